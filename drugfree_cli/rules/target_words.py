"""Verdicts on targets in words."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from drugfree_cli.model.plan import Target
from drugfree_cli.model.text import Text
from drugfree_cli.rules.logic import Bounds
from drugfree_cli.rules.words import amount_text, percent


def below_text(base_year: int, base: int | None, required: int | None, actual: Bounds) -> Text:
    """Compare the year with the most that its base allows."""
    if base is None or required is None:
        return Text(
            vi=f"chưa có số gốc năm {base_year}; nạp báo cáo năm đó hoặc ghi bằng lệnh `drugfree base`",
            en=f"no base for {base_year}; ingest that year's returns or record it with `drugfree base`",
        )
    had, may, now = amount_text(base), amount_text(required), bounds_text(actual)
    vi = f"năm {base_year} có {had.vi}, được phép nhiều nhất {may.vi}, hiện {now.vi}"
    en = f"{had.en} in {base_year}, at most {may.en} allowed, now {now.en}"
    if base and actual.low == actual.high:
        change = percent(Fraction(actual.low) / base - 1)
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


def and_unknown(text: Text, unknown: int) -> Text:
    """Add how many communes' figures are unknown, where any are."""
    if not unknown:
        return text
    return Text(
        vi=f"{text.vi}; {unknown} xã chưa rõ số liệu", en=f"{text.en}; the figures of {unknown} communes are unknown"
    )


def keep_text(base: int, kept: int, lost: Sequence[str], unknown: Sequence[str]) -> Text:
    """Name the communes that were lost or are unknown."""
    vi, en = f"giữ được {kept}/{base} xã", f"{kept} of {base} communes kept"
    if lost:
        vi, en = f"{vi}; phát sinh tại: {', '.join(lost)}", f"{en}; lost: {', '.join(lost)}"
    if unknown:
        vi, en = f"{vi}; chưa rõ: {', '.join(unknown)}", f"{en}; unknown: {', '.join(unknown)}"
    return Text(vi=vi, en=en)


def pace_text(target: Target, year: int, required: int, actual: Bounds, line: Fraction | None) -> Text:
    """Say where the goal stands, what is due by now, and the pace needed from here."""
    assert target.by is not None
    now, left = bounds_text(actual), target.by - year
    vi, en = f"hiện {now.vi}, cần {required} vào năm {target.by}", f"now {now.en}, {required} needed by {target.by}"
    if line is not None and left > 0:
        due = ceil(line)
        vi, en = f"{vi}; đến năm {year} cần {due}", f"{en}; {due} due by {year}"
    gap = required - int(actual.low)
    if left > 0 and gap > 0:
        pace = ceil(Fraction(gap, left))
        vi, en = f"{vi}; từ nay mỗi năm thêm ít nhất {pace}", f"{en}; from here at least {pace} more a year"
    return Text(vi=vi, en=en)
