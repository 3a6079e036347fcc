"""`senders`, and the commands that take a sender's code, as an office uses them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, Run
from tests.rules.sender_samples import commune_plan
from tests.workflows.senders_office import LIST, fill

Call = Callable[..., Ended]


@pytest.fixture
def office(drugfree: Run, desk: Path) -> Call:
    """Run the program in Tân Sơn's own office."""
    assert drugfree("init", "office", "--unit", "22810").status == 0
    commune_plan(desk / "office" / "plans")
    return lambda *words: drugfree("-w", "office", *words)


@pytest.fixture
def listed(office: Call, desk: Path) -> Call:
    """The same office with its list."""
    (desk / "office" / "senders.csv").write_text(LIST, encoding="utf-8")
    return office


def answer(ended: Ended) -> Any:
    """Read a JSON answer."""
    return json.loads(ended.out)


def test_init_writes_the_commune(drugfree: Run, desk: Path) -> None:
    """The settings name the commune; its province follows from the day judged."""
    drugfree("init", "a", "--unit", "Thị trấn Tân Sơn, huyện Ninh Sơn, tỉnh Ninh Thuận")
    settings = (desk / "a" / "drugfree.toml").read_text(encoding="utf-8")
    assert '\nunit = "22810"   # Thị trấn Tân Sơn\n' in settings
    assert "\nprovince = " not in settings


def test_init_refuses_a_district_as_commune(drugfree: Run) -> None:
    """A workspace of its own is a commune's."""
    assert drugfree("init", "a", "--unit", "huyện Ninh Sơn").status == 2


def test_senders_are_added_listed_and_ended(office: Call) -> None:
    """The list says its codes, in all three formats."""
    assert office("senders", "list").out.startswith("senders.csv chưa có đơn vị nào")
    added = office("senders", "add", "--group", "hamlets", "--kind", "khu phố", "1", "2")
    assert added.status == 0
    assert "22810/khu-pho-2" in added.out
    office("senders", "remove", "22810/khu-pho-2", "--until", "30/6/2024")
    rows = answer(office("senders", "list", "--format", "json"))
    assert [(each["code"], each["name"], each["from"], each["to"]) for each in rows] == [
        ("22810/khu-pho-1", "Khu phố 1", None, None),
        ("22810/khu-pho-2", "Khu phố 2", None, "2024-06-30"),
    ]
    table = list(csv.DictReader(io.StringIO(office("senders", "list", "--format", "csv").out)))
    assert [(each["code"], each["group"], each["to"]) for each in table] == [
        ("22810/khu-pho-1", "hamlets", ""),
        ("22810/khu-pho-2", "hamlets", "2024-06-30"),
    ]


def test_a_wrong_group_is_refused_with_those_there_are(office: Call) -> None:
    """In both languages."""
    refused = office("senders", "add", "--group", "thon", "A")
    assert refused.status == 2
    assert "hamlets, agencies" in refused.err
    assert "hamlets, agencies" in office("--lang", "en", "senders", "add", "--group", "thon", "A").err


def test_a_bad_line_stops_every_command_with_its_number(office: Call, desk: Path) -> None:
    """Until it is mended, nothing is told of a list that was read in part."""
    (desk / "office" / "senders.csv").write_text("unit,group,name\n22810,hamlets,\n", encoding="utf-8")
    for words in (("senders", "list"), ("status", "--period", "2024"), ("form", "--period", "2024")):
        ended = office(*words)
        assert ended.status == 2
        assert "senders.csv”, dòng 2: cột name để trống" in ended.err


def test_from_form_to_explanation(listed: Call, desk: Path) -> None:
    """A quarter's form is written, filled, checked, stored; what it told and what is missing is said."""
    written = listed("form", "--period", "2024-H1", "--unit", "22810/khu-pho-1")
    path = fill(Path(written.out.strip()), {"households": 100, "households_committed": 90})
    checked = answer(listed("validate", str(path), "--format", "json"))
    assert [each["unit_code"] for file in checked["files"] for each in file["returns"]] == ["22810/khu-pho-1"]
    assert listed("ingest", str(path), "--received", "2024-06-14").status == 0
    told = listed("explain", "22810/khu-pho-1", "--period", "2024-H1", "--format", "json")
    assert told.status == 1
    account = answer(told)
    assert (account["unit_code"], account["group"], account["state"]) == ("22810/khu-pho-1", "hamlets", "sent")
    assert {each["indicator"]: each["value"] for each in account["figures"]}["households_committed"] == 90
    assert account["missing"] == ["hamlets_committed", "use_dens", "hotspot_route", "basic_police_work_effective"]
    shown = listed("explain", "22810/khu-pho-1", "--period", "2024-H1").out
    assert "Khu phố 1 (22810/khu-pho-1), kỳ 2024-H1: đã gửi" in shown
    assert "Còn thiếu: Số thôn, bản, khu phố ký cam kết;" in shown


def test_status_tells_groups_and_who_reports_further_up(listed: Call) -> None:
    """Senders stand by group with the day due; the township's own day is told beside them."""
    told = answer(listed("status", "--period", "2024-H1", "--format", "json", "--lang", "en"))
    assert [(each["unit_code"], each["group"], each["state"], each["due"]) for each in told["units"]] == [
        ("22810/cong-an", "police", "missing", "2024-06-14"),
        ("22810/khu-pho-1", "hamlets", "missing", "2024-06-14"),
        ("22810/khu-pho-2", "hamlets", "missing", "2024-06-14"),
        ("22810/truong", "agencies", "missing", "2024-06-14"),
    ]
    assert told["upward"] == [
        {"who": "The township reports to the district", "clause": "III", "last_day": "2024-06-19"}
    ]
    shown = listed("status", "--period", "2024-H1").out
    assert "UBND thị trấn báo cáo huyện: chậm nhất ngày 19/06/2024 (III)." in shown
    assert "Khu phố " in shown


def test_an_empty_list_is_told(office: Call) -> None:
    """Who is missing is not known where nobody is listed."""
    told = answer(office("status", "--period", "2024", "--format", "json"))
    assert told["unlisted"] == ["hamlets", "agencies"]
    assert "Chưa có trong senders.csv" in office("status", "--period", "2024").out
    assert "drugfree senders add --group hamlets" in office("form", "--period", "2024").err


@pytest.mark.parametrize(
    "words", [("classify", "--unit"), ("consolidate", "--unit"), ("report", "--unit"), ("register",)]
)
def test_a_sender_is_not_judged(listed: Call, words: tuple[str, ...]) -> None:
    """Where a commune is meant, a sender's code is refused in one sentence that names the commune."""
    more = ("2024-03-01",) if words == ("register",) else ("--period", "2024")
    ended = listed(*words, "22810/khu-pho-1", *more)
    assert ended.status == 2
    assert ended.err.strip().endswith("hãy nêu Thị trấn Tân Sơn.")


def test_an_unknown_sender_is_refused(listed: Call) -> None:
    """With those there are."""
    ended = listed("explain", "22810/khu-pho-9", "--period", "2024")
    assert ended.status == 2
    assert "22810/khu-pho-1, 22810/khu-pho-2" in ended.err


def test_classify_judges_the_commune_alone(listed: Call) -> None:
    """One commune, no district; nobody has reported yet."""
    told = answer(listed("classify", "--period", "2024", "--format", "json"))
    assert [(each["code"], each["drug_free"]) for each in told["communes"]] == [("22810", "undetermined")]
    assert (told["plan"], told["province"], told["districts"]) == ("tan-son-2024", "58", [])
