"""The moment at which a workbook says that it was saved."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from drugfree_cli.model.returns import ReadFile
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.workflows.sent import pack_read, unpack_read
from tests.reading.raw_workbooks import LINKS, SHEET, WORKBOOK, links, sheet, workbook, zipped

NAMES = 'xmlns:cp="x" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="y"'


def saved(path: Path, properties: str | None) -> datetime | None:
    """Write a workbook with these properties and give what is read as its moment."""
    parts = {
        WORKBOOK: workbook(),
        LINKS: links(("worksheet", "worksheets/sheet1.xml")),
        SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
    }
    if properties is not None:
        parts["docProps/core.xml"] = f"<cp:coreProperties {NAMES}>{properties}</cp:coreProperties>"
    zipped(path / "a.xlsx", parts)
    return read_returns(path / "a.xlsx", province=None, period=None, on=date(2024, 12, 20)).saved_at


@pytest.mark.parametrize(
    ("properties", "moment"),
    [
        (
            '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-06-14T08:30:00Z</dcterms:modified>',
            datetime(2024, 6, 14, 8, 30, tzinfo=UTC),
        ),
        ("<dcterms:modified>2024-06-14T08:30:00+07:00</dcterms:modified>", datetime(2024, 6, 14, 1, 30, tzinfo=UTC)),
        ("<dcterms:created>2024-06-14T08:30:00Z</dcterms:created>", None),
        ("<dcterms:modified>2024-13-14T08:30:00Z</dcterms:modified>", None),
        ("<dcterms:modified>hôm qua</dcterms:modified>", None),
        ("<dcterms:modified>2024-06-14T08:30:00Z</dcterms:modified>" + " " * 70000, None),
        (None, None),
    ],
)
def test_moment_of_the_last_change(tmp_path, properties, moment):
    """The last change counts, in universal time; what is no moment, or no property at all, is none."""
    assert saved(tmp_path, properties) == moment


def test_it_travels_with_the_file():
    """The moment comes through from the process that reads to the one that checks, like all else of a file."""
    file = ReadFile(
        path="a.xlsx",
        sha256="0",
        layout=None,
        personal=True,
        format="ods",
        saved_at=datetime(2024, 6, 14, 8, 30, tzinfo=UTC),
    )
    assert unpack_read(pack_read(file)) == file
