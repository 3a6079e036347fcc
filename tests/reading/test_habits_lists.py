"""Lists of the whole country, sub-totals above and below, codes beside names, headings several rows deep."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.gazetteer.units import children, provinces
from drugfree_cli.model.codebook import label
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.units import Level
from drugfree_cli.reading.returns import read_returns
from tests.reading.conftest import Read
from tests.reading.odd_samples import Desk, figures_of, found
from tests.reading.test_layouts import LAM_SON, LUONG_SON, MY_SON, PHUOC_BINH, PHUOC_DAI, by_unit, codes

A, B, C = "addicts_on_file", "drug_cases", "addicts_total"
HEAD = "TT | Đơn vị | NNMT có HSQL | Số vụ phạm tội về ma túy"
NINH_SON, BAC_AI = ["1 | Lâm Sơn | 1 | 1", "2 | Lương Sơn | 2 | 0"], ["1 | Phước Bình | 3 | 0", "2 | Phước Đại | 4 | 0"]
FIGURES = {LAM_SON: (1, 1), LUONG_SON: (2, 0), PHUOC_BINH: (3, 0), PHUOC_DAI: (4, 0)}


def listed(read: Read, *rows: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    lines = "\n".join(f"| {row} |" for row in ("TỈNH NINH THUẬN", "Năm 2024", HEAD, *rows))
    file = read(lines)
    assert by_unit(file) == {unit: {A: a, B: b} for unit, (a, b) in FIGURES.items()}
    return [(total.label, total.units) for total in file.totals], codes(file)


NS, BA = (LAM_SON, LUONG_SON), (PHUOC_BINH, PHUOC_DAI)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I | Huyện Ninh Sơn | 3 | 1", "II | Huyện Bác Ái | 7 | 0"),
        ("I | NINH SƠN | 3 | 1", "II | BÁC ÁI | 7 | 0"),
        (" | Huyện Ninh Sơn | 3 | 1", " | Huyện Bác Ái | 7 | 0"),
    ],
)
def test_districts_before_and_after_their_communes(read: Read, first: str, second: str) -> None:
    """A district's row sums up its own communes, on whichever side it stands, with its kind or a roman numeral."""
    names = [each.split(" | ")[1].strip() for each in (first, second)]
    wanted = list(zip(names, (NS, BA), strict=True))
    everything = ("Tổng cộng", NS + BA)
    total = " | Tổng cộng | 10 | 1"
    assert listed(read, first, *NINH_SON, second, *BAC_AI, total) == ([*wanted, everything], [])
    assert listed(read, total, first, *NINH_SON, second, *BAC_AI) == ([everything, *wanted], [])
    assert listed(read, *NINH_SON, first, *BAC_AI, second, total) == ([*wanted, everything], [])


def test_sums_named_after_districts(read: Read) -> None:
    """ "Cộng huyện Ninh Sơn" and "Cộng (Bác Ái)" sum up what stands since the last sum."""
    rows = [*NINH_SON, " | Cộng huyện Ninh Sơn | 3 | 1", *BAC_AI, " | Cộng (Bác Ái) | 7 | 0"]
    assert listed(read, *rows) == ([("Cộng huyện Ninh Sơn", NS), ("Cộng (Bác Ái)", BA)], [])
    assert listed(read, *rows[:3], *rows[3:5])[0] == [("Cộng huyện Ninh Sơn", NS)]


def test_headings_four_rows_deep(read: Read) -> None:
    """Merged groups, units of measure in brackets, a row of numbers with a sum in it."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | SỐ LIỆU | < | < | < |
        | ^ | ^ | Người nghiện ma túy | < | < | Tội phạm về ma túy |
        | ^ | ^ | Tổng số (người) | Trong đó | < | Số vụ |
        | ^ | ^ | ^ | Có HSQL | Có mặt | (vụ) |
        | A | B | 1=2+3 | 2 | 3 | 4 |
        | 1 | Lâm Sơn | 5 | 4 | 1 | 2 |
    """)
    assert by_unit(file) == {LAM_SON: {C: 5, A: 4, "addicts_present": 1, B: 2}}
    assert codes(file) == []


def coded(read: Read, *rows: str) -> tuple[dict[str | None, int], list[tuple[str, str | None]]]:
    lines = ["Năm 2024", "TT | Tỉnh | Mã xã | Tên xã | Tổng số người nghiện | Số vụ phạm tội về ma túy", *rows]
    file = read("\n".join(f"| {row} |" for row in lines), province=None)
    return {each.unit_code: each.values[C].content for each in file.returns}, found(file)  # type: ignore[misc]


def test_codes_beside_names(read: Read) -> None:
    """A code tells communes of one name apart; one that is another's than the name leaves the row open."""
    good = ["1 | Ninh Thuận | 22813 | Lâm Sơn | 5 | 1", "2 | Ninh Thuận | 22816 | Lương Sơn | 6 | 1"]
    assert coded(read, *good) == ({LAM_SON: 5, LUONG_SON: 6}, [])
    wrong = "3 | Ninh Thuận | 22783 | Mỹ Sơn | 7 | 1"
    assert coded(read, *good, wrong) == ({LAM_SON: 5, LUONG_SON: 6, None: 7}, [("sender-code-contradicts", "D5")])
    unknown = "3 | Ninh Thuận | X12 | Mỹ Sơn | 7 | 1"
    assert coded(read, *good, unknown) == ({LAM_SON: 5, LUONG_SON: 6, MY_SON: 7}, [])


def test_codes_of_something_else(read: Read) -> None:
    """Numbers under "Mã" that belong to other things name no commune, and that is said."""
    rows = ["1 | Ninh Thuận | 1 | Lâm Sơn | 5 | 1", "2 | Ninh Thuận | 4 | Lương Sơn | 6 | 1"]
    assert coded(read, *rows) == ({LAM_SON: 5, LUONG_SON: 6}, [("codes-not-used", "C2")])


def test_a_list_of_the_whole_country(tmp_path: Path) -> None:
    """Every commune of every province, many of one name, in one sheet: each gets its own figures, nothing is said."""
    day, path = date(2026, 6, 14), tmp_path / "ca-nuoc.xlsx"
    communes = [(p, c) for p in provinces(day) for c in children(p.code, day, Level.COMMUNE)]
    indicators = [C, A, B, "drug_offenders", "users_on_file"]
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Biểu")
        sheet.write(0, 0, "TỔNG HỢP SỐ LIỆU 6 tháng đầu năm 2026")
        sheet.write_row(2, 0, ["STT", "Mã xã", "Tỉnh", "Xã, phường, đặc khu", *(label(each).vi for each in indicators)])
        for n, (province, commune) in enumerate(communes, 1):
            figures = [int(commune.code) + 10 * place for place in range(len(indicators))]
            sheet.write_row(2 + n, 0, [n, commune.code, province.name, commune.name, *figures])
    file = read_returns(path, province=None, period=None, on=date(2026, 7, 1))
    assert file.findings == ()
    assert [each.unit_code for each in file.returns] == [commune.code for _, commune in communes]
    assert all(
        [value.content for value in each.values.values()] == [int(each.unit_code or 0) + 10 * n for n in range(5)]
        for each in file.returns
    )


def test_communes_over_the_columns_under_one_group(read: Read) -> None:
    """ "Các xã" over the names of communes is none; a mark behind a figure is asked about."""
    file = read("""
        | UBND HUYỆN NINH SƠN |
        | Năm 2024 |
        | TT | Chỉ tiêu | ĐVT | Các xã | < | < | Ghi chú |
        | ^ | ^ | ^ | Lâm Sơn | Lương Sơn | Cộng | ^ |
        | 1 | Tổng số người nghiện | người | 5 | 6 | 11 | |
        | 2 | Số vụ phạm tội về ma túy | vụ | "2*" | - | 2 | |
    """)
    assert by_unit(file) == {LAM_SON: {C: 5, B: None}, LUONG_SON: {C: 6, B: 0}}
    assert [total.units for total in file.totals] == [NS]
    assert found(file) == [("cell-number-and-words", "D6")]


COLUMNS = ("addicts_total", "drug_cases", "users_on_file", "hotspots")
EXTRA = ("Diện tích tự nhiên", "Bí thư chi bộ", "Ghi chú", "Tỷ lệ (%)")
DRESSES = (str, lambda n: f" {n} ", lambda n: f"0{n}", lambda n: n, lambda n: f"{n}*", lambda n: f"{n} (1 nữ)")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    order=st.permutations([*COLUMNS, *EXTRA[:2]]),
    at=st.tuples(st.integers(1, 6), st.integers(1, 4)),
    figures=st.lists(st.lists(st.integers(0, 99), min_size=4, max_size=4), min_size=2, max_size=4),
    dress=st.lists(st.sampled_from(range(len(DRESSES))), min_size=16, max_size=16),
    blank=st.booleans(),
)
def test_the_figures_or_a_finding(
    tmp_path: Path,
    order: Sequence[str],
    at: tuple[int, int],
    figures: list[list[int]],
    dress: list[int],
    blank: bool,
) -> None:
    """Any order of columns, any corner, any dress: the figure that was typed, or none and a finding in its cell."""
    names = {LAM_SON: "Lâm Sơn", LUONG_SON: "Lương Sơn", MY_SON: "Mỹ Sơn", PHUOC_BINH: "Phước Bình"}
    rows: list[list[object]] = [["Năm 2024"], ["TT", "Tên xã", *(label(c).vi if c in COLUMNS else c for c in order)]]
    typed: dict[str, dict[str, int]] = {}
    for n, (code, own) in enumerate(zip(names, figures, strict=False)):
        by_indicator = dict(zip(COLUMNS, own, strict=True))
        typed[code] = by_indicator
        dressed = {each: DRESSES[dress[n * 4 + k]](by_indicator[each]) for k, each in enumerate(COLUMNS)}
        rows += [[]] if blank else []
        rows.append([n + 1, names[code], *(dressed.get(each, 7) for each in order)])
    file = Desk(folder=tmp_path).read(rows, at=at)
    doubted = {(each.unit_code, each.indicator) for each in file.findings if each.code.startswith("cell-")}
    assert set(figures_of(file)) == set(typed)
    for code, own in figures_of(file).items():
        for indicator, content in own.items():
            assert content == typed[str(code)][indicator] or (content is None and (code, indicator) in doubted)


def with_periods(read: Read, heading: str, first: str, second: str, period: str = "Năm 2024") -> ReadFile:
    """Read a list with a column that says of which period each row is."""
    return read(f"""
        | {period} |
        | TT | Tên xã | {heading} | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy |
        | 1 | Lâm Sơn | {first} | 12 | 5 |
        | 2 | Lương Sơn | {second} | 7 | 3 |
    """)


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Kỳ", "Kỳ trước"), ("Kỳ báo cáo", "Năm 2023"), ("Năm", "2023"), ("Kỳ", "6 tháng đầu năm 2024"), ("Quý", "I")],
)
def test_rows_of_another_period_give_no_figures(read: Read, heading: str, text: str) -> None:
    """A row that says it is of another period is not taken for this one, whatever the title says."""
    file = with_periods(read, heading, text, text)
    assert by_unit(file) == {LAM_SON: {}, LUONG_SON: {}}
    doubts = [(each.unit_code, each.severity.value) for each in file.findings if each.code == "row-of-other-period"]
    assert doubts == [(LAM_SON, "error"), (LUONG_SON, "error")]


@pytest.mark.parametrize(("heading", "text"), [("Kỳ", "Kỳ này"), ("Năm", "2024"), ("Kỳ báo cáo", "Năm 2024")])
def test_rows_of_this_period_are_taken(read: Read, heading: str, text: str) -> None:
    """A column that only repeats the period of the title stops nothing."""
    file = with_periods(read, heading, text, text)
    assert [len(figures) for figures in by_unit(file).values()] == [2, 2]


def test_of_two_rows_of_a_commune_that_of_this_period_is_taken(read: Read) -> None:
    """Where both rows name the commune, the one of the period before is left out, and that is said."""
    file = read("""
        | Năm 2024 |
        | TT | Tên xã | Kỳ | Tổng số người nghiện ma túy | Số vụ phạm tội về ma túy |
        | 1 | Lâm Sơn | Kỳ trước | 12 | 5 |
        | 1 | Lâm Sơn | Kỳ này | 7 | 3 |
    """)
    assert [[value.content for value in each.values.values()] for each in file.returns] == [[7, 3]]
    assert "row-of-period-before" in {each.code for each in file.findings}
