"""Targets on the screen."""

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import show_table, show_text
from drugfree_cli.cli.show_classes import columns_of
from drugfree_cli.model.results import TargetResult, TargetsResult, TargetStatus
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.rules.words import amount_text

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
        vi=f"{result.area_name}: chỉ tiêu năm {result.year} ({result.plan})",
        en=f"{result.area_name}: targets of {result.year} ({result.plan})",
    )
    columns = columns_of(lang, "Chỉ tiêu|Gốc|Yêu cầu|Thực hiện|Đánh giá", "Target|Base|Required|Actual|Verdict")
    rows = []
    for target in result.targets:
        sign = "≤" if target.direction == "at_most" else "≥"
        required = "–" if target.required is None else f"{sign} {_number(target.required, lang)}"
        words = f"{target.title.to(lang)} ({target.clause}): {target.text.to(lang)}"
        rows.append(
            [words, _number(target.base, lang), required, _number(target.actual, lang), _verdict(target).to(lang)]
        )
    show_table(title.to(lang), columns, rows, right=(1, 2, 3))
    if any(target.provisional for target in result.targets):
        note = Text(vi="Tạm tính: có số liệu chỉ của một phần năm.", en="Provisional: part of the year only.")
        show_text(note.to(lang))
    if result.superseded:
        show_text(result.superseded.to(lang))


def _verdict(target: TargetResult) -> Text:
    return target.at_risk or TARGET_WORDS[target.status]


def _number(value: int | None, lang: Lang) -> str:
    return "–" if value is None else amount_text(value).to(lang)
