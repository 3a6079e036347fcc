"""The workspace's own list of who reports: read as Excel writes it, refused line by line, kept with its days."""

from datetime import date
from pathlib import Path

import pytest

from drugfree_cli.model.errors import UsageError
from drugfree_cli.workflows.listing import add_senders, end_sender, list_listed
from drugfree_cli.workflows.sender_list import read_listed
from tests.workflows.senders_office import LIST, ON, Township, township

HEAD = "unit,group,name,kind,slug,from,to\n"


@pytest.fixture
def office(tmp_path: Path) -> Township:
    """The office of Tân Sơn."""
    return township(tmp_path / "office")


def listed(folder: Path, text: str | bytes) -> Path:
    """Write a list as it lies on the disk."""
    path = folder / "senders.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_codes_are_made_of_kind_and_name(tmp_path: Path) -> None:
    """A slug is made where none is given; a kind that the name begins with is not said twice."""
    found = read_listed(listed(tmp_path, LIST))
    assert [(each.code, each.full_name) for each in found] == [
        ("22810/khu-pho-1", "Khu phố 1"),
        ("22810/khu-pho-2", "Khu phố 2"),
        ("22810/truong", "Trường Tiểu học Tân Sơn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEAD + "02848,hamlets,Sín Chải,thôn,,2026-01-01,2026-06-30\n",
        "\ufeff" + HEAD.replace(",", ";") + "2848;hamlets;Sín Chải;thôn;;1/1/2026;30/6/2026\r\n;;;;;;\r\n",
        "group\tname\tunit\tkind\tfrom\tto\nhamlets\tSín Chải\t02848\tthôn\t01/01/2026\t30/06/2026\n",
    ],
)
def test_a_list_is_read_as_excel_writes_it(tmp_path: Path, text: str) -> None:
    """With the mark of UTF-8 or without, with commas or semicolons, the nought of the code lost, dates as typed."""
    (found,) = read_listed(listed(tmp_path, text))
    assert (found.code, found.full_name) == ("02848/thon-sin-chai", "Thôn Sín Chải")
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("unit;name\n02848;A\n", 1, "unit,group,name"),
        (HEAD.replace("kind", "loai"), 1, "loai"),
        (HEAD + "02848,hamlets,,,,,\n", 2, "name"),
        (HEAD + "99999,hamlets,A,,,,\n", 2, "99999"),
        (HEAD + "02848,hamlets,A,,Thôn A,,\n", 2, "Thôn A"),
        (HEAD + "02848,hamlets,A,,,31/2/2026,\n", 2, "31/2/2026"),
        (HEAD + "02848,hamlets,A,,,2026-07-01,2026-06-30\n", 2, "2026-06-30"),
        (HEAD + "02848,hamlets,A,thôn,,,\n\n02848,agencies,Thôn A,,,,\n", 4, "02848/thon-a"),
        (HEAD + "02848,agencies,Ban A, B,,,,\n", 2, "ngoặc kép"),
    ],
)
def test_a_bad_line_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """Nothing of a list is dropped unread."""
    with pytest.raises(UsageError) as refused:
        read_listed(listed(tmp_path, text))
    assert f"senders.csv”, dòng {line}: " in refused.value.text.vi
    assert f"senders.csv”, line {line}: " in refused.value.text.en
    assert said in refused.value.text.vi


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """The way to save it is said."""
    with pytest.raises(UsageError, match="CSV UTF-8"):
        read_listed(listed(tmp_path, (HEAD + "02848,hamlets,Sín,,,,\n").encode("cp1258", "replace")))


def test_a_code_may_return_after_its_last_day(tmp_path: Path) -> None:
    """A quarter that was dissolved and founded anew stands in two lines of different days."""
    text = HEAD + "22810,hamlets,A,,,,2024-01-31\n22810,hamlets,A,,,2024-02-01,\n"
    assert len(read_listed(listed(tmp_path, text))) == 2
    with pytest.raises(UsageError):
        read_listed(listed(tmp_path, text.replace("2024-02-01", "2024-01-31")))


def test_senders_are_added_and_ended(office: Township) -> None:
    """An added sender stands from its first day; an ended one is kept with its last."""
    add_senders(office.workspace, "hamlets", ("Khu phố 3",), ON, kind="", unit=None, first=date(2024, 6, 1))
    ended = end_sender(office.workspace, "22810/khu-pho-1", date(2024, 5, 31))
    assert ended.last == date(2024, 5, 31)
    days = {each.code: (each.first, each.last) for each in list_listed(office.workspace)}
    assert days["22810/khu-pho-1"] == (None, date(2024, 5, 31))
    assert days["22810/khu-pho-3"] == (date(2024, 6, 1), None)
    assert days["22810/truong"] == (None, None)


def test_the_list_keeps_the_manner_in_which_it_was_found(office: Township) -> None:
    """Excel's mark, semicolons and line ends stay, so that Excel opens it again."""
    path = office.workspace.listed
    path.write_bytes(("\ufeff" + LIST.replace(",", ";").replace("\n", "\r\n")).encode())
    before = path.read_bytes()
    add_senders(office.workspace, "hamlets", ("Khu phố 3",), ON, kind="", unit=None, first=None)
    assert path.read_bytes() == before + "22810;hamlets;Khu phố 3;;;;\r\n".encode()


@pytest.mark.parametrize(
    ("group", "names", "code"),
    [
        ("hamlet", ("A",), "sender-group-unknown"),
        ("police", ("A",), "sender-group-unknown"),
        ("hamlets", ("Khu phố 1",), "sender-listed"),
        ("hamlets", ("Khu phố 4", "khu phố 4"), "sender-listed"),
        ("hamlets", ("…",), "senders-slug"),
    ],
)
def test_what_cannot_be_added(office: Township, group: str, names: tuple[str, ...], code: str) -> None:
    """A group that no plan lists, a name twice, a name of no letters: nothing is written."""
    with pytest.raises(UsageError) as refused:
        add_senders(office.workspace, group, names, ON, kind="", unit=None, first=None)
    assert refused.value.code == code
    assert len(list_listed(office.workspace)) == 3


@pytest.mark.parametrize(
    ("code", "until", "said"),
    [
        ("22810/khu-pho-9", date(2024, 1, 1), "sender-not-listed"),
        ("22810/moi", date(2023, 12, 31), "sender-ends-early"),
    ],
)
def test_what_cannot_be_ended(office: Township, code: str, until: date, said: str) -> None:
    """A code that is not there, a last day before the first."""
    add_senders(office.workspace, "hamlets", ("Mới",), ON, kind="", unit=None, first=date(2024, 1, 1))
    with pytest.raises(UsageError) as refused:
        end_sender(office.workspace, code, until)
    assert refused.value.code == said
