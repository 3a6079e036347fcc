"""A pack that was proved, on the screen: what is wrong, what is doubtful, how its cases came out."""

from drugfree_cli.cli.session import Format, Session
from drugfree_cli.cli.shapes import Json
from drugfree_cli.cli.show import show_csv, show_item, show_json, show_text
from drugfree_cli.cli.show_findings import SEVERITY_WORDS
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.workflows.books import PackCheck

FAULT_COLUMNS = ("severity", "code", "path", "line", "text")


def show_check(session: Session, check: PackCheck) -> None:
    """Print one sentence a fault, the gravest first, then the cases and a sum."""
    lang = session.lang
    if session.format is Format.JSON:
        show_json(check_shape(check, lang))
    elif session.format is Format.CSV:
        show_csv(FAULT_COLUMNS, [*_faults(check, lang), *_case_rows(check, lang)])
    else:
        for severity in Severity:
            for fault in check.of(severity):
                show_item(f"- {SEVERITY_WORDS[severity].to(lang)}: {fault.text.to(lang)}", 0)
        for case in check.wrong_cases:
            for difference in case.differences:
                show_item(f"- {difference.to(lang)}", 0)
        for words in (_cases(check), _clauses(check), _sum(check)):
            if words is not None:
                show_text(words.to(lang))


def check_shape(check: PackCheck, lang: Lang) -> dict[str, Json]:
    """Shape a proof for scripts."""
    return {
        "plan": check.name.removesuffix(".toml"),
        "faults": [*_faults(check, lang)],
        "cases": {
            "run": len(check.cases),
            "failed": [
                {"says": case.says, "text": [each.to(lang) for each in case.differences]} for case in check.wrong_cases
            ],
        },
        "clauses": {"cited": len(check.coverage.cited), "uncited": list(check.coverage.uncited)},
    }


def _faults(check: PackCheck, lang: Lang) -> list[dict[str, Json]]:
    return [
        {
            "code": each.code,
            "path": each.path,
            "line": each.line,
            "severity": each.severity.value,
            "text": each.text.to(lang),
        }
        for severity in Severity
        for each in check.of(severity)
    ]


def _case_rows(check: PackCheck, lang: Lang) -> list[dict[str, Json]]:
    return [
        {"code": "case", "path": case.says, "line": None, "severity": Severity.ERROR.value, "text": each.to(lang)}
        for case in check.wrong_cases
        for each in case.differences
    ]


def _cases(check: PackCheck) -> Text | None:
    count, wrong = len(check.cases), len(check.wrong_cases)
    if not check.loads:
        return Text(vi="Chưa chạy tình huống nào vì bộ còn lỗi.", en="No case was run, since the pack has errors.")
    if not count:
        return None
    return Text(
        vi=f"Tình huống: đã chạy {count}, ra khác {wrong}.", en=f"Cases: {count} run, {wrong} came out otherwise."
    )


def _clauses(check: PackCheck) -> Text | None:
    cited, uncited = len(check.coverage.cited), len(check.coverage.uncited)
    if not cited + uncited:
        return None
    return Text(
        vi=f"Điều khoản: {cited} được dẫn, {uncited} chưa được dẫn.", en=f"Clauses: {cited} cited, {uncited} not cited."
    )


def _sum(check: PackCheck) -> Text:
    errors, warnings, remarks = (len(check.of(each)) for each in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    if not errors + warnings + remarks:
        return Text(vi=f"{check.name}: không có lỗi.", en=f"{check.name}: no fault.")
    return Text(
        vi=f"{check.name}: {errors} lỗi, {warnings} cảnh báo, {remarks} ghi nhận.",
        en=f"{check.name}: errors {errors}, warnings {warnings}, remarks {remarks}.",
    )
