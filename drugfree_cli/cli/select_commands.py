"""`select`: the communes that each district chose to begin with."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import PeriodOption, PlanOption, ProvinceOption, ask_of, command, read_day, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Lang, Text

if TYPE_CHECKING:
    from drugfree_cli.cli.shapes import Json
    from drugfree_cli.workflows.selecting import Choices, Chosen

CommunesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=both("[XÃ…]", "[COMMUNE…]"),
        help=both("Các xã được chọn; không nêu thì in danh sách.", "The communes chosen; without any, the list."),
    ),
]
FileOption = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar=both("TỆP", "FILE"),
        help=both("Danh sách xã (văn bản hoặc CSV), mỗi dòng một xã.", "A list of communes (text or CSV), one a line."),
    ),
]
OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=read_day,
        metavar=both("NGÀY", "DATE"),
        help=both("Ngày lựa chọn; không ghi thì là hôm nay.", "The day of the choice; else today."),
    ),
]
COLUMNS = ("district_code", "district", "code", "name", "selected_on", "note")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "select",
        vi="Ghi, xem các xã mà từng huyện đã lựa chọn làm điểm theo kế hoạch (ví dụ Kon Tum: từ 30% số xã).",
        en="Record or list the communes that each district chose under the plan (Kon Tum: 30% or more).",
        example="drugfree select 'Xã Đăk Long' 'Xã Ngọk Wang' --on 2024-05-10 --note 'CV 215/UBND'",
    )(select)


def select(
    ctx: typer.Context,
    communes: CommunesArgument = None,
    file: FileOption = None,
    on: OnOption = None,
    note: Annotated[
        str, typer.Option("--note", metavar=both("GHI_CHÚ", "NOTE"), help=both("Ghi chú.", "A note."))
    ] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help=both("Rút khỏi danh sách.", "Withdraw them."))] = False,
    province: ProvinceOption = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
) -> ExitStatus:
    """Record or list the communes that each district chose under the plan."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.workflows.selecting import select as record

    session = session_of(ctx)
    given = _given(communes or [], file, on or session.on, note, withdraw=withdraw)
    ask = ask_of(ctx, province=province, period=period, plan=plan)
    choices = record(ask, given, session.workspace(), session.now)
    if given is not None:
        count = len(given.units)
        done = Text(vi=f"Đã ghi {count} xã.", en=f"{count} communes recorded.")
        tell(session, Text(vi=f"Đã rút {count} xã.", en=f"{count} communes withdrawn.") if withdraw else done)
    _show(session, choices)
    return ExitStatus.DONE


def _given(communes: list[str], file: Path | None, on: date, note: str, *, withdraw: bool) -> "Chosen | None":
    from drugfree_cli.model.errors import UsageError
    from drugfree_cli.workflows.selecting import Chosen, names_in_file

    units = [*communes, *(names_in_file(file) if file else ())]
    if not units and (withdraw or note or file is not None):
        raise UsageError("selection-of-nothing")
    return Chosen(units=units, on=on, note=note, withdraw=withdraw) if units else None


def _show(session: Session, choices: "Choices") -> None:
    from drugfree_cli.cli.show import show_csv, show_json

    if session.format is Format.JSON:
        show_json(_shape(choices))
    elif session.format is Format.CSV:
        show_csv(COLUMNS, _rows(choices))
    else:
        _show_table(session, choices)


def _rows(choices: "Choices") -> "list[dict[str, Json]]":
    return [
        {
            "district_code": each.district.code,
            "district": each.district.name,
            "code": unit.code,
            "name": unit.name,
            "selected_on": choices.selections[unit.code].selected_on.isoformat(),
            "note": choices.selections[unit.code].note,
        }
        for each in choices.districts
        for unit in each.chosen
    ]


def _shape(choices: "Choices") -> "dict[str, Json]":
    return {
        "plan": choices.setting.plan.id,
        "province": choices.setting.territory.province.code,
        "districts": [
            {
                "code": each.district.code,
                "name": each.district.name,
                "communes": each.communes,
                "selected": len(each.chosen),
                "required": each.required,
                "enough": each.is_enough,
            }
            for each in choices.districts
        ],
        "communes": _rows(choices),
        "strangers": list(choices.strangers),
    }


def _show_table(session: Session, choices: "Choices") -> None:
    from drugfree_cli.cli.show import escaped, show_table, show_text

    lang = session.lang
    head = {
        Lang.VI: ("Huyện", "Số xã", "Cần chọn", "Đã chọn", "Các xã đã chọn"),
        Lang.EN: ("District", "Communes", "Needed", "Chosen", "Communes chosen"),
    }[lang]
    rows = [
        (
            escaped(each.district.name),
            str(each.communes),
            "" if each.required is None else str(each.required),
            f"{len(each.chosen)}{'' if each.is_enough is not False else ' (!)'}",
            escaped(", ".join(unit.short_name for unit in each.chosen)),
        )
        for each in choices.districts
    ]
    title = Text(
        vi=f"{choices.setting.territory.province.name}: xã được lựa chọn theo {choices.setting.plan.id}",
        en=f"{choices.setting.territory.province.name}: communes chosen under {choices.setting.plan.id}",
    )
    show_text(title.to(lang))
    if not choices.districts:
        show_text(_no_districts(choices).to(lang))
        return
    show_table("", head, rows, right=(1, 2, 3))
    short = [each.district.name for each in choices.districts if each.is_enough is False]
    if short:
        names = ", ".join(short)
        show_text(Text(vi=f"Chưa chọn đủ: {names}.", en=f"Not enough chosen: {names}.").to(lang))
    if choices.strangers:
        codes = ", ".join(choices.strangers)
        words = Text(
            vi=f"Mã đã ghi nhưng không phải xã nào của tỉnh vào ngày cuối kỳ: {codes}.",
            en=f"Recorded codes that are no commune of the province on the period's last day: {codes}.",
        )
        show_text(words.to(lang))


def _no_districts(choices: "Choices") -> Text:
    setting = choices.setting
    return Text(
        vi=f"Vào kỳ {setting.period} kế hoạch không còn huyện nào để lựa chọn; hãy nêu kỳ khác bằng --period.",
        en=f"For {setting.period} the plan has no districts left that choose; name another period with --period.",
    )
