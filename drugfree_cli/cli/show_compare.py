"""Two rule books side by side on the screen."""

from collections import Counter
from collections.abc import Iterator, Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_table, show_text
from drugfree_cli.cli.show_areas import province_lines
from drugfree_cli.cli.show_classes import short_class_name
from drugfree_cli.model.codebook import label
from drugfree_cli.model.plan import ClassId, Plan
from drugfree_cli.model.plan_words import class_name, free_words
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.comparing import Compared, Comparison, Move
from drugfree_cli.rules.headlines import DRUG_FREE_WORDS

_Pair = tuple[ClassId | None, ClassId | None]
"""A commune's class under the first plan and under the second."""

_SHOWN = 3
_NAMED = 30
_NOT_JUDGED = Text(vi="kế hoạch không xét cấp tỉnh", en="the plan judges no province")
_ORDER = ("type_1", "type_2", "type_3", "low", "other", "none", "undetermined", None)
_MOVES = {
    Move.GRAVER: Text(vi="nặng hơn", en="graver"),
    Move.MILDER: Text(vi="nhẹ hơn", en="milder"),
    Move.UNDETERMINED: Text(vi="chưa xác định ở một bên", en="undetermined on one side"),
    Move.SAME: Text(vi="không đổi", en="unchanged"),
}


def show_comparison(session: Session, result: Comparison) -> None:
    """Show how many communes are of which class under each plan, the areas' verdicts, then who moved whither and why.

    Of each move the reasons of a few communes are given (`-v`: of all); how many are left out is said.
    """
    lang, (first, second) = session.lang, result.plans
    title = Text(
        vi=f"{result.first.province_name}, kỳ {result.first.period}: {first.id} (A) so với {second.id} (B)",
        en=f"{result.first.province_name}, {result.first.period}: {first.id} (A) against {second.id} (B)",
    )
    show_text(title.to(lang))
    _show_matrix(result, lang)
    _show_counts(result, lang)
    _show_caveats(result, lang)
    for line in _areas(result):
        show_item(line.to(lang), 0)
    for move, moved in _grouped(result).items():
        _show_group(session, result.plans, move, moved)


def _show_matrix(result: Comparison, lang: Lang) -> None:
    counts = result.matrix()
    rows = _present([first for first, _ in counts])
    columns = _present([second for _, second in counts])
    head = ["A \\ B", *(short_class_name(result.plans[1], each).to(lang) for each in columns)]
    body = [
        [short_class_name(result.plans[0], row).to(lang), *(str(counts.get((row, each), "")) for each in columns)]
        for row in rows
    ]
    corner = Text(vi="Số đơn vị theo loại", en="Communes by class").to(lang)
    show_table(corner, head, body, right=range(1, len(head)))


def _present(classes: Sequence[ClassId | None]) -> list[ClassId | None]:
    return sorted(set(classes), key=_ORDER.index)


def _show_counts(result: Comparison, lang: Lang) -> None:
    moves = Counter(each.move for each in result.communes if each.move)
    words = [
        f"{_MOVES[move].to(lang)} {moves[move]}" for move in (Move.GRAVER, Move.MILDER, Move.UNDETERMINED, Move.SAME)
    ]
    free = sum(each.drug_free_moved for each in result.communes)
    head = Text(vi="Theo B so với A", en="Under B against A").to(lang)
    tail = Text(vi=f"đổi kết quả không ma túy {free}", en=f"drug-free verdict differs {free}").to(lang)
    show_text(f"{head}: {', '.join(words)}; {tail}.")


def _show_caveats(result: Comparison, lang: Lang) -> None:
    """Say what either plan asks for that the returns do not hold, and what its results rest on."""
    for side, missing, classes in zip("AB", result.missing, (result.first, result.second), strict=True):
        if missing:
            names = "; ".join(label(each).to(lang) for each in missing)
            words = Text(
                vi=f"{side}: biểu không hỏi (coi là chưa biết): {names}.",
                en=f"{side}: not asked by the returns (taken as unknown): {names}.",
            )
            show_item(words.to(lang), 0)
        said = [*([classes.superseded] if classes.superseded else []), *classes.notes]
        for note in said:
            show_item(f"{side}: {note.to(lang).removesuffix('.')}.", 0)


def _areas(result: Comparison) -> Iterator[Text]:
    """Word the verdicts on province and districts under each plan, where at least one of them judges any."""
    sides = tuple(zip("AB", result.plans, (result.first, result.second), strict=True))
    if any(each.province_result for _, _, each in sides):
        for side, plan, each in sides:
            found = [*province_lines(plan, each.province_result)] if each.province_result else []
            yield from (_of_side(side, each.province_name, line) for line in found or [_NOT_JUDGED])
    if any(each.districts for _, _, each in sides):
        for side, _, each in sides:
            yield _of_side(side, None, _districts(each))


def _of_side(side: str, name: str | None, line: Text) -> Text:
    head = f"{side}: {name} – " if name else f"{side}: "
    return Text(vi=f"{head}{line.vi}", en=f"{head}{line.en}")


def _districts(result: Classification) -> Text:
    verdicts = [*(each.hotspot for each in result.districts), *(each.drug_free for each in result.districts)]
    if set(verdicts) <= {None}:
        return Text(vi="không xét cấp huyện", en="districts are not judged")
    hot = ", ".join(each.name for each in result.districts if each.hotspot) or "–"
    free = ", ".join(each.name for each in result.districts if each.drug_free) or "–"
    many, open_ = len(result.districts), sum(each.hotspot is None for each in result.districts)
    return Text(
        vi=f"{many} đơn vị cấp huyện; trọng điểm: {hot}; không ma túy: {free}; chưa rõ trọng điểm: {open_}",
        en=f"{many} districts; hotspots: {hot}; drug-free: {free}; hotspot undetermined: {open_}",
    )


def _grouped(result: Comparison) -> dict[_Pair, list[Compared]]:
    """Put together who moved alike, from the gravest class down."""
    groups: dict[_Pair, list[Compared]] = {}
    for each in result.moved:
        groups.setdefault((each.first.complexity, each.second.complexity), []).append(each)
    return dict(sorted(groups.items(), key=lambda each: [_ORDER.index(side) for side in each[0]]))


def _show_group(session: Session, plans: tuple[Plan, Plan], move: _Pair, moved: Sequence[Compared]) -> None:
    """Show a move, a few of its communes with their reasons, and who else."""
    lang = session.lang
    show_text("")
    show_text(_group_heading(plans, move, moved).to(lang))
    shown = moved if session.verbose else moved[:_SHOWN]
    for each in shown:
        _show_moved(plans, each, lang)
    rest = moved[len(shown) :]
    if not rest:
        return
    named, more = ", ".join(each.first.name for each in rest[:_NAMED]), len(rest) - _NAMED
    vi_more, en_more = (f" và {more} đơn vị khác", f" and {more} more") if more > 0 else ("", "")
    words = Text(
        vi=f"… và {len(rest)} đơn vị không nêu lý do ở đây (xem bằng -v hoặc --format csv): {named}{vi_more}.",
        en=f"… and {len(rest)} whose reasons are left out (see -v or --format csv): {named}{en_more}.",
    )
    show_item(words.to(lang), 2)


def _group_heading(plans: tuple[Plan, Plan], move: _Pair, moved: Sequence[Compared]) -> Text:
    before, after = (short_class_name(plan, each) for plan, each in zip(plans, move, strict=True))
    how, many, free = moved[0].move, len(moved), sum(each.drug_free_moved for each in moved)
    vi, en = f"{before.vi} → {after.vi}: {many} đơn vị", f"{before.en} → {after.en}: communes {many}"
    if how:
        vi, en = f"{vi}, {_MOVES[how].vi}", f"{en}, {_MOVES[how].en}"
    if free:
        vi, en = f"{vi}; đổi kết quả không ma túy {free}", f"{en}; drug-free verdict differs {free}"
    return Text(vi=vi, en=en)


def _show_moved(plans: tuple[Plan, Plan], each: Compared, lang: Lang) -> None:
    show_item(f"{each.first.name} ({each.first.code})", 2)
    for side, plan, commune, why in zip(
        "AB", plans, (each.first, each.second), (each.why_first, each.why_second), strict=True
    ):
        show_item(f"{side} {_verdict(plan, commune, lang)} – {why.to(lang)}", 4)


def _verdict(plan: Plan, commune: CommuneResult, lang: Lang) -> str:
    words = [class_name(plan, commune.complexity).to(lang)] if commune.complexity else []
    if commune.drug_free is not None:
        words.append(f"{free_words(plan).to(lang)}: {DRUG_FREE_WORDS[commune.drug_free].to(lang)}")
    return "; ".join(words)
