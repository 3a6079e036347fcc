"""`register`, `base` and `correct`: facts that the office itself decides or knows."""

from datetime import date
from typing import Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import PeriodOption, PlanOption, ProvinceOption, ask_of, command, read_day, session_of
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

CommuneArgument = Annotated[str, typer.Argument(metavar=both("XÃ", "COMMUNE"), help=both("Xã.", "A commune."))]
NoteOption = Annotated[str, typer.Option("--note", metavar=both("GHI_CHÚ", "NOTE"), help=both("Ghi chú.", "A note."))]
WithdrawOption = Annotated[bool, typer.Option("--withdraw", help=both("Rút lại.", "Withdraw it."))]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    command(
        app,
        "register",
        vi="Ghi ngày một xã đăng ký xây dựng xã không ma túy (tiêu chí 4 tính từ ngày đó).",
        en="Record the day a commune registered to become drug-free (criterion 4 counts from it).",
        example="drugfree register 22810 2024-03-01 --note 'KH 12/KH-UBND'",
    )(register_commune)

    command(
        app,
        "base",
        vi="Ghi số gốc của một chỉ tiêu cho năm không có báo cáo (kèm danh sách xã nếu biết).",
        en="Record a target's base for a year without returns (with its communes where known).",
        example="drugfree base communes_with_drugs 52 --year 2023",
    )(base)

    command(
        app,
        "correct",
        vi="Sửa một số liệu theo xác nhận của đơn vị (điện thoại, công văn), ghi người sửa và lý do.",
        en="Correct one figure on the unit's word (telephone, letter), with author and reason.",
        example="drugfree correct 22810 addicts_new 2 --period 2024-H2 --author 'Trực ban' --reason 'Xã gọi điện'",
    )(correct)


def register_commune(
    ctx: typer.Context,
    commune: CommuneArgument,
    day: Annotated[
        date | None,
        typer.Argument(
            parser=read_day,
            metavar=both("[NGÀY]", "[DATE]"),
            help=both("Ngày đăng ký.", "The day."),
        ),
    ] = None,
    note: NoteOption = "",
    withdraw: WithdrawOption = False,
    province: ProvinceOption = None,
    period: PeriodOption = None,
) -> ExitStatus:
    """Record the day a commune registered to become drug-free (criterion 4 counts from it)."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.model.errors import UsageError
    from drugfree_cli.workflows.office import register as record

    session = session_of(ctx)
    if (day is None) is not withdraw:
        raise UsageError("day-or-withdraw")
    ask = ask_of(ctx, province=province, unit=commune, period=period)
    unit = record(ask, day, note, session.workspace(), session.now)
    if day is not None:
        words = Text(vi=f"{unit.name}: đăng ký ngày {day:%d/%m/%Y}.", en=f"{unit.name}: registered on {day}.")
    else:
        words = Text(vi=f"{unit.name}: đã rút đăng ký.", en=f"{unit.name}: registration withdrawn.")
    tell(session, words)
    return ExitStatus.DONE


def base(
    ctx: typer.Context,
    target: Annotated[
        str,
        typer.Argument(metavar=both("CHỈ_TIÊU", "TARGET"), help=both("Mã chỉ tiêu.", "A target's id.")),
    ],
    value: Annotated[
        int | None,
        typer.Argument(metavar=both("[SỐ]", "[VALUE]"), help=both("Số gốc.", "The base figure."), min=0),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar=both("NĂM", "YEAR"), help=both("Năm gốc.", "The base year."))
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar=both("XÃ", "COMMUNE"),
            help=both("Một xã của số gốc (lặp lại).", "A commune of it (repeatable)."),
        ),
    ] = None,
    note: NoteOption = "",
    withdraw: WithdrawOption = False,
    province: ProvinceOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Record a target's base for a year without returns (with its communes where known)."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.model.errors import UsageError
    from drugfree_cli.workflows.office import BaseGiven, record_base

    session = session_of(ctx)
    if year is None:
        raise UsageError("base-year-needed")
    given_something = value is not None or bool(unit)
    if given_something is withdraw:
        raise UsageError("base-or-withdraw")
    given = BaseGiven(target=target, year=year, value=value, units=tuple(unit or ()), note=note)
    ask = ask_of(ctx, province=province, plan=plan)
    codes = record_base(ask, given, session.workspace(), session.now)
    shown = value if value is not None else len(codes)
    words = Text(vi=f"{target}, năm {year}: số gốc {shown}.", en=f"{target}, {year}: base {shown}.")
    if withdraw:
        words = Text(vi=f"{target}, năm {year}: đã rút số gốc.", en=f"{target}, {year}: base withdrawn.")
    tell(session, words)
    return ExitStatus.DONE


def correct(
    ctx: typer.Context,
    commune: CommuneArgument,
    indicator: Annotated[
        str, typer.Argument(metavar=both("CHỈ_TIÊU", "INDICATOR"), help=both("Mã chỉ tiêu.", "An indicator's id."))
    ],
    value: Annotated[str, typer.Argument(metavar=both("SỐ", "VALUE"), help=both("Số đúng.", "The right figure."))],
    author: Annotated[
        str, typer.Option("--author", metavar=both("NGƯỜI", "NAME"), help=both("Người sửa.", "Who corrects."))
    ],
    reason: Annotated[str, typer.Option("--reason", metavar=both("LÝ_DO", "WHY"), help=both("Lý do sửa.", "Why."))],
    period: PeriodOption = None,
    province: ProvinceOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Correct one figure on the unit's word (telephone, letter), with author and reason."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.model.codebook import label
    from drugfree_cli.rules.words import content_text
    from drugfree_cli.workflows.office import correct as record

    session = session_of(ctx)
    ask = ask_of(ctx, province=province, period=period, plan=plan, unit=commune)
    done = record(ask, indicator, value, author, reason, session.workspace(), session.now)
    name, after = label(done.indicator), content_text(done.after.values[done.indicator].content)
    was, version = content_text(done.before), done.after.version
    head = f"{done.unit.name}, {done.after.period}"
    tell(
        session,
        Text(
            vi=f"{head}: {name.vi}: {was.vi} → {after.vi} (phiên bản {version}).",
            en=f"{head}: {name.en}: {was.en} → {after.en} (version {version}).",
        ),
    )
    return ExitStatus.DONE
