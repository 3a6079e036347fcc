"""The workspace's own list of who reports: a plain file, read as Excel writes it, and kept line by line."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path

from drugfree_cli.files.atomic import write_text_atomically
from drugfree_cli.files.spreadsheet_text import guarded, unguarded
from drugfree_cli.gazetteer.units import unit
from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.folding import fold, slug, squeeze
from drugfree_cli.model.units import Level, Unit

LIST = "senders.csv"
COLUMNS = ("unit", "group", "name", "kind", "slug", "from", "to")
_REQUIRED = ("unit", "group", "name")
_BOM = "\ufeff"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ALWAYS = date(1900, 1, 1)
"""The first day of a sender whose line gives none, as the gazetteer writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSender:
    """A line of the workspace's own list; None for `first` or `last` leaves that end open."""

    unit: str
    group: str
    name: str
    kind: str = ""
    slug: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def full_name(self) -> str:
        """Give the name with its kind: "Thôn Lùng Phình"."""
        if not self.kind or f"{fold(self.name)} ".startswith(f"{fold(self.kind)} "):
            return self.name
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"

    @property
    def code(self) -> str:
        """Give the code of the sender: its unit's, a slash and the slug."""
        return f"{self.unit}/{self.slug or slug(self.full_name)}"

    def stands_on(self, day: date) -> bool:
        """Tell whether the sender owes returns on a day."""
        return (self.first or _ALWAYS) <= day and (self.last is None or day <= self.last)

    def as_unit(self) -> Unit:
        """Give the sender as a unit under its commune."""
        full = self.full_name
        named = len(fold(self.kind)) and f"{fold(full)} ".startswith(f"{fold(self.kind)} ")
        return Unit(
            code=self.code,
            name=full,
            short_name=squeeze(full[len(self.kind) :]) or full if named else full,
            kind=self.kind.lower(),
            slug=self.code.partition("/")[2],
            level=Level.SENDER,
            parent=self.unit,
            valid_from=self.first or _ALWAYS,
            valid_to=self.last,
        )


def is_sender_code(text: str) -> bool:
    """Tell whether a text has the form of a sender's code: `02848/thon-lung-phinh`."""
    above, slash, own = text.strip().partition("/")
    return bool(slash) and above.isdigit() and _SLUG.fullmatch(own) is not None


def read_listed(path: Path) -> tuple[ListedSender, ...]:
    """Read the list of a workspace; none where there is no file. A line that cannot be meant is refused."""
    text = _text_of(path)
    if text is None:
        return ()
    lines_read = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    rows = [[unguarded(cell) for cell in row] for row in lines_read]
    columns = _columns(path, rows)
    lines = [(number, row) for number, row in enumerate(rows, start=1) if number > 1 and any(map(squeeze, row))]
    for number, row in lines:
        # A comma in a name without quotation marks shifts all that follows.
        if len(row) > len(rows[0]):
            raise _refusal(path, number, "senders-cells")
        # A quotation mark that is never closed swallows the lines below.
        if any("\n" in cell or "\r" in cell for cell in row):
            raise _refusal(path, number, "senders-quote")
    listed = [(number, _sender(path, number, columns, row)) for number, row in lines]
    _refuse_repeats(path, listed)
    return tuple(each for _, each in listed)


def add_listed(path: Path, senders: Sequence[ListedSender]) -> None:
    """Add lines to the list, and make it where there is none; whoever stands in it already is refused."""
    held = list(read_listed(path))
    for each in senders:
        if not is_sender_code(each.code):
            raise UsageError("senders-slug", slug=each.name)
        if other := next((one for one in held if one.code == each.code and _overlap(one, each)), None):
            raise UsageError("sender-listed", sender=other.code, name=other.full_name)
        held.append(each)
    # Excel takes a file for UTF-8 by the mark at its beginning.
    _write(path, held, _text_of(path) or _BOM)


def end_listed(path: Path, code: str, until: date) -> ListedSender:
    """Give a sender its last day; its line stays, for the returns of its time."""
    held = read_listed(path)
    standing = [each for each in held if each.code == code and (each.last is None or each.last >= until)]
    if not standing:
        known = ", ".join(dict.fromkeys(each.code for each in held if each.last is None))
        raise UsageError("sender-not-listed", sender=code, known=known or "–")
    ended = replace(standing[-1], last=until)
    if ended.first is not None and ended.first > until:
        raise UsageError("sender-ends-early", sender=code, first=ended.first, last=until)
    _write(path, [ended if each is standing[-1] else each for each in held], _text_of(path) or "")
    return ended


def _text_of(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise UsageError("senders-not-utf8", path=path) from None
    except OSError as error:
        raise SystemFailure("settings-unreadable", path=path, reason=error.strerror or error) from error


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(path: Path, rows: Sequence[Sequence[str]]) -> Mapping[str, int]:
    head = [squeeze(cell.removeprefix(_BOM)).lower() for cell in (rows[0] if rows else ())]
    columns = {name: index for index, name in enumerate(head) if name}
    missing = [name for name in _REQUIRED if name not in columns]
    strange = [name for name in columns if name not in COLUMNS]
    if missing or strange or len(columns) < len([name for name in head if name]):
        raise _refusal(path, 1, "senders-head", found=", ".join(head) or "–", columns=",".join(COLUMNS))
    return columns


def _sender(path: Path, number: int, columns: Mapping[str, int], row: Sequence[str]) -> ListedSender:
    if any(squeeze(cell) for cell in row[max(columns.values()) + 1 :]):
        raise _refusal(path, number, "senders-cells")
    cells = {name: squeeze(row[index]) if index < len(row) else "" for name, index in columns.items()}
    for name in _REQUIRED:
        if not cells[name]:
            raise _refusal(path, number, "senders-blank", column=name)
    sender = ListedSender(
        unit=_unit_code(cells["unit"]),
        group=cells["group"],
        name=cells["name"],
        kind=cells.get("kind", ""),
        slug=cells.get("slug", ""),
        first=_day(path, number, cells.get("from", "")),
        last=_day(path, number, cells.get("to", "")),
    )
    if unit(sender.unit, sender.last or date.max) is None:
        raise _refusal(path, number, "senders-unit", unit=cells["unit"])
    if not is_sender_code(sender.code):
        raise _refusal(path, number, "senders-slug", slug=sender.slug or sender.name)
    if sender.first and sender.last and sender.first > sender.last:
        raise _refusal(path, number, "senders-days", first=sender.first, last=sender.last)
    return sender


def _unit_code(text: str) -> str:
    """Excel drops the nought that a commune's code begins with."""
    return text.zfill(5) if text.isdigit() and len(text) == 4 else text


def _day(path: Path, number: int, text: str) -> date | None:
    if not text:
        return None
    parts = text.split("/")[::-1] if "/" in text else text.split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise _refusal(path, number, "senders-day", text=text) from None


def _refuse_repeats(path: Path, listed: Sequence[tuple[int, ListedSender]]) -> None:
    seen: dict[str, list[tuple[int, ListedSender]]] = {}
    for number, each in listed:
        for earlier, other in seen.get(each.code, ()):
            if _overlap(each, other):
                raise _refusal(path, number, "senders-twice", code=each.code, earlier=earlier)
        seen.setdefault(each.code, []).append((number, each))


def _overlap(one: ListedSender, other: ListedSender) -> bool:
    starts, ends = (one.first or _ALWAYS, other.first or _ALWAYS), (one.last or date.max, other.last or date.max)
    return max(starts) <= min(ends)


def _refusal(path: Path, line: int, why: str, **params: object) -> UsageError:
    return UsageError("senders-line", path=path, line=line, why=error_text(why, params))


def _write(path: Path, senders: Iterable[ListedSender], before: str) -> None:
    """Write the list in the manner in which it was found: mark, separator and line ends."""
    made = StringIO(newline="")
    ends = "\r\n" if "\r\n" in before else "\n"
    writer = csv.writer(made, delimiter=_delimiter(before) if before.strip(_BOM) else ",", lineterminator=ends)
    writer.writerow(COLUMNS)
    for each in senders:
        days = (day.isoformat() if day else "" for day in (each.first, each.last))
        writer.writerow(map(guarded, (each.unit, each.group, each.name, each.kind, each.slug, *days)))
    write_text_atomically(path, (_BOM if before.startswith(_BOM) else "") + made.getvalue())
