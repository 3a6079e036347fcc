"""Blank returns to fill in, with the unit and last period's stock already there."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from drugfree_cli.files.frozen import freeze_zip
from drugfree_cli.files.outputs import write_output
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.periods import Period, parse_period
from drugfree_cli.model.plan import SenderGroup
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import order, period_line, period_name
from drugfree_cli.rules.reach import beyond_reach
from drugfree_cli.rules.relations import relations
from drugfree_cli.rules.senders import is_unlisted, sender_asks
from drugfree_cli.workflows.choices import Ask, Found, Setting, settle
from drugfree_cli.workflows.classify import Sent
from drugfree_cli.workflows.documents import Output, in_file_name, target, target_folder
from drugfree_cli.workflows.governing import none_listed
from drugfree_cli.workflows.identity import sent_by
from drugfree_cli.workflows.records import by_unit, found_in, reading
from drugfree_cli.workflows.senders import unit_above
from drugfree_cli.workflows.workspace import Workspace


def write_list_forms(ask: Ask, workspace: Workspace | None, output: Output) -> tuple[Path, ...]:
    """Write one list a district of the unit asked for (or of a province without districts) and give their paths."""
    setting, _ = _load(ask, workspace)
    folder = workspace.out if workspace else Path()
    if setting.territory.senders:
        raise UsageError("list-of-senders", plan=setting.plan.id)
    if setting.scope.level is Level.COMMUNE:
        raise UsageError("list-of-commune", unit=setting.scope.name)
    districts: tuple[Unit | None, ...] = setting.territory.districts or (None,)
    if len(districts) == 1:
        path = target(output, folder, _list_name(districts[0] or setting.scope, setting))
        return (_write_list(setting, districts[0], path, output),)
    folder = target_folder(output, folder, f"bieu-trong_{setting.scope.slug}_{in_file_name(setting.period)}")
    return tuple(
        _write_list(setting, district, folder / _list_name(district or setting.scope, setting), output)
        for district in districts
    )


def write_forms(ask: Ask, workspace: Workspace | None, output: Output) -> tuple[Path, ...]:
    """Write one form for everybody who reports for the unit asked for (or the whole province); give their paths."""
    setting, sent = _load(ask, workspace)
    folder = workspace.out if workspace else Path()
    if setting.territory.senders:
        return _write_senders(setting, sent, folder, output)
    return _write_communes(setting, sent, folder, output)


def unlisted_groups(ask: Ask, workspace: Workspace | None) -> tuple[SenderGroup, ...]:
    """List the groups of senders that the workspace has not listed yet, and for whom there is no form.

    Where one of those who report was asked for by itself, nobody else's form was to be written.
    """
    setting, _ = _load(ask, workspace)
    if setting.scope.code in sender_asks(setting.territory.senders):
        return ()
    return tuple(each.group for each in setting.territory.senders if is_unlisted(each))


def doubts_about(ask: Ask, workspace: Workspace | None) -> tuple[Text, ...]:
    """Say that the plan of the forms is not made for the place, or does not govern the period."""
    setting, _ = _load(ask, workspace)
    return beyond_reach(setting.plan, setting.territory.province, setting.scope, setting.span.last)


def _write_senders(setting: Setting, sent: Sent, folder: Path, output: Output) -> tuple[Path, ...]:
    groups = setting.territory.senders
    owed = sender_asks(groups)
    units = {unit.code: unit for group in groups for unit in group.units if owed[unit.code]}
    if not units:
        if setting.scope.code in setting.plan.territory:
            raise none_listed(setting.plan, setting.scope)
        raise UsageError("form-no-senders", plan=setting.plan.id, unit=setting.scope.name)
    if setting.scope.code in units:
        path = target(output, folder, _name(setting.scope, setting))
        return (_write(setting, setting.scope, sent, path, output, owed[setting.scope.code]),)
    folder = target_folder(output, folder, f"bieu-trong_{setting.scope.slug}_{in_file_name(setting.period)}")
    return tuple(
        _write(setting, each, sent, folder / _name(each, setting), output, owed[each.code]) for each in units.values()
    )


def _write_communes(setting: Setting, sent: Sent, folder: Path, output: Output) -> tuple[Path, ...]:
    if setting.scope.level is Level.COMMUNE:
        return (_write(setting, setting.scope, sent, target(output, folder, _name(setting.scope, setting)), output),)
    folder = target_folder(output, folder, f"bieu-trong_{setting.scope.slug}_{in_file_name(setting.period)}")
    return tuple(
        _write(setting, commune, sent, folder / _name(commune, setting), output)
        for commune in setting.territory.communes
    )


def _load(ask: Ask, workspace: Workspace | None) -> tuple[Setting, Sent]:
    if workspace is None:
        return settle(ask, Found(), senders=True), {}
    with reading(workspace) as reader:
        setting = settle(ask, found_in(workspace, reader), senders=True)
        return setting, by_unit(reader.returns(units=setting.territory.codes))


def _name(unit: Unit, setting: Setting) -> str:
    return f"{unit_above(unit.code)}_{unit.slug}_{in_file_name(setting.period)}.xlsx"


def _list_name(unit: Unit, setting: Setting) -> str:
    return f"{unit.code}_{unit.slug}_{in_file_name(setting.period)}_danh-sach.xlsx"


def _write_list(setting: Setting, district: Unit | None, path: Path, output: Output) -> Path:
    from drugfree_cli.reporting.forms_list import write_form_list

    communes = [each for each in setting.territory.communes if district is None or each.parent == district.code]

    def write(temporary: Path) -> None:
        write_form_list(
            temporary,
            district=district,
            province=setting.territory.province,
            communes=communes,
            period=str(setting.period),
            period_line=period_line(setting.period, setting.plan.calendar),
            asks=setting.plan.asks,
            on=setting.span.last,
            plan=setting.plan.id,
            wholes=_wholes(),
        )
        freeze_zip(temporary, setting.span.last)

    return write_output(path, write, force=output.force)


def _wholes() -> Mapping[str, Sequence[str]]:
    """Say which figures are certainly parts of which: of the others, a larger part is asked about when it comes."""
    return {each.part: each.whole for each in relations().part if each.certain}


def _write(setting: Setting, sender: Unit, sent: Sent, path: Path, output: Output, asks: tuple[str, ...] = ()) -> Path:
    """Write one form: a commune's, or with `asks` that of one who reports for another."""
    from drugfree_cli.reporting.forms import write_form
    from drugfree_cli.reporting.plan_words import form_subject

    before = _before(sent.get(sender.code, ()), setting.period, sender)

    def write(temporary: Path) -> None:
        write_form(
            temporary,
            unit=sender,
            district=unit(sender.parent, setting.day) if sender.parent else None,
            province=setting.territory.province,
            period=str(setting.period),
            period_line=period_line(setting.period, setting.plan.calendar),
            asks=asks or setting.plan.asks,
            is_sender=bool(asks),
            subject=form_subject(setting.plan),
            previous=_stock(before) if before else None,
            previous_label=period_name(parse_period(before.period)).vi if before else "",
            on=setting.span.last,
            plan=setting.plan.id,
            wholes=_wholes(),
        )
        freeze_zip(temporary, setting.span.last)

    return write_output(path, write, force=output.force)


def _before(sent: Sequence[StoredReturn], period: Period, commune: Unit) -> StoredReturn | None:
    """Find the commune's last return that ended before the period does; another unit's under its code is none."""
    own = [each for each in sent if sent_by(commune, each)]
    earlier = [each for each in own if order(parse_period(each.period))[:2] < order(period)[:2]]
    return max(earlier, key=lambda each: order(parse_period(each.period)), default=None)


def _stock(stored: StoredReturn) -> Mapping[str, Content]:
    """Keep what stands on at a cut-off; what happened in the last period says nothing about this one."""
    return {
        name: value.content for name, value in stored.values.items() if codebook()[name].kind in (Kind.STOCK, Kind.FLAG)
    }
