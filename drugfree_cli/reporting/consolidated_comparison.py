"""The sheets of comparison: now against an earlier time, by class and indicator, for the whole and each district."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import Indicator, Kind, codebook, groups
from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.reporting.consolidated_changes import Area, Change, areas_of, class_changes, indicator_change
from drugfree_cli.reporting.consolidated_sums import format_of
from drugfree_cli.reporting.numbers import roman
from drugfree_cli.reporting.sheets import (
    CENTRED,
    FIGURE,
    FRACTION,
    GROUP_LOOK,
    PERCENT,
    WHOLE,
    Book,
    Cell,
    Column,
    Formula,
    Look,
    Marked,
    Row,
    write_rows,
)
from drugfree_cli.reporting.tables_pages import A3, A4, at, finish, note, start_page
from drugfree_cli.reporting.tables_words import letterhead

COMPARISON = "So sánh"
_LEAD, _WIDTH = 4, 4
_SHARE: Look = {"align": "right", "num_format": PERCENT}
_BASIS = (
    "Chỉ cộng các đơn vị có số liệu ở cả hai kỳ (cột “Số đơn vị so sánh được”). Kỳ so sánh bằng 0 thì tỷ lệ ghi “–”. "
    "Ô trống: không so sánh được (chưa có số liệu, hoặc hai kỳ dài ngắn khác nhau)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One thing compared, over each area."""

    label: str
    unit: str
    changes: list[Change]


def write_comparisons(book: Book, dossier: Dossier) -> None:
    """Write a sheet for each comparison; without any, one sheet says so."""
    for number, comparison in enumerate(dossier.comparisons, start=1):
        _write(book, dossier, comparison, COMPARISON if number == 1 else f"{COMPARISON} {number}")
    if not dossier.comparisons:
        page = start_page(book, COMPARISON, "SO SÁNH SỐ LIỆU", letterhead(dossier), _columns(areas_of(dossier)[:1]))
        finish(note(page, page.end, "Chưa có số liệu kỳ trước để so sánh."))


def _write(book: Book, dossier: Dossier, comparison: Comparison, name: str) -> None:
    areas = areas_of(dossier)
    title = f"TĂNG, GIẢM {comparison.label.vi.upper()}"
    columns = _columns(areas)
    paper = A3 if len(areas) > 1 else A4
    page = start_page(book, name, title, letterhead(dossier), columns, paper=paper)
    rows: list[Row] = []
    for number, (heading, lines) in enumerate(_sections(dossier, comparison, areas), start=1):
        rows.append(_heading_row(roman(number), heading, len(columns)))
        for index, line in enumerate(lines, start=1):
            rows.append(_row(index, line, row=page.first + len(rows) + 1))
    page = at(page, write_rows(book, page.sheet, page.first, page.columns, rows))
    notes = "".join(f" {each.vi[0].upper()}{each.vi[1:]}." for each in comparison.notes)
    finish(note(page, page.end, f"Kỳ so sánh: {comparison.period}. {_BASIS}{notes}"))


def _sections(dossier: Dossier, comparison: Comparison, areas: Sequence[Area]) -> Iterator[tuple[str, list[_Line]]]:
    classes = [
        _Line(label=name, unit="đơn vị", changes=changes) for name, changes in class_changes(dossier, comparison, areas)
    ]
    if classes:
        yield "Phân loại địa bàn cấp xã", classes
    asked = [codebook()[each] for each in dossier.plan.asks if codebook()[each].kind is not Kind.CHOICE]
    for group, heading in groups().items():
        lines = [_line(dossier, comparison, each, areas) for each in asked if each.group == group]
        if lines:
            yield heading.vi, lines


def _line(dossier: Dossier, comparison: Comparison, indicator: Indicator, areas: Sequence[Area]) -> _Line:
    return _Line(
        label=indicator.label.vi,
        unit="đơn vị “Có”" if indicator.kind is Kind.FLAG else indicator.unit.vi,
        changes=[indicator_change(dossier, comparison, indicator, area) for area in areas],
    )


def _columns(areas: Sequence[Area]) -> tuple[Column, ...]:
    return (
        Column(heading="TT", width=4.5, look=CENTRED),
        Column(heading="Chỉ tiêu", width=46),
        Column(heading="Đơn vị tính", width=9, look=CENTRED),
        Column(heading="Số đơn vị so sánh được", width=9, look=FIGURE),
        *(column for area in areas for column in _area_columns(area)),
    )


def _area_columns(area: Area) -> Iterator[Column]:
    for heading, look in (("Kỳ này", FIGURE), ("Kỳ so sánh", FIGURE), ("Tăng, giảm", FIGURE), ("Tỷ lệ", _SHARE)):
        yield Column(heading=heading, width=10, group=area.name, look=look)


def _heading_row(mark: str, heading: str, columns: int) -> Row:
    return Row(cells=(mark, heading, *[""] * (columns - 2)), look=GROUP_LOOK)


def _row(number: int, line: _Line, row: int) -> Row:
    cells: list[Cell] = [number, line.label, line.unit, line.changes[0].count if line.changes else None]
    for index, change in enumerate(line.changes):
        now, before = (f"{xl_col_to_name(_LEAD + _WIDTH * index + side)}{row}" for side in (0, 1))
        difference = _difference(change)
        both = f"COUNT({now},{before})=2"
        cells += [
            _amount(change.now),
            _amount(change.before),
            Marked(content=_live(both, f"{now}-{before}", difference), look=_signed(difference)),
            _live(both, f'IF({before}=0,"–",{now}/{before}-1)', _share(change)),
        ]
    return Row(cells=tuple(cells))


def _live(both: str, text: str, value: int | float | str) -> Formula:
    return Formula(text=f'IF({both},{text},"")', value=value)


def _amount(amount: Amount | None) -> Cell:
    return Marked(content=amount, look=format_of(amount))


def _signed(difference: int | float | str) -> Look:
    shape = FRACTION if isinstance(difference, float) else WHOLE
    return {"num_format": f"+{shape};-{shape};0"}


def _difference(change: Change) -> int | float | str:
    if change.now is None or change.before is None:
        return ""
    difference = change.now - change.before
    return difference if isinstance(difference, int) else float(difference)


def _share(change: Change) -> float | str:
    if change.now is None or change.before is None:
        return ""
    return float(change.now) / float(change.before) - 1 if change.before else "–"
