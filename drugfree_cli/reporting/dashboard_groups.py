"""The groups that the page colours communes by: the plan's classes, without classes the drug-free verdicts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.plan import UNDETERMINED, ClassId, Plan
from drugfree_cli.model.plan_words import class_name, short_class_name, short_name
from drugfree_cli.model.results import Classification, CommuneResult, DrugFree
from drugfree_cli.model.text import Text
from drugfree_cli.reporting.dashboard_texts import Part, Texts
from drugfree_cli.reporting.dashboard_words import WORDS
from drugfree_cli.reporting.tables_words import CLASS_COLOURS

_GREY, _GREEN, _ORANGE = "#A6A6A6", "#70AD47", "#ED7D31"
_DARK, _WHITE = "#1A1A1A", "#FFFFFF"
_WITH_WHITE = {"#C00000", "#8064A2"}
"""Areas on which dark letters would not be read; on all others white ones would not."""
_VERDICT_COLOURS: Mapping[DrugFree, str] = {
    DrugFree.NOT_MET: _ORANGE,
    DrugFree.MET: _GREEN,
    DrugFree.UNDETERMINED: _GREY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What a commune may be: its full name, the few words that a tile holds, and its colour."""

    id: str
    name: Text
    short: Text
    colour: str


def groups_of(plan: Plan) -> tuple[Group, ...]:
    """List what communes may be, from the gravest down; what is not known stands last."""
    if not plan.classes:
        return tuple(
            Group(id=each, name=_of_verdict(plan, each), short=WORDS[each], colour=colour)
            for each, colour in _VERDICT_COLOURS.items()
        )
    ids = (*(each for each in plan.class_names if each != UNDETERMINED), UNDETERMINED)
    return tuple(_of_class(plan, each) for each in ids)


def group_of(plan: Plan, commune: CommuneResult) -> str:
    """Tell the group of a commune."""
    found = commune.complexity if plan.classes else commune.drug_free
    return found or UNDETERMINED


def group_part(group: Group, texts: Texts) -> Part:
    """Give a group as the page holds it; the letters on its colour can be read."""
    return {
        "id": group.id,
        "name": texts.put(group.name),
        "short": texts.put(group.short),
        "colour": group.colour,
        "ink": _WHITE if group.colour in _WITH_WHITE else _DARK,
    }


def times(dossier: Dossier, texts: Texts) -> list[Part]:
    """Count the communes of each group in the earlier periods and now, the oldest first."""
    now: Part = {
        "name": texts.put(dossier.period_name),
        "heard": len(dossier.figures),
        "counts": _counts(dossier.plan, dossier.classification),
        "notes": [],
    }
    return [*(_earlier(dossier.plan, each, texts) for each in dossier.history), now]


def _of_verdict(plan: Plan, verdict: DrugFree) -> Text:
    name, word = short_name(plan), WORDS[verdict]
    return Text(vi=f"{name.vi}: {word.vi}", en=f"{name.en}: {word.en}")


def _of_class(plan: Plan, class_id: ClassId) -> Group:
    return Group(
        id=class_id,
        name=class_name(plan, class_id),
        short=short_class_name(plan, class_id),
        colour=CLASS_COLOURS.get(class_id, _GREY),
    )


def _earlier(plan: Plan, past: Comparison, texts: Texts) -> Part:
    return {
        "name": texts.put(past.label),
        "heard": len(past.figures),
        "counts": None if past.classification is None else _counts(plan, past.classification),
        "notes": texts.put_all(past.notes),
    }


def _counts(plan: Plan, classification: Classification) -> dict[str, int]:
    return dict(Counter(group_of(plan, each) for each in classification.communes))
