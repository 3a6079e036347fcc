"""The count of communes by district, class and verdict: live over the sheet of results."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.reporting import plan_words, prose
from drugfree_cli.reporting.consolidated_readings import readings_of, verdict_of
from drugfree_cli.reporting.sheets import CENTRED, FIGURE, TOTAL_LOOK, Book, Cell, Column, Formula, Row, write_rows
from drugfree_cli.reporting.tables_pages import Page, at, finish, note, start_page
from drugfree_cli.reporting.tables_words import (
    DRUG_FREE,
    MET,
    NOT_MET,
    UNKNOWN,
    class_name,
    district_name,
    has_districts,
    letterhead,
    total_word,
)

COUNTS, RESULT_COUNTS = "Tổng hợp loại", "Tổng hợp kết quả"
_LEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Where the communes stand: the sheet of results, its first and last row from 1, the letters of its columns."""

    sheet: str
    first: int
    last: int
    letters: Mapping[str, str] = field(default_factory=dict)

    def span(self, key: str) -> str:
        """Give the cells of one column."""
        letter = self.letters[key]
        return f"'{self.sheet}'!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """A word that is counted where it stands in a column of the sheet of results, under the key of the column."""

    word: str
    key: str
    group: str
    says: Callable[[CommuneResult], str]

    def count(self, communes: Iterable[CommuneResult]) -> int:
        """Count the communes of which the column says the word."""
        return sum(self.says(one) == self.word for one in communes)


def write_counts(book: Book, dossier: Dossier, listed: Listed) -> None:
    """Count the communes by district and word; where there are no districts, in one row."""
    measures, under = [*_measures(dossier)], _under(dossier)
    name, title = (
        (COUNTS, "TỔNG HỢP PHÂN LOẠI ĐỊA BÀN CẤP XÃ")
        if dossier.plan.classes
        else (RESULT_COUNTS, f"TỔNG HỢP {plan_words.result_title(dossier.plan).upper()}")
    )
    page = start_page(book, name, title, letterhead(dossier), _columns(measures, under))
    rows = [
        Row(cells=(number, district, *_counts(dossier, page, measures, listed, members, page.first + number)))
        for number, (district, members) in enumerate(under.items(), start=1)
    ]
    if len(rows) > 1:
        rows.append(_total(dossier, page, measures, len(rows)))
    page = at(page, write_rows(book, page.sheet, page.first, page.columns, rows))
    finish(page if rows else note(page, page.end, "Không có đơn vị nào."))


def _under(dossier: Dossier) -> Mapping[str, Sequence[CommuneResult]]:
    communes = dossier.classification.communes
    if not has_districts(dossier):
        return {dossier.scope.name: communes} if communes else {}
    under: dict[str, list[CommuneResult]] = {}
    for commune in communes:
        under.setdefault(district_name(dossier, commune.district_code), []).append(commune)
    return under


def _measures(dossier: Dossier) -> Iterator[_Measure]:
    plan = dossier.plan
    if any(each.selected is not None for each in dossier.classification.communes):
        yield _Measure(word="Có", key="selected", group="Được chọn", says=lambda one: "Có" if one.selected else "")
    for class_id in plan.class_names if plan.classes else ():
        word = class_name(dossier, class_id)
        yield _Measure(word=word, key="class", group="Phân loại", says=lambda one: class_name(dossier, one.complexity))
    if plan.drug_free:
        yield from _verdicts("verdict", prose.upper_first(plan_words.free(plan)), lambda one: DRUG_FREE[one.drug_free])
    for reading in readings_of(dossier):
        yield from _verdicts(f"reading {reading.id}", reading.name.vi, verdict_of(reading.id))


def _verdicts(key: str, group: str, says: Callable[[CommuneResult], str]) -> Iterator[_Measure]:
    for word in (MET, NOT_MET, UNKNOWN):
        yield _Measure(word=word, key=key, group=group, says=says)


def _columns(measures: Sequence[_Measure], names: Iterable[str]) -> tuple[Column, ...]:
    return (
        Column(heading="TT", width=4.5, look=CENTRED),
        Column(heading="Đơn vị", width=max((20, *(len(name) + 1 for name in names)))),
        *(Column(heading=each.word, width=11, look=FIGURE, group=each.group) for each in measures),
        Column(heading="Tổng số", width=9, look={**FIGURE, "bold": True}),
    )


def _counts(
    dossier: Dossier,
    page: Page,
    measures: Sequence[_Measure],
    listed: Listed,
    members: Sequence[CommuneResult],
    row: int,
) -> Iterator[Cell]:
    district = f"{listed.span('district')},$B{row}" if has_districts(dossier) else ""
    for column, each in enumerate(measures, start=_LEAD):
        # The word to count is the heading itself, so that the two cannot part.
        heading = f"{xl_col_to_name(column)}${page.first}"
        spans = ",".join(filter(None, (district, listed.span(each.key), heading)))
        yield Formula(text=f"COUNTIFS({spans})", value=each.count(members))
    every = f"COUNTIF({district})" if district else f"COUNTA({listed.span('name')})"
    yield Formula(text=every, value=len(members))


def _total(dossier: Dossier, page: Page, measures: Sequence[_Measure], districts: int) -> Row:
    communes = dossier.classification.communes
    values = [each.count(communes) for each in measures]
    letters = (xl_col_to_name(column) for column in range(_LEAD, _LEAD + len(measures) + 1))
    first, last = page.first + 1, page.first + districts
    sums = (
        Formula(text=f"SUM({letter}{first}:{letter}{last})", value=value)
        for letter, value in zip(letters, (*values, len(communes)), strict=True)
    )
    return Row(cells=("", total_word(dossier.scope), *sums), look=TOTAL_LOOK)
