"""How departments and hamlets word the figures of a campaign and of commitments, and how they write its period."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.periods import Period, parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.reading.headings import match_heading
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.reading.stated_period import period_in_name, read_statement

ACTION_MONTH = "2023-06-01..2023-06-30"


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("Số buổi tuyên truyền", "campaign_events"),
        ("Số hội nghị tuyên truyền đã tổ chức", "campaign_events"),
        ("Số buổi tuyên truyền phòng, chống ma túy", "campaign_events"),
        ("Số buổi mít tinh", "campaign_events"),
        ("Lượt người dự", "campaign_people_reached"),
        ("Số lượt người tham dự", "campaign_people_reached"),
        ("Số người được tuyên truyền", "campaign_people_reached"),
        ("Số tin nhắn", "campaign_messages_sent"),
        ("Tin nhắn SMS tuyên truyền đã gửi", "campaign_messages_sent"),
        ("Tin, bài, phóng sự", "campaign_media_items"),
        ("Số tin, bài, phóng sự, clip đã đăng, phát", "campaign_media_items"),
        ("Số cơ sở được kiểm tra", "campaign_inspections"),
        ("Kiểm tra khách sạn, karaoke, quán bar, vũ trường", "campaign_inspections"),
        ("Điểm, tụ điểm đã triệt xóa", "campaign_spots_cleared"),
        ("Điểm, tụ điểm phức tạp về ma túy bị triệt phá", "campaign_spots_cleared"),
        ("Số người được xác định tình trạng nghiện", "campaign_addiction_tests"),
        ("Hồ sơ cai nghiện lập được", "campaign_rehab_files"),
        ("Số hồ sơ đưa đi cai nghiện", "campaign_rehab_files"),
        ("Phiên tòa lưu động", "campaign_mobile_trials"),
        ("Số đơn vị, địa phương được kiểm tra, đôn đốc", "campaign_units_checked"),
        ("Số lượt khen thưởng", "campaign_commendations"),
        ("Số thôn ký cam kết", "hamlets_committed"),
        ("Số thôn, bản đã tổ chức ký cam kết phòng, chống ma túy", "hamlets_committed"),
        ("Số ấp, khu vực ký cam kết", "hamlets_committed"),
        ("Số cơ quan, đơn vị đã ký cam kết", "agencies_committed"),
        ("Số hộ ký cam kết không vi phạm pháp luật về ma túy", "households_committed"),
        ("Số hộ gia đình đã ký cam kết", "households_committed"),
    ],
)
def test_natural_wordings(heading: str, indicator: str) -> None:
    """Each wording means one indicator, without a slip mended on the way."""
    match = match_heading(heading)
    assert (match.indicator, match.mended) == (indicator, False)


@pytest.mark.parametrize(
    "heading",
    [
        "Số lượt kiểm tra",
        "Số tụ điểm triệt xóa",
        "Số trường học ký cam kết",
        "Số hộ chưa ký cam kết",
        "Số nữ được tuyên truyền",
        "Số thôn không ký cam kết",
    ],
)
def test_wordings_of_a_part_or_of_the_contrary_mean_nothing(heading: str) -> None:
    """A heading that counts only a part, or what was not done, is asked about and never taken."""
    assert match_heading(heading).indicator is None


@pytest.mark.parametrize(
    "line",
    [
        "Tháng hành động phòng, chống ma túy năm 2023 (từ ngày 01/6/2023 đến ngày 30/6/2023)",
        "Tháng hành động phòng, chống ma túy năm 2023 (Từ ngày 01 tháng 6 đến ngày 30 tháng 6 năm 2023)",
        "THÁNG HÀNH ĐỘNG PHÒNG, CHỐNG MA TÚY (01/6 - 30/6/2023)",
        "Kỳ báo cáo: 2023-06-01..2023-06-30",
    ],
)
def test_days_of_the_action_month(line: str) -> None:
    """The days that are written make the period, with or without the first one's year."""
    assert [str(each) for each in read_statement([line]).periods] == [ACTION_MONTH]


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Tháng hành động phòng, chống ma túy (tháng 6 năm 2023)", ["2023-M06"]),
        ("Tháng hành động phòng, chống ma túy năm 2023", []),
        ("Tháng hành động và Ngày toàn dân phòng, chống ma túy (ngày 26 tháng 6) năm 2023", []),
        ("Năm 2020 (từ 16/11/2019 đến 15/11/2020)", ["2020"]),
        ("Từ ngày 16/11/2019 đến ngày 15/11/2020", ["2020"]),
        ("Từ ngày 16/11/2019 đến ngày 15/5/2020", ["2020-H1"]),
        ("Từ ngày 15/12 đến ngày 14/6/2024", ["2024-H1"]),
        ("Từ ngày 01/12/2019 đến ngày 31/5/2020", ["2019-12-01..2020-05-31"]),
    ],
)
def test_months_and_years_of_a_calendar(line: str, period: list[str]) -> None:
    """A campaign's year is no year's return; days of a calendar that ends in November are its year and halves."""
    assert [str(each) for each in read_statement([line]).periods] == period


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("92_so-y-te_2023-06-01..2023-06-30", ACTION_MONTH),
        ("92_so-y-te_2023-M06", "2023-M06"),
        ("916_ninh-kieu_2023", "2023"),
    ],
)
def test_period_in_a_file_name(name: str, period: str) -> None:
    """The names of our own forms give their period back."""
    assert str(period_in_name(name)) == period


@pytest.fixture
def june(workbook: Callable[..., Path]) -> Callable[[str, Period], ReadFile]:
    """Read a form of Ninh Thuận's Xã Phước Bình whose title names a period."""

    def read(title: str, period: Period) -> ReadFile:
        path = workbook(f"""
            | UBND XÃ PHƯỚC BÌNH |
            | {title} |
            | STT | Chỉ tiêu | Số liệu trong kỳ |
            | 1 | Số buổi tuyên truyền | 4 |
            | 2 | Số tin nhắn | 9 |
            """)
        return read_returns(path, province="58", period=period, on=date(2023, 7, 2))

    return read


@pytest.mark.parametrize("asked", [ACTION_MONTH, "2023-M06"])
@pytest.mark.parametrize(
    "title",
    [
        "Tháng 6 năm 2023",
        "Tháng hành động phòng, chống ma túy năm 2023",
        "Tháng hành động phòng, chống ma túy năm 2023 (từ ngày 01/6/2023 đến ngày 30/6/2023)",
    ],
)
def test_the_period_asked_for_settles_a_month_and_its_days(
    june: Callable[[str, Period], ReadFile], title: str, asked: str
) -> None:
    """June and 1/6 to 30/6 are the same days: the sheet is taken for the period asked for."""
    file = june(title, parse_period(asked))
    assert [str(each.period) for each in file.returns] == [asked]
    assert [each.code for each in file.findings] == []


def test_another_month_contradicts(june: Callable[[str, Period], ReadFile]) -> None:
    """A sheet of July is no return of the action month."""
    file = june("Tháng 7 năm 2023", parse_period(ACTION_MONTH))
    assert [each.code for each in file.findings] == ["period-contradicts"]
