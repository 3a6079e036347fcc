"""Figures in clauses: known, partly known, unknown, zero; compared where they can be compared."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.dossier import Comparison, Dossier
from drugfree_cli.model.returns import Figure
from drugfree_cli.model.text import Text
from drugfree_cli.reporting import prose_figures, report_figures
from drugfree_cli.reporting.prose_figures import Coverage, item

from .dossiers import make_dossier

ADDICTS = item("addicts_total", "người", "nghiện ma túy")
ON_FILE = item("addicts_on_file", "người", "có hồ sơ quản lý")
CASES = item("drug_cases", "vụ", "phạm tội về ma túy")
DISTRICT = ("22810", "22813", "22816", "22819", "22828")


def dossier_with(indicator: str, contents: Mapping[str, Content], *, before: Mapping[str, Content] = {}) -> Dossier:
    """Make the dossier of Ninh Sơn district with these figures of one indicator, now and before."""
    dossier = make_dossier(scope="585", with_comparisons=False)
    figures = {
        code: {**dossier.figures[code], indicator: Figure(indicator=indicator, content=contents[code])}
        for code in contents
    }
    label = Text(vi="so với cùng kỳ năm trước", en="against last year")
    earlier = Comparison(label=label, period="2023", figures={code: {indicator: before[code]} for code in before})
    return replace(dossier, figures=figures, comparisons=(earlier,) if before else ())


def everywhere(content: Content) -> dict[str, Content]:
    """Give every commune of the district the same figure."""
    return dict.fromkeys(DISTRICT, content)


def test_known_everywhere() -> None:
    """A complete sum is a plain number."""
    assert (
        prose_figures.stated(dossier_with("addicts_total", everywhere(300)), ADDICTS) == "có 1.500 người nghiện ma túy"
    )


def test_blank_cell() -> None:
    """A blank cell makes the sum a least one, and the commune is named."""
    said = prose_figures.stated(dossier_with("addicts_total", everywhere(3) | {"22813": None}), ADDICTS)
    assert said == "có ít nhất 12 người nghiện ma túy (chưa có số liệu của xã Lâm Sơn)"


def test_commune_without_return() -> None:
    """A commune that sent nothing makes the sum a least one; it is named once, in the first section."""
    contents = {code: 3 for code in DISTRICT if code != "22813"}
    assert prose_figures.stated(dossier_with("addicts_total", contents), ADDICTS) == "có ít nhất 12 người nghiện ma túy"


def test_zero_everywhere() -> None:
    """Zero everywhere is said to be none."""
    assert prose_figures.stated(dossier_with("addicts_total", everywhere(0)), ADDICTS) == "không có người nghiện ma túy"


def test_zero_and_blank() -> None:
    """Zero with a blank is not said to be none."""
    said = prose_figures.stated(dossier_with("addicts_total", everywhere(0) | {"22828": None}), ADDICTS)
    assert said == "chưa ghi nhận người nghiện ma túy (chưa có số liệu của xã Ma Nới)"


def test_unknown_everywhere() -> None:
    """What no commune has given is never a number, and is named as unknown."""
    dossier = dossier_with("addicts_total", everywhere(None))
    assert prose_figures.stated(dossier, ADDICTS) == ""
    assert prose_figures.counted(dossier, "Toàn huyện", ADDICTS) == ""
    assert prose_figures.unknown(dossier, "addicts_total", "addicts_on_file") == (
        "Chưa có số liệu về: tổng số người nghiện ma túy trên địa bàn."
    )
    assert report_figures.total(dossier, "addicts_total").amount is None


def test_not_asked() -> None:
    """What the plan does not ask for is neither counted nor missed."""
    dossier = dossier_with("addicts_total", everywhere(1))
    dossier = replace(dossier, plan=replace(dossier.plan, asks=("population",)))
    assert prose_figures.stated(dossier, ADDICTS) == ""
    assert prose_figures.unknown(dossier, "addicts_total") == ""


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (4, 3, ", so với cùng kỳ năm trước tăng 5 người (33,3%)"),
        (3, 4, ", so với cùng kỳ năm trước giảm 5 người (25%)"),
        (3, 3, ", so với cùng kỳ năm trước không thay đổi"),
        (3, 0, ", so với cùng kỳ năm trước tăng 15 người"),
    ],
)
def test_changes(now: int, before: int, said: str) -> None:
    """Sums are compared absolutely, then in per cent; from zero without one."""
    dossier = dossier_with("addicts_total", everywhere(now), before=everywhere(before))
    assert prose_figures.changes(dossier, "người", "addicts_total") == said


def test_change_over_known_in_both() -> None:
    """A commune that knows a figure in one period only is left out of both sums, and the sentence says so."""
    dossier = dossier_with("addicts_total", everywhere(4), before=everywhere(3) | {"22819": None})
    assert prose_figures.changes(dossier, "người", "addicts_total") == (
        ", so với cùng kỳ năm trước tăng 4 người (33,3%), tính trên 4/5 xã, thị trấn có số liệu của cả hai kỳ"
    )


def test_nothing_to_compare_with() -> None:
    """Where no commune knew the figure before, nothing is said of a change."""
    dossier = dossier_with("addicts_total", everywhere(4), before=everywhere(None))
    assert prose_figures.changes(dossier, "người", "addicts_total") == ""


def test_flows_of_unequal_spans() -> None:
    """A half-year's cases are not held against a whole year's; people at the cut-off are."""
    for indicator, said in (("drug_cases", ""), ("addicts_total", ", so với cùng kỳ năm trước không thay đổi")):
        dossier = dossier_with(indicator, everywhere(2), before=everywhere(2))
        assert prose_figures.changes(replace(dossier, period="2024-H1"), "vụ", indicator) == said


def test_parts_of_a_whole() -> None:
    """Parts follow their whole; a part of zero is said to be nobody."""
    dossier = dossier_with("addicts_on_file", everywhere(0))
    said = prose_figures.counted(dossier, "Toàn huyện", ADDICTS, (ON_FILE,))
    assert said == "Toàn huyện có 27 người nghiện ma túy; trong đó không người nào có hồ sơ quản lý."


def test_coverage() -> None:
    """A part is held against its whole over the communes that know both."""
    row = Coverage(part="households_committed", whole="households", what="hộ gia đình có đại diện ký cam kết")
    dossier = dossier_with("households_committed", everywhere(100) | {"22810": None})
    assert prose_figures.covered(dossier, row) == (
        "400/15.647 hộ gia đình có đại diện ký cam kết (2,56%, tính trên 4/5 xã, thị trấn có số liệu)"
    )


@pytest.mark.parametrize("content", [0, None])
def test_coverage_of_nothing(content: Content) -> None:
    """A share of nothing, or of an unknown whole, is not said at all: nothing is divided by zero."""
    row = Coverage(part="households_committed", whole="households", what="hộ gia đình có đại diện ký cam kết")
    assert prose_figures.covered(dossier_with("households", everywhere(content)), row) == ""


def test_leading_places() -> None:
    """The places with most come first; those with none are not named."""
    dossier = dossier_with("drug_cases", {"22810": 2, "22813": 7, "22816": 0, "22819": 0, "22828": None})
    assert prose_figures.leading(dossier, "vụ", "drug_cases") == "xã Lâm Sơn (7 vụ) và thị trấn Tân Sơn (2 vụ)"
    assert prose_figures.leading(dossier_with("drug_cases", everywhere(0)), "vụ", "drug_cases") == ""


def test_enumerated() -> None:
    """What there is comes first, what there is not is gathered behind it."""
    dossier = dossier_with("drug_cases", everywhere(1))
    rows = (item("production_cases", "vụ", "sản xuất"), CASES, item("hotspot_clusters", "tụ điểm", "phức tạp"))
    assert prose_figures.enumerated(dossier, "Trong kỳ", rows) == (
        "Trong kỳ có 5 vụ phạm tội về ma túy; không có: vụ sản xuất; tụ điểm phức tạp."
    )
