"""An archive of returns is read file by file: in `validate`, in `ingest` and in the batch."""

import json
import os
import stat
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from drugfree_cli.cli.app import main
from drugfree_cli.model.findings import Place, finding
from drugfree_cli.model.limits import LIMITS
from drugfree_cli.model.office import Outcome
from drugfree_cli.model.returns import ReadFile
from drugfree_cli.workflows import reader
from drugfree_cli.workflows.checked import Validation
from drugfree_cli.workflows.choices import Ask, Found
from drugfree_cli.workflows.records import reading
from drugfree_cli.workflows.validate import validate_files
from tests.workflows.desks import ON, Desk
from tests.workflows.test_desk import form

REAL = reader.read_returns


def archive(path: Path, **members: bytes | Path) -> Path:
    """Pack files under names in which two underscores stand for a dot, three for a slash."""
    with ZipFile(path, "w") as packed:
        for name, content in members.items():
            stored = name.replace("___", "/").replace("__", ".")
            packed.writestr(stored, content if isinstance(content, bytes) else content.read_bytes())
    return path


def nested(*layers: str, content: Path) -> bytes:
    """Pack a return into archives within archives."""
    inner, name = content.read_bytes(), "xa.xlsx"
    for layer in layers:
        stream = BytesIO()
        with ZipFile(stream, "w") as packed:
            packed.writestr(name, inner)
        inner, name = stream.getvalue(), layer
    return inner


def checked(*paths: Path) -> Validation:
    return validate_files(paths, Ask(on=ON, province="58"), None)


def codes(validation: Validation) -> dict[str, list[str]]:
    """Give what was found in opening each file."""
    own = ("archive", "file")
    return {each.name: [one.code for one in each.findings if one.code.startswith(own)] for each in validation.files}


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return form(tmp_path / "xa-phuoc-ha.xlsx")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return form(tmp_path / "xa-nhi-ha.xlsx", "Nhị Hà", 3)


def test_each_member_is_a_file_of_its_own(tmp_path: Path, one: Path, two: Path) -> None:
    """Places, names and fingerprints are the member's; its values those of the file sent by itself."""
    sent = archive(tmp_path / "goi.zip", a__xlsx=one, b___b__xlsx=two)
    inside, alone = checked(sent, one), checked(one)
    assert [each.name for each in inside.files] == ["goi.zip/a.xlsx", "goi.zip/b/b.xlsx", one.name]
    assert inside.files[0].shown == f"{sent}/a.xlsx"
    first = inside.files[0]
    assert first.read.sha256 == alone.files[0].read.sha256
    (return_,) = first.read.returns
    assert str(return_.values["addicts_on_file"].place) == "goi.zip/a.xlsx!Báo cáo!C4"
    assert {name: value.content for name, value in return_.values.items()} == {
        name: value.content for name, value in alone.files[0].read.returns[0].values.items()
    }
    assert first.path.is_file()


def test_the_unpacked_files_go_with_the_result(tmp_path: Path, one: Path) -> None:
    """They lie in a folder that nobody else may enter, as long as somebody holds the result."""
    validation = checked(archive(tmp_path / "goi.zip", a__xlsx=one))
    folder = validation.files[0].folder
    assert folder is not None
    path = folder.path
    assert path.is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    del validation, folder
    assert not path.exists()


def test_what_is_no_return_is_named(tmp_path: Path, one: Path) -> None:
    """Letters and pictures are warned of, the system's own files told; a workbook that is none is an error."""
    sent = archive(
        tmp_path / "goi.zip",
        a__xlsx=one,
        cong_van__pdf=b"%PDF-1.4",
        goi__rar=b"Rar!\x1a\x07\0",
        Thumbs__db=b"x",
        hong__xlsx=b"\0\1\2",
    )
    validation = checked(sent)
    assert codes(validation) == {
        "goi.zip": ["archive-passed-over", "archive-member-no-workbook", "archive-member-no-workbook"],
        "goi.zip/a.xlsx": [],
        "goi.zip/hong.xlsx": ["file-not-workbook"],
    }
    assert "“Thumbs.db”" in validation.files[0].findings[0].params["names"]
    assert [each.params["name"] for each in validation.files[0].findings[1:]] == ["cong_van.pdf", "goi.rar"]


def test_archives_in_archives_are_opened_once(tmp_path: Path, one: Path) -> None:
    """One level deep is read; deeper is refused with a sentence."""
    sent = archive(
        tmp_path / "goi.zip",
        trong__zip=nested("x.zip", content=one),
        sau__zip=nested("x.zip", "y.zip", content=one),
    )
    validation = checked(sent)
    assert codes(validation) == {"goi.zip/trong.zip/xa.xlsx": [], "goi.zip/sau.zip/x.zip": ["archive-too-deep"]}
    assert len(validation.files[0].read.returns) == 1


def test_an_archive_without_workbooks_is_refused(tmp_path: Path) -> None:
    """Empty or full of something else, it is one unreadable file."""
    empty, letters = archive(tmp_path / "rong.zip"), archive(tmp_path / "thu.zip", a__pdf=b"%PDF-1.4")
    validation = checked(empty, letters)
    assert codes(validation) == {
        "rong.zip": ["archive-without-returns"],
        "thu.zip": ["archive-without-returns", "archive-member-no-workbook"],
    }
    assert [each.status for each in validation.files] == ["unreadable", "unreadable"]


def test_the_limits_hold_for_all_members_together(tmp_path: Path) -> None:
    """Members beyond the number allowed are left out, and it is said how many."""
    pair = archive(tmp_path / "trong.zip", a__xlsx=b"", b__xlsx=b"")
    sent = archive(tmp_path / "goi.zip", c__zip=pair, d__zip=pair)
    found = Found(reading=replace(Found().reading, limits=replace(LIMITS, parts=3)))
    assert sent.read_bytes().count(b"PK\x01\x02") == 6
    validation = validate_files([sent], Ask(on=ON, province="58"), None, found=found)
    assert codes(validation) == {
        "goi.zip": ["archive-members-left", "archive-members-left"],
        "goi.zip/c.zip/a.xlsx": ["file-empty"],
    }
    assert [each.params["count"] for each in validation.files[0].findings] == ["1", "2"]


def test_json_calls_a_member_by_its_archive(
    tmp_path: Path, one: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`path` is the archive's path and the member's name; RAR has a sentence of its own."""
    monkeypatch.chdir(tmp_path)
    archive(tmp_path / "goi.zip", a__xlsx=one)
    (tmp_path / "b.rar").write_bytes(b"Rar!\x1a\x07\0")
    main(["validate", "goi.zip", "b.rar", "--province", "58", "--format", "json"])
    files = json.loads(capsys.readouterr().out)["files"]
    assert [each["path"] for each in files] == ["goi.zip/a.xlsx", "b.rar"]
    assert files[0]["returns"][0]["values"]["addicts_on_file"] == 7
    assert "nén lại thành .zip" in files[1]["findings"][0]["message"]


def test_the_batch_moves_an_archive_as_one(office_of: Desk, tmp_path: Path, one: Path, two: Path) -> None:
    """With something accepted it is archived, with a note that names what was refused; else quarantined."""
    partly = archive(tmp_path / "partly.zip", a__xlsx=one, b__xlsx=b"")
    whole = archive(tmp_path / "whole.zip", c__xlsx=two)
    nothing = archive(tmp_path / "nothing.zip", d__xlsx=b"")
    office_of.drop(partly, whole, nothing)
    run = office_of.run()
    assert office_of.names("inbox") == []
    assert office_of.names("archive") == [
        "archive/2024-H2/partly.zip",
        "archive/2024-H2/partly.zip.txt",
        "archive/2024-H2/whole.zip",
    ]
    assert office_of.names("quarantine") == ["quarantine/nothing.zip", "quarantine/nothing.zip.txt"]
    assert {each.name: each.outcome for each in run.files} == {
        "partly.zip": Outcome.PARTLY,
        "whole.zip": Outcome.ACCEPTED,
        "nothing.zip": Outcome.UNREADABLE,
    }
    note = office_of.tree()["archive/2024-H2/partly.zip.txt"].decode()
    assert "Không nhận: partly.zip/b.xlsx" in note
    assert "partly.zip/b.xlsx: [file-empty]" in note
    assert {row.file for row in office_of.rows()} == {"partly.zip/a.xlsx", "whole.zip/c.xlsx"}


def test_personal_data_go_nowhere(
    office_of: Desk, tmp_path: Path, one: Path, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole archive is quarantined, closed to others; no figure, name or other finding of the file is kept."""

    def telling(path: Path, **given: object) -> ReadFile:
        read = REAL(path, **given)  # type: ignore[arg-type]
        if path.name != "b.xlsx":
            return read
        place = Place(file=read.path, sheet="Danh sách", cell="B7")
        own = finding("personal-data", place, unit_code="22888", cell="B7", count="3")
        more = finding("heading-unknown", place, heading="Nguyễn Văn Kín")
        return replace(read, personal=True, findings=(own, more))

    monkeypatch.setattr(reader, "read_returns", telling)
    office_of.drop(archive(tmp_path / "goi.zip", a__xlsx=one, b__xlsx=two))
    run = office_of.run()
    assert run.ingested is not None
    assert office_of.names("archive") == []
    assert office_of.names("quarantine") == ["quarantine/goi.zip", "quarantine/goi.zip.txt"]
    assert {row.file for row in office_of.rows()} == {"goi.zip/a.xlsx"}
    assert [each.code for each in run.ingested.validation.files[1].findings] == ["personal-data"]
    assert "Nguyễn" not in office_of.tree()["quarantine/goi.zip.txt"].decode()
    with reading(office_of.workspace) as store:
        (kept,) = store.rejections()
    assert [(each.code, each.place.cell, dict(each.params)) for each in kept.findings] == [("personal-data", "B7", {})]
    if os.name == "posix":
        folder = office_of.workspace.quarantine
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())}
        assert modes == {"quarantine": 0o700, "goi.zip": 0o600, "goi.zip.txt": 0o600}
