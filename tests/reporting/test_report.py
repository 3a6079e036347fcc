"""The Word report as a whole: its text against the golden files, its layout, its annexes, its bytes.

The golden files are written anew by DRUGFREE_REFRESH_GOLDEN=1; read the difference before committing it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.dom.minidom import parseString
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph

from drugfree_cli.model.dossier import Dossier, Office
from drugfree_cli.model.text import same
from drugfree_cli.reporting.report import TEMPLATE, write_report
from drugfree_cli.reporting.templates import find_template

from .dossiers import make_dossier, make_findings

GOLDEN = Path(__file__).parent / "golden"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = Office(
    body="ỦY BAN NHÂN DÂN TỈNH NINH THUẬN",
    number="5",
    place="Ninh Thuận",
    addressee="Bộ Công an",
    sign_title=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Họ và Tên",
    recipients=("Thường trực Tỉnh ủy (b/c)",),
    archive_mark="VT, TCD. QMT",
)


def written(path: Path, dossier: Dossier) -> Word:
    """Write the dossier's report with the template supplied, and open it."""
    write_report(dossier, find_template(TEMPLATE, None), path / "report.docx")
    return Document(str(path / "report.docx"))


def lines_of(document: Word) -> list[str]:
    """Give the text of the document in its order, a row of a table in a line, the page set-up of every section."""
    return [*_body_lines(document), *(_section_line(section) for section in document.sections)]


def paragraph(document: Word, start: str) -> Paragraph:
    """Find the paragraph that starts so, in the body or in its tables."""
    for each in _paragraphs(document):
        if each.text.startswith(start):
            return each
    raise AssertionError(f"no paragraph starts with {start!r}")


def _body_lines(document: Word) -> Iterator[str]:
    for element in document.element.body.iterchildren():
        if element.tag == f"{W}p":
            yield Paragraph(element, document).text
        elif element.tag == f"{W}tbl":
            for row in Table(element, document).rows:
                yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)


def _section_line(section: object) -> str:
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)  # type: ignore[attr-defined]
    sides = (section.left_margin, section.right_margin)  # type: ignore[attr-defined]
    return "[trang " + " ".join(f"{size.mm:.0f}" for size in (*sizes, *sides)) + "]"


def _paragraphs(document: Word) -> Iterator[Paragraph]:
    for element in document.element.body.iter(f"{W}p"):
        yield Paragraph(element, document)


@pytest.mark.parametrize("scope", ["58", "585", "22828"])
def test_whole_text(tmp_path: Path, scope: str) -> None:
    """The reports of a province, a district and a commune read as the golden files do, to the last word."""
    lines = lines_of(written(tmp_path, make_dossier(scope=scope, office=OFFICE)))
    golden = GOLDEN / f"report_{scope}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("DRUGFREE_REFRESH_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_half_empty_year(tmp_path: Path) -> None:
    """A provisional report of a province where one commune of seven has sent, by a superseded plan, reads as golden."""
    dossier = make_dossier(
        sent=("22816",),
        provisional=True,
        superseded=same("Quyết định số 28/2025/QĐ-TTg"),
        with_targets=False,
        with_comparisons=False,
        findings=(),
        office=Office(),
    )
    text = "\n".join(lines_of(written(tmp_path, dossier))) + "\n"
    golden = GOLDEN / "report_half_empty.txt"
    if os.environ.get("DRUGFREE_REFRESH_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_paper_and_margins(tmp_path: Path) -> None:
    """The report lies on upright A4 with margins 20, 20, 30 and 15 mm; wide annexes lie across."""
    sections = list(written(tmp_path, make_dossier(office=OFFICE)).sections)
    first = sections[0]
    sizes = (first.page_width, first.page_height, first.top_margin, first.bottom_margin, first.left_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 20, 20, 30]
    assert 15 <= first.right_margin.mm <= 20
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert round(sections[1].page_width.mm) == 297


def test_page_numbers(tmp_path: Path) -> None:
    """Page numbers stand centred in the top margin, not on a first page, and begin anew in every annex."""
    document = written(tmp_path, make_dossier(office=OFFICE))
    header = document.sections[0].header.paragraphs[0]
    assert header.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in header._p.xml
    assert document.sections[0].first_page_header.paragraphs[0].text == ""
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"
        assert section._sectPr.find(f"{W}pgNumType").getnext().tag == f"{W}cols"
    assert all(section.header.is_linked_to_previous for section in document.sections[1:])


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic", "alignment"),
    [
        ("CỘNG HÒA", 13, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Độc lập", 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("ỦY BAN NHÂN DÂN", 13, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Số: ", 13, False, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Ninh Thuận, ngày", 14, False, True, WD_ALIGN_PARAGRAPH.CENTER),
        ("BÁO CÁO", 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Căn cứ", 14, False, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Toàn tỉnh có", 14, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("I. TÌNH HÌNH", 14, True, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Nơi nhận:", 12, True, True, WD_ALIGN_PARAGRAPH.LEFT),
        ("- Lưu:", 11, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("TM. ỦY BAN", 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Họ và Tên", 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Phụ lục I", 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("(Kèm theo", 14, False, True, WD_ALIGN_PARAGRAPH.CENTER),
    ],
)
def test_letters(
    tmp_path: Path, start: str, size: int, bold: bool, italic: bool, alignment: WD_ALIGN_PARAGRAPH
) -> None:
    """Every element has the size, weight and place that the decree on clerical work gives it."""
    style = paragraph(written(tmp_path, make_dossier(office=OFFICE)), start).style
    assert style is not None
    assert style.font.name == "Times New Roman"
    assert (style.font.size.pt, style.font.bold, style.font.italic) == (size, bold, italic)
    assert style.paragraph_format.alignment == alignment


def test_body_paragraphs(tmp_path: Path) -> None:
    """Body text is indented by 10 to 12.7 mm and parted by 6 points or more."""
    layout = paragraph(written(tmp_path, make_dossier(office=OFFICE)), "Toàn tỉnh có").style.paragraph_format
    assert 10 <= layout.first_line_indent.mm <= 12.71
    assert layout.space_before.pt + layout.space_after.pt >= 6


def test_only_annexes_with_content(tmp_path: Path) -> None:
    """Without targets, findings and late senders there are two annexes, and the text refers to no third."""
    dossier = make_dossier(with_targets=False, findings=(), office=OFFICE)
    document = written(tmp_path, replace(dossier, senders=dossier.senders[:1]))
    text = "\n".join(lines_of(document))
    assert [p.text for p in document.paragraphs if p.text.startswith("Phụ lục ")] == [
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
    ]
    assert "ĐƠN VỊ CHƯA GỬI" in text, "the commune without figures is listed although no sender stands for it"
    assert "Phụ lục IV" not in text


def test_no_annex_at_all(tmp_path: Path) -> None:
    """A template without places for annexes makes a report in one section that refers to none."""
    template = tmp_path / "short.docx"
    document = Document(str(find_template(TEMPLATE, None)))
    for each in [p for p in document.paragraphs if "phu_luc" in p.text]:
        each._p.getparent().remove(each._p)
    document.save(str(template))
    write_report(make_dossier(office=OFFICE), template, tmp_path / "report.docx")
    report = Document(str(tmp_path / "report.docx"))
    assert len(report.sections) == 1
    assert "Phụ lục" not in "\n".join(lines_of(report))


def test_moved_annexes_are_numbered_anew(tmp_path: Path) -> None:
    """An office that puts the targets first gets them as annex I, in the text as well."""
    template = tmp_path / "moved.docx"
    document = Document(str(find_template(TEMPLATE, None)))
    places = {p.text: p._p for p in document.paragraphs if "phu_luc" in p.text}
    places["{{ phu_luc_phan_loai }}"].addprevious(places["{{ phu_luc_chi_tieu }}"])
    document.save(str(template))
    write_report(make_dossier(office=OFFICE), template, tmp_path / "report.docx")
    text = "\n".join(lines_of(Document(str(tmp_path / "report.docx"))))
    assert "Phụ lục I\nKẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2024" in text
    assert "1 chưa đủ số liệu để đánh giá; chi tiết tại Phụ lục I. Cụ thể:" in text


def test_annex_heads_repeat(tmp_path: Path) -> None:
    """The head of every annex table repeats on each page, and no row is torn."""
    document = written(tmp_path, make_dossier(office=OFFICE))
    annexes = document.tables[2:]
    assert len(annexes) == 5
    for table in annexes:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_thousands_of_findings(tmp_path: Path) -> None:
    """A table of thousands of rows is written whole: nothing is left out."""
    document = written(tmp_path, make_dossier(findings=make_findings() * 700, office=OFFICE))
    rows = document.element.body.findall(f"{W}tbl")[5].findall(f"{W}tr")
    assert len(rows) == 1 + 3 * 700


def test_special_characters(tmp_path: Path) -> None:
    """Ampersands, angle brackets, braces and control characters in the data neither vanish nor break the document."""
    dossier = make_dossier(office=replace(OFFICE, signer='A & B <x> "y"', place="Phan Rang\x07\x0b{{ x }}"))
    explained = replace(dossier.findings[2], explanation="5 < 6 & 7 > 2\x00, xem {{ o }}")
    text = "\n".join(lines_of(written(tmp_path, replace(dossier, findings=(explained,)))))
    assert 'A & B <x> "y"' in text
    assert "Phan Rang {{ x }}, ngày 20 tháng 12 năm 2024" in text
    assert "5 < 6 & 7 > 2 , xem {{ o }}" in text


def test_well_formed(tmp_path: Path) -> None:
    """Every XML part of the report is well-formed, and no placeholder, no "None" and no private mark is left."""
    written(tmp_path, make_dossier(office=OFFICE))
    with ZipFile(tmp_path / "report.docx") as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                text = archive.read(name).decode("utf-8")
                parseString(text)
                assert not any(mark in text for mark in ("{{", "}}", "None", "\ue000", "\ue001"))


def test_same_dossier_same_parts(tmp_path: Path) -> None:
    """Two reports of one dossier agree in every part; the file is dated by the report's own day."""
    parts = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        document = written(tmp_path / name, make_dossier(office=OFFICE))
        with ZipFile(tmp_path / name / "report.docx") as archive:
            parts.append([(each, archive.read(each)) for each in archive.namelist()])
    assert parts[0] == parts[1]
    assert document.core_properties.created.date() == date(2024, 12, 20)
    assert document.core_properties.modified.date() == date(2024, 12, 20)
    assert document.core_properties.author == "Ủy ban nhân dân tỉnh Ninh Thuận"


def test_complete_year_says_so(tmp_path: Path) -> None:
    """Where nothing is missing there is no "ít nhất", no annex of senders and no talk of missing units."""
    dossier = make_dossier(scope="584", office=OFFICE, findings=())
    figures = {code: dossier.figures["22783"] for code in ("22783", "22801")}
    classification = replace(dossier.classification, open_queries=0, notes=())
    complete = replace(dossier, figures=figures, classification=classification, senders=dossier.senders[:1])
    text = "\n".join(lines_of(written(tmp_path, complete)))
    assert "tổng hợp từ báo cáo của 2/2 xã." in text
    assert "ít nhất" not in text.partition("5. Phân loại")[0]
    assert "Không có nội dung nào còn chờ đơn vị giải trình." in text
    assert "ĐƠN VỊ CHƯA GỬI" not in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_opens_in_an_office_suite(tmp_path: Path) -> None:
    """LibreOffice turns the report into a PDF."""
    written(tmp_path, make_dossier(office=OFFICE))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
