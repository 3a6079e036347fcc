"""What the sheets of a file gave becomes one record of the file, with the doubts that only the whole file shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drugfree_cli.model.findings import Finding, Place, Severity, finding
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.reading.file_names import file_name_finding
from drugfree_cli.reading.listed_forms import listed_file_name_finding
from drugfree_cli.reading.lists import TableRead
from drugfree_cli.reading.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """What one sheet gave; `layout` and `page` are None where it holds no table of ours."""

    layout: str | None = None
    tables: tuple[TableRead, ...] = ()
    findings: tuple[Finding, ...] = ()
    page: Page | None = None

    @property
    def returns(self) -> tuple[Return, ...]:
        """Give the returns of all tables."""
        return tuple(each for table in self.tables for each in table.returns)


def gather(path: Path, file: str, sha256: str, sheets: Sequence[SheetRead]) -> ReadFile:
    """Put the sheets of a file together; `file` is what places call it."""
    tables = [table for sheet in sheets for table in sheet.tables]
    returns = tuple(each for sheet in sheets for each in sheet.returns)
    layout = _layout(sheets)
    findings = [each for sheet in sheets for each in sheet.findings]
    if layout is None:
        findings = [each for each in findings if each.code != "sheet-without-table"]
        findings.insert(0, finding("no-return-found", Place(file=file)))
    return ReadFile(
        path=file,
        sha256=sha256,
        layout=layout,
        returns=returns,
        totals=tuple(each for table in tables for each in table.totals),
        findings=(
            *findings,
            *(each for table in tables for each in table.findings),
            *_of_whole_file(path, file, sheets, returns, layout),
        ),
        unit_scope=_scope(sheets, returns, layout),
    )


def _of_whole_file(
    path: Path, file: str, sheets: Sequence[SheetRead], returns: Sequence[Return], layout: str | None
) -> Iterator[Finding]:
    """Find tables without rows, a name that contradicts the form, and several periods side by side."""
    for sheet in sheets:
        if sheet.page is not None and not sheet.returns:
            severity = Severity.WARNING if returns else None
            yield finding("table-without-rows", sheet.page.place(), severity=severity, sheet=sheet.page.sheet)
    page = next((sheet.page for sheet in sheets if sheet.page is not None and sheet.returns), None)
    if layout == "form" and page is not None and (doubt := _file_name_doubt(page, path.stem, returns[0])):
        yield doubt
    periods = list(dict.fromkeys(str(each.period) for each in returns if each.period is not None))
    if len(periods) > 1:
        yield finding("periods-in-one-file", Place(file=file), periods=", ".join(periods))


def _file_name_doubt(page: Page, stem: str, sender: Return) -> Finding | None:
    if page.listing is not None:
        return listed_file_name_finding(page.listing, stem, sender)
    return file_name_finding(page, stem, sender)


def _layout(sheets: Sequence[SheetRead]) -> str | None:
    layouts = [sheet.layout for sheet in sheets if sheet.layout]
    if not layouts:
        return None
    for whole in ("list", "transposed"):
        if whole in layouts:
            return whole
    return "form_per_sheet" if len(layouts) > 1 else "form"


def _scope(sheets: Sequence[SheetRead], returns: Sequence[Return], layout: str | None) -> str | None:
    """Give the unit that the file speaks for: a form's commune, else the one district that all its sheets name."""
    if layout == "form":
        return returns[0].unit_code
    districts = {sheet.page.district for sheet in sheets if sheet.page is not None}
    return districts.pop() if len(districts) == 1 else None
