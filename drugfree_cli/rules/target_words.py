"""Verdicts on targets in words."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from drugfree_cli.model.plan import Target, TargetKind
from drugfree_cli.model.text import Text
from drugfree_cli.rules.calendar import day_vi
from drugfree_cli.rules.logic import Bounds
from drugfree_cli.rules.words import amount_text, percent


def target_asked(target: Target) -> Text:
    """Word what a target asks."""
    base = target.base_year
    against = Text(vi="so với năm trước", en="against the year before")
    if base is not None:
        against = Text(vi=f"so với năm {base}", en=f"against {base}")
    rate = percent(target.rate) if target.rate is not None else Text(vi="", en="")
    goal = target.number if target.number is not None else rate.vi
    words = {
        TargetKind.KEEP: Text(vi=f"không giảm {against.vi}", en=f"none lost {against.en}"),
        TargetKind.FALL: Text(
            vi=f"giảm từ {rate.vi} trở lên {against.vi}, số phải giảm làm tròn lên",
            en=f"down by {rate.en} or more {against.en}, the fall rounded up",
        ),
        TargetKind.GROWTH_BELOW: Text(
            vi=f"tăng dưới {rate.vi} {against.vi}", en=f"growth under {rate.en} {against.en}"
        ),
        TargetKind.SHARE_BY: Text(
            vi=f"đạt từ {rate.vi} tổng số vào năm {target.by}, làm tròn lên; tiến độ tính từ năm {base}",
            en=f"{rate.en} or more of all by {target.by}, rounded up; on the way from {base}",
        ),
        TargetKind.COUNT_BY: Text(
            vi=f"đạt từ {goal} vào năm {target.by}; tiến độ tính từ năm {base}",
            en=f"{goal} or more by {target.by}; on the way from {base}",
        ),
        TargetKind.COVER: Text(vi=f"đạt từ {rate.vi} trên toàn địa bàn", en=f"{rate.en} or more of the whole territory")
        if target.rate is not None and target.rate < 1
        else Text(vi="đạt 100% ở mọi xã", en="100% in every commune"),
    }[target.kind]
    if target.not_after is None:
        return words
    return Text(
        vi=f"{words.vi}; áp dụng đến hết ngày {day_vi(target.not_after)}",
        en=f"{words.en}; applies until {target.not_after}",
    )


def below_text(base_year: int, base: Bounds | None, required: int | None, actual: Bounds) -> Text:
    """Compare the year with the most that its base allows."""
    if base is None:
        return Text(
            vi=f"chưa có số gốc năm {base_year}; nạp báo cáo năm đó hoặc ghi bằng lệnh `drugfree base`",
            en=f"no base for {base_year}; ingest that year's returns or record it with `drugfree base`",
        )
    had, now = bounds_text(base), bounds_text(actual)
    if required is None:
        return Text(vi=f"năm {base_year} có {had.vi}, hiện {now.vi}", en=f"{had.en} in {base_year}, now {now.en}")
    may = amount_text(required)
    vi = f"năm {base_year} có {had.vi}, được phép nhiều nhất {may.vi}, hiện {now.vi}"
    en = f"{had.en} in {base_year}, at most {may.en} allowed, now {now.en}"
    if base.low and actual.low == actual.high:
        change = percent(Fraction(actual.low) / Fraction(base.low) - 1)
        vi, en = f"{vi} ({change.vi})", f"{en} ({change.en})"
    return Text(vi=vi, en=en)


def bounds_text(bounds: Bounds) -> Text:
    """Write a count, with both ends where it is not sure."""
    low = amount_text(bounds.low)
    if bounds.high == bounds.low:
        return low
    if bounds.high is None:
        return Text(vi=f"ít nhất {low.vi} (còn đơn vị chưa rõ số liệu)", en=f"at least {low.en} (some figures unknown)")
    high = amount_text(bounds.high)
    return Text(vi=f"từ {low.vi} đến {high.vi} (còn xã chưa xác định)", en=f"{low.en} to {high.en} (some undetermined)")


def cover_text(lacks: Sequence[int | None]) -> Text:
    """Say how many are left out in how many communes, and of how many communes it is not known."""
    short, places, unknown = sum(lack or 0 for lack in lacks), sum(bool(lack) for lack in lacks), lacks.count(None)
    parts = []
    if short:
        vi, en = f"còn {short} chưa được tiếp cận tại {places} xã", f"{short} not yet reached in {places} communes"
        parts.append(Text(vi=vi, en=en))
    if unknown:
        vi, en = f"{unknown} xã chưa rõ số liệu", f"the figures of {unknown} communes are unknown"
        parts.append(Text(vi=vi, en=en))
    if not parts:
        return Text(vi="không còn ai chưa được tiếp cận", en="nobody is left out")
    return Text(vi="; ".join(part.vi for part in parts), en="; ".join(part.en for part in parts))


def share_text(part: Bounds, needed: Bounds) -> Text:
    """Say how many of those needed are reached."""
    reached, due = bounds_text(part), bounds_text(needed)
    return Text(vi=f"đã tiếp cận {reached.vi}, cần {due.vi}", en=f"{reached.en} reached, {due.en} needed")


def keep_text(base: int, kept: int, lost: Sequence[str], unknown: Sequence[str], doubtful: Sequence[str]) -> Text:
    """Name the communes that were lost or are unknown, now or at the base."""
    vi, en = f"giữ được {kept}/{base} xã", f"{kept} of {base} communes kept"
    if lost:
        vi, en = f"{vi}; phát sinh tại: {', '.join(lost)}", f"{en}; lost: {', '.join(lost)}"
    if unknown:
        vi, en = f"{vi}; chưa rõ: {', '.join(unknown)}", f"{en}; unknown: {', '.join(unknown)}"
    if doubtful:
        names = ", ".join(doubtful)
        vi, en = f"{vi}; chưa rõ hiện trạng năm gốc: {names}", f"{en}; not known at the base: {names}"
    return Text(vi=vi, en=en)


def keep_number_text(base: int | None) -> Text:
    """Say why communes cannot be followed one by one."""
    if base == 0:
        return Text(vi="năm gốc không có xã nào", en="none at the base year")
    return Text(
        vi="chưa biết danh sách xã tại năm gốc; ghi bằng lệnh `drugfree base`",
        en="the communes at the base year are not known; record them with `drugfree base`",
    )


def pace_text(target: Target, year: int, required: int, actual: Bounds, line: Fraction | None) -> Text:
    """Say where the goal stands, what is due by now, and the pace needed from here."""
    assert target.by is not None
    now, left = bounds_text(actual), target.by - year
    vi, en = f"hiện {now.vi}, cần {required} vào năm {target.by}", f"now {now.en}, {required} needed by {target.by}"
    if line is not None and left > 0:
        due = ceil(line)
        vi, en = f"{vi}; đến năm {year} cần {due}", f"{en}; {due} due by {year}"
    gap = required - int(actual.low)
    if left > 0 and gap > 0 and actual.low == actual.high:
        pace = ceil(Fraction(gap, left))
        vi, en = f"{vi}; từ nay mỗi năm thêm ít nhất {pace}", f"{en}; from here at least {pace} more a year"
    return Text(vi=vi, en=en)
