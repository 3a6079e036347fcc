"""How long our reader takes against python-calamine and openpyxl, on workbooks made here."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from drugfree_cli.reading.workbook import open_workbook

ROUNDS = 5


def make_form(path: Path) -> None:
    """Write a return of one commune: 60 indicators, one a row, between a motto and the signatures."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Báo cáo")
        boxed = book.add_format({"border": 1, "num_format": "#,##0"})
        sheet.merge_range("A4:E4", "BÁO CÁO SỐ LIỆU XÂY DỰNG XÃ KHÔNG MA TÚY", boxed)
        for row in range(7, 67):
            values = (row - 6, f"Chỉ tiêu số {row} của biểu báo cáo", "người", row * 7 % 50, "")
            for column, value in enumerate(values):
                sheet.write(row, column, value, boxed)


def make_list(path: Path) -> None:
    """Write a return of 1,000 communes, 65 indicators each, with a total row of formulas."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Biểu tổng hợp")
        boxed = book.add_format({"border": 1})
        for row in range(1000):
            sheet.write(row, 0, f"Xã số {row}", boxed)
            for column in range(1, 66):
                sheet.write(row, column, row * column % 97, boxed)
        for column in range(1, 66):
            sheet.write_formula(1000, column, f"=SUM({xlsxwriter.utility.xl_range(0, column, 999, column)})", boxed, 1)


def read_calamine(path: Path) -> None:
    """Read all cells with python-calamine."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read_openpyxl(path: Path) -> None:
    """Read all cells with openpyxl; their formulas would take a second reading."""
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


READERS: dict[str, Callable[[Path], object]] = {
    "drugfree": open_workbook,
    "python-calamine": read_calamine,
    "openpyxl": read_openpyxl,
}


def seconds(read: Callable[[Path], object], paths: list[Path]) -> float:
    """Time one pass over the files."""
    start = time.perf_counter()
    for path in paths:
        read(path)
    return time.perf_counter() - start


def compare(title: str, paths: list[Path]) -> None:
    """Print the medians of interleaved rounds, and their ratios to python-calamine."""
    times: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(ROUNDS):
        for name, read in READERS.items():
            times[name].append(seconds(read, paths))
    base = median(times["python-calamine"])
    print(title)
    for name, taken in times.items():
        once = median(taken) * 1000 / len(paths)
        print(f"  {name:16} {once:9.2f} ms a file  {median(taken) / base:6.1f} × python-calamine")


def main() -> None:
    """Make the workbooks and compare the readers."""
    with tempfile.TemporaryDirectory() as folder:
        forms = [Path(folder, f"form-{number}.xlsx") for number in range(20)]
        for form in forms:
            make_form(form)
        long_list = Path(folder, "list.xlsx")
        make_list(long_list)
        compare("20 forms of 60 rows", forms)
        compare("a list of 1,000 × 66 cells", [long_list])


if __name__ == "__main__":
    main()
