"""`compare`: the same returns under two rule books, unit by unit, with what moved and why."""

import json
import re
from collections import Counter
from pathlib import Path

from tests.cli.conftest import Run

PLANS = ("--plan", "ninh-thuan-2024", "--plan", "qd-28-2025")


def test_each_commune_is_as_each_plan_alone_says(drugfree: Run, office: Path) -> None:
    """Both sides equal what `classify` says under that plan, and the matrix counts every commune once."""
    document = json.loads(drugfree("compare", *PLANS, "--period", "2024", "--format", "json").out)
    for side, plan in (("a", "ninh-thuan-2024"), ("b", "qd-28-2025")):
        alone = json.loads(drugfree("classify", "--plan", plan, "--period", "2024", "--format", "json").out)
        assert [each[side] for each in document["communes"]] == alone["communes"]
    assert sum(each["communes"] for each in document["matrix"]) == len(document["communes"]) == 62
    moves = ("same", "graver", "milder", "undetermined")
    assert sum(document["summary"][name] for name in moves) == 62


def test_what_moves_is_told_with_its_reasons(drugfree: Run, office: Path) -> None:
    """A hotspot by one point of sale is no hotspot of type I under ratios: both reasons stand side by side."""
    document = json.loads(drugfree("compare", *PLANS, "--period", "2024", "--format", "json").out)
    ranks = ["type_1", "type_2", "type_3", "low", "other", "none"]
    milder = [each for each in document["communes"] if each["move"] == "milder"]
    assert milder
    for each in milder:
        assert ranks.index(each["a"]["complexity"]) < ranks.index(each["b"]["complexity"])
        assert each["why_a"]
        assert each["why_b"]


def test_figures_that_the_returns_do_not_ask_are_named(drugfree: Run, office: Path) -> None:
    """Ninh Thuận's returns ask no route: the decision's results say so, on the screen too, within 80 columns."""
    document = json.loads(drugfree("compare", *PLANS, "--period", "2024", "--format", "json").out)
    assert "hotspot_route" in document["b"]["not_asked_by_returns"]
    assert document["a"]["not_asked_by_returns"] == []
    screen = drugfree("compare", *PLANS, "--period", "2024").out
    assert "Thuộc tuyến trọng điểm" in screen
    assert max(map(len, screen.splitlines())) <= 80


def test_csv_has_a_row_a_commune(drugfree: Run, office: Path) -> None:
    """The table for a spreadsheet: a heading and 62 rows."""
    lines = drugfree("compare", *PLANS, "--period", "2024", "--format", "csv").out.splitlines()
    assert len(lines) == 63
    assert lines[0].startswith("code,name,district_code,complexity_a,complexity_b,move")


def test_two_different_plans_are_needed(drugfree: Run, office: Path) -> None:
    """One plan, three plans, the same one twice, or a campaign are wrong use, said in a sentence."""
    assert drugfree("compare", "--plan", "qd-28-2025").status == 2
    assert drugfree("compare", *PLANS, "--plan", "kon-tum-2024").status == 2
    same = drugfree("compare", "--plan", "qd-28-2025", "--plan", "qd-28-2025")
    assert (same.status, "là một" in same.err) == (2, True)
    campaign = drugfree("compare", "--plan", "ninh-thuan-2024", "--plan", "can-tho-2023", "--period", "2024")
    assert (campaign.status, "can-tho-2023" in campaign.err) == (2, True)


def test_english(drugfree: Run, office: Path) -> None:
    """The same in English."""
    screen = drugfree("--lang", "en", "compare", *PLANS, "--period", "2024").out
    assert "against" in screen
    assert "not asked by the returns" in screen


def test_communes_that_moved_alike_stand_together(drugfree: Run, office: Path) -> None:
    """Of each move three communes say why, the others are counted and named; `-v` leaves out nobody's reasons."""
    words = ("compare", *PLANS, "--period", "2024")
    moved = [
        each
        for each in json.loads(drugfree(*words, "--format", "json").out)["communes"]
        if each["move"] != "same" or each["drug_free_moved"]
    ]
    groups = Counter((each["a"]["complexity"], each["b"]["complexity"]) for each in moved)
    left_out = sum(max(0, many - 3) for many in groups.values())
    short, whole = drugfree(*words).out, drugfree("-v", *words).out
    assert left_out > 0
    assert sum(map(int, re.findall(r"… và (\d+) đơn vị không nêu lý do", short))) == left_out
    assert "không nêu lý do" not in whole
    assert all(f"({each['code']})" in whole for each in moved)
    assert sum(f"({each['code']})" in short for each in moved) == len(moved) - left_out
    assert "B: Tỉnh Ninh Thuận – Tỉnh trọng điểm (Điều 5)" in short
    assert "A: Tỉnh Ninh Thuận – kế hoạch không xét cấp tỉnh" in short
