"""Findings on the screen: by file, heaviest first, repeats grouped and nothing left out unsaid."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import escaped, show_table, show_text
from drugfree_cli.model.catalogue import check_text
from drugfree_cli.model.findings import CheckRun, CheckStatus, Finding, Severity, told_once
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.workflows.checked import CheckedFile, FileStatus, Validation

if TYPE_CHECKING:
    from drugfree_cli.workflows.annotate import AnnotatedFile

SEVERITY_WORDS = {
    Severity.ERROR: Text(vi="Lỗi", en="Error"),
    Severity.QUERY: Text(vi="Giải trình", en="Query"),
    Severity.WARNING: Text(vi="Cảnh báo", en="Warning"),
    Severity.INFO: Text(vi="Ghi nhận", en="Info"),
}

STATUS_WORDS = {
    FileStatus.OK: Text(vi="đạt", en="ok"),
    FileStatus.WARNINGS: Text(vi="có cảnh báo", en="warnings"),
    FileStatus.QUERIES: Text(vi="cần giải trình", en="queries"),
    FileStatus.ERRORS: Text(vi="có lỗi", en="errors"),
    FileStatus.UNREADABLE: Text(vi="không đọc được", en="unreadable"),
}

_ORDER = tuple(Severity)
_ALIKE = 3
"""More checks than these that were skipped for one reason are counted in a single row."""
_SHOWN = 3
"""So many findings of one code are shown of a file; `-v` shows all."""


def show_validation(session: Session, validation: Validation) -> None:
    """Show every file with what was found in it, the checks that did not run, and a sum."""
    for file in validation.files:
        _show_file(session, file)
    _show_ledger(session, validation.ledger)
    show_text(_summary(validation).to(session.lang))


def show_given_back(session: Session, files: "Sequence[AnnotatedFile]") -> None:
    """Name the copies and letters that were written for the senders, and say where there is none, and why."""
    for line in given_back_lines(files, session.lang):
        show_text(line)


def given_back_lines(files: "Sequence[AnnotatedFile]", lang: Lang) -> list[str]:
    """Say what was written for the senders, and what has to be said of it or of its absence."""
    if not files:
        return []
    written = [path for file in files for path in (file.copy, file.letter) if path is not None]
    head = Text(vi="Gửi lại cho đơn vị:", en="To go back to the senders:")
    none = Text(vi="Không có tệp nào phải gửi lại.", en="No file has to go back.")
    said = (note for file in files for note in file.notes if note.severity is not Severity.INFO)
    return [
        (head if written else none).to(lang),
        *(f"  {path}" for path in written),
        *(f"  {SEVERITY_WORDS[note.severity].to(lang)}: {note.message(lang)}" for note in said),
    ]


def _show_file(session: Session, file: CheckedFile) -> None:
    lang = session.lang
    count, accepted = len(file.read.returns), len(file.accepted())
    state = STATUS_WORDS[file.status].to(lang)
    words = Text(
        vi=f"{file.name}: {state}; nhận {accepted}/{count} báo cáo",
        en=f"{file.name}: {state}; {accepted} of {count} returns accepted",
    )
    shown, left_out = _pick(file.findings, everything=session.verbose)
    if not shown:
        show_text(words.to(lang))
        return
    columns = ["Mức", "Ô", "Nội dung"] if lang is Lang.VI else ["Severity", "Cell", "What"]
    show_table(words.to(lang), columns, [_row(same, lang) for same in shown], note=_left_out(left_out, lang))


def _row(same: Sequence[Finding], lang: Lang) -> list[str]:
    finding, units = same[0], len({each.unit_code for each in same})
    place = "!".join(part for part in (finding.place.sheet, finding.place.cell) if part) or "–"
    message = finding.message(lang)
    if finding.explanation:
        word = "Giải trình" if lang is Lang.VI else "Explained"
        message = f"{message} [{word}: {finding.explanation}]"
    of = Text(vi=f", {units} đơn vị", en=f", {units} units").to(lang) if units > 1 else ""
    return [SEVERITY_WORDS[finding.severity].to(lang), escaped(place), escaped(f"{message} ({finding.code}{of})")]


def _pick(findings: Sequence[Finding], *, everything: bool) -> tuple[list[Sequence[Finding]], Counter[str]]:
    """Take the first few of each code, heaviest first; infos only where everything is asked for."""
    shown: list[Sequence[Finding]] = []
    left_out: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for same in told_once(sorted(findings, key=lambda each: _ORDER.index(each.severity))):
        code = same[0].code
        seen[code] += 1
        hidden = seen[code] > _SHOWN or same[0].severity is Severity.INFO
        if hidden and not everything:
            left_out[code] += 1
        else:
            shown.append(same)
    return shown, left_out


def _left_out(left_out: Counter[str], lang: Lang) -> str:
    if not left_out:
        return ""
    counts = ", ".join(f"{count} × {code}" for code, count in left_out.items())
    return Text(vi=f"  Chưa hiện: {counts} (xem hết bằng -v)", en=f"  Not shown: {counts} (see all with -v)").to(lang)


def _show_ledger(session: Session, ledger: Sequence[CheckRun]) -> None:
    """Name the checks that did not run on everything, with the reason; the others ran."""
    lang = session.lang
    partly = [line for line in ledger if line.reason is not None or line.status is not CheckStatus.RAN]
    if not partly:
        return
    title = Text(vi="Kiểm tra chưa chạy hoặc chưa chạy đủ", en="Checks that did not run, or not on everything")
    columns = ["Kiểm tra", "Lý do"] if lang is Lang.VI else ["Check", "Why"]
    show_table(title.to(lang), columns, _ledger_rows(partly, lang, everything=session.verbose))


def _ledger_rows(partly: Sequence[CheckRun], lang: Lang, *, everything: bool) -> list[list[str]]:
    """Give a row a check; of many that were skipped for one reason a single row says how many."""
    skipped = Counter(line.reason for line in partly if line.status is CheckStatus.SKIPPED)
    rows: dict[tuple[str, str], list[str]] = {}
    for line in partly:
        reason, count = line.reason.to(lang) if line.reason else "–", skipped[line.reason]
        name = check_text(line.code).to(lang)
        if line.status is CheckStatus.SKIPPED and count > _ALIKE and not everything:
            name = Text(vi=f"{count} kiểm tra (xem hết bằng -v)", en=f"{count} checks (see all with -v)").to(lang)
        rows[name, reason] = [name, reason]
    return list(rows.values())


def _summary(validation: Validation) -> Text:
    counts = {severity: validation.count(severity) for severity in Severity}
    files, returns = len(validation.files), len(validation.accepted())
    return Text(
        vi=(
            f"{files} tệp, nhận {returns} báo cáo; {counts[Severity.ERROR]} lỗi, "
            f"{counts[Severity.QUERY]} cần giải trình, {counts[Severity.WARNING]} cảnh báo."
        ),
        en=(
            f"Files: {files}, returns accepted: {returns}; errors: {counts[Severity.ERROR]}, "
            f"queries: {counts[Severity.QUERY]}, warnings: {counts[Severity.WARNING]}."
        ),
    )
