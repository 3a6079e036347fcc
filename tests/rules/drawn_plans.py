"""Communes drawn by lot for the plans that sort none, or by the Decision of 2010; and all that blanks may hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.model.returns import Figure
from drugfree_cli.rules.calendar import span_of
from drugfree_cli.rules.classify import classify_commune
from tests.rules.conftest import make_commune

Known = dict[str, Amount]
Blanked = tuple[Known, frozenset[str]]
"""A commune's full figures, and those of them whose cells are left blank."""

FEW = (0, 1, 2)
ENOUGH = (0, 1, 2, 3)
"""Where every condition asks for none, for one, or for as many as another figure, these tell all sides of it."""

VAST = 10**7
AROUND: Mapping[str, Sequence[Amount]] = {
    "population": (1, 1999, 2000, 2001, 3333, 3334, 9999, 10000, 10001, 20000),
    "addicts_on_file": (0, 1, 18, 19, 20, 40, 59, 60, 99, 100),
    "users_on_file": (0, 1, 2, 19, 20, 39, 40, 41, 59, 60, 99, 100),
    "hotspot_clusters": (0, 1, 2, 3, 4, 5),
    "at_risk_spots": (0, 1, 2, 3, 4, 5),
    "retail_dealers": (0, 1, 2, 3, 4, 5),
    "plants": (0, 1, 299, 300, 499, 500, 2999, 3000),
    "plant_area_m2": (0, Decimal("0.5"), Decimal("199.99"), 200, Decimal("999.5"), 1000, Decimal("1999.99"), 2000),
    "drug_offenders": (0, 1, 2, 3, 5, 6, 10),
}
CLEAN_OF_2010: Known = {
    "population": 10000,
    **dict.fromkeys(
        ("addicts_total", "addicts_on_file", "users_on_file", "drug_offenders", "hotspots", "hotspot_clusters"), 0
    ),
    **dict.fromkeys(
        ("at_risk_spots", "retail_dealers", "plants", "plant_area_m2", "cultivation_cases", "production_cases"), 0
    ),
}


@st.composite
def small(draw: st.DrawFn, sample: Mapping[str, Amount], blanks: int = 0) -> Blanked:
    """Draw a commune whose figures are none, one or two; rather of those changed, some are left blank."""
    changed = draw(st.lists(st.sampled_from(sorted(sample)), max_size=5, unique=True))
    figures = {**sample, **{name: draw(st.sampled_from(FEW)) for name in changed}}
    among = 3 * changed + sorted(sample)
    return figures, frozenset(draw(st.lists(st.sampled_from(among), max_size=blanks, unique=True)))


def small_completions(commune: Blanked) -> list[Known]:
    """Fill in the blanks of a commune of small figures in every way that tells."""
    figures, blank = commune
    names = sorted(blank)
    return [figures | dict(zip(names, each, strict=True)) for each in product(ENOUGH, repeat=len(names))]


@st.composite
def of_2010(draw: st.DrawFn, asked: Collection[str], blanks: int = 0) -> Blanked:
    """Draw a commune with figures about the thresholds of the Decision of 2010, on a return that asks for `asked`."""
    names = [name for name in CLEAN_OF_2010 if name in asked]
    changed = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    figures = CLEAN_OF_2010 | {name: draw(st.sampled_from(AROUND.get(name, FEW))) for name in changed}
    return figures, frozenset(draw(st.lists(st.sampled_from(3 * changed + names), max_size=blanks, unique=True)))


def completions_of_2010(commune: Blanked) -> list[Known]:
    """Fill in the blanks with every combination of figures that could matter."""
    figures, blank = commune
    names = sorted(blank)
    fillings = [_fillings(name, figures) for name in names]
    return [figures | dict(zip(names, each, strict=True)) for each in product(*fillings)]


def _fillings(name: str, figures: Known) -> list[Amount]:
    """Thresholds, what the other figures of a sum or a share leave of them, nothing at all, and a lot."""
    steps: list[Amount] = []
    if name in ("addicts_on_file", "users_on_file"):
        other = figures["users_on_file" if name == "addicts_on_file" else "addicts_on_file"]
        steps = [step - other for step in (1, 20, 60, 100)]
    if name == "drug_offenders":
        steps = [figures["population"] * share // 10000 + more for share in (1, 3, 5) for more in (0, 1)]
    if name == "population":
        steps = [figures["drug_offenders"] * 10000 // share + more for share in (1, 3, 5) for more in (0, 1)]
    near = [each + more for each in (*steps, *AROUND.get(name, FEW)) for more in (-1, 0)]
    least = 1 if name == "population" else 0
    return sorted({each for each in (*near, 0, 1, VAST) if each >= least})


def judged(plan: Plan, commune: Blanked, asked: Collection[str] | None = None) -> CommuneResult:
    """Let the program judge a commune; what is not `asked` has no place in its return."""
    told, blank = commune
    figures = {
        name: Figure(
            indicator=name,
            content=None if name in blank or (asked is not None and name not in asked) else told.get(name, 0),
            absent=asked is not None and name not in asked,
        )
        for name in plan.asks
    }
    return classify_commune(plan, make_commune(), figures, partial=False, reported=True)


def state(plan: Plan, period: str, results: Sequence[CommuneResult], *, provisional: bool = False) -> Classification:
    """Put communes together as a province's of a period; `provisional` where part of the year is still to come."""
    span = span_of(parse_period(period), plan.calendar)
    return Classification(
        plan=plan.id,
        province=plan.territory[0],
        province_name="Tỉnh Mẫu",
        period=period,
        first=span.first,
        last=span.last,
        provisional=provisional,
        superseded=None,
        communes=tuple(results),
        districts=(),
        province_result=None,
    )


def placed(results: Sequence[CommuneResult], districts: Sequence[str]) -> list[CommuneResult]:
    """Give communes codes of their own and districts, one each in turn."""
    where = [districts[number % len(districts)] for number in range(len(results))]
    return [
        replace(each, code=str(20000 + number), name=f"Xã số {number}", district_code=where[number])
        for number, each in enumerate(results)
    ]
