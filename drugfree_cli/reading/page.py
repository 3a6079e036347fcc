"""What is known of a sheet before its table is read: file, sheet, period, and where its units are to be looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from drugfree_cli.model.findings import Place
from drugfree_cli.model.periods import Period
from drugfree_cli.model.returns import StatedPeriod
from drugfree_cli.reading.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet of a file. `day` is the one whose list of units holds, `district` and `province` narrow the look-up.

    `listing` holds the senders that a plan expects where these are no communes; None, where they are. `title` is the
    sheet's name as it is to be read, where the name itself is in an old encoding. `mappings` are
    what headings mean where a person settled it (see `reading.mapping`).
    """

    file: str
    sheet: str
    day: date
    period: Period | None = None
    stated: StatedPeriod | None = None
    district: str | None = None
    province: str | None = None
    date1904: bool = False
    listing: Listing | None = None
    title: str | None = None
    mappings: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """Give the sheet's name to match by."""
        return self.title or self.sheet

    def place(self, cell: str | None = None) -> Place:
        """Give the place of a cell of this sheet."""
        return Place(file=self.file, sheet=self.sheet, cell=cell)
