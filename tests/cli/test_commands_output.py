"""Where outputs go, and that nothing of anybody's is written over."""

import csv
import json
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from docx import Document

from tests.cli.conftest import Run
from tests.cli.samples import Sample

COLUMNS = "unit_code,period,indicator,value,file,sha256,sheet,cell,version"


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_the_batches_wrote_a_workbook_and_a_report_for_each_period(sample: Sample) -> None:
    """`out/` holds both documents of each period, at the paths that `run` named; the latest can be opened."""
    out = sample.workspace / "out"
    names = [
        f"{kind}_ninh-thuan_{period}.{end}"
        for kind, end in (("bao-cao", "docx"), ("tong-hop", "xlsx"))
        for period in ("2023", "2024-H1", "2024-H2")
    ]
    assert [name for name in written(out) if not name.startswith("so-lieu")] == sorted(names)
    assert [path for _, run in sample.runs for path in run["outputs"]] == [
        str(out / f"{kind}_ninh-thuan_{period}.{end}")
        for period in ("2023", "2024-H1", "2024-H2")
        for kind, end in (("tong-hop", "xlsx"), ("bao-cao", "docx"))
    ]
    book = openpyxl.load_workbook(out / "tong-hop_ninh-thuan_2024-H2.xlsx", read_only=True)
    assert len(book.sheetnames) >= 4
    words = "\n".join(each.text for each in Document(str(out / "bao-cao_ninh-thuan_2024-H2.docx")).paragraphs)
    assert "Ninh Thuận" in words


def test_a_document_goes_to_out_and_its_path_is_printed(drugfree: Run, office: Path) -> None:
    """Without `-o` a district's workbook and a commune's report go to `out/`; the path is all of stdout."""
    ended = drugfree("consolidate", "--unit", "thuan-bac", "--period", "2024-H2")
    path = office / "out" / "tong-hop_thuan-bac_2024-H2.xlsx"
    assert (ended.status, ended.out, ended.err) == (0, f"{path}\n", "")
    assert openpyxl.load_workbook(path, read_only=True).sheetnames
    ended = drugfree("report", "--unit", "22810", "--period", "2024-H2")
    assert ended.out == f"{office / 'out' / 'bao-cao_tan-son_2024-H2.docx'}\n"


def test_a_page_goes_to_out_in_the_language_of_the_run(drugfree: Run, office: Path) -> None:
    """`dashboard` writes one page into `out/`, with all of its communes and none but its own words; again, the same."""
    words = ("dashboard", "--unit", "thuan-bac", "--period", "2024-H2")
    path = office / "out" / "bang-theo-doi_thuan-bac_2024-H2.html"
    ended = drugfree(*words)
    assert (ended.status, ended.out, ended.err) == (0, f"{path}\n", "")
    page = path.read_bytes()
    assert b'<html lang="vi">' in page
    assert drugfree(*words).out == f"{path}\n"
    assert path.read_bytes() == page
    drugfree(*words, "--lang", "en")
    assert b'<html lang="en">' in path.read_bytes()


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("x.xlsx", "x.xlsx"),
        ("new/deep/x.xlsx", "new/deep/x.xlsx"),
        ("folder", "folder/tong-hop_tan-son_2023.xlsx"),
        ("there.d", "there.d/tong-hop_tan-son_2023.xlsx"),
    ],
)
def test_output_is_a_file_or_a_folder(drugfree: Run, office: Path, named: str, path: str) -> None:
    """`-o` names a file by its ending, or a folder, which is made; a folder that is there may have a dot."""
    (office / "there.d").mkdir()
    ended = drugfree("consolidate", "--unit", "22810", "--period", "2023", "-o", named)
    assert (ended.status, ended.out) == (0, f"{path}\n")
    assert openpyxl.load_workbook(office / path, read_only=True).sheetnames


def test_the_same_output_again_is_the_same_file(drugfree: Run, office: Path) -> None:
    """Written by this program and unchanged, a file is replaced; the bytes are those of the first time."""
    words = ("consolidate", "--unit", "22810", "--period", "2023", "-o", "x.xlsx")
    drugfree(*words)
    first = (office / "x.xlsx").read_bytes()
    assert drugfree(*words).out == "x.xlsx\n"
    assert (office / "x.xlsx").read_bytes() == first


def test_what_somebody_changed_is_not_replaced(drugfree: Run, office: Path) -> None:
    """A file that was changed since, or that is somebody else's, stays: a new name is used, unless `--force`."""
    words = ("export", "--unit", "22810", "--period", "2023", "-o")
    drugfree(*words, "a.csv")
    changed = (office / "a.csv").read_bytes() + b"x"
    (office / "a.csv").write_bytes(changed)
    (office / "b.csv").write_bytes(b"theirs")
    assert drugfree(*words, "a.csv").out == "a (2).csv\n"
    assert drugfree(*words, "b.csv").out == "b (2).csv\n"
    assert ((office / "a.csv").read_bytes(), (office / "b.csv").read_bytes()) == (changed, b"theirs")
    assert drugfree(*words, "a.csv", "--force").out == "a.csv\n"
    assert (office / "a.csv").read_bytes() == (office / "a (2).csv").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        "consolidate -o -",
        "report -o -",
        "form --unit 22810 --period 2025-H1 -o -",
        "form --unit ninh-son --period 2025-H1 -o -",
        "consolidate -o x.docx",
        "report -o x.pdf",
        "dashboard -o x.pdf",
        "form --unit ninh-son --period 2025-H1 -o x.xlsx",
        "export -o x.xlsx",
        "export -o x.csv --format json",
    ],
)
def test_an_output_that_cannot_be_meant_is_refused(drugfree: Run, office: Path, words: str) -> None:
    """Documents do not go to stdout, nor under the ending of another format, nor many into one file."""
    before = written(office)
    ended = drugfree(*words.split(), "--lang", "en")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert written(office) == before


def test_export_reads_out_or_writes(drugfree: Run, office: Path) -> None:
    """A text format or `-o -` is read out; else a CSV that Excel takes for UTF-8 goes to `out/`, or to `-o`."""
    words = ("export", "--unit", "22810", "--period", "2023")
    text = drugfree(*words, "--format", "csv").out
    assert text.startswith(COLUMNS + "\n")
    assert drugfree(*words, "-o", "-").out == text
    rows = json.loads(drugfree(*words, "-o", "-", "--format", "json").out)
    assert [each["indicator"] for each in rows] == [row["indicator"] for row in csv.DictReader(text.splitlines())]
    path = office / "out" / "so-lieu_tan-son_2023.csv"
    assert drugfree(*words).out == f"{path}\n"
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode("utf-8")
    assert drugfree(*words, "-o", "x.json").out == "x.json\n"
    assert json.loads((office / "x.json").read_text(encoding="utf-8")) == rows


def test_export_says_where_there_is_nothing_to_export(asked: Run) -> None:
    """A year of which only the halves were sent has no rows of its own: the periods that there are, on stderr."""
    ended = asked("export", "--period", "2024", "--format", "csv", "--lang", "en")
    assert (ended.status, ended.out) == (0, COLUMNS + "\n")
    assert ended.err.endswith("for 2024; periods in the store: 2023, 2024-H1, 2024-H2.\n")


def test_export_names_the_cell_of_every_value(drugfree: Run, office: Path, sample: Sample) -> None:
    """Each exported value stands in the archived file, sheet and cell that its row names."""
    rows = json.loads(drugfree("export", "--unit", "ninh-son", "--period", "2023", "--format", "json").out)
    (file,) = {each["file"] for each in rows}
    book = openpyxl.load_workbook(office / "archive" / "2023" / file, data_only=True)
    typed = {(each["sheet"], each["cell"]): book[each["sheet"]][each["cell"]].value for each in rows}
    numbers = [each for each in rows if isinstance(typed[each["sheet"], each["cell"]], int)]
    assert len(numbers) > 100
    assert all(each["value"] == typed[each["sheet"], each["cell"]] for each in numbers)
    truth = sample.truth.figures["2023"]["22810"]
    own = {each["indicator"]: each["value"] for each in rows if each["unit_code"] == "22810"}
    assert own == {name: float(value) if value != int(value) else int(value) for name, value in truth.items()}


def test_form_writes_a_blank_return_for_each_commune(drugfree: Run, office: Path) -> None:
    """One commune's form, or a folder with one for each commune of the unit; what it holds is read back by its name."""
    ended = drugfree("form", "--unit", "22810", "--period", "2025-H1", "-o", "x.xlsx")
    assert (ended.status, ended.out) == (0, "x.xlsx\n")
    sheet = openpyxl.load_workbook(office / "x.xlsx").active
    words = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert any("TÂN SƠN" in word.upper() for word in words)
    assert any("6 tháng đầu năm 2025" in word for word in words)
    paths = drugfree("form", "--unit", "thuan-bac", "--period", "2025-H1").out.split("\n")[:-1]
    assert len(paths) == 6
    assert {Path(path).parent for path in paths} == {office / "out" / "bieu-trong_thuan-bac_2025-H1"}
    (read,) = json.loads(drugfree("validate", paths[0], "--format", "json").out)["files"]
    assert [(each["unit_name"], each["period"]) for each in read["returns"]] == [("Xã Phước Chiến", "2025-H1")]


def test_form_writes_a_list_for_each_district(drugfree: Run, office: Path) -> None:
    """One list of a district, or a folder with one for each district of the province; a commune has none."""
    ended = drugfree("form", "--list", "--unit", "thuan-bac", "--period", "2025-H1", "-o", "x.xlsx")
    assert (ended.status, ended.out) == (0, "x.xlsx\n")
    (read,) = json.loads(drugfree("validate", "x.xlsx", "--format", "json").out)["files"]
    codes = ["22837", "22840", "22843", "22849", "22853", "22856"]
    assert (read["layout"], read["period"]) == ("list", "2025-H1")
    assert [each["unit_code"] for each in read["returns"]] == codes
    assert len(drugfree("form", "--list", "--period", "2025-H1").out.splitlines()) == 7
    refused = drugfree("form", "--list", "--unit", "22810", "--period", "2025-H1", "--lang", "en")
    assert (refused.status, refused.out) == (2, "")
    assert "leave out `--list`" in refused.err


def test_forms_need_no_workspace(drugfree: Run, desk: Path) -> None:
    """Without a workspace the forms go to the folder one stands in."""
    ended = drugfree("form", "--province", "ninh-thuan", "--unit", "22810", "--period", "2024-H1")
    assert (ended.status, written(desk)) == (0, ["22810_tan-son_2024-H1.xlsx"])


def test_a_folder_that_cannot_be_written_is_told(drugfree: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder and a full disk: exit code 3, one sentence, no half file, and the earlier file is whole."""
    words = ("export", "--unit", "22810", "--period", "2023", "-o", "x.csv", "--force", "--lang", "en")
    (office / "x.csv").write_bytes(b"earlier")
    for number, start in ((30, "Writing “x.csv”"), (28, "The disk that holds")):
        with monkeypatch.context() as patch:
            patch.setattr("drugfree_cli.files.atomic._flush", _refuse(number))
            ended = drugfree(*words)
        assert (ended.status, ended.out) == (3, "")
        assert ended.err.startswith(start)
        assert (office / "x.csv").read_bytes() == b"earlier"
        assert not [path for path in office.iterdir() if path.name.startswith(".x-")]


def _refuse(number: int) -> object:
    def refuse(path: Path) -> SimpleNamespace:
        raise OSError(number, "refused", str(path))

    return refuse
