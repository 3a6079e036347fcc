"""From the blank form to the verdict: each sender's form is filled, checked, stored and added up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drugfree_cli.model.codebook import label
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.workflows.batch import run_batch
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.classify import classify_files, classify_stored
from drugfree_cli.workflows.documents import Output
from drugfree_cli.workflows.export import export_rows, trace_figure
from drugfree_cli.workflows.forms import unlisted_groups, write_list_forms
from drugfree_cli.workflows.listing import account_of
from drugfree_cli.workflows.office import correct
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.status import status_of
from drugfree_cli.workflows.validate import validate_files
from tests.workflows.senders_office import AT, ON, Township, fill, township

OF_THE_FORM = ("form-known", "form-sum-missing")
SAID = (*OF_THE_FORM, "value-missing")

QUARTER = {
    "households": 100,
    "households_committed": 100,
    "hamlets_committed": 1,
    "use_dens": 0,
    "hotspot_route": "không",
    "basic_police_work_effective": "Có",
}
TOLD = {
    "cong-an": {"population": 900, "addicts_total": 0, "addicts_new": 0},
    "khu-pho-1": QUARTER,
    "khu-pho-2": {**QUARTER, "households": 80, "households_committed": 80},
    "truong": {"agencies_committed": 1},
}


@pytest.fixture
def office(tmp_path: Path) -> Township:
    """The office of Tân Sơn."""
    return township(tmp_path / "office")


def filled(office: Township, folder: Path, period: str = "2024", *, without: str = "") -> dict[str, Path]:
    """Write all forms and fill them, but for one that nobody sends."""
    forms = office.forms(folder, period)
    return {slug: fill(forms[slug], told) for slug, told in TOLD.items() if slug != without}


def judged(office: Township, period: str = "2024") -> CommuneResult:
    """Judge the township by what is stored."""
    (result,) = classify_stored(office.ask(period), office.workspace).result.communes
    return result


def test_each_sender_has_a_form_of_what_it_owes(office: Township, tmp_path: Path) -> None:
    """The form names the sender with its code and asks for its own indicators, no others."""
    forms = office.forms(tmp_path)
    assert sorted(forms) == sorted(TOLD)
    rows = [row for row in load_workbook(forms["cong-an"]).active.iter_rows(values_only=True)]
    said = [str(row[0]) for row in rows[:6]]
    assert said[:3] == ["CÔNG AN THỊ TRẤN", "Thị trấn Tân Sơn, tỉnh Ninh Thuận", "Mã đơn vị: 22810/cong-an"]
    asked = [row[1] for row in rows if row[2] and row[0] != "STT"]
    assert asked == [label(each).vi for each in ("population", "addicts_total", "addicts_new")]


def test_one_senders_form(office: Township, tmp_path: Path) -> None:
    """A sender's code writes its form alone."""
    assert list(office.forms(tmp_path, unit="22810/khu-pho-2")) == ["khu-pho-2"]


def test_there_is_no_list_of_senders(office: Township, tmp_path: Path) -> None:
    """Senders that owe different things have no list in common."""
    with pytest.raises(UsageError) as refused:
        write_list_forms(office.ask(), office.workspace, Output(path=tmp_path))
    assert refused.value.code == "list-of-senders"


def test_a_list_that_is_still_empty_is_said(tmp_path: Path) -> None:
    """Without a list only the police have a form, and the groups without are named."""
    empty = township(tmp_path / "office", "unit,group,name\n")
    assert list(empty.forms(tmp_path / "forms")) == ["cong-an"]
    assert [each.id for each in unlisted_groups(empty.ask(), empty.workspace)] == ["hamlets", "agencies"]


def test_filled_forms_read_back_without_a_finding(office: Township, tmp_path: Path) -> None:
    """Every form is of its own sender, and nothing is asked that its sender does not owe."""
    paths = tuple(filled(office, tmp_path).values())
    checked = validate_files(paths, Ask(on=ON), None, found=office.workspace.found())
    assert [each for each in checked.findings if each.severity is not Severity.INFO] == []
    assert [return_.unit_code for return_ in checked.accepted()] == [f"22810/{slug}" for slug in TOLD]


def test_a_blank_cell_is_missing_only_for_who_owes_it(office: Township, tmp_path: Path) -> None:
    """The school leaves its one figure blank."""
    path = office.forms(tmp_path)["truong"]
    checked = validate_files((fill(path, {}),), Ask(on=ON), None, found=office.workspace.found())
    wrong = [(each.code, each.indicator) for each in checked.findings if each.code not in OF_THE_FORM]
    assert wrong == [("value-missing", "agencies_committed")]


def test_the_commune_is_judged_by_what_its_senders_sent(office: Township, tmp_path: Path) -> None:
    """Form, filled, stored, added up: all criteria are met, each on the cells of its senders."""
    done = office.ingest(*filled(office, tmp_path).values())
    assert len([kept for file in done.files for kept in file.new]) == 4
    result = judged(office)
    assert (result.drug_free, result.figures["households"], result.figures["hamlets"]) == ("met", 180, 2)
    cells = [each.place.file for each in result.by_drug_free[1].sources["households"]]
    assert cells == ["22810_khu-pho-1_2024.xlsx", "22810_khu-pho-2_2024.xlsx"]


def test_classes_straight_from_files_are_the_same(office: Township, tmp_path: Path) -> None:
    """Without the store, in the township's workspace."""
    paths = tuple(filled(office, tmp_path).values())
    (result,) = classify_files(paths, Ask(on=ON), office.workspace).result.communes
    assert (result.code, result.drug_free) == ("22810", "met")


def test_who_is_missing_leaves_the_verdict_open(office: Township, tmp_path: Path) -> None:
    """The second quarter has not sent: what it could decide is open, and it is named."""
    office.ingest(*filled(office, tmp_path, without="khu-pho-2").values())
    assert (judged(office).drug_free, judged(office).unknown) == ("undetermined", ("2", "3", "4"))
    senders = {each.unit_code: each for each in status_of(office.ask(), office.workspace).senders}
    missing = senders["22810/khu-pho-2"]
    assert (missing.state, missing.group, missing.district_code) == (SenderState.MISSING, "hamlets", None)
    account = account_of(office.ask(unit="22810/khu-pho-2"), office.workspace)
    assert account is not None
    assert set(account.missing) == set(QUARTER)


@pytest.mark.parametrize(
    ("received", "state"), [(date(2024, 6, 14), SenderState.SENT), (date(2024, 6, 15), SenderState.LATE)]
)
def test_on_time_is_on_the_last_day_itself(
    office: Township, tmp_path: Path, received: date, state: SenderState
) -> None:
    """II: nought days after 14/6. The office further up has until 19/6, and that delays nobody's return."""
    office.ingest(filled(office, tmp_path, "2024-H1")["truong"], received=received)
    told = status_of(office.ask("2024-H1"), office.workspace)
    (school,) = [each for each in told.senders if each.unit_code == "22810/truong"]
    assert (school.state, school.due) == (state, date(2024, 6, 14))
    assert [(each.who.en, each.clause, each.last_day) for each in told.upward] == [
        ("The township reports to the district", "III", date(2024, 6, 19))
    ]


def test_a_year_has_no_deadline_further_up(office: Township) -> None:
    """III is about half-years."""
    assert status_of(office.ask(), office.workspace).upward == ()


def test_a_figure_is_traced_to_all_who_told_it(office: Township, tmp_path: Path) -> None:
    """The township's figure leads to both quarters; a quarter's own to itself."""
    office.ingest(*filled(office, tmp_path).values())
    whole = trace_figure(office.ask(unit="22810"), "households", office.workspace)
    assert whole.figure is not None
    assert (whole.figure.content, [each.value for each in whole.rows]) == (180, [100, 80])
    own = trace_figure(office.ask(unit="22810/khu-pho-2"), "households", office.workspace)
    assert [each.value for each in own.rows] == [80]
    rows = export_rows(office.ask(unit="22810/truong"), office.workspace).rows
    assert [(each.unit_code, each.indicator, each.value) for each in rows] == [
        ("22810/truong", "agencies_committed", 1)
    ]


def test_a_senders_figure_is_corrected(office: Township, tmp_path: Path) -> None:
    """On the quarter's word: the sum follows."""
    office.ingest(*filled(office, tmp_path).values())
    ask = office.ask(unit="22810/khu-pho-2")
    done = correct(ask, "households_committed", "79", "Trực ban", "Khu phố gọi điện", office.workspace, AT)
    assert (done.before, done.after.version, judged(office).failed) == (80, 2, ("2",))


def test_the_batch_takes_senders_returns(office: Township, tmp_path: Path) -> None:
    """Dropped into the inbox, they are stored and archived."""
    for path in filled(office, tmp_path).values():
        path.rename(office.workspace.inbox / path.name)
    run = run_batch(Ask(on=ON), office.workspace, AT)
    assert ([each.new for each in run.files], run.periods) == ([1, 1, 1, 1], ("2024",))
    assert judged(office).drug_free == "met"


def test_a_return_of_nobody_on_the_list_is_not_counted(office: Township, tmp_path: Path) -> None:
    """A quarter that was taken off the list: its form is of no known sender."""
    path = filled(office, tmp_path)["khu-pho-2"]
    text = office.workspace.listed.read_text(encoding="utf-8")
    office.workspace.listed.write_text(text.replace("22810,hamlets,2,khu phố,,,\n", ""), encoding="utf-8")
    done = office.ingest(path)
    assert [file.kept for file in done.files] == [()]
    assert done.validation.has_errors


# --- the campaign of Cần Thơ ------------------------------------------------------------------------------


@pytest.mark.parametrize("told_as", ["2023-M06", "2023-06-01..2023-06-30"])
@pytest.mark.parametrize("asked_as", ["2023-M06", "2023-06-01..2023-06-30"])
@pytest.mark.parametrize(
    ("received", "state"), [(date(2023, 7, 2), SenderState.SENT), (date(2023, 7, 3), SenderState.LATE)]
)
def test_a_campaign_is_on_time_two_days_after_june(
    tmp_path: Path, told_as: str, asked_as: str, received: date, state: SenderState
) -> None:
    """CT-2: received on 2/7/2023 is on time, on 3/7 late, whichever way the period is called."""
    made = set_up(tmp_path / "office", "92", date(2023, 7, 4))
    city = Township(workspace=made)
    (form,) = city.forms(tmp_path / "forms", told_as, unit="92/so-y-te").values()
    city.ingest(fill(form, {"campaign_events": 3}), received=received)
    health = {each.unit_code: each for each in status_of(city.ask(asked_as), made).senders}["92/so-y-te"]
    assert (health.state, health.due) == (state, date(2023, 7, 2))
    account = account_of(city.ask(asked_as, unit="92/so-y-te"), made)
    assert account is not None
    told = account.figures["campaign_events"]
    assert told is not None
    assert (told.content, told.provisional) == (3, False)


def test_a_district_s_return_of_a_campaign_is_its_own(tmp_path: Path) -> None:
    """CT-6: a district reports for itself; no commune is missing from its file."""
    made = set_up(tmp_path / "office", "92", date(2023, 7, 4))
    city = Township(workspace=made)
    (form,) = city.forms(tmp_path / "forms", "2023-M06", unit="916").values()
    done = city.ingest(fill(form, {"campaign_events": 3}))
    codes = [(each.code, each.severity) for each in done.validation.findings if each.code not in SAID]
    assert codes == []
    assert [return_.unit_code for return_ in done.validation.accepted()] == ["916"]


def test_two_names_of_the_same_days_are_a_repeat(tmp_path: Path) -> None:
    """June once by its name and once by its days, with different figures: neither counts until one is chosen."""
    made = set_up(tmp_path / "office", "92", date(2023, 7, 4))
    city = Township(workspace=made)
    periods = {"ten": "2023-M06", "ngay": "2023-06-01..2023-06-30"}
    forms = [
        fill(city.forms(tmp_path / folder, period, unit="92/so-y-te")["so-y-te"], {"campaign_events": count})
        for count, (folder, period) in enumerate(periods.items())
    ]
    done = city.ingest(*forms)
    assert {each.code for each in done.validation.findings if each.severity is Severity.ERROR} == {"duplicate-differs"}


def test_a_hamlets_form_is_never_taken_for_its_communes(office: Township, tmp_path: Path) -> None:
    """In the province's workspace, where communes report, a quarter's form is refused and its plan asked for."""
    path = filled(office, tmp_path)["khu-pho-1"]
    checked = validate_files((path,), Ask(on=ON), None, found=replace(office.workspace.found(), own_unit=None))
    assert [(each.code, each.place.cell) for each in checked.findings if each.severity is Severity.ERROR] == [
        ("return-of-part", "A3")
    ]
    assert checked.accepted() == ()
    named = validate_files((path,), Ask(on=ON, plan="tan-son-2024"), None, found=office.workspace.found())
    assert [each.unit_code for each in named.accepted()] == ["22810/khu-pho-1"]
