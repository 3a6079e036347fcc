"""Communes drawn by lot, their figures near the thresholds, some of them blank; and all that the blanks may hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.rules.plan import load_plan
from tests.rules.conftest import classify, commune_figures, make_commune

SHARE = settings().max_examples
MANY = settings(max_examples=4 * SHARE, deadline=None)
SOME = settings(max_examples=2 * SHARE, deadline=None)
"""The cheap comparisons are worth more examples than the profile gives to others."""

Known = dict[str, Amount]
Blanked = tuple[Known, frozenset[str]]
"""A commune's full figures, and those of them whose cells are left blank."""

MODEL: Known = {name: each.content for name, each in commune_figures({}).items() if "@" not in name}  # type: ignore[misc]
VAST = 10**7

AROUND: Mapping[str, Sequence[Amount]] = {
    "population": (1, 999, 1999, 2000, 2001, 3333, 3334, 9999, 10000, 10001, 20000, 50000),
    "addicts_total": (0, 1, 5, 19, 20, 21, 40, 60, 100),
    "addicts_on_file": (0, 1, 5, 18, 19, 20, 21, 40, 59, 60, 99, 100, 150, 300),
    "users_on_file": (0, 1, 10, 19, 20, 39, 40, 41, 59, 60, 99, 100, 150, 299),
    "at_risk_spots": (0, 1, 2, 3, 4, 5, 6),
    "retail_dealers": (0, 1, 2, 3, 4, 5, 6),
    "plants": (0, 1, 299, 300, 499, 500, 1999, 2000, 2999, 3000),
    "plant_area_m2": (0, Decimal("0.5"), Decimal("199.99"), 200, Decimal("999.5"), 1000, Decimal("1999.99"), 2000),
    "drug_offenders": (0, 1, 2, 3, 5, 6, 10),
    "drug_cases": (0, 1, 24, 25, 49, 50),
    "hotspots": (0, 1, 2),
    "households_committed": (2499, 2500),
    "hamlets_with_mailbox": (7, 8),
    "hamlets_with_hotline": (7, 8),
    "basic_police_work_effective": (0, 1),
    "managed_offenders": (0, 1, 19, 20, 21),
}
FEW = (0, 1, 2)
FIGURES = [name for name in MODEL if name not in ("households", "hamlets")]
WEIGHED = FIGURES + 3 * [name for name in AROUND if name in FIGURES]


@st.composite
def communes(draw: st.DrawFn, blanks: int = 0, never: str = "") -> Blanked:
    """Draw a commune: the model one with some figures near a threshold, and some blank, rather of those."""
    changed = draw(st.lists(st.sampled_from(WEIGHED), max_size=6, unique=True))
    figures = MODEL | {name: draw(st.sampled_from(AROUND.get(name, FEW))) for name in changed}
    among = [name for name in 9 * changed + WEIGHED if name != never]
    return figures, frozenset(draw(st.lists(st.sampled_from(among), max_size=blanks, unique=True)))


@st.composite
def crowds(draw: st.DrawFn, kinds: int = 3, most: int = 12) -> list[Blanked]:
    """Draw communes of a few kinds, many of a kind, so that shares come near their thresholds."""
    groups = draw(st.lists(st.tuples(communes(), st.integers(1, most)), min_size=1, max_size=kinds))
    return [commune for commune, times in groups for _ in range(times)]


def seen_by_program(commune: Blanked) -> dict[str, object]:
    """Give the figures as the program gets them: "chưa rõ" is a blank cell."""
    figures, blank = commune
    return {name: "chưa rõ" if name in blank else content for name, content in figures.items()}


def completions(commune: Blanked) -> list[Known]:
    """Fill in the blanks with every combination of figures that could matter."""
    figures, blank = commune
    names = sorted(blank)
    return [figures | dict(zip(names, each, strict=True)) for each in product(*(_fillings(n, figures) for n in names))]


def _fillings(name: str, figures: Known) -> list[Amount]:
    """Thresholds and their neighbours, what other figures of the commune leave to them, nothing at all, and a lot."""
    if name == "basic_police_work_effective":
        return [0, 1]
    people = {"addicts_on_file": figures["users_on_file"], "users_on_file": figures["addicts_on_file"]}
    steps: list[Amount] = [step - people.get(name, 0) for step in (1, 20, 60, 100, 300)] if name in people else []
    if name == "drug_offenders":
        steps = [figures["population"] * share // 10000 + more for share in (1, 3, 4, 5) for more in (0, 1)]
    if name == "population":
        steps = [figures["drug_offenders"] * 10000 // share + more for share in (1, 3, 4, 5) for more in (0, 1)]
    near = [each + more for each in (*steps, *AROUND.get(name, ())) for more in (0, -1)]
    others = [figures[other] + more for other in _COMPARED.get(name, ()) for more in (-1, 0)]
    return sorted({each for each in (*near, *others, 0, 1, VAST) if each >= (1 if name == "population" else 0)})


_PAIRS = (
    ("addicts_on_file", "addicts_total"),
    ("addicts_present_treated", "addicts_present"),
    ("addicts_reached", "addicts_total"),
    ("post_rehab_on_file", "post_rehab"),
    ("post_rehab_reintegrated", "post_rehab"),
    ("mmt_over_12m_compliant", "mmt_over_12m"),
    ("users_present_on_file", "users_present"),
    ("users_supported", "users_on_file"),
    ("psychosis_on_file", "psychosis"),
    ("households_committed", "households"),
    ("hamlets_with_mailbox", "hamlets"),
    ("hamlets_with_hotline", "hamlets"),
)
_COMPARED: dict[str, list[str]] = {}
for _part, _whole in _PAIRS:
    _COMPARED.setdefault(_part, []).append(_whole)
    _COMPARED.setdefault(_whole, []).append(_part)


PLAN = cache(load_plan)


def judged(commune: Blanked) -> CommuneResult:
    """Let the program judge a commune."""
    return classify(PLAN("ninh-thuan-2024"), seen_by_program(commune))


def judged_all(members: Sequence[Blanked]) -> list[CommuneResult]:
    """Let the program judge communes; those drawn as many of a kind are judged once."""
    kinds = {number: judged(each) for number, each in {id(each): each for each in members}.items()}
    return [replace(kinds[id(each)], code=str(20000 + number)) for number, each in enumerate(members)]


DISTRICT = make_commune("585", "58", "Huyện Ninh Sơn")
