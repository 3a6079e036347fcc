"""No numeral gets into a document but those that it was made from."""

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.reporting import numbers
from drugfree_cli.reporting.numerals import Vouched, noting
from drugfree_cli.reporting.report import TEMPLATE, write_report
from drugfree_cli.reporting.templates import find_template

from .dossiers import make_dossier
from .test_report import OFFICE


def refused(text: str, *sources: object, template: tuple[str, ...] = ()) -> bool:
    """Tell whether a text is refused beside the values 12, 15.081, 1.234,5 and 0,05."""
    with noting() as values:
        for each in (12, 15081, Decimal("1234.5"), Decimal("0.05")):
            numbers.amount(each)
    try:
        Vouched(values, sources, template).check([text], "mau.docx")
    except SystemFailure:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("có 12 xã", False),
        ("có 13 xã", True),
        ("có 15.081 người", False),
        ("có 15081 người", False),
        ("có 15,081 người", True),
        ("có 1.5081 người", True),
        ("diện tích 1.234,5 mét vuông", False),
        ("diện tích 1,234.5 mét vuông", True),
        ("tỷ lệ 0,05%", False),
        ("tỷ lệ 0,5%", True),
        ("tỷ lệ 0,050%", False),
        ("không có số", False),
    ],
)
def test_a_numeral_must_be_one_of_the_values(text: str, is_refused: bool) -> None:
    """A numeral is read back as documents write numbers and must be a value that was written for print."""
    assert refused(text) is is_refused


def test_sources_and_the_template_vouch_for_their_own_numerals() -> None:
    """What a plan, a cell or the template's own text says may stand in the document, to the letter."""
    assert not refused("theo Quyết định số 28/2025/QĐ-TTg", "Quyết định số 28/2025/QĐ-TTg")
    assert refused("theo Quyết định số 29/2025/QĐ-TTg", "Quyết định số 28/2025/QĐ-TTg")
    assert not refused("trên 18 tháng", "Người điều trị trên 18 tháng")
    assert refused("có 18 xã", "Người điều trị trên 18 tháng")
    assert not refused("không đạt tiêu chí 18", "18")
    assert not refused("kèm theo 03 bản", template=("kèm theo 03 bản: {{ so_lieu.x }}",))
    assert refused("có 7 xã", template=("có {{ 7 }} xã",))


@given(st.lists(st.one_of(st.integers(0, 10**7), st.decimals(0, 10**6, places=2)), min_size=1, max_size=5))
def test_whatever_is_written_is_read_back(amounts: list[int | Decimal]) -> None:
    """Every amount that is written for print vouches for itself, and for no neighbour."""
    with noting() as values:
        text = "; ".join(numbers.amount(each) for each in amounts)
        text += f"; {numbers.long_day(date(2024, 2, 5))}; {numbers.percent(1, 3)}"
    vouched = Vouched(values, (), ())
    vouched.check([text], "mau.docx")
    beside = int(max(amounts)) + 2025
    with pytest.raises(SystemFailure):
        vouched.check([f"{beside}"], "mau.docx")


def test_a_template_that_calculates_is_refused(tmp_path: Path) -> None:
    """A placeholder that works a number out of a figure stops the report, and nothing is written."""
    document = Document(str(find_template(TEMPLATE, None)))
    place = next(p for p in document.paragraphs if "{{ dia_ban_dan_so }}" in p.text)
    place.text = "Có {{ so_lieu.hotspots|length + 4711 }} điểm."
    document.save(str(tmp_path / "mau.docx"))
    with pytest.raises(SystemFailure) as refusal:
        write_report(make_dossier(office=OFFICE), tmp_path / "mau.docx", tmp_path / "report.docx")
    assert "“…Có 47" in refusal.value.text.vi
    assert not (tmp_path / "report.docx").exists()


def _counts_in_text(module: Path) -> Iterator[str]:
    """Find counts that go into text as they are: `{len(x)}`, `{sum(x)}`, `{str(x)}`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        held = node.value if isinstance(node, ast.FormattedValue) else None
        parts = [held.left, held.right] if isinstance(held, ast.BinOp) else [held]
        called = {getattr(each.func, "id", "") for each in parts if isinstance(each, ast.Call)}
        if called & {"len", "sum", "str"}:
            yield f"{module.name}:{getattr(node, 'lineno', 0)}"


def test_counts_are_written_as_numbers() -> None:
    """No module of prose puts a count into text but by `numbers`, which notes it and sets the points."""
    folder = Path(numbers.__file__).parent
    modules = [each for name in ("prose*.py", "campaign_p*.py", "re[pv]*.py") for each in folder.glob(name)]
    found = [each for module in modules for each in _counts_in_text(module)]
    assert len(modules) > 15
    assert [each for each in found if not each.startswith("report_tables")] == []
