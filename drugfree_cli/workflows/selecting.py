"""Which communes each district chose, where a plan lets districts choose the communes to begin with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.office import Selection
from drugfree_cli.model.periods import year
from drugfree_cli.model.plan import Measure, Plan
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.workflows.choices import Ask, Setting, selects, settle
from drugfree_cli.workflows.records import found_in, writing
from drugfree_cli.workflows.workspace import Workspace

if TYPE_CHECKING:
    from drugfree_cli.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictChoice:
    """What one district chose: of so many communes, at least `required` by the plan."""

    district: Unit
    communes: int
    chosen: tuple[Unit, ...]
    required: int | None

    @property
    def is_enough(self) -> bool | None:
        """Tell whether as many were chosen as the plan asks; None where it asks no number."""
        return None if self.required is None else len(self.chosen) >= self.required


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The communes chosen under a plan, by district. `strangers` are codes that bear no commune on that day."""

    setting: Setting
    districts: tuple[DistrictChoice, ...]
    selections: Mapping[str, Selection]
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is recorded in one go: communes by name or code, on which day, on whose word; or withdrawn."""

    units: Sequence[str]
    on: date
    note: str = ""
    withdraw: bool = False


def select(ask: Ask, given: Chosen | None, workspace: Workspace, at: datetime) -> Choices:
    """Record the communes that districts chose (none: only look), and give all that count.

    All of them are recorded, or where one name is not understood none.
    """
    with writing(workspace, at) as session:
        setting = _setting(ask, given, workspace, session)
        for unit in _communes(given, setting) if given else ():
            assert given is not None
            session.add_selection(
                plan=setting.plan.id,
                unit_code=unit.code,
                chosen=not given.withdraw,
                selected_on=given.on,
                note=given.note,
            )
        kept = {each.unit_code: each for each in session.selections(setting.plan.id)}
    return _choices(setting, kept)


def names_in_file(path: Path) -> tuple[str, ...]:
    """Read communes from a text or CSV file: the first column of each line, a heading and empty lines left out."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise UsageError("file-not-found", path=path) from None
    except UnicodeDecodeError:
        raise UsageError("list-not-utf8", file=path.name) from None
    except OSError as error:
        raise SystemFailure("settings-unreadable", path=path, reason=error.strerror or error) from error
    names = [line.replace(";", ",").replace("\t", ",").split(",")[0].strip().strip('"') for line in lines]
    return tuple(name for name in names if name and name.lower() not in ("xã", "code", "name", "mã", "tên", "đơn vị"))


def _setting(ask: Ask, given: Chosen | None, workspace: Workspace, reader: "Reader") -> Setting:
    found = found_in(workspace, reader)
    if ask.period is None and (given is not None or not found.periods):
        ask = replace(ask, period=str(year((given.on if given else ask.on).year)))
    setting = settle(replace(ask, unit=None), found)
    if not selects(setting.plan):
        raise UsageError("plan-selects-nothing", plan=setting.plan.id)
    return setting


def _communes(given: Chosen, setting: Setting) -> tuple[Unit, ...]:
    within = setting.territory.province.code
    found = (resolve_unit(text, on=setting.day, level=Level.COMMUNE, within=within) for text in given.units)
    return tuple(dict.fromkeys(found))


def _choices(setting: Setting, kept: Mapping[str, Selection]) -> Choices:
    communes, rate = setting.territory.communes, _rate(setting.plan)
    return Choices(
        setting=setting,
        districts=tuple(
            _of_district(district, [each for each in communes if each.parent == district.code], kept, rate)
            for district in setting.territory.districts
        ),
        selections=kept,
        strangers=tuple(sorted(kept.keys() - {each.code for each in communes})),
    )


def _rate(plan: Plan) -> Fraction | None:
    return next((each.rate for each in plan.targets if each.measure is Measure.SELECTED), None)


def _of_district(
    district: Unit, communes: Sequence[Unit], kept: Collection[str], rate: Fraction | None
) -> DistrictChoice:
    return DistrictChoice(
        district=district,
        communes=len(communes),
        chosen=tuple(each for each in communes if each.code in kept),
        required=None if rate is None else ceil(rate * len(communes)),
    )
