"""`senders`: the workspace's own list of those who report where it is not the communes."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import command, group, read_day, session_of
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Text

if TYPE_CHECKING:
    from drugfree_cli.cli.shapes import Json
    from drugfree_cli.workflows.listing import Account
    from drugfree_cli.workflows.sender_list import ListedSender
    from drugfree_cli.workflows.workspace import Workspace

SENDER_COLUMNS = ("code", "unit", "group", "name", "kind", "slug", "from", "to")
FIGURE_COLUMNS = ("unit_code", "indicator", "value", "file", "sheet", "cell")
NamesArgument = Annotated[
    list[str],
    typer.Argument(metavar=both("TÊN…", "NAME…"), help=both("Tên từng đơn vị.", "The name of each sender.")),
]
GroupOption = Annotated[
    str,
    typer.Option(
        "--group",
        metavar=both("NHÓM", "GROUP"),
        help=both(
            "Nhóm của kế hoạch, ví dụ hamlets hoặc agencies.", "The plan's group, hamlets or agencies for example."
        ),
    ),
]
KindOption = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar=both("LOẠI", "KIND"),
        help=both("Loại đứng trước tên: thôn, bản, trường …", "What stands before the name: thôn, bản, trường …"),
    ),
]
AboveOption = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar=both("XÃ", "COMMUNE"),
        help=both("Xã mà họ báo cáo; không nêu thì là xã của vùng làm việc.", "Whose senders; else the workspace's."),
    ),
]
FromOption = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=read_day,
        metavar=both("NGÀY", "DATE"),
        help=both("Ngày đầu; không nêu thì từ trước đến nay.", "The first day; else since ever."),
    ),
]
UntilOption = Annotated[
    date,
    typer.Option(
        "--until",
        parser=read_day,
        metavar=both("NGÀY", "DATE"),
        help=both("Ngày cuối còn gửi báo cáo.", "The last day on which it reports."),
    ),
]
CodeArgument = Annotated[
    str, typer.Argument(metavar=both("MÃ", "CODE"), help=both("Mã trong danh sách.", "A code of the list."))
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    senders = group(
        app,
        "senders",
        vi="Danh sách thôn, cơ quan gửi báo cáo mà vùng làm việc tự lập (senders.csv).",
        en="The hamlets and agencies that report, as the workspace lists them (senders.csv).",
    )

    command(
        senders,
        "list",
        vi="Liệt kê các đơn vị gửi báo cáo với mã, nhóm, thời gian.",
        en="List those who report with code, group and days.",
        example="drugfree senders list",
    )(list_)

    command(
        senders,
        "add",
        vi="Thêm đơn vị gửi báo cáo vào danh sách.",
        en="Put senders on the list.",
        example="drugfree senders add --group hamlets --kind thôn 'Lùng Phình A'",
    )(add)

    command(
        senders,
        "remove",
        vi="Ghi ngày cuối của một đơn vị gửi báo cáo; dòng của nó vẫn giữ lại.",
        en="Give a sender its last day; its line is kept.",
        example="drugfree senders remove 02848/thon-lung-phinh-a --until 2026-06-30",
    )(remove)


def list_(ctx: typer.Context) -> ExitStatus:
    """List those who report with code, group and days."""
    from drugfree_cli.workflows.listing import list_listed

    session = session_of(ctx)
    _show(session, list_listed(session.workspace()))
    return ExitStatus.DONE


def add(
    ctx: typer.Context,
    names: NamesArgument,
    group: GroupOption,
    kind: KindOption = "",
    unit: AboveOption = None,
    first: FromOption = None,
) -> ExitStatus:
    """Put senders on the list."""
    from drugfree_cli.workflows.listing import add_senders

    session = session_of(ctx)
    added = add_senders(session.workspace(), group, tuple(names), session.on, kind=kind, unit=unit, first=first)
    _show(session, added)
    return ExitStatus.DONE


def remove(ctx: typer.Context, code: CodeArgument, until: UntilOption) -> ExitStatus:
    """Give a sender its last day; its line is kept."""
    from drugfree_cli.workflows.listing import end_sender

    session = session_of(ctx)
    _show(session, [end_sender(session.workspace(), code, until)])
    return ExitStatus.DONE


def show_account(session: Session, account: "Account", workspace: "Workspace") -> None:
    """Print what a sender has told for a period, in the format asked for; of a campaign by its tasks."""
    from drugfree_cli.cli.shapes_campaign import sender_tasks_shape
    from drugfree_cli.cli.show import show_csv, show_json
    from drugfree_cli.cli.show_campaign import show_sender
    from drugfree_cli.rules.campaign import by_task
    from drugfree_cli.workflows.campaign import is_campaign, sum_up_stored

    plan, code = account.setting.plan, account.sender.unit_code
    sender = sum_up_stored(account.setting, workspace).sender(code) if is_campaign(plan) else None
    tasks = by_task(plan, sender) if sender else ()
    if session.format is Format.JSON:
        added = {"tasks": sender_tasks_shape(sender, tasks, session.lang)} if sender else {}
        show_json({**_account_shape(account), **added})
    elif session.format is Format.CSV:
        show_csv(FIGURE_COLUMNS, _figure_rows(account))
    elif sender:
        show_sender(session, str(account.setting.period), sender, tasks)
    else:
        _show_account_table(session, account)


def _show(session: Session, senders: "tuple[ListedSender, ...] | list[ListedSender]") -> None:
    from drugfree_cli.cli.show import day_words, escaped, show_csv, show_json, show_table, show_text

    shapes = [_shape(each) for each in senders]
    if session.format is Format.JSON:
        show_json(list(shapes))
        return
    if session.format is Format.CSV:
        show_csv(SENDER_COLUMNS, shapes)
        return
    if not senders:
        words = Text(
            vi="senders.csv chưa có đơn vị nào; thêm bằng `drugfree senders add --group NHÓM TÊN…`.",
            en="senders.csv lists nobody yet; add senders with `drugfree senders add --group GROUP NAME…`.",
        )
        show_text(words.to(session.lang))
        return
    head = Text(vi="Mã|Tên|Nhóm|Từ ngày|Đến ngày", en="Code|Name|Group|From|To").to(session.lang).split("|")
    days = [[day_words(day, session.lang) if day else "–" for day in (each.first, each.last)] for each in senders]
    rows = [[each.code, escaped(each.full_name), each.group, *ends] for each, ends in zip(senders, days, strict=True)]
    show_table("", head, rows)


def _shape(sender: "ListedSender") -> "dict[str, Json]":
    return {
        "code": sender.code,
        "unit": sender.unit,
        "group": sender.group,
        "name": sender.full_name,
        "kind": sender.kind,
        "slug": sender.code.partition("/")[2],
        "from": sender.first.isoformat() if sender.first else None,
        "to": sender.last.isoformat() if sender.last else None,
    }


def _account_shape(account: "Account") -> "dict[str, Json]":
    from drugfree_cli.cli.shapes import source_shape
    from drugfree_cli.cli.shapes_records import sender_shape
    from drugfree_cli.model.amounts import as_json

    return {
        "plan": account.setting.plan.id,
        "period": str(account.setting.period),
        **sender_shape(account.sender),
        "figures": [
            {
                "indicator": name,
                "value": as_json(figure.content) if figure else None,
                "sources": [source_shape(each) for each in figure.sources] if figure else [],
            }
            for name, figure in account.figures.items()
        ],
        "missing": list(account.missing),
    }


def _figure_rows(account: "Account") -> "list[dict[str, Json]]":
    from drugfree_cli.model.amounts import as_json

    return [
        {
            "unit_code": account.sender.unit_code,
            "indicator": name,
            "value": as_json(figure.content) if figure else None,
            "file": figure.sources[0].place.file if figure and figure.sources else None,
            "sheet": figure.sources[0].place.sheet if figure and figure.sources else None,
            "cell": figure.sources[0].place.cell if figure and figure.sources else None,
        }
        for name, figure in account.figures.items()
    ]


def _show_account_table(session: Session, account: "Account") -> None:
    from drugfree_cli.cli.show import escaped, show_table, show_text
    from drugfree_cli.cli.show_records import STATE_WORDS
    from drugfree_cli.model.codebook import label
    from drugfree_cli.rules.words import figure_text

    lang, sender, period = session.lang, account.sender, account.setting.period
    state = STATE_WORDS[sender.state]
    title = Text(
        vi=f"{sender.name} ({sender.unit_code}), kỳ {period}: {state.vi}",
        en=f"{sender.name} ({sender.unit_code}), {period}: {state.en}",
    )
    show_text(title.to(lang))
    head = Text(vi="Chỉ tiêu|Số liệu|Ô", en="Indicator|Figure|Cell").to(lang).split("|")
    rows = [
        [
            escaped(label(name).to(lang)),
            figure_text(name, figure.content if figure else None).to(lang),
            escaped(str(figure.sources[0].place)) if figure and figure.sources else "–",
        ]
        for name, figure in account.figures.items()
    ]
    show_table("", head, rows, right=(1,))
    if account.missing:
        names = "; ".join(label(name).to(lang) for name in account.missing)
        words = Text(vi=f"Còn thiếu: {names}.", en=f"Missing: {names}.")
        show_text(words.to(lang))
