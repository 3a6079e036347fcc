"""The result of `classify` on the screen: communes, districts, province, their sums, and what to know of it all."""

from collections import Counter
from collections.abc import Iterator, Mapping

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_text
from drugfree_cli.cli.show_areas import show_districts, show_province_verdicts
from drugfree_cli.cli.show_classes import show_communes
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.plan_words import class_name, criteria_words
from drugfree_cli.model.results import Classification, DrugFree
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.model.units import Unit


def show_classification(
    session: Session, plan: Plan, result: Classification, units: Mapping[str, Unit], area: str
) -> None:
    """Show communes by district with class or verdict and the first reason; then districts, province and sums."""
    lang = session.lang
    show_communes(session, plan, result, units, area)
    if result.districts:
        show_districts(plan, result, lang)
    if result.province_result:
        show_province_verdicts(plan, result.province_name, result.province_result, lang)
    _show_summary(plan, result, lang)


def notes_of(result: Classification) -> list[Text]:
    """List what a reader must know of the whole: what it rests on, what is provisional, open or superseded."""
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


def _show_summary(plan: Plan, result: Classification, lang: Lang) -> None:
    for line in (_class_counts(plan, result), _verdict_counts(plan, result), *_reading_counts(plan, result)):
        if line:
            show_text(line.to(lang))
    for note in notes_of(result):
        show_text(note.to(lang))
    _show_commune_notes(result, lang)


def _class_counts(plan: Plan, result: Classification) -> Text:
    many = len(result.communes)
    communes = Text(vi=f"{many} đơn vị", en=f"{many} commune{'s' if many != 1 else ''}")
    counts = Counter(commune.complexity for commune in result.communes if commune.complexity)
    gravest_first = (*plan.class_names, *sorted(set(counts) - set(plan.class_names)))
    names = [(class_name(plan, name), counts[name]) for name in gravest_first if counts[name]]
    vi, en = (", ".join(f"{name.to(lang)}: {count}" for name, count in names) for lang in (Lang.VI, Lang.EN))
    return Text(
        vi=f"{communes.vi}. {vi}." if vi else f"{communes.vi}.", en=f"{communes.en}. {en}." if en else f"{communes.en}."
    )


def _verdict_counts(plan: Plan, result: Classification) -> Text | None:
    """Count the verdicts; conflicts where there are classes that they could conflict with."""
    if not plan.drug_free:
        return None
    counts = Counter(commune.drug_free for commune in result.communes)
    met, not_met, open_ = (counts[each] for each in DrugFree)
    words = criteria_words(plan)
    vi, en = f"Đạt {words.vi}: {met}", f"Meeting {words.en}: {met}"
    if not plan.classes:
        vi, en = f"{vi}; chưa đạt: {not_met}; chưa xác định: {open_}", f"{en}; not: {not_met}; undetermined: {open_}"
    else:
        conflicts = sum(commune.conflict for commune in result.communes)
        vi, en = f"{vi}; mâu thuẫn: {conflicts}", f"{en}; conflicts: {conflicts}"
    if any(commune.selected is not None for commune in result.communes):
        chosen = [commune for commune in result.communes if commune.selected]
        good = sum(commune.drug_free is DrugFree.MET for commune in chosen)
        vi, en = f"{vi}; được chọn: {len(chosen)}, đạt {good}", f"{en}; selected: {len(chosen)}, {good} of them met"
    return Text(vi=f"{vi}.", en=f"{en}.")


def _reading_counts(plan: Plan, result: Classification) -> Iterator[Text]:
    """Count what other readings of the criteria say."""
    for reading in plan.drug_free_readings:
        verdicts = [each.drug_free for one in result.communes for each in one.readings if each.id == reading.id]
        if verdicts:
            met = verdicts.count(DrugFree.MET)
            yield Text(
                vi=f"Theo cách đọc “{reading.name.vi}”: đạt {met}/{len(verdicts)}.",
                en=f"By the reading “{reading.name.en}”: {met} of {len(verdicts)} meet it.",
            )


def _show_commune_notes(result: Classification, lang: Lang) -> None:
    """Tell what a reader must know beside single classes, each note once with the communes that it concerns."""
    concerned: dict[Text, list[str]] = {}
    for commune in result.communes:
        for note in commune.notes:
            concerned.setdefault(note, []).append(commune.name)
    for note, names in concerned.items():
        show_item(f"{', '.join(names)}: {note.to(lang)}", 0)
