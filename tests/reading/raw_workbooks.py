"""Workbooks made part by part, for what no library would write."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"


def links(*entries: tuple[str, str]) -> str:
    """Write a relationships part: (kind, target) get the ids rId1, rId2…"""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def workbook(sheets: str = '<sheet name="Biểu" sheetId="1" r:id="rId1"/>', properties: str = "") -> str:
    """Write a workbook part."""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{sheets}</sheets></workbook>'


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """Write a sheet part around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def raw_workbook(path: Path, rows: str = "", **parts: str | bytes | None) -> Path:
    """Write a one-sheet workbook; `parts` replaces its workbook, links, sheet, strings or styles (None leaves out)."""
    names = {"workbook": WORKBOOK, "links": LINKS, "sheet": SHEET, "strings": STRINGS, "styles": STYLES}
    usual: dict[str, str | bytes | None] = {
        "workbook": workbook(),
        "links": links(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")),
        "sheet": sheet(rows),
        "strings": f'<sst xmlns="{MAIN}"/>',
    }
    return zipped(path, {names[key]: part for key, part in (usual | parts).items() if part is not None})


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip of these parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path
