"""A campaign on the screen and in JSON: no classes, but results by task and by sender."""

import json
from pathlib import Path

import pytest

from sample_data.offices import make_office
from tests.cli.conftest import Run

MONTH = "2023-06-01..2023-06-30"


@pytest.fixture
def city(tmp_path: Path, drugfree: Run) -> Path:
    """Cần Thơ's sample office: the health department sent late, the newspaper nothing."""
    workspace = tmp_path / "can-tho"
    make_office("can-tho-2023", workspace, say=lambda words: drugfree(*words))
    return workspace


def told(text: str) -> str:
    """Join the lines, so that a wrapped sentence can be found."""
    assert max(map(len, text.splitlines())) <= 80
    return " ".join(text.split())


def test_classify_and_explain_tell_results_by_task_and_by_sender(city: Path, drugfree: Run) -> None:
    """No commune is called silent; each task has its sums, each sender its tasks with figures, cells and days."""
    out = drugfree("-w", str(city), "classify", "--period", MONTH).out
    said = told(out)
    assert "kế hoạch can-tho-2023 không xếp loại xã nào" in said
    assert "chưa có báo cáo được nhận" not in said
    assert "Cao điểm tấn công, trấn áp tội phạm về ma túy" in said
    assert "Đơn vị gửi muộn 1/20: Sở Y tế." in said
    assert "Đơn vị chưa gửi 1/20: Báo Cần Thơ." in said

    out = drugfree("-w", str(city), "explain", "92/so-y-te", "--period", MONTH).out
    said = told(out)
    assert "gửi muộn" in said
    assert "nhận ngày 05/07/2023, hạn gửi 02/07/2023" in said
    assert "II.5 Vận động quần chúng" in said
    assert "[1] so-y-te_thang-hanh-dong-2023.xlsx" in said

    out = drugfree("-w", str(city), "--lang", "en", "explain", "92/bao-can-tho", "--period", MONTH).out
    assert "Missing: News items" in told(out)

    out = drugfree("-w", str(city), "--format", "json", "classify", "--period", MONTH).out
    found = json.loads(out)
    assert len(found["communes"]) == found["summary"]["communes"] > 0
    states = {each["code"]: each["state"] for each in found["senders"]}
    assert (states["92/so-y-te"], states["92/bao-can-tho"]) == ("late", "missing")
    [news] = [one for task in found["tasks"] for one in task["indicators"] if "92/bao-can-tho" in one["missing"]][:1]
    assert news["owing"] == news["reported"] + len(news["missing"])

    out = drugfree("-w", str(city), "--format", "json", "explain", "92/so-y-te", "--period", MONTH).out
    tasks = json.loads(out)["tasks"]
    assert {"II.1.b", "II.5"} <= {each["clause"] for each in tasks}
    assert all(one["sources"] for each in tasks for one in each["figures"] if one["value"] is not None)

    out = drugfree("-w", str(city), "status", "--period", MONTH).out
    assert "so-y-te_th" in out
