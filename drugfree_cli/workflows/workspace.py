"""The workspace: where it is, what its settings say, and how a new one is laid out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from drugfree_cli.files.atomic import write_text_atomically
from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.model.dossier import Office
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.limits import LIMITS, Limits
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.mapping_files import load_mappings
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.workflows.choices import BEFORE_MERGERS, Found
from drugfree_cli.workflows.sender_list import LIST, read_listed

SETTINGS = "drugfree.toml"
FOLDERS = ("inbox", "archive", "quarantine", "out")
DEFAULT_STORE = "sqlite:///drugfree.db"

_LAYOUT = """\
# Vùng làm việc của drugfree. Sửa bằng một trình soạn thảo văn bản (Notepad, nano …), lưu dạng UTF-8.

# Mã hoặc tên tỉnh mà văn phòng này tổng hợp, ví dụ "58" hoặc "ninh-thuan".
{province}

# Mã xã, nếu đây là vùng làm việc riêng của một xã, ví dụ "02848"; ai gửi báo cáo thì ghi ở senders.csv.
{unit}

# Nơi lưu số liệu; đường dẫn tương đối tính từ thư mục này.
store = "sqlite:///drugfree.db"

# Thông tin in trên báo cáo. Để trống thì chương trình chừa chỗ để điền tay.
[office]
parent_body = ""        # cơ quan cấp trên, ví dụ "UBND TỈNH NINH THUẬN"
body = ""               # cơ quan ban hành, ví dụ "CÔNG AN TỈNH"
number = ""             # số văn bản, ví dụ "05"
symbol = "BC-UBND"      # ký hiệu sau số
place = ""              # địa danh, ví dụ "Ninh Thuận"
addressee = ""          # kính gửi
sign_for = "TM. ỦY BAN NHÂN DÂN"
sign_title = ["CHỦ TỊCH"]
signer = ""
recipients = []         # nơi nhận, ví dụ ["V01, C04 Bộ Công an (b/c)", "CT, các PCT UBND tỉnh"]
archive_mark = "VT"

# Hạn gửi báo cáo: số ngày sau ngày chốt số liệu. Kế hoạch không ấn định ngày thì văn phòng tự đặt.
[deadlines]
# half = 5
# year = 5

# Một tệp gửi đến được tốn bao nhiêu; vượt quá thì tệp đó không được đọc, các tệp khác vẫn đọc tiếp.
# Số ghi sẵn là mức mặc định; muốn đổi mục nào thì bỏ dấu # ở đầu dòng đó.
[limits]
{limits}
"""

_LIMITS_SAID = {
    "file": "MB, một tệp trên đĩa",
    "unpacked": "MB, tất cả phần bên trong sau khi bung ra",
    "part": "MB, một phần bên trong",
    "ratio": "một phần trên 1 MB được bung ra gấp bao nhiêu lần",
    "parts": "số phần trong một tệp; cũng là số tệp trong một tệp nén",
    "sheets": "số trang tính",
    "rows": "số dòng của một trang tính",
    "columns": "số cột của một trang tính",
    "cells": "số ô có dữ liệu của cả tệp",
    "strings": "số chuỗi ký tự dùng chung",
    "seconds": "giây, thời gian đọc một tệp",
    "memory": "MB, bộ nhớ để đọc một tệp (Windows không giới hạn được)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A folder with its settings. `deadlines` are days after the cut-off, by kind of period.

    `unit` is the code of the commune whose workspace it is; None where it is a province's.
    """

    root: Path
    store: str = DEFAULT_STORE
    province: str | None = None
    unit: str | None = None
    office: Office = field(default_factory=Office)
    deadlines: Mapping[str, int] = field(default_factory=dict)
    limits: Limits = LIMITS

    @property
    def inbox(self) -> Path:
        """Where returns are dropped."""
        return self.root / "inbox"

    @property
    def archive(self) -> Path:
        """Where accepted files go."""
        return self.root / "archive"

    @property
    def quarantine(self) -> Path:
        """Where files go that could not be read."""
        return self.root / "quarantine"

    @property
    def out(self) -> Path:
        """Where outputs go."""
        return self.root / "out"

    @property
    def plans(self) -> tuple[Path, ...]:
        """Where the office keeps rule packs of its own."""
        return (self.root / "plans",)

    @property
    def listed(self) -> Path:
        """Where the office keeps its own list of who reports."""
        return self.root / LIST

    def found(self) -> Found:
        """Say what the workspace itself settles; raises `UsageError` for a list of senders that cannot be read."""
        return Found(
            own_province=self.province,
            own_unit=self.unit,
            plans=self.plans,
            senders=read_listed(self.listed),
            reading=ReadingOptions(limits=self.limits, mappings=load_mappings(self.root / "mappings")),
        )


def find_workspace(named: Path | None, start: Path, store: str | None) -> Workspace | None:
    """Open the named workspace, or the nearest folder upward from `start` that holds `drugfree.toml`, or none.

    `store` replaces the store that the settings name.
    """
    if named is not None:
        if not (named / SETTINGS).is_file():
            raise SystemFailure("workspace-missing", folder=named)
        return open_workspace(named, store)
    root = next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)
    return open_workspace(root, store) if root else None


def open_workspace(root: Path, store: str | None = None) -> Workspace:
    """Read the settings of a workspace; refuse what cannot be understood."""
    path = root / SETTINGS
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SystemFailure("settings-unreadable", path=path, reason=error.strerror or error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SystemFailure("settings-broken", path=path, reason=error) from error
    _refuse_unknown(path, tables, {"province", "unit", "store", "office", "deadlines", "limits"}, "")
    return Workspace(
        root=root,
        store=store or _typed(path, tables, "store", str, DEFAULT_STORE),
        province=_typed(path, tables, "province", str, "") or None,
        unit=_typed(path, tables, "unit", str, "") or None,
        office=_office(path, _typed(path, tables, "office", dict, {})),
        deadlines=_deadlines(path, _typed(path, tables, "deadlines", dict, {})),
        limits=_limits(path, _typed(path, tables, "limits", dict, {})),
    )


def make_workspace(
    root: Path, province: str | None, on: date, store: str | None = None, commune: str | None = None
) -> Workspace:
    """Lay out a new workspace; an existing one is refused, and nothing in the folder is touched."""
    if (root / SETTINGS).exists():
        raise UsageError("workspace-exists", folder=root)
    above = _unit(province, on, Level.PROVINCE) if province else None
    own = _unit(commune, on, Level.COMMUNE, above) if commune else None
    # The province of a commune is that of the day judged: it may have been another one before the mergers.
    line = f'province = "{above.code}"   # {above.name}' if above and not own else '# province = "58"'
    unit_line = f'unit = "{own.code}"   # {own.name}' if own else '# unit = "02848"'
    try:
        for name in FOLDERS:
            # What was received is nobody else's business; where it is dropped and what is written follow their folder.
            closed = name in ("archive", "quarantine")
            (root / name).mkdir(mode=0o700 if closed else 0o777, parents=True, exist_ok=True)
    except OSError as error:
        raise SystemFailure("folder-not-writable", folder=root, reason=error.strerror or error) from error
    write_text_atomically(root / SETTINGS, _LAYOUT.format(province=line, unit=unit_line, limits=_limit_lines()))
    return open_workspace(root, store)


def _unit(text: str, on: date, level: Level, within: Unit | None = None) -> Unit:
    """Find a unit of today, or one that merged in 2025 and whose earlier periods the office still keeps."""
    inside = within.code if within else None
    try:
        return resolve_unit(text, on=on, level=level, within=inside)
    except UsageError as error:
        if error.code != "unit-merged":
            raise
    return resolve_unit(text, on=BEFORE_MERGERS, level=level, within=inside)


def _office(path: Path, table: Mapping[str, Any]) -> Office:
    known = {each.name for each in fields(Office)}
    _refuse_unknown(path, table, known, "office.")
    default = Office()
    values: dict[str, Any] = {}
    for name in table:
        kind = tuple if isinstance(getattr(default, name), tuple) else str
        found = _typed(path, table, name, list if kind is tuple else str, None)
        values[name] = tuple(str(each) for each in found) if kind is tuple else found
    return Office(**values)


def _deadlines(path: Path, table: Mapping[str, Any]) -> dict[str, int]:
    _refuse_unknown(path, table, {"year", "half", "quarter", "month", "range"}, "deadlines.")
    return {name: _typed(path, table, name, int, 0) for name in table}


def _limits(path: Path, table: Mapping[str, Any]) -> Limits:
    kinds = {each.name: (int, float) if each.type is float else (int,) for each in fields(Limits)}
    _refuse_unknown(path, table, set(kinds), "limits.")
    for name, value in table.items():
        if isinstance(value, bool) or not isinstance(value, kinds[name]) or not 0 < value < float("inf"):
            raise SystemFailure("settings-limit", path=path, name=name, value=value)
    return replace(LIMITS, **table)


def _limit_lines() -> str:
    """Write every limit with its default and what it counts, for the office to change."""
    defaults = ((each.name, getattr(LIMITS, each.name)) for each in fields(Limits))
    return "\n".join(f"# {f'{name} = {value}':<19} # {_LIMITS_SAID[name]}" for name, value in defaults)


def _refuse_unknown(path: Path, table: Mapping[str, Any], known: set[str], prefix: str) -> None:
    for name in table:
        if name not in known:
            raise SystemFailure("settings-unknown", path=path, name=prefix + name, known=", ".join(sorted(known)))


def _typed(path: Path, table: Mapping[str, Any], name: str, kind: type, default: Any) -> Any:
    value = table.get(name, default)
    if value is not default and (not isinstance(value, kind) or isinstance(value, bool)):
        raise SystemFailure("settings-kind", path=path, name=name, value=value)
    return value
