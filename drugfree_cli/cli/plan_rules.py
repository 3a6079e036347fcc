"""The chapters of a rule book that judge: classes, drug-free criteria, districts, provinces."""

from collections.abc import Iterable, Iterator, Sequence

from drugfree_cli.cli.plan_entries import Chapter, Entry, codes, heading, words
from drugfree_cli.model.plan import ClassRule, Criterion, DistrictHotspot, Plan
from drugfree_cli.model.text import Lang
from drugfree_cli.rules.words import asked, percent


def class_chapter(plan: Plan, rule: ClassRule, lang: Lang) -> Chapter:
    """Write a class: how many of its criteria give it, and whether graver figures count too."""
    count = len(rule.criteria)
    needed = words("một trong các tiêu chí", "any one of", lang)
    if rule.k > 1:
        needed = words(f"ít nhất {rule.k}/{count} tiêu chí", f"at least {rule.k} of {count}", lang)
    graver = words("; số ở mức nặng hơn cũng tính", "; graver figures count too", lang) if rule.nested else ""
    name = f"{rule.name.to(lang)}: {needed}{graver}"
    return heading(name, rule.clause, rule.interpretations), _criteria(plan, rule.criteria, lang)


def drug_free_chapters(plan: Plan, lang: Lang) -> Iterator[Chapter]:
    """Write the plan's own drug-free criteria, then those of its other readings."""
    count, called = len(plan.drug_free), plan.drug_free_name.to(lang)
    name = words(f"{called}: đủ {count} tiêu chí", f"{called}: all {count} criteria", lang)
    entries = list(_by_group(plan, lang))
    if plan.conflict_text and entries:
        when = words("Khi mâu thuẫn với loại", "Where it conflicts with the class", lang)
        entries.append(Entry(f"{when}: {plan.conflict_text.to(lang)}"))
    yield heading(name, plan.drug_free_clause, plan.drug_free_interpretations), entries
    for reading in plan.drug_free_readings:
        beside = words("Cách hiểu in song song", "Reading printed beside", lang)
        named = f"{beside}: {reading.name.to(lang)}"
        yield heading(named, reading.clause, reading.interpretations), _criteria(plan, reading.criteria, lang)


def area_chapters(plan: Plan, lang: Lang) -> Iterator[Chapter]:
    """Write what makes a province or district a hotspot, or drug-free."""
    if rule := plan.province_hotspot:
        yield _hotspot(plan, rule, words("Tỉnh trọng điểm", "Province hotspot", lang), lang)
    if province := plan.province_drug_free:
        name = words("Tỉnh không ma túy", "Drug-free province", lang)
        line = words("Mọi đơn vị cấp xã đều đạt các tiêu chí", "Every commune meets the criteria", lang)
        yield heading(name, province.clause, province.interpretations), [Entry(line)]
    if rule := plan.district_hotspot:
        yield _hotspot(plan, rule, words("Huyện trọng điểm", "District hotspot", lang), lang)
    if free := plan.district_drug_free:
        share, barred = percent(free.share), ", ".join(plan.class_names[each].to(lang) for each in free.barred)
        line = words(
            f"Từ {share.vi} số xã trở lên đạt không ma túy; trong số còn lại không có xã: {barred}",
            f"{share.en} or more of the communes drug-free; none of the rest is: {barred}",
            lang,
        )
        name = words("Huyện không ma túy", "Drug-free district", lang)
        yield heading(name, free.clause, free.interpretations), [Entry(line)]


def _hotspot(plan: Plan, rule: DistrictHotspot, name: str, lang: Lang) -> Chapter:
    count = len(rule.criteria)
    needed = words(f"ít nhất {rule.k}/{count} tiêu chí", f"at least {rule.k} of {count}", lang)
    return heading(f"{name}: {needed}", rule.clause, rule.interpretations), _criteria(plan, rule.criteria, lang)


def _criteria(plan: Plan, criteria: Sequence[Criterion], lang: Lang) -> list[Entry]:
    return [_criterion(plan, each, lang) for each in criteria]


def _criterion(plan: Plan, criterion: Criterion, lang: Lang) -> Entry:
    """Write the band as the law does; where graver figures count too, the class says so."""
    band = asked(criterion.literal or criterion.condition, plan).to(lang)
    details = [f"{band} [{criterion.clause}]{codes(criterion.interpretations)}"]
    marks = []
    if criterion.unverified:
        marks.append(words("tạm dùng, chưa kiểm chứng với văn bản gốc", "a stand-in, not verified", lang))
    if criterion.optional:
        marks.append(words("bỏ qua, có nêu tên, khi biểu không hỏi", "left out, by name, where not asked", lang))
    details += ["; ".join(marks)] if marks else []
    if criterion.caution:
        caution = words("lưu ý khi", "caution where", lang)
        when = asked(criterion.caution.when, plan).to(lang)
        details.append(f"{caution}: {when}{codes((criterion.caution.interpretation,))}")
    return Entry(f"{criterion.id}. {criterion.title.to(lang)}", tuple(details))


def _by_group(plan: Plan, lang: Lang) -> Iterable[Entry]:
    group = None
    for each in plan.drug_free:
        if each.group is not None and each.group != group:
            yield Entry(words("Nhóm", "Group", lang) + f" {each.group}: {plan.drug_free_groups[each.group].to(lang)}")
        group = each.group
        yield _criterion(plan, each, lang)
