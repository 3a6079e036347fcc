"""The dashboard's data: plain lists and words that its script reads. A text stands once, others point to it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from drugfree_cli.model.dashboard import Dashboard
from drugfree_cli.model.dossier import Dossier, Sender, SenderState
from drugfree_cli.model.plan import UNDETERMINED, Plan
from drugfree_cli.model.plan_words import short_class_name, short_name
from drugfree_cli.model.results import Classification, CommuneResult, DrugFree, Judged, TargetResult
from drugfree_cli.model.returns import Source
from drugfree_cli.model.senders import group_name
from drugfree_cli.model.text import Text, same
from drugfree_cli.reporting.dashboard_words import (
    CLASS_COLOURS,
    STATE_COLOURS,
    STATES,
    STATUS,
    STATUS_COLOURS,
    VERDICT_COLOURS,
    VERDICTS,
    WORDS,
)

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

_UNKNOWN = Text(vi="Chưa xác định", en="Undetermined")
_GREY = "#8a8f98"
_Key = TypeVar("_Key", bound=StrEnum)


@dataclass(slots=True)
class _Texts:
    """Texts by number: a wording that a thousand criteria share is written once."""

    kept: list[Text] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, text: Text | None) -> int | None:
        """Give the number of a text."""
        if text is None:
            return None
        key = (text.vi, text.en)
        if key not in self.numbers:
            self.numbers[key] = len(self.kept)
            self.kept.append(text)
        return self.numbers[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What communes are told apart by on the map: a class, else a verdict, else whether they have sent."""

    id: str
    name: Text
    short: Text
    colour: str


def data_of(board: Dashboard) -> Mapping[str, Json]:
    """Shape a dashboard for its page."""
    dossier, texts = board.dossier, _Texts()
    kinds = _kinds(dossier.plan)
    states = {each.unit_code: each for each in dossier.senders}
    return {
        "words": {name: [text.vi, text.en] for name, text in WORDS.items()},
        "about": _about(board, texts),
        "kinds": [_kind(each, texts) for each in kinds],
        "verdicts": _named(VERDICTS, VERDICT_COLOURS, texts),
        "states": _named(STATES, STATE_COLOURS, texts),
        "status": _named(STATUS, STATUS_COLOURS, texts),
        "moments": _moments(dossier, kinds, texts),
        "communes": [_commune(board, each, states.get(each.code), texts) for each in dossier.classification.communes],
        "targets": _targets(board, texts),
        "senders": [_sender(dossier, each, texts) for each in dossier.senders],
        "unplaced": list(board.unplaced),
        "readings": _readings(dossier),
        "texts": [[each.vi, each.en] for each in texts.kept],
    }


def _about(board: Dashboard, texts: _Texts) -> Mapping[str, Json]:
    dossier = board.dossier
    found = dossier.classification
    return {
        "scope": dossier.scope.name,
        "office": dossier.office.body,
        "period": texts.of(dossier.period_name),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "on": dossier.on.isoformat(),
        "plan": texts.of(dossier.plan.title),
        "free": texts.of(short_name(dossier.plan)) if dossier.plan.drug_free else None,
        "provisional": found.provisional,
        "superseded": texts.of(found.superseded),
        "queries": found.open_queries,
        "notes": [texts.of(each) for each in found.notes],
        "mode": _mode(dossier.plan),
    }


def _mode(plan: Plan) -> str:
    if plan.classes:
        return "classes"
    return "free" if plan.drug_free else "states"


def _kinds(plan: Plan) -> tuple[_Kind, ...]:
    if plan.classes:
        names = {**plan.class_names}
        names.setdefault(UNDETERMINED, _UNKNOWN)
        return tuple(
            _Kind(id=key, name=name, short=short_class_name(plan, key), colour=CLASS_COLOURS.get(key, _GREY))
            for key, name in names.items()
        )
    if plan.drug_free:
        return tuple(
            _Kind(id=key.value, name=name, short=name, colour=VERDICT_COLOURS[key]) for key, name in VERDICTS.items()
        )
    return tuple(_Kind(id=key.value, name=name, short=name, colour=STATE_COLOURS[key]) for key, name in STATES.items())


def _kind_of(plan: Plan, commune: CommuneResult, sender: Sender | None) -> str:
    if plan.classes:
        return commune.complexity or UNDETERMINED
    if plan.drug_free:
        return (commune.drug_free or DrugFree.UNDETERMINED).value
    return (sender.state if sender else SenderState.MISSING).value


def _kind(kind: _Kind, texts: _Texts) -> Mapping[str, Json]:
    return {"id": kind.id, "name": texts.of(kind.name), "short": texts.of(kind.short), "colour": kind.colour}


def _named(names: Mapping[_Key, Text], colours: Mapping[_Key, str], texts: _Texts) -> Mapping[str, Json]:
    return {key.value: {"name": texts.of(name), "colour": colours[key]} for key, name in names.items()}


def _moments(dossier: Dossier, kinds: Sequence[_Kind], texts: _Texts) -> list[Json]:
    """Count the communes of each kind in every period that is known; what tells of senders is known of now alone."""
    if _mode(dossier.plan) == "states":
        return []
    times: list[tuple[Text, Classification]] = [
        (each.label, each.classification) for each in dossier.history if each.classification is not None
    ]
    times.append((dossier.period_name, dossier.classification))
    moments: list[Json] = []
    for name, found in times:
        counts = Counter(_kind_of(dossier.plan, each, None) for each in found.communes)
        heard = sum(each.reported for each in found.communes)
        moments.append({"name": texts.of(name), "counts": [counts[kind.id] for kind in kinds], "heard": heard})
    return moments


def _commune(board: Dashboard, commune: CommuneResult, sender: Sender | None, texts: _Texts) -> Mapping[str, Json]:
    dossier = board.dossier
    own = [each for each in commune.by_class if each not in commune.reasons]
    return {
        "code": commune.code,
        "name": commune.name,
        "district": _district(dossier, commune),
        "kind": _kind_of(dossier.plan, commune, sender),
        "free": commune.drug_free.value if commune.drug_free else None,
        "state": sender.state.value if sender else None,
        "reported": commune.reported,
        "head": [texts.of(each) for each in board.headlines.get(commune.code, ())],
        "next": texts.of(dossier.plan.class_names.get(commune.next_class)) if commune.next_class else None,
        "reasons": [_judged(each, texts) for each in commune.reasons],
        "others": [_judged(each, texts) for each in own],
        "criteria": [_judged(each, texts) for each in commune.by_drug_free],
    }


def _district(dossier: Dossier, commune: CommuneResult) -> str:
    above = dossier.units.get(commune.district_code or "")
    return above.name if above is not None and above.code != dossier.classification.province else ""


def _judged(judged: Judged, texts: _Texts) -> Mapping[str, Json]:
    return {
        "id": judged.criterion,
        "clause": judged.clause,
        "title": texts.of(judged.title),
        "asked": texts.of(judged.asked),
        "seen": texts.of(judged.seen),
        "met": judged.met,
        "change": texts.of(judged.change),
        "caution": texts.of(judged.caution),
        "standin": judged.unverified,
        "readings": list(judged.interpretations),
        "sources": [texts.of(same(each)) for each in _places(judged.sources)],
    }


def _places(sources: Mapping[str, Iterable[Source]]) -> list[str]:
    """Name the cells, a file and its sheet once."""
    cells: dict[str, list[str]] = {}
    for each in (one for found in sources.values() for one in found):
        where = " › ".join(filter(None, (each.place.file, each.place.sheet)))
        known = cells.setdefault(where, [])
        if each.place.cell and each.place.cell not in known:
            known.append(each.place.cell)
    return [f"{where} › {', '.join(found)}" if found else where for where, found in cells.items()]


def _targets(board: Dashboard, texts: _Texts) -> list[Json]:
    now = board.dossier.targets
    if now is None:
        return []
    goals = {each.id: each.by for each in board.dossier.plan.targets}
    return [
        {
            "id": each.id,
            "title": texts.of(each.title),
            "clause": each.clause,
            "unit": texts.of(each.unit),
            "atMost": each.direction.value == "at_most",
            "status": each.status.value,
            "provisional": each.provisional,
            "text": texts.of(each.text),
            "base": _number(each.base),
            "required": _number(each.required),
            "actual": _number(each.actual),
            "goal": goals.get(each.id),
            "year": now.year,
            "pace": _pace(each, now.year, goals.get(each.id)),
            "course": [*_course(board, each), *([[now.year, _number(each.actual)]] if each.actual is not None else [])],
        }
        for each in now.targets
    ]


def _pace(target: TargetResult, year: int, goal: int | None) -> list[Json]:
    """Give the way from the base to what is required: of the year, or of the goal's year where one is set."""
    if target.required is None:
        return []
    start: list[Json] = (
        [[target.base_year, _number(target.base)]] if target.base is not None and target.base_year is not None else []
    )
    return [*start, [goal or year, _number(target.required)]]


def _course(board: Dashboard, target: TargetResult) -> list[Json]:
    """Give what was reached in earlier years."""
    found: list[Json] = []
    for past in board.earlier:
        same_target = next((each for each in past.targets if each.id == target.id), None)
        if same_target is not None and same_target.actual is not None:
            found.append([past.year, _number(same_target.actual)])
    return found


def _number(value: int | Decimal | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


def _sender(dossier: Dossier, sender: Sender, texts: _Texts) -> Mapping[str, Json]:
    above = dossier.units.get(sender.district_code or "")
    return {
        "name": sender.name,
        "district": above.name if above else "",
        "group": texts.of(group_name(dossier.plan, sender)) if sender.group else None,
        "state": sender.state.value,
        "received": _day(sender.received),
        "due": _day(sender.due),
        "file": sender.file,
        "errors": sender.errors,
        "queries": sender.queries,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _readings(dossier: Dossier) -> Mapping[str, Json]:
    """Give the readings that the criteria rest on, in the words of the plan's pack."""
    judged = (
        each
        for commune in dossier.classification.communes
        for each in (*commune.by_class, *commune.by_drug_free, *commune.reasons)
    )
    used = dict.fromkeys(code for each in judged for code in each.interpretations)
    known = dossier.plan.interpretations
    return {code: known[code].reading for code in used if code in known}
