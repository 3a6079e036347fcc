"""Why a unit has its class, on the screen: every criterion, its evidence, and the way to a better class."""

from collections.abc import Iterable, Mapping, Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_text
from drugfree_cli.cli.show_classes import DRUG_FREE_WORDS, TRUTH_WORDS, class_name
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult, DistrictResult, Judged
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.readings import readings_of_commune, readings_of_district

_MET = {
    True: Text(vi="đạt      ", en="met      "),
    False: Text(vi="KHÔNG ĐẠT", en="NOT MET  "),
    None: Text(vi="chưa rõ  ", en="unknown  "),
}
_HOLDS = {
    True: Text(vi="ĐÚNG     ", en="HOLDS    "),
    False: Text(vi="không    ", en="no       "),
    None: Text(vi="chưa rõ  ", en="unknown  "),
}


class _Files:
    """The files that figures come from, numbered in the order in which they are first named."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cells(self, judged: Judged) -> str:
        """Name the cells of a criterion by file number: [1] D9, D10; [2] D9."""
        by_file: dict[str, dict[str, None]] = {}
        for source in (source for found in judged.sources.values() for source in found):
            file = ", ".join(part for part in (source.place.file, source.place.sheet, f"v{source.version}") if part)
            by_file.setdefault(file, {})[source.place.cell or "–"] = None
        for file in by_file:
            self.numbers.setdefault(file, len(self.numbers) + 1)
        return "; ".join(f"[{self.numbers[file]}] {', '.join(cells)}" for file, cells in by_file.items())


def show_explanation(session: Session, plan: Plan, result: CommuneResult) -> None:
    """Show one commune: class, every criterion with value, threshold, clause and source cell, and the way up."""
    lang, files = session.lang, _Files()
    show_text(f"{result.name} ({result.code}): {class_name(plan, result.complexity).to(lang)}")
    for line in _headlines(plan, result):
        show_item(line.to(lang), 2)
    judged = list(result.by_class) if session.verbose else [each for each in result.by_class if each.met is not False]
    if judged:
        _heading(Text(vi="Vì sao được xếp loại này", en="Why this class"), lang)
    for each in judged:
        _show_judged(each, _HOLDS, files, lang, with_threshold=True)
    if result.by_drug_free:
        _heading(Text(vi="Tiêu chí không ma túy", en="Drug-free criteria"), lang)
    for each in result.by_drug_free:
        _show_judged(each, _MET, files, lang, with_threshold=each.met is not True)
    _show_changes(plan, result, lang)
    _show_readings(plan, readings_of_commune(plan, result, (*judged, *result.by_drug_free)), lang)
    _show_files(files, lang)


def show_district(session: Session, plan: Plan, result: DistrictResult) -> None:
    """Show one district's criteria."""
    lang, files = session.lang, _Files()
    show_text(f"{result.name} ({result.code})")
    verdicts = Text(
        vi=f"trọng điểm: {TRUTH_WORDS[result.hotspot].vi}; không ma túy: {TRUTH_WORDS[result.drug_free].vi}",
        en=f"hotspot: {TRUTH_WORDS[result.hotspot].en}; drug-free: {TRUTH_WORDS[result.drug_free].en}",
    )
    show_item(verdicts.to(lang), 2)
    if result.drug_free_text:
        show_item(result.drug_free_text.to(lang), 2)
    _heading(Text(vi="Tiêu chí huyện trọng điểm", en="Criteria of a district hotspot"), lang)
    for each in result.criteria:
        _show_judged(each, _HOLDS, files, lang, with_threshold=True)
    _show_readings(plan, readings_of_district(plan, result), lang)


def show_no_district(session: Session, plan: Plan, scope: Unit) -> None:
    """Say that a district is not judged any more, or not by this plan."""
    until = plan.districts_until
    vi = f"sau ngày {until:%d/%m/%Y} không còn cấp huyện" if until else "kế hoạch không có tiêu chí cho cấp huyện"
    en = f"there are no districts after {until}" if until else "the plan has no criteria for districts"
    text = Text(
        vi=f"{scope.name}: {vi}, nên không xét; xem từng xã bằng `drugfree classify`.",
        en=f"{scope.name}: {en}, so it is not judged; see its communes with `drugfree classify`.",
    )
    show_text(text.to(session.lang))


def _heading(text: Text, lang: Lang) -> None:
    show_text("")
    show_text(text.to(lang))


def _show_judged(
    judged: Judged, truths: Mapping[bool | None, Text], files: _Files, lang: Lang, *, with_threshold: bool
) -> None:
    """Show a criterion in a few lines: verdict, figures and clause; the threshold where it matters; the cells."""
    head = f"{truths[judged.met].to(lang)} {judged.criterion}. {judged.title.to(lang)}: {judged.seen.to(lang)}"
    show_item(f"{head} [{judged.clause}]", 2, hang=10)
    if with_threshold:
        show_item(Text(vi=f"tiêu chí: {judged.asked.vi}", en=f"asked: {judged.asked.en}").to(lang), 12)
    if judged.caution:
        show_item(Text(vi=f"lưu ý: {judged.caution.vi}", en=f"caution: {judged.caution.en}").to(lang), 12)
    cells = files.cells(judged)
    if cells:
        show_item(Text(vi=f"nguồn: {cells}", en=f"source: {cells}").to(lang), 12)


def _show_files(files: _Files, lang: Lang) -> None:
    if not files.numbers:
        return
    _heading(Text(vi="Nguồn", en="Sources"), lang)
    for file, number in files.numbers.items():
        show_item(f"[{number}] {file}", 2)


def _headlines(plan: Plan, result: CommuneResult) -> Iterable[Text]:
    if not result.reported:
        yield Text(vi="chưa có báo cáo được nhận cho kỳ này", en="no accepted return for this period")
        return
    if result.drug_free:
        words = DRUG_FREE_WORDS[result.drug_free]
        yield Text(
            vi=f"không ma túy ({plan.drug_free_clause}): {words.vi}",
            en=f"drug-free ({plan.drug_free_clause}): {words.en}",
        )
    if result.conflict:
        yield Text(
            vi="mâu thuẫn: đạt tiêu chí không ma túy nhưng đang là trọng điểm; cấp tỉnh xem xét",
            en="conflict: meets the drug-free criteria yet is a hotspot; for the province to decide",
        )
    if result.provisional:
        yield Text(vi="tạm tính: có số liệu chỉ của một phần năm", en="provisional: part of the year only")
    if result.focus:
        yield result.focus


def _show_changes(plan: Plan, result: CommuneResult, lang: Lang) -> None:
    changes = [each.change.to(lang) for each in result.reasons if each.change]
    if result.next_class and changes:
        name = class_name(plan, result.next_class).to(lang)
        _heading(Text(vi=f"Để thành “{name}”", en=f"To become “{name}”"), lang)
        for change in changes:
            show_item(f"- {change}", 2)
    failing = [each for each in result.by_drug_free if each.met is False]
    if failing:
        _heading(Text(vi="Để đạt không ma túy", en="To become drug-free"), lang)
        for each in failing:
            words = each.change.to(lang) if each.change else each.asked.to(lang)
            show_item(f"- ({each.criterion}) {words}", 2)


def _show_readings(plan: Plan, codes: Sequence[str], lang: Lang) -> None:
    """Name the readings of unclear clauses that the verdicts rest on."""
    if not codes:
        return
    _heading(Text(vi="Cách hiểu đã dùng", en="Readings used"), lang)
    for code in codes:
        reading = plan.interpretations.get(code)
        show_item(f"{code}: {reading.reading if reading else '–'}", 2)
