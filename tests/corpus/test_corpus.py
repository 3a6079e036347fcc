"""Every habit of senders: the figures or a finding, never another figure."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from drugfree_cli.model.findings import Finding, Severity
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.model.text import Lang
from drugfree_cli.reading.returns import read_returns
from drugfree_cli.workflows.choices import Aids, Ask, Found
from drugfree_cli.workflows.validate import validate_files
from tests.corpus.habits import HABITS
from tests.corpus.record import EVERYTHING, Habit

README = Path(__file__).parents[2] / "README.md"
_OF_SMALL_RETURNS = frozenset({"indicator-absent", "communes-missing", "value-missing"})
"""What the checks ask of every return that has not all communes and indicators of its plan."""
Outcome = tuple[list[Return], list[Finding], frozenset[str]]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: f"{habit.section}: {habit.says}")
def test_habit(habit: Habit, tmp_path: Path) -> None:
    """No figure differs from the truth; what is unknown is said, and what is said is what the habit calls for."""
    made = habit.make(tmp_path)
    returns, findings, accepted = _outcome(habit, [made] if isinstance(made, Path) else made)
    read = _figures(returns)
    assert {unit: figures for unit, figures in read.items() if unit not in habit.truth} == {}
    for unit, figures in habit.truth.items():
        for indicator, content in figures.items():
            contents = read.get(unit, {}).get(indicator, [])
            second = habit.also.get(unit, {}).get(indicator)
            _compare(
                habit,
                unit,
                indicator,
                content,
                [each for each in contents if second in (None, content) or each != second],
            )
    _hold_findings(habit, returns, findings)
    if habit.accepted is not None:
        assert accepted == habit.accepted


def _compare(habit: Habit, unit: str, indicator: str, content: object, contents: Sequence[object]) -> None:
    others = [each for each in contents if each is not None and each != content]
    assert not others, f"WRONG FIGURE: {unit} {indicator} is {content}, read {others}"
    known = any(each is not None for each in contents)
    expected = content is not None and not habit.is_unknown(unit, indicator)
    assert known is expected, f"{unit} {indicator}: {'unknown' if expected else 'known'} against the truth {content}"


def _hold_findings(habit: Habit, returns: Sequence[Return], findings: Sequence[Finding]) -> None:
    codes = {each.code for each in findings}
    asked = {each.code for each in findings if each.severity in (Severity.ERROR, Severity.QUERY)}
    said = [f"{each.code} {each.place.cell}: {each.message(Lang.EN)}" for each in findings]
    assert habit.codes <= codes, said
    assert asked <= habit.codes | (_OF_SMALL_RETURNS if habit.checked else frozenset()), said
    assert not any("{" in each.message(lang) for each in findings for lang in Lang)
    doubts = [each for each in findings if each.severity is not Severity.INFO]
    for unit, indicator in habit.unknown:
        assert _is_told(unit, indicator, returns, doubts), (unit, indicator, said)


def _is_told(unit: str, indicator: str, returns: Sequence[Return], doubts: Sequence[Finding]) -> bool:
    """Tell whether a finding stands at an unknown figure's cell, over its column or beside its row, or at its unit."""
    cells = {
        each.values[indicator].place.cell
        for each in returns
        if unit in (each.unit_code, "*") and indicator in each.values
    }
    if not cells:
        return bool(doubts)
    return any(
        doubt.place.cell is None or indicator == doubt.indicator or doubt.place.cell in cells for doubt in doubts
    )


def _outcome(habit: Habit, paths: Sequence[Path]) -> Outcome:
    if habit.checked:
        return _checked(habit, paths)
    files = [_read(habit, path) for path in paths]
    return [each for file in files for each in file.returns], [f for file in files for f in file.findings], frozenset()


def _read(habit: Habit, path: Path) -> ReadFile:
    period = parse_period(habit.period) if habit.period else None
    return read_returns(path, province=habit.province, period=period, on=habit.on, options=habit.options)


def _checked(habit: Habit, paths: Sequence[Path]) -> Outcome:
    ask = Ask(on=habit.on, province=habit.province, period=habit.period, aids=Aids(jobs=1))
    past = (
        (lambda units: {unit: habit.stored[unit] for unit in units if unit in habit.stored}) if habit.stored else None
    )
    found = Found(reading=habit.options)
    result = validate_files(paths, ask, past, found=found)
    accepted = frozenset(each.unit_code for each in result.accepted() if each.unit_code)
    returns = [each for file in result.files for each in file.read.returns]
    # Of a file that must not count, what is held back with its error may be read as it stands.
    return list(result.accepted()) if habit.unknown == EVERYTHING else returns, list(result.findings), accepted


def _figures(returns: Sequence[Return]) -> dict[str, dict[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = {}
    for each in returns:
        unit = found.setdefault(str(each.unit_code), {}) if each.unit_code else {}
        for indicator, value in each.values.items():
            unit.setdefault(indicator, []).append(value.content)
    return found


def test_habits_are_told_apart() -> None:
    """No id stands twice within a section, no sentence stands twice."""
    assert max(Counter((each.section, each.id) for each in HABITS).values()) == 1
    assert max(Counter((each.section, each.says) for each in HABITS).values()) == 1


def test_no_number_stands_twice_in_a_truth() -> None:
    """Else a swapped figure would not be seen."""
    for habit in HABITS:
        counts = Counter(
            content for figures in habit.truth.values() for content in figures.values() if content not in (None, 0, 1)
        )
        assert not [each for each, times in counts.items() if times > 1], habit.id


def test_readme_tells_how_many() -> None:
    """README's number is that of the corpus."""
    assert f"A corpus of {len(HABITS)} habits" in " ".join(README.read_text(encoding="utf-8").split())
