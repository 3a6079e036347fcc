"""Sums of now and before for the sheets of comparison: only communes that know a figure at both times count.

A commune that sent nothing is no fall, and a flow of half a year is not held against a whole one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import Indicator, Kind
from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.plan import ClassId
from drugfree_cli.model.results import Classification, CommuneResult, DrugFree
from drugfree_cli.model.units import Level
from drugfree_cli.reporting.plan_words import free
from drugfree_cli.reporting.prose_places import has_district
from drugfree_cli.reporting.report_figures import comparable
from drugfree_cli.reporting.tables_words import unit_name

_Results = Mapping[str, CommuneResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The whole, or a district, with the codes of its communes."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sum now and before over `count` communes; None where nothing can be compared."""

    now: Amount | None
    before: Amount | None
    count: int


def areas_of(dossier: Dossier) -> tuple[Area, ...]:
    """Give the whole first, then in a province its districts."""
    under: dict[str, list[str]] = {}
    for commune in dossier.classification.communes:
        district = commune.district_code if has_district(dossier, commune) else None
        under.setdefault(district or "", []).append(commune.code)
    whole = Area(name=dossier.scope.name, codes=tuple(code for codes in under.values() for code in codes))
    if dossier.scope.level is not Level.PROVINCE or len(under) <= 1:
        return (whole,)
    return (whole, *(Area(name=unit_name(dossier, code), codes=tuple(codes)) for code, codes in under.items()))


def indicator_change(dossier: Dossier, comparison: Comparison, indicator: Indicator, area: Area) -> Change:
    """Add an indicator up over the communes of the area that know it at both times; flags are counted."""
    pairs = [*_pairs(dossier, comparison, indicator, area)]
    if not pairs or not comparable(dossier, comparison, indicator.id):
        return Change(now=None, before=None, count=0)
    if indicator.kind is Kind.FLAG:
        pairs = [(int(now != 0), int(before != 0)) for now, before in pairs]
    return Change(now=sum(now for now, _ in pairs), before=sum(before for _, before in pairs), count=len(pairs))


def class_changes(
    dossier: Dossier, comparison: Comparison, areas: Sequence[Area]
) -> Iterator[tuple[str, list[Change]]]:
    """Count the communes by class, and those that are drug-free, where both times were classified."""
    if comparison.classification is None:
        return
    times = _by_code(dossier.classification), _by_code(comparison.classification)
    if dossier.plan.classes:
        for class_id, name in dossier.plan.class_names.items():
            yield name.vi, [_counted(times, area, partial(_is_of, class_id)) for area in areas]
    if dossier.plan.drug_free:
        yield f"Đạt các tiêu chí {free(dossier.plan)}", [_counted(times, area, _is_free) for area in areas]


def _counted(times: tuple[_Results, _Results], area: Area, fits: Callable[[CommuneResult], bool]) -> Change:
    codes = [code for code in area.codes if all(code in results for results in times)]
    now, before = (sum(fits(results[code]) for code in codes) for results in times)
    return Change(now=now, before=before, count=len(codes))


def _is_of(class_id: ClassId, commune: CommuneResult) -> bool:
    return commune.complexity == class_id


def _is_free(commune: CommuneResult) -> bool:
    return commune.drug_free is DrugFree.MET


def _by_code(classification: Classification) -> _Results:
    return {commune.code: commune for commune in classification.communes}


def _pairs(
    dossier: Dossier, comparison: Comparison, indicator: Indicator, area: Area
) -> Iterator[tuple[Amount, Amount]]:
    for code in area.codes:
        figure = dossier.figures.get(code, {}).get(indicator.id)
        now = figure.content if figure else None
        before = comparison.figures.get(code, {}).get(indicator.id)
        if isinstance(now, int | Decimal) and isinstance(before, int | Decimal):
            yield now, before
