"""Everything that the dashboard shows, gathered before the print room is entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.results import TargetsResult
from drugfree_cli.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """A dossier, the targets of earlier years (the oldest first), and what stands at the head of each explanation.

    `headlines` are by the commune's code; `unplaced` names the files that were refused and tell of no known unit.
    """

    dossier: Dossier
    earlier: tuple[TargetsResult, ...] = ()
    headlines: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()
