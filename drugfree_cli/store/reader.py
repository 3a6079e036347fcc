"""What can be asked of the archive, in one unchanging state of it."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Executable, RowMapping, Select, Table, func, select

from drugfree_cli.model.office import (
    BaseFigure,
    Break,
    Event,
    ReceivedFile,
    Recognition,
    Registration,
    Rejection,
    RunRecord,
    Selection,
)
from drugfree_cli.model.returns import StoredReturn
from drugfree_cli.store.chain import events, verify
from drugfree_cli.store.failures import guarded
from drugfree_cli.store.rows import (
    base_figure,
    received_file,
    recognition,
    registration,
    rejection,
    run_record,
    selection,
    stored_return,
)
from drugfree_cli.store.schema import BASES, FILES, RECOGNITIONS, REGISTRATIONS, REJECTIONS, RETURNS, RUNS, SELECTIONS

T = TypeVar("T")

_MANY = 500
"""More names than this are sifted here: a database takes only so many in one question."""


class Reader:
    """Answers from the archive. Made by `Store.read`."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._connection = connection
        self._where = where

    def returns(
        self, period: str | None = None, units: Collection[str] | None = None, *, all_versions: bool = False
    ) -> tuple[StoredReturn, ...]:
        """Give the returns that count (the latest version of each), or every version, by period, unit and version."""
        columns = RETURNS.c
        query = select(RETURNS).where(*within(columns.period, None if period is None else (period,)))
        query = query.where(*within(columns.unit_code, units)).order_by(
            columns.period, columns.unit_code, columns.version
        )
        if not all_versions:
            query = _latest(query, columns.version, (columns.unit_code, columns.period))
        kept = self._answers(query, stored_return)
        if units is None or len(units) <= _MANY:
            return kept
        wanted = frozenset(units)
        return tuple(return_ for return_ in kept if return_.unit_code in wanted)

    def latest(self, unit_code: str, period: str) -> StoredReturn | None:
        """Give the version of a unit's return that counts; None where it has sent none."""
        return next(iter(self.returns(period, (unit_code,))), None)

    def history(self, unit_code: str) -> tuple[StoredReturn, ...]:
        """Give what counts of a unit in every period that it has reported."""
        return self.returns(units=(unit_code,))

    def periods(self) -> tuple[str, ...]:
        """List the periods that have returns; their order in time is for the calendar to say."""
        return self._words(RETURNS.c.period)

    def provinces(self) -> tuple[str, ...]:
        """List the codes of the provinces that the returns belong to."""
        return self._words(RETURNS.c.province_code)

    def units(self) -> tuple[str, ...]:
        """List the codes of the units that have sent returns, in any period."""
        return self._words(RETURNS.c.unit_code)

    def rejections(self, period: str | None = None) -> tuple[Rejection, ...]:
        """List the returns that were not taken, of one period or all, in the order they came."""
        columns = REJECTIONS.c
        query = select(REJECTIONS).where(*within(columns.period, None if period is None else (period,)))
        return self._answers(query.order_by(columns.id), rejection)

    def files(self) -> tuple[ReceivedFile, ...]:
        """List the files that were sent, in the order they came."""
        return self._answers(select(FILES).order_by(FILES.c.id), received_file)

    def has_file(self, sha256: str) -> bool:
        """Say whether a file of these bytes was received before, whatever became of it."""
        return bool(self._answers(select(FILES.c.id).where(FILES.c.sha256 == sha256).limit(1), dict))

    def registrations(self, *, all_versions: bool = False) -> tuple[Registration, ...]:
        """Give what counts of each commune's registration; one that was withdrawn has no day."""
        return self._answers(_facts(REGISTRATIONS, ("unit_code",), all_versions), registration)

    def bases(self, *, all_versions: bool = False) -> tuple[BaseFigure, ...]:
        """Give what counts of the bases set by hand; one that was withdrawn has no value."""
        return self._answers(_facts(BASES, ("plan", "year", "target"), all_versions), base_figure)

    def selections(self, plan: str | None = None, *, all_versions: bool = False) -> tuple[Selection, ...]:
        """Give what counts of the communes that districts chose under a plan, those withdrawn left out."""
        kept = self._answers(_facts(SELECTIONS, ("plan", "unit_code"), all_versions), selection)
        return tuple(each for each in kept if plan in (None, each.plan) and (all_versions or each.chosen))

    def recognitions(self) -> tuple[Recognition, ...]:
        """List the decisions that recognised communes or withdrew it, in the order in which they were recorded."""
        return self._answers(select(RECOGNITIONS).order_by(RECOGNITIONS.c.id), recognition)

    def runs(self) -> tuple[RunRecord, ...]:
        """List the runs in their order, each with the ledger of its checks."""
        return self._answers(select(RUNS).order_by(RUNS.c.id), run_record)

    def events(self) -> tuple[Event, ...]:
        """List what was done, by whom and when, chain by chain."""
        with guarded(self._where):
            return events(self._connection)

    def breaks(self) -> tuple[Break, ...]:
        """Find where the store was changed by other means than this program."""
        with guarded(self._where):
            return verify(self._connection)

    def _words(self, column: Column[str]) -> tuple[str, ...]:
        query = select(column).where(column.is_not(None)).distinct().order_by(column)
        return self._answers(query, lambda row: str(row[column.name]))

    def _answers(self, query: Executable, record: Callable[[RowMapping], T]) -> tuple[T, ...]:
        with guarded(self._where):
            return tuple(record(row) for row in self._connection.execute(query).mappings())


def within(column: Column[str], names: Collection[str] | None) -> list[ColumnElement[bool]]:
    """Limit a column to some names; with None, or too many to ask for at once, not at all."""
    return [] if names is None or len(names) > _MANY else [column.in_(names)]


def _latest(
    query: Select[tuple[object, ...]], number: Column[int], identity: Iterable[Column[object]]
) -> Select[tuple[object, ...]]:
    keys = tuple(identity)
    last = select(func.max(number).label("number"), *keys).group_by(*keys).subquery()
    return query.where(number == last.c.number, *(last.c[key.name] == key for key in keys))


def _facts(table: Table, identity: Iterable[str], all_versions: bool) -> Select[tuple[object, ...]]:
    query = select(table).order_by(table.c.id)
    return query if all_versions else _latest(query, table.c.id, [table.c[name] for name in identity])
