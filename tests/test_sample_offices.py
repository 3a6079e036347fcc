"""The sample office of every plan, from the returns that its own senders send to what its rule book says of them."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from drugfree_cli.cli.app import main
from sample_data.offices import MONTH, SAMPLE_OFFICES, make_office
from tests.cli.samples import VARIABLES

Ask = Callable[..., Any]


@pytest.fixture(scope="module", autouse=True)
def _own_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the tester's own settings counts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def say(words: Sequence[str]) -> str:
    """Run the program, which must do its work whatever it finds in the data."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    assert status in (0, 1), err.getvalue()
    return out.getvalue()


def office_of(plan: str, folder: Path) -> Ask:
    """Make the office of a plan, and give what asks it for JSON."""
    make_office(plan, folder / "ws", say=say)
    return lambda *words: json.loads(say(["-w", str(folder / "ws"), *words, "--format", "json"]))


@pytest.fixture(scope="module")
def kon_tum(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Make Kon Tum's office."""
    return office_of("kon-tum-2024", tmp_path_factory.mktemp("kt"))


@pytest.fixture(scope="module")
def khanh_hoa(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Make Khánh Hòa's office."""
    return office_of("qd-28-2025", tmp_path_factory.mktemp("kh"))


@pytest.fixture(scope="module")
def can_tho(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Make Cần Thơ's office."""
    return office_of("can-tho-2023", tmp_path_factory.mktemp("ct"))


@pytest.fixture(scope="module")
def lung_phinh(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Make Lùng Phình's office."""
    return office_of("lung-phinh-2026", tmp_path_factory.mktemp("lp"))


@pytest.mark.parametrize("plan", SAMPLE_OFFICES)
def test_a_seed_gives_the_same_files(tmp_path: Path, plan: str) -> None:
    """Twice the same bytes; the units are those of the time."""
    sums: list[list[tuple[str, str]]] = []
    for name, most in (("one", None), ("two", 9)):
        (tmp_path / name).mkdir()
        files = islice(SAMPLE_OFFICES[plan].write(tmp_path / name, 7), most)
        sums.append([(each.name, sha256(each.read_bytes()).hexdigest()) for each in files])
    assert sums[0][:9] == sums[1]
    counts = {"ha-noi-2019": 90, "kon-tum-2024": 21, "qd-28-2025": 65, "can-tho-2023": 19, "lung-phinh-2026": 4}
    assert len(sums[0]) == counts[plan]


def test_kon_tum_has_no_classes_and_a_third_clean(kon_tum: Ask) -> None:
    """102 communes, seven criteria, no class; as many are clean as the target of 31 counts."""
    document = kon_tum("classify", "--period", "2024")
    assert (document["plan"], len(document["communes"])) == ("kon-tum-2024", 102)
    assert {each["complexity"] for each in document["communes"]} == {None}
    failed = {number for each in document["communes"] for number in each["failed"]}
    assert failed <= {"1", "2", "3", "4", "5", "6", "7"}
    targets = {each["kind"]: each for each in kon_tum("targets", "--year", "2024")["targets"]}
    free = document["summary"]["drug_free"]
    assert (targets["share_by"]["required"], targets["share_by"]["actual"]) == (31, free)
    assert targets["share_by"]["status"] == ("met" if free >= 31 else "missed")
    assert (targets["each"]["required"], targets["each"]["actual"], targets["each"]["status"]) == (10, 9, "missed")
    assert targets["keep"]["status"] == "not_applicable"


def test_khanh_hoa_has_both_axes_and_a_province(khanh_hoa: Ask) -> None:
    """65 communes without districts; those on exempt treatment alone are drug-free and of type III: a conflict."""
    document = khanh_hoa("classify", "--period", "2025")
    assert (document["plan"], len(document["communes"]), document["districts"]) == ("qd-28-2025", 65, [])
    counts = document["summary"]
    assert sum(counts[name] for name in ("type_1", "type_2", "type_3", "low", "none", "other", "undetermined")) == 65
    assert counts["low"] == counts["undetermined"] == 0
    conflicts = [each for each in document["communes"] if each["conflict"]]
    assert conflicts
    assert {(each["complexity"], each["drug_free"]) for each in conflicts} == {("type_3", "met")}
    province = document["province_result"]
    assert set(province["met"]) <= {"1", "2", "3", "4", "5", "6"}
    assert province["hotspot"] is (len(province["met"]) >= 4)
    assert province["drug_free"] is False
    assert "6" in province["met"]


def test_can_tho_is_a_campaign(can_tho: Ask) -> None:
    """No class, no verdict, no target; one sender late, one missing, the others on time."""
    document = can_tho("classify", "--period", MONTH)
    assert (document["from"], document["to"]) == ("2023-06-01", "2023-06-30")
    assert {(each["complexity"], each["drug_free"]) for each in document["communes"]} == {(None, None)}
    assert can_tho("targets", "--year", "2023", "--plan", "can-tho-2023")["targets"] == []
    senders = {each["unit_code"]: each["state"] for each in can_tho("status", "--period", MONTH)["units"]}
    assert senders["92/so-y-te"] == "late"
    assert senders["92/bao-can-tho"] == "missing"
    assert sorted(set(senders.values())) == ["late", "missing", "sent"]


def test_lung_phinh_is_at_risk_by_one_reading(lung_phinh: Ask) -> None:
    """One violation in the area fails the plan's second criterion and not Điều 6 to the letter: both are told."""
    document = lung_phinh("classify", "--period", "2026-H1")
    (commune,) = document["communes"]
    assert (commune["code"], commune["complexity"], commune["drug_free"]) == ("02848", None, "not_met")
    assert commune["failed"] == ["2"]
    (reading,) = commune["readings"]
    assert (reading["drug_free"], reading["failed"]) == ("met", [])
    targets = {each["id"]: each for each in lung_phinh("targets", "--year", "2026")["targets"]}
    kept = next(each for each in targets.values() if each["kind"] == "keep")
    assert (kept["required"], kept["actual"], kept["status"]) == (1, 0, "off_track")
    assert "nguy cơ mất danh hiệu" in kept["text"]


def test_ha_noi_by_its_own_year_and_by_stand_ins(tmp_path: Path) -> None:
    """579 communes on 16/11–15/11; what stands in is told, what the return does not ask is left out by name."""
    returns = [each for each in islice(SAMPLE_OFFICES["ha-noi-2019"].write(tmp_path, 2024), 24) if "2020" in each.name]
    workspace = ["-w", str(tmp_path / "ws")]
    say(["init", str(tmp_path / "ws"), "--province", "ha-noi"])
    say([*workspace, "ingest", *map(str, returns)])
    document = json.loads(say([*workspace, "classify", "--period", "2020", "--format", "json"]))
    assert (document["plan"], document["from"], document["to"]) == ("ha-noi-2019", "2019-11-16", "2020-11-15")
    counts = document["summary"]
    silent = sum(not each["reported"] for each in document["communes"])
    assert (len(returns), counts["communes"], counts["undetermined"]) == (8, 579, silent)
    assert counts["drug_free"] == counts["none"] > 0
    assert any("chưa kiểm chứng" in note for note in document["notes"])
    assert any("biểu không hỏi" in note and "Diện tích" in note for note in document["notes"])
    reasons = [reason["text"] for each in document["communes"] for reason in each["reasons"]]
    assert any("chưa kiểm chứng" in text for text in reasons)
    dirty = 579 - silent - counts["none"]
    say([*workspace, "base", "communes_with_drugs_2020", str(dirty), "--year", "2015"])
    targets = json.loads(say([*workspace, "targets", "--year", "2020", "--format", "json"]))["targets"]
    found = {each["id"]: each for each in targets}
    fallen = found["communes_with_drugs_2020"]
    assert (fallen["base"]["value"], fallen["required"], fallen["status"]) == (dirty, dirty - -(-dirty // 20), "missed")
    assert found["models_each_district"]["required"] == 30


@pytest.mark.parametrize(
    ("office", "period", "units"),
    [("kon_tum", "2024", 102), ("khanh_hoa", "2025", 65), ("lung_phinh", "2026-H1", 23), ("can_tho", MONTH, 20)],
)
def test_everybody_who_owes_a_return_is_listed(
    office: str, period: str, units: int, request: pytest.FixtureRequest
) -> None:
    """`status` lists communes, hamlets and agencies, departments and districts: whoever the plan makes a sender."""
    ask: Ask = request.getfixturevalue(office)
    assert len(ask("status", "--period", period)["units"]) == units
