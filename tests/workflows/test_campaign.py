"""A campaign from the forms of its senders to the documents that its office prints."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from drugfree_cli.model.campaign import CampaignDossier
from drugfree_cli.model.dossier import SenderState
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.documents import Output, consolidate, report
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.forms import write_forms
from drugfree_cli.workflows.ingest import ingest_files
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.workspace import Workspace
from tests.workflows.senders_office import fill

ON = date(2023, 7, 5)
AT = datetime(2023, 7, 5, 8, tzinfo=UTC)
RANGE, MONTH = "2023-06-01..2023-06-30", "2023-M06"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The office of Cần Thơ: the health department in time on the range's form, a district late on the month's."""
    folder = tmp_path_factory.mktemp("can-tho")
    workspace = set_up(folder / "office", "92", ON)
    forms = {
        period: {path.name: path for path in write_forms(Ask(on=ON, period=period), workspace, Output(path=folder))}
        for period in (RANGE, MONTH)
    }
    told = {"campaign_addiction_tests": 14, "campaign_events": 3, "campaign_people_reached": 450}
    health = fill(forms[RANGE]["92_so-y-te_2023-06-01_2023-06-30.xlsx"], {**told, "campaign_commendations": 0})
    district = fill(forms[MONTH][f"916_ninh-kieu_{MONTH}.xlsx"], {"campaign_addiction_tests": 6})
    ingest_files([health], Ask(on=ON), workspace, AT, date(2023, 7, 2))
    ingest_files([district], Ask(on=ON), workspace, AT, date(2023, 7, 3))
    return workspace


@pytest.mark.parametrize("period", [RANGE, MONTH])
def test_month_and_range_are_summed_up_together(office: Workspace, period: str) -> None:
    """CT-3: returns for June and for 1 to 30 June are of the same days, under whichever name they are asked for."""
    dossier = gather(Ask(on=ON, period=period), office)
    assert isinstance(dossier, CampaignDossier)
    tests = next(each for each in dossier.campaign.sums if each.indicator == "campaign_addiction_tests")
    assert (tests.amount, len(tests.missing)) == (20, 8)


def test_second_of_july_is_in_time_and_third_is_late(office: Workspace) -> None:
    """CT-2: the day decides, and all others have not sent."""
    dossier = gather(Ask(on=ON, period=RANGE), office)
    assert isinstance(dossier, CampaignDossier)
    campaign = dossier.campaign
    assert [each.code for each in campaign.in_state(SenderState.SENT)] == ["92/so-y-te"]
    assert [each.code for each in campaign.in_state(SenderState.LATE)] == ["916"]
    assert len(campaign.in_state(SenderState.MISSING)) == len(campaign.senders) - 2


def test_blank_cells_of_senders_are_told(office: Workspace) -> None:
    """What was found in a sender's return stands in the dossier once, whichever name the period has."""
    dossier = gather(Ask(on=ON, period=RANGE), office)
    found = [(each.unit_code, each.indicator) for each in dossier.findings if each.code == "value-missing"]
    assert ("916", "drug_cases") in found
    assert len(found) == len(set(found))


def test_documents_are_the_campaigns(office: Workspace, tmp_path: Path) -> None:
    """Consolidated workbook and report are those of a campaign, from the plan's own template."""
    book = load_workbook(consolidate(Ask(on=ON, period=RANGE), office, Output(path=tmp_path), AT))
    assert book.sheetnames[:2] == ["Theo nhiệm vụ", "Theo đơn vị"]
    document = Document(str(report(Ask(on=ON, period=RANGE), office, Output(path=tmp_path), AT)))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "IV. ĐỀ XUẤT KHEN THƯỞNG" in text
    assert "Số người được xác định tình trạng nghiện: ít nhất 20 người" in text


def test_other_months_have_the_periodic_documents(office: Workspace) -> None:
    """A period that is not the campaign's is gathered as ever."""
    assert not isinstance(gather(Ask(on=ON, period="2023-H1", plan="qd-3122-2010"), office), CampaignDossier)
