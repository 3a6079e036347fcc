"""How a command is defined, and the options that several commands have in common."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from drugfree_cli.cli import completion_values
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.help import Command, Group
from drugfree_cli.cli.session import Session
from drugfree_cli.cli.shared import session_of as session_of
from drugfree_cli.cli.words import both
from drugfree_cli.model.errors import UsageError

if TYPE_CHECKING:
    from drugfree_cli.workflows.choices import Aids, Ask

__all__ = [
    "AcceptLatestOption",
    "AnnotateOption",
    "ForceOption",
    "JobsOption",
    "MappingOption",
    "OutputOption",
    "PasswordFileOption",
    "PdfOption",
    "PeriodOption",
    "PlanOption",
    "ProvinceOption",
    "Session",
    "UnitOption",
    "ask_of",
    "command",
    "group",
    "read_day",
    "session_of",
]

Body = TypeVar("Body", bound=Callable[..., ExitStatus | None])

ProvinceOption = Annotated[
    str | None,
    typer.Option(
        "--province",
        autocompletion=completion_values.provinces,
        metavar=both("TỈNH", "PROVINCE"),
        help=both(
            "Tỉnh: mã (58), tên (“Ninh Thuận”) hoặc ninh-thuan.",
            "Province: code (58), name (“Ninh Thuận”) or slug.",
        ),
    ),
]
UnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit",
        autocompletion=completion_values.units,
        metavar=both("ĐƠN_VỊ", "UNIT"),
        help=both(
            "Tỉnh, huyện hoặc xã: mã, tên, hoặc tên viết liền không dấu.",
            "Province, district or commune: code, name or slug.",
        ),
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        autocompletion=completion_values.periods,
        metavar=both("KỲ", "PERIOD"),
        help=both(
            "Kỳ báo cáo: 2024, 2024-H1, 2024-Q3, 2024-M06 hoặc 2023-06-01..2023-06-30.",
            "Reporting period: 2024, 2024-H1, 2024-Q3, 2024-M06 or 2023-06-01..2023-06-30.",
        ),
    ),
]
PlanOption = Annotated[
    str | None,
    typer.Option(
        "--plan",
        autocompletion=completion_values.plans,
        metavar=both("KẾ_HOẠCH", "ID"),
        help=both(
            "Kế hoạch để đánh giá; không ghi thì là kế hoạch có hiệu lực vào ngày cuối kỳ.",
            "The plan to judge by; else the one in force on the period's last day.",
        ),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar=both("ĐƯỜNG_DẪN", "PATH"),
        help=both(
            "Thư mục hoặc tệp để ghi; - là in ra màn hình (dạng văn bản). Không có thì ghi vào out/ của vùng làm việc.",
            "The folder or file to write; - is standard output (text formats). Else out/ of the workspace.",
        ),
    ),
]
PdfOption = Annotated[
    bool,
    typer.Option(
        "--pdf",
        help=both("Ghi thêm bản PDF bên cạnh (cần LibreOffice).", "Write a PDF beside it too (needs LibreOffice)."),
    ),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar=both("TỆP", "FILE"),
        help=both(
            "Tệp chứa mật khẩu của các bảng tính có khóa, mỗi dòng một mật khẩu.",
            "A file with the passwords of locked workbooks, one a line.",
        ),
    ),
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar=both("TỆP", "FILE"),
        help=both(
            "Bảng nghĩa của tiêu đề do lệnh map lưu, dùng thêm ngoài thư mục mappings/ của vùng làm việc.",
            "What headings mean, as saved by `map`, beside the workspace's own mappings/.",
        ),
    ),
]
AcceptLatestOption = Annotated[
    bool,
    typer.Option(
        "--accept-latest",
        help=both(
            "Một xã gửi hai lần khác nhau trong một đợt: lấy bản lưu sau cùng, bỏ bản trước.",
            "Where a unit sent two differing returns in one batch, take the one saved last.",
        ),
    ),
]
AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar=both("THƯ_MỤC", "DIR"),
        help=both(
            "Ghi vào thư mục này bản sao của từng tệp với ô sai được tô màu, chú thích, kèm thư đề nghị sửa.",
            "Write a copy of each file with its wrong cells marked, and a letter that asks to correct it.",
        ),
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        metavar=both("SỐ", "N"),
        help=both(
            "Số tiến trình cùng đọc tệp; không ghi thì tự chọn.",
            "How many processes read files side by side; else chosen by their number.",
        ),
    ),
]
ForceOption = Annotated[
    bool,
    typer.Option(
        "--force",
        help=both(
            "Ghi đè cả tệp đã có người sửa.",
            "Replace a file even if somebody has changed it.",
        ),
    ),
]


def command(app: typer.Typer, name: str, *, vi: str, en: str, example: str) -> Callable[[Body], Body]:
    """Define a command with its help in both languages and an example, one line each.

    The body takes `ctx: typer.Context` and its own options, and returns an `ExitStatus`; None is DONE.
    """
    return app.command(name, cls=Command, help=both(vi, en), epilog=example)


def group(app: typer.Typer, name: str, *, vi: str, en: str) -> typer.Typer:
    """Define a group of commands, such as `plan` of `plan list`."""
    made = typer.Typer(cls=Group, help=both(vi, en), rich_markup_mode=None)
    app.add_typer(made, name=name)
    return made


def ask_of(
    ctx: typer.Context,
    *,
    province: str | None = None,
    period: str | None = None,
    plan: str | None = None,
    unit: str | None = None,
    aids: "Aids | None" = None,
) -> "Ask":
    """Gather what the person asked for, on the day of the run."""
    from drugfree_cli.workflows.choices import Aids, Ask

    return Ask(on=session_of(ctx).on, province=province, period=period, plan=plan, unit=unit, aids=aids or Aids())


def read_day(text: str) -> date:
    """Read a date of the command line, as a Typer `parser`: 2025-01-15 or 15/1/2025."""
    parts = text.split("/")[::-1] if "/" in text else text.split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise UsageError("day-form", text=text) from None
