"""Senders, figures and batches on the screen."""

from datetime import date

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import day_words, escaped, show_line, show_table, show_text
from drugfree_cli.cli.show_classes import columns_of
from drugfree_cli.cli.show_findings import show_validation
from drugfree_cli.model.codebook import label
from drugfree_cli.model.dossier import Sender, SenderState
from drugfree_cli.model.office import Outcome
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.words import figure_text
from drugfree_cli.workflows.batch import BatchRun
from drugfree_cli.workflows.export import Trace
from drugfree_cli.workflows.status import Status

STATE_WORDS = {
    SenderState.SENT: Text(vi="đã gửi", en="sent"),
    SenderState.LATE: Text(vi="gửi muộn", en="late"),
    SenderState.REJECTED: Text(vi="bị trả lại", en="rejected"),
    SenderState.MISSING: Text(vi="chưa gửi", en="missing"),
}
_STATE_COLOURS = {
    SenderState.SENT: "green",
    SenderState.LATE: "yellow",
    SenderState.REJECTED: "red",
    SenderState.MISSING: "bold red",
}
OUTCOME_WORDS = {
    Outcome.ACCEPTED: Text(vi="nhận đủ", en="accepted"),
    Outcome.PARTLY: Text(vi="nhận một phần", en="partly accepted"),
    Outcome.REJECTED: Text(vi="trả lại", en="rejected"),
    Outcome.UNREADABLE: Text(vi="không đọc được", en="unreadable"),
}


def show_status(session: Session, status: Status) -> None:
    """Show the senders whom the office must turn to (`-v`: all), the counts by district, and files of no known unit."""
    lang = session.lang
    open_ = [each for each in status.senders if session.verbose or _needs_attention(each)]
    scope, period = status.setting.scope.name, status.setting.period
    title = Text(vi=f"{scope}, kỳ {period}: tình hình gửi báo cáo", en=f"{scope}, {period}: returns")
    show_text(title.to(lang))
    if open_:
        head = "Đơn vị|Tình trạng|Ngày nhận|Lỗi|Giải trình|Tệp", "Unit|State|Received|Errors|Queries|File"
        show_table("", columns_of(lang, *head), [_sender_row(each, lang) for each in open_], right=(3, 4))
    fine = len(status.senders) - len(open_)
    if fine:
        words = Text(
            vi=f"Đã gửi đúng hạn, không còn gì phải hỏi: {fine} đơn vị (xem hết bằng -v).",
            en=f"Sent in time, with nothing left to ask: {fine} (see all with -v).",
        )
        show_text(words.to(lang))
    _show_counts(status, lang)
    _show_due(status, lang)
    if status.unlisted:
        groups = Text(
            vi="; ".join(each.name.vi for each in status.unlisted), en="; ".join(e.name.en for e in status.unlisted)
        )
        words = Text(
            vi=f"Chưa có trong senders.csv nên chưa biết ai còn thiếu: {groups.vi}.",
            en=f"Not in senders.csv yet, so who is missing is not known: {groups.en}.",
        )
        show_text(words.to(lang))
    if status.unplaced:
        names = ", ".join(dict.fromkeys(each.file for each in status.unplaced))
        words = Text(vi=f"Tệp bị trả lại, không rõ đơn vị: {names}", en=f"Rejected files of no known unit: {names}")
        show_text(words.to(lang))


def _needs_attention(sender: Sender) -> bool:
    return sender.state is not SenderState.SENT or bool(sender.errors or sender.queries)


def _sender_row(sender: Sender, lang: Lang) -> list[str]:
    return [
        sender.name,
        f"[{_STATE_COLOURS[sender.state]}]{STATE_WORDS[sender.state].to(lang)}[/]",
        day_words(sender.received, lang) if sender.received else "–",
        str(sender.errors),
        str(sender.queries),
        escaped(sender.file) if sender.file else "–",
    ]


def _show_counts(status: Status, lang: Lang) -> None:
    """Count the states by district, and of all."""
    columns = [Text(vi="Địa bàn", en="Area").to(lang), *(STATE_WORDS[state].to(lang) for state in SenderState)]
    territory = status.setting.territory
    names = {each.code: each.name for each in territory.districts if not territory.senders}
    groups = {name: [each for each in status.senders if each.district_code == code] for code, name in names.items()}
    for each in territory.senders:
        groups[each.group.name.to(lang)] = [one for one in status.senders if one.group == each.group.id]
    groups[Text(vi="Cộng", en="Total").to(lang)] = list(status.senders)
    rows = [
        [name, *(str(sum(each.state is state for each in senders)) for state in SenderState)]
        for name, senders in groups.items()
    ]
    show_table("", columns, rows, right=range(1, len(columns)))


def _show_due(status: Status, lang: Lang) -> None:
    due = next((sender.due for sender in status.senders if sender.due), None)
    if due is None:
        words = Text(
            vi="Kế hoạch không ấn định ngày gửi; đặt hạn ở mục [deadlines] của drugfree.toml.",
            en="The plan sets no day; set a deadline under [deadlines] in drugfree.toml.",
        )
    else:
        words = Text(vi=f"Hạn gửi: {day_words(due, Lang.VI)}.", en=f"Due: {day_words(due, Lang.EN)}.")
    show_text(words.to(lang))
    for each in status.upward:
        by = day_words(each.last_day, lang)
        words = Text(
            vi=f"{each.who.vi}: chậm nhất ngày {by} ({each.clause}).", en=f"{each.who.en}: by {by} ({each.clause})."
        )
        show_text(words.to(lang))


def show_trace(session: Session, trace: Trace) -> None:
    """Show what a figure comes to, and every version and cell behind it."""
    lang = session.lang
    content = trace.figure.content if trace.figure else None
    name, told = label(trace.indicator), figure_text(trace.indicator, content)
    head = Text(
        vi=f"{trace.unit.name}, kỳ {trace.period}: {name.vi} = {told.vi}",
        en=f"{trace.unit.name}, {trace.period}: {name.en} = {told.en}",
    )
    show_text(head.to(lang))
    if trace.figure and trace.figure.provisional:
        show_text(Text(vi="(tạm tính)", en="(provisional)").to(lang))
    columns = columns_of(lang, "Kỳ|Bản|Giá trị|Ngày|Nguồn", "Period|Version|Value|Date|Source")
    rows = []
    for row in trace.rows:
        place = "!".join(part for part in (row.file, row.sheet, row.cell) if part)
        if row.author:
            place = f"{row.author}: {row.reason}"
        source = f"{place}\nsha256 {row.sha256[:12]}…"
        day = day_words(date.fromisoformat(row.received), lang)
        rows.append(
            [row.period, str(row.version), figure_text(trace.indicator, row.value).to(lang), day, escaped(source)]
        )
    if rows:
        show_table("", columns, rows, right=(1, 2))


def _show_rehearsed(run: BatchRun, lang: Lang) -> None:
    for file in run.files:
        show_line(f"  {OUTCOME_WORDS[file.outcome].to(lang)}: {file.name}")
    held_back = {period for period, _ in run.not_written}
    for period in run.periods:
        if period not in held_back:
            show_text(Text(vi=f"Sẽ viết kỳ {period}.", en=f"{period} would be written.").to(lang))


def show_batch(session: Session, run: BatchRun) -> None:
    """Show what a batch did."""
    lang = session.lang
    _show_left(run, lang)
    if run.ingested is None:
        show_text(Text(vi="Không có tệp mới trong inbox/.", en="There is nothing new in inbox/.").to(lang))
        return
    show_validation(session, run.ingested.validation)
    for outcome in Outcome:
        files = [file for file in run.files if file.outcome is outcome]
        if files:
            new = sum(file.new for file in files)
            words = Text(
                vi=f"{OUTCOME_WORDS[outcome].vi}: {len(files)} tệp, {new} báo cáo mới",
                en=f"{OUTCOME_WORDS[outcome].en}: files {len(files)}, new returns {new}",
            )
            show_text(words.to(lang))
    for file in run.files:
        if not run.rehearsed and file.outcome in (Outcome.REJECTED, Outcome.UNREADABLE):
            show_line(f"  → {file.path}")
    if run.rehearsed:
        _show_rehearsed(run, lang)
    for path in run.outputs:
        show_line(Text(vi=f"Đã viết: {path}", en=f"Written: {path}").to(lang))
    for period, reason in run.not_written:
        show_text(Text(vi=f"Chưa viết kỳ {period}: {reason.vi}", en=f"{period} not written: {reason.en}").to(lang))


def _show_left(run: BatchRun, lang: Lang) -> None:
    """Name what stays in the inbox, and say where nothing was really done."""
    if run.left:
        names = ", ".join(run.left)
        words = Text(
            vi=f"Đang được chép vào, để lại lần sau: {names}", en=f"Still being copied, left for the next run: {names}"
        )
        show_text(words.to(lang))
    if run.older:
        names = ", ".join(run.older)
        show_text(Text(vi=f"Cũ hơn mốc --since, để lại: {names}", en=f"Older than --since, left: {names}").to(lang))
    if run.rehearsed:
        words = Text(
            vi="Chạy thử: không lưu, không chuyển tệp, không viết gì. Nếu chạy thật thì:",
            en="A trial: nothing is stored, moved or written. A real run would do this:",
        )
        show_text(words.to(lang))
