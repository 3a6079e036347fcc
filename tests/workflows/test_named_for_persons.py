"""The names of files, too, may tell of persons: they are repeated nowhere, and such a file is not opened."""

import shutil
from pathlib import Path

import pytest

from drugfree_cli.cli.app import main
from drugfree_cli.workflows.naming import is_named_for_a_person
from drugfree_cli.workflows.records import reading
from tests.workflows.desks import Desk
from tests.workflows.test_desk import form
from tests.workflows.test_desk_archives import archive

SECRET = ("Kín", "1990")


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Nguyễn Văn Kín 1990.xlsx", True),
        ("nguyen van kin-1990.xls", True),
        ("NGUYEN_VAN_KIN_sn1985.xlsx", True),
        ("Nguyen Van Kin 0912.345.678.xlsx", True),
        ("058090001234.xlsx", True),
        ("hồ sơ/Trần Thị Kín (12.3.1988)/biểu 1.xlsx", True),
        ("Nguyễn Văn Kín.xlsx", False),  # the officer who filled it in
        ("LAM DONG NAM 2010.xlsx", False),
        ("22828_2024-H2.xlsx", False),
        ("BC-20240614.xlsx", False),
        ("Công an xã Phước Hà 14.12.2024.xlsx", False),
    ],
)
def test_births_identities_and_telephones_in_names_are_seen(name: str, is_told: bool) -> None:
    """A name alone may be the officer's who sends the file; with a birth, a number or a telephone it is not."""
    assert is_named_for_a_person(name) is is_told


def test_the_batch_repeats_no_such_name(office_of: Desk, tmp_path: Path) -> None:
    """Neither the note, the store nor the quarantine bears it; the other files go on."""
    good = form(tmp_path / "xa-phuoc-ha.xlsx")
    office_of.drop(good)
    office_of.drop(form(tmp_path / "Nguyễn Văn Kín 1990.xlsx", "Nhị Hà", 3))
    run = office_of.run()
    assert sorted((each.name, each.path.name, each.outcome.value) for each in run.files) == [
        ("tep-thu-1.xlsx", "tep-thu-1.xlsx", "rejected"),
        ("xa-phuoc-ha.xlsx", "xa-phuoc-ha.xlsx", "accepted"),
    ]
    assert not any(part in name for name in office_of.tree() for part in SECRET)
    note = office_of.tree()["quarantine/tep-thu-1.xlsx.txt"].decode()
    assert "[personal-file-name]" in note
    assert not any(part in note for part in SECRET)
    with reading(office_of.workspace) as store:
        assert [each.file for each in store.rejections()] == ["tep-thu-1.xlsx"]
    assert {row.file for row in office_of.rows()} == {"xa-phuoc-ha.xlsx"}


def test_no_member_of_an_archive_is_named_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The screen, the JSON, the copies and the letters call it by its number; a picture beside it too."""
    one = form(tmp_path / "xa-phuoc-ha.xlsx")
    members = {"a__xlsx": one, "Nguyễn Văn Kín 1990__xlsx": one, "Lê Thị Kín 1990__jpg": b"\xff\xd8\xff"}
    sent = archive(tmp_path / "goi.zip", **members)
    own = tmp_path / "Trần Văn Kín 1990.xlsx"
    shutil.copy(one, own)
    for options in (["--format", "json"], ["--annotate", str(tmp_path / "out")]):
        main(["validate", str(sent), str(own), "--province", "58", "-v", *options])
        said = "".join(capsys.readouterr())
        assert "goi.zip/tep-thu-2.xlsx" in said
        assert "goi.zip/tep-thu-3.jpg" in said
        assert "tep-thu-2.xlsx" in said.replace("goi.zip/tep-thu-2.xlsx", "")
        assert not any(part in said for part in SECRET)
    assert not any(part in each.name for each in (tmp_path / "out").iterdir() for part in SECRET)
