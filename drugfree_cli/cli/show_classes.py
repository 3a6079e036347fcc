"""Communes with their classes, verdicts and reasons on the screen, and the words for them."""

from collections.abc import Iterator, Mapping

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import escaped, show_table
from drugfree_cli.model import plan_words
from drugfree_cli.model.plan import ClassId, Plan
from drugfree_cli.model.plan_words import class_name, criteria_words, short_name
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.headlines import DRUG_FREE_WORDS, held_text

_COLOURS = {"type_1": "bold red", "type_2": "red", "type_3": "yellow", "low": "cyan", "none": "green"}
TRUTH_WORDS = {
    True: Text(vi="có", en="yes"),
    False: Text(vi="không", en="no"),
    None: Text(vi="chưa xác định", en="undetermined"),
}


_FAILED = Text(vi="trượt", en="fails")


def short_class_name(plan: Plan, complexity: ClassId | None) -> Text:
    """Name a class in the few words that a narrow column holds."""
    return plan_words.short_class_name(plan, complexity) if complexity else class_name(plan, None)


def columns_of(lang: Lang, vi: str, en: str) -> list[str]:
    """Split column headings written with bars, in the language of the run."""
    return (vi if lang is Lang.VI else en).split("|")


def show_communes(session: Session, plan: Plan, result: Classification, units: Mapping[str, Unit], area: str) -> None:
    """Show the communes by district with class or verdict and the first reason; without districts under the area."""
    lang = session.lang
    columns, widths = _commune_columns(plan, lang)
    for group, communes in _grouped(result).items():
        title = units[group].name if group in units else area
        show_table(title, columns, [_commune_row(plan, commune, lang) for commune in communes], widths=widths)


def _grouped(result: Classification) -> dict[str, list[CommuneResult]]:
    groups: dict[str, list[CommuneResult]] = {}
    for commune in result.communes:
        groups.setdefault(commune.district_code or "", []).append(commune)
    return groups


def _commune_columns(plan: Plan, lang: Lang) -> tuple[list[str], tuple[int, ...]]:
    """Head the columns by what the plan has: without classes the verdict alone stands."""
    free = short_name(plan).to(lang)
    if plan.classes:
        head = columns_of(lang, f"Đơn vị|Loại|{free}|Lý do", f"Commune|Class|{free}|Why")
        return head, (18, 11, 15)
    return columns_of(lang, f"Đơn vị|{free}|Lý do", f"Commune|{free}|Why"), (18, 16)


def _commune_row(plan: Plan, commune: CommuneResult, lang: Lang) -> list[str]:
    name = short_class_name(plan, commune.complexity).to(lang)
    colour = _COLOURS.get(commune.complexity or "", "dim")
    free = DRUG_FREE_WORDS[commune.drug_free].to(lang) if commune.drug_free else "–"
    if commune.failed:
        free = f"{_FAILED.to(lang)} {', '.join(commune.failed)}"
    own = [f"[{colour}]{name}[/]"] if plan.classes else []
    return [commune.name, *own, free, _why(plan, commune, lang)]


def _why(plan: Plan, commune: CommuneResult, lang: Lang) -> str:
    if not commune.reported:
        return "chưa có báo cáo được nhận" if lang is Lang.VI else "no accepted return"
    wanting = tuple(each for each in commune.by_drug_free if not each.met)
    reasons = commune.reasons if plan.classes else wanting
    words = "; ".join(f"{each.title.to(lang)}: {each.seen.to(lang)}" for each in reasons[:1])
    more = len(reasons) - 1
    if more > 0:
        words += f" (+{more})"
    standing = held_text(plan, commune)
    if standing:
        words = f"{standing.to(lang)}: {words}"
    marks = [mark.to(lang) for mark in _marks(plan, commune)]
    return escaped("".join([words, *(f" – {mark}" for mark in marks)]).removeprefix(" – "))


def _marks(plan: Plan, commune: CommuneResult) -> Iterator[Text]:
    """Say in a word or two what stands beside the class; the notes below the tables say it whole."""
    if commune.conflict:
        words = criteria_words(plan)
        yield Text(vi=f"mâu thuẫn: đạt {words.vi}", en=f"conflict: meets {words.en}")
    if commune.selected:
        yield Text(vi="được chọn", en="selected")
    if commune.unverified:
        yield Text(vi="tiêu chí tạm dùng", en="stand-in criteria")
    if commune.provisional:
        yield Text(vi="tạm tính", en="provisional")
