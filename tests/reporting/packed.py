"""Dossiers judged by the rules themselves, from the small packs beside this file: what is printed is what they find.

`province` has no districts and verdicts of its own, `classless` no classes, `commune` two readings and senders of its
own. Figures are given commune by commune; a commune that is not named has sent nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from drugfree_cli.gazetteer.units import children, unit
from drugfree_cli.model.amounts import Content
from drugfree_cli.model.dossier import Dossier, Office, Sender, SenderState
from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import StoredReturn, Value
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.calendar import period_name, span_of
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.territory import Territory, classify_territory, reported_figures

Rows = Mapping[str, tuple[Content, ...]]

_PACKS = Path(__file__).parent / "packs"

# population, addicts_on_file, addicts_present, drug_offenders, use_dens, hotspot_route
PROVINCE_ROWS: Rows = {
    "22333": (10_000, 60, 40, 0, 2, "liên tỉnh"),
    "22366": (10_000, 9, 9, 0, 0, "nội tỉnh"),
    "22390": (10_000, 9, 0, 0, 0, "không"),
    "22402": (10_000, 0, 0, 0, 0, "không"),
    "22411": (10_000, 0, 0, 0, 1, "không"),
}
# households, households_committed, hotspots, addicts_total, addicts_on_file
CLASSLESS_ROWS: Rows = {
    "23281": (900, 900, 0, 4, 4),
    "23284": (800, 700, 1, 2, 1),
    "23341": (700, 700, 0, 0, 0),
    "23344": (500, 500, None, 0, 0),
}
# population, addicts_present, addicts_exempt, users_new, hamlets, hamlets_committed
COMMUNE_ROWS: Rows = {"02848": (4_000, 3, 2, 0, 12, 11)}


def pack(plan_id: str) -> Plan:
    """Load one of the small packs."""
    return load_plan(plan_id, [_PACKS])


def province(plan: Plan | None = None) -> Dossier:
    """Make a province of five communes since the districts ended, by two axes and with its own verdicts."""
    return make_dossier(plan or pack("hai-truc"), "56", "2025", PROVINCE_ROWS)


def classless(chosen: tuple[str, ...] = ()) -> Dossier:
    """Make a province of two districts under a plan without classes, where districts chose some communes."""
    dossier = make_dossier(pack("sach-ma-tuy"), "62", "2024", CLASSLESS_ROWS)
    if not chosen:
        return dossier
    communes = tuple(replace(each, selected=each.code in chosen) for each in dossier.classification.communes)
    return replace(dossier, classification=replace(dossier.classification, communes=communes))


def commune() -> Dossier:
    """Make a commune that is drug-free by its plan and not by the letter of the law; its hamlets report to it."""
    dossier = make_dossier(pack("xa-khong-ma-tuy"), "15", "2026", COMMUNE_ROWS, scope="02848")
    police = _sender("02848/cong-an", "Công an xã", "cong-an", SenderState.SENT)
    hamlets = (
        _sender("02848/thon-1", "Thôn 1", "thon", SenderState.SENT),
        _sender("02848/thon-2", "Thôn 2", "thon", SenderState.MISSING),
    )
    return replace(dossier, senders=(*hamlets, police))


def make_dossier(plan: Plan, province_code: str, period_text: str, rows: Rows, scope: str | None = None) -> Dossier:
    """Judge the communes of `rows` (and one that sent nothing, where there are several) and gather the dossier."""
    period = parse_period(period_text)
    span = span_of(period, plan.calendar)
    whole = _unit(province_code, span.last)
    communes = tuple(_unit(code, span.last) for code in rows)
    districts = tuple(each for each in children(whole.code, span.last, Level.DISTRICT) if _has(each, communes))
    territory = Territory(province=whole, communes=communes, districts=districts, whole=scope is None)
    sent = {code: (_returned(code, plan, period_text, row),) for code, row in rows.items()}
    figures = reported_figures(plan, territory, period, sent)
    return Dossier(
        scope=_unit(scope, span.last) if scope else whole,
        period=period_text,
        period_name=period_name(period),
        on=date(span.last.year, 12, 20),
        office=Office(body=f"ỦY BAN NHÂN DÂN {whole.name.upper()}", place=whole.short_name),
        plan=plan,
        classification=classify_territory(plan, territory, period, sent, {}),
        figures={code: own for code, own in figures.items() if own},
        units={each.code: each for each in (*communes, *districts)},
    )


def _unit(code: str, day: date) -> Unit:
    found = unit(code, day)
    assert found is not None
    return found


def _has(district: Unit, communes: tuple[Unit, ...]) -> bool:
    return any(each.parent == district.code for each in communes)


def _returned(code: str, plan: Plan, period: str, row: tuple[Content, ...]) -> StoredReturn:
    place = Place(file=f"xa-{code}.xlsx", sheet="Báo cáo", cell="D9")
    return StoredReturn(
        unit_code=code,
        period=period,
        version=1,
        sha256="0" * 64,
        file=place.file,
        layout="form",
        received=date(2025, 1, 2),
        values={
            name: Value(indicator=name, content=content, place=place)
            for name, content in zip(plan.asks, row, strict=True)
        },
    )


def _sender(code: str, name: str, group: str, state: SenderState) -> Sender:
    return Sender(unit_code=code, name=name, district_code=None, state=state, group=group)
