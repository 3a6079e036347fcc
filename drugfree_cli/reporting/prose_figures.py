"""Figures in clauses: "có ít nhất 24 người nghiện ma túy, so với cùng kỳ năm trước tăng 3 người (14,3%)"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drugfree_cli.model.amounts import Amount
from drugfree_cli.model.codebook import label
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.units import Level
from drugfree_cli.reporting import numbers, prose, prose_places, report_figures
from drugfree_cli.reporting.report_figures import Total

_FEW = 5
_NO_FIGURES = "Chưa có số liệu."
_NOT_ASKED = "Biểu báo cáo của kế hoạch không thu thập số liệu về nội dung này."
_NONE, _NONE_SEEN = "không có", "chưa ghi nhận"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a clause counts: the sum of `indicators` in `unit`, `what` behind it; `none` words a zero where needed."""

    indicators: tuple[str, ...]
    unit: str
    what: str
    none: str = ""

    @property
    def noun(self) -> str:
        """Name what is counted."""
        return f"{self.unit} {self.what}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a clause holds against its whole: "24/30 người nghiện có mặt được lập hồ sơ (80%)"."""

    part: str
    whole: str
    what: str


def item(indicator: str, unit: str, what: str, none: str = "") -> Item:
    """Make an item of one indicator."""
    return Item(indicators=(indicator,), unit=unit, what=what, none=none)


def counted(dossier: Dossier, subject: str, main: Item, parts: Sequence[Item] = ()) -> str:
    """Say how many there are, how that has changed, and how many of them are what; "" where nothing is known."""
    head = stated(dossier, main, with_changes=True)
    if head and not _count(dossier, main):
        # Nothing is known of them: only parts that contradict this are worth a word.
        parts = [each for each in parts if _count(dossier, each)]
    tail = ", ".join(filter(None, (part_of(dossier, each) for each in parts)))
    if head and tail:
        return prose.sentence(f"{subject} {head}; trong đó {tail}")
    return prose.sentence(f"{subject} {head or f'có {tail}'}") if head or tail else ""


def enumerated(dossier: Dossier, subject: str, items: Iterable[Item]) -> str:
    """Say in one sentence how many there are of each; "" where nothing is known."""
    known = [each for each in items if stated(dossier, each)]
    found = [stated(dossier, each) for each in known if _count(dossier, each)]
    for lead in (_NONE, _NONE_SEEN):
        clauses = [stated(dossier, each) for each in known if not _count(dossier, each)]
        nouns = [clause.removeprefix(f"{lead} ") for clause in clauses if clause.startswith(f"{lead} ")]
        found += [f"{lead}{':' if len(nouns) > 1 else ''} {'; '.join(nouns)}"] if nouns else []
    return prose.sentence(f"{subject} {'; '.join(found)}") if found else ""


def stated(dossier: Dossier, each: Item, *, with_changes: bool = False) -> str:
    """Say how many there are: "có 24 …", "không có …", "chưa ghi nhận …"; "" where it is unknown or not asked."""
    if not report_figures.asked(dossier, *each.indicators):
        return ""
    total = report_figures.total(dossier, *each.indicators)
    if total.amount is None:
        return ""
    change = changes(dossier, each.unit, *each.indicators) if with_changes else ""
    if total.amount:
        return f"có {_amount(total)} {each.noun}{gap(dossier, total)}{change}"
    lead = _NONE_SEEN if total.missing else _NONE
    return f"{lead} {each.none or each.noun}{gap(dossier, total)}{change}"


def part_of(dossier: Dossier, each: Item) -> str:
    """Say how many of something are what: "20 người có hồ sơ quản lý"; "" where it is unknown or not asked."""
    if not report_figures.asked(dossier, *each.indicators):
        return ""
    total = report_figures.total(dossier, *each.indicators)
    if total.amount is None:
        return ""
    nothing = f"{_NONE_SEEN} {each.unit}" if total.missing else f"không {each.unit} nào"
    words = f"{_amount(total)} {each.noun}" if total.amount else f"{nothing} {each.what}"
    return f"{words}{gap(dossier, total)}"


def covered(dossier: Dossier, each: Coverage) -> str:
    """Say how much of a whole is covered, over the communes that know both; "" where nothing is, or is not asked."""
    if not report_figures.asked(dossier, each.part, each.whole):
        return ""
    pair = report_figures.share(dossier, each.part, each.whole)
    if pair is None or not pair.second:
        return ""
    share = numbers.percent(pair.first, pair.second)
    over = over_some(dossier, pair.communes, report_figures.reported(dossier))
    return f"{numbers.amount(pair.first)}/{numbers.amount(pair.second)} {each.what} ({share}{over})"


def coverages(dossier: Dossier, lead: str, rows: Iterable[Coverage]) -> str:
    """Say in one sentence how much of each whole is covered; "" where nothing is known."""
    clauses = [clause for each in rows if (clause := covered(dossier, each))]
    over = over_some(dossier, report_figures.reported(dossier), report_figures.communes_of(dossier))
    return prose.sentence(f"{lead}{over}: {'; '.join(clauses)}") if clauses else ""


def changes(dossier: Dossier, unit: str, *indicators: str) -> str:
    """Say how a sum has changed against every comparison that it can be held against: ", so với … tăng …"."""
    words = ""
    for comparison in dossier.comparisons:
        if (pair := report_figures.compared(dossier, comparison, *indicators)) is not None:
            over = over_some(dossier, pair.communes, report_figures.basis(dossier, comparison), "của cả hai kỳ")
            words += f", {comparison.label.vi} {prose.change(pair.first, pair.second, unit)}{over}"
    return words


def gap(dossier: Dossier, total: Total) -> str:
    """Name the communes that have sent figures, yet not this one: " (chưa có số liệu của xã A)"."""
    codes = [code for code in total.missing if code in dossier.figures]
    if not codes:
        return ""
    few = prose_places.names(dossier, codes) if len(codes) <= _FEW else prose_places.many(dossier, codes)
    return f" (chưa có số liệu của {few})"


def over_some(dossier: Dossier, codes: Sequence[str], expected: Sequence[str], of: str = "") -> str:
    """Say over how many communes something was added up, where it is fewer than a reader expects."""
    if len(codes) == len(expected):
        return ""
    return f", tính trên {prose_places.share_of(dossier, len(codes))} có số liệu {of}".rstrip()


def unknown(dossier: Dossier, *indicators: str) -> str:
    """Name the figures that the plan asks for and no commune has given; "" where there are no returns at all."""
    if not report_figures.reported(dossier):
        return ""
    blank = [
        each
        for each in indicators
        if report_figures.asked(dossier, each) and report_figures.total(dossier, each).amount is None
    ]
    return prose.sentence(f"Chưa có số liệu về: {'; '.join(_label(each) for each in blank)}") if blank else ""


def asked_parts(dossier: Dossier, rows: Iterable[Coverage]) -> tuple[str, ...]:
    """List the parts that the plan asks for together with the whole that they are held against."""
    return tuple(each.part for each in rows if report_figures.asked(dossier, each.part, each.whole))


def nobody(dossier: Dossier, rows: Iterable[Coverage]) -> str:
    """Say that there is nobody of whom a share could be taken, where every whole that is asked for is a known zero."""
    wholes = dict.fromkeys(each.whole for each in rows if report_figures.asked(dossier, each.part, each.whole))
    totals = [report_figures.total(dossier, each) for each in wholes]
    if not totals or any(each.amount != 0 or each.missing for each in totals):
        return ""
    named = "; ".join(_label(each).removeprefix("tổng ").removeprefix("số ") for each in wholes)
    return prose.sentence(f"Không phát sinh nội dung thực hiện, vì trên địa bàn không có: {named}")


def said(dossier: Dossier, indicators: Iterable[str], *paragraphs: str, nothing: str = "") -> list[str]:
    """Keep what says something; a section without a known figure says so, and one that is not asked says that.

    `nothing` is said where nothing else is: that there was nothing to do.
    """
    kept = [each for each in paragraphs if each] or [nothing] * bool(nothing)
    if kept:
        return kept
    return [_NO_FIGURES if any(report_figures.asked(dossier, each) for each in indicators) else _NOT_ASKED]


def leading(dossier: Dossier, unit: str, *indicators: str, most: int = 3) -> str:
    """Name where most of something is: districts of a province, communes of a district; "" in a commune."""
    if dossier.scope.level is Level.COMMUNE or not report_figures.asked(dossier, *indicators):
        return ""
    amounts = report_figures.by_district(dossier, *indicators)
    if dossier.scope.level is Level.DISTRICT or not amounts:
        amounts = report_figures.known(dossier, *indicators)
    top = sorted((code for code in amounts if amounts[code]), key=lambda code: -amounts[code])[:most]
    return prose.listed(f"{prose_places.name(dossier, code)} ({numbers.amount(amounts[code])} {unit})" for code in top)


def _count(dossier: Dossier, each: Item) -> Amount:
    return report_figures.total(dossier, *each.indicators).amount or 0


def _amount(total: Total) -> str:
    words = numbers.amount(total.amount or 0)
    return f"ít nhất {words}" if total.missing else words


def _label(indicator: str) -> str:
    return prose.lower_first(label(indicator).vi)
