"""A rule pack as a person reads it: chapters of entries, each a head with its details, clause and readings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drugfree_cli.model.plan import Calendar, ClassRule, Criterion, Phase, Plan, Target
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.rules.target_words import target_asked
from drugfree_cli.rules.words import asked, percent


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a chapter: the line that names it, and those that say what it asks."""

    head: str
    details: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Give the entry on one line."""
        return " – ".join((self.head, *self.details))


Chapter = tuple[str, list[Entry]]


def chapters_of(plan: Plan, lang: Lang) -> list[Chapter]:
    """List the chapters of a plan, without those that it has nothing for."""
    chapters = [_general(plan, lang), *(_class(plan, rule, lang) for rule in (*plan.classes, plan.other))]
    chapters += [_clean(plan, lang), _drug_free(plan, lang), *_districts(plan, lang)]
    chapters.append((_words("Chỉ tiêu", "Targets", lang), [_target(each, lang) for each in plan.targets]))
    chapters.append((_words("Lộ trình", "Phases", lang), [_phase(each, lang) for each in plan.phases]))
    chapters.append((_words("Cách hiểu những chỗ chưa rõ", "Readings of unclear clauses", lang), _readings(plan, lang)))
    return [(heading, entries) for heading, entries in chapters if entries]


def _words(vi: str, en: str, lang: Lang) -> str:
    return Text(vi=vi, en=en).to(lang)


def _codes(codes: Sequence[str]) -> str:
    return f" ({', '.join(codes)})" if codes else ""


def _heading(name: str, clause: str, codes: Sequence[str]) -> str:
    return f"{name} [{clause}]{_codes(codes)}"


def _general(plan: Plan, lang: Lang) -> Chapter:
    until = day_vi(plan.governs_to) if plan.governs_to else "…"
    first = day_vi(plan.governs_from)
    in_force = _words(
        f"Áp dụng cho các kỳ kết thúc từ {first} đến {until}", f"For periods that end from {first} to {until}", lang
    )
    entries = [Entry(in_force + _codes(plan.general_interpretations)), Entry(_calendar(plan.calendar, lang))]
    if plan.districts_until:
        day = day_vi(plan.districts_until)
        entries.append(Entry(_words(f"Xét cấp huyện đến hết ngày {day}", f"Districts are judged until {day}", lang)))
    return _words("Phạm vi", "Scope", lang), entries


def _calendar(calendar: Calendar, lang: Lang) -> str:
    day, half = f"{calendar.end_day}/{calendar.end_month}", (calendar.end_month + 5) % 12 + 1
    words = _words(
        f"Chốt số liệu năm ngày {day}, 6 tháng đầu năm ngày {calendar.end_day}/{half}",
        f"Figures of a year are those at {day}, of its first half at {calendar.end_day}/{half}",
        lang,
    )
    return f"{words} [{calendar.clause}]{_codes(calendar.interpretations)}"


def _class(plan: Plan, rule: ClassRule, lang: Lang) -> Chapter:
    any_one = _words("một trong các tiêu chí", "any one of", lang)
    name = f"{rule.name.to(lang)}: {any_one}"
    return _heading(name, rule.clause, rule.interpretations), [_criterion(plan, each, lang) for each in rule.criteria]


def _criterion(plan: Plan, criterion: Criterion, lang: Lang) -> Entry:
    details = [f"{asked(criterion.condition, plan).to(lang)} [{criterion.clause}]{_codes(criterion.interpretations)}"]
    if criterion.caution:
        words = _words("lưu ý khi", "caution where", lang)
        when = asked(criterion.caution.when, plan).to(lang)
        details.append(f"{words}: {when}{_codes((criterion.caution.interpretation,))}")
    return Entry(f"{criterion.id}. {criterion.title.to(lang)}", tuple(details))


def _clean(plan: Plan, lang: Lang) -> Chapter:
    names = [plan.clean_name, *([plan.clean_recognised_name] if plan.clean_recognised_name else [])]
    heading = _words("Không thuộc các loại trên", "None of the above", lang) + _codes(plan.clean_interpretations)
    return heading, [Entry(name.to(lang)) for name in names] if plan.classes else []


def _drug_free(plan: Plan, lang: Lang) -> Chapter:
    count = len(plan.drug_free)
    name = _words(f"Không ma túy: đủ {count} tiêu chí", f"Drug-free: all {count} criteria", lang)
    heading = _heading(name, plan.drug_free_clause, plan.drug_free_interpretations)
    return heading, list(_by_group(plan, lang))


def _by_group(plan: Plan, lang: Lang) -> Iterable[Entry]:
    group = None
    for each in plan.drug_free:
        if each.group is not None and each.group != group:
            yield Entry(_words("Nhóm", "Group", lang) + f" {each.group}: {plan.drug_free_groups[each.group].to(lang)}")
        group = each.group
        yield _criterion(plan, each, lang)


def _districts(plan: Plan, lang: Lang) -> Iterable[Chapter]:
    if rule := plan.district_hotspot:
        name = _words(
            f"Huyện trọng điểm: ít nhất {rule.k}/{len(rule.criteria)} tiêu chí",
            f"District hotspot: at least {rule.k} of {len(rule.criteria)}",
            lang,
        )
        criteria = [_criterion(plan, each, lang) for each in rule.criteria]
        yield _heading(name, rule.clause, rule.interpretations), criteria
    if free := plan.district_drug_free:
        share, barred = percent(free.share), ", ".join(plan.class_names[each].to(lang) for each in free.barred)
        line = _words(
            f"Từ {share.vi} số xã trở lên đạt không ma túy; trong số còn lại không có xã: {barred}",
            f"{share.en} or more of the communes drug-free; none of the rest is: {barred}",
            lang,
        )
        name = _words("Huyện không ma túy", "Drug-free district", lang)
        yield _heading(name, free.clause, free.interpretations), [Entry(line)]


def _target(target: Target, lang: Lang) -> Entry:
    detail = f"{target_asked(target).to(lang)} [{target.clause}]{_codes(target.interpretations)}"
    return Entry(f"{target.id}: {target.title.to(lang)}", (detail,))


def _phase(phase: Phase, lang: Lang) -> Entry:
    head = f"{day_vi(phase.first)} – {day_vi(phase.last)} [{phase.clause}]{_codes(phase.interpretations)}"
    details = [phase.text.to(lang)]
    if phase.baselines:
        days = ", ".join(day_vi(each) for each in phase.baselines)
        details.append(_words(f"mốc giữ vững: {days}", f"to be kept as on: {days}", lang))
    return Entry(head, tuple(details))


def _readings(plan: Plan, lang: Lang) -> list[Entry]:
    labels = (
        _words("chưa rõ", "unclear", lang),
        _words("cách hiểu", "reading", lang),
        _words("cách khác", "other", lang),
        _words("lý do", "why", lang),
    )
    return [
        Entry(
            f"{each.code} [{each.clause}]",
            tuple(
                f"{label}: {text}"
                for label, text in zip(labels, (each.gap, each.reading, each.other, each.why), strict=True)
            ),
        )
        for each in plan.interpretations.values()
    ]
