"""Workbooks with a password: opened with one that the office has, otherwise a sentence; no password is ever shown."""

import builtins
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msoffcrypto
import olefile
import openpyxl
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted

from drugfree_cli.model.errors import UnreadableFile, UsageError
from drugfree_cli.reading.options import ReadingOptions
from drugfree_cli.reading.passwords import read_password_file
from drugfree_cli.reading.workbook import open_workbook
from tests.reading.old_workbooks import locked, saved, stream_of

SECRET = "Mật khẩu-2024"


def content(value: object = 41) -> bytes:
    book, made = openpyxl.Workbook(), BytesIO()
    book.active["B2"] = value
    book.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workbook of the new format with a password."""
    path = tmp_path_factory.mktemp("locked") / "xã.xlsx"
    with path.open("wb") as out:
        OOXMLFile(BytesIO(content())).encrypt(SECRET, out)
    return path


def old(path: Path, password: str) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("Biểu").write(1, 1, 41)
    book.save(str(path))
    return saved(path, locked(stream_of(path), password))


def given(*passwords: str) -> ReadingOptions:
    return ReadingOptions(passwords=passwords)


def refusal(path: Path, *passwords: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_workbook(path, given(*passwords))
    assert not any(password in f"{caught.value.text} {caught.value.params}" for password in passwords)
    return caught.value


def test_a_locked_workbook_is_opened_with_the_password_that_fits(new: Path) -> None:
    """All passwords are tried; the note says that one was used, and never which."""
    book = open_workbook(new, given("sai", SECRET, "cũng sai"))
    assert [(cell.address, str(cell.value)) for cell in book.sheets[0].cells.values()] == [("B2", "41")]
    assert [(note.code, note.params) for note in book.notes] == [("file-unlocked", {})]
    assert book.format == "xlsx"


def test_without_a_password_the_sentence_says_what_to_do(new: Path) -> None:
    """Remove the password, or name the file of passwords."""
    error = refusal(new)
    assert error.code == "file-password"
    assert "bỏ mật khẩu" in error.text.vi
    assert "--password-file" in error.text.vi


def test_wrong_passwords_are_counted_and_not_quoted(new: Path) -> None:
    """Whoever reads the report learns how many were tried."""
    error = refusal(new, "sai-mot", "sai-hai")
    assert (error.code, error.params["count"]) == ("file-password-wrong", "2")


@pytest.mark.parametrize("passwords", [(SECRET,), ("sai", SECRET)])
def test_an_old_workbook_is_opened_too(tmp_path: Path, passwords: tuple[str, ...]) -> None:
    """The lock of Excel 97 to 2003 is opened in the same way."""
    book = open_workbook(old(tmp_path / "xã.xls", SECRET), given(*passwords))
    assert [(cell.address, str(cell.value)) for cell in book.sheets[0].cells.values()] == [("B2", "41")]
    assert ([note.code for note in book.notes], book.format) == (["file-unlocked"], "xls")


def test_an_old_workbook_without_its_password_is_refused(tmp_path: Path) -> None:
    """A lock on an old workbook gives the same findings as on a new one."""
    path = old(tmp_path / "xã.xls", SECRET)
    assert [refusal(path).code, refusal(path, "sai").code] == ["file-password", "file-password-wrong"]


def test_what_excel_opens_unasked_is_opened_unasked(tmp_path: Path) -> None:
    """Excel locks workbooks of protected structure with a password of its own, which nobody was told."""
    book = open_workbook(old(tmp_path / "xã.xls", "VelvetSweatshop"))
    assert ([len(sheet.cells) for sheet in book.sheets], book.notes) == ([1], ())


def test_what_is_inside_is_told_from_its_content(tmp_path: Path) -> None:
    """A Word document under a lock is still no workbook."""
    inner = BytesIO(content())
    with zipfile.ZipFile(inner) as source, zipfile.ZipFile(tmp_path / "a.docx", "w") as target:
        for name in source.namelist():
            target.writestr(name.replace("xl/workbook.xml", "word/document.xml"), source.read(name))
    with (tmp_path / "a.xlsx").open("wb") as out:
        OOXMLFile(BytesIO((tmp_path / "a.docx").read_bytes())).encrypt(SECRET, out)
    assert refusal(tmp_path / "a.xlsx", SECRET).code == "file-document"


def relocked(path: Path, new: Path, change: Callable[[bytes], bytes]) -> Path:
    """Write the locked workbook with another description of its lock."""
    with olefile.OleFileIO(new) as compound, path.open("wb") as out:
        package, lock = (compound.openstream(name).read() for name in ("EncryptedPackage", "EncryptionInfo"))
        ECMA376Encrypted(package, change(lock)).write_to(out)
    return path


SPINS = b'spinCount="100000"'


@pytest.mark.parametrize(
    "change",
    [
        lambda lock: lock.replace(SPINS, b'spinCount="10000000"'),
        lambda lock: lock.replace(SPINS, b"spinCount = '9999999999999999999'"),
        lambda lock: lock.replace(SPINS, b'spinCount="&#49;000000"'),
        lambda lock: lock.replace(b"<encryption", b'<!DOCTYPE a [<!ENTITY b "c">]><encryption', 1),
        lambda lock: lock[:8] + lock[8:].decode().encode("utf-16"),
    ],
)
def test_a_lock_that_costs_hours_is_not_even_tried(
    tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]
) -> None:
    """The turns of its hash are bounded and its XML may declare nothing, before any password is tried."""
    tried: list[object] = []
    monkeypatch.setattr(msoffcrypto, "OfficeFile", tried.append)
    assert refusal(relocked(tmp_path / "a.xlsx", new, change), SECRET).code == "file-lock-damaged"
    assert tried == []


@pytest.mark.parametrize(
    "change",
    [
        lambda lock: lock[:4],
        lambda lock: lock[:200],
        lambda lock: b"\x04\x00\x02\x00" + lock[4:],
        lambda lock: b"\0" + lock,
    ],
)
def test_a_damaged_lock_is_refused(tmp_path: Path, new: Path, change: Callable[[bytes], bytes]) -> None:
    """Whatever the description of a lock holds, the file costs one sentence."""
    code = refusal(relocked(tmp_path / "a.xlsx", new, change), SECRET).code
    assert code in ("file-lock-damaged", "file-password-wrong")


def test_a_cut_file_is_refused_or_whole(new: Path, tmp_path: Path) -> None:
    """A file that broke off while it was sent is refused with one sentence, unless only its padding is gone."""
    whole, path, codes = new.read_bytes(), tmp_path / "a.xlsx", set()
    for kept in range(600, len(whole), len(whole) // 7):
        path.write_bytes(whole[:kept])
        try:
            assert open_workbook(path, given(SECRET)).sheets == open_workbook(new, given(SECRET)).sheets
        except UnreadableFile as error:
            codes.add(error.code)
    assert codes
    assert codes <= {"file-lock-damaged", "file-password-wrong", "file-not-workbook", "file-zip-damaged"}


def test_without_the_extra_one_sentence_says_how_to_install_it(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library that opens locks is an extra; without it nothing else fails."""
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name.startswith("msoffcrypto"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    error = refusal(new, SECRET)
    assert error.code == "file-password-extra"
    assert 'pip install "drugfree[password]"' in error.text.vi
    assert refusal(new).code == "file-password"


def test_a_password_file_has_one_password_a_line(tmp_path: Path) -> None:
    """Blank lines and a byte order mark are nothing; blanks within a password are part of it."""
    path = tmp_path / "mật khẩu.txt"
    path.write_bytes(f"\ufeffmột\r\n\r\n hai ba \n{SECRET}".encode())
    assert read_password_file(path) == ("một", " hai ba ", SECRET)


def test_a_password_file_is_never_quoted(tmp_path: Path) -> None:
    """What cannot be read is named by its path alone."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"matkhau\xff")
    for each, code in ((path, "password-file-not-text"), (tmp_path / "b.txt", "password-file-not-found")):
        with pytest.raises(UsageError) as caught:
            read_password_file(each)
        assert caught.value.code == code
        assert "matkhau" not in f"{caught.value.text}{caught.value.params}"
        assert caught.value.__cause__ is None or "matkhau" not in str(caught.value.__cause__)
    with pytest.raises(UsageError) as caught:
        read_password_file(tmp_path)
    assert caught.value.code == "password-file-unreachable"
