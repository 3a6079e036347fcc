"""Verdicts by other readings of the drug-free criteria, beside the plan's own: columns, and a sheet side by side."""

from collections.abc import Callable, Iterator, Sequence

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.plan import DrugFreeReading
from drugfree_cli.model.results import CommuneResult, DrugFree, Judged
from drugfree_cli.reporting.sheets import CENTRED, Book, Column, Row
from drugfree_cli.reporting.tables_pages import colour_words, finish, list_page
from drugfree_cli.reporting.tables_words import DRUG_FREE, WORD_LOOKS, letterhead, met_word

SIDE_BY_SIDE = "Các cách đọc"
OWN = "Theo kế hoạch"
"""What the plan's own reading is called beside the others."""

_TITLE = "KẾT QUẢ THEO TỪNG CÁCH ĐỌC TIÊU CHÍ"
_COLUMNS = (
    Column(heading="TT", width=4.5, look=CENTRED),
    Column(heading="Đơn vị", width=16, most=26),
    Column(heading="Cách đọc", width=18, most=34),
    Column(heading="Kết quả chung", width=11, look={**CENTRED, "bold": True}),
    Column(heading="Tiêu chí", width=8, most=14, look=CENTRED),
    Column(heading="Nội dung", width=24, most=40),
    Column(heading="Yêu cầu", width=24, most=44),
    Column(heading="Số liệu", width=20, most=36),
    Column(heading="Kết quả", width=11, look=CENTRED),
)
_COLOURED = (3, 8)


def readings_of(dossier: Dossier) -> tuple[DrugFreeReading, ...]:
    """List the other readings that the communes were judged by."""
    used = {reading.id for commune in dossier.classification.communes for reading in commune.readings}
    return tuple(each for each in dossier.plan.drug_free_readings if each.id in used)


def verdict_of(reading: str) -> Callable[[CommuneResult], str]:
    """Make what words a commune's verdict by a reading."""

    def says(commune: CommuneResult) -> str:
        verdict = next((each.drug_free for each in commune.readings if each.id == reading), None)
        return DRUG_FREE[verdict]

    return says


def write_side_by_side(book: Book, dossier: Dossier) -> None:
    """Write every reading's criteria commune by commune; a plan with one reading has no such sheet."""
    if not readings_of(dossier):
        return
    lines = [line for commune in dossier.classification.communes for line in _of_commune(dossier, commune)]
    rows = [Row(cells=(number, *cells)) for number, cells in enumerate(lines, start=1)]
    page = list_page(book, SIDE_BY_SIDE, _TITLE, letterhead(dossier), _COLUMNS, rows, empty="Không có đơn vị nào.")
    for column in _COLOURED:
        colour_words(page, column, WORD_LOOKS)
    finish(page)


def _of_commune(dossier: Dossier, commune: CommuneResult) -> Iterator[tuple[str, ...]]:
    own = f"{OWN} ({dossier.plan.drug_free_clause})"
    yield from _of_reading(commune, own, commune.drug_free, commune.by_drug_free)
    for each in commune.readings:
        yield from _of_reading(commune, f"{each.name.vi} ({each.clause})", each.drug_free, each.criteria)


def _of_reading(
    commune: CommuneResult, name: str, verdict: DrugFree | None, criteria: Sequence[Judged]
) -> Iterator[tuple[str, ...]]:
    for each in criteria:
        said = (each.criterion, each.title.vi, each.asked.vi, each.seen.vi, met_word(each))
        yield (commune.name, name, DRUG_FREE[verdict], *said)
