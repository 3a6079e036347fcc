"""The annexes of single criteria: every reading side by side, and the criteria of the province itself."""

from collections.abc import Iterator, Sequence

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import plan_words, prose, report_words
from drugfree_cli.reporting.report_annexes import Annex, Column

_TRUTHS = {True: "Có", False: "Không", None: "Chưa rõ"}
_MET = {True: "Đạt", False: "Chưa đạt", None: "Chưa rõ"}


def readings(dossier: Dossier) -> Annex | None:
    """Put the readings of the criteria below each other; None where the plan has one, and for more than one commune."""
    if not dossier.plan.drug_free_readings or dossier.scope.level is not Level.COMMUNE:
        return None
    columns = (
        Column(heading="Tiêu chí", width=18),
        Column(heading="Nội dung", width=76, centred=False),
        Column(heading="Yêu cầu", width=84, centred=False),
        Column(heading="Số liệu", width=52, centred=False),
        Column(heading="Kết quả", width=22),
    )
    rows = tuple(row for each in dossier.classification.communes for row in _side_by_side(dossier, each))
    title = f"Kết quả từng tiêu chí {plan_words.free(dossier.plan)} theo các cách đọc"
    return Annex(title=title, columns=columns, rows=rows, landscape=True)


def province(dossier: Dossier) -> Annex | None:
    """List the criteria of a hotspot province with their figures; None where the plan has none."""
    result, rule = dossier.classification.province_result, dossier.plan.province_hotspot
    if result is None or rule is None or dossier.scope.level is not Level.PROVINCE:
        return None
    columns = (
        Column(heading="Tiêu chí", width=18),
        Column(heading="Nội dung", width=78, centred=False),
        Column(heading="Yêu cầu", width=70, centred=False),
        Column(heading="Số liệu", width=62, centred=False),
        Column(heading="Kết quả", width=24),
    )
    verdict = prose.upper_first({True: "có", False: "không", None: "chưa đủ số liệu"}[result.hotspot])
    held = prose.upper_first(plan_words.province_held(dossier.plan, result))
    total = ("", "Trọng điểm phức tạp về ma túy", held, "", verdict)
    return Annex(
        title=f"Kết quả các tiêu chí địa bàn trọng điểm đối với {prose.mid(dossier.scope.name)}",
        columns=columns,
        rows=(*(_row(each) for each in result.criteria), total),
        landscape=True,
        total=True,
    )


def _row(judged: Judged) -> tuple[str, ...]:
    said = (judged.title.vi, prose.upper_first(judged.asked.vi), prose.upper_first(judged.seen.vi))
    return (judged.criterion, *said, _TRUTHS[judged.met])


def _side_by_side(dossier: Dossier, commune: CommuneResult) -> Iterator[tuple[str, ...]]:
    if commune.drug_free is not None:
        by_plan = f"Theo kế hoạch ({plan_words.cite(dossier.plan.drug_free_clause)})"
        name = f"{by_plan}: {report_words.DRUG_FREE[commune.drug_free]}"
        yield from _of_reading(name, commune.by_drug_free)
    for each in commune.readings:
        name = (
            f"Theo cách đọc “{each.name.vi}” ({plan_words.cite(each.clause)}): {report_words.DRUG_FREE[each.drug_free]}"
        )
        yield from _of_reading(name, each.criteria)


def _of_reading(name: str, criteria: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    yield (name,)
    for each in criteria:
        said = (each.title.vi, prose.upper_first(each.asked.vi), prose.upper_first(each.seen.vi))
        yield (each.criterion, *said, _MET[each.met])
