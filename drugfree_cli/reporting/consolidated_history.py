"""The sheet of history: classes and people on file in this period and in those before it, with their charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import codebook
from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.plan import ClassId
from drugfree_cli.model.results import Classification, DrugFree
from drugfree_cli.reporting import plan_words
from drugfree_cli.reporting.consolidated_charts import Series, Span, add_chart
from drugfree_cli.reporting.consolidated_sums import format_of
from drugfree_cli.reporting.sheets import CENTRED, FIGURE, Book, Cell, Column, Look, Marked, Row, write_rows
from drugfree_cli.reporting.tables_pages import Page, at, finish, note, start_page
from drugfree_cli.reporting.tables_words import CLASS_COLOURS, UNKNOWN, letterhead

HISTORY = "Diễn biến"
PEOPLE = ("addicts_total", "addicts_on_file", "users_on_file", "post_rehab", "managed_offenders")
"""The people on file whose numbers are followed from period to period, as far as a plan asks for them."""
_LEAD, _ROOM = 3, 44.0
_BASIS = (
    "Số của mỗi kỳ chỉ cộng các đơn vị có số liệu kỳ đó (hàng “Số đơn vị có số liệu”), nên các kỳ có số đơn vị khác "
    "nhau thì không so sánh trực tiếp được; so sánh trên cùng các đơn vị: trang “So sánh”. Ô trống: chưa có số liệu."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """A period of the history: what it is called, its classes, and the figures of each commune."""

    name: str
    classification: Classification | None
    figures: Sequence[dict[str, Content]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row: what is counted, and the count in each period."""

    label: str
    unit: str
    amounts: tuple[Amount | None, ...]
    colour: str | None = None


def write_history(book: Book, dossier: Dossier) -> None:
    """Write the periods side by side, the oldest first; without an earlier one there is no sheet."""
    if not dossier.history:
        return
    times = [*map(_earlier, dossier.history), _now(dossier)]
    columns = (
        Column(heading="TT", width=4.5, look=CENTRED),
        Column(heading="Nội dung", width=58),
        Column(heading="Đơn vị tính", width=11, look=CENTRED),
        *(Column(heading=each.name, width=max(13.0, _ROOM / len(times)), look=FIGURE) for each in times),
    )
    title = "DIỄN BIẾN QUA CÁC KỲ"
    page = start_page(book, HISTORY, title, letterhead(dossier), columns)
    classes, people = [*_classes(dossier, times)], [*_people(dossier, times)]
    lines = [_heard(times), *classes, *people]
    rows = [_row(number, line) for number, line in enumerate(lines, start=1)]
    page = note(at(page, write_rows(book, page.sheet, page.first, columns, rows)), page.first + len(rows), _BASIS)
    finish(_charts(page, len(classes), [line.colour for line in classes], len(people)))


def _now(dossier: Dossier) -> _Time:
    figures = [{key: one.content for key, one in own.items()} for own in dossier.figures.values()]
    return _Time(name=dossier.period_name.vi, classification=dossier.classification, figures=figures)


def _earlier(past: Comparison) -> _Time:
    figures = [dict(own) for own in past.figures.values()]
    return _Time(name=past.label.vi, classification=past.classification, figures=figures)


def _heard(times: Sequence[_Time]) -> _Line:
    return _Line(label="Số đơn vị có số liệu", unit="đơn vị", amounts=tuple(len(each.figures) for each in times))


def _classes(dossier: Dossier, times: Sequence[_Time]) -> Iterator[_Line]:
    if dossier.plan.classes:
        names = {class_id: name.vi for class_id, name in dossier.plan.class_names.items()}
        names.setdefault(ClassId("undetermined"), UNKNOWN)
        for class_id, name in names.items():
            amounts = tuple(_of_class(each, class_id) for each in times)
            colour = CLASS_COLOURS.get(class_id)
            yield _Line(label=name, unit="đơn vị", amounts=amounts, colour=colour)
    elif dossier.plan.drug_free:
        met = tuple(_free(each) for each in times)
        yield _Line(label=f"Đạt các tiêu chí {plan_words.free(dossier.plan)}", unit="đơn vị", amounts=met)


def _of_class(time: _Time, class_id: ClassId) -> int | None:
    return None if time.classification is None else len(time.classification.of_class(class_id))


def _free(time: _Time) -> int | None:
    if time.classification is None:
        return None
    return sum(each.drug_free is DrugFree.MET for each in time.classification.communes)


def _people(dossier: Dossier, times: Sequence[_Time]) -> Iterator[_Line]:
    for key in PEOPLE:
        if key in dossier.plan.asks:
            each = codebook()[key]
            amounts = tuple(_sum(time, key) for time in times)
            yield _Line(label=each.label.vi, unit=each.unit.vi, amounts=amounts)


def _sum(time: _Time, indicator: str) -> Amount | None:
    known = [own.get(indicator) for own in time.figures]
    amounts = [each for each in known if isinstance(each, int | Decimal)]
    return sum(amounts) if amounts else None


def _row(number: int, line: _Line) -> Row:
    amounts: tuple[Cell, ...] = tuple(Marked(content=each, look=format_of(each)) for each in line.amounts)
    look: Look = {"italic": True} if number == 1 else {}
    return Row(cells=(number, line.label, line.unit, *amounts), look=look)


def _charts(page: Page, classes: int, colours: Sequence[str | None], people: int) -> Page:
    """Draw the classes as stacked columns and the people as lines, each where there is something to draw."""
    head, first = page.first - 1, page.first + 1
    across, charts = Span(head, _LEAD, head, page.last_column), bool(classes) + bool(people)
    page.sheet.fit_to_pages(1, 1)
    if classes:
        series = [
            Series(
                name=(row, 1), values=Span(row, _LEAD, row, page.last_column), categories=across, colour=colours[number]
            )
            for number, row in enumerate(range(first, first + classes))
        ]
        kind = {"type": "column", "subtype": "stacked"}
        page = add_chart(page, HISTORY, "Số đơn vị theo loại qua các kỳ", series, kind, place=(1, charts))
    if people:
        rows = range(first + classes, first + classes + people)
        series = [
            Series(name=(row, 1), values=Span(row, _LEAD, row, page.last_column), categories=across) for row in rows
        ]
        page = add_chart(page, HISTORY, "Số người qua các kỳ", series, {"type": "column"}, place=(charts, charts))
    return page
