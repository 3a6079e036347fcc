"""The rule book, the gazetteer and the catalogue on the screen."""

from collections.abc import Sequence

from drugfree_cli.cli.plan_chapters import chapters_of
from drugfree_cli.cli.plan_entries import Entry
from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.shapes import Json
from drugfree_cli.cli.show import escaped, show_csv, show_item, show_json, show_table, show_text
from drugfree_cli.cli.show_classes import columns_of
from drugfree_cli.cli.show_findings import SEVERITY_WORDS
from drugfree_cli.model.catalogue import check_codes, check_of, check_text, finding_codes, finding_template, severity_of
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.model.units import Unit
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.workflows.books import FoundUnits

PLAN_COLUMNS = ("id", "title", "territory", "governs_from", "governs_to")


def show_plans(session: Session, plans: Sequence[Plan]) -> None:
    """List plans with the territory and the days that they govern."""
    lang = session.lang
    shapes = [_plan_row(plan, lang) for plan in plans]
    if session.format is Format.JSON:
        show_json(shapes)
    elif session.format is Format.CSV:
        show_csv(PLAN_COLUMNS, shapes)
    else:
        columns = columns_of(lang, "Mã|Kế hoạch|Địa bàn|Hiệu lực", "Id|Plan|Territory|In force")
        rows = [
            [
                str(row["id"]),
                str(row["title"]),
                str(row["territory"]),
                _days(plan),
            ]
            for row, plan in zip(shapes, plans, strict=True)
        ]
        show_table("", columns, rows)


def show_plan(session: Session, plan: Plan) -> None:
    """Print a plan as a person would read it, with its clauses and readings."""
    lang = session.lang
    if session.format is Format.JSON:
        show_json(plan_shape(plan, lang))
        return
    if session.format is Format.CSV:
        rows = (
            {"heading": heading, "line": line}
            for heading, entries in chapters_of(plan, lang)
            for line in _lines(entries)
        )
        show_csv(("heading", "line"), rows)
        return
    show_text(f"{plan.title.to(lang)} [{plan.id}]")
    show_text(plan.document)
    if plan.superseded_by:
        later = plan.superseded_by
        show_text(Text(vi=f"Được thay thế bởi: {later.vi}", en=f"Superseded by: {later.en}").to(lang))
    for heading, entries in chapters_of(plan, lang):
        show_text("")
        show_text(heading)
        for entry in entries:
            show_item(entry.head, 2, hang=4)
            for detail in entry.details:
                show_item(detail, 6)


def plan_shape(plan: Plan, lang: Lang) -> dict[str, Json]:
    """Shape a plan for scripts: its chapters, as printed, under their headings."""
    return {
        **_plan_row(plan, lang),
        "document": plan.document,
        "chapters": [{"heading": heading, "lines": _lines(entries)} for heading, entries in chapters_of(plan, lang)],
        "interpretations": [
            {
                "code": each.code,
                "clause": each.clause,
                "gap": each.gap,
                "reading": each.reading,
                "other": each.other,
                "why": each.why,
            }
            for each in plan.interpretations.values()
        ],
    }


def unit_shape(found: tuple[Unit, Unit | None]) -> dict[str, Json]:
    """Shape one unit with the name of the unit above."""
    unit, parent = found
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level.value,
        "slug": unit.slug,
        "parent": unit.parent,
        "parent_name": parent.name if parent else None,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
    }


def show_units(session: Session, name: str, found: FoundUnits) -> None:
    """Show the units that a name fits, or those that come near."""
    lang = session.lang
    columns = columns_of(lang, "Mã|Tên|Thuộc|Đến ngày", "Code|Name|Within|Until")
    rows = [
        [unit.code, unit.name, parent.name if parent else "–", f"{unit.valid_to:%d/%m/%Y}" if unit.valid_to else "–"]
        for unit, parent in found.units
    ]
    if found.exact:
        show_table("", columns, rows)
    elif rows:
        words = Text(vi=f"“{name}” chưa rõ là đơn vị nào; có thể là:", en=f"“{name}” is not clear; it may be:")
        show_table(words.to(lang), columns, rows)
    else:
        show_text(Text(vi=f"Không có đơn vị nào tên “{name}”.", en=f"No unit is called “{name}”.").to(lang))


def catalogue_shape(lang: Lang) -> list[dict[str, Json]]:
    """Shape the catalogue: one row a finding, with the check that it belongs to."""
    return [
        {
            "check": check_of(code),
            "check_text": check_text(check_of(code)).to(lang),
            "code": code,
            "severity": severity_of(code),
            "message": finding_template(code).to(lang),
        }
        for code in finding_codes()
    ]


def show_catalogue(session: Session) -> None:
    """Show the catalogue by check."""
    lang = session.lang
    columns = columns_of(lang, "Mức|Mã|Câu báo", "Severity|Code|Sentence")
    for check in check_codes():
        rows = [
            [
                SEVERITY_WORDS[Severity(severity_of(code))].to(lang),
                code,
                escaped(finding_template(code).to(lang)),
            ]
            for code in finding_codes()
            if check_of(code) == check
        ]
        show_table(f"{check}: {check_text(check).to(lang)}", columns, rows)


def _plan_row(plan: Plan, lang: Lang) -> dict[str, Json]:
    return {
        "id": plan.id,
        "title": plan.title.to(lang),
        "territory": " ".join(plan.territory),
        "governs_from": plan.governs_from.isoformat(),
        "governs_to": plan.governs_to.isoformat() if plan.governs_to else None,
    }


def _lines(entries: Sequence[Entry]) -> list[str]:
    return [entry.line for entry in entries]


def _days(plan: Plan) -> str:
    return f"{day_vi(plan.governs_from)} – {day_vi(plan.governs_to) if plan.governs_to else '…'}"
