"""Findings: what is wrong, doubtful or worth knowing in the data, with the place of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from drugfree_cli.model.catalogue import finding_text, sender_text, severity_of
from drugfree_cli.model.text import Lang, Text


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"
    QUERY = "query"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands, as the sender sees it: file name, sheet name, A1 address."""

    file: str = ""
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in the data. Made by `finding`, which takes the severity from the catalogue."""

    code: str
    severity: Severity
    place: Place
    unit_code: str | None = None
    indicator: str | None = None
    params: Mapping[str, str | Text] = field(default_factory=dict)
    explanation: str | None = None

    def message(self, lang: Lang) -> str:
        """Say in `lang` what is wrong and what to do."""
        return finding_text(self.code, self.params).to(lang)

    def to_sender(self, lang: Lang) -> str:
        """Say it to the sender, who has neither this program nor the office's folders."""
        return sender_text(self.code, self.params).to(lang)


def finding(
    code: str,
    place: Place,
    *,
    unit_code: str | None = None,
    indicator: str | None = None,
    severity: Severity | None = None,
    explanation: str | None = None,
    **params: str | Text,
) -> Finding:
    """Make a finding of the catalogue's `code`; `severity` overrides the catalogue's where data say so."""
    return Finding(
        code=code,
        severity=severity or Severity(severity_of(code)),
        place=place,
        unit_code=unit_code,
        indicator=indicator,
        params=params,
        explanation=explanation,
    )


def told_once(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Put together, in their order, findings that say the same of one place: a heading's stand against every unit."""
    groups: dict[tuple[str, Place, str, str | None], list[Finding]] = {}
    for each in findings:
        groups.setdefault((each.code, each.place, each.message(Lang.VI), each.explanation), []).append(each)
    return tuple(map(tuple, groups.values()))


class CheckStatus(StrEnum):
    """What became of a check in a run."""

    RAN = "ran"
    SKIPPED = "skipped"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """A line in the ledger of a run: a check that ran (on `units` returns), was skipped or crashed, and why."""

    code: str
    status: CheckStatus
    units: int = 0
    reason: Text | None = None
    trace: str | None = None
