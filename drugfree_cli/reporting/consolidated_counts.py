"""The count of communes by district, class and verdict: live over the sheet of classes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.reporting.sheets import CENTRED, FIGURE, TOTAL_LOOK, Book, Cell, Column, Formula, Row, write_rows
from drugfree_cli.reporting.tables_pages import Page, at, finish, note, start_page
from drugfree_cli.reporting.tables_words import (
    DRUG_FREE,
    MET,
    NOT_MET,
    UNKNOWN,
    class_name,
    letterhead,
    total_word,
    unit_name,
)

COUNTS = "Tổng hợp loại"
_TITLE = "TỔNG HỢP PHÂN LOẠI ĐỊA BÀN CẤP XÃ"
_DISTRICT, _CLASS, _VERDICT = "C", "D", "E"
_LEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Where the communes stand: the name of the sheet of classes, its first and last row, counted from 1."""

    sheet: str
    first: int
    last: int

    def span(self, letter: str) -> str:
        """Give the cells of one column."""
        return f"'{self.sheet}'!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """A word that is counted where it stands in a column (a letter) of the sheet of classes."""

    word: str
    letter: str
    group: str


def write_counts(book: Book, dossier: Dossier, listed: Listed) -> None:
    """Count the communes by district and word."""
    measures = [*_measures(dossier)]
    under: dict[str, list[CommuneResult]] = {}
    for commune in dossier.classification.communes:
        under.setdefault(unit_name(dossier, commune.district_code), []).append(commune)
    page = start_page(book, COUNTS, _TITLE, letterhead(dossier), _columns(measures, under))
    rows = [
        Row(cells=(number, district, *_counts(dossier, page, measures, listed, members, page.first + number)))
        for number, (district, members) in enumerate(under.items(), start=1)
    ]
    if len(rows) > 1:
        rows.append(_total(dossier, page, measures, len(rows)))
    page = at(page, write_rows(book, page.sheet, page.first, page.columns, rows))
    finish(page if rows else note(page, page.end, "Không có đơn vị nào."))


def _measures(dossier: Dossier) -> Iterator[_Measure]:
    communes = dossier.classification.communes
    if any(each.complexity for each in communes):
        for class_id in dossier.plan.class_names:
            yield _Measure(word=class_name(dossier, class_id), letter=_CLASS, group="Phân loại")
    if any(each.drug_free for each in communes):
        for word in (MET, NOT_MET, UNKNOWN):
            yield _Measure(word=word, letter=_VERDICT, group="Không ma túy")


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
    district = f"{listed.span(_DISTRICT)},$B{row}"
    for column, each in enumerate(measures, start=_LEAD):
        # The word to count is the heading itself, so that the two cannot part.
        heading = f"{xl_col_to_name(column)}${page.first}"
        count = sum(_word_of(dossier, one, each) == each.word for one in members)
        yield Formula(text=f"COUNTIFS({district},{listed.span(each.letter)},{heading})", value=count)
    yield Formula(text=f"COUNTIF({district})", value=len(members))


def _total(dossier: Dossier, page: Page, measures: Sequence[_Measure], districts: int) -> Row:
    communes = dossier.classification.communes
    values = [sum(_word_of(dossier, one, each) == each.word for one in communes) for each in measures]
    letters = (xl_col_to_name(column) for column in range(_LEAD, _LEAD + len(measures) + 1))
    first, last = page.first + 1, page.first + districts
    sums = (
        Formula(text=f"SUM({letter}{first}:{letter}{last})", value=value)
        for letter, value in zip(letters, (*values, len(communes)), strict=True)
    )
    return Row(cells=("", total_word(dossier.scope), *sums), look=TOTAL_LOOK)


def _word_of(dossier: Dossier, commune: CommuneResult, measure: _Measure) -> str:
    return class_name(dossier, commune.complexity) if measure.letter == _CLASS else DRUG_FREE[commune.drug_free]
