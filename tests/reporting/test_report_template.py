"""Templates: where they are looked up, and how a faulty one is refused."""

import importlib.util
from pathlib import Path

import pytest
from docx import Document

import drugfree_cli
from drugfree_cli.model.errors import DrugfreeError, SystemFailure, UsageError
from drugfree_cli.reporting.report import TEMPLATE, write_report
from drugfree_cli.reporting.report_context import ANNEXES, placeholders
from drugfree_cli.reporting.templates import find_template

from .dossiers import make_dossier

CHECKOUT = Path(drugfree_cli.__file__).parent.parent / "templates"


def template_with(path: Path, *texts: str) -> Path:
    """Write a template of a few paragraphs."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path / "mau.docx"))
    return path / "mau.docx"


def refusal(template: Path, path: Path) -> DrugfreeError:
    """Give the error with which a template is refused."""
    with pytest.raises(DrugfreeError) as caught:
        write_report(make_dossier(), template, path / "report.docx")
    assert not (path / "report.docx").exists()
    return caught.value


def test_workspace_first(tmp_path: Path) -> None:
    """An office's own template goes before the one supplied."""
    (tmp_path / "templates").mkdir()
    assert find_template(TEMPLATE, tmp_path).parent.name == "templates"
    assert find_template(TEMPLATE, tmp_path) == find_template(TEMPLATE, None)
    own = tmp_path / "templates" / TEMPLATE
    own.write_bytes(b"")
    assert find_template(TEMPLATE, tmp_path) == own


def test_missing_template(tmp_path: Path) -> None:
    """A template that is nowhere is the system's failure; the sentence names it and where it was looked for."""
    with pytest.raises(SystemFailure) as caught:
        find_template("khac.docx", tmp_path)
    assert "“khac.docx”" in caught.value.text.vi
    assert str(tmp_path / "templates") in caught.value.text.en


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 broken"])
def test_no_word_file(tmp_path: Path, content: bytes) -> None:
    """A file that is no Word document is refused in one sentence that names it."""
    template = tmp_path / "mau.docx"
    template.write_bytes(content)
    error = refusal(template, tmp_path)
    assert isinstance(error, SystemFailure)
    assert error.code == "report-template-unreadable"
    assert "“mau.docx”" in error.text.vi


def test_unknown_placeholder(tmp_path: Path) -> None:
    """An unknown placeholder is named, with the known one that comes nearest."""
    error = refusal(template_with(tmp_path, "{{ dia_ban }} {{ ky_bao_caoo }}"), tmp_path)
    assert isinstance(error, UsageError)
    assert error.text.vi.startswith("Mẫu “mau.docx” có ô điền “ky_bao_caoo” mà chương trình không biết")
    assert "(“ky_bao_cao”?)" in error.text.vi


def test_unknown_figure(tmp_path: Path) -> None:
    """A figure that the codebook does not have is named as well."""
    error = refusal(template_with(tmp_path, "{{ so_lieu.addicts }}"), tmp_path)
    assert error.code == "report-template-placeholder"
    assert error.params["placeholder"] == "addicts"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Kỳ {{ ky_bao_cao } này", "{{ ky_bao_cao }"),
        ("Kỳ { ky_bao_cao }} này", "{ ky_bao_cao }}"),
        ("Kỳ {{ ky bao cao }} này", "{{ ky bao cao }}"),
        ("{% if dia_ban %} này", "{% if dia_ban %}"),
    ],
)
def test_broken_placeholder(tmp_path: Path, text: str, quoted: str) -> None:
    """A placeholder that lost a brace, holds several words or is never closed is quoted."""
    error = refusal(template_with(tmp_path, "{{ dia_ban }}", text), tmp_path)
    assert isinstance(error, UsageError)
    assert error.code == "report-template-broken"
    assert quoted in error.text.vi
    assert "“mau.docx”" in error.text.vi


def test_no_way_into_the_program(tmp_path: Path) -> None:
    """A template cannot reach behind the values that it is given."""
    error = refusal(template_with(tmp_path, "{{ so_lieu.__class__.__mro__ }}"), tmp_path)
    assert error.code in {"report-template-broken", "report-template-placeholder"}


def test_placeholder_cut_into_runs(tmp_path: Path) -> None:
    """Word may keep a placeholder in several runs, each in its own letters; it is filled all the same."""
    document = Document()
    paragraph = document.add_paragraph("Kỳ: ")
    for piece in ("{", "{ ky_", "bao_cao", " }}"):
        paragraph.add_run(piece).bold = piece == "bao_cao"
    document.save(str(tmp_path / "mau.docx"))
    write_report(make_dossier(), tmp_path / "mau.docx", tmp_path / "report.docx")
    assert Document(str(tmp_path / "report.docx")).paragraphs[0].text == "Kỳ: năm 2024"


def test_single_figures(tmp_path: Path) -> None:
    """An office may put any sum into its own words: a partial sum says so, an unknown one is no number."""
    template = template_with(tmp_path, "{{ so_lieu.addicts_on_file }}; {{ so_lieu.agencies }}; {{ so_lieu.hotspots }}")
    write_report(make_dossier(scope="585"), template, tmp_path / "report.docx")
    assert Document(str(tmp_path / "report.docx")).paragraphs[0].text == "27; chưa có số liệu; ít nhất 1"


def test_every_placeholder_is_described() -> None:
    """The page beside the template describes every placeholder there is."""
    page = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    names = {*placeholders(make_dossier(), ()), *ANNEXES} - {"so_lieu"}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
    assert "`so_lieu.<mã chỉ tiêu>`" in page


def test_generator(tmp_path: Path) -> None:
    """The script beside the template makes one that is filled without complaint and holds every placeholder."""
    spec = importlib.util.spec_from_file_location("make_report_template", CHECKOUT / "make_report_template.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_template(tmp_path / "made.docx")
    write_report(make_dossier(), tmp_path / "made.docx", tmp_path / "report.docx")
    document = Document(str(tmp_path / "made.docx"))
    text = document.element.xml
    assert [name for name in ANNEXES if name not in text] == []
