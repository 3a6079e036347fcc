"""Stored figures read out: one row a value, and every version of one figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.folding import slug
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import Figure, StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.figures import figures_for, rests_on
from drugfree_cli.rules.same_days import arrival, called, called_alike, judged_period, names_of
from drugfree_cli.rules.territory import territory_figures
from drugfree_cli.workflows.choices import Ask, Setting, settle
from drugfree_cli.workflows.identity import own_returns
from drugfree_cli.workflows.records import by_unit, found_in, reading
from drugfree_cli.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stored value with the cell that it came from; for a correction, who made it and why."""

    unit_code: str
    period: str
    indicator: str
    value: Content
    file: str
    sha256: str
    sheet: str | None
    cell: str | None
    version: int
    kind: str = "return"
    author: str | None = None
    reason: str | None = None
    received: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The stored figures of a unit's communes for a period; `periods` are those that the store has at all."""

    scope: Unit
    period: Period
    rows: tuple[Row, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The life of one figure: every version of the returns behind it, and what it comes to for the period."""

    unit: Unit
    indicator: str
    period: Period
    figure: Figure | None
    rows: tuple[Row, ...]


def export_rows(ask: Ask, workspace: Workspace, *, all_versions: bool = False) -> Exported:
    """Read out the figures of a period: the versions that count, or all."""
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader), senders=True)
        names = {str(each) for each in names_of(setting.period, setting.plan.calendar)}
        held = [name for name in reader.periods() if name in names]
        codes = setting.territory.codes
        stored = [each for name in held for each in reader.returns(name, codes, all_versions=all_versions)]
        periods = reader.periods()
    counting = stored if all_versions else _counting(stored)
    rows = tuple(row for each in counting for row in _rows(each))
    return Exported(scope=setting.scope, period=setting.period, rows=rows, periods=periods)


def trace_figure(ask: Ask, indicator: str, workspace: Workspace) -> Trace:
    """Follow one figure of one unit to every version and cell that it was ever read from."""
    name = find_indicator(indicator)
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader), senders=True)
        codes = _behind(setting)
        # Before the mergers of 1/7/2025 a code may have been another unit's.
        versions = own_returns(setting.territory, by_unit(reader.returns(units=codes, all_versions=True)))
        counting = own_returns(setting.territory, by_unit(reader.returns(units=codes)))
    stored = [each for sent in versions.values() for each in sent]
    rows = (row for each in stored if _rests_on(setting, each) for row in _rows(each))
    return Trace(
        unit=setting.scope,
        indicator=name,
        period=setting.period,
        figure=_figure(setting, name, counting),
        rows=tuple(row for row in rows if row.indicator == name),
    )


def _counting(stored: Sequence[StoredReturn]) -> Iterator[StoredReturn]:
    """Of a unit's returns for the same days under two names, give the one that counts."""
    return (max(sent, key=arrival) for sent in by_unit(stored).values())


def _behind(setting: Setting) -> frozenset[str]:
    """List whose returns a unit's figure may rest on: its own, and where others report for it, theirs."""
    scope, territory = setting.scope, setting.territory
    if scope.level is Level.COMMUNE:
        return territory.codes
    if scope.code not in {unit.code for group in territory.senders for unit in group.units}:
        raise UsageError("commune-needed", unit=scope.name)
    return frozenset({scope.code})


def _rests_on(setting: Setting, stored: StoredReturn) -> bool:
    asked, calendar = judged_period(setting.plan, setting.period), setting.plan.calendar
    return bool(rests_on([replace(stored, period=called(stored.period, asked, calendar))], asked))


def _figure(setting: Setting, indicator: str, counting: Mapping[str, Sequence[StoredReturn]]) -> Figure | None:
    plan, territory, period, code = setting.plan, setting.territory, setting.period, setting.scope.code
    if setting.scope.level is Level.COMMUNE:
        wanted = replace(plan, asks=(indicator,), drug_free=())
        return territory_figures(wanted, territory, period, counting, {})[code].get(indicator)
    asked = judged_period(plan, period)
    sent = called_alike(counting, asked, plan.calendar).get(code, ())
    return figures_for(sent, asked, (indicator,)).get(indicator)


def find_indicator(text: str) -> str:
    """Take an indicator by its id or its label; refuse another with the nearest ones."""
    from rapidfuzz import process

    names = {slug(name): each.id for each in codebook().values() for name in (each.label.vi, each.label.en, each.id)}
    if (found := names.get(slug(text))) is not None:
        return found
    near = dict.fromkeys(names[name] for name, _, _ in process.extract(slug(text), list(names), limit=5))
    raise UsageError("indicator-unknown", text=text, near=_listed(tuple(near)[:3]))


def _listed(names: Sequence[str]) -> Text:
    return Text(
        vi=", ".join(f"{name} ({label(name).vi})" for name in names),
        en=", ".join(f"{name} ({label(name).en})" for name in names),
    )


def _rows(stored: StoredReturn) -> Iterator[Row]:
    for name, value in stored.values.items():
        yield Row(
            unit_code=stored.unit_code,
            period=stored.period,
            indicator=name,
            value=value.content,
            file=value.place.file,
            sha256=stored.sha256,
            sheet=value.place.sheet,
            cell=value.place.cell,
            version=stored.version,
            kind=stored.kind,
            author=stored.author,
            reason=stored.reason,
            received=stored.received.isoformat(),
        )
