"""What the reader is told beside the file: limits, passwords, and what headings mean where a clerk settled it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drugfree_cli.model.limits import LIMITS, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """Options of a run, the same for all its files; they are sent to other processes, so all of it can be pickled.

    `passwords` are tried one after the other. `mappings` give, by a table's fingerprint, the indicator that each
    heading means, or None for a heading that means none (see `reading.mapping`).
    """

    limits: Limits = LIMITS
    passwords: tuple[str, ...] = ()
    mappings: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)


READING = ReadingOptions()
