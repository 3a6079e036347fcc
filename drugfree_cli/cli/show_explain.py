"""Why a unit has its class, on the screen: every criterion, its evidence, and the way to a better class."""

from collections.abc import Mapping, Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import escaped, show_table, show_text
from drugfree_cli.cli.show_classes import DRUG_FREE_WORDS, TRUTH_WORDS, class_name, columns_of
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult, DistrictResult, Judged
from drugfree_cli.model.returns import Source
from drugfree_cli.model.text import Lang, Text

_MET = {
    True: Text(vi="đạt", en="met"),
    False: Text(vi="không đạt", en="not met"),
    None: Text(vi="chưa rõ", en="unknown"),
}
_HOLDS = {
    True: Text(vi="rơi vào", en="holds"),
    False: Text(vi="không", en="no"),
    None: Text(vi="chưa rõ", en="unknown"),
}


def show_explanation(session: Session, plan: Plan, result: CommuneResult) -> None:
    """Show one commune: class, every criterion with value, threshold, clause and source cell, and the way up."""
    lang = session.lang
    name = class_name(plan, result.complexity).to(lang)
    head = Text(vi=f"{result.name} ({result.code}): {name}", en=f"{result.name} ({result.code}): {name}")
    show_text(head.to(lang))
    for line in _headlines(plan, result):
        show_text("  " + line.to(lang))
    columns = columns_of(lang, "Tiêu chí|Kết quả|Số liệu, điều khoản, nguồn", "Criterion|Result|Evidence")
    relevant = [each for each in result.by_class if each.met is not False] or list(result.by_class)
    title = Text(vi="Tiêu chí của loại", en="Criteria of the class")
    show_table(title.to(lang), columns, [_judged_row(each, _HOLDS, lang) for each in relevant])
    if result.by_drug_free:
        title = Text(vi="Tiêu chí không ma túy", en="Drug-free criteria")
        show_table(title.to(lang), columns, [_judged_row(each, _MET, lang) for each in result.by_drug_free])
    _show_changes(plan, result, lang)
    _show_readings(plan, (*relevant, *result.by_drug_free), lang)


def show_district(session: Session, plan: Plan, result: DistrictResult) -> None:
    """Show one district's criteria."""
    lang = session.lang
    show_text(f"{result.name} ({result.code})")
    verdicts = Text(
        vi=f"  trọng điểm: {TRUTH_WORDS[result.hotspot].vi}; không ma túy: {TRUTH_WORDS[result.drug_free].vi}",
        en=f"  hotspot: {TRUTH_WORDS[result.hotspot].en}; drug-free: {TRUTH_WORDS[result.drug_free].en}",
    )
    show_text(verdicts.to(lang))
    if result.drug_free_text:
        show_text("  " + result.drug_free_text.to(lang))
    columns = columns_of(lang, "Tiêu chí|Kết quả|Số liệu, điều khoản", "Criterion|Result|Figures, clause")
    show_table("", columns, [_judged_row(each, _HOLDS, lang) for each in result.criteria])
    _show_readings(plan, result.criteria, lang)


def _headlines(plan: Plan, result: CommuneResult) -> list[Text]:
    lines = []
    if not result.reported:
        return [Text(vi="chưa gửi báo cáo cho kỳ này", en="has sent nothing for this period")]
    if result.drug_free:
        words = DRUG_FREE_WORDS[result.drug_free]
        lines.append(
            Text(
                vi=f"không ma túy ({plan.drug_free_clause}): {words.vi}",
                en=f"drug-free ({plan.drug_free_clause}): {words.en}",
            )
        )
    if result.conflict:
        lines.append(
            Text(
                vi="mâu thuẫn: đạt tiêu chí không ma túy nhưng đang là trọng điểm; cấp tỉnh xem xét",
                en="conflict: meets the drug-free criteria yet is a hotspot; for the province to decide",
            )
        )
    if result.provisional:
        lines.append(Text(vi="tạm tính", en="provisional"))
    return lines


def _judged_row(judged: Judged, truths: Mapping[bool | None, Text], lang: Lang) -> list[str]:
    parts = [judged.text.to(lang), f"[{judged.clause}]"]
    cells = [_cell(source) for found in judged.sources.values() for source in found]
    if cells:
        parts.append("← " + "; ".join(dict.fromkeys(cells)))
    if judged.caution:
        parts.append("! " + judged.caution.to(lang))
    words = escaped("\n".join(parts))
    return [f"{judged.criterion} {judged.title.to(lang)}", truths[judged.met].to(lang), words]


def _cell(source: Source) -> str:
    return f"{source.place} (v{source.version})"


def _show_changes(plan: Plan, result: CommuneResult, lang: Lang) -> None:
    changes = [each.change.to(lang) for each in result.reasons if each.change]
    if result.next_class and changes:
        name = class_name(plan, result.next_class).to(lang)
        head = Text(vi=f"Để thành “{name}”:", en=f"To become “{name}”:")
        show_text(head.to(lang))
        for change in changes:
            show_text(f"  - {change}")
    failing = [each for each in result.by_drug_free if each.met is False]
    if failing:
        show_text(Text(vi="Để đạt không ma túy:", en="To become drug-free:").to(lang))
        for each in failing:
            words = each.change.to(lang) if each.change else each.asked.to(lang)
            show_text(f"  - ({each.criterion}) {words}")


def _show_readings(plan: Plan, judged: Sequence[Judged], lang: Lang) -> None:
    """Name the readings of unclear clauses that the verdicts rest on."""
    codes = dict.fromkeys(code for each in judged for code in each.interpretations)
    if not codes:
        return
    show_text(Text(vi="Cách hiểu đã dùng:", en="Readings used:").to(lang))
    for code in codes:
        reading = plan.interpretations.get(code)
        show_text(f"  {code}: {reading.reading if reading else '–'}")
