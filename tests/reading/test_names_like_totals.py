"""Communes whose names look like the words of a total row are communes, and totals stay totals."""

import pytest

from drugfree_cli.gazetteer.records import province_codes, rows_of_province
from drugfree_cli.model.units import Level
from drugfree_cli.reading.rows import is_total


def test_no_commune_of_the_country_passes_for_a_total() -> None:
    """With its kind or without, every commune that there is or was keeps its row (Cống Vị, Công Sơn, Toàn Sơn)."""
    rows = [row for province in province_codes() for row in rows_of_province(province, Level.COMMUNE)]

    assert len(rows) > 10_000
    assert {row.name for row in rows if is_total(row.name) or is_total(row.short_name)} == set()


@pytest.mark.parametrize("name", ["Cộng VI", "CỘNG IV", "Tổng số", "Toàn huyện", "Cộng các xã", "Tổng số xã", "Cộng A"])
def test_totals_are_totals(name: str) -> None:
    """The words of total rows are still known."""
    assert is_total(name)
