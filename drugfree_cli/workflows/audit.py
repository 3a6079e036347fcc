"""Whether the store was changed by other means, what was done in it, and whether a document still rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

from drugfree_cli.files.digests import sha256_of
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.office import Break, Event
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.dossiers import gather
from drugfree_cli.workflows.records import reading, writing
from drugfree_cli.workflows.workspace import Workspace

_PARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """The events of a store and where it no longer fits them."""

    events: tuple[Event, ...]
    breaks: tuple[Break, ...]

    @property
    def chains(self) -> int:
        """Count the chains."""
        return len({each.chain for each in self.events})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A document against the store: the fingerprint that it bears, and that of the figures now."""

    dossier: Dossier
    borne: str

    @property
    def is_same(self) -> bool:
        """Tell whether the store still gives the figures of the document."""
        return self.borne == self.dossier.fingerprint


def audit(workspace: Workspace) -> Audited:
    """Read the events and hold the whole store against them."""
    with reading(workspace) as reader:
        return Audited(events=reader.events(), breaks=reader.breaks())


def note_document(dossier: Dossier, paths: Sequence[Path], workspace: Workspace, at: datetime) -> None:
    """Keep that documents were written, with their fingerprints; who may only read the store leaves no event."""
    try:
        with writing(workspace, at) as session:
            for path in paths:
                details = {
                    "file": path.name,
                    "unit_code": dossier.scope.code,
                    "period": dossier.period,
                    "plan": dossier.plan.id,
                    "figures": dossier.fingerprint,
                }
                session.add_event("document", sha256_of(path), details)
    except SystemFailure as refused:
        if refused.code != "store-read-only":
            raise


def verify_document(path: Path, ask: Ask, workspace: Workspace) -> Verified:
    """Hold a report against the store: do the figures that it rests on still stand?"""
    _, unit, period, plan, borne = _identifier(path)
    asked = replace(ask, unit=unit, province=None, period=period, plan=plan)
    if len(unit) == len("58"):
        asked = replace(asked, unit=None, province=unit)
    return Verified(dossier=gather(asked, workspace), borne=borne)


def _identifier(path: Path) -> Sequence[str]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        parts = str(Document(str(path)).core_properties.identifier or "").split(":")
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UsageError("verify-no-mark", path=path) from error
    if len(parts) != _PARTS or parts[0] != "drugfree":
        raise UsageError("verify-no-mark", path=path)
    return parts
