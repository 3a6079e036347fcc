"""Figures kept as bare contents are the same figures, with the same places and notes."""

import pickle

import pytest

from drugfree_cli.model.findings import Place
from drugfree_cli.model.returns import SheetValues, Value, contents_in

PLACE = Place(file="a.xlsx", sheet="Biểu", cell="B7")
PLAIN = {
    "plants": Value(indicator="plants", content=3, place=Place(file="a.xlsx", sheet="Biểu", cell="D7"), note="cây"),
    "hotspots": Value(indicator="hotspots", content=None, place=Place(file="a.xlsx", sheet="Biểu", cell="E7")),
}


def values() -> SheetValues:
    """Make the same figures of a row of a list."""
    return SheetValues(PLACE, {"plants": 3, "hotspots": None}, {"plants": "D", "hotspots": "E"}, {"plants": "cây"}, 7)


def test_a_row_is_the_mapping_that_it_stands_for() -> None:
    """A row's figures equal a mapping of values, in the same order, before and after being sent to another process."""
    row = values()
    assert row == PLAIN
    assert list(row) == list(PLAIN)
    assert pickle.loads(pickle.dumps(row)) == PLAIN
    assert (len(row), "plants" in row, "hamlets" in row, row.get("hamlets")) == (2, True, False, None)
    with pytest.raises(KeyError):
        row["hamlets"]


def test_contents_are_the_same_either_way() -> None:
    """Bare contents are given for a row and for a mapping of values alike."""
    assert contents_in(values()) == contents_in(PLAIN) == {"plants": 3, "hotspots": None}


def test_a_form_gives_whole_addresses() -> None:
    """Without a row, the cells are addresses as they are."""
    form = SheetValues(PLACE, {"plants": 3}, {"plants": "D12"}, {})
    assert form["plants"].place == Place(file="a.xlsx", sheet="Biểu", cell="D12")
