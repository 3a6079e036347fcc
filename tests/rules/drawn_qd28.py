"""Communes under the Decision of 2025: one with nothing, changed by hand or by lot, and all that blanks may hold."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import product
from math import ceil

from hypothesis import strategies as st

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.returns import Figure
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.plan import load_plan
from tests.rules.conftest import make_commune

Known = dict[str, int | Decimal | str]
Blanked = tuple[Known, frozenset[str]]
"""The figures that a commune has, and which of them its return leaves blank."""

ROUTES = ("không", "nội tỉnh", "liên tỉnh")
VAST = 10**9
CLEAN: Mapping[str, int | Decimal | str] = {
    "population": 10000,
    "addicts_total": 0,
    "addicts_on_file": 0,
    "addicts_present": 0,
    "addicts_exempt": 0,
    "users_on_file": 0,
    "users_present": 0,
    "users_new": 0,
    "drug_offenders": 0,
    "use_dens": 0,
    "plants": 0,
    "plant_area_m2": 0,
    "resident_violators": 0,
    "fugitives_hiding": 0,
    "hotspot_route": "không",
}
AROUND: Mapping[str, tuple[int | Decimal, ...]] = {
    "use_dens": (0, 1, 2, 3),
    "plants": (0, 1, 499, 500, 2999, 3000),
    "plant_area_m2": (0, Decimal("0.5"), Decimal("124.99"), 125, Decimal("749.99"), 750),
    "addicts_present": (0, 1, 2, 3),
    "addicts_exempt": (0, 1, 2, 3),
    "users_present": (0, 1),
    "resident_violators": (0, 1),
    "fugitives_hiding": (0, 1),
}
_PEOPLE = {"addicts_on_file": "users_on_file", "users_on_file": "addicts_on_file"}


@cache
def pack() -> Plan:
    """Give the pack."""
    return load_plan("qd-28-2025")


def judged(changes: Mapping[str, int | Decimal | str], blank: frozenset[str] = frozenset()) -> CommuneResult:
    """Let the program judge the clean commune with some figures changed and some left blank."""
    contents = {name: None if name in blank else content for name, content in {**CLEAN, **changes}.items()}
    figures = {name: Figure(indicator=name, content=content) for name, content in contents.items()}
    return classify_commune(pack(), make_commune(), figures, partial=False, reported=True)


@st.composite
def communes(draw: st.DrawFn, blanks: int = 0) -> Blanked:
    """Draw a commune with figures on either side of the thresholds; mostly of few things, or most would be type I."""
    residents = draw(st.sampled_from((1000, 7800, 7801, 10000, 30000)))
    figures: Known = {**CLEAN, "population": residents, "hotspot_route": draw(st.sampled_from(ROUTES))}
    changed = draw(st.lists(st.sampled_from((*AROUND, *_PEOPLE, "drug_offenders")), max_size=6, unique=True))
    for name in changed:
        figures[name] = draw(st.sampled_from(_steps(name, figures)))
    among = [name for name in figures if name not in ("addicts_total", "users_new")]
    return figures, frozenset(draw(st.lists(st.sampled_from(among), max_size=blanks, unique=True)))


@st.composite
def provinces(draw: st.DrawFn, blanks: int = 0) -> list[tuple[Blanked, int]]:
    """Draw kinds of communes with how many there are of each, their sums at the province's thresholds or one below.

    The last kind is a single commune, whose figures make up what the others leave of each threshold.
    """
    hot: Known = {**CLEAN, "addicts_on_file": 50, "use_dens": 2, "drug_offenders": 10}
    others = draw(st.sampled_from((31, 32, 33, 64, 65, 98, 99)))
    groups = [(hot, draw(st.integers(0, 3))), (draw(communes())[0], 1), ({**CLEAN}, others)]
    last = {**CLEAN, "population": draw(st.sampled_from((10000, 60001)))}
    residents = sum(_number(each, "population") * times for each, times in [*groups, (last, 1)])
    aims = {"addicts_on_file": residents / 500, "use_dens": 5, "drug_offenders": residents / 2000}
    aims |= {"plants": 8000} if draw(st.booleans()) else {"plant_area_m2": 2000}
    for name, threshold in aims.items():
        told = [name, "users_on_file"] if name == "addicts_on_file" else [name]
        there = sum(_number(each, other) * times for each, times in groups for other in told)
        last[name] = max(0, ceil(threshold) - draw(st.sampled_from((0, 0, 1))) - there)
    last["hotspot_route"] = draw(st.sampled_from(ROUTES))
    among = [name for name in CLEAN if name not in ("addicts_total", "users_new", "population")]
    blank = frozenset(draw(st.lists(st.sampled_from(among), max_size=blanks, unique=True)))
    return [*(((each, frozenset()), times) for each, times in groups if times), ((last, blank), 1)]


def completions(commune: Blanked) -> list[Known]:
    """Fill in the blanks with every combination of figures that could matter."""
    figures, blank = commune
    rest: Known = {name: 0 if name in blank and name != "population" else content for name, content in figures.items()}
    names = sorted(blank)
    fillings = [_fillings(name, rest, figures) for name in names]
    return [figures | dict(zip(names, each, strict=True)) for each in product(*fillings)]


def _number(figures: Known, name: str) -> int:
    """Take a figure in whole numbers, rounded down."""
    content = figures[name]
    assert not isinstance(content, str)
    return int(content)


def _steps(name: str, figures: Known) -> list[int | Decimal]:
    """Give the figures on either side of the thresholds that the commune's other figures leave."""
    residents, other = figures["population"], figures.get(_PEOPLE.get(name, ""), 0)
    assert isinstance(residents, int)
    assert isinstance(other, int)
    if name in _PEOPLE:
        steps = [ceil(residents / one_in) - other for one_in in (200, 1000)]
    elif name == "drug_offenders":
        steps = [ceil(residents / one_in) for one_in in (1000, 2000)]
    else:
        return list(AROUND[name])
    return sorted({each for step in (*steps, 1) for each in (step - 1, step) if each >= 0})


def _fillings(name: str, rest: Known, figures: Known) -> list[int | Decimal | str]:
    if name == "hotspot_route":
        return list(ROUTES)
    if name == "population":
        return [1, 1000, 10000, VAST]
    others = [figures[each] for each in ("addicts_present", "addicts_exempt") if name.startswith("addicts_")]
    near = [each + more for each in others if isinstance(each, int) for more in (0, 1)]
    return [*dict.fromkeys((*_steps(name, rest), *near, 0, VAST))]
