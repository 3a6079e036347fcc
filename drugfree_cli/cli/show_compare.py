"""Two rule books side by side on the screen."""

from collections import Counter
from collections.abc import Sequence

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_item, show_table, show_text
from drugfree_cli.cli.show_classes import DRUG_FREE_WORDS, class_name, short_class_name
from drugfree_cli.model.codebook import label
from drugfree_cli.model.plan import ClassId, Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.comparing import Compared, Comparison, Move

_ORDER = ("type_1", "type_2", "type_3", "low", "other", "none", "undetermined", None)
_MOVES = {
    Move.GRAVER: Text(vi="nặng hơn", en="graver"),
    Move.MILDER: Text(vi="nhẹ hơn", en="milder"),
    Move.UNDETERMINED: Text(vi="chưa xác định ở một bên", en="undetermined on one side"),
    Move.SAME: Text(vi="không đổi", en="unchanged"),
}


def show_comparison(session: Session, result: Comparison) -> None:
    """Show how many communes are of which class under each plan, then each that moved and why."""
    lang, (first, second) = session.lang, result.plans
    title = Text(
        vi=f"{result.first.province_name}, kỳ {result.first.period}: {first.id} (A) so với {second.id} (B)",
        en=f"{result.first.province_name}, {result.first.period}: {first.id} (A) against {second.id} (B)",
    )
    show_text(title.to(lang))
    _show_matrix(result, lang)
    _show_counts(result, lang)
    _show_caveats(result, lang)
    for each in result.moved:
        _show_moved(result.plans, each, lang)


def _show_matrix(result: Comparison, lang: Lang) -> None:
    counts = result.matrix()
    rows = _present([first for first, _ in counts])
    columns = _present([second for _, second in counts])
    head = ["A \\ B", *(short_class_name(result.plans[1], each).to(lang) for each in columns)]
    body = [
        [short_class_name(result.plans[0], row).to(lang), *(str(counts.get((row, each), "")) for each in columns)]
        for row in rows
    ]
    show_table("", head, body, right=range(1, len(head)))


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
            show_item(f"{side}: {note.to(lang)}.", 0)


def _show_moved(plans: tuple[Plan, Plan], each: Compared, lang: Lang) -> None:
    show_text("")
    move = _MOVES[each.move].to(lang) if each.move and each.move is not Move.SAME else ""
    show_text(f"{each.first.name} ({each.first.code}){': ' if move else ''}{move}")
    for side, plan, commune, why in zip(
        "AB", plans, (each.first, each.second), (each.why_first, each.why_second), strict=True
    ):
        show_item(f"{side} {_verdict(plan, commune, lang)} – {why.to(lang)}", 2)


def _verdict(plan: Plan, commune: CommuneResult, lang: Lang) -> str:
    words = [class_name(plan, commune.complexity).to(lang)] if commune.complexity else []
    if commune.drug_free is not None:
        words.append(f"{plan.drug_free_name.to(lang)}: {DRUG_FREE_WORDS[commune.drug_free].to(lang)}")
    return "; ".join(words)
