"""What a blank return of ours carries unseen: for whom, for which period and by which plan it was made."""

from dataclasses import dataclass
from hashlib import sha256

IDENTITY_SHEET = "drugfree - biểu"
"""The name of the hidden sheet; a workbook into which it was copied twice has one that begins so."""

INSTRUCTIONS_SHEET = "Hướng dẫn"
"""The name of the sheet that tells how a form is filled in."""

FORM_VERSION = 1
_SEAL_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FormIdentity:
    """Whose blank return it is: the unit's code, the period, the plan's id, what is asked, and the form's version."""

    unit: str
    period: str
    plan: str
    indicators: tuple[str, ...]
    version: int = FORM_VERSION

    @property
    def seal(self) -> str:
        """Give the short fingerprint by which a change to the identity shows; it keeps nobody out."""
        text = "\n".join((str(self.version), self.plan, self.unit, self.period, *self.indicators))
        return sha256(text.encode("utf-8")).hexdigest()[:_SEAL_LETTERS]


# The rows of the hidden sheet, each a word and what it says: the readers of both sides hold on to these.
MARK = "drugfree-form"
PLAN, UNIT, PERIOD, INDICATORS, SEAL, CONTROL = "plan", "unit", "period", "indicators", "seal", "control"
