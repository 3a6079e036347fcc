"""Runs of rich text: a small raised digit behind a number is a footnote's mark, and never the number's last digit."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_raised(attributes: dict[str, str]) -> bool:
    """Tell whether a run's `vertAlign` raises or lowers it."""
    return attributes.get("val") in ("superscript", "subscript")


def joined(before: str, run: str) -> str:
    """Write a raised run as it looks where a digit stands before it: "12" and a raised "1" are "12¹", not "121"."""
    return run.translate(_RAISED) if before[-1:].isdigit() else run
