"""How far a plan reaches: what must be said where one is used for another province, or for days not its own."""

from collections.abc import Iterator
from datetime import date

from drugfree_cli.model.plan import WHOLE_COUNTRY, Plan
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.calendar import day_vi


def beyond_reach(plan: Plan, province: Unit, scope: Unit, last: date) -> tuple[Text, ...]:
    """Say that a plan is not made for a place, or does not govern a period that ends on `last`.

    That it is superseded since is said elsewhere: here stands what nobody says otherwise.
    """
    return (*_place(plan, province, scope), *_days(plan, last))


def _place(plan: Plan, province: Unit, scope: Unit) -> Iterator[Text]:
    if {WHOLE_COUNTRY, province.code, scope.code}.isdisjoint(plan.territory):
        yield Text(
            vi=f"Kế hoạch {plan.id} không ban hành cho {province.name}; kết quả chỉ để tham khảo",
            en=f"The plan {plan.id} is not made for {province.name}; the results are for information only",
        )


def _days(plan: Plan, last: date) -> Iterator[Text]:
    if last < plan.governs_from:
        yield Text(
            vi=f"Kỳ này kết thúc trước khi {plan.id} có hiệu lực ({day_vi(plan.governs_from)}); chỉ để tham khảo",
            en=f"The period ends before {plan.id} is in force ({plan.governs_from}); for information only",
        )
    elif plan.governs_to is not None and last > plan.governs_to and plan.superseded_by is None:
        yield Text(
            vi=f"Kỳ này kết thúc sau khi {plan.id} hết hiệu lực ({day_vi(plan.governs_to)}); chỉ để tham khảo",
            en=f"The period ends after {plan.id} has ended ({plan.governs_to}); for information only",
        )
