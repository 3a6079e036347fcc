"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from drugfree_cli.files.atomic import write_atomically, write_bytes_atomically, write_text_atomically
from drugfree_cli.model.errors import SystemFailure, UsageError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class WriterError(Exception):
    """What a library raises around the system's own error."""


def test_a_file_is_moved_into_place(tmp_path: Path) -> None:
    """The writer gets a hidden name beside the file, with its suffix; afterwards only the file is there."""
    path = tmp_path / "tổng hợp" / "ninh-thuan.xlsx"
    seen: list[Path] = []

    def write(temporary: Path) -> None:
        seen.append(temporary)
        assert not path.exists()
        temporary.write_bytes(b"new")

    write_atomically(path, write)
    assert seen[0].parent == path.parent
    assert (seen[0].name[0], seen[0].suffix) == (".", ".xlsx")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["ninh-thuan.xlsx"]


@pytest.mark.parametrize("failure", [ValueError("bad"), KeyboardInterrupt(), UsageError("file-is-folder", path="x")])
def test_a_failing_writer_leaves_the_old_file(tmp_path: Path, failure: BaseException) -> None:
    """Whatever the writer raises passes on; the old file stays and no temporary one is left."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def write(temporary: Path) -> None:
        temporary.write_text("half")
        raise failure

    with pytest.raises(type(failure)):
        write_atomically(path, write)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EACCES, "write-refused"),
        (errno.EROFS, "write-refused"),
        (errno.EIO, "write-failed"),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_what_the_disk_refuses_has_a_sentence(tmp_path: Path, number: int, code: str, wrapped: bool) -> None:
    """A full disk and a forbidden folder are failures of the system, even inside a library's own error."""
    path = tmp_path / "a.xlsx"
    path.write_text("old")

    def write(temporary: Path) -> None:
        temporary.write_text("half")
        try:
            raise OSError(number, os.strerror(number), str(temporary))
        except OSError as error:
            if wrapped:
                raise WriterError(error)  # noqa: B904 - as XlsxWriter does
            raise

    with pytest.raises(SystemFailure) as caught:
        write_atomically(path, write)
    assert caught.value.code == code
    assert "a.xlsx" in caught.value.text.vi
    assert str(tmp_path) in caught.value.text.vi
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.xlsx"]


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    """The folder cannot be made where a file has its name."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(SystemFailure) as caught:
        write_text_atomically(tmp_path / "out" / "a.txt", "1")
    assert caught.value.code == "write-failed"


def test_errors_about_other_files_are_not_the_disks(tmp_path: Path) -> None:
    """A template that may not be read is no reason to speak of the output folder; a forgotten file is a bug."""

    def read_template(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/elsewhere/template.docx")

    with pytest.raises(PermissionError):
        write_atomically(tmp_path / "a.docx", read_template)
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "a.docx", lambda _: None)
    assert names(tmp_path) == []


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    """A file that already holds the bytes keeps its date."""
    path = tmp_path / "a.txt"
    write_bytes_atomically(path, b"1")
    os.utime(path, (1, 1))
    write_bytes_atomically(path, b"1")
    assert path.stat().st_mtime == 1
    write_bytes_atomically(path, b"2")
    assert path.stat().st_mtime != 1
    assert path.read_bytes() == b"2"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_are_kept(tmp_path: Path) -> None:
    """A new file has what the umask grants, a replaced one what it had."""
    path = tmp_path / "a.txt"
    before = os.umask(0o027)
    try:
        write_text_atomically(path, "xã\n")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o604)
        write_text_atomically(path, "phường\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert path.read_bytes() == "phường\n".encode()


@pytest.mark.parametrize("name", [f"{'x' * 250}.txt", f"{'ấ' * 80}.docx", f"kỳ 1. {'ấ' * 80}"])
def test_long_names_leave_room_for_the_temporary_one(tmp_path: Path, name: str) -> None:
    """A name as long as the system allows can still be written."""
    write_text_atomically(tmp_path / name, "1")
    assert names(tmp_path) == [name]
