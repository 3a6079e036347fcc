"""Verdicts on targets in words."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from drugfree_cli.model.plan import Per, Target, TargetKind
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
    words = _WORDS_OF_KIND[target.kind](target, against, rate)
    if target.not_before is not None:
        words = Text(
            vi=f"{words.vi}; áp dụng từ ngày {day_vi(target.not_before)}",
            en=f"{words.en}; applies from {target.not_before}",
        )
    if target.not_after is None:
        return words
    return Text(
        vi=f"{words.vi}; áp dụng đến hết ngày {day_vi(target.not_after)}",
        en=f"{words.en}; applies until {target.not_after}",
    )


def _keep_asked(target: Target, against: Text, _: Text) -> Text:
    if target.number is not None:
        return _floor_asked(target, against, _)
    return Text(vi=f"không giảm {against.vi}", en=f"none lost {against.en}")


def _fall_asked(target: Target, against: Text, rate: Text) -> Text:
    vi = f"giảm từ {rate.vi} trở lên {against.vi}{_by(target).vi}, số phải giảm làm tròn lên"
    return Text(vi=vi, en=f"down by {rate.en} or more {against.en}{_by(target).en}, the fall rounded up")


def _growth_asked(_: Target, against: Text, rate: Text) -> Text:
    return Text(vi=f"tăng dưới {rate.vi} {against.vi}", en=f"growth under {rate.en} {against.en}")


def _share_asked(target: Target, _: Text, rate: Text) -> Text:
    vi = f"đạt từ {rate.vi} tổng số vào năm {target.by}, làm tròn lên{_from(target).vi}"
    return Text(vi=vi, en=f"{rate.en} or more of all by {target.by}, rounded up{_from(target).en}")


def _count_asked(target: Target, _: Text, __: Text) -> Text:
    vi = f"đạt từ {target.number} vào năm {target.by}{_from(target).vi}"
    return Text(vi=vi, en=f"{target.number} or more by {target.by}{_from(target).en}")


def _floor_asked(target: Target, _: Text, __: Text) -> Text:
    return Text(vi=f"mỗi năm ít nhất {target.number}", en=f"at least {target.number} every year")


def _each_asked(target: Target, _: Text, rate: Text) -> Text:
    vi, en = ("mỗi xã", "every commune") if target.per is Per.COMMUNE else ("mỗi huyện", "every district")
    if target.number is not None:
        return Text(vi=f"{vi} ít nhất {target.number}", en=f"{en} at least {target.number}")
    return Text(vi=f"{vi} từ {rate.vi} số xã trở lên, làm tròn lên", en=f"{en} {rate.en} of its communes, rounded up")


def _rise_asked(target: Target, against: Text, _: Text) -> Text:
    return Text(vi=f"tăng {against.vi}{_by(target).vi}", en=f"more {against.en}{_by(target).en}")


def _none_asked(target: Target, _: Text, __: Text) -> Text:
    return Text(vi=f"không còn{_by(target).vi}", en=f"none left{_by(target).en}")


def _cover_asked(target: Target, _: Text, rate: Text) -> Text:
    if target.rate is not None and target.rate < 1:
        return Text(vi=f"đạt từ {rate.vi} trên toàn địa bàn", en=f"{rate.en} or more of the whole territory")
    return Text(vi="đạt 100% ở mọi xã", en="100% in every commune")


def _by(target: Target) -> Text:
    return Text(vi="", en="") if target.by is None else Text(vi=f" vào năm {target.by}", en=f" by {target.by}")


def _from(target: Target) -> Text:
    base = target.base_year
    return (
        Text(vi="", en="") if base is None else Text(vi=f"; tiến độ tính từ năm {base}", en=f"; on the way from {base}")
    )


_WORDS_OF_KIND: Mapping[TargetKind, Callable[[Target, Text, Text], Text]] = {
    TargetKind.KEEP: _keep_asked,
    TargetKind.FALL: _fall_asked,
    TargetKind.GROWTH_BELOW: _growth_asked,
    TargetKind.SHARE_BY: _share_asked,
    TargetKind.COUNT_BY: _count_asked,
    TargetKind.AT_LEAST: _floor_asked,
    TargetKind.EACH: _each_asked,
    TargetKind.RISE: _rise_asked,
    TargetKind.ELIMINATE: _none_asked,
    TargetKind.COVER: _cover_asked,
}


def below_text(
    target: Target, base_year: int, base: Bounds | None, required: int | None, actual: Bounds, due: Fraction | None
) -> Text:
    """Compare the year with the most that its base allows; from a base of zero there is no percentage (law.md 5.3)."""
    if base is None:
        return _no_base(base_year)
    had, now = bounds_text(base), bounds_text(actual)
    if required is None:
        return Text(vi=f"năm {base_year} có {had.vi}, hiện {now.vi}", en=f"{had.en} in {base_year}, now {now.en}")
    may, by = amount_text(required), _by(target)
    vi = f"năm {base_year} có {had.vi}, được phép nhiều nhất {may.vi}{by.vi}, hiện {now.vi}"
    en = f"{had.en} in {base_year}, at most {may.en} allowed{by.en}, now {now.en}"
    if actual.low == actual.high:
        change = percent(Fraction(actual.low) / Fraction(base.low) - 1) if base.low else Text(vi="–", en="–")
        vi, en = f"{vi} ({change.vi})", f"{en} ({change.en})"
    if due is not None:
        most = amount_text(floor(due))
        vi, en = f"{vi}; theo tiến độ nay nhiều nhất {most.vi}", f"{en}; at most {most.en} by now on the way there"
    return Text(vi=vi, en=en)


def _no_base(base_year: int) -> Text:
    return Text(
        vi=f"chưa có số gốc năm {base_year}; nạp báo cáo năm đó hoặc ghi bằng lệnh `drugfree base`",
        en=f"no base for {base_year}; ingest that year's returns or record it with `drugfree base`",
    )


def floor_text(number: int, actual: Bounds) -> Text:
    """Compare the year with a number that every year must reach."""
    now = bounds_text(actual)
    return Text(vi=f"cần {number}, hiện {now.vi}", en=f"{number} needed, now {now.en}")


def rise_text(base_year: int, base: Bounds | None, actual: Bounds) -> Text:
    """Compare the year with the base that it must exceed."""
    if base is None:
        return _no_base(base_year)
    had, now = bounds_text(base), bounds_text(actual)
    return Text(vi=f"năm {base_year} có {had.vi}, hiện {now.vi}", en=f"{had.en} in {base_year}, now {now.en}")


def none_text(by: int | None, actual: Bounds) -> Text:
    """Say how many are left, and by when none must be."""
    now = bounds_text(actual)
    if by is None:
        return Text(vi=f"hiện có {now.vi}, yêu cầu không còn", en=f"{now.en} at present, none allowed")
    return Text(vi=f"hiện có {now.vi}, yêu cầu không còn vào năm {by}", en=f"{now.en} at present, none allowed by {by}")


def each_text(target: Target, count: int, short: Sequence[str], unknown: Sequence[str]) -> Text:
    """Name those that fall short, and those of which it is not known."""
    what = Text(vi="xã", en="communes") if target.per is Per.COMMUNE else Text(vi="huyện", en="districts")
    done = count - len(short) - len(unknown)
    vi, en = f"{done}/{count} {what.vi} đạt", f"{done} of {count} {what.en} reach it"
    if short:
        vi, en = f"{vi}; chưa đạt: {', '.join(short)}", f"{en}; short: {', '.join(short)}"
    if unknown:
        vi, en = f"{vi}; chưa rõ: {', '.join(unknown)}", f"{en}; unknown: {', '.join(unknown)}"
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
        vi, en = f"còn thiếu {short} tại {places} xã", f"{short} still missing in {places} communes"
        parts.append(Text(vi=vi, en=en))
    if unknown:
        vi, en = f"{unknown} xã chưa rõ số liệu", f"the figures of {unknown} communes are unknown"
        parts.append(Text(vi=vi, en=en))
    if not parts:
        return Text(vi="đủ 100% ở mọi xã", en="100% in every commune")
    return Text(vi="; ".join(part.vi for part in parts), en="; ".join(part.en for part in parts))


def share_text(part: Bounds, needed: Bounds) -> Text:
    """Say how many of those needed are reached."""
    reached, due = bounds_text(part), bounds_text(needed)
    return Text(vi=f"đã đạt {reached.vi}, cần {due.vi}", en=f"{reached.en} reached, {due.en} needed")


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
