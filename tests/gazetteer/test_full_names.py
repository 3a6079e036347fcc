"""A commune's name as it is listed is found at once, and means what the slower comparison of spellings finds."""

from datetime import date

import pytest

from drugfree_cli.gazetteer.lookup import match_unit
from drugfree_cli.gazetteer.matching import Scope, row_by_full_name, rows_by_title
from drugfree_cli.gazetteer.records import province_codes, rows_of_province
from drugfree_cli.gazetteer.titles import read_title
from drugfree_cli.model.units import Level


@pytest.mark.parametrize("day", ["2024-12-14", "2026-06-14"])
def test_a_full_name_means_what_comparing_spellings_finds(day: str) -> None:
    """In every province of the country, before and after the mergers, both ways give the same commune."""
    quick = {}
    for province in province_codes():
        scope = Scope(day=day, within=province, level=Level.COMMUNE)
        for row in rows_of_province(province, Level.COMMUNE):
            if (found := row_by_full_name(row.name, scope)) is not None:
                quick[found] = rows_by_title(read_title(row.name), scope)

    assert len(quick) > 3000
    assert {found: slow for found, slow in quick.items() if slow != (found,)} == {}


def test_two_communes_whose_names_differ_in_upper_case_alone_are_asked_about() -> None:
    """Gia Lai had an Ayun and an AYun: either name leaves it open which is meant."""
    match = match_unit("Xã Ayun", on=date(2024, 12, 14), within="64", level=Level.COMMUNE)

    assert match.unit is None
    assert {unit.code for unit in match.candidates} == {"23797", "23956"}
