"""The chapters of a rule book on who sends what: senders with what each owes, the tasks of a campaign."""

from collections.abc import Sequence

from drugfree_cli.cli.plan_entries import Chapter, Entry, codes, figures_named, words
from drugfree_cli.model.codebook import label
from drugfree_cli.model.plan import NamedSender, Plan, SenderGroup, SenderSource
from drugfree_cli.model.text import Lang, Text

_SOURCES = {
    SenderSource.COMMUNES: Text(vi="mọi đơn vị cấp xã", en="every commune"),
    SenderSource.DISTRICTS: Text(vi="mọi đơn vị cấp huyện", en="every district"),
    SenderSource.NAMED: Text(vi="do văn bản nêu tên", en="named by the document"),
    SenderSource.WORKSPACE: Text(vi="theo danh sách của vùng làm việc", en="by the workspace's own list"),
}


def senders_chapter(plan: Plan, lang: Lang) -> Chapter:
    """Write who sends returns and which figures each owes; without groups it is every commune."""
    title = words("Đơn vị gửi báo cáo", "Senders", lang)
    if not plan.senders:
        return title, [Entry(_SOURCES[SenderSource.COMMUNES].to(lang).capitalize(), (_owed(plan.asks, lang),))]
    return title, [entry for group in plan.senders for entry in _group(group, lang)]


def tasks_chapter(plan: Plan, lang: Lang) -> Chapter:
    """Write the tasks of a campaign with the figures that show their results."""
    results = words("kết quả", "results", lang)
    return words("Nhiệm vụ", "Tasks", lang), [
        Entry(
            f"{task.id}. {task.title.to(lang)} [{task.clause}]",
            (f"{results}: {figures_named(task.indicators, lang)}",) if task.indicators else (),
        )
        for task in plan.tasks
    ]


def _group(group: SenderGroup, lang: Lang) -> list[Entry]:
    source = _SOURCES[group.source].to(lang)
    head = f"{group.name.to(lang)}: {source} [{group.clause}]{codes(group.interpretations)}"
    details = _duties(group.asks, group.tasks, lang)
    if group.counts is not None:
        number = label(group.counts).to(lang)
        details += (words(f"số đơn vị của nhóm là: {number}", f"their number is: {number}", lang),)
    return [Entry(head, details), *(_member(each, lang) for each in group.members)]


def _member(member: NamedSender, lang: Lang) -> Entry:
    head = f"– {member.name} [{member.clause}]{codes(member.interpretations)}"
    return Entry(head, _duties(member.asks, member.tasks, lang))


def _duties(asks: Sequence[str], tasks: Sequence[str], lang: Lang) -> tuple[str, ...]:
    owed = (_owed(asks, lang),) if asks else ()
    named = ", ".join(tasks)
    return (*owed, words(f"nhiệm vụ: {named}", f"tasks: {named}", lang)) if tasks else owed


def _owed(asks: Sequence[str], lang: Lang) -> str:
    count, names = len(asks), figures_named(asks, lang)
    return words(f"gửi {count} chỉ tiêu: {names}", f"owes {count} figure{'s' * (count > 1)}: {names}", lang)
