"""Returns go in as versions and come out as they were."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drugfree_cli.model.findings import Finding, Place, Severity
from drugfree_cli.model.returns import StoredReturn, Value
from drugfree_cli.model.text import Text
from drugfree_cli.store.archive import Store

from .samples import MOMENT, PHUOC_HA, sent

JUMP = Finding(
    code="jump",
    severity=Severity.QUERY,
    place=Place(file="phuoc-ha.xlsx", sheet="Biểu 1", cell="C7"),
    unit_code=PHUOC_HA,
    indicator="addicts_total",
    params={"earlier": "12", "label": Text(vi="Người nghiện", en="Addicts")},
    explanation="Rà soát lại sau đợt cao điểm",
)


def keep(store: Store, *offered: StoredReturn) -> tuple[tuple[int, bool], ...]:
    """Keep returns in a transaction of their own; give version and newness of each."""
    with store.begin(MOMENT) as session:
        return tuple((kept.version, kept.new) for kept in session.add_returns(offered))


contents = st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text()
words = st.text(st.characters(), max_size=20)  # lone surrogates too, as file names in old encodings bring them
values = st.dictionaries(
    words, st.tuples(contents, st.builds(Place, file=words, sheet=st.none() | words, cell=st.none() | words), words)
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=values, number=st.integers(1, 10**9))
def test_any_figures_come_out_as_they_went_in(store: Store, drawn: dict, number: int) -> None:
    """Whole numbers, decimals to the last zero, words, blanks, notes and places survive the archive exactly."""
    kept = {n: Value(indicator=n, content=c, place=place, note=note) for n, (c, place, note) in drawn.items()}
    offered = replace(sent(unit_code=str(number), sha256=repr(kept)), values=kept)
    with store.begin(MOMENT) as session:
        version = session.add_return(offered).version
        (found,) = session.returns(units=[str(number)], all_versions=True)[version - 1 : version]
    assert found.values == kept
    assert list(found.values) == list(kept)
    assert {n: (type(v.content), str(v.content)) for n, v in found.values.items()} == {
        n: (type(v.content), str(v.content)) for n, v in kept.items()
    }


def test_a_return_keeps_all_that_came_with_it(store: Store) -> None:
    """Days, file, findings with both languages and their explanation, province and moment come back."""
    offered = sent({"plant_area_m2": Decimal("1.50"), "fine": "đạt"}, findings=(JUMP,))
    keep(store, offered)
    with store.read() as reader:
        assert reader.returns() == (replace(offered, version=1, recorded_at=MOMENT),)


def test_a_figure_read_from_another_file_keeps_that_file(store: Store) -> None:
    """A value whose place names another file than the return's keeps its own."""
    value = Value(indicator="households", content=5, place=Place(file="phu-luc.xlsx", sheet="S", cell="B2"))
    keep(store, replace(sent(), values={"households": value}))
    with store.read() as reader:
        assert reader.returns()[0].values["households"] == value


def test_a_file_name_that_utf8_cannot_hold_is_written_out(store: Store) -> None:
    """A name with stray bytes is kept legibly rather than refused."""
    keep(store, replace(sent(), file="b\udce1o c\udce1o.xlsx"))
    with store.read() as reader:
        assert reader.returns()[0].file == r"b\udce1o c\udce1o.xlsx"


def test_versions_count_from_one_for_each_unit_and_period(store: Store) -> None:
    """A second file for the same unit and period is version 2; other units and periods start at 1."""
    second = sent({"addicts_total": 25}, sha256="b" * 64)
    assert keep(store, sent(), second, sent(period="2023"), sent(unit_code="22840")) == (
        (1, True),
        (2, True),
        (1, True),
        (1, True),
    )


def test_the_same_file_with_the_same_figures_makes_no_version(store: Store) -> None:
    """Reading a file twice, in one batch or two, changes nothing."""
    assert keep(store, sent(), sent()) == ((1, True), (1, False))
    assert keep(store, sent()) == ((1, False),)


def test_equal_figures_from_another_file_make_a_version(store: Store) -> None:
    """A return that is sent again in a new file is a new version even where nothing changed."""
    assert keep(store, sent(), sent(sha256="b" * 64)) == ((1, True), (2, True))


def test_the_same_file_read_otherwise_makes_a_version(store: Store) -> None:
    """Where a file is now read to say something else, figure or note, that is a new version."""
    noted = sent()
    noted = replace(noted, values={n: replace(v, note="đã rà soát") for n, v in noted.values.items()})
    assert keep(store, sent(), sent({"addicts_total": 42}), noted) == ((1, True), (2, True), (3, True))


def test_an_old_file_read_again_does_not_undo_a_newer_one(store: Store) -> None:
    """The version that counts stays the newest one sent."""
    newer = sent({"addicts_total": 25}, sha256="b" * 64)
    keep(store, sent(), newer)
    assert keep(store, sent()) == ((1, False),)
    with store.read() as reader:
        latest = reader.latest(PHUOC_HA, "2024")
    assert latest is not None
    assert (latest.version, latest.sha256) == (2, "b" * 64)


def test_readers_choose_period_units_and_versions(store: Store) -> None:
    """Returns come by period, unit and version; without `all_versions` only the latest of each."""
    other = sent(unit_code="22840", period="2023")
    keep(store, sent(), sent({"addicts_total": 25}, sha256="b" * 64), other)

    def found(*args: object, **options: object) -> list[tuple[str, str, int]]:
        with store.read() as reader:
            rows = reader.returns(*args, **options)  # type: ignore[arg-type]
        return [(row.period, row.unit_code, row.version) for row in rows]

    assert found() == [("2023", "22840", 1), ("2024", PHUOC_HA, 2)]
    assert found("2024") == [("2024", PHUOC_HA, 2)]
    assert found(units=["22840"]) == [("2023", "22840", 1)]
    assert found("2024", ["22840"]) == []
    assert found(units=[]) == []
    assert found("2024", all_versions=True) == [("2024", PHUOC_HA, 1), ("2024", PHUOC_HA, 2)]


def test_more_units_than_a_database_takes_at_once_can_be_asked_for(store: Store) -> None:
    """Asking for every commune of the country gives those that reported, and no other."""
    keep(store, sent(), sent(unit_code="x"))
    with store.read() as reader:
        found = reader.returns(units=[f"{n:05d}" for n in range(40_000)])
    assert [row.unit_code for row in found] == [PHUOC_HA]


def test_a_unit_has_its_history(store: Store) -> None:
    """Every period that the unit reported is there once, with the version that counts."""
    again = sent({"addicts_total": 25}, sha256="b" * 64)
    keep(store, sent(period="2023"), sent(), again, sent(unit_code="22840"))
    with store.read() as reader:
        assert [(row.period, row.version) for row in reader.history(PHUOC_HA)] == [("2023", 1), ("2024", 2)]
        assert reader.latest(PHUOC_HA, "2022") is None


def test_periods_and_provinces_are_those_of_the_returns(store: Store) -> None:
    """Each is named once; a return without a province names none."""
    keep(store, sent(), sent(period="2023-H1"), sent(unit_code="a", province_code=None))
    keep(store, sent(unit_code="01", province_code="01"))
    with store.read() as reader:
        assert reader.periods() == ("2023-H1", "2024")
        assert reader.provinces() == ("01", "58")


def test_adding_nothing_is_no_fault(store: Store) -> None:
    """An empty batch adds nothing."""
    assert keep(store) == ()


def test_a_day_is_a_day(store: Store) -> None:
    """The day of receipt comes back as a date."""
    keep(store, sent())
    with store.read() as reader:
        assert reader.returns()[0].received == date(2024, 12, 19)


@pytest.mark.parametrize("all_versions", [True, False])
def test_an_archive_without_returns_answers_with_nothing(store: Store, all_versions: bool) -> None:
    """An empty archive is no error."""
    with store.read() as reader:
        assert reader.returns(all_versions=all_versions) == ()
        assert (reader.periods(), reader.provinces(), reader.files(), reader.rejections()) == ((), (), (), ())
