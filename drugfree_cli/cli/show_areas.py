"""Districts and the province itself on the screen."""

from collections.abc import Iterator

from drugfree_cli.cli.show import escaped, show_table, show_text
from drugfree_cli.cli.show_classes import TRUTH_WORDS, columns_of
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import short_name
from drugfree_cli.model.results import Classification, ProvinceResult
from drugfree_cli.model.text import Lang, Text


def show_districts(plan: Plan, result: Classification, lang: Lang) -> None:
    """Show the verdicts on districts with the letters that they meet."""
    title, free = Text(vi="Cấp huyện", en="Districts"), short_name(plan).to(lang)
    columns = columns_of(
        lang,
        f"Huyện, thành phố|Trọng điểm|Tiêu chí đạt|{free}",
        f"District|Hotspot|Letters met|{free}",
    )
    rows = []
    for each in result.districts:
        unknown = f" (? {', '.join(each.unknown)})" if each.unknown else ""
        letters = (", ".join(each.met) or "–") + unknown
        rows.append([each.name, TRUTH_WORDS[each.hotspot].to(lang), letters, TRUTH_WORDS[each.drug_free].to(lang)])
    show_table(title.to(lang), columns, rows)


def show_province_verdicts(plan: Plan, name: str, province: ProvinceResult, lang: Lang) -> None:
    """Show the criteria of a province with figure, threshold and verdict, then what they come to."""
    if province.criteria:
        columns = columns_of(lang, "TT|Tiêu chí|Yêu cầu|Số liệu|Kết quả", "No.|Criterion|Asked|Seen|Holds")
        rows = [
            [
                each.criterion,
                escaped(each.title.to(lang)),
                escaped(each.asked.to(lang)),
                escaped(each.seen.to(lang)),
                TRUTH_WORDS[each.met].to(lang),
            ]
            for each in province.criteria
        ]
        show_table(name, columns, rows, widths=(3, 17, 20, 14))
    for line in province_lines(plan, province):
        show_text(line.to(lang))


def province_lines(plan: Plan, province: ProvinceResult) -> Iterator[Text]:
    """Word the verdicts on a province."""
    rule = plan.province_hotspot
    if rule:
        verdict, met, every = TRUTH_WORDS[province.hotspot], len(province.met), len(rule.criteria)
        open_ = len(province.unknown)
        vi_open, en_open = (f", chưa rõ {open_}", f", {open_} unknown") if open_ else ("", "")
        yield Text(
            vi=f"Tỉnh trọng điểm ({rule.clause}): {verdict.vi}; đạt {met}/{every} tiêu chí{vi_open} (cần {rule.k})",
            en=f"Hotspot ({rule.clause}): {verdict.en}; {met} of {every} criteria met{en_open} ({rule.k} needed)",
        )
    if plan.province_drug_free:
        clause, free = plan.province_drug_free.clause, TRUTH_WORDS[province.drug_free]
        name, text = short_name(plan), province.drug_free_text
        vi, en = (f"; {text.vi}", f"; {text.en}") if text else ("", "")
        yield Text(vi=f"{name.vi} ({clause}): {free.vi}{vi}", en=f"{name.en} ({clause}): {free.en}{en}")
