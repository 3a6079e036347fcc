"""What stands at the head of an explanation: verdicts, how near the classes are, and what must be known beside them."""

from collections.abc import Iterable

from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import criteria_words, free_words
from drugfree_cli.model.results import CommuneResult, DrugFree
from drugfree_cli.model.text import Text
from drugfree_cli.rules.standing import standings
from drugfree_cli.rules.words import lower_first

DRUG_FREE_WORDS = {
    DrugFree.MET: Text(vi="đạt", en="met"),
    DrugFree.NOT_MET: Text(vi="không đạt", en="not met"),
    DrugFree.UNDETERMINED: Text(vi="chưa xác định", en="undetermined"),
}


def headlines(plan: Plan, result: CommuneResult) -> Iterable[Text]:
    """Word what a reader must know of a commune before its criteria."""
    if not result.reported:
        yield Text(vi="chưa có báo cáo được nhận cho kỳ này", en="no accepted return for this period")
        return
    if result.drug_free:
        words, name = DRUG_FREE_WORDS[result.drug_free], free_words(plan)
        yield Text(
            vi=f"{name.vi} ({plan.drug_free_clause}): {words.vi}",
            en=f"{name.en} ({plan.drug_free_clause}): {words.en}",
        )
    for each in result.readings:
        words = DRUG_FREE_WORDS[each.drug_free]
        yield Text(vi=f"{each.name.vi} ({each.clause}): {words.vi}", en=f"{each.name.en} ({each.clause}): {words.en}")
    standing = held_text(plan, result)
    yield from (*([standing] if standing else []), *standings(plan, result))
    if result.selected is not None:
        yield _SELECTED[result.selected]
    if result.conflict:
        yield _conflict(plan)
    if result.provisional:
        yield Text(vi="tạm tính: có số liệu chỉ của một phần năm", en="provisional: part of the year only")
    if result.focus:
        yield result.focus
    if result.unverified:
        listed = ", ".join(result.unverified)
        yield Text(
            vi=f"loại này dựa trên tiêu chí tạm dùng, chưa kiểm chứng với văn bản gốc: {listed}",
            en=f"this class rests on stand-in criteria, not verified against the text of the law: {listed}",
        )
    yield from result.notes


def held_text(plan: Plan, commune: CommuneResult) -> Text | None:
    """Say how many criteria of a class that asks for several hold: "đạt 3/5 tiêu chí (cần 3)"."""
    rule = next((each for each in plan.classes if each.id == commune.complexity and each.k > 1), None)
    if rule is None:
        return None
    met = sum(each.met is True for each in commune.by_class if each.class_id == rule.id)
    every = len(rule.criteria)
    return Text(vi=f"đạt {met}/{every} tiêu chí (cần {rule.k})", en=f"{met} of {every} criteria met ({rule.k} needed)")


_SELECTED = {
    True: Text(vi="được huyện chọn xây dựng", en="selected by its district"),
    False: Text(vi="không được huyện chọn", en="not selected by its district"),
}


def _conflict(plan: Plan) -> Text:
    """Say the case and who decides: in the plan's words alone where they tell the case too."""
    own = plan.conflict_text or Text(vi="cấp tỉnh xem xét", en="for the province to decide")
    if "trọng điểm" in own.vi:
        own = lower_first(own)
        return Text(vi=f"mâu thuẫn: {own.vi}", en=f"conflict: {own.en}")
    words = criteria_words(plan)
    return Text(
        vi=f"mâu thuẫn: đạt {words.vi} nhưng đang là trọng điểm; {own.vi}",
        en=f"conflict: meets {words.en} yet is a hotspot; {own.en}",
    )
