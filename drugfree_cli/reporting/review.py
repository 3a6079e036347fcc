"""The yearly review: a plan's targets of a year, what became of them over the years, what the next year asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import TargetResult, TargetsResult
from drugfree_cli.reporting import (
    numbers,
    prose,
    prose_opening,
    prose_targets,
    report_annexes,
    report_context,
    report_office,
    report_words,
)
from drugfree_cli.reporting.report import Content, write_content
from drugfree_cli.reporting.report_annexes import Annex, Column

TEMPLATE = "bao-cao-danh-gia-chi-tieu.docx"
"""The name under which the template is looked up."""

_ACROSS = 252
_FULL = "Không có."


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A year's dossier, whose targets are measured, with the targets of earlier years and what the next year asks.

    `ahead` is None where the plan does not govern the next year.
    """

    dossier: Dossier
    targets: TargetsResult
    earlier: tuple[TargetsResult, ...] = ()
    ahead: TargetsResult | None = None


def write_review(review: Review, template: Path, path: Path) -> None:
    """Write the review by its template; what is in it depends on these two alone."""
    dossier = review.dossier
    content = Content(
        annexes={
            "phu_luc_chi_tieu": partial(report_annexes.targets, dossier),
            "phu_luc_cac_nam": partial(_years, review),
            "phu_luc_don_vi": partial(report_annexes.senders, dossier),
        },
        placeholders=partial(_placeholders, review),
        attached=report_context.attached_to(dossier),
        title=f"Đánh giá chỉ tiêu năm {review.targets.year}",
    )
    write_content(dossier, content, template, path)


def _placeholders(review: Review, places: Sequence[str]) -> Mapping[str, str]:
    dossier = review.dossier
    made = {
        "phu_luc_chi_tieu": report_annexes.targets(dossier),
        "phu_luc_cac_nam": _years(review),
        "phu_luc_don_vi": report_annexes.senders(dossier),
    }
    there = [name for name in places if made[name] is not None]
    refer = {name: f"Phụ lục {numbers.roman(n)}" for n, name in enumerate(there, start=1)}
    joined = report_context.joined
    return {
        **report_office.letterhead(dossier),
        **report_office.signature(dossier.office),
        "noi_nhan": report_office.recipients(dossier.office),
        **report_context.words(dossier),
        "nam": numbers.year(review.targets.year),
        "luu_y_so_lieu": joined(prose_opening.about_figures(dossier, "", refer.get("phu_luc_don_vi", ""))),
        "chi_tieu": joined(prose_targets.targets(dossier, refer.get("phu_luc_chi_tieu", ""))),
        "dien_bien": joined(_over_the_years(review, refer.get("phu_luc_cac_nam", ""))),
        "chi_tieu_dat": joined(_titles(dossier, *prose_targets.GOOD)),
        "chi_tieu_chua_dat": joined(_titles(dossier, *prose_targets.BAD)),
        "nam_tiep_theo": joined(_next_year(review)),
    }


def _titles(dossier: Dossier, *statuses: object) -> list[str]:
    found = dossier.targets.targets if dossier.targets else ()
    named = [f"- {_title(each)}." for each in found if each.status in statuses]
    return named or [_FULL]


def _title(target: TargetResult) -> str:
    return prose.upper_first(target.title.vi.strip().rstrip(".;"))


def _by_year(review: Review, target: TargetResult) -> list[tuple[int, TargetResult]]:
    """Give a target's result in each year, the oldest first; a year in which it is not set is left out."""
    found = []
    for each in (*review.earlier, review.targets):
        same = next((one for one in each.targets if one.id == target.id), None)
        if same is not None:
            found.append((each.year, same))
    return found


def _over_the_years(review: Review, annex: str) -> list[str]:
    lines = [line for each in review.targets.targets if (line := _course(review, each))]
    if not lines:
        return ["Chưa có số liệu của năm trước để so sánh."]
    lead = f"Kết quả từng chỉ tiêu qua các năm có số liệu{prose.see(annex)}:"
    return [lead, *lines]


def _course(review: Review, target: TargetResult) -> str:
    """Say how a figure went from year to year, and how the last two compare."""
    known = [(year, each.actual) for year, each in _by_year(review, target) if each.actual is not None]
    if len(known) < 2 or known[-1][0] != review.targets.year:
        return ""
    years = ", ".join(f"năm {numbers.year(year)}: {numbers.amount(actual)}" for year, actual in known)
    (before, was), (_, now) = known[-2:]
    changed = prose.change(now, was, target.unit.vi) if target.unit.vi != "%" else _points(now, was)
    return f"- {_title(target)} ({target.unit.vi}): {years}; so với năm {numbers.year(before)} {changed}."


def _points(now: int, was: int) -> str:
    if now == was:
        return "không thay đổi"
    return f"{'tăng' if now > was else 'giảm'} {numbers.amount(abs(now - was))} điểm phần trăm"


def _next_year(review: Review) -> list[str]:
    """Say what the plan asks of the next year, as far as this year's figures tell."""
    year = review.targets.year + 1
    if review.ahead is None:
        words = review.dossier.plan.superseded_by
        by = f": {words.vi.strip().rstrip('.')}" if words else ""
        lead = f"Kế hoạch không còn là căn cứ đánh giá cả năm {numbers.year(year)}"
        return [f"{lead}; thực hiện theo văn bản hiện hành{by}."]
    lines = [*_asked(review, review.ahead)]
    return lines or [f"Yêu cầu của năm {numbers.year(year)} chưa xác định được từ số liệu năm nay."]


def _asked(review: Review, ahead: TargetsResult) -> Iterator[str]:
    goals = {each.id: each.by for each in review.dossier.plan.targets}
    for each in ahead.targets:
        if each.required is None:
            continue
        goal = goals.get(each.id)
        when = f"năm {numbers.year(ahead.year)}" if goal is None else f"đến năm {numbers.year(goal)}"
        unit = "%" if each.unit.vi == "%" else f" {each.unit.vi}"
        yield f"- {_title(each)}: {when} {report_words.required(each)}{unit}."


def _years(review: Review) -> Annex | None:
    """Put the years beside each other: what was required and what was reached."""
    if not review.earlier:
        return None
    years = [each.year for each in (*review.earlier, review.targets)]
    width = min(40, (_ACROSS - 11 - 80 - 28) // len(years))
    columns = (
        Column(heading="TT", width=11),
        Column(heading="Chỉ tiêu", width=_ACROSS - 11 - 28 - width * len(years), centred=False),
        Column(heading="Đơn vị tính", width=28),
        *(Column(heading=f"Năm {numbers.year(year)}", width=width) for year in years),
    )
    rows = tuple(
        (numbers.count(n), _title(each), each.unit.vi, *_cells(review, each, years))
        for n, each in enumerate(review.targets.targets, start=1)
    )
    return Annex(title="Kết quả các chỉ tiêu qua các năm", columns=columns, rows=rows, notes=(_NOTE,), landscape=True)


_NOTE = "Mỗi ô ghi số thực hiện và yêu cầu của năm đó; “–” là năm chưa có số liệu hoặc chỉ tiêu chưa áp dụng."


def _cells(review: Review, target: TargetResult, years: Sequence[int]) -> Iterator[str]:
    found = dict(_by_year(review, target))
    for year in years:
        each = found.get(year)
        if each is None or each.actual is None:
            yield "–"
        elif each.required is None:
            yield numbers.amount(each.actual)
        else:
            yield f"{numbers.amount(each.actual)} ({report_words.required(each)})"
