"""The adding rows of the sheet of figures: which communes each covers, its live sums, and where they fall short."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from drugfree_cli.model.amounts import Amount, Content
from drugfree_cli.model.codebook import Indicator, Kind
from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.units import Level, Unit
from drugfree_cli.reporting.numbers import roman
from drugfree_cli.reporting.sheets import FRACTION, GROUP_LOOK, TOTAL_LOOK, WHOLE, Cell, Formula, Look, Marked, Row
from drugfree_cli.reporting.tables_pages import Page
from drugfree_cli.reporting.tables_words import ORANGE, YES, total_word

LEAD = 3
"""How many columns stand before the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of communes under their district; `row` is the sheet row, counted from 1, of the first commune."""

    district: str | None
    communes: tuple[Unit, ...]
    row: int

    @property
    def last(self) -> int:
        """Give the row of the last commune."""
        return self.row + len(self.communes) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SumLine:
    """A row of sums over blocks: a district's, or that of the whole."""

    row: int
    mark: str
    name: str
    blocks: tuple[Block, ...]
    look: Look

    @property
    def communes(self) -> tuple[Unit, ...]:
        """List the communes of all its blocks."""
        return tuple(unit for block in self.blocks for unit in block.communes)


def blocks_of(dossier: Dossier, first: int) -> tuple[Block, ...]:
    """Put the communes under their districts from the row `first` on; only a province has rows for districts."""
    under: dict[str | None, list[Unit]] = {}
    for unit in dossier.units.values():
        if unit.level is Level.COMMUNE:
            under.setdefault(_heading(dossier, unit), []).append(unit)
    blocks, row = [], first
    for name, communes in under.items():
        row += 1 if name else 0
        blocks.append(Block(district=name, communes=tuple(communes), row=row))
        row += len(communes)
    return tuple(blocks)


def sum_lines(dossier: Dossier, blocks: Sequence[Block]) -> tuple[SumLine, ...]:
    """Say where sums stand: above each district's communes, and below everything where there is more than one row."""
    headed = [block for block in blocks if block.district]
    lines = [
        SumLine(row=block.row - 1, mark=roman(number), name=block.district or "", blocks=(block,), look=GROUP_LOOK)
        for number, block in enumerate(headed, start=1)
    ]
    if sum(len(block.communes) for block in blocks) > 1:
        everything = total_word(dossier.scope)
        below = blocks[-1].last + 1
        lines.append(SumLine(row=below, mark="", name=everything, blocks=tuple(blocks), look=TOTAL_LOOK))
    return tuple(lines)


def sum_row(dossier: Dossier, indicators: Sequence[Indicator], line: SumLine) -> Row:
    """Make a row of live sums; its last cell counts the communes with blank cells."""
    cells = [_sum_cell(dossier, each, LEAD + index, line) for index, each in enumerate(indicators)]
    lacking = sum(any(content_of(dossier, unit, each) is None for each in indicators) for unit in line.communes)
    counts = "+".join(f'COUNTIF({span},">0")' for span in _spans(LEAD + len(indicators), line))
    return Row(cells=(line.mark, line.name, "", *cells, Formula(text=counts, value=lacking)), look=line.look)


def mark_incomplete(dossier: Dossier, page: Page, indicators: Sequence[Indicator], lines: Iterable[SumLine]) -> None:
    """Put an asterisk to every sum that rests on blank cells, for as long as they are blank."""
    for line in lines:
        for column, indicator in enumerate(indicators, start=LEAD):
            if indicator.kind is Kind.CHOICE:
                continue
            blank = "+".join(f"COUNTBLANK({span})" for span in _spans(column, line))
            look: Look = {**ORANGE, "num_format": _starred(dossier, indicator, line)}
            rule = {"type": "formula", "criteria": f"={blank}>0", "format": page.book.condition(look)}
            page.sheet.conditional_format(line.row - 1, column, line.row - 1, column, rule)


def content_of(dossier: Dossier, unit: Unit, indicator: Indicator) -> Content:
    """Give a commune's figure, None where it is not known."""
    figure = dossier.figures.get(unit.code, {}).get(indicator.id)
    return figure.content if figure else None


def known_of(dossier: Dossier, indicator: Indicator, communes: Iterable[Unit]) -> list[Amount]:
    """List the communes' known figures, choices left out."""
    contents = (content_of(dossier, unit, indicator) for unit in communes)
    return [each for each in contents if each is not None and not isinstance(each, str)]


def adds_up(indicator: Indicator) -> bool:
    """Tell whether figures of communes add up: flags are counted, choices neither."""
    return indicator.kind not in (Kind.FLAG, Kind.CHOICE)


def format_of(content: Content) -> Look:
    """Give the number format of a figure: places after the comma only where it has them."""
    return {"num_format": FRACTION if isinstance(content, Decimal) else WHOLE}


def _heading(dossier: Dossier, unit: Unit) -> str | None:
    district = dossier.units.get(unit.parent or "")
    if dossier.scope.level is not Level.PROVINCE or district is None or district.level is not Level.DISTRICT:
        return None
    return district.name


def _sum_cell(dossier: Dossier, indicator: Indicator, column: int, line: SumLine) -> Cell:
    if indicator.kind is Kind.CHOICE:
        return None
    known = known_of(dossier, indicator, line.communes)
    spans = _spans(column, line)
    # A sum of nothing but blanks is blank: nobody has said that it is zero.
    if adds_up(indicator):
        total, adding = sum(known), f"SUM({','.join(spans)})"
    else:
        total, adding = sum(each != 0 for each in known), "+".join(f'COUNTIF({span},"{YES}")' for span in spans)
    formula = f'IF(COUNTA({",".join(spans)})=0,"",{adding})'
    look: Look = format_of(total) if adds_up(indicator) else {"num_format": '0" có"'}
    return Marked(content=Formula(text=formula, value=_number(total) if known else ""), look=look)


def _spans(column: int, line: SumLine) -> list[str]:
    letter = xl_col_to_name(column)
    return [f"{letter}{block.row}:{letter}{block.last}" for block in line.blocks]


def _starred(dossier: Dossier, indicator: Indicator, line: SumLine) -> str:
    if not adds_up(indicator):
        return '0" có*"'
    shape = format_of(sum(known_of(dossier, indicator, line.communes)))["num_format"]
    return f'{shape}"*"'


def _number(amount: Amount) -> int | float:
    return amount if isinstance(amount, int) else float(amount)
