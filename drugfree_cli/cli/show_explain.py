"""Why a unit has its class, on the screen: every criterion, its evidence, and the way to a better class."""

from collections.abc import Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_text
from drugfree_cli.cli.show_classes import class_name
from drugfree_cli.cli.show_judged import HOLDS, MET, Files, show_files, show_heading, show_judged, show_readings
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import free_words, short_name
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.headlines import DRUG_FREE_WORDS, headlines
from drugfree_cli.rules.readings import readings_of_commune


def show_explanation(session: Session, plan: Plan, result: CommuneResult, notes: Sequence[Text] = ()) -> None:
    """Show one commune: class, every criterion with value, threshold, clause and source cell, and the way up.

    `notes` is what must be known of the whole that the class stands in.
    """
    lang, files = session.lang, Files()
    name = f": {class_name(plan, result.complexity).to(lang)}" if plan.classes else ""
    show_text(f"{result.name} ({result.code}){name}")
    for line in (*headlines(plan, result), *notes):
        show_item(line.to(lang), 2)
    judged = _deciding(result)
    others = [each for each in result.by_class if each not in judged] if session.verbose else []
    if judged:
        show_heading(Text(vi="Vì sao được xếp loại này", en="Why this class"), lang)
    for each in judged:
        show_judged(each, HOLDS, files, lang, with_threshold=True)
    if others:
        show_heading(
            Text(vi="Các tiêu chí khác, không quyết định loại", en="Other criteria, which decide nothing"), lang
        )
    for each in others:
        show_judged(each, HOLDS, files, lang, with_threshold=True)
    if result.by_drug_free:
        show_heading(_titled(plan, plan.drug_free_clause), lang)
    for each in result.by_drug_free:
        show_judged(each, MET, files, lang, with_threshold=each.met is not True)
    by_readings = _show_other_readings(result, files, lang)
    _show_changes(plan, result, lang)
    show_readings(plan, readings_of_commune(plan, result, (*judged, *others, *result.by_drug_free, *by_readings)), lang)
    show_files(files, lang)


def _deciding(result: CommuneResult) -> list[Judged]:
    """Pick what bears on the class: of its own criteria and of graver ones those that hold or are not known.

    Those of milder classes often hold as well, and decide nothing.
    """
    own = [place for place, each in enumerate(result.by_class) if each.class_id == result.complexity]
    graver = result.by_class[: own[-1] + 1] if own else result.by_class
    return [each for each in graver if each.met is not False]


def _titled(plan: Plan, clause: str) -> Text:
    """Head the drug-free criteria by what the plan calls them."""
    name = short_name(plan)
    en = f"{name.en} criteria" if " " not in name.en else f"Criteria of “{name.en}”"
    return Text(vi=f"Tiêu chí {free_words(plan).vi} ({clause})", en=f"{en} ({clause})")


def _show_other_readings(result: CommuneResult, files: Files, lang: Lang) -> list[Judged]:
    """Show the verdicts by other readings beside the plan's own, each with its criteria."""
    for each in result.readings:
        verdict = DRUG_FREE_WORDS[each.drug_free]
        show_heading(
            Text(
                vi=f"Cách đọc khác: {each.name.vi} ({each.clause}): {verdict.vi}",
                en=f"Another reading: {each.name.en} ({each.clause}): {verdict.en}",
            ),
            lang,
        )
        for judged in each.criteria:
            show_judged(judged, MET, files, lang, with_threshold=judged.met is not True)
    return [judged for each in result.readings for judged in each.criteria]


def _show_changes(plan: Plan, result: CommuneResult, lang: Lang) -> None:
    changes = [each.change.to(lang) for each in result.reasons if each.change]
    if result.next_class and changes:
        name = class_name(plan, result.next_class)
        show_heading(Text(vi=f"Để thành “{name.vi}”", en=f"To become “{name.en}”"), lang)
        for change in changes:
            show_item(f"- {change}", 2)
    free = free_words(plan)
    _show_failing(result.by_drug_free, Text(vi=f"Để đạt {free.vi}", en=f"To become {_en(free)}"), lang)
    for reading in result.readings:
        heading = Text(
            vi=f"Để đạt theo cách đọc “{reading.name.vi}”", en=f"To meet it by the reading “{reading.name.en}”"
        )
        _show_failing(reading.criteria, heading, lang)


def _show_failing(criteria: Sequence[Judged], heading: Text, lang: Lang) -> None:
    """Show what would have to change for the criteria that are not met."""
    failing = [each for each in criteria if each.met is False]
    if failing:
        show_heading(heading, lang)
    for each in failing:
        words = each.change.to(lang) if each.change else each.asked.to(lang)
        show_item(f"- ({each.criterion}) {words}", 2)


def _en(words: Text) -> str:
    return f"“{words.en}”" if " " in words.en else words.en
