"""Real communes of before and after 1/7/2025, and returns of theirs, for tests that look back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import StoredReturn, Value
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import NATIONAL, span_of
from drugfree_cli.rules.territory import Territory
from drugfree_cli.workflows.choices import Setting
from tests.rules.conftest import commune_figures

KHANH_HOA, NINH_THUAN, HA_NOI = "56", "58", "01"

LAM_SON, NINH_SON, PHUOC_DINH = "22813", "22810", "22888"
"""Of today: Lâm Sơn is the old 22813 and 22816, Ninh Sơn the old 22810 and 22819, Phước Dinh holds a part of one."""

DIRTY: Mapping[str, Content] = {"users_on_file": 1, "users_present": 1, "users_present_on_file": 1}


def sent(code: str, period: str, **changes: Content) -> StoredReturn:
    """Make a return: a commune without drugs whose figures fit together, until some change."""
    held = {name: each.content for name, each in commune_figures({}).items() if "@" not in name} | changes
    return StoredReturn(
        unit_code=code,
        period=period,
        version=1,
        sha256="a" * 64,
        file="a.xlsx",
        layout="list",
        received=date(2026, 1, 5),
        values={
            name: Value(indicator=name, content=content, place=Place(file="a.xlsx", sheet="Biểu", cell="C7"))
            for name, content in held.items()
        },
    )


def by_code(*returns: StoredReturn) -> dict[str, tuple[StoredReturn, ...]]:
    """Sort returns by code, as the store hands them over."""
    return {code: tuple(each for each in returns if each.unit_code == code) for code in {r.unit_code for r in returns}}


def unit_on(code: str, day: date) -> Unit:
    """Give the unit that bears a code on a day."""
    found = unit(code, day)
    assert found is not None
    return found


def setting(plan: Plan, period: str, *codes: str, scope: str = KHANH_HOA) -> Setting:
    """Settle a run over some communes, as if they were all of their province or district; without any, over all."""
    asked = parse_period(period)
    day = span_of(asked, NATIONAL).last
    found = unit_on(scope, day)
    communes = tuple(unit_on(code, day) for code in codes) or children(scope, day, Level.COMMUNE)
    whole = found.level is Level.PROVINCE
    province = found if whole else unit_on(scope[:2] if len(scope) == 2 else found.parent or "", day)
    return Setting(
        period=asked,
        plan=plan,
        span=span_of(asked, plan.calendar),
        day=day,
        scope=found,
        territory=Territory(province=province, communes=communes, whole=whole),
    )


def without_end(plan: Plan) -> Plan:
    """Let a plan govern on: its rules serve as an example for years of today's communes."""
    return replace(plan, governs_to=None, superseded_by=None)
