"""Classes, reasons and targets on the screen."""

from collections import Counter
from collections.abc import Mapping

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import escaped, show_table, show_text
from drugfree_cli.model.plan import UNDETERMINED, ClassId, Plan
from drugfree_cli.model.results import (
    Classification,
    CommuneResult,
    DrugFree,
)
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.model.units import Unit

DRUG_FREE_WORDS = {
    DrugFree.MET: Text(vi="đạt", en="met"),
    DrugFree.NOT_MET: Text(vi="không đạt", en="not met"),
    DrugFree.UNDETERMINED: Text(vi="chưa xác định", en="undetermined"),
}

_COLOURS = {"type_1": "bold red", "type_2": "red", "type_3": "yellow", "low": "cyan", "none": "green"}
TRUTH_WORDS = {
    True: Text(vi="có", en="yes"),
    False: Text(vi="không", en="no"),
    None: Text(vi="chưa xác định", en="undetermined"),
}


_FAILED = Text(vi="trượt", en="fails")
_SHORT_NAMES = {
    "type_1": Text(vi="Loại I", en="Type I"),
    "type_2": Text(vi="Loại II", en="Type II"),
    "type_3": Text(vi="Loại III", en="Type III"),
    "low": Text(vi="Ít phức tạp", en="Low"),
    "none": Text(vi="Không có", en="None"),
    "other": Text(vi="Chưa sạch", en="Other"),
    "undetermined": Text(vi="Chưa rõ", en="Unknown"),
}


def class_name(plan: Plan, complexity: ClassId | None) -> Text:
    """Name a class in words."""
    if complexity is None:
        return Text(vi="–", en="–")
    if complexity == UNDETERMINED:
        return Text(vi="Chưa xác định", en="Undetermined")
    return plan.class_names.get(complexity, Text(vi=complexity, en=complexity))


def short_class_name(plan: Plan, complexity: ClassId | None) -> Text:
    """Name a class in the few words that a narrow column holds."""
    return _SHORT_NAMES.get(complexity or "", class_name(plan, complexity))


def show_classification(session: Session, plan: Plan, result: Classification, units: Mapping[str, Unit]) -> None:
    """Show communes by district with class, verdict and the first reason; then districts and the sums."""
    lang = session.lang
    columns = columns_of(lang, "Đơn vị|Loại|Không ma túy|Lý do", "Commune|Class|Drug-free|Why")
    for group, communes in _grouped(result).items():
        title = units[group].name if group in units else result.province_name
        show_table(title, columns, [_commune_row(plan, commune, lang) for commune in communes], widths=(18, 11, 15))
    if result.districts:
        _show_districts(result, lang)
    _show_summary(plan, result, lang)


def columns_of(lang: Lang, vi: str, en: str) -> list[str]:
    """Split column headings written with bars, in the language of the run."""
    return (vi if lang is Lang.VI else en).split("|")


def _grouped(result: Classification) -> dict[str, list[CommuneResult]]:
    groups: dict[str, list[CommuneResult]] = {}
    for commune in result.communes:
        groups.setdefault(commune.district_code or "", []).append(commune)
    return groups


def _commune_row(plan: Plan, commune: CommuneResult, lang: Lang) -> list[str]:
    name = short_class_name(plan, commune.complexity).to(lang)
    colour = _COLOURS.get(commune.complexity or "", "dim")
    free = DRUG_FREE_WORDS[commune.drug_free].to(lang) if commune.drug_free else "–"
    if commune.failed:
        free = f"{_FAILED.to(lang)} {', '.join(commune.failed)}"
    return [commune.name, f"[{colour}]{name}[/]", free, _why(commune, lang)]


def _why(commune: CommuneResult, lang: Lang) -> str:
    if not commune.reported:
        return "chưa có báo cáo được nhận" if lang is Lang.VI else "no accepted return"
    words = "; ".join(f"{each.title.to(lang)}: {each.seen.to(lang)}" for each in commune.reasons[:1])
    more = len(commune.reasons) - 1
    if more > 0:
        words += f" (+{more})"
    if commune.conflict:
        words += " – mâu thuẫn: đạt 10 tiêu chí" if lang is Lang.VI else " – conflict: meets the drug-free criteria"
    if commune.provisional:
        words += " [tạm tính]" if lang is Lang.VI else " [provisional]"
    return escaped(words)


def _show_districts(result: Classification, lang: Lang) -> None:
    title = Text(vi="Cấp huyện", en="Districts")
    columns = columns_of(
        lang,
        "Huyện, thành phố|Trọng điểm|Tiêu chí đạt|Không ma túy",
        "District|Hotspot|Letters met|Drug-free",
    )
    rows = []
    for each in result.districts:
        unknown = f" (? {', '.join(each.unknown)})" if each.unknown else ""
        letters = (", ".join(each.met) or "–") + unknown
        rows.append([each.name, TRUTH_WORDS[each.hotspot].to(lang), letters, TRUTH_WORDS[each.drug_free].to(lang)])
    show_table(title.to(lang), columns, rows)


def _show_summary(plan: Plan, result: Classification, lang: Lang) -> None:
    counts = Counter(commune.complexity for commune in result.communes if commune.complexity)
    gravest_first = (*plan.class_names, *sorted(set(counts) - set(plan.class_names)))
    words = ", ".join(f"{class_name(plan, name).to(lang)}: {counts[name]}" for name in gravest_first if counts[name])
    free = sum(commune.drug_free is DrugFree.MET for commune in result.communes)
    conflicts = sum(commune.conflict for commune in result.communes)
    total = Text(
        vi=f"{len(result.communes)} đơn vị. {words}. Đạt tiêu chí không ma túy: {free}; mâu thuẫn: {conflicts}.",
        en=f"{len(result.communes)} communes. {words}. Meeting the drug-free criteria: {free}; conflicts: {conflicts}.",
    )
    show_text(total.to(lang))
    for note in _notes(result):
        show_text(note.to(lang))


def _notes(result: Classification) -> list[Text]:
    notes = list(result.notes)
    if result.provisional:
        notes.append(Text(vi="Tạm tính: có số liệu chỉ của một phần năm.", en="Provisional: part of the year only."))
    if result.open_queries:
        count = result.open_queries
        notes.append(
            Text(vi=f"Còn {count} điểm cần giải trình chưa trả lời.", en=f"Queries still open: {count}."),
        )
    if result.superseded:
        notes.append(result.superseded)
    return notes
