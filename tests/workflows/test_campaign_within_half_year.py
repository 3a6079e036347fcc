"""A campaign runs within a half-year: its month is reported by departments, the half-year by communes as ever."""

from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.validate import validate_files
from sample_data.sheets import Head, write_plain_form


@pytest.mark.parametrize(
    ("office", "period", "code", "plan"),
    [
        ("UBND phường Cái Khế, quận Ninh Kiều, thành phố Cần Thơ", "6 tháng đầu năm 2023", "31117", "qd-3122-2010"),
        ("Sở Y tế thành phố Cần Thơ", "Từ ngày 01/6/2023 đến ngày 30/6/2023", "92/so-y-te", "can-tho-2023"),
    ],
)
def test_who_reports_goes_by_the_period(tmp_path: Path, office: str, period: str, code: str, plan: str) -> None:
    """The half-year ends on 14/6/2023, while the campaign runs: its return is still a ward's."""
    path = tmp_path / "bao-cao.xlsx"
    figures = {"campaign_events": 3, "campaign_people_reached": 90, "drug_cases": 2, "drug_offenders": 3}
    write_plain_form(path, Head(office=office, title="BÁO CÁO SỐ LIỆU", period=f"Kỳ báo cáo: {period}"), figures)
    validation = validate_files([path], Ask(on=date(2023, 7, 2), province="can-tho"), None)
    (return_,) = validation.files[0].read.returns
    assert return_.unit_code == code
    assert [each.id for each in validation.plans.values()] == [plan]
