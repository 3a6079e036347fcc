"""A whole territory judged for a period: every commune, every district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from drugfree_cli.model.periods import Period, PeriodKind, Span
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.model.returns import Figures, StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.calendar import day_vi, span_of, year_span
from drugfree_cli.rules.caveats import caveats
from drugfree_cli.rules.classify import classify_commune, with_registration
from drugfree_cli.rules.districts import classify_district
from drugfree_cli.rules.figures import figures_for, is_partial
from drugfree_cli.rules.phases import focus_of
from drugfree_cli.rules.provinces import classify_province
from drugfree_cli.rules.reach import beyond_reach
from drugfree_cli.rules.registration import new_since_registration
from drugfree_cli.rules.same_days import called_alike, judged_period
from drugfree_cli.rules.senders import Reporting as Reporting
from drugfree_cli.rules.senders import former_figures, sender_figures, summed_figures
from drugfree_cli.rules.words import indicators_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A province (or a part of it) with the communes and districts that are judged.

    `whole` says that the communes are all of the province's. `senders` are those of a plan whose returns do not come
    from communes, group by group.
    """

    province: Unit
    communes: tuple[Unit, ...]
    districts: tuple[Unit, ...] = ()
    whole: bool = False
    senders: tuple[Reporting, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """Give the codes under which returns of this territory are stored."""
        sending = (each.code for group in self.senders for each in (*group.units, *group.former))
        return frozenset({*(each.code for each in self.communes), *sending})


def classify_territory(
    plan: Plan,
    territory: Territory,
    period: Period,
    returns: Mapping[str, Sequence[StoredReturn]],
    registrations: Mapping[str, date],
    *,
    open_queries: int = 0,
    joined: Mapping[str, Figures] | None = None,
) -> Classification:
    """Judge every commune of the territory, those that sent nothing included, then its districts.

    `returns` holds, by commune, the counting version of each return of any period; `joined` the figures of communes
    that did not send any themselves but are made of others that did.
    """
    figures = territory_figures(plan, territory, period, returns, registrations, joined)
    span, judged = span_of(period, plan.calendar), judged_period(plan, period)
    communes = tuple(
        _in_district(_commune(plan, unit, judged, figures[unit.code], span), territory.province)
        for unit in territory.communes
    )
    return Classification(
        plan=plan.id,
        province=territory.province.code,
        province_name=territory.province.name,
        period=str(period),
        first=span.first,
        last=span.last,
        provisional=any(each.provisional for each in communes),
        superseded=superseded(plan, span.last),
        communes=communes,
        districts=tuple(
            classify_district(plan, district, [each for each in communes if each.district_code == district.code])
            for district in territory.districts
            if plan.district_hotspot or plan.district_drug_free
        ),
        province_result=classify_province(plan, communes) if territory.whole else None,
        open_queries=open_queries,
        notes=(*_reach(plan, territory, span.last), *_basis(plan, judged), *caveats(plan, communes)),
    )


def reported_figures(
    plan: Plan, territory: Territory, period: Period, returns: Mapping[str, Sequence[StoredReturn]]
) -> dict[str, Figures]:
    """Put together the figures that each commune reported for the period itself; empty where none was sent."""
    asked = judged_period(plan, period)
    sent = called_alike(returns, asked, plan.calendar)
    return {unit.code: _figures(plan, territory, unit, asked, sent, so_far=False) for unit in territory.communes}


def figures_by_sender(
    plan: Plan,
    territory: Territory,
    period: Period,
    returns: Mapping[str, Sequence[StoredReturn]],
    *,
    so_far: bool = False,
) -> dict[str, Figures]:
    """Put together what each sender of the plan reported itself, by its code; empty where it sent none."""
    asked = judged_period(plan, period)
    sent = called_alike(returns, asked, plan.calendar)
    return sender_figures(territory.senders, asked, sent, so_far=so_far)


def territory_figures(
    plan: Plan,
    territory: Territory,
    period: Period,
    returns: Mapping[str, Sequence[StoredReturn]],
    registrations: Mapping[str, date],
    joined: Mapping[str, Figures] | None = None,
) -> dict[str, Figures]:
    """Put together the figures by which each commune is judged: flows of the year so far; empty where none was sent."""
    since = _since_indicators(plan)
    asked = judged_period(plan, period)
    alike = called_alike(returns, asked, plan.calendar)
    figures: dict[str, Figures] = {}
    for unit in territory.communes:
        own = (joined or {}).get(unit.code) or _figures(plan, territory, unit, asked, alike, so_far=True)
        if own and since and not _has_senders(plan, territory, unit):
            day, sent = registrations.get(unit.code), alike.get(unit.code, ())
            own = with_registration(own, new_since_registration(sent, asked, day, since, own, plan.calendar))
        figures[unit.code] = own
    return figures


def _figures(
    plan: Plan,
    territory: Territory,
    unit: Unit,
    period: Period,
    returns: Mapping[str, Sequence[StoredReturn]],
    *,
    so_far: bool,
) -> Figures:
    """Put together the figures of one commune, from its own returns or from those of its senders."""
    own = figures_for(returns.get(unit.code, ()), period, plan.asks, so_far=so_far)
    if not _has_senders(plan, territory, unit):
        return own
    parts = sender_figures(territory.senders, period, returns, so_far=so_far)
    if so_far:
        parts = {**former_figures(territory.senders, period, returns), **parts}
    return summed_figures(plan, territory.senders, parts, own)


def _has_senders(plan: Plan, territory: Territory, unit: Unit) -> bool:
    """Tell whether others report for a commune: where a plan judges a province, they report for the province."""
    return bool(territory.senders) and unit.code in plan.territory


def _reach(plan: Plan, territory: Territory, last: date) -> tuple[Text, ...]:
    own = next((each for each in territory.communes if each.code in plan.territory), territory.province)
    return beyond_reach(plan, territory.province, own, last)


def _basis(plan: Plan, period: Period) -> tuple[Text, ...]:
    """Say that a later part of a year is judged on more than its own flows."""
    if period.kind is PeriodKind.RANGE or period.end_month == period.months:
        return ()
    first, last = year_span(period, plan.calendar).first, span_of(period, plan.calendar).last
    return (
        Text(
            vi=(
                "Xếp loại theo số liệu tại ngày chốt và số phát sinh từ đầu năm "
                f"(từ ngày {day_vi(first)} đến ngày {day_vi(last)})"
            ),
            en=f"Classes rest on the cut-off's stocks and on the flows of the year so far ({first} to {last})",
        ),
    )


def superseded(plan: Plan, last: date) -> Text | None:
    """Say by what the plan is superseded on a period's last day, or None while it governs."""
    if plan.governs_to is None or last <= plan.governs_to or plan.superseded_by is None:
        return None
    return Text(
        vi=f"Kế hoạch đã hết hiệu lực, được thay thế bởi {plan.superseded_by.vi}",
        en=f"The plan no longer governs; it is superseded by {plan.superseded_by.en}",
    )


def _commune(plan: Plan, unit: Unit, period: Period, figures: Figures, span: Span) -> CommuneResult:
    result = classify_commune(plan, unit, figures, partial=is_partial(period), reported=bool(figures))
    return replace(result, focus=focus_of(plan, result, span.last))


def _in_district(result: CommuneResult, province: Unit) -> CommuneResult:
    """Name no district where there is none: since the tier ended, a commune's parent is its province."""
    return replace(result, district_code=None) if result.district_code == province.code else result


def _since_indicators(plan: Plan) -> tuple[str, ...]:
    """List the flows that a drug-free criterion counts from the registration day."""
    conditions = [each.condition for each in plan.drug_free]
    return tuple(
        dict.fromkeys(
            name
            for condition in conditions
            if getattr(condition, "since_registration", False)
            for name in indicators_of(condition)
        )
    )
