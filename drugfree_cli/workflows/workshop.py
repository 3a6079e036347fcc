"""Things made of strangers' files one after the other, by a worker that a bad file may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from drugfree_cli.model.errors import DrugfreeError
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Text
from drugfree_cli.rules.checks import Crash, attempt
from drugfree_cli.workflows.crew import Crew, Reader, Stopped, first_to_speak
from drugfree_cli.workflows.worker import Told, pack_error, unpack_error

Asked = TypeVar("Asked")
Made = TypeVar("Made")


class Broken(Exception):
    """A bug met a file; the message is the trace of the worker, for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Craft(Generic[Asked, Made]):
    """What is made of each file; `make` is a function of a module, which can be named to another process."""

    make: Callable[[Asked], Made]
    limits: Limits
    doing: Text

    def done(self, asked: Asked) -> tuple[Told, Any]:
        """Make one thing, and give what can be sent back."""
        try:
            made = attempt(lambda: self._made(asked))
        except DrugfreeError as error:
            return Told.ERROR, pack_error(error)
        return (Told.CRASHED, made.trace) if isinstance(made, Crash) else made

    def _made(self, asked: Asked) -> tuple[Told, Any]:
        try:
            return Told.MADE, self.make(asked)
        except MemoryError:
            return Told.NO_MEMORY, ()


class Workshop(Generic[Asked, Made]):
    """One worker, started when the first thing is asked for, and replaced where a file was too much for it."""

    def __init__(self, craft: Craft[Asked, Made]) -> None:
        self._crew = Crew(work=craft)

    def __enter__(self) -> Self:
        """Open the workshop; nobody works in it yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Make an end of the worker."""
        self._crew.go_home()

    def made(self, asked: Asked) -> Made:
        """Have one thing made; raises the maker's own error, `Stopped` where it took too much, `Broken` for a bug."""
        worker = next(iter(self._crew.readers), None) or self._crew.hire()
        worker.ask(asked)
        try:
            told, rest = _heard(worker)
        except Stopped as stopped:
            self._crew.dismiss(worker)
            if stopped.may_be_worn:
                return self.made(asked)  # of a fresh one, which cannot be worn
            raise
        if told is Told.ERROR:
            raise unpack_error(rest)
        if told is Told.CRASHED:
            raise Broken(rest)
        made: Made = rest
        return made


def _heard(worker: Reader) -> tuple[Told, Any]:
    while True:
        for each in first_to_speak([worker]):
            if (heard := each.hear()) is not None:
                return heard
