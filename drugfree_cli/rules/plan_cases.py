"""A pack's own cases: figures of a commune with the class and the verdict that they must give.

A case file lies beside its pack. `[sample]` may give figures that hold in every case; whatever no figure is given for
is zero, "không" for a flag or a choice. Each `[[case]]` says in words what it is about and what is expected of it.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drugfree_cli.model.amounts import Content, tidy
from drugfree_cli.model.catalogue import error_text
from drugfree_cli.model.codebook import Kind, codebook
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import CommuneResult
from drugfree_cli.model.returns import Figure, Figures
from drugfree_cli.model.text import Text, same
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.classify import classify_commune
from drugfree_cli.rules.logic import REGISTRATION
from drugfree_cli.rules.plan_faults import did_you_mean
from drugfree_cli.rules.plan_names import strings

UNKNOWN_WORDS = "chưa rõ"
"""How a case writes a blank cell."""

UNASKED_WORDS = "không hỏi"
"""How a case writes that the return has no place for a figure, which is less than a blank cell."""

_YES_NO: Mapping[object, int] = {1: 1, 0: 0, "có": 1, "không": 0}
_NOTHING = Text(vi="không có", en="none")
_SAMPLE = Unit(
    code="00000",
    name="Xã mẫu",
    short_name="Xã mẫu",
    kind="xã",
    slug="xa-mau",
    level=Level.COMMUNE,
    parent=None,
    valid_from=date(1900, 1, 1),
    valid_to=None,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """One case that was run: what it says, and a sentence for each thing that came out otherwise."""

    says: str
    differences: tuple[Text, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether everything came out as the case says."""
        return not self.differences


def run_cases(plan: Plan, text: str) -> tuple[CaseResult, ...]:
    """Classify the commune of every case by the plan; a file that cannot be read is one case that fails."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as broken:
        return (CaseResult(says="", differences=(_sentence("case-syntax", "", detail=broken),)),)
    wrong = tuple(_file_faults(raw))
    sample = _table(raw.get("sample"))
    whole = (CaseResult(says="[sample]", differences=wrong),) if wrong else ()
    return (*whole, *(_run(plan, sample, number, case) for number, case in enumerate(_cases(raw), 1)))


def _run(plan: Plan, sample: Mapping[str, object], number: int, case: Mapping[str, object]) -> CaseResult:
    says = str(case.get("says", number))
    given = {**sample, **_table(case.get("figures"))}
    wrong = (*_shape_faults(case, says), *_figure_faults(plan, given, says))
    if wrong:
        return CaseResult(says=says, differences=wrong)
    result = classify_commune(plan, _SAMPLE, case_figures(plan, given), partial=False, reported=True)
    return CaseResult(says=says, differences=tuple(_differences(result, case, says)))


def _cases(raw: Mapping[str, object]) -> list[Mapping[str, object]]:
    listed = raw.get("case")
    return [_table(each) for each in listed] if isinstance(listed, list) else []


def _table(raw: object) -> Mapping[str, object]:
    return raw if isinstance(raw, dict) else {}


def _file_faults(raw: Mapping[str, object]) -> Iterator[Text]:
    """Find what is no part of a case file: a misspelt [[case]] must not leave a case unrun."""
    for key, value in raw.items():
        if key not in ("sample", "case"):
            hint = did_you_mean(key, ("sample", "case"))
            yield _sentence("case-unknown-key", "", key=key, hint=hint, known="sample, case")
        elif not isinstance(value, dict if key == "sample" else list):
            yield _sentence("case-unknown-key", "", key=key, hint=_EMPTY, known="[sample], [[case]]")


_EMPTY = Text(vi="", en="")


def _word(content: object) -> str | None:
    return None if content is None else str(content)


EXPECTED: Mapping[str, Callable[[CommuneResult], object]] = {
    "complexity": lambda result: _word(result.complexity),
    "drug_free": lambda result: _word(result.drug_free),
    "failed": lambda result: list(result.failed),
    "unknown": lambda result: list(result.unknown),
    "conflict": lambda result: result.conflict,
    "criteria": lambda result: [each.criterion for each in result.reasons],
    "left_out": lambda result: list(result.left_out),
    "readings": lambda result: {each.id: each.drug_free.value for each in result.readings},
}
"""What a case may expect, and where the result says it."""

_KEYS = ("says", "clause", "figures", *EXPECTED)


def _shape_faults(case: Mapping[str, object], says: str) -> Iterator[Text]:
    unknown = [key for key in case if key not in _KEYS]
    for key in unknown:
        yield _sentence("case-unknown-key", says, key=key, hint=did_you_mean(key, _KEYS), known=", ".join(_KEYS))
    if not unknown and not any(key in case for key in EXPECTED):
        yield _sentence("case-expects-nothing", says, known=", ".join(EXPECTED))


def _figure_faults(plan: Plan, given: Mapping[str, object], says: str) -> Iterator[Text]:
    """A figure that the plan does not ask, or a word that is no figure, would leave the case saying something else."""
    for name, value in given.items():
        if name not in plan.asks:
            yield _sentence("case-not-asked", says, name=name, hint=did_you_mean(name, plan.asks))
        elif value not in (UNKNOWN_WORDS, UNASKED_WORDS) and not _fits(name, value):
            yield _sentence("case-value", says, name=name, value=value, unknown=UNKNOWN_WORDS)


def _fits(name: str, value: object) -> bool:
    indicator = codebook()[name]
    match indicator.kind:
        case Kind.FLAG:
            return not isinstance(value, list | dict) and value in _YES_NO
        case Kind.CHOICE:
            return value in indicator.choices
        case _:
            return isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0


def case_figures(plan: Plan, given: Mapping[str, object]) -> Figures:
    """Give the figures of a case whose `given` words are right; flows since registration are those of the period."""
    figures = {
        name: Figure(indicator=name, content=_content(name, given.get(name)), absent=given.get(name) == UNASKED_WORDS)
        for name in plan.asks
    }
    flows = (name for name in plan.asks if codebook()[name].kind is Kind.FLOW)
    return {**figures, **{name + REGISTRATION: figures[name] for name in flows}}


def _content(name: str, value: object) -> Content:
    indicator = codebook()[name]
    if value in (UNKNOWN_WORDS, UNASKED_WORDS):
        return None
    if indicator.kind is Kind.CHOICE:
        return str(value) if value is not None else indicator.choices[0]
    if indicator.kind is Kind.FLAG:
        return 0 if value is None else _YES_NO[value]
    if isinstance(value, Decimal):
        return tidy(value)
    return value if isinstance(value, int) else 0


def _differences(result: CommuneResult, case: Mapping[str, object], says: str) -> Iterator[Text]:
    for key, find in EXPECTED.items():
        if key in case and _comparable(find(result)) != _comparable(case[key]):
            yield _sentence("case-differs", says, key=key, wanted=_shown(case[key]), found=_shown(find(result)))


def _comparable(value: object) -> object:
    """Lists are sets of ids: in which order they stand says nothing. "" and "null" write what a plan does not judge."""
    if isinstance(value, list):
        return sorted(strings(value))
    return None if value in ("", "null") else value


def _shown(value: object) -> Text:
    if isinstance(value, dict):
        return same(", ".join(f"{key} = {each}" for key, each in value.items())) if value else _NOTHING
    if isinstance(value, list):
        return same(", ".join(map(str, value))) if value else _NOTHING
    return _NOTHING if value in (None, "", "null") else same(str(value))


def _sentence(code: str, says: str, **params: object) -> Text:
    return error_text(code, {"says": says, **params})
