"""The deliberate mistakes: what a clerk got wrong, in which return, and the finding that must come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from drugfree_cli.model.amounts import Amount
from sample_data.figures import Figures
from sample_data.habits import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A deliberate mistake as it stands in a file. An `explained` one has a note beside it.

    A `consequence` follows from another mistake: a commune whose name nobody knows is missing as well.
    """

    file: str
    code: str
    what: str
    sheet: str | None = None
    cell: str | None = None
    consequence: bool = False
    explained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A figure mistyped in one return: what is typed instead, and the amount that a reader gets (None: none)."""

    code: str
    what: str
    typed: Typed
    amount: Amount | None
    note: str = ""


def slips(figures: Mapping[str, Mapping[str, Figures]]) -> dict[tuple[str, str, str], Slip]:
    """Give the mistyped figures by period, unit and indicator."""
    half = figures["2024-H2"]
    committed = int(half["22876"]["households"]) + 37
    jumped = int(half["22903"]["population"]) * 13 // 10
    grown = int(half["22849"]["population"]) * 114 // 100
    return {
        ("2024-H2", "22816", "users_supported"): Slip(
            code="value-missing", what="a blank cell", typed=None, amount=None
        ),
        ("2024-H2", "22876", "households_committed"): Slip(
            code="part-above-whole",
            what="more households have signed than there are",
            typed=committed,
            amount=committed,
        ),
        ("2024-H2", "22801", "addicts_on_file"): Slip(
            code="cell-number-and-words", what="a number with a remark in its cell", typed="12 (02 nữ)", amount=None
        ),
        ("2024-H2", "22903", "population"): Slip(
            code="jump", what="nearly a third more residents than half a year before", typed=jumped, amount=jumped
        ),
        ("2024-H2", "22849", "population"): Slip(
            code="jump",
            what="more residents than half a year before, explained in the note column",
            typed=grown,
            amount=grown,
            note="Tăng do công nhân khu công nghiệp Du Long đến đăng ký tạm trú",
        ),
    }


MISNAMED = {("2024-H1", "22831"): "Xã Nhơm Sơn"}
"""A commune's name mistyped, by period and unit."""

LEFT_OUT = {("2024-H1", "22864")}
"""Communes left out of their district's list."""

WRONG_TOTALS = {("2024-H1", "582", "drug_cases"): 3}
"""Totals typed over, by period, district and indicator, and how much they are too large."""

SENT_TWICE = {("2024-H2", "22783"): {"households": 12, "post_rehab": 1}}
"""Communes that sent a second return, and what is larger in it."""

BROKEN = {
    "huyen-ninh-hai_6-thang-cuoi-nam-2024_gui-lai.xlsx": "file-zip-damaged",
    "xa-phuoc-ha_6-thang-cuoi-nam-2024.xlsx": "file-not-workbook",
    "mau-bieu_6-thang-cuoi-nam-2024.xlsx": "file-no-cells",
    "lich-truc-ban_thang-12-2024.xlsx": "no-return-found",
}
"""Files that hold no return, and the finding of each."""


def write_broken(folder: Path, whole: Path) -> list[Mistake]:
    """Write the files that hold no return; `whole` is the workbook of which half arrives."""
    damaged, text, empty, other = BROKEN
    folder.joinpath(damaged).write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    folder.joinpath(text).write_text(
        "Kính gửi Công an huyện.\nSố liệu 6 tháng cuối năm xã sẽ gửi sau khi rà soát xong.\n", encoding="utf-8"
    )
    _rows(folder / empty, [])
    _rows(
        folder / other,
        [
            ("LỊCH TRỰC BAN THÁNG 12 NĂM 2024", "", "", ""),
            ("Ngày", "Ca", "Cán bộ trực", "Điện thoại"),
            *((f"{day:02d}/12/2024", "Ngày", "Họ và Tên", "0259 3822 111") for day in range(1, 8)),
        ],
    )
    told = ("a workbook cut off while it was sent", "a text file renamed .xlsx", "an empty workbook", "a duty roster")
    return [Mistake(file=file, code=code, what=what) for (file, code), what in zip(BROKEN.items(), told, strict=True)]


def _rows(path: Path, rows: list[tuple[str, ...]]) -> None:
    from sample_data.layouts import workbook

    with workbook(path) as book:
        sheet: xlsxwriter.worksheet.Worksheet = book.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
