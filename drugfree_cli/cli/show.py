"""Everything that is printed for the person goes through here: JSON, CSV, tables, sentences."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.shapes import Json
from drugfree_cli.files.outputs import write_output
from drugfree_cli.files.spreadsheet_text import guarded
from drugfree_cli.model.text import Lang, Text

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 80
"""The width of what is not a terminal, and the least that every table fits."""


def show_json(document: Json, stream: TextIO | None = None) -> None:
    """Print one JSON document, on stdout where no other stream is named."""
    # The standard encoder writes indented documents an element at a time, and a country's figures are many.
    from msgspec import json

    stream = stream or sys.stdout
    stream.write(json.format(json.encode(document), indent=2).decode("utf-8"))
    stream.write("\n")


def show_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Json]], stream: TextIO | None = None) -> None:
    """Print rows as CSV with a header; null is an empty field, a flag true or false, text never a formula."""
    writer = csv.DictWriter(stream or sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _field(row.get(name)) for name in columns} for row in rows)


def _field(value: Json) -> Json:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value


def show_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    widths: Sequence[int] = (),
    note: str = "",
) -> None:
    """Print a table that fits the terminal; `right` are the columns of numbers, `widths` those of the first columns."""
    from rich import box
    from rich.table import Table

    table = Table(title=escaped(title), box=box.SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    for position, name in enumerate(columns):
        width = widths[position] if position < len(widths) else None
        table.add_column(name, justify="right" if position in right else "left", overflow="fold", width=width)
    for row in rows:
        table.add_row(*row)
    console = _console()
    console.print(table)
    if note:
        console.print(note, markup=False)


def escaped(text: str) -> str:
    """Keep square brackets in a table's cell from being taken for markup."""
    return text.replace("[", "\\[")


def show_text(text: str) -> None:
    """Print a line on stdout, wrapped to the terminal; `[` is not markup."""
    _console().print(text, markup=False)


def show_item(text: str, indent: int, hang: int = 2) -> None:
    """Print a line on stdout, set in by `indent`, its continuation by `hang` more."""
    from rich.padding import Padding
    from rich.text import Text as Words

    first = indent + hang
    console = _console()
    lines = Words(text).wrap(console, max(20, console.width - first))
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Padding(line, (0, 0, 0, indent if number == 0 else first)), soft_wrap=True)


def show_line(text: str) -> None:
    """Print a line on stdout that is never broken: paths are copied from it."""
    sys.stdout.write(f"{text}\n")


def show_path(path: Path) -> None:
    """Print the path of a file that was written, on one unbroken line."""
    show_line(str(path))


def day_words(day: date, lang: Lang) -> str:
    """Write a day as people of the language do."""
    return f"{day:%d/%m/%Y}" if lang is Lang.VI else day.isoformat()


def tell(session: Session, text: Text) -> None:
    """Say something beside the result, on stderr; silenced by `-q`."""
    if not session.quiet:
        sys.stderr.write(text.to(session.lang) + "\n")


def write_text_output(path: Path, text: str, *, force: bool) -> Path:
    """Write a text result to a file, moved into place whole."""
    return write_output(path, lambda temporary: _write(temporary, text), force=force)


def _write(path: Path, text: str) -> None:
    # Excel on Windows takes CSV for UTF-8 only where it begins with the mark.
    path.write_text(text, encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8", newline="\n")


def _console() -> "Console":
    from rich.console import Console

    stream, is_terminal = sys.stdout, sys.stdout.isatty()
    width = None if is_terminal else PLAIN_WIDTH
    # Said outright, or a variable such as FORCE_COLOR would put colours into files.
    return Console(file=stream, width=width, force_terminal=is_terminal, highlight=False, emoji=False, soft_wrap=False)
