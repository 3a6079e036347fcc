"""All that the page shows, as plain data: a dossier without its types."""

from collections.abc import Iterable, Mapping
from datetime import date

from drugfree_cli.model.dossier import Dossier, Sender
from drugfree_cli.model.findings import Finding, told_once
from drugfree_cli.model.plan_words import short_name
from drugfree_cli.model.results import TargetResult, TargetsResult
from drugfree_cli.model.senders import are_own, group_name
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.reporting.dashboard_areas import districts, province
from drugfree_cli.reporting.dashboard_communes import Document, Explained, Shelves, commune_part
from drugfree_cli.reporting.dashboard_groups import group_part, groups_of, times
from drugfree_cli.reporting.dashboard_texts import Part, Shelf, Texts, pair
from drugfree_cli.reporting.dashboard_words import SEVERITIES, STATES, STATUSES, WORDS


def dashboard_data(dossier: Dossier, explained: Mapping[str, Explained], lang: Lang) -> Part:
    """Give the page's data; `explained` is what the rules say of each commune, by its code."""
    shelves = Shelves(Texts(), Shelf[Document]())
    texts, communes = shelves.texts, dossier.classification.communes
    parts: Part = {
        "lang": lang,
        "about": _about(dossier, texts),
        "groups": [group_part(each, texts) for each in groups_of(dossier.plan)],
        "times": times(dossier, texts),
        "districts": districts(dossier, texts),
        "province": province(dossier, texts),
        "communes": [commune_part(dossier, each, explained[each.code], shelves) for each in communes],
        "targets": _targets(dossier, texts),
        "senders": [_sender(dossier, each, texts) for each in dossier.senders],
        "ownSenders": are_own(dossier.senders),
        "findings": [*_findings(dossier.findings, texts)],
        "interpretations": _readings(dossier, explained.values()),
    }
    return parts | {
        "documents": [_document(each) for each in shelves.documents.values],
        "texts": texts.pairs,
        "words": {key: pair(each) for key, each in WORDS.items()},
        "states": {state: pair(each) for state, each in STATES.items()},
        "statuses": {status: pair(each) for status, each in STATUSES.items()},
        "severities": {severity: pair(each) for severity, each in SEVERITIES.items()},
    }


def title_of(dossier: Dossier) -> Text:
    """Head the page."""
    name = dossier.scope.name
    return Text(vi=f"Bảng theo dõi địa bàn về ma túy: {name}", en=f"Following the drug situation: {name}")


def _about(dossier: Dossier, texts: Texts) -> Part:
    plan, found = dossier.plan, dossier.classification
    return {
        "title": texts.put(title_of(dossier)),
        "period": texts.put(dossier.period_name),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "on": dossier.on.isoformat(),
        "plan": texts.put(plan.title),
        "document": plan.document,
        "hasClasses": bool(plan.classes),
        "free": texts.put(short_name(plan)) if plan.drug_free else None,
        "superseded": texts.put_any(found.superseded),
        "provisional": found.provisional,
        "openQueries": found.open_queries,
        "notes": texts.put_all(found.notes),
    }


def _targets(dossier: Dossier, texts: Texts) -> Part | None:
    if dossier.targets is None:
        return None
    goals = {each.id: each.by for each in dossier.plan.targets}
    return {
        "year": dossier.targets.year,
        "targets": [_target(each, goals.get(each.id), dossier.targets, texts) for each in dossier.targets.targets],
    }


def _target(target: TargetResult, goal: int | None, all_: TargetsResult, texts: Texts) -> Part:
    return {
        "id": target.id,
        "clause": target.clause,
        "title": texts.put(target.title),
        "unit": texts.put(target.unit),
        "direction": target.direction,
        "baseYear": target.base_year,
        "base": target.base,
        "required": target.required,
        "actual": target.actual,
        "status": target.status,
        "text": texts.put(target.text),
        "atRisk": texts.put_any(target.at_risk),
        "goal": goal,
        "yearsLeft": None if goal is None else max(0, goal - all_.year),
        "codes": list(target.interpretations),
    }


def _sender(dossier: Dossier, sender: Sender, texts: Texts) -> Part:
    own = sender.group is not None
    return {
        "code": sender.unit_code,
        "name": sender.name,
        "district": None if own else sender.district_code,
        "group": texts.put(group_name(dossier.plan, sender)),
        "state": sender.state,
        "received": _day(sender.received),
        "due": _day(sender.due),
        "file": sender.file,
        "errors": sender.errors,
        "queries": sender.queries,
    }


def _findings(findings: Iterable[Finding], texts: Texts) -> Iterable[Part]:
    for same_ in told_once(findings):
        first = same_[0]
        yield {
            "units": list(dict.fromkeys(each.unit_code for each in same_ if each.unit_code)),
            "severity": first.severity,
            "text": texts.put(Text(vi=first.message(Lang.VI), en=first.message(Lang.EN))),
            "place": [part for part in (first.place.file, first.place.sheet, first.place.cell) if part],
            "explanation": first.explanation,
        }


def _readings(dossier: Dossier, explained: Iterable[Explained]) -> Part:
    """Give the readings that anything on the page rests on, by code; the plan words them in Vietnamese alone."""
    codes = [code for each in explained for code in each.codes]
    codes += [code for each in (dossier.targets.targets if dossier.targets else ()) for code in each.interpretations]
    known = dossier.plan.interpretations
    return {
        code: {
            "clause": known[code].clause,
            "gap": known[code].gap,
            "reading": known[code].reading,
            "other": known[code].other,
            "why": known[code].why,
        }
        for code in sorted(set(codes))
        if code in known
    }


def _document(document: Document) -> list[object]:
    return [document.file, document.sheet, document.version, document.period, document.kind]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
