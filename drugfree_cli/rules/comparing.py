"""The same figures under two rule books: which communes move, whither, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drugfree_cli.model.plan import NOTHING_FOUND, OTHER, UNDETERMINED, ClassId, Plan
from drugfree_cli.model.results import Classification, CommuneResult
from drugfree_cli.model.text import Text
from drugfree_cli.rules.standing import standings

_GRAVEST_FIRST = ("type_1", "type_2", "type_3", "low", OTHER, NOTHING_FOUND)


class Move(StrEnum):
    """Where a commune stands under the second rule book, against the first."""

    SAME = "same"
    GRAVER = "graver"
    MILDER = "milder"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One commune under two plans. `move` is None where one of them has no classes."""

    first: CommuneResult
    second: CommuneResult
    move: Move | None
    why_first: Text
    why_second: Text

    @property
    def drug_free_moved(self) -> bool:
        """Tell whether the drug-free verdicts differ."""
        return self.first.drug_free is not self.second.drug_free


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two classifications of the same returns. `missing` are indicators of each plan that no return has a place for."""

    first: Classification
    second: Classification
    plans: tuple[Plan, Plan]
    communes: tuple[Compared, ...]
    missing: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def moved(self) -> tuple[Compared, ...]:
        """Give the communes whose class or drug-free verdict differs."""
        return tuple(each for each in self.communes if each.move not in (None, Move.SAME) or each.drug_free_moved)

    def matrix(self) -> Mapping[tuple[ClassId | None, ClassId | None], int]:
        """Count the communes by their class under each plan."""
        return Counter((each.first.complexity, each.second.complexity) for each in self.communes)


def compare(
    plans: tuple[Plan, Plan],
    first: Classification,
    second: Classification,
    absent: tuple[Sequence[str], Sequence[str]],
) -> Comparison:
    """Put two classifications of the same communes side by side."""
    others = {each.code: each for each in second.communes}
    pairs = [(each, others[each.code]) for each in first.communes if each.code in others]
    return Comparison(
        first=first,
        second=second,
        plans=plans,
        communes=tuple(_compared(plans, one, other) for one, other in pairs),
        missing=(tuple(absent[0]), tuple(absent[1])),
    )


def _compared(plans: tuple[Plan, Plan], one: CommuneResult, other: CommuneResult) -> Compared:
    return Compared(
        first=one,
        second=other,
        move=_move(one.complexity, other.complexity),
        why_first=_why(plans[0], one),
        why_second=_why(plans[1], other),
    )


def _move(one: ClassId | None, other: ClassId | None) -> Move | None:
    if one is None or other is None:
        return None
    if one == other:
        return Move.SAME
    if UNDETERMINED in (one, other):
        return Move.UNDETERMINED
    return Move.GRAVER if _GRAVEST_FIRST.index(other) < _GRAVEST_FIRST.index(one) else Move.MILDER


def _why(plan: Plan, commune: CommuneResult) -> Text:
    """Say why a commune is of its class: the criteria met, those left open, or that none holds."""
    if not commune.reported:
        return Text(vi="chưa có báo cáo được nhận", en="no accepted return")
    parts = [
        Text(
            vi=f"{each.criterion} {each.title.vi}: {each.seen.vi}",
            en=f"{each.criterion} {each.title.en}: {each.seen.en}",
        )
        for each in commune.reasons
    ]
    if commune.complexity == UNDETERMINED:
        names = [plan.class_names[each] for each in commune.possible]
        head = Text(
            vi="có thể là " + " hoặc ".join(each.vi for each in names),
            en="may be " + " or ".join(each.en for each in names),
        )
        parts = [head, *parts[:2]]
    if not parts:
        parts = [Text(vi="không tiêu chí nào đạt", en="no criterion holds")]
    if commune.complexity != UNDETERMINED:
        parts += standings(plan, commune)
    kept = [each for each in parts if each.vi]
    return Text(vi="; ".join(each.vi for each in kept), en="; ".join(each.en for each in kept))
