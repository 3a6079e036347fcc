"""What a printed document rests on: nothing that was found is lost on the way from the file to the print room."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.ingest import ingest_files
from drugfree_cli.workflows.setting_up import set_up
from drugfree_cli.workflows.workspace import Workspace
from sample_data.generate import generate

AT = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
ON = date(2024, 12, 16)
CITY = "thanh-pho-phan-rang-thap-cham_6-thang-dau-nam-2024.xlsx"
NINH_SON = "huyen-ninh-son_6-thang-dau-nam-2024.xlsx"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sample returns."""
    folder = tmp_path_factory.mktemp("sent")
    generate(folder)
    return folder


def office(folder: Path, *files: Path) -> Workspace:
    """Make an office that has taken in some files."""
    workspace = set_up(folder / "office", "58", ON)
    ingest_files(files, Ask(on=ON), workspace, AT)
    return workspace


def test_a_wrong_total_stays_known(tmp_path: Path, sent: Path) -> None:
    """A total that does not add up blocks no commune, stands in the findings once, and is no commune's own error."""
    dossier = gather(Ask(on=ON, period="2024-H1"), office(tmp_path, sent / CITY))
    assert [each.code for each in dossier.findings].count("total-differs") == 1
    states = {each.unit_code: each for each in dossier.senders if each.district_code == "582"}
    assert {each.state for each in states.values()} == {"sent"}
    assert sum(each.errors for each in states.values()) == 0


def test_a_missing_commune_is_an_open_query(tmp_path: Path, sent: Path) -> None:
    """A commune missing from a district's list is a query that every output counts as open."""
    dossier = gather(Ask(on=ON, period="2024-H1"), office(tmp_path, sent / NINH_SON))
    assert [each.code for each in dossier.findings].count("communes-missing") == 1
    assert [each.code for each in dossier.findings].count("return-unit-misspelt") == 1
    assert dossier.classification.open_queries == 1


def test_the_list_sent_right_clears_what_stood_against_it(tmp_path: Path, sent: Path) -> None:
    """A later period's list does not carry the findings of an earlier one."""
    later = sent / CITY.replace("dau", "cuoi")
    dossier = gather(Ask(on=ON, period="2024-H2"), office(tmp_path, later))
    assert "total-differs" not in [each.code for each in dossier.findings]
