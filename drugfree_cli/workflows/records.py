"""The store of a workspace, opened for reading or writing, and what a run needs of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from drugfree_cli.model.amounts import Contents
from drugfree_cli.model.office import Registration
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.rules.territory import Territory
from drugfree_cli.workflows.choices import Found
from drugfree_cli.workflows.hand import this_hand
from drugfree_cli.workflows.identity import day_that_counts
from drugfree_cli.workflows.validate import PastOf
from drugfree_cli.workflows.workspace import Workspace

if TYPE_CHECKING:
    from drugfree_cli.store.archive import Store
    from drugfree_cli.store.reader import Reader
    from drugfree_cli.store.session import Session


def open_records(workspace: Workspace) -> "Store":
    """Open the store of a workspace."""
    # The library behind the store takes longer to load than a file to check: only those who open it wait for it.
    from drugfree_cli.store.archive import open_store

    return open_store(workspace.store, workspace.root)


@contextmanager
def reading(workspace: Workspace) -> Iterator["Reader"]:
    """Open the store for one consistent look."""
    with open_records(workspace) as store, store.read() as reader:
        yield reader


@contextmanager
def past_of(workspace: Workspace | None) -> Iterator[PastOf | None]:
    """Give what loads stored figures for the checks that compare; None without a workspace."""
    if workspace is None:
        yield None
        return
    with reading(workspace) as reader:
        yield lambda units: figures_of(reader, units)


@contextmanager
def writing(workspace: Workspace, at: datetime) -> Iterator["Session"]:
    """Open the store for one transaction: all of it is kept, or nothing."""
    with open_records(workspace) as store, store.begin(at, this_hand()) as session:
        yield session


def found_in(workspace: Workspace, reader: "Reader") -> Found:
    """Say what the store has to choose from."""
    return replace(
        workspace.found(),
        provinces=reader.provinces(),
        periods=reader.periods(),
        units=reader.units(),
        chosen=_chosen(reader),
    )


def _chosen(reader: "Reader") -> dict[str, frozenset[str]]:
    """Sort the communes that districts chose by the plan under which they did."""
    kept = reader.selections()
    return {plan: frozenset(each.unit_code for each in kept if each.plan == plan) for plan in {e.plan for e in kept}}


def by_unit(returns: Iterable[StoredReturn]) -> Mapping[str, tuple[StoredReturn, ...]]:
    """Sort returns by their unit."""
    sorted_: defaultdict[str, list[StoredReturn]] = defaultdict(list)
    for return_ in returns:
        sorted_[return_.unit_code].append(return_)
    return {code: tuple(each) for code, each in sorted_.items()}


def figures_of(reader: "Reader", units: Collection[str]) -> Mapping[str, Mapping[str, Contents]]:
    """Load what counts of some units: figures by unit and period, for the checks that compare."""
    return {
        code: {each.period: {name: value.content for name, value in each.values.items()} for each in sent}
        for code, sent in by_unit(reader.returns(units=units)).items()
    }


def registered(reader: "Reader", territory: Territory) -> dict[str, date]:
    """Load the registration days that count for a territory's communes; of a commune without one, another unit's."""
    versions: defaultdict[str, list[Registration]] = defaultdict(list)
    for each in reader.registrations(all_versions=True):
        versions[each.unit_code].append(each)
    days = {unit.code: day_that_counts(unit, versions.get(unit.code, ())) for unit in territory.communes}
    return {code: day for code, day in days.items() if day is not None}
