"""The road map of VII.1: the communes that the coming phase concentrates on."""

from collections.abc import Mapping
from datetime import date

import pytest

from drugfree_cli.model.plan import Plan
from drugfree_cli.rules.phases import focus_of, phase_after
from tests.rules.conftest import classify

YEAR_2024, YEAR_2026 = date(2024, 12, 14), date(2026, 12, 14)
LOW = {"addicts_total": 12, "addicts_on_file": 12, "users_on_file": 7, "models_maintained": 0}


@pytest.mark.parametrize(
    ("last", "phase"),
    [
        (date(2023, 12, 14), None),
        (date(2024, 6, 14), None),
        (YEAR_2024, "phase_1"),
        (date(2025, 6, 14), "phase_1"),
        (date(2026, 6, 14), "phase_1"),
        (YEAR_2026, "phase_2"),
        (date(2030, 12, 14), None),
    ],
)
def test_phase_that_comes_after_a_period(ninh_thuan: Plan, last: date, phase: str | None) -> None:
    """VII.1: what is to be done after a period belongs to the phase of its next day."""
    found = phase_after(ninh_thuan, last)
    assert (found.id if found else None) == phase


@pytest.mark.parametrize(
    ("changes", "in_focus"),
    [
        (LOW, True),
        ({**LOW, "users_on_file": 8}, False),  # 20 people: type III
        ({**LOW, "models_maintained": 1}, False),  # drug-free by the ten criteria
        ({"at_risk_spots": 1, "models_maintained": 0}, True),  # low without a single person
        ({"models_maintained": 0}, False),  # nothing found
        ({**LOW, "users_on_file": "chưa rõ"}, False),  # class undetermined
    ],
)
def test_focus_is_on_less_complex_communes(ninh_thuan: Plan, changes: Mapping[str, object], in_focus: bool) -> None:
    """VII.1.1, NT-5: communes ít phức tạp with fewer than 20 addicts and users that are not drug-free yet."""
    found = focus_of(ninh_thuan, classify(ninh_thuan, changes), YEAR_2024)
    assert (found is not None) is in_focus


def test_focus_cites_phase_and_reading(ninh_thuan: Plan) -> None:
    """NT-5: both phases count addicts and users; the second prints the addicts alone beside."""
    commune = classify(ninh_thuan, LOW)
    first, second = (focus_of(ninh_thuan, commune, last) for last in (YEAR_2024, YEAR_2026))
    assert first is not None
    assert first.vi == "thuộc diện tập trung của giai đoạn 15/12/2024 – 14/12/2026 (VII.1.1, NT-5, NT-31)"
    assert second is not None
    assert second.vi.endswith("(VII.1.2, NT-5, NT-30); tính riêng người nghiện có hồ sơ: 12")
