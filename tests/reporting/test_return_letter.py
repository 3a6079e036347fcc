"""The letter that gives a file back: what it says, and that it stays on one page."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from drugfree_cli.model.dossier import Office
from drugfree_cli.model.errors import UsageError
from drugfree_cli.reporting.return_letter import TEMPLATE, Asked, ReturnLetter, placeholders, write_return_letter
from drugfree_cli.reporting.templates import find_template

SENTENCE = (
    "Ô ghi “12 (02 nữ)” gồm cả số và chữ nên không lấy làm số liệu. Hãy chỉ ghi 12 và chuyển phần chữ sang ghi chú."
)
LONG = SENTENCE * 3
OFFICE = Office(
    parent_body="ỦY BAN NHÂN DÂN TỈNH NINH THUẬN",
    body="ỦY BAN NHÂN DÂN HUYỆN BÁC ÁI",
    place="Bác Ái",
    sign_title=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    recipients=("V01, C04 Bộ Công an (b/c)",),
)


def asked(count: int, text: str = SENTENCE, *, is_error: bool = True) -> list[Asked]:
    """Make so many different things to correct."""
    return [
        Asked(is_error=is_error, sheet="Biểu số 1", cell=f"D{number}", text=f"{number}. {text}")
        for number in range(1, count + 1)
    ]


def letter(*things: Asked, **changes: object) -> ReturnLetter:
    """Make a letter to one commune."""
    whole = ReturnLetter(
        office=OFFICE,
        on=date(2024, 12, 20),
        file="xa-phuoc-binh.xlsx",
        copy="xa-phuoc-binh_kiem-tra.xlsx",
        addressees=("Ủy ban nhân dân xã Phước Bình",),
        period="năm 2024",
        deadline=date(2024, 12, 27),
        asked=things,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def written(made: ReturnLetter, path: Path) -> str:
    """Write a letter and give its text."""
    write_return_letter(made, find_template(TEMPLATE, None), path)
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(each.text for part in (document, *cells) for each in part.paragraphs)


def test_letter_says_who_what_where_and_by_when(tmp_path: Path) -> None:
    """Addressee, file, findings with their cells, the copy that goes with it, and the day."""
    queries = asked(1, "Tăng đột ngột.", is_error=False)
    text = written(letter(*asked(2), *queries), tmp_path / "thu.docx")
    for words in (
        "Kính gửi: Ủy ban nhân dân xã Phước Bình.",
        "V/v đề nghị sửa, gửi lại báo cáo phòng, chống ma túy năm 2024",
        "còn 2 lỗi phải sửa và 1 nội dung cần giải trình hoặc sửa lại, cụ thể:",
        f"- Ô D2 (trang “Biểu số 1”): 2. {SENTENCE}",
        "“xa-phuoc-binh_kiem-tra.xlsx” gửi kèm theo",
        "gửi lại trước ngày 27/12/2024",
        "Bác Ái, ngày 20 tháng 12 năm 2024",
        "ỦY BAN NHÂN DÂN\nHUYỆN BÁC ÁI",
        "- Như trên;",
    ):
        assert words in text
    assert "Bộ Công an" not in text
    assert "mục khác" not in text


@pytest.mark.parametrize(("count", "text"), [(11, "Sai."), (300, SENTENCE), (7, LONG)])
def test_what_has_no_room_is_counted(count: int, text: str) -> None:
    """At most ten things are told, fewer where they are long; the others are counted."""
    items = placeholders(letter(*asked(count, text)))["noi_dung"].split("\a")
    told = len(items) - 1
    assert 1 <= told <= 10
    assert items[-1] == f"- và {count - told} mục khác trong tệp kèm theo."


def test_what_says_the_same_is_told_once() -> None:
    """Cells with the same thing to do stand in one line, the first six by name."""
    same = [replace(each, text=SENTENCE) for each in asked(9)]
    assert placeholders(letter(*same))["noi_dung"] == (
        f"- Các ô D1, D2, D3, D4, D5, D6 và 3 ô khác (trang “Biểu số 1”): {SENTENCE}"
    )
    apart = [replace(same[0], sheet=name) for name in ("Biểu 1", "Biểu 2")]
    assert placeholders(letter(*apart))["noi_dung"].startswith("- Các ô Biểu 1!D1, Biểu 2!D1:")


def test_file_without_a_copy(tmp_path: Path) -> None:
    """An unreadable file, or one with personal data, goes back with the letter alone."""
    reason = Asked(is_error=True, sheet=None, cell=None, text="Tệp hỏng.")
    text = written(letter(reason, copy=None, unreadable=True, addressees=(), period=""), tmp_path / "thu.docx")
    assert "Kính gửi: đơn vị gửi tệp “xa-phuoc-binh.xlsx”." in text
    assert "- Cả tệp: Tệp hỏng." in text
    assert "kèm theo" not in text
    assert "xóa toàn bộ dữ liệu cá nhân" in placeholders(letter(reason, copy=None, personal=True))["cach_sua"]


def test_many_senders_are_counted() -> None:
    """A list of many communes is not headed by all of them."""
    units = [f"Ủy ban nhân dân xã {number}" for number in range(1, 10)]
    assert placeholders(letter(addressees=units))["kinh_gui"].endswith("xã 3 và 6 đơn vị khác có tên trong tệp.")


def test_words_of_a_stranger_stay_words(tmp_path: Path) -> None:
    """Braces, tags and control characters in a file's name or cells are printed, not obeyed."""
    odd = Asked(is_error=True, sheet="{{ so_ky_hieu }}", cell="A1", text="<w:p/> & {% for x in y %}\x07\ue000")
    text = written(letter(odd, file="{{ nguoi_ky }} & <b>.xlsx"), tmp_path / "thu.docx")
    assert "“{{ nguoi_ky }} & <b>.xlsx”" in text
    assert "(trang “{{ so_ky_hieu }}”): <w:p/> & {% for x in y %}" in text


def test_template_of_the_office_goes_first(tmp_path: Path) -> None:
    """An office may keep a template of its own; a placeholder that is none is named."""
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / TEMPLATE
    document = Document()
    document.add_paragraph("Hạn: {{ han_gui }} {{ nguoi_kyy }}")
    document.save(str(own))
    assert find_template(TEMPLATE, tmp_path) == own
    with pytest.raises(UsageError, match="nguoi_kyy"):
        write_return_letter(letter(), own, tmp_path / "thu.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_letter_is_one_page(tmp_path: Path) -> None:
    """The fullest letters, and the longest names, stay on one page."""
    office = replace(OFFICE, body="CÔNG AN HUYỆN BÁC ÁI - ĐỘI CẢNH SÁT ĐIỀU TRA TỘI PHẠM VỀ KINH TẾ VÀ MA TÚY")
    units = tuple(f"Ủy ban nhân dân thị trấn Phan Rang - Tháp Chàm {number}" for number in range(9))
    full = {
        "ngan": letter(*asked(40, "Số âm, hãy ghi lại số đúng.")),
        "vua": letter(*asked(40), office=office, addressees=units),
        "dai": letter(*asked(40, LONG), file=f"{'tên tệp rất dài ' * 8}.xlsx"),
    }
    for name, made in full.items():
        write_return_letter(made, find_template(TEMPLATE, None), tmp_path / f"{name}.docx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, *(f"{name}.docx" for name in full)], cwd=tmp_path, check=True, capture_output=True, timeout=120
    )
    for name in full:
        assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / f"{name}.pdf").read_bytes())) == 1, name
