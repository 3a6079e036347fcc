"""Whatever an office makes of a list or a form: the figures or a finding, never another figure."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.reading.cells import address
from drugfree_cli.reading.returns import read_returns
from tests.reading.drawn_books import Page, Typed, write_csv, write_xlsx
from tests.reading.drawn_layouts import ON, Drawn, layouts

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def read(drawn: Drawn) -> ReadFile:
    """Write what was drawn and read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{drawn.file}.{drawn.format}"
        write = write_xlsx(path, drawn.pages) if drawn.format == "xlsx" else write_csv(path, drawn.pages[0])
        return read_returns(write, province=drawn.province, period=None, on=ON)


def wrongs(drawn: Drawn, file: ReadFile) -> Iterator[str]:
    """Say of each figure that is another than the true one, or is missing without a word."""
    said = [each for each in file.findings if each.severity is not Severity.INFO or each.code == "sheet-without-table"]
    for return_ in file.returns:
        if return_.unit_code is not None and return_.unit_code not in drawn.truth:
            yield f"no such unit: {return_.unit_code} {return_.unit_name}"
        elif return_.unit_code is not None:
            yield from _wrong_figures(drawn, return_)
    by_unit: dict[str | None, list[Return]] = {}
    for return_ in file.returns:
        by_unit.setdefault(return_.unit_code, []).append(return_)
    for unit, own in drawn.truth.items():
        for indicator, figure in own.items():
            values = [each.values[indicator] for each in by_unit.get(unit, ()) if indicator in each.values]
            is_told = any(value.content is not None for value in values)
            if figure is not None and not is_told and not any(_is_about(each, drawn, unit, indicator) for each in said):
                yield f"silence about {unit} {indicator} = {figure}"


def _wrong_figures(drawn: Drawn, return_: Return) -> Iterator[str]:
    truth = drawn.truth[return_.unit_code or ""]
    for indicator, value in return_.values.items():
        if value.content is not None and value.content != truth.get(indicator):
            yield f"{return_.unit_code} {indicator} is {truth.get(indicator)}, read {value.content} {value.place}"


def _is_about(found: Finding, drawn: Drawn, unit: str, indicator: str) -> bool:
    sheet, row, column = drawn.places[unit, indicator]
    if found.unit_code == unit or found.indicator == indicator or found.place.cell is None:
        return True
    if drawn.format != "csv" and found.place.sheet != sheet:
        return False
    cell = found.place.cell
    letters = cell.rstrip("0123456789")
    return letters == address(1, column + 1)[:-1] or cell[len(letters) :] == str(row + 1)


@settings(derandomize=True, suppress_health_check=_SLOW)
@given(layouts())
def test_the_figures_or_a_finding(drawn: Drawn) -> None:
    """No dress of a table makes a figure another one, a blank a figure, or a figure vanish without a word."""
    file = read(drawn)
    assert list(wrongs(drawn, file)) == []


@settings(derandomize=True, max_examples=15, suppress_health_check=_SLOW)
@given(layouts(plain=True))
def test_plain_tables_are_read_whole(drawn: Drawn) -> None:
    """What leaves no doubt is read to the last figure, wherever and in whatever order it stands."""
    file = read(drawn)
    seen = {each.unit_code: {name: value.content for name, value in each.values.items()} for each in file.returns}
    assert seen == drawn.truth, [each.code for each in file.findings]


def test_answers_with_their_unit_are_no_headings(tmp_path: Path) -> None:
    """A row of "27 thôn" and "liên tỉnh" is a commune's, not the headings typed again."""
    page = Page(name="Biểu 1")
    rows = (
        ("UBND HUYỆN NINH SƠN",),
        ("Năm 2024",),
        ("TT", "Tên xã", "Thôn có đường dây nóng", "Tuyến trọng điểm", "Số vụ ma túy"),
        (1, "Xã Lâm Sơn", 1, "liên tỉnh", 5),
        (2, "xã lương sơn", "27 thôn", "liên tỉnh", 0),
        (3, "Xã Mỹ Sơn", 5, "nội tỉnh", 7),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            page[row, column] = Typed(text)
    file = read_returns(write_xlsx(tmp_path / "a.xlsx", [page]), province="58", period=None, on=ON)
    assert [[value.content for value in each.values.values()] for each in file.returns] == [
        [1, "liên tỉnh", 5],
        [27, "liên tỉnh", 0],
        [5, "nội tỉnh", 7],
    ]


def test_a_lone_column_of_the_period_before(tmp_path: Path) -> None:
    """ "Kỳ trước" alone below a count's heading keeps its figures from passing for this period's."""
    page = Page(name="Biểu 1")
    rows = (
        ("UBND HUYỆN NINH SƠN",),
        ("Năm 2024",),
        ("TT", "Tên xã", "Số vụ ma túy", "Thôn có đường dây nóng"),
        (None, None, None, "Kỳ trước"),
        (1, "Xã Lâm Sơn", 3, 12),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            page[row, column] = Typed(text)
    file = read_returns(write_xlsx(tmp_path / "a.xlsx", [page]), province="58", period=None, on=ON)
    assert {name: value.content for name, value in file.returns[0].values.items()} == {"drug_cases": 3}
