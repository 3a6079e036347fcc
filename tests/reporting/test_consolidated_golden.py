"""The whole workbook against its golden file: every value that is shown, and every formula behind one.

The golden file is written anew by DRUGFREE_REFRESH_GOLDEN=1; read the difference before committing it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from drugfree_cli.reporting.consolidated import write_consolidated

from .dossiers import make_dossier
from .opened import Opened

GOLDEN = Path(__file__).parent / "golden" / "consolidated_58.txt"


def _lines(book: Opened) -> Iterator[str]:
    for sheet in book.live.worksheets:
        yield f"=== {sheet.title}"
        for row in sheet.iter_rows():
            cells = [
                f"{cell.coordinate} {_said(cell.value, book.shown[sheet.title][cell.coordinate].value)}"
                for cell in row
                if cell.value is not None
            ]
            if cells:
                yield " | ".join(cells)


def _said(live: object, shown: object) -> str:
    value = "" if shown is None else str(shown).replace("\n", "⏎")
    return value if live == shown else f"{value} {{{live}}}"


def test_the_workbook_says_what_the_golden_file_says(tmp_path: Path) -> None:
    """A province's workbook holds, cell by cell, the values and formulas that were read and approved."""
    path = tmp_path / "province.xlsx"
    write_consolidated(make_dossier(), path)
    text = "\n".join(_lines(Opened(path))) + "\n"
    if os.environ.get("DRUGFREE_REFRESH_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
