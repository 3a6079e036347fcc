"""Units and invented figures of the hand-made dossiers: six communes with figures and one that sent nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from drugfree_cli.model.amounts import Content
from drugfree_cli.model.findings import Place
from drugfree_cli.model.returns import Figure, Figures, Source
from drugfree_cli.model.units import Level, Unit

from .plans import ASKS

NAMES = {
    "58": ("tỉnh", "Ninh Thuận", None),
    "584": ("huyện", "Bác Ái", "58"),
    "585": ("huyện", "Ninh Sơn", "58"),
    "22783": ("xã", "Phước Bình", "584"),
    "22801": ("xã", "Phước Đại", "584"),
    "22810": ("thị trấn", "Tân Sơn", "585"),
    "22813": ("xã", "Lâm Sơn", "585"),
    "22816": ("xã", "Lương Sơn", "585"),
    "22819": ("xã", "Quảng Sơn", "585"),
    "22828": ("xã", "Ma Nới", "585"),
}
COMMUNES = tuple(code for code in NAMES if len(code) == 5)
NOT_SENT = "22801"

# One row a commune, in the order of ASKS; None is a blank cell.
ROWS: Mapping[str, tuple[Content, ...]] = {
    "22783": (*(18220, 4717, 7, 6, 5, 3, 2, 4, 0, 10, 10, 8, 5, 3, 1, 0, 0, 0, 1, 0, 0, 1, 4, 6, 1, 0, 1, 2),
              *(0, 0, 0, 0, 0, 0, 0, 1, 4684, 7, 7, 0)),
    "22810": (*(20811, 5450, 8, 10, 10, 10, 10, 10, 0, 9, 9, 9, 5, 5, 12, 11, 11, 12, 0, 2, 2, 0, 2, 3, 1, 0, 0, 0),
              *(0, 0, 0, 0, 0, 0, 0, 1, 5450, 8, 8, 1)),
    "22813": (*(13690, 3517, 6, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0),
              *(0, 40, Decimal("12.5"), 1, 0, 0, 0, 1, 3495, 5, 5, 0)),
    "22816": (*(19412, 4585, 11, 0, 0, 0, 0, 0, 0, 11, 11, 11, *(0,) * 16), *(0,) * 7, 1, 4585, 11, 11, 1),
    "22819": (*(9556, 2706, 14, 0, 0, 0, 0, 0, 0, 11, 11, 11, *(0,) * 12, None, 0, 0, 0),
              *(0,) * 7, None, 2706, 14, 14, 1),
    "22828": (*(20001, 4839, 10, 15, 15, 14, 14, 15, 0, 8, 8, 8, 0, 0, 9, 9, 9, 9, *(0,) * 10),
              *(0,) * 7, 1, 4839, 10, 10, 1),
}  # fmt: skip


def make_unit(code: str) -> Unit:
    """Give one of the units of this file."""
    kind, short, parent = NAMES[code]
    levels = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
    return Unit(
        code=code,
        name=f"{kind.capitalize()} {short}",
        short_name=short,
        kind=kind,
        slug=code,
        level=levels[len(code)],
        parent=parent,
        valid_from=date(2000, 1, 1),
        valid_to=date(2025, 6, 30),
    )


def contents_of(code: str) -> dict[str, Content]:
    """Give a commune's figures of 2024 by indicator."""
    return dict(zip(ASKS, ROWS[code], strict=True))


def figures_of(code: str, *, provisional: bool = False) -> Figures:
    """Give a commune's figures of 2024 with their cells."""
    file = f"xa-{code}_nam-2024.xlsx"
    return {
        indicator: Figure(
            indicator=indicator,
            content=content,
            provisional=provisional and indicator.endswith("_new"),
            sources=(
                Source(
                    place=Place(file=file, sheet="Báo cáo", cell=f"D{9 + row}"),
                    sha256="0" * 64,
                    version=1,
                    period="2024",
                ),
            ),
        )
        for row, (indicator, content) in enumerate(contents_of(code).items())
    }
