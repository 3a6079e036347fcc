"""`audit`: what was done in the store, and whether anything was changed behind its back."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from drugfree_cli.cli.exits import ExitStatus
from drugfree_cli.cli.options import command, group, session_of
from drugfree_cli.cli.session import Format
from drugfree_cli.cli.words import both
from drugfree_cli.model.text import Lang, Text

if TYPE_CHECKING:
    from drugfree_cli.cli.shapes import Json
    from drugfree_cli.model.office import Break, Event

ChainOption = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar=both("ĐƠN_VỊ", "UNIT"),
        help=both("Chỉ của một đơn vị (mã); office: của văn phòng.", "Of one sender (code); office: the office's."),
    ),
]
EVENT_COLUMNS = ("chain", "number", "action", "recorded_at", "actor", "program", "details", "hash")
_BREAKS: Mapping[str, Text] = {
    "row": Text(
        vi="dòng số liệu không khớp sự kiện nào (bị sửa hoặc thêm ngoài chương trình)",
        en="a row that no event vouches for (changed or added from outside)",
    ),
    "gone": Text(vi="sự kiện có mà dòng số liệu không còn như đã ghi", en="an event whose row is no longer as it was"),
    "event": Text(vi="sự kiện bị sửa", en="an event that was changed"),
    "link": Text(
        vi="chuỗi sự kiện bị đứt (có sự kiện bị xóa hoặc chèn)",
        en="a chain that is broken (an event was taken out or put in)",
    ),
}
_ACTIONS: Mapping[str, Text] = {
    "ingest": Text(vi="nhận báo cáo", en="return taken"),
    "correct": Text(vi="sửa số", en="figure corrected"),
    "refuse": Text(vi="không nhận", en="return refused"),
    "receive": Text(vi="nhận tệp", en="file received"),
    "register": Text(vi="đăng ký", en="registration"),
    "base": Text(vi="số gốc", en="base"),
    "select": Text(vi="lựa chọn", en="selection"),
    "run": Text(vi="chạy tự động", en="batch"),
    "document": Text(vi="viết văn bản", en="document written"),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    audit = group(
        app,
        "audit",
        vi="Sổ sự kiện: ai đã làm gì, và số liệu có bị sửa ngoài chương trình không.",
        en="The chain of events: who did what, and whether figures were changed behind the program's back.",
    )

    command(
        audit,
        "verify",
        vi="Đối chiếu toàn bộ kho với chuỗi sự kiện; chỉ ra mọi chỗ bị sửa.",
        en="Hold the whole store against its chain of events; name every change.",
        example="drugfree audit verify",
    )(verify)

    command(
        audit,
        "list",
        vi="Liệt kê sự kiện: khi nào, ai, việc gì, tệp nào.",
        en="List the events: when, who, what, which file.",
        example="drugfree audit list --unit 22810",
    )(list_events)


def verify(ctx: typer.Context) -> ExitStatus:
    """Hold the whole store against its chain of events."""
    from drugfree_cli.cli.show import show_item, show_json, show_text
    from drugfree_cli.workflows.audit import audit

    session = session_of(ctx)
    found = audit(session.workspace())
    if session.format is not Format.TABLE:
        breaks = [_break(each) for each in found.breaks]
        show_json({"events": len(found.events), "chains": found.chains, "breaks": breaks})
        return ExitStatus.DATA_ERRORS if found.breaks else ExitStatus.DONE
    head = Text(
        vi=f"{len(found.events)} sự kiện, {found.chains} chuỗi: {'có chỗ không khớp' if found.breaks else 'khớp hết'}.",
        en=f"{len(found.events)} events, {found.chains} chains: {'not all fits' if found.breaks else 'all fits'}.",
    )
    show_text(head.to(session.lang))
    for each in found.breaks:
        where = f"{each.subject} {each.chain}" + (f" #{each.number}" if each.number else "")
        told = ", ".join(f"{name}={value}" for name, value in each.details.items())
        show_item(f"{where}: {_BREAKS[each.kind].to(session.lang)}; {told}", 2)
    return ExitStatus.DATA_ERRORS if found.breaks else ExitStatus.DONE


def list_events(ctx: typer.Context, unit: ChainOption = None) -> ExitStatus:
    """List the events."""
    from drugfree_cli.cli.show import show_csv, show_json, show_table
    from drugfree_cli.workflows.audit import audit

    session = session_of(ctx)
    kept = [each for each in audit(session.workspace()).events if unit in (None, each.chain)]
    if session.format is Format.JSON:
        show_json([_event(each) for each in kept])
    elif session.format is Format.CSV:
        show_csv(EVENT_COLUMNS, [{**_event(each), "details": _told(each)} for each in kept])
    else:
        columns = Text(vi="Khi nào|Ai|Việc|Về", en="When|Who|What|About").to(session.lang).split("|")
        kept.sort(key=lambda each: each.recorded_at)
        rows = [_row(each, session.lang) for each in kept]
        show_table("", columns, rows)
    return ExitStatus.DONE


def _row(event: "Event", lang: Lang) -> Sequence[str]:
    words = _ACTIONS.get(event.action, Text(vi=event.action, en=event.action))
    return (event.recorded_at.strftime("%d/%m/%Y %H:%M"), event.actor, words.to(lang), _told(event))


def _told(event: "Event") -> str:
    return ", ".join(f"{value}"[:40] for name, value in event.details.items() if name != "sha256")


def _event(event: "Event") -> "dict[str, Json]":
    return {
        "chain": event.chain,
        "number": event.number,
        "action": event.action,
        "recorded_at": event.recorded_at.isoformat(),
        "actor": event.actor,
        "program": event.program,
        "details": dict(event.details),
        "hash": event.hash,
    }


def _break(each: "Break") -> "dict[str, Json]":
    return {
        "kind": each.kind,
        "chain": each.chain,
        "number": each.number,
        "subject": each.subject,
        "details": dict(each.details),
    }
