"""How far long work has come, told to whoever listens: nobody in a batch, the screen of a person who waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int, str], None]
"""Hears the stage ("read", "mark"), how many are done, of how many, and which is being worked on now."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Tell the listener meanwhile."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell_progress(stage: str, done: int, every: int, now: str = "") -> None:
    """Say how far a stage has come."""
    if (listener := _listener.get()) is not None:
        listener(stage, done, every, now)
