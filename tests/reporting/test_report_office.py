"""The issuing office on paper: number, addressee, recipients, signature, its name inside a sentence."""

from dataclasses import replace

import pytest

from drugfree_cli.model.dossier import Office
from drugfree_cli.reporting import report_office

from .dossiers import make_dossier


@pytest.mark.parametrize(
    ("number", "written"),
    [("", "      /BC-UBND"), ("5", "05/BC-UBND"), ("12", "12/BC-UBND"), ("120a", "120a/BC-UBND"), ("05", "05/BC-UBND")],
)
def test_number(number: str, written: str) -> None:
    """A number below ten takes a leading zero; an empty one leaves room to write it in."""
    assert report_office.number(Office(number=number)) == written


@pytest.mark.parametrize(
    ("addressee", "written"),
    [
        ("", ""),
        ("Bộ Công an", "Kính gửi: Bộ Công an."),
        ("Bộ Công an; UBND tỉnh;", "Kính gửi:\a- Bộ Công an;\a- UBND tỉnh."),
    ],
)
def test_addressee(addressee: str, written: str) -> None:
    """One addressee stands in one line, several in a line each, none in none."""
    assert report_office.addressee(Office(addressee=addressee)) == written


def test_recipients() -> None:
    """ "Như trên" comes first where there is an addressee, once; the archive comes last."""
    office = Office(addressee="Bộ Công an", recipients=("Như trên", "- HĐND tỉnh;", ""), archive_mark="VT, TH")
    assert report_office.recipients(office) == "- Như trên;\a- HĐND tỉnh;\a- Lưu: VT, TH."
    assert report_office.recipients(Office(recipients=("HĐND tỉnh",))) == "- HĐND tỉnh;\a- Lưu: VT."


@pytest.mark.parametrize(
    ("office", "block"),
    [
        (Office(signer="Trần B"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần B")),
        (
            Office(sign_title=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\aPHÓ CHỦ TỊCH", "……………"),
        ),
        (Office(sign_for="", sign_title=("Trưởng Công an xã",)), ("", "TRƯỞNG CÔNG AN XÃ", "……………")),
    ],
)
def test_signature(office: Office, block: tuple[str, str, str]) -> None:
    """A chairman, a deputy and the head of an agency each sign in their own form."""
    assert tuple(report_office.signature(office).values()) == block


@pytest.mark.parametrize(
    ("parent", "body", "name"),
    [
        ("", "ỦY BAN NHÂN DÂN TỈNH NINH THUẬN", "Ủy ban nhân dân tỉnh Ninh Thuận"),
        ("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN", "Ủy ban nhân dân tỉnh Ninh Thuận"),
        ("UBND TỈNH NINH THUẬN", "CÔNG AN TỈNH NINH THUẬN", "Công an tỉnh Ninh Thuận"),
        ("", "ỦY BAN NHÂN DÂN HUYỆN NINH SƠN", "Ủy ban nhân dân huyện Ninh Sơn"),
        ("", "UBND huyện Ninh Sơn", "UBND huyện Ninh Sơn"),
        ("", "", "……………"),
    ],
)
def test_name_inside_a_sentence(parent: str, body: str, name: str) -> None:
    """A body's capitals become ordinary letters inside a sentence, and proper names keep theirs."""
    dossier = make_dossier(office=Office(parent_body=parent, body=body))
    assert report_office.running_name(dossier) == name


def test_head() -> None:
    """An office that names itself gets its letterhead; what it left empty is dotted, or leaves no line."""
    head = report_office.letterhead(make_dossier(office=Office(body="Ủy ban nhân dân tỉnh Ninh Thuận")))
    assert head["co_quan_ban_hanh"] == "ỦY BAN NHÂN DÂN\nTỈNH NINH THUẬN"
    assert head["co_quan_chu_quan"] == ""
    assert head["dia_danh_ngay_thang"] == "……………, ngày 20 tháng 12 năm 2024"
    dossier = make_dossier(office=Office())
    assert report_office.letterhead(replace(dossier, on=dossier.on.replace(day=5, month=2)))[
        "dia_danh_ngay_thang"
    ].endswith("ngày 05 tháng 02 năm 2024")
