"""Files go back to their senders: copies, letters, and what comes back corrected."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from drugfree_cli.model.annotations import ADDED_SHEET
from drugfree_cli.model.dossier import Office
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.text import Lang
from drugfree_cli.reporting.annotate.styles import COLOURS
from drugfree_cli.workflows.annotate import AnnotatedFile, annotate_files
from drugfree_cli.workflows.checked import FileStatus, Validation
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.return_letters import LetterTerms, deadline
from drugfree_cli.workflows.validate import validate_files
from tests.reporting.annotated import opened

ON = date(2024, 12, 20)
OFFICE = Office(body="UBND HUYỆN BÁC ÁI", place="Bác Ái")
HEAD = ("TT", "Xã", "Số nhân khẩu", "Số hộ gia đình", "Tổng số người nghiện ma túy trên địa bàn")
ROWS = ((1, "Xã Phước Bình", 4717, 1000, "12 (02 nữ)"), (2, "Xã Phước Hòa", 3000, -5, 4))


def lines(rows: tuple[tuple[object, ...], ...] = ROWS) -> list[tuple[object, ...]]:
    """Give the rows of a small district list."""
    return [("UBND huyện Bác Ái",), ("Kỳ báo cáo: Năm 2024",), (), HEAD, *rows]


def listed(path: Path, rows: tuple[tuple[object, ...], ...] = ROWS) -> Path:
    """Write the list as an .xlsx."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu 1")
    for number, row in enumerate(lines(rows)):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def old_listed(path: Path) -> Path:
    """Write the list as an .xls, with a formula, a merged title and a number format."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    money = xlwt.easyxf(num_format_str="#,##0.0")
    for number, row in enumerate(lines()):
        for column, value in enumerate(row):
            sheet.write(number, column, value, *([money] if column == 2 and number > 3 else []))
    sheet.write(7, 1, "=cmd|' /C calc'!A0")
    sheet.write_merge(9, 9, 0, 3, "Người lập biểu")
    book.save(str(path))
    return path


def typed(path: Path) -> Path:
    """Write the list as text in columns."""
    text = "\n".join(";".join(str(each) for each in row) for row in lines() if row)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    return path


def checked(*paths: Path) -> Validation:
    """Check files as the command does, without a workspace."""
    return validate_files(paths, Ask(on=ON, province="58"), None)


def given_back(folder: Path, *paths: Path, force: bool = False) -> tuple[AnnotatedFile, ...]:
    """Check files and give them back."""
    return annotate_files(checked(*paths), folder, OFFICE, ON, force=force)


def codes(file: AnnotatedFile) -> list[str]:
    """List what was said of a copy."""
    return [note.code for note in file.notes]


def coloured(copy: Path | None) -> dict[str, str]:
    """Give the coloured cells of the first sheet with their colours."""
    assert copy is not None
    sheet = opened(copy.read_bytes()).worksheets[0]
    return {c.coordinate: c.fill.fgColor.rgb for row in sheet.iter_rows() for c in row if c.fill.fill_type == "solid"}


def test_a_file_goes_back_with_copy_and_letter(tmp_path: Path) -> None:
    """Every open finding with a cell is coloured; both files are named after the one that was sent."""
    (file,) = given_back(tmp_path / "ra", listed(tmp_path / "bac ai.xlsx"))
    assert file.copy == tmp_path / "ra" / "bac ai_kiem-tra.xlsx"
    assert file.letter == tmp_path / "ra" / "thu-tra-lai_bac ai.docx"
    cells = coloured(file.copy)
    assert cells["E5"] == cells["D6"] == COLOURS[Severity.ERROR]
    assert file.notes == ()
    sheet = opened(file.copy.read_bytes())[ADDED_SHEET]
    assert "Xã Phước Bình" in [row[3].value for row in sheet.iter_rows(min_row=4)]


def test_a_second_run_writes_the_same_and_never_over_a_person(tmp_path: Path) -> None:
    """The same file gives the same bytes; what somebody changed since stays unless it is forced."""
    source = listed(tmp_path / "xa.xlsx")
    (first,) = given_back(tmp_path / "ra", source)
    assert first.copy is not None
    assert first.letter is not None
    before = first.copy.read_bytes(), first.letter.read_bytes()
    (again,) = given_back(tmp_path / "ra", source)
    assert again == first
    assert (first.copy.read_bytes(), first.letter.read_bytes()) == before
    first.copy.write_bytes(b"somebody's")
    (beside,) = given_back(tmp_path / "ra", source)
    assert beside.copy == tmp_path / "ra" / "xa_kiem-tra (2).xlsx"
    assert first.copy.read_bytes() == b"somebody's"
    (forced,) = given_back(tmp_path / "ra", source, force=True)
    assert forced.copy == first.copy


def test_corrected_copy_reads_like_the_original_with_corrections(tmp_path: Path) -> None:
    """The sender corrects the copy itself: figures, findings and layout are those of a corrected original."""
    (file,) = given_back(tmp_path / "ra", listed(tmp_path / "xa.xlsx"))
    book = openpyxl.load_workbook(file.copy or "")
    sheet = book.worksheets[0]
    sheet["E5"], sheet["D6"] = 12, 900
    book.save(tmp_path / "sua.xlsx")
    right = listed(tmp_path / "dung.xlsx", ((*ROWS[0][:4], 12), (*ROWS[1][:3], 900, 4)))
    (one,), (other,) = checked(tmp_path / "sua.xlsx").files, checked(right).files
    assert [{name: value.content for name, value in each.values.items()} for each in one.read.returns] == [
        {name: value.content for name, value in each.values.items()} for each in other.read.returns
    ]
    assert [(f.code, f.place.cell) for f in one.findings] == [(f.code, f.place.cell) for f in other.findings]


@pytest.mark.parametrize(("make", "name"), [(old_listed, "cu.xls"), (typed, "cot.csv")])
def test_other_formats_get_a_rebuilt_copy(make: Callable[[Path], Path], name: str, tmp_path: Path) -> None:
    """The same findings at the same cells, values and number formats as they were; and it is said."""
    source = make(tmp_path / name)
    (file,) = given_back(tmp_path / "ra", source)
    assert "copy-rebuilt" in codes(file)
    assert file.copy is not None
    (before,), (after,) = checked(source).files, checked(file.copy).files
    assert [{key: value.content for key, value in each.values.items()} for each in after.read.returns] == [
        {key: value.content for key, value in each.values.items()} for each in before.read.returns
    ]
    places = {(f.code, f.place.cell) for f in before.findings if f.severity is Severity.ERROR and f.place.cell}
    assert places <= {(f.code, f.place.cell) for f in after.findings}
    assert {cell for _, cell in places} <= set(coloured(file.copy))
    assert "dựng lại" in str(opened(file.copy.read_bytes())[ADDED_SHEET]["A3"].value)


def test_rebuilt_copy_keeps_formats_and_starts_no_formula(tmp_path: Path) -> None:
    """Number formats and merged cells are there; text that looks like a formula is text."""
    (file,) = given_back(tmp_path / "ra", old_listed(tmp_path / "cu.xls"))
    assert file.copy is not None
    sheet = opened(file.copy.read_bytes())["Biểu 1"]
    assert sheet["C5"].number_format == "#,##0.0"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A10:D10"]
    with zipfile.ZipFile(file.copy) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b"=cmd|" in archive.read("xl/sharedStrings.xml")


def test_text_in_old_fonts_comes_back_in_unicode(tmp_path: Path) -> None:
    """The copy of a file in TCVN3 is in Unicode and says so."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Bieu 1")
    style = xlwt.easyxf("font: name .VnTime")
    words = {"Xã": "X·", "Số hộ gia đình": "Sè hé gia ®×nh", "Số nhân khẩu": "Sè nh©n khÈu"}
    for number, row in enumerate(lines()):
        for column, value in enumerate(row):
            text = words.get(str(value), value)
            text = {"UBND huyện Bác Ái": "UBND huyÖn B¸c ¸i", "Xã Phước Bình": "X· Ph­íc B×nh"}.get(str(text), text)
            sheet.write(number, column, text, style if text != value else xlwt.Style.default_style)
    book.save(str(tmp_path / "vn.xls"))
    (file,) = given_back(tmp_path / "ra", tmp_path / "vn.xls")
    assert "copy-in-unicode" in codes(file)
    assert opened((file.copy or Path()).read_bytes()).worksheets[0]["B5"].value == "Xã Phước Bình"


def test_unreadable_file_gets_a_letter_alone(tmp_path: Path) -> None:
    """What cannot be opened cannot be marked; the letter says why."""
    (tmp_path / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n----")
    (file,) = given_back(tmp_path / "ra", tmp_path / "anh.xlsx")
    assert file.copy is None
    assert file.letter is not None
    assert codes(file) == ["copy-of-unreadable"]


def test_personal_data_are_never_copied(tmp_path: Path) -> None:
    """A file that tells of single persons gets no copy; neither letter nor notes quote it."""
    persons = tuple((n, f"Nguyễn Thị Riêng {n}", f"0123456789{n:02d}", f"0{n % 9 + 1}/02/1990") for n in range(1, 9))
    book = xlsxwriter.Workbook(str(tmp_path / "ten.xlsx"))
    sheet = book.add_worksheet("DS")
    for number, row in enumerate([("TT", "Họ và tên", "Số CCCD", "Ngày sinh"), *persons]):
        sheet.write_row(number, 0, row)
    book.close()
    (file,) = given_back(tmp_path / "ra", tmp_path / "ten.xlsx")
    assert file.copy is None
    assert codes(file) == ["copy-of-personal-data"]
    assert file.letter is not None
    with zipfile.ZipFile(file.letter) as letter:
        whole = b"".join(letter.read(name) for name in letter.namelist()).decode("utf-8", "ignore")
    assert "Riêng" not in whole
    assert "012345" not in whole
    assert "dữ liệu của từng cá nhân" in whole
    assert [each.name for each in (tmp_path / "ra").glob("*.xlsx")] == []


def test_clean_file_gets_nothing(tmp_path: Path) -> None:
    """Where nothing has to be corrected there is no copy and no letter, and that is said."""
    source = listed(tmp_path / "xa.xlsx", ((1, "Xã Phước Bình", 4717, 1000, 12),))
    validation = checked(source)
    file = validation.files[0]
    clean = type(file)(read=file.read, path=file.path, findings=())
    assert clean.status is FileStatus.OK
    (made,) = annotate_files(Validation(files=(clean,), ledger=(), plans={}), tmp_path / "ra", OFFICE, ON)
    assert (made.copy, made.letter, codes(made)) == (None, None, ["copy-nothing-to-mark"])
    assert not (tmp_path / "ra").exists()


def test_file_that_changed_since_is_not_marked(tmp_path: Path) -> None:
    """Findings belong to the bytes that were read: marks on others would stand at wrong cells."""
    source = listed(tmp_path / "xa.xlsx")
    validation = checked(source)
    listed(source, ROWS[::-1])
    (made,) = annotate_files(validation, tmp_path / "ra", OFFICE, ON)
    assert made.copy is None
    assert codes(made) == ["copy-failed"]
    assert "đã thay đổi" in made.notes[0].message(Lang.VI)
    source.unlink()
    (gone,) = annotate_files(validation, tmp_path / "ra", OFFICE, ON)
    assert codes(gone) == ["copy-failed"]


def test_files_of_one_name_get_names_of_their_own(tmp_path: Path) -> None:
    """Files of the same name from several folders do not write over each other."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        listed(tmp_path / folder / "xa.xlsx")
    made = given_back(tmp_path / "ra", tmp_path / "a" / "xa.xlsx", tmp_path / "b" / "xa.xlsx")
    assert [each.copy.name for each in made if each.copy] == ["a_xa_kiem-tra.xlsx", "b_xa_kiem-tra.xlsx"]


def test_copy_that_comes_back_keeps_its_name(tmp_path: Path) -> None:
    """A copy sent back uncorrected gives the same copy again, under the same name."""
    (first,) = given_back(tmp_path / "ra", listed(tmp_path / "xa.xlsx"))
    assert first.copy is not None
    back = tmp_path / first.copy.name
    back.write_bytes(first.copy.read_bytes())
    (again,) = given_back(tmp_path / "ra2", back)
    assert again.copy is not None
    assert again.copy.name == "xa_kiem-tra.xlsx"
    assert coloured(again.copy) == coloured(first.copy)
    assert opened(again.copy.read_bytes()).sheetnames == opened(first.copy.read_bytes()).sheetnames


def test_workbook_that_cannot_be_changed_in_place_is_rebuilt(tmp_path: Path) -> None:
    """Without the list of content types no program would open a patched copy: the cells are copied instead."""
    source = listed(tmp_path / "xa.xlsx")
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}
    with zipfile.ZipFile(source, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    (file,) = given_back(tmp_path / "ra", source)
    assert codes(file) == ["copy-rebuilt"]
    assert coloured(file.copy)["E5"] == COLOURS[Severity.ERROR]


def test_deadline_is_the_offices_while_it_is_ahead(tmp_path: Path) -> None:
    """The day that the office set for the period, else five working days; weekends are none."""
    validation = checked(listed(tmp_path / "xa.xlsx"))
    period, plans = parse_period("2024"), validation.plans
    assert deadline(period, plans, ON, LetterTerms(deadlines={"year": 20})) == date(2025, 1, 3)
    assert deadline(period, plans, ON, LetterTerms(deadlines={"year": 1})) == date(2024, 12, 27)
    assert deadline(None, plans, ON, LetterTerms(days=1)) == date(2024, 12, 23)
    with pytest.raises(UsageError):
        deadline(None, plans, ON, LetterTerms(days=0))
