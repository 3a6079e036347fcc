"""Text that a spreadsheet would compute is guarded; numbers and all other text stay as they are."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugfree_cli.cli.show import show_csv
from drugfree_cli.files.spreadsheet_text import guarded, unguarded

HOSTILE = [
    "=1+1",
    '=HYPERLINK("x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "--1",
    "=-5",
]
HARMLESS = ["", "-5", "+84", "-1.234,5", "3", "-", "Xã Lâm Sơn", "'quoted'", "a=b", " =1", "2024-H1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_are_guarded(text):
    """Whatever a spreadsheet might compute gets an apostrophe before it."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_and_words_stay(text):
    """A negative number is a number, and words are words."""
    assert guarded(text) == text


@given(st.text())
def test_what_was_guarded_is_read_back(text):
    """Writing and reading give the text again; no text is guarded twice."""
    assert unguarded(guarded(text)) == text or text[:1] == "'"
    assert guarded(guarded(text)) == guarded(text)


def test_printed_rows_hold_no_formula():
    """CSV for the person holds text fields guarded, and numbers, flags and blanks as they are."""
    made = io.StringIO()
    row = {"file": "=cmd.xlsx", "value": -5, "text": "-5", "flag": True, "note": "@x", "none": None}
    show_csv(tuple(row), [row], made)
    assert list(csv.reader(io.StringIO(made.getvalue())))[1] == ["'=cmd.xlsx", "-5", "-5", "true", "'@x", ""]
