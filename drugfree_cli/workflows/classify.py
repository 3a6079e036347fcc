"""Classes of a territory for a period, from the store or straight from files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.units import province_of, unit
from drugfree_cli.model.catalogue import finding_text
from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.periods import Period
from drugfree_cli.model.results import Classification
from drugfree_cli.model.returns import Figures, Return, StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import NATIONAL, span_of
from drugfree_cli.rules.figures import rests_on
from drugfree_cli.rules.same_days import called, called_alike, judged_period
from drugfree_cli.rules.territory import classify_territory
from drugfree_cli.workflows.checked import Validation
from drugfree_cli.workflows.choices import Ask, Found, Setting, settle
from drugfree_cli.workflows.identity import notes_on_others, own_days, own_returns
from drugfree_cli.workflows.recognising import with_recognitions
from drugfree_cli.workflows.records import by_unit, found_in, reading, registered
from drugfree_cli.workflows.senders import unit_above
from drugfree_cli.workflows.validate import validate_files
from drugfree_cli.workflows.workspace import Workspace

Sent = Mapping[str, Sequence[StoredReturn]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified:
    """Classes with the setting that they were found in; `validation` where they came straight from files.

    `aside` are the periods of files whose figures have no bearing on the period classified.
    """

    setting: Setting
    result: Classification
    validation: Validation | None = None
    aside: tuple[str, ...] = ()


def classify_stored(ask: Ask, workspace: Workspace) -> Classified:
    """Classify what the store holds."""
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader))
        sent, days = by_unit(reader.returns(units=setting.territory.codes)), registered(reader, setting.territory)
        given = reader.recognitions()
    result = with_recognitions(setting.plan, classify_returns(setting, sent, days), given, ask.on)
    return Classified(setting=setting, result=result)


def classify_files(paths: Sequence[Path], ask: Ask, workspace: Workspace | None) -> Classified:
    """Classify what files hold, without a store; of a workspace only its rule packs and registrations are used."""
    office = workspace.found() if workspace else Found()
    validation = validate_files(paths, ask, None, binding=False, found=office)
    setting = _settle(ask, validation, office)
    days: Mapping[str, date] = {}
    if workspace is not None:
        with reading(workspace) as reader:
            days = registered(reader, setting.territory)
    sent = by_unit(_as_stored(validation, ask.on))
    return Classified(
        setting=setting,
        result=classify_returns(setting, sent, days),
        validation=validation,
        aside=_aside(setting, sent),
    )


def classify_returns(
    setting: Setting,
    sent: Sent,
    days: Mapping[str, date],
    period: Period | None = None,
    *,
    joined: Mapping[str, Figures] | None = None,
) -> Classification:
    """Classify the territory of a setting for its period, or another one under the same plan.

    `joined` holds the figures of communes as sums over those that they were made of.
    """
    asked = period or setting.period
    own, own_registered = own_returns(setting.territory, sent), own_days(setting.territory, days)
    result = classify_territory(
        setting.plan,
        setting.territory,
        asked,
        own,
        own_registered,
        open_queries=_open_queries(setting, own, asked),
        joined=joined,
    )
    others = notes_on_others(setting.plan, setting.territory, sent, days, asked)
    result = replace(result, notes=(*result.notes, *others))
    chosen = setting.chosen
    if chosen is None:
        return result
    communes = tuple(replace(each, selected=each.code in chosen) for each in result.communes)
    return replace(result, communes=communes)


def count_open_queries(sent: Sent, period: Period) -> int:
    """Count the queries that nobody explained, on the returns that a period's figures rest on."""
    return sum(
        finding.severity is Severity.QUERY and finding.explanation is None
        for returns in sent.values()
        for stored in rests_on(returns, period)
        for finding in stored.findings
    )


def _open_queries(setting: Setting, sent: Sent, period: Period) -> int:
    asked = judged_period(setting.plan, period)
    return count_open_queries(called_alike(sent, asked, setting.plan.calendar), asked)


def _aside(setting: Setting, sent: Sent) -> tuple[str, ...]:
    asked, calendar = judged_period(setting.plan, setting.period), setting.plan.calendar
    alike = called_alike(sent, asked, calendar)
    bearing = {each.period for returns in alike.values() for each in rests_on(returns, asked)}
    periods = {each.period for returns in sent.values() for each in returns}
    return tuple(sorted(each for each in periods if called(each, asked, calendar) not in bearing))


def _settle(ask: Ask, validation: Validation, office: Found) -> Setting:
    """Settle the run by the returns accepted; where none is, what is wrong with the files is what must be said."""
    accepted = validation.accepted()
    try:
        return settle(ask, _found_in(accepted, office))
    except UsageError as error:
        if accepted or error.code not in ("period-unknown-here", "province-unknown-here"):
            raise
        errors = [each for each in validation.findings if each.severity is Severity.ERROR]
        reason = finding_text(errors[0].code, errors[0].params) if errors else Text(vi="", en="")
        raise UnreadableFile("nothing-accepted", count=len(validation.files), reason=reason) from error


def _found_in(returns: Sequence[Return], office: Found) -> Found:
    provinces: dict[str, None] = {}
    for return_ in returns:
        assert return_.period is not None
        day = span_of(return_.period, NATIONAL).last
        found = unit(unit_above(return_.unit_code or ""), day)
        if found is not None:
            provinces[province_of(found, day).code] = None
    return replace(
        office,
        provinces=tuple(provinces),
        periods=sorted({str(return_.period) for return_ in returns}),
        units=tuple({return_.unit_code: None for return_ in returns if return_.unit_code}),
    )


def _as_stored(validation: Validation, on: date) -> list[StoredReturn]:
    """Let the returns of files count as if stored; of identical repeats the first serves."""
    kept: dict[tuple[str, str], StoredReturn] = {}
    for file in validation.files:
        for return_ in file.accepted():
            assert return_.unit_code is not None
            stored = StoredReturn(
                unit_code=return_.unit_code,
                period=str(return_.period),
                version=1,
                sha256=file.read.sha256,
                file=file.read.path,
                layout=return_.layout,
                received=on,
                values=return_.values,
                findings=file.of_return(return_),
            )
            kept.setdefault((stored.unit_code, stored.period), stored)
    return list(kept.values())
