"""Everything that a printed document rests on is gathered from the store."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from hashlib import sha256

from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.office import Rejection
from drugfree_cli.model.periods import Period, PeriodKind, year
from drugfree_cli.model.results import Classification, TargetsResult
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level
from drugfree_cli.rules.calendar import period_name
from drugfree_cli.rules.figures import rests_on
from drugfree_cli.rules.target_counts import RecordedBase
from drugfree_cli.rules.territory import reported_figures
from drugfree_cli.store.reader import Reader
from drugfree_cli.workflows.bases import Earlier, codes_with_past, look_back, notes_on
from drugfree_cli.workflows.campaign import with_campaign
from drugfree_cli.workflows.choices import Ask, Setting, settle
from drugfree_cli.workflows.classify import Sent, classify_returns
from drugfree_cli.workflows.identity import own_days, own_returns
from drugfree_cli.workflows.recognising import with_recognitions
from drugfree_cli.workflows.records import by_unit, found_in, reading, registered
from drugfree_cli.workflows.status import list_senders
from drugfree_cli.workflows.targets import measure, recorded_bases
from drugfree_cli.workflows.workspace import Workspace

Look = Callable[[Period], Earlier]
"""Looks back at an earlier period."""

_DIGITS = 20
_YEARS = 5
"""How far back the history goes."""
_SAME_PERIOD = Text(vi="so với cùng kỳ năm trước", en="against the same period of last year")
_LAST_YEAR = Text(vi="so với cuối năm trước", en="against the end of last year")


def gather(ask: Ask, workspace: Workspace) -> Dossier:
    """Gather the dossier of a province, district or commune in a period."""
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader))
        return _dossier(ask, workspace, reader, setting)


def _dossier(ask: Ask, workspace: Workspace, reader: Reader, setting: Setting) -> Dossier:
    codes = setting.territory.codes
    held = by_unit(reader.returns(units=codes_with_past(setting.territory)))
    sent, days = own_returns(setting.territory, held), registered(reader, setting.territory)
    rejections = reader.rejections()
    classified = classify_returns(setting, held, days)
    classification = with_recognitions(setting.plan, classified, reader.recognitions(), ask.on)
    figures = reported_figures(setting.plan, setting.territory, setting.period, sent)
    look: Look = cache(partial(look_back, setting, held, days))
    bases = recorded_bases(reader, setting)
    dossier = Dossier(
        scope=setting.scope,
        period=str(setting.period),
        period_name=period_name(setting.period),
        on=ask.on,
        office=workspace.office,
        plan=setting.plan,
        classification=classification,
        figures={code: own for code, own in figures.items() if own},
        units={each.code: each for each in (*setting.territory.communes, *setting.territory.districts)},
        targets=_targets(setting, held, days, bases, classification),
        comparisons=tuple(_comparisons(setting, held, look)),
        history=tuple(_history(setting, held, look)),
        findings=_each_once((*_findings(sent, setting.period), *_refusals(rejections, setting, sent, codes))),
        senders=list_senders(setting, sent, rejections, workspace.deadlines),
        registrations=own_days(setting.territory, days),
        fingerprint=_fingerprint(setting, held, days, bases),
    )
    return with_campaign(dossier, setting, sent) if setting.plan.tasks else dossier


def _targets(
    setting: Setting,
    sent: Sent,
    days: Mapping[str, date],
    bases: Mapping[tuple[str, int], RecordedBase],
    classification: Classification,
) -> TargetsResult | None:
    """Measure the targets for a province; those of a plan are not set for a single district or commune."""
    judged = setting.scope.level is Level.PROVINCE or setting.scope.code in setting.plan.territory
    if not judged or not setting.plan.targets:
        return None
    number = setting.period.year
    return measure(setting, number, sent, days, bases, classification if _is_year(setting.period) else None)


def _fingerprint(
    setting: Setting, held: Sent, days: Mapping[str, date], bases: Mapping[tuple[str, int], RecordedBase]
) -> str:
    """Give the fingerprint of what a document rests on: every version that counts, the office's own facts, the plan."""
    counting = sorted(
        (each.unit_code, each.period, each.version, each.kind, each.sha256, sorted(_said(each)))
        for returns in held.values()
        for each in returns
    )
    facts = (sorted(days.items()), sorted((key, base.value, base.units) for key, base in bases.items()))
    whole = repr((setting.plan.id, str(setting.period), setting.scope.code, counting, facts))
    digits = sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]
    return "-".join(digits[place : place + 4] for place in range(0, _DIGITS, 4))


def _said(stored: StoredReturn) -> Iterable[tuple[str, str]]:
    return ((name, repr(value.content)) for name, value in stored.values.items())


def _is_year(period: Period) -> bool:
    return period.kind is PeriodKind.YEAR


def _comparisons(setting: Setting, sent: Sent, look: Look) -> Iterable[Comparison]:
    """Compare with the same period of last year and with the end of last year, where anything was reported then.

    Communes that have merged since are rebuilt; those that cannot be are left out, and named.
    """
    period = setting.period
    if period.kind is PeriodKind.RANGE:
        return
    earlier = [(_SAME_PERIOD, replace(period, year=period.year - 1))]
    if period.end_month < 12:
        earlier.append((_LAST_YEAR, year(period.year - 1)))
    for label, other in earlier:
        if not any(rests_on(returns, other) for returns in sent.values()):
            continue
        state = look(other)
        notes = notes_on(state)
        if state.figures or notes:
            yield Comparison(
                label=label,
                period=str(other),
                figures=state.figures,
                classification=state.classification if state.figures else None,
                notes=notes,
            )


def _history(setting: Setting, sent: Sent, look: Look) -> Iterable[Comparison]:
    """Give the same period of earlier years in which anything was reported, the oldest first."""
    if setting.period.kind is PeriodKind.RANGE:
        return
    for back in range(_YEARS, 0, -1):
        other = replace(setting.period, year=setting.period.year - back)
        if not any(rests_on(returns, other) for returns in sent.values()):
            continue
        state = look(other)
        if state.figures:
            yield Comparison(
                label=period_name(other),
                period=str(other),
                figures=state.figures,
                classification=state.classification,
                notes=notes_on(state),
            )


def _findings(sent: Sent, period: Period) -> list[Finding]:
    return [finding for returns in sent.values() for stored in rests_on(returns, period) for finding in stored.findings]


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands against a whole file is kept with its returns and with those refused."""
    kept: list[Finding] = []
    for finding in findings:
        if finding not in kept:
            kept.append(finding)
    return tuple(kept)


def _refusals(rejections: Iterable[Rejection], setting: Setting, sent: Sent, codes: Collection[str]) -> list[Finding]:
    """Give the reasons against returns of this period, but not of units that have sent an accepted one since."""
    period = str(setting.period)
    heard = {code for code, returns in sent.items() if any(each.period == period for each in returns)}
    kept: list[Finding] = []
    for rejection in rejections:
        own = rejection.unit_code is None or (rejection.unit_code in codes and rejection.unit_code not in heard)
        if rejection.period == period and own:
            kept += rejection.findings
    return kept
