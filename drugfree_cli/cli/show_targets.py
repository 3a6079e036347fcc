"""Targets on the screen."""

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_table, show_text
from drugfree_cli.cli.show_classes import columns_of
from drugfree_cli.model.results import TargetsResult, TargetStatus
from drugfree_cli.model.text import Text

TARGET_WORDS = {
    TargetStatus.MET: Text(vi="đạt", en="met"),
    TargetStatus.MISSED: Text(vi="chưa đạt", en="missed"),
    TargetStatus.ON_TRACK: Text(vi="đúng tiến độ", en="on track"),
    TargetStatus.OFF_TRACK: Text(vi="chậm tiến độ", en="off track"),
    TargetStatus.UNDETERMINED: Text(vi="chưa xác định", en="undetermined"),
    TargetStatus.NOT_APPLICABLE: Text(vi="không áp dụng", en="not applicable"),
}


def show_targets(session: Session, result: TargetsResult) -> None:
    """Show the targets of a year with base, requirement, actual figure and verdict."""
    lang = session.lang
    title = Text(
        vi=f"{result.province_name}: chỉ tiêu năm {result.year} ({result.plan})",
        en=f"{result.province_name}: targets of {result.year} ({result.plan})",
    )
    columns = columns_of(lang, "Chỉ tiêu|Gốc|Yêu cầu|Thực hiện|Đánh giá", "Target|Base|Required|Actual|Verdict")
    rows = []
    for target in result.targets:
        sign = "≤" if target.direction == "at_most" else "≥"
        required = "–" if target.required is None else f"{sign} {target.required}"
        words = f"{target.title.to(lang)} ({target.clause}): {target.text.to(lang)}"
        rows.append(
            [words, _number(target.base), required, _number(target.actual), TARGET_WORDS[target.status].to(lang)]
        )
    show_table(title.to(lang), columns, rows, right=(1, 2, 3))
    if any(target.provisional for target in result.targets):
        note = Text(vi="Tạm tính: có số liệu chỉ của một phần năm.", en="Provisional: part of the year only.")
        show_text(note.to(lang))
    if result.superseded:
        show_text(result.superseded.to(lang))


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
