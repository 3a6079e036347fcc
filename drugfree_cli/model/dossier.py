"""Everything that a printed document rests on, gathered before the print room is entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Finding
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Classification, TargetsResult
from drugfree_cli.model.returns import Figures
from drugfree_cli.model.text import Text
from drugfree_cli.model.units import Unit


class SenderState(StrEnum):
    """Where a unit's return for a period stands."""

    SENT = "sent"
    LATE = "late"
    REJECTED = "rejected"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A unit that owes a return for the period. `due` is None where no day is set, `group` where communes report."""

    unit_code: str
    name: str
    district_code: str | None
    state: SenderState
    received: date | None = None
    due: date | None = None
    file: str | None = None
    version: int | None = None
    errors: int = 0
    queries: int = 0
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The issuing office, as `drugfree.toml` names it; an empty field prints dots to be filled in by hand."""

    parent_body: str = ""
    body: str = ""
    number: str = ""
    symbol: str = "BC-UBND"
    place: str = ""
    addressee: str = ""
    sign_for: str = "TM. ỦY BAN NHÂN DÂN"
    sign_title: tuple[str, ...] = ("CHỦ TỊCH",)
    signer: str = ""
    recipients: tuple[str, ...] = ()
    archive_mark: str = "VT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The same figures at an earlier time. `label` reads "so với cùng kỳ năm trước" or "so với cuối năm trước".

    `notes` say which communes were rebuilt from those that they were merged from, and which could not be.
    """

    label: Text
    period: str
    figures: Mapping[str, Mapping[str, Content]]
    classification: Classification | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A province, district or commune in a period: all that the consolidated workbook and the report print.

    `scope` is the unit that the document is about; `classification` is cut down to it. `figures` holds each
    reporting commune's figures by unit code, `units` every commune and district of the scope by code. `history` holds
    the same period of earlier years, the oldest first, each labelled with its name. `fingerprint` is of the stored
    figures, registrations and bases that all of it rests on, "" where it does not rest on a store.
    """

    scope: Unit
    period: str
    period_name: Text
    on: date
    office: Office
    plan: Plan
    classification: Classification
    figures: Mapping[str, Figures]
    units: Mapping[str, Unit]
    targets: TargetsResult | None = None
    comparisons: tuple[Comparison, ...] = ()
    history: tuple[Comparison, ...] = ()
    findings: tuple[Finding, ...] = ()
    senders: tuple[Sender, ...] = ()
    registrations: Mapping[str, date] = field(default_factory=dict)
    fingerprint: str = ""
