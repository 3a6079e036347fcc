"""The sheet of drug-free criteria: every commune against each of them, with what is wanting."""

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.reporting.consolidated_classes import why_not
from drugfree_cli.reporting.plan_words import cite, free_communes
from drugfree_cli.reporting.sheets import CENTRED, TOTAL_LOOK, Book, Cell, Column, Formula, Row, fitted, write_rows
from drugfree_cli.reporting.tables_pages import Page, at, colour_words, finish, note, start_page
from drugfree_cli.reporting.tables_words import (
    DRUG_FREE,
    MET,
    WORD_LOOKS,
    communes_word,
    district_name,
    has_districts,
    letterhead,
    met_word,
)

CRITERIA = "Tiêu chí"


def write_criteria(book: Book, dossier: Dossier) -> None:
    """Write which criteria each commune meets; a plan without such criteria has no sheet."""
    if not dossier.plan.drug_free:
        return
    rows = [_row(dossier, number, each) for number, each in enumerate(dossier.classification.communes, start=1)]
    title = f"KẾT QUẢ THỰC HIỆN CÁC TIÊU CHÍ {free_communes(dossier.plan, communes_word(dossier)).upper()}"
    page = start_page(book, CRITERIA, title, letterhead(dossier), fitted(_columns(dossier), rows), frozen=2)
    end = write_rows(book, page.sheet, page.first, page.columns, rows)
    if not rows:
        finish(note(page, page.end, "Không có đơn vị nào."))
        return
    page.sheet.autofilter(page.first - 1, 0, end - 1, page.last_column)
    for column in range(len(_lead(dossier)), page.last_column):
        colour_words(at(page, end), column, WORD_LOOKS)
    write_rows(book, page.sheet, end, page.columns, [_met_row(dossier, page)])
    finish(note(at(page, end + 1), end + 1, f"Tiêu chí theo {_source(dossier)}."))


def _source(dossier: Dossier) -> str:
    return f"{cite(dossier.plan.drug_free_clause)}, {dossier.plan.document}"


def _columns(dossier: Dossier) -> tuple[Column, ...]:
    names = dossier.plan.drug_free_groups
    return (
        *_lead(dossier),
        *(
            Column(
                heading=f"{each.id}. {each.title.vi}",
                width=11,
                look=CENTRED,
                group=names[each.group].vi if each.group and each.group in names else "Tiêu chí",
            )
            for each in dossier.plan.drug_free
        ),
        Column(heading="Kết quả", width=11, look={**CENTRED, "bold": True}),
        Column(heading="Nội dung không đạt hoặc chưa xác định", width=40, most=72),
    )


def _lead(dossier: Dossier) -> tuple[Column, ...]:
    """The columns that name the commune; that of its district only where there are districts."""
    lead = (Column(heading="TT", width=4.5, look=CENTRED), Column(heading="Đơn vị", width=16, most=26))
    return (*lead, Column(heading="Thuộc", width=12, most=22)) if has_districts(dossier) else lead


def _row(dossier: Dossier, number: int, commune: CommuneResult) -> Row:
    judged = {each.criterion: each for each in commune.by_drug_free}
    return Row(
        cells=(
            number,
            commune.name,
            *([district_name(dossier, commune.district_code)] if has_districts(dossier) else []),
            *_words(dossier, judged),
            DRUG_FREE[commune.drug_free],
            why_not(commune),
        )
    )


def _words(dossier: Dossier, judged: Mapping[str, Judged]) -> Iterator[str]:
    for criterion in dossier.plan.drug_free:
        yield met_word(judged[criterion.id]) if criterion.id in judged else ""


def _met_row(dossier: Dossier, page: Page) -> Row:
    communes = dossier.classification.communes
    first, last = page.first + 1, page.first + len(communes)
    ids = [each.id for each in dossier.plan.drug_free]
    met = [sum(_met(commune, each) for commune in communes) for each in ids]
    met.append(sum(DRUG_FREE[each.drug_free] == MET for each in communes))
    counts: list[Cell] = []
    for column, value in enumerate(met, start=len(_lead(dossier))):
        letter = xl_col_to_name(column)
        counts.append(Formula(text=f'COUNTIF({letter}{first}:{letter}{last},"{MET}")', value=value))
    blank = ("",) * (len(_lead(dossier)) - 2)
    return Row(cells=("", "Số đơn vị đạt", *blank, *counts, ""), look=TOTAL_LOOK)


def _met(commune: CommuneResult, criterion: str) -> bool:
    return any(each.criterion == criterion and each.met for each in commune.by_drug_free)
