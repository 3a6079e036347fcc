"""Zips whose bytes depend on their content alone: no clock, no machine."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

_EARLIEST = date(1980, 1, 1)
_LATEST = date(2107, 12, 31)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def freeze_zip(path: Path, on: date) -> None:
    """Rewrite a zip (a workbook, a Word document) in place so that the same parts always give the same bytes.

    Every part gets the date `on` and the same attributes. It is meant for a file that is still under its temporary
    name, inside `write_atomically`: the rewriting itself is not atomic.
    """
    day = min(max(on, _EARLIEST), _LATEST)
    frozen = BytesIO()
    with ZipFile(path) as source, ZipFile(frozen, "w") as target:
        for entry in source.infolist():
            if not entry.is_dir():
                target.writestr(_frozen_entry(entry, day), source.read(entry))
    path.write_bytes(frozen.getvalue())


def _frozen_entry(entry: ZipInfo, day: date) -> ZipInfo:
    fresh = ZipInfo(entry.filename, (day.year, day.month, day.day, 0, 0, 0))
    fresh.compress_type = entry.compress_type
    fresh.create_system = _UNIX
    fresh.external_attr = _PLAIN_FILE
    return fresh
