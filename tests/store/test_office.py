"""What the office adds beside the returns: corrections, rejections, files, registrations, bases, runs."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.findings import CheckRun, CheckStatus, Finding, Place, Severity
from drugfree_cli.model.office import CORRECTION, BaseFigure, Correction, Outcome, ReceivedFile, Registration, Rejection
from drugfree_cli.model.returns import Value
from drugfree_cli.model.text import Text
from drugfree_cli.store.archive import Store

from .samples import MOMENT, PHUOC_HA, sent

LATER = datetime(2024, 12, 21, 9, 0, tzinfo=UTC)
BY_PHONE = Correction(
    unit_code=PHUOC_HA,
    period="2024",
    indicator="addicts_total",
    content=42,
    author="Họ và Tên",
    reason="Xã điện thoại báo nhầm số",
    on=date(2024, 12, 21),
)


def query(indicator: str) -> Finding:
    """Make an open query about one figure."""
    return Finding(code="jump", severity=Severity.QUERY, place=Place(cell="C7"), indicator=indicator)


def refuse(store: Store, *findings: Finding, sha256: str = "c" * 64, period: str | None = "2024") -> bool:
    """Keep a rejection in a transaction of its own."""
    with store.begin(MOMENT) as session:
        return session.add_rejection(
            unit_code=PHUOC_HA,
            period=period,
            file="hong.xlsx",
            sha256=sha256,
            received=date(2024, 12, 19),
            findings=findings,
        )


def test_a_correction_is_a_version_that_names_author_and_reason(store: Store) -> None:
    """The corrected figure stands in the correction, every other where it stood; the return sent stays as it was."""
    with store.begin(MOMENT) as session:
        session.add_return(sent())
    with store.begin(LATER) as session:
        corrected = session.correct(BY_PHONE)
    with store.read() as reader:
        first, second = reader.returns(all_versions=True)
        assert reader.returns() == (second,)
    assert second == corrected
    assert (second.version, second.kind, second.author, second.reason) == (
        2,
        "correction",
        BY_PHONE.author,
        BY_PHONE.reason,
    )
    assert (second.received, second.recorded_at, second.sha256) == (BY_PHONE.on, LATER, first.sha256)
    assert second.values["addicts_total"] == Value(
        indicator="addicts_total", content=42, place=CORRECTION, note=BY_PHONE.reason
    )
    assert second.values["users_total"] == first.values["users_total"]
    assert first == replace(sent(), version=1, recorded_at=MOMENT)


def test_a_figure_that_the_return_had_no_place_for_can_be_added(store: Store) -> None:
    """A correction may give an indicator that the layout left out, and may blank one."""
    with store.begin(MOMENT) as session:
        session.add_return(sent())
        session.correct(replace(BY_PHONE, indicator="hamlets", content=4))
        last = session.correct(replace(BY_PHONE, content=None))
    assert {name: value.content for name, value in last.values.items()} == {
        "addicts_total": None,
        "users_total": None,
        "hamlets": 4,
    }


def test_what_was_found_about_the_old_figure_goes_with_it(store: Store) -> None:
    """Queries about other figures stay open; findings of a new check replace them all."""
    with store.begin(MOMENT) as session:
        session.add_return(sent(findings=(query("addicts_total"), query("users_total"))))
        assert session.correct(BY_PHONE).findings == (query("users_total"),)
        assert session.correct(BY_PHONE, findings=(query("hamlets"),)).findings == (query("hamlets"),)
        assert session.returns()[0].findings == (query("hamlets"),)


def test_the_file_read_again_does_not_undo_a_correction(store: Store) -> None:
    """The return that was corrected brings no new version when its file is read once more."""
    with store.begin(MOMENT) as session:
        session.add_return(sent())
        session.correct(BY_PHONE)
        again = session.add_return(sent())
        assert (again.version, again.new) == (1, False)
        assert session.returns()[0].values["addicts_total"].content == 42


def test_a_return_after_a_correction_counts(store: Store) -> None:
    """A new file of the unit is the next version after the correction."""
    with store.begin(MOMENT) as session:
        session.add_return(sent())
        session.correct(BY_PHONE)
        assert session.add_return(sent({"addicts_total": 43}, sha256="b" * 64)).version == 3


def test_without_a_return_there_is_nothing_to_correct(store: Store) -> None:
    """The person is told unit and period in both languages, and nothing is added."""
    with pytest.raises(UsageError) as refused, store.begin(MOMENT) as session:
        session.correct(BY_PHONE)
    assert refused.value.code == "nothing-to-correct"
    assert PHUOC_HA in refused.value.text.vi
    assert "2024" in refused.value.text.en


def test_rejections_say_who_was_refused_and_why(store: Store) -> None:
    """They come back by period with their findings; without a period, all of them."""
    assert refuse(store, query("hamlets"))
    assert refuse(store, sha256="d" * 64, period=None)
    with store.read() as reader:
        assert reader.rejections("2024") == (
            Rejection(
                unit_code=PHUOC_HA,
                period="2024",
                file="hong.xlsx",
                sha256="c" * 64,
                received=date(2024, 12, 19),
                findings=(query("hamlets"),),
                recorded_at=MOMENT,
            ),
        )
        assert [kept.period for kept in reader.rejections()] == ["2024", None]


def test_the_same_refusal_is_kept_once(store: Store) -> None:
    """Reading a bad file twice adds nothing; another reason, file or period does."""
    assert refuse(store, query("hamlets"))
    assert not refuse(store, query("hamlets"))
    assert refuse(store, query("users_total"))
    assert refuse(store, query("hamlets"), sha256="d" * 64)
    assert refuse(store, query("hamlets"), period="2023")
    with store.read() as reader:
        assert len(reader.rejections()) == 4


def test_files_are_known_by_their_bytes(store: Store) -> None:
    """A file received under another name is the same file; both receipts are listed."""
    with store.begin(MOMENT) as session:
        for name, outcome in (("a.xlsx", Outcome.ACCEPTED), ("b.xlsx", Outcome.PARTLY)):
            session.add_file(sha256="e" * 64, name=name, size=9, received=date(2024, 12, 19), outcome=outcome)
    with store.read() as reader:
        assert reader.has_file("e" * 64)
        assert not reader.has_file("f" * 64)
        assert [(kept.name, kept.outcome) for kept in reader.files()] == [
            ("a.xlsx", Outcome.ACCEPTED),
            ("b.xlsx", Outcome.PARTLY),
        ]
        assert reader.files()[0] == ReceivedFile(
            sha256="e" * 64,
            name="a.xlsx",
            size=9,
            received=date(2024, 12, 19),
            outcome=Outcome.ACCEPTED,
            recorded_at=MOMENT,
        )


def test_the_last_registration_counts_and_none_withdraws(store: Store) -> None:
    """A day put right replaces the earlier one; a withdrawn registration has no day; all of them stay on record."""
    with store.begin(MOMENT) as session:
        session.add_registration("22840", date(2024, 1, 10))
        session.add_registration(PHUOC_HA, date(2024, 1, 15), "CV 12")
        session.add_registration(PHUOC_HA, date(2024, 2, 1), "Đính chính CV 12")
        session.add_registration("22840", None, "Rút đăng ký")
        assert session.registrations() == (
            Registration(
                unit_code=PHUOC_HA, registered_on=date(2024, 2, 1), note="Đính chính CV 12", recorded_at=MOMENT
            ),
            Registration(unit_code="22840", registered_on=None, note="Rút đăng ký", recorded_at=MOMENT),
        )
        assert len(session.registrations(all_versions=True)) == 4


def test_the_last_base_of_a_target_and_year_counts(store: Store) -> None:
    """Plan, year and target identify a base; the communes counted come back in their order."""
    with store.begin(MOMENT) as session:
        plan = "ninh-thuan-2024"
        session.add_base(plan=plan, year=2023, target="communes_with_drugs", value=50)
        session.add_base(plan=plan, year=2023, target="keep_clean", value=2, units=("22840", "22888"), note="QĐ 5")
        session.add_base(plan=plan, year=2023, target="communes_with_drugs", value=52)
        session.add_base(plan=plan, year=2024, target="communes_with_drugs", value=None)
        clean, drugs, later = session.bases()
        assert len(session.bases(all_versions=True)) == 4
    assert clean == BaseFigure(
        plan=plan,
        year=2023,
        target="keep_clean",
        value=2,
        units=("22840", "22888"),
        note="QĐ 5",
        recorded_at=MOMENT,
    )
    assert (drugs.value, drugs.units) == (52, ())
    assert (later.year, later.value) == (2024, None)


def test_a_run_keeps_its_ledger(store: Store) -> None:
    """Checks that ran, were skipped or crashed come back with their reasons."""
    ledger = (
        CheckRun(code="totals", status=CheckStatus.RAN, units=62),
        CheckRun(code="jump", status=CheckStatus.SKIPPED, reason=Text(vi="Chưa có kỳ trước", en="No earlier period")),
        CheckRun(code="parts", status=CheckStatus.CRASHED, trace="ZeroDivisionError"),
    )
    summary = {"files": 3, "periods": ["2024"], "by_class": {"type_1": 2}}
    with store.begin(MOMENT) as session:
        session.add_run(on=date(2024, 12, 20), command="run", plan=None, summary=summary, ledger=ledger)
    with store.read() as reader:
        (run,) = reader.runs()
    assert (run.on, run.command, run.plan, run.summary, run.ledger) == (
        date(2024, 12, 20),
        "run",
        None,
        summary,
        ledger,
    )
    assert run.recorded_at == MOMENT
