"""What the office knows beside the returns: files, rejections, corrections, registrations, bases, runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import CheckRun, Finding, Place
from drugfree_cli.model.returns import StoredReturn, Value

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None
"""Whatever JSON can hold."""

CORRECTION = Place(file="correction")
"""Where a corrected figure stands: in no cell of any file, but in the correction that names author and reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Whose hand adds to the store: who works the machine, and by which program with which list of units."""

    actor: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done, in the chain of its sender or of the office. `digest` is of what was added."""

    chain: str
    number: int
    action: str
    actor: str
    program: str
    subject: str
    digest: str
    details: Mapping[str, Json]
    previous: str
    hash: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where the store no longer fits its events.

    `kind` is "row" for a row that no event vouches for (changed or added), "gone" for an event whose row is not there,
    "event" for an event that was changed, "link" for one that is missing from its chain.
    """

    kind: str
    chain: str
    number: int
    subject: str
    details: Mapping[str, Json]


class Outcome(StrEnum):
    """What became of a file that was sent: all of its returns taken, some, none, or not even readable."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """Where a return is kept. `new` is false where the same file had already brought the same figures."""

    version: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """A file that was sent, whether or not anything in it was taken."""

    sha256: str
    name: str
    size: int
    received: date
    outcome: Outcome
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A return that was not taken, and why. Unit and period are None where the file does not tell them."""

    unit_code: str | None
    period: str | None
    file: str
    sha256: str
    received: date
    findings: tuple[Finding, ...]
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A figure that the office corrects on somebody's word, after the return came in."""

    unit_code: str
    period: str
    indicator: str
    content: Content
    author: str
    reason: str
    on: date

    def applied_to(self, latest: StoredReturn) -> StoredReturn:
        """Give the return as it will stand: the figure replaced, what was found about the old figure gone."""
        value = Value(indicator=self.indicator, content=self.content, place=CORRECTION, note=self.reason)
        return replace(
            latest,
            version=latest.version + 1,
            values={**latest.values, self.indicator: value},
            kind="correction",
            author=self.author,
            reason=self.reason,
            received=self.on,
            findings=tuple(found for found in latest.findings if found.indicator != self.indicator),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The day from which a commune is registered as drug-free; None where the registration was withdrawn."""

    unit_code: str
    registered_on: date | None
    note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFigure:
    """A target's figure for a base year without returns; `units` lists the communes counted, where they are known.

    `value` is None where the figure was withdrawn.
    """

    plan: str
    year: int
    target: str
    value: int | None
    units: tuple[str, ...]
    note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A commune that its district chose to make drug-free under a plan; `chosen` is false where that was withdrawn."""

    plan: str
    unit_code: str
    chosen: bool
    selected_on: date
    note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """A decision that recognised a commune as drug-free; `recognised` is false where a decision withdrew it."""

    unit_code: str
    recognised: bool
    number: str
    decided_on: date
    signer: str
    note: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """A run of the program over the archive, with what it counted and the ledger of its checks."""

    on: date
    command: str
    plan: str | None
    summary: Mapping[str, Json]
    ledger: tuple[CheckRun, ...]
    recorded_at: datetime
