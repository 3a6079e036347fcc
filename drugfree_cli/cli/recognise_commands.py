"""`recognise`: communes recognised by decision, beside what the figures say."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli import completion_values
from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import PeriodOption, ProvinceOption, ask_of, command, read_day, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

if TYPE_CHECKING:
    from drugfree_cli.cli.shapes import Json

CommuneArgument = Annotated[
    str | None,
    typer.Argument(
        autocompletion=completion_values.units,
        metavar=both("[XÃ]", "[COMMUNE]"),
        help=both("Xã được công nhận; không nêu thì in danh sách.", "The commune recognised; without it, the list."),
    ),
]
NumberOption = Annotated[
    str, typer.Option("--number", metavar=both("SỐ", "NUMBER"), help=both("Số quyết định.", "The decision's number."))
]
DateOption = Annotated[
    date | None,
    typer.Option(
        "--date", parser=read_day, metavar=both("NGÀY", "DATE"), help=both("Ngày quyết định.", "The decision's day.")
    ),
]
SignerOption = Annotated[
    str, typer.Option("--signer", metavar=both("NGƯỜI_KÝ", "SIGNER"), help=both("Người ký.", "Who signed it."))
]
NoteOption = Annotated[str, typer.Option("--note", metavar=both("GHI_CHÚ", "NOTE"), help=both("Ghi chú.", "A note."))]
WithdrawOption = Annotated[
    bool, typer.Option("--withdraw", help=both("Quyết định rút việc công nhận.", "The decision withdraws it."))
]
COLUMNS = ("unit_code", "recognised", "number", "decided_on", "signer", "note")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "recognise",
        vi="Ghi quyết định công nhận (hoặc rút công nhận) một xã; in cạnh kết quả tính từ số liệu, nêu chỗ khác nhau.",
        en="Record a decision that recognises a commune (or withdraws it); shown beside what the figures say.",
        example="drugfree recognise 22828 --number 12/QĐ-UBND --date 2024-02-05 --signer 'Chủ tịch UBND tỉnh'",
    )(recognise)


def recognise(
    ctx: typer.Context,
    commune: CommuneArgument = None,
    number: NumberOption = "",
    day: DateOption = None,
    signer: SignerOption = "",
    note: NoteOption = "",
    withdraw: WithdrawOption = False,
    province: ProvinceOption = None,
    period: PeriodOption = None,
) -> ExitStatus:
    """Record a decision that recognises a commune, or list the decisions."""
    from drugfree_cli.cli.show import tell
    from drugfree_cli.model.errors import UsageError
    from drugfree_cli.workflows.recognising import Decision
    from drugfree_cli.workflows.recognising import recognise as record

    session = session_of(ctx)
    if commune is None:
        _list(session)
        return ExitStatus.DONE
    if day is None:
        raise UsageError("recognition-unsigned")
    given = Decision(number=number, decided_on=day, signer=signer, note=note, withdraw=withdraw)
    unit = record(ask_of(ctx, province=province, unit=commune, period=period), given, session.workspace(), session.now)
    done = Text(vi=f"{unit.name}: đã ghi quyết định {number}.", en=f"{unit.name}: decision {number} recorded.")
    tell(session, done)
    return ExitStatus.DONE


def _list(session: Session) -> None:
    from drugfree_cli.cli.show import show_csv, show_json, show_table
    from drugfree_cli.workflows.recognising import decisions

    rows: list[dict[str, Json]] = [
        {
            "unit_code": each.unit_code,
            "recognised": each.recognised,
            "number": each.number,
            "decided_on": each.decided_on.isoformat(),
            "signer": each.signer,
            "note": each.note,
        }
        for each in decisions(session.workspace())
    ]
    if session.format is Format.JSON:
        show_json(rows)
    elif session.format is Format.CSV:
        show_csv(COLUMNS, rows)
    else:
        heads = Text(vi="Xã|Việc|Số|Ngày|Người ký|Ghi chú", en="Commune|What|Number|Day|Signed|Note")
        done = Text(vi="công nhận|rút", en="recognised|withdrawn").to(session.lang).split("|")
        what = [done[not row["recognised"]] for row in rows]
        whole = [{**row, "recognised": each} for row, each in zip(rows, what, strict=True)]
        shown = [[str(each[name]) for name in COLUMNS] for each in whole]
        show_table("", heads.to(session.lang).split("|"), shown)
