"""A rule pack as a person reads it: chapters of entries, each a head with its details, clause and readings."""

from calendar import monthrange

from drugfree_cli.cli.plan_entries import Chapter, Entry, codes, words
from drugfree_cli.cli.plan_rules import area_chapters, class_chapter, drug_free_chapters
from drugfree_cli.cli.plan_senders import senders_chapter, tasks_chapter
from drugfree_cli.model.codebook import label
from drugfree_cli.model.plan import Calendar, Deadline, Phase, Plan, Target
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.rules.target_words import target_asked


def chapters_of(plan: Plan, lang: Lang) -> list[Chapter]:
    """List the chapters of a plan, without those that it has nothing for."""
    chapters = [_general(plan, lang), *(class_chapter(plan, rule, lang) for rule in (*plan.classes, plan.other))]
    chapters += [_clean(plan, lang), _sensitivities(plan, lang), *drug_free_chapters(plan, lang)]
    chapters += area_chapters(plan, lang)
    chapters.append((words("Chỉ tiêu", "Targets", lang), [_target(each, lang) for each in plan.targets]))
    chapters.append((words("Lộ trình", "Phases", lang), [_phase(each, lang) for each in plan.phases]))
    chapters += [senders_chapter(plan, lang), tasks_chapter(plan, lang), _clauses(plan, lang), _readings(plan, lang)]
    return [(heading, entries) for heading, entries in chapters if entries]


def _general(plan: Plan, lang: Lang) -> Chapter:
    until = day_vi(plan.governs_to) if plan.governs_to else "…"
    first = day_vi(plan.governs_from)
    in_force = words(
        f"Áp dụng cho các kỳ kết thúc từ {first} đến {until}", f"For periods that end from {first} to {until}", lang
    )
    entries = [Entry(in_force + codes(plan.general_interpretations))]
    if plan.inherits:
        taken = words(f"Phần không tự quy định lấy từ {plan.inherits}", f"Rests on {plan.inherits} for the rest", lang)
        entries.append(Entry(taken))
    entries.append(Entry(_campaign(plan, lang) if plan.tasks else _calendar(plan.calendar, lang)))
    entries += [Entry(_deadline(each, lang)) for each in plan.deadlines]
    if plan.districts_until:
        day = day_vi(plan.districts_until)
        entries.append(Entry(words(f"Xét cấp huyện đến hết ngày {day}", f"Districts are judged until {day}", lang)))
    for need in plan.classes_need:
        name = label(need.indicator).to(lang)
        line = words(f"Không xếp loại khi thiếu hoặc bằng 0: {name}", f"No class is given without: {name}", lang)
        entries.append(Entry(line + codes((need.interpretation,))))
    return words("Phạm vi", "Scope", lang), entries


_PERIODS = {
    "year": Text(vi="năm", en="year"),
    "half": Text(vi="6 tháng", en="half-year"),
    "quarter": Text(vi="quý", en="quarter"),
    "month": Text(vi="tháng", en="month"),
    "range": Text(vi="đợt", en="campaign"),
}


def _deadline(deadline: Deadline, lang: Lang) -> str:
    kind, within = _PERIODS[deadline.period].to(lang), _within(deadline.days).to(lang)
    line = words(f"Hạn gửi báo cáo {kind}: {within}", f"Returns of a {kind} are due {within}", lang)
    if deadline.who is not None:
        who = deadline.who.to(lang)
        line = words(f"{who} (kỳ {kind}): {within}", f"{who} ({kind}): {within}", lang)
    return f"{line} [{deadline.clause}]"


def _within(days: int) -> Text:
    if days == 0:
        return Text(vi="ngay trong ngày chốt số liệu", en="on the day of the cut-off itself")
    return Text(vi=f"chậm nhất {days} ngày sau ngày chốt số liệu", en=f"within {days} days of the cut-off")


def _campaign(plan: Plan, lang: Lang) -> str:
    """A campaign is reported on its own days alone, whatever days a year or a half of its calendar has."""
    calendar, until = plan.calendar, day_vi(plan.governs_to) if plan.governs_to else "…"
    first = day_vi(plan.governs_from)
    line = words(f"Số liệu của đợt: từ {first} đến {until}", f"Figures run from {first} to {until}", lang)
    return f"{line} [{calendar.clause}]{codes(calendar.interpretations)}"


def _calendar(calendar: Calendar, lang: Lang) -> str:
    day, half = f"{calendar.end_day}/{calendar.end_month}", (calendar.end_month + 5) % 12 + 1
    half_day = min(calendar.end_day, monthrange(2001, half)[1])
    line = words(
        f"Chốt số liệu năm ngày {day}, 6 tháng đầu năm ngày {half_day}/{half}",
        f"Figures of a year are those at {day}, of its first half at {half_day}/{half}",
        lang,
    )
    return f"{line} [{calendar.clause}]{codes(calendar.interpretations)}"


def _clean(plan: Plan, lang: Lang) -> Chapter:
    names = [plan.clean_name, *([plan.clean_recognised_name] if plan.clean_recognised_name else [])]
    heading = words("Không thuộc các loại trên", "None of the above", lang) + codes(plan.clean_interpretations)
    return heading, [Entry(name.to(lang)) for name in names] if plan.classes else []


def _sensitivities(plan: Plan, lang: Lang) -> Chapter:
    """Ways of counting that the plan does not take and that are told where they give another class."""
    heading = words(
        "Cách tính khác, được nêu khi cho loại khác", "Other ways of counting, told where they differ", lang
    )
    return heading, [
        Entry(
            f"{each.text.to(lang)}{codes((each.interpretation,))}",
            tuple(f"{label(name).to(lang)} → {label(other).to(lang)}" for name, other in each.instead.items()),
        )
        for each in plan.sensitivities
    ]


def _target(target: Target, lang: Lang) -> Entry:
    detail = f"{target_asked(target).to(lang)} [{target.clause}]{codes(target.interpretations)}"
    return Entry(f"{target.id}: {target.title.to(lang)}", (detail,))


def _phase(phase: Phase, lang: Lang) -> Entry:
    head = f"{day_vi(phase.first)} – {day_vi(phase.last)} [{phase.clause}]{codes(phase.interpretations)}"
    details = [phase.text.to(lang)]
    if phase.baselines:
        days = ", ".join(day_vi(each) for each in phase.baselines)
        details.append(words(f"mốc giữ vững: {days}", f"to be kept as on: {days}", lang))
    return Entry(head, tuple(details))


def _clauses(plan: Plan, lang: Lang) -> Chapter:
    heading = words("Điều khoản có con số hoặc điều kiện", "Clauses with a number or a condition", lang)
    return heading, [Entry(f"{clause}: {said}") for clause, said in plan.clauses.items()]


def _readings(plan: Plan, lang: Lang) -> Chapter:
    heading = words("Cách hiểu những chỗ chưa rõ", "Readings of unclear clauses", lang)
    labels = (
        words("chưa rõ", "unclear", lang),
        words("cách hiểu", "reading", lang),
        words("cách khác", "other", lang),
        words("lý do", "why", lang),
    )
    return heading, [
        Entry(
            f"{each.code} [{each.clause}]",
            tuple(
                f"{label}: {text}"
                for label, text in zip(labels, (each.gap, each.reading, each.other, each.why), strict=True)
            ),
        )
        for each in plan.interpretations.values()
    ]
