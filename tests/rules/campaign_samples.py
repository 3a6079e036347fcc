"""Some senders of Cần Thơ's campaign and what they send, for tests of its results."""

from datetime import date

from drugfree_cli.model.findings import Place
from drugfree_cli.model.returns import StoredReturn, Value
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.rules.plan import load_plan
from drugfree_cli.rules.senders import Reporting

JUNE = "2023-06-01..2023-06-30"
POLICE, HEALTH = "92/cong-an-thanh-pho", "92/so-y-te"
PRESS = "92/bao-can-tho"
SOUTH, WEST = "916", "927"

_GROUPS = {group.id: group for group in load_plan("can-tho-2023").senders}
_NAMES = {
    POLICE: "Công an thành phố",
    HEALTH: "Sở Y tế",
    PRESS: "Báo Cần Thơ",
    SOUTH: "Quận Ninh Kiều",
    WEST: "Huyện Thới Lai",
}


def unit_of(code: str) -> Unit:
    """Make the unit of a sender."""
    above, _, own = code.partition("/")
    return Unit(
        code=code,
        name=_NAMES[code],
        short_name=_NAMES[code],
        kind="",
        slug=own or code,
        level=Level.SENDER if own else Level.DISTRICT,
        parent=above if own else "92",
        valid_from=date(1900, 1, 1),
        valid_to=None,
    )


REPORTING = (
    Reporting(group=_GROUPS["departments"], units=(unit_of(POLICE), unit_of(HEALTH))),
    Reporting(group=_GROUPS["agencies"], units=(unit_of(PRESS),)),
    Reporting(group=_GROUPS["districts"], units=(unit_of(SOUTH), unit_of(WEST))),
)


def sent(code: str, *, received: date = date(2023, 7, 1), **contents: int | None) -> StoredReturn:
    """Make a sender's return for the month; None is a blank cell."""
    file = f"{code.replace('/', '_')}.xlsx"
    values = {
        name: Value(indicator=name, content=content, place=Place(file=file, sheet="Báo cáo", cell=f"D{row}"))
        for row, (name, content) in enumerate(contents.items(), start=9)
    }
    return StoredReturn(
        unit_code=code, period=JUNE, version=1, sha256="0" * 64, file=file, layout="form", received=received,
        values=values,
    )  # fmt: skip
