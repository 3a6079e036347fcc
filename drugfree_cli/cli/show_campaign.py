"""A campaign on the screen: results by task, who has not told them, and what one sender did for each of its tasks."""

from collections.abc import Iterable, Iterator, Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import day_words, escaped, show_item, show_table, show_text
from drugfree_cli.cli.show_classes import columns_of
from drugfree_cli.cli.show_records import STATE_WORDS
from drugfree_cli.model.campaign import Campaign, CampaignSender, CampaignSum, TaskFigures
from drugfree_cli.model.codebook import label
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.words import NO_FIGURE, amount_text, figure_text

_OTHERS = Text(vi="Số liệu khác, không thuộc nhiệm vụ nào", en="Other figures, of no task")


def show_no_classes(plan: str, area: str, period: str, lang: Lang) -> None:
    """Say that a plan of tasks classifies nobody, and where its results are told."""
    words = Text(
        vi=(
            f"{area}, kỳ {period}: kế hoạch {plan} không xếp loại xã nào; kết quả tính theo nhiệm vụ và "
            "theo đơn vị gửi báo cáo (xem thêm `drugfree status`, `drugfree explain MÃ_ĐƠN_VỊ`, "
            "`drugfree consolidate`, `drugfree report`)."
        ),
        en=(
            f"{area}, {period}: the plan {plan} classifies no communes; its results go by task and by "
            "sender (see also `drugfree status`, `drugfree explain SENDER`, `drugfree consolidate`, "
            "`drugfree report`)."
        ),
    )
    show_text(words.to(lang))


def show_campaign(session: Session, plan: str, area: str, period: str, campaign: Campaign) -> None:
    """Show the sums of every task with how many of those who owe the figure have told it, then who has not sent."""
    lang = session.lang
    show_no_classes(plan, area, period, lang)
    columns = columns_of(lang, "Mục|Nhiệm vụ, kết quả|Số liệu|Đã báo", "Item|Task, results|Figure|Told by")
    rows: list[list[str]] = []
    for each in campaign.tasks:
        none = "" if each.sums else "–"
        rows.append([each.task.clause, f"[bold]{escaped(each.task.title.to(lang))}[/]", none, none])
        rows += _sum_rows(each.sums, lang)
    if campaign.others:
        rows += [["", f"[bold]{_OTHERS.to(lang)}[/]", "", ""], *_sum_rows(campaign.others, lang)]
    show_table("", columns, rows, right=(2, 3))
    if any(not each.sums for each in campaign.tasks):
        words = Text(vi="–: nhiệm vụ mà biểu không hỏi số liệu.", en="–: a task of which the return asks no figure.")
        show_text(words.to(lang))
    for line in (*_doubled(campaign), *_senders(campaign)):
        show_item(line.to(lang), 0)


def show_sender(session: Session, period: str, sender: CampaignSender, tasks: Sequence[TaskFigures]) -> None:
    """Show one sender: whether and when its return came, each task with its figures and cells, what is still blank."""
    lang = session.lang
    state = STATE_WORDS[sender.state]
    show_text(f"{sender.name} ({sender.code}), {Text(vi='kỳ ', en='').to(lang)}{period}: {state.to(lang)}")
    for line in _about(sender):
        show_item(line.to(lang), 2)
    columns = columns_of(lang, "Mục|Nhiệm vụ, kết quả|Số liệu|Nguồn", "Item|Task, results|Figure|Source")
    rows: list[list[str]] = []
    for each in tasks:
        title = each.task.title if each.task else _OTHERS
        rows.append([each.task.clause if each.task else "", f"[bold]{escaped(title.to(lang))}[/]", "", ""])
        for name, content in each.figures.items():
            extra = "" if name in sender.asks else Text(vi=" (báo thêm)", en=" (beyond what it owes)").to(lang)
            told = figure_text(name, content).to(lang)
            rows.append(["", f"  {escaped(label(name).to(lang))}{extra}", told, escaped(_cell(sender, name))])
    show_table("", columns, rows, right=(2,))
    for number, file in enumerate(_files(sender), 1):
        show_item(f"[{number}] {file}", 0)
    if sender.blank:
        names = [label(name) for name in sender.blank]
        words = Text(
            vi=f"Còn thiếu: {'; '.join(each.vi for each in names)}.",
            en=f"Missing: {'; '.join(each.en for each in names)}.",
        )
        show_item(words.to(lang), 0)


def _sum_rows(sums: Iterable[CampaignSum], lang: Lang) -> Iterator[list[str]]:
    for each in sums:
        told = NO_FIGURE if each.amount is None else amount_text(each.amount)
        owed = sum(part.owed for part in each.parts)
        extra = len(each.parts) - owed
        words = f"{owed}/{each.owing}" + (f" +{extra}" if extra else "")
        yield ["", f"  {escaped(label(each.indicator).to(lang))}", told.to(lang), words]


def _doubled(campaign: Campaign) -> Iterator[Text]:
    for each in campaign.sums:
        if each.doubled:
            name, what = campaign.name(each.doubled), label(each.indicator)
            yield Text(
                vi=f"Lưu ý: {what.vi} của {name} bằng đúng tổng của các đơn vị khác, có thể đã cộng trùng.",
                en=f"Caution: {what.en} of {name} equals the sum of all others; it may hold theirs already.",
            )


def _senders(campaign: Campaign) -> Iterator[Text]:
    for state in SenderState:
        names = [each.name for each in campaign.in_state(state)]
        words = STATE_WORDS[state]
        if names:
            listed = "" if state is SenderState.SENT else f": {', '.join(names)}"
            many = f"{len(names)}/{len(campaign.senders)}"
            yield Text(vi=f"Đơn vị {words.vi} {many}{listed}.", en=f"Senders {words.en} {many}{listed}.")
    blank = [f"{each.name} ({len(each.blank)})" for each in campaign.senders if each.reported and each.blank]
    if blank:
        yield Text(
            vi=f"Đã gửi mà còn để trống số liệu phải báo: {', '.join(blank)}.",
            en=f"Sent, with figures that they owe left blank: {', '.join(blank)}.",
        )
    if campaign.unlisted:
        vi, en = ("; ".join(each.to(lang) for each in campaign.unlisted) for lang in (Lang.VI, Lang.EN))
        yield Text(
            vi=f"Chưa có trong senders.csv nên chưa biết ai còn thiếu: {vi}.",
            en=f"Not in senders.csv yet, so who is missing is not known: {en}.",
        )


def _about(sender: CampaignSender) -> Iterator[Text]:
    yield Text(vi=f"{sender.group.vi} ({sender.clause})", en=f"{sender.group.en} ({sender.clause})")
    if sender.received:
        yield _on(Text(vi="nhận ngày", en="received on"), sender)
    elif sender.due:
        yield Text(vi=f"hạn gửi {day_words(sender.due, Lang.VI)}", en=f"due {day_words(sender.due, Lang.EN)}")
    if sender.queries:
        yield Text(vi=f"còn {sender.queries} điểm cần giải trình", en=f"queries still open: {sender.queries}")


def _on(head: Text, sender: CampaignSender) -> Text:
    day, due = sender.received, sender.due
    assert day is not None
    vi, en = f"{head.vi} {day_words(day, Lang.VI)}", f"{head.en} {day_words(day, Lang.EN)}"
    if due is None:
        return Text(vi=vi, en=en)
    return Text(vi=f"{vi}, hạn gửi {day_words(due, Lang.VI)}", en=f"{en}, due {day_words(due, Lang.EN)}")


def _files(sender: CampaignSender) -> list[str]:
    sources = [source for figure in sender.figures.values() for source in figure.sources]
    return list(dict.fromkeys(", ".join(filter(None, (each.place.file, each.place.sheet))) for each in sources))


def _cell(sender: CampaignSender, name: str) -> str:
    """Name the cells of a figure by the number of their file."""
    figure, files = sender.figures.get(name), _files(sender)
    sources = figure.sources if figure else ()
    places = [(", ".join(filter(None, (each.place.file, each.place.sheet))), each.place.cell) for each in sources]
    return "; ".join(f"[{files.index(file) + 1}] {cell or '–'}" for file, cell in places) or "–"
