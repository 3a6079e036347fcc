"""A file as it came, and what opening it gives: the records between the door and the openers of each format."""

from dataclasses import dataclass, field

from drugfree_cli.files.kinds import FileKind
from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.cells import Aside, Note, Sheet
from drugfree_cli.reading.options import ReadingOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file as it came; `file` is the name to quote in a refusal, `parts` its opened zip, where it is one."""

    file: str
    content: bytes
    kind: FileKind
    options: ReadingOptions
    parts: SafeZip | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The sheets of a file, whether its dates count from 1904, what is to be said of how it was read, and asides."""

    sheets: tuple[Sheet, ...]
    date1904: bool = False
    notes: tuple[Note, ...] = field(default_factory=tuple)
    asides: tuple[Aside, ...] = field(default_factory=tuple)
