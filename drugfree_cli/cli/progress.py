"""A bar for long work, on a terminal only: what is being read now, and how many files are left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from drugfree_cli.cli.session import Session
from drugfree_cli.model.text import Text
from drugfree_cli.workflows.progress import heard_by

_STAGES = {
    "read": Text(vi="Đang đọc", en="Reading"),
    "mark": Text(vi="Đang đánh dấu", en="Marking"),
    "write": Text(vi="Đang viết", en="Writing"),
}
_FEW = 3
_NAME = 34


@contextmanager
def progress(session: Session) -> Iterator[None]:
    """Show how far the work has come while the block runs; without a terminal, or with `-q`, nothing is shown."""
    if session.quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    # Gone when the work is done: what stays on the screen is the result.
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}", markup=False),
        console=Console(stderr=True, width=79),
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def hear(stage: str, done: int, every: int, now: str) -> None:
        if every < _FEW:
            return
        if stage not in tasks:
            tasks[stage] = bar.add_task(_STAGES[stage].to(session.lang), total=every, now="")
        bar.update(tasks[stage], completed=done, total=every, now=_short(now))

    with bar, heard_by(hear):
        yield


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"…{name[-_NAME + 1 :]}"
