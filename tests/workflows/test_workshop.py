"""What is made of strangers' files is made by a worker: a file that is too much for it costs itself alone."""

import os
import time
from pathlib import Path

import pytest

from drugfree_cli.model.errors import UnreadableFile
from drugfree_cli.model.limits import Limits
from drugfree_cli.model.text import Text
from drugfree_cli.workflows.crew import Stopped
from drugfree_cli.workflows.workshop import Broken, Craft, Workshop

DOING = Text(vi="lập bản sao", en="making the copy")


def make(asked: str) -> str:
    """Make something of a word; some words are more than one can bear."""
    match asked:
        case "dies":
            os._exit(3)
        case "hangs":
            time.sleep(60)
        case "refused":
            raise UnreadableFile("file-zip-damaged", file="xa-a.xlsx")
        case "bug":
            raise ZeroDivisionError
        case "hungry":
            return str(len(b"x" * (1 << 30)))
    return f"{asked} of {os.getpid()}"


def workshop() -> Workshop[str, str]:
    return Workshop(Craft(make=make, limits=Limits(seconds=1, memory=256), doing=DOING))


@pytest.mark.parametrize("word", ["dies", "hangs", "hungry"])
def test_what_is_too_much_ends_the_worker_and_the_next_is_made(word: str) -> None:
    """A crash, a hang and a hunger for memory are told, and a new worker goes on."""
    with workshop() as open_shop:
        with pytest.raises(Stopped):
            open_shop.made(word)
        assert open_shop.made("copy").startswith("copy of ")


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    """The sentence about a damaged file is that of the maker."""
    with workshop() as open_shop, pytest.raises(UnreadableFile) as caught:
        open_shop.made("refused")
    assert (caught.value.code, caught.value.params["file"]) == ("file-zip-damaged", "xa-a.xlsx")


def test_a_bug_leaves_its_trace() -> None:
    """The log needs to know where it was."""
    with workshop() as open_shop, pytest.raises(Broken, match="ZeroDivisionError"):
        open_shop.made("bug")


def test_one_worker_makes_everything_outside_this_process() -> None:
    """Two hundred copies are not worth two hundred processes, and none is made here."""
    with workshop() as open_shop:
        made = {open_shop.made("copy") for _ in range(3)}
    assert len(made) == 1
    assert f"copy of {os.getpid()}" not in made


def test_the_headings_of_a_file_are_proposed_by_a_worker(tmp_path: Path) -> None:
    """A file that breaks while `map` looks at it is refused in one sentence."""
    from datetime import date

    from drugfree_cli.workflows.choices import Ask, Found
    from drugfree_cli.workflows.mapping import propose

    path = tmp_path / "hong.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    with pytest.raises(UnreadableFile):
        propose(path, Ask(on=date(2026, 1, 1)), Found())
