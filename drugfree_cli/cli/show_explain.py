"""Why a unit has its class, on the screen: every criterion, its evidence, and the way to a better class."""

from collections.abc import Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_text
from drugfree_cli.cli.show_judged import HOLDS, MET, Files, show_files, show_heading, show_judged, show_readings
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import class_name, criteria_heading
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.advice import advice, deciding
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
    judged = deciding(result)
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
        show_heading(criteria_heading(plan), lang)
    for each in result.by_drug_free:
        show_judged(each, MET, files, lang, with_threshold=each.met is not True)
    by_readings = _show_other_readings(result, files, lang)
    _show_changes(plan, result, lang)
    show_readings(plan, readings_of_commune(plan, result, (*judged, *others, *result.by_drug_free, *by_readings)), lang)
    show_files(files, lang)


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
    for each in advice(plan, result):
        show_heading(each.heading, lang)
        for line in each.lines:
            show_item(f"- {line.to(lang)}", 2)
