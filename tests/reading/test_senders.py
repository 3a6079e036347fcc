"""Returns of senders in no gazetteer: hamlets and agencies of a commune, departments and districts of a city."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.gazetteer.units import children
from drugfree_cli.model.folding import slug
from drugfree_cli.model.periods import Period, parse_period
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.model.text import Lang
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reading.returns import read_returns

CITY, COMMUNE = "92", "02848"
JUNE_2023, YEAR_2026 = parse_period("2023-06-01..2023-06-30"), parse_period("2026")

Ask = Callable[..., ReadFile]


def sender(parent: str, kind: str, short: str) -> Unit:
    """Make a sender under a commune or a city, as the workspace's list or a plan names it."""
    name = f"{kind} {short}".strip()
    name = name[0].upper() + name[1:]
    return Unit(
        code=f"{parent}/{slug(name)}",
        name=name,
        short_name=short,
        kind=kind,
        slug=slug(name),
        level=Level.SENDER,
        parent=parent,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    )


HAMLETS = (
    *(sender(COMMUNE, "thôn", name) for name in ("Lùng Phình", "Sín Chải", "Tả Chải", "Pả Chư Tỷ", "Pa Chư Ty")),
    sender(COMMUNE, "bản", "Sín Chải"),
    *(sender(COMMUNE, "", name) for name in ("Công an xã", "Trạm Y tế xã", "Trường THCS Lùng Phình")),
)
OFFICES = (
    *(sender(CITY, "sở", name) for name in ("Y tế", "Lao động - Thương binh và Xã hội", "Thông tin và Truyền thông")),
    sender(CITY, "sở", "Giáo dục và Đào tạo"),
    sender(CITY, "cục", "Hải quan thành phố"),
    *(sender(CITY, "", name) for name in ("Công an thành phố", "Viện kiểm sát nhân dân thành phố", "Báo Cần Thơ")),
    sender(CITY, "", "Tòa án nhân dân thành phố"),
    sender(CITY, "", "Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố Cần Thơ"),
    *children(CITY, date(2023, 6, 30), Level.DISTRICT),
)
FORM = """
| STT | Chỉ tiêu | Đơn vị tính | Số liệu trong kỳ | Ghi chú |
| 1 | Số buổi tuyên truyền, mít tinh | buổi | 4 | |
| 2 | Số tin nhắn tuyên truyền | tin nhắn | 120 | |
| 3 | Số vụ phạm tội về ma túy | vụ | 2 | |
"""


@pytest.fixture
def hamlets(workbook: Callable[..., Path]) -> Ask:
    """Read tables as returns of the hamlets and agencies of Xã Lùng Phình in 2026."""
    return _asking(workbook, HAMLETS, "15", YEAR_2026, date(2026, 12, 20))


@pytest.fixture
def offices(workbook: Callable[..., Path]) -> Ask:
    """Read tables as returns of Cần Thơ's departments and districts in June 2023."""
    return _asking(workbook, OFFICES, CITY, JUNE_2023, date(2023, 7, 2))


def _asking(workbook: Callable[..., Path], listed: Sequence[Unit], province: str, period: Period, on: date) -> Ask:
    def ask(table: str | None = None, /, *, file: str = "bieu.xlsx", **sheets: str) -> ReadFile:
        path = workbook(table, file=file, **sheets)
        return read_returns(path, province=province, period=period, on=on, senders=lambda day, code: listed)

    return ask


def codes(file: ReadFile) -> list[str | None]:
    """Give the senders' codes in the order of the returns."""
    return [each.unit_code for each in file.returns]


def said(file: ReadFile) -> list[str]:
    """Give the codes of what is wrong or asked, remarks left out."""
    return [each.code for each in file.findings if each.severity.value in ("error", "query")]


# --- forms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("| UBND XÃ LÙNG PHÌNH |\n| THÔN LÙNG PHÌNH |", "02848/thon-lung-phinh"),
        ("| UBND XA LUNG PHINH |\n| THON TA CHAI |", "02848/thon-ta-chai"),
        ("| UBND XÃ LÙNG PHÌNH |\n| BÁO CÁO CỦA THÔN TẢ CHẢI NĂM 2026 |", "02848/thon-ta-chai"),
        ("| UBND XÃ LÙNG PHÌNH |\n| Thôn Tả Chải, xã Lùng Phình, tỉnh Lào Cai |", "02848/thon-ta-chai"),
        ("| UBND XÃ LÙNG PHÌNH |\n| Đơn vị báo cáo: | Tả Chải |", "02848/thon-ta-chai"),
        ("| UBND XÃ LÙNG PHÌNH |\n| Thôn: | Sín Chải |", "02848/thon-sin-chai"),
        ("| UBND XÃ LÙNG PHÌNH |\n| Đơn vị gửi: Bản Sín Chải |", "02848/ban-sin-chai"),
        ("| CÔNG AN TỈNH LÀO CAI |\n| CÔNG AN XÃ LÙNG PHÌNH |", "02848/cong-an-xa"),
        ("| UBND XÃ LÙNG PHÌNH |\n| TRẠM Y TẾ |\n| Kính gửi: Công an xã |", "02848/tram-y-te-xa"),
        ("| Mã đơn vị: | 02848/thon-ta-chai |", "02848/thon-ta-chai"),
        ("| Mã đơn vị: 02848/thon-ta-chai |\n| THÔN TẢ CHẢI |", "02848/thon-ta-chai"),
    ],
)
def test_form_of_a_hamlet_or_agency(hamlets: Ask, head: str, code: str) -> None:
    """A form's sender is found by code, label, heading; the commune's own name above it contradicts nothing."""
    file = hamlets(f"{head}\n{FORM.strip()}")
    assert (codes(file), said(file)) == ([code], [])
    assert file.returns[0].district_code is None
    assert {name: value.content for name, value in file.returns[0].values.items()} == {
        "campaign_events": 4,
        "campaign_messages_sent": 120,
        "drug_cases": 2,
    }


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("| UBND THÀNH PHỐ CẦN THƠ |\n| SỞ Y TẾ |", "92/so-y-te"),
        ("| UBND THANH PHO CAN THO - SO Y TE |", "92/so-y-te"),
        ("| UBND TP CẦN THƠ |\n| SỞ LĐ-TB&XH |", "92/so-lao-dong-thuong-binh-va-xa-hoi"),
        ("| Đơn vị báo cáo: Sở LĐTBXH TP Cần Thơ |", "92/so-lao-dong-thuong-binh-va-xa-hoi"),
        ("| Đơn vị báo cáo: Hải quan TP |", "92/cuc-hai-quan-thanh-pho"),
        ("| CÔNG AN TP CẦN THƠ |\n| PHÒNG CẢNH SÁT ĐIỀU TRA TỘI PHẠM VỀ MA TÚY |", "92/cong-an-thanh-pho"),
        ("| UBND QUẬN NINH KIỀU |", "916"),
        ("| THÀNH PHỐ CẦN THƠ |\n| UBND Q. NINH KIỀU |", "916"),
        ("| Đơn vị: Ninh Kiều |", "916"),
        ("| UBND THÀNH PHỐ CẦN THƠ |\n| SỞ Y TẾ |\n| (gửi về Công an thành phố trước ngày 03/7/2023) |", "92/so-y-te"),
        ("| Thực hiện Kế hoạch số 111/KH-UBND của Công an thành phố |\n| SỞ Y TẾ |", "92/so-y-te"),
    ],
)
def test_form_of_a_department_or_district(offices: Ask, head: str, code: str) -> None:
    """Departments are known by their abbreviations, districts by their gazetteer code; receivers are no senders."""
    file = offices(f"{head}\n{FORM.strip()}")
    assert (codes(file), said(file)) == ([code], [])


def test_form_is_known_by_signature_sheet_and_file_name(offices: Ask) -> None:
    """Where the heading is silent, the sheet's name, the signature and last the file's name tell the sender."""
    by_sheet = offices(**{"So_Y_te": FORM})
    signed = offices(f"{FORM.strip()}\n| | | | GIÁM ĐỐC SỞ Y TẾ |")
    by_file = offices(FORM, file="92_so-y-te_2023-M06.xlsx")
    by_district = offices(FORM, file="BC thang 6_Q. Ninh Kieu.xlsx")
    assert [codes(each) for each in (by_sheet, signed, by_file, by_district)] == [["92/so-y-te"]] * 3 + [["916"]]
    assert "return-unit-from-file-name" in [each.code for each in by_file.findings]


def test_form_of_nobody_is_refused_with_an_example(hamlets: Ask) -> None:
    """A form that names the commune alone is not taken for the hamlet of that name."""
    file = hamlets(f"| UBND XÃ LÙNG PHÌNH |\n{FORM.strip()}", file="BC Lùng Phình 2026.xlsx")
    assert (codes(file), said(file)) == ([None], ["sender-not-named"])
    assert "Thôn Lùng Phình" in file.findings[0].message(Lang.VI)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("| UBND XÃ LÙNG PHÌNH |\n| THÔN TẢ VAN |", "sender-misspelt"),
        ("| UBND XÃ LÙNG PHÌNH |\n| Đơn vị báo cáo: Hợp tác xã Hoa Ban |", "sender-unknown"),
        ("| UBND XÃ TẢ VAN CHƯ |\n| THÔN TẢ CHẢI |", "return-unit-contradicts"),
        ("| UBND XÃ TẢ VAN CHƯ |", "sender-unknown"),
        ("| THÔN TẢ CHẢI |\n| Mã đơn vị: 02848/thon-lung-phinh |", "return-unit-contradicts"),
        ("| THÔN TẢ CHẢI |\n| Đơn vị báo cáo: Thôn Lùng Phình |", "return-unit-contradicts"),
        ("| Đơn vị báo cáo: Pa Chu Ty |", "sender-ambiguous"),
        ("| Đơn vị báo cáo: Công an xã, Trạm Y tế xã |", "sender-ambiguous"),
    ],
)
def test_form_of_an_unknown_or_doubtful_sender(hamlets: Ask, head: str, code: str) -> None:
    """A name that is nobody's, another commune's, or that of several is asked about and never guessed."""
    file = hamlets(f"{head}\n{FORM.strip()}")
    assert (codes(file), said(file)) == ([None], [code])


def test_copied_form_of_a_neighbour_is_found_by_its_file_name(hamlets: Ask) -> None:
    """A file named after one hamlet with the form of another in it contradicts itself."""
    file = hamlets(f"| THÔN TẢ CHẢI |\n{FORM.strip()}", file="Thon Lung Phinh 2026.xlsx")
    assert said(file) == ["return-unit-contradicts"]


# --- a form a sheet ------------------------------------------------------------------------------------------


def test_form_per_sheet(hamlets: Ask) -> None:
    """Each sheet is its own sender's, with or without diacritics; an unknown one does not stop the others."""
    head = "| UBND XÃ LÙNG PHÌNH |\n"
    sheets = ("Thôn_Lùng_Phình", "thon_ta_chai", "Công_an_xã", "Thôn_Tả_Van")
    file = hamlets(**{name: head + FORM.strip() for name in sheets})
    assert file.layout == "form_per_sheet"
    assert codes(file) == ["02848/thon-lung-phinh", "02848/thon-ta-chai", "02848/cong-an-xa", None]
    assert said(file) == ["sender-misspelt"]


# --- lists ---------------------------------------------------------------------------------------------------


def test_list_of_hamlets_and_agencies(hamlets: Ask) -> None:
    """Rows are hamlets and agencies; the commune's own row is their sum, and a signature is no row."""
    file = hamlets("""
        | UBND XÃ LÙNG PHÌNH |
        | TT | Đơn vị | Số hộ gia đình | Số buổi tuyên truyền |
        | I | Các thôn | 60 | 6 |
        | 1 | Thôn Lùng Phình | 40 | 4 |
        | 2 | Tả Chải | 20 | 2 |
        | II | Cơ quan, đơn vị | 0 | 5 |
        | 3 | CA xã | 0 | 3 |
        | 4 | Trường THCS Lùng Phình | 0 | 2 |
        |  | Xã Lùng Phình | 60 | 11 |
        |
        |  | CÔNG AN XÃ |
        """)
    assert said(file) == []
    assert codes(file) == [
        "02848/thon-lung-phinh",
        "02848/thon-ta-chai",
        "02848/cong-an-xa",
        "02848/truong-thcs-lung-phinh",
    ]
    assert [each.values["campaign_events"].content for each in file.returns] == [4, 2, 3, 2]
    assert [(each.label, len(each.units)) for each in file.totals] == [
        ("Các thôn", 2),
        ("Cơ quan, đơn vị", 2),
        ("Xã Lùng Phình", 4),
    ]


def test_list_of_departments_and_districts(offices: Ask) -> None:
    """Districts send their own figures here: their rows are returns, not headings of sections."""
    file = offices("""
        | UBND THÀNH PHỐ CẦN THƠ |
        | TT | Đơn vị | Số buổi tuyên truyền | Số vụ phạm tội về ma túy |
        | 1 | Sở GD&ĐT | 4 | 0 |
        | 2 | Sở TT&TT | 3 | 0 |
        | 3 | VKSND | 1 | 0 |
        | 4 | TAND TP | 1 | 0 |
        | 5 | Thành đoàn | 2 | 0 |
        | 6 | Q. Ninh Kiều | 5 | 3 |
        | 7 | huyen Phong Dien | 6 | 1 |
        |  | Tổng cộng | 22 | 4 |
        """)
    assert said(file) == []
    assert codes(file) == [
        "92/so-giao-duc-va-dao-tao",
        "92/so-thong-tin-va-truyen-thong",
        "92/vien-kiem-sat-nhan-dan-thanh-pho",
        "92/toa-an-nhan-dan-thanh-pho",
        "92/doan-thanh-nien-cong-san-ho-chi-minh-thanh-pho-can-tho",
        "916",
        "926",
    ]
    assert {each.district_code for each in file.returns} == {None}
    assert len(file.totals[0].units) == 7


def test_unknown_and_ambiguous_rows_leave_the_others(hamlets: Ask) -> None:
    """A row whose name is nobody's or several hamlets' names the candidates and the remedy; the rest is read."""
    file = hamlets("""
        | TT | Tên thôn | Số hộ gia đình | Số buổi tuyên truyền |
        | 1 | Thôn Lùng Phính | 40 | 4 |
        | 2 | Tả Trải | 20 | 2 |
        | 3 | Pa Chu Ty | 20 | 2 |
        | 4 | Sín Chải | 20 | 2 |
        | 5 | Thôn Pả Chư Tỷ | 20 | 2 |
        | 6 | Thôn Tả Chảy | | |
        | 7 | Thôn Tả Chải (xã Tả Van Chư) | 20 | 2 |
        """)
    assert codes(file) == ["02848/thon-lung-phinh", None, None, None, "02848/thon-pa-chu-ty", None, None]
    assert said(file) == ["sender-misspelt", "sender-ambiguous", "sender-ambiguous", *["sender-misspelt"] * 2]
    asked = file.findings[0].message(Lang.VI)
    assert "Thôn Tả Chải (02848/thon-ta-chai)" in asked
    assert "drugfree senders add" in asked


def test_a_list_signed_by_a_sender(offices: Ask) -> None:
    """The police sign below the list of all; a district with blank cells in it has sent a blank return."""
    file = offices("""
        | TT | Sở, ban, ngành, quận, huyện | Số buổi tuyên truyền | Số tin nhắn |
        | II | Quận, huyện | | |
        | 1 | Ninh Kiều | 3 | 4 |
        | 2 | Cái Răng | | |
        | | Toàn thành phố | 3 | 4 |
        | | | | Cần Thơ, ngày 01 tháng 7 năm 2023 |
        | | NGƯỜI LẬP | | CÔNG AN THÀNH PHỐ |
        | | CÔNG AN THÀNH PHỐ | | |
        """)
    assert (codes(file), said(file)) == (["916", "919"], [])
    assert {each.content for each in file.returns[1].values.values()} == {None}
    assert file.totals[0].units == ("916", "919")


def test_codes_beside_names(hamlets: Ask) -> None:
    """A code in its own column tells the sender; one that is not the name's is an error."""
    file = hamlets("""
        | TT | Đơn vị | Mã đơn vị | Số hộ gia đình | Số buổi tuyên truyền |
        | 1 | Thôn 1 | 02848/thon-lung-phinh | 40 | 4 |
        | 2 | Thôn Tả Chải | 02848/thon-ta-chai | 20 | 2 |
        | 3 | Công an xã | 02848/tram-y-te-xa | 20 | 2 |
        """)
    assert codes(file) == ["02848/thon-lung-phinh", "02848/thon-ta-chai", None]
    assert said(file) == ["sender-code-contradicts"]


def test_list_whose_names_look_like_headings(workbook: Callable[..., Path]) -> None:
    """Agencies called "Trường học" and "Cơ quan" are rows of a list, not indicators of a form."""
    listed = [sender(COMMUNE, "", name) for name in ("Trường học", "Công an", "Doanh nghiệp", "Cơ quan đơn vị khác")]
    path = workbook("""
        | TT | Đơn vị | Số buổi tuyên truyền |
        | 1 | Trường học | 4 |
        | 2 | Công an | 2 |
        | 3 | Doanh nghiệp | 1 |
        | 4 | Cơ quan đơn vị khác | 1 |
        """)
    file = read_returns(path, province="15", period=YEAR_2026, on=date(2026, 12, 20), senders=lambda day, code: listed)
    assert codes(file) == [each.code for each in listed]


# --- transposed ----------------------------------------------------------------------------------------------


def test_a_column_a_sender(offices: Ask) -> None:
    """Columns headed by senders are returns, the city's column their sum, an unknown column a finding."""
    file = offices("""
        | Chỉ tiêu | Sở Y tế | Công an TP | Q. Ninh Kiều | Sở Ngoại vụ | Thành phố |
        | Số buổi tuyên truyền | 1 | 2 | 3 | 4 | 10 |
        | Số tin nhắn tuyên truyền | 10 | 20 | 30 | 40 | 100 |
        """)
    assert file.layout == "transposed"
    assert codes(file) == ["92/so-y-te", "92/cong-an-thanh-pho", "916", None]
    assert said(file) == ["sender-unknown"]
    assert [each.values["campaign_messages_sent"].content for each in file.returns] == [10, 20, 30, 40]
    assert file.totals[0].units == ("92/so-y-te", "92/cong-an-thanh-pho", "916")


def test_a_column_a_hamlet(hamlets: Ask) -> None:
    """ "Công an xã" over a column is a sender, not the heading of a column of communes."""
    file = hamlets("""
        | Chỉ tiêu | Tổng số | thon lung phinh | Công an xã |
        | Số buổi tuyên truyền | 3 | 1 | 2 |
        | Số hộ gia đình | 40 | 40 | 0 |
        """)
    assert (codes(file), said(file)) == (["02848/thon-lung-phinh", "02848/cong-an-xa"], [])
    assert [each.label for each in file.totals] == ["Tổng số"]


# --- without a list ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("senders", [None, lambda day, code: ()])
def test_without_senders_communes_are_read_as_ever(
    workbook: Callable[..., Path], senders: Callable[[date | Period, str | None], Sequence[Unit]] | None
) -> None:
    """Plans whose senders are communes know districts as headings only."""
    path = workbook("""
        | TT | Đơn vị | Số vụ phạm tội về ma túy | Số hộ gia đình |
        | I | Huyện Ninh Sơn | 3 | 300 |
        | 1 | Xã Lâm Sơn | 3 | 300 |
        """)
    file = read_returns(path, province="58", period=parse_period("2024"), on=date(2024, 12, 20), senders=senders)
    assert codes(file) == ["22813"]
    assert [each.label for each in file.totals] == ["Huyện Ninh Sơn"]


def test_senders_are_asked_for_the_period_and_province_of_each_sheet(workbook: Callable[..., Path]) -> None:
    """The caller is told the sheet's period and the province that its title names."""
    asked: list[tuple[date | Period, str | None]] = []

    def senders(when: date | Period, province: str | None) -> Sequence[Unit]:
        asked.append((when, province))
        return OFFICES

    title = "| Thành phố Cần Thơ |\n| Từ ngày 01/6/2023 đến ngày 30/6/2023 |\n| SỞ Y TẾ |\n"
    read_returns(workbook(title + FORM.strip()), province=None, period=None, on=date(2023, 7, 2), senders=senders)
    assert set(asked) == {(parse_period("2023-06-01..2023-06-30"), "92")}
