"""What part of a count a column holds: before the period, in it, at its end, since the year began."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drugfree_cli.model.folding import fold
from drugfree_cli.model.periods import Period, PeriodKind
from drugfree_cli.model.returns import Beside
from drugfree_cli.reading.columns import Column, match_in_period
from drugfree_cli.reading.headings import HeadingMatch
from drugfree_cli.reading.roles import Role, role_of
from drugfree_cli.reading.stated_period import years_in
from drugfree_cli.reading.wording import is_beside

_IN = r"(?: (?:trong|cua) (?:ky|nam|quy|thang)(?: bao cao| nay)?)?"
# Words that say it wherever they stand, and are taken out of the heading.
_ANYWHERE: tuple[tuple[Beside, re.Pattern[str]], ...] = (
    (
        Beside.OPENING,
        re.compile(
            r"\b(?:(?:so )?(?:ton|co)? ?dau ky(?: bao cao)?|(?:ky|nam|thang|quy) truoc (?:chuyen|mang) (?:sang|qua)"
            r"|ton (?:ky|nam|thang|quy) truoc|ton dau(?: nam)?|chuyen tu (?:ky|nam) truoc)\b"
        ),
    ),
    (
        Beside.CUMULATIVE,
        re.compile(r"\b(?:luy ke|cong don)\b(?: (?:den|tu|tinh|trong|tai|nay|ky|cuoi|het|dau|nam)\b.*)?"),
    ),
    (Beside.PREVIOUS, re.compile(r"\b(?:ky(?: bao cao| lien)?|thang|quy|0?6 thang) truoc(?: lien ke)?\b")),
)
# Words that say it only where the heading says nothing else.
_WHOLE: tuple[tuple[Beside, re.Pattern[str]], ...] = (
    (
        Beside.CLOSING,
        re.compile(r"(?:so )?(?:co |ton )?cuoi ky(?: bao cao)?|hien (?:co|con|tai|dang quan ly)|ton cuoi"),
    ),
    (
        Beside.INCREASE,
        re.compile(rf"(?:so )?(?:moi )?(?:tang|phat sinh|them)(?: (?:tang|moi|them))?{_IN}|so moi{_IN}"),
    ),
    (Beside.DECREASE, re.compile(rf"(?:so )?(?:giam|dua ra|dua ra khoi danh sach)(?: di| bot)?{_IN}")),
)
_IN_PERIOD = re.compile(
    r"\b(?:trong ky|ky nay|ky bao cao(?: nay)?|0?6 thang nay|thang nay|quy nay|trong thang|trong quy|trong nam)\b"
)
_ARISING = re.compile(r"\bphat sinh\b")
_WITHIN = re.compile(r"(?:so )?trong (?:ky|nam|quy|thang)(?: bao cao| nay)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Which part of a count a column holds, and what it counts. `arises` says that it tells what came up in the period:
    that is what a flow counts, too. `happens` says that its own heading is a bare "trong kỳ": what came in, perhaps."""

    kind: Beside | None
    match: HeadingMatch
    arises: bool = False
    happens: bool = False


def stage_of(column: Column, period: Period | None) -> Stage:
    """Read a column's headings for the part of a count that it holds; None for its plain count, or anything else."""
    nothing = Stage(kind=None, match=column.match, happens=happens(column))
    parts = (own_heading(column), *column.above)
    read = [_part(part, period) for part in parts]
    kinds = {kind for kind, _ in read if kind is not None}
    if len(kinds) != 1:
        return nothing
    kind = kinds.pop()
    if column.match.indicator is not None:
        is_own = column.match.indicator is not None and kind in (Beside.INCREASE, Beside.DECREASE)
        return nothing if is_own else replace(nothing, kind=kind)
    rest = [text for _, text in read]
    if any(is_beside(text) for text in rest):
        return nothing
    while len(rest) > 1 and (not fold(rest[0]) or role_of(rest[0]) is Role.FIGURES):
        rest = rest[1:]
    # Another year's words are gone where they only said which part this is.
    match = match_in_period(rest[0], tuple(rest[1:]), period) if fold(rest[0]) else HeadingMatch()
    return Stage(kind=kind, match=match, arises=arises(column), happens=nothing.happens)


def arises(column: Column) -> bool:
    """Tell whether a column tells what came up in the period: "phát sinh"."""
    return any(_ARISING.search(fold(part)) for part in (own_heading(column), *column.above))


def happens(column: Column) -> bool:
    """Tell whether a column's own heading says no more than "in the period"; a banner over a whole table does not."""
    return _WITHIN.fullmatch(fold(own_heading(column))) is not None


def says_part(text: str) -> bool:
    """Tell whether a heading says which part of a count stands below it, and nothing else: "Tăng trong kỳ"."""
    kind, rest = _part(text, None)
    return (kind is not None and not fold(rest)) or _WITHIN.fullmatch(fold(text)) is not None


def own_heading(column: Column) -> str:
    """Give a column's own heading, without those of its groups."""
    above = " / ".join(reversed(column.above))
    return column.heading.removeprefix(f"{above} / ") if above else column.heading


@lru_cache(maxsize=4096)
def _part(text: str, period: Period | None) -> tuple[Beside | None, str]:
    """Read one heading: its part of a count, and the heading without the words that say so."""
    folded = fold(text)
    if period is not None and period.kind is PeriodKind.YEAR and years_in(text) == {period.year - 1}:
        folded = re.sub(rf" ?(?:(?:so lieu|ket qua) )?(?:nam (?:truoc )?)?{period.year - 1}", " ", folded).strip()
        if not is_beside(folded) and not folded.startswith("ke hoach"):
            return Beside.PREVIOUS, folded
    elif period is not None and period.kind is PeriodKind.YEAR and folded in ("nam truoc", "so lieu nam truoc"):
        return Beside.PREVIOUS, ""
    for kind, pattern in _ANYWHERE:
        if pattern.search(folded):
            return kind, pattern.sub(" ", folded).strip()
    for kind, pattern in _WHOLE:
        if pattern.fullmatch(folded):
            return kind, ""
    if _IN_PERIOD.fullmatch(folded):
        return Beside.IN_PERIOD, ""
    return (Beside.IN_PERIOD if _IN_PERIOD.search(folded) else None), text


def part_of(text: str, period: Period | None) -> Beside | None:
    """Tell which part of a count a text says that a row or column holds; None where it says nothing of the kind."""
    return _part(text, period)[0]


def parts_of_columns(columns: Sequence[Column], period: Period | None) -> dict[Beside, Column]:
    """Give the columns of a form by the part of a count that each holds; a part that two hold is nobody's."""
    found: dict[Beside, list[Column]] = {}
    for column in columns:
        stage = stage_of(column, period)
        if stage.kind is not None:
            found.setdefault(stage.kind, []).append(column)
    return {kind: those[0] for kind, those in found.items() if len(those) == 1}
