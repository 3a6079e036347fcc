"""What became of a run's files: read, with everything found in them, and which of their returns may be stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from drugfree_cli.model.catalogue import check_of
from drugfree_cli.model.findings import CheckRun, CheckStatus, Finding, Severity
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.returns import ReadFile, Return
from drugfree_cli.workflows.desk import PrivateFolder

_ASKING = frozenset({"headings", "tables", "encodings"})
"""The checks of reading whose queries only a person can answer."""
_ARCHIVE = "zip"
_UNNAMED = "personal-file-name"


class FileStatus(StrEnum):
    """The worst that was found in a file."""

    OK = "ok"
    WARNINGS = "warnings"
    QUERIES = "queries"
    ERRORS = "errors"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A file as read, with everything found in it. `path` is where it lies.

    One that came in an archive lies unpacked in `folder` as long as that is held; `archive` is what was sent, `member`
    what the file is called in there. One that `is_held_back` holds questions, and nobody is there to answer.
    """

    read: ReadFile
    path: Path
    findings: tuple[Finding, ...]
    archive: Path | None = None
    member: str = ""
    folder: PrivateFolder | None = field(default=None, repr=False, compare=False)
    is_held_back: bool = False

    @property
    def is_wrapping(self) -> bool:
        """Tell whether this is an archive itself: what it holds are files of their own."""
        return self.read.format == _ARCHIVE and not self.read.unreadable

    @property
    def questions(self) -> tuple[Finding, ...]:
        """Give what the reader could not settle without a person."""
        return tuple(each for each in self.findings if is_question(each))

    @property
    def sent(self) -> Path:
        """Give what was sent: the file itself, or the archive that it came in."""
        return self.archive or self.path

    @property
    def shown(self) -> str:
        """Give the path by which the person knows the file: "inbox/goi.zip/xa-a.xlsx"."""
        if self.is_unnamed:
            return self.read.path
        return f"{self.archive}/{self.member}" if self.archive else str(self.path)

    @property
    def name(self) -> str:
        """Give the name by which the person knows the file: "goi.zip/xa-a.xlsx"."""
        if self.is_unnamed:
            return self.read.path
        return f"{self.archive.name}/{self.member}" if self.archive else self.path.name

    @property
    def is_unnamed(self) -> bool:
        """Tell whether the name of what was sent tells of a person, and is repeated nowhere."""
        return self.archive is None and any(each.code == _UNNAMED for each in self.findings)

    @property
    def status(self) -> FileStatus:
        """Name the worst that was found."""
        if self.read.unreadable:
            return FileStatus.UNREADABLE
        severities = {finding.severity for finding in self.findings}
        by_severity = {
            Severity.ERROR: FileStatus.ERRORS,
            Severity.QUERY: FileStatus.QUERIES,
            Severity.WARNING: FileStatus.WARNINGS,
        }
        return next((status for severity, status in by_severity.items() if severity in severities), FileStatus.OK)

    def of_return(self, return_: Return) -> tuple[Finding, ...]:
        """Give the findings about one return: those that name its unit, on the sheets that it was read from."""
        own = self._by_unit.get(return_.unit_code or "", ())
        return tuple(finding for finding in own if _concerns(finding, return_))

    def of_no_return(self) -> tuple[Finding, ...]:
        """Give what is wrong in the file as a whole: a total that does not add up, a commune that is missing."""
        returns: defaultdict[str, list[Return]] = defaultdict(list)
        for each in self.read.returns:
            returns[each.unit_code or ""].append(each)
        return tuple(
            finding
            for finding in self.findings
            if finding.severity is not Severity.INFO
            and not any(_concerns(finding, return_) for return_ in returns.get(finding.unit_code or "", ()))
        )

    @cached_property
    def _by_unit(self) -> Mapping[str, Sequence[Finding]]:
        """Sort the findings by the unit that they name: a long list may have thousands of both."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for each in self.findings:
            found[each.unit_code or ""].append(each)
        return found

    def accepts(self, return_: Return) -> bool:
        """Tell whether a return may be stored: its unit and period are known and no error stands against it."""
        if self.read.personal or self.is_held_back or return_.unit_code is None or return_.period is None:
            return False
        return all(finding.severity is not Severity.ERROR for finding in self.of_return(return_))

    def accepted(self) -> tuple[Return, ...]:
        """Give the returns that may be stored."""
        return tuple(return_ for return_ in self.read.returns if self.accepts(return_))


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """The files of a run with their findings, the ledger of its checks, and the plans that govern its periods."""

    files: tuple[CheckedFile, ...]
    ledger: tuple[CheckRun, ...]
    plans: Mapping[str, Plan]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the findings of all files."""
        return tuple(finding for file in self.files for finding in file.findings)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity; an explained query is no open one."""
        return sum(finding.severity is severity and finding.explanation is None for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Tell whether the data have errors."""
        return self.count(Severity.ERROR) > 0

    @property
    def has_crashed(self) -> bool:
        """Tell whether a check crashed."""
        return any(line.status is CheckStatus.CRASHED for line in self.ledger)

    def accepted(self) -> tuple[Return, ...]:
        """Give the returns of all files that may be stored."""
        return tuple(return_ for file in self.files for return_ in file.accepted())


def is_question(each: Finding) -> bool:
    """Tell whether a finding asks what only a person can answer."""
    return each.severity is Severity.QUERY and each.explanation is None and check_of(each.code) in _ASKING


def _concerns(finding: Finding, return_: Return) -> bool:
    if finding.unit_code is None or finding.unit_code != return_.unit_code:
        return False
    sheets = {None, return_.place.sheet, *(value.place.sheet for value in return_.values.values())}
    return finding.place.sheet in sheets
