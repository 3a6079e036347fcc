"""Why a district or a province is a hotspot or drug-free, on the screen."""

from collections.abc import Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_text
from drugfree_cli.cli.show_areas import province_lines
from drugfree_cli.cli.show_classes import TRUTH_WORDS
from drugfree_cli.cli.show_judged import HOLDS, Files, show_heading, show_judged, show_readings
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import free_words
from drugfree_cli.model.results import DistrictResult, ProvinceResult
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.readings import readings_of_district, readings_of_province


def show_province(session: Session, plan: Plan, name: str, result: ProvinceResult, notes: Sequence[Text] = ()) -> None:
    """Show a province's own criteria with figures and thresholds, and what they come to."""
    lang, files = session.lang, Files()
    show_text(name)
    for line in (*province_lines(plan, result), *notes):
        show_item(line.to(lang), 2)
    if result.criteria:
        show_heading(Text(vi="Tiêu chí tỉnh trọng điểm", en="Criteria of a hotspot province"), lang)
    for each in result.criteria:
        show_judged(each, HOLDS, files, lang, with_threshold=True)
    changes = [each for each in result.criteria if each.met and each.change]
    if result.hotspot and plan.province_hotspot and changes:
        needed = len(result.met) - plan.province_hotspot.k + 1
        show_heading(_enough(needed, len(changes), Text(vi="trọng điểm", en="a hotspot")), lang)
        for each in changes:
            show_item(f"- ({each.criterion}) {each.change.to(lang) if each.change else ''}", 2)
    show_readings(plan, readings_of_province(plan, result), lang)


def show_no_province(session: Session, plan: Plan, scope: Unit) -> None:
    """Say that the plan judges no province."""
    text = Text(
        vi=f"{scope.name}: kế hoạch {plan.id} không có tiêu chí cho cấp tỉnh; xem các đơn vị bằng `drugfree classify`.",
        en=f"{scope.name}: {plan.id} has no criteria for a province; see its units with `drugfree classify`.",
    )
    show_text(text.to(session.lang))


def show_district(session: Session, plan: Plan, result: DistrictResult, notes: Sequence[Text] = ()) -> None:
    """Show one district's criteria."""
    lang, files = session.lang, Files()
    show_text(f"{result.name} ({result.code})")
    hotspot, free, words = TRUTH_WORDS[result.hotspot], TRUTH_WORDS[result.drug_free], free_words(plan)
    verdicts = Text(
        vi=f"trọng điểm: {hotspot.vi}; {words.vi}: {free.vi}",
        en=f"hotspot: {hotspot.en}; {words.en}: {free.en}",
    )
    for line in (verdicts, *notes):
        show_item(line.to(lang), 2)
    if result.drug_free_text:
        show_item(result.drug_free_text.to(lang), 2)
    show_heading(Text(vi="Tiêu chí huyện trọng điểm", en="Criteria of a district hotspot"), lang)
    for each in result.criteria:
        show_judged(each, HOLDS, files, lang, with_threshold=True)
    show_readings(plan, readings_of_district(plan, result), lang)


def show_no_district(session: Session, plan: Plan, scope: Unit) -> None:
    """Say that a district is not judged any more, or not by this plan."""
    until = plan.districts_until if plan.district_hotspot or plan.district_drug_free else None
    vi = f"sau ngày {until:%d/%m/%Y} không còn cấp huyện" if until else "kế hoạch không có tiêu chí cho cấp huyện"
    en = f"there are no districts after {until}" if until else "the plan has no criteria for districts"
    text = Text(
        vi=f"{scope.name}: {vi}, nên không xét; xem từng xã bằng `drugfree classify`.",
        en=f"{scope.name}: {en}, so it is not judged; see its communes with `drugfree classify`.",
    )
    show_text(text.to(session.lang))


def _enough(needed: int, given: int, no_longer: Text) -> Text:
    """Say how many of the changes are enough, where not all of them are needed."""
    if needed >= given:
        vi, en = f"Để không còn thuộc {no_longer.vi}, cần", f"To be {no_longer.en} no longer"
    else:
        vi = f"Để không còn thuộc {no_longer.vi}, cần ít nhất {needed} trong {given} việc"
        en = f"To be {no_longer.en} no longer, at least {needed} of these {given}"
    return Text(vi=vi, en=en)
