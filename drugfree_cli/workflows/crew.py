"""Readers at work: processes that are started, asked, listened to and, where a file is too much for them, replaced."""

import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Text
from drugfree_cli.workflows.worker import OUT_OF_MEMORY, Told, Work, serve

_START_SECONDS = 60
"""How long a reader may take to start: it has the whole program to load where it cannot be a copy of its asker."""
_END_SECONDS = 5


class Stopped(Exception):
    """A reader is no more; `why` says what the file did to it. The reader, not the file, where it `may_be_worn`."""

    def __init__(self, why: Text, *, may_be_worn: bool) -> None:
        super().__init__(why.en)
        self.why = why
        self.may_be_worn = may_be_worn


@dataclass(slots=True, kw_only=True, eq=False)
class Reader:
    """A reader: its process, the line to it, and until when it may take over the file that it was asked for."""

    process: BaseProcess
    line: Connection
    until: float
    limits: Limits
    doing: Text
    is_ready: bool = False
    has_read: bool = False

    def ask(self, job: Any) -> None:
        """Ask for what is to be done with a file."""
        if self.is_ready:
            self.until = time.monotonic() + self.limits.seconds
        # A reader that has just died is noticed when its answer is waited for.
        with suppress(OSError):
            self.line.send_bytes(pickle.dumps(job, pickle.HIGHEST_PROTOCOL))

    def hear(self) -> tuple[Told, Any] | None:
        """Take the answer, for `told_in`; None where there is none yet. Raises `Stopped` where none will come."""
        try:
            if not self.line.poll():
                self._wait_on()
                return None
            told, rest = pickle.loads(self.line.recv_bytes())  # noqa: S301 - written by our own reader
        except (EOFError, OSError):
            raise self._ended() from None
        if told is Told.READY:
            self.is_ready, self.until = True, time.monotonic() + self.limits.seconds
            return None
        if told is Told.NO_MEMORY:
            raise self._stopped(self._hungry(), may_be_worn=True)
        self.has_read = True
        return told, rest

    def dismiss(self) -> None:
        """Make an end of the process."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.line.close()

    def _wait_on(self) -> None:
        if time.monotonic() < self.until:
            return
        if not self.is_ready:
            raise SystemFailure("reader-not-started")
        raise self._stopped(self._slow(), may_be_worn=False)

    def _stopped(self, why: Text, *, may_be_worn: bool) -> Stopped:
        return Stopped(why, may_be_worn=may_be_worn and self.has_read)

    def _slow(self) -> Text:
        most, what = f"{self.limits.seconds:g}", self.doing
        return Text(vi=f"{what.vi} quá {most} giây mà chưa xong", en=f"{what.en} takes longer than {most} seconds")

    def _hungry(self) -> Text:
        most, what = f"{self.limits.memory:g}", self.doing
        return Text(vi=f"{what.vi} cần hơn {most} MB bộ nhớ", en=f"{what.en} needs more than {most} MB of memory")

    def _ended(self) -> Exception:
        self.process.join(_END_SECONDS)
        code = self.process.exitcode
        if not self.is_ready:
            return SystemFailure("reader-not-started")
        # The system itself kills a process when memory runs out, and asks nobody.
        if code in (OUT_OF_MEMORY, -getattr(signal, "SIGKILL", 9)):
            return self._stopped(self._hungry(), may_be_worn=True)
        return self._stopped(_crashed(code), may_be_worn=True)


@dataclass(slots=True, kw_only=True)
class Crew:
    """The readers of a run."""

    work: Work
    readers: list[Reader] = field(default_factory=list)

    def hire(self) -> Reader:
        """Start one more reader."""
        context: Any = multiprocessing.get_context(how_to_start())
        ours, theirs = context.Pipe()
        # A copy of this process holds copies of its ends of the lines too; a new one is sent nothing but its own line.
        copied = (ours, *(each.line for each in self.readers)) if how_to_start() == "fork" else ()
        process = context.Process(target=serve, args=(theirs, copied, self.work), daemon=True)
        process.start()
        theirs.close()
        until = time.monotonic() + _START_SECONDS
        reader = Reader(process=process, line=ours, until=until, limits=self.work.limits, doing=self.work.doing)
        self.readers.append(reader)
        return reader

    def dismiss(self, reader: Reader) -> None:
        """Do without a reader."""
        self.readers.remove(reader)
        reader.dismiss()

    def go_home(self) -> None:
        """Do without all of them."""
        for reader in tuple(self.readers):
            self.dismiss(reader)


def first_to_speak(readers: Iterable[Reader]) -> Iterator[Reader]:
    """Wait until a reader answers, dies or takes too long, and give all that did."""
    asked = list(readers)
    left = min(each.until for each in asked) - time.monotonic()
    heard = set(wait([each.line for each in asked], max(left, 0)))
    return (each for each in asked if each.line in heard or each.until <= time.monotonic())


def how_to_start() -> str:
    """Copy this process where that is safe, which takes milliseconds; else start a new one, which takes a second."""
    is_single = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if is_single else "spawn"


def _crashed(code: int | None) -> Text:
    return Text(vi=f"bộ đọc bị hỏng giữa chừng (mã {code})", en=f"the reader broke down on it (code {code})")
