"""Lists and forms drawn at random, with their truth: communes, figures, and every dress in which offices send them."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from drugfree_cli.gazetteer.units import children
from drugfree_cli.gazetteer.units import unit as unit_on
from drugfree_cli.model.amounts import Content
from drugfree_cli.model.codebook import Indicator, Kind, codebook, groups
from drugfree_cli.model.units import Level, Unit
from tests.reading.drawn_books import ERROR, NOT_COMPUTED, TEXT_FONTS, Page, Typed
from tests.reading.encoded_texts import decomposed, in_tcvn3, in_vni, in_windows_1258

ON = date(2024, 12, 20)
DAY = date(2024, 12, 14)
PROVINCES = ("58", "02", "01", "92", "96", "79", "40")
TITLE = "Kỳ báo cáo: Năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)"
EXTRA = (
    "Diện tích tự nhiên (km2)",
    "Mật độ dân số",
    "Số trẻ em dưới 6 tuổi",
    "Tỷ lệ hộ nghèo (%)",
    "Số xe mô tô đăng ký",
    "Ghi chú",
    "Số hộ nghèo",
    "Số hộ kinh doanh có điều kiện",
    "Người nghiện là nữ",
    "Trong đó: nữ",
    "Số người nghiện dưới 18 tuổi",
    "Số người nghiện chết trong kỳ",
    "Số người nghiện đưa đi cai nghiện bắt buộc",
    "Số vụ đã khởi tố",
    "Số bị can đã khởi tố",
    "Số vụ tai nạn giao thông",
    "Số đối tượng truy nã đã bắt",
    "Số người sử dụng trái phép chất ma túy là học sinh",
    "Số thôn không có ma túy",
)
FOOT = ("Ghi chú: số liệu tính đến ngày 14/12/2024", "Người lập biểu", "Nguyễn Văn Mẫu", "TM. ỦY BAN NHÂN DÂN")
SPLITS = {
    Kind.STOCK: (("Kỳ trước", "Kỳ này"), ("Kỳ trước", "Trong kỳ", "Lũy kế"), ("Đầu kỳ", "Tăng", "Giảm", "Cuối kỳ")),
    Kind.FLOW: (("Kỳ trước", "Kỳ này"), ("Kỳ trước", "Trong kỳ", "Lũy kế"), ("Trong kỳ", "Lũy kế")),
}
ABBREVIATIONS = (
    ("người nghiện ma túy", "NNMT"),
    ("hồ sơ quản lý", "HSQL"),
    ("sử dụng trái phép chất ma túy", "SDTP CMT"),
    ("ma túy", "MT"),
    ("an ninh trật tự", "ANTT"),
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
Key = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Drawn:
    """A workbook as drawn. `truth` gives each commune's figures, `places` the sheet and cell of each."""

    pages: list[Page] = field(default_factory=list)
    truth: dict[str, dict[str, Content]] = field(default_factory=dict)
    places: dict[Key, tuple[str, int, int]] = field(default_factory=dict)
    province: str = "58"
    format: str = "xlsx"
    file: str = "bieu"


@cache
def communes_by_district(province: str) -> Mapping[str, tuple[Unit, ...]]:
    """Give the communes of each district of a province."""
    districts = children(province, DAY, Level.DISTRICT)
    return {each.code: children(each.code, DAY, Level.COMMUNE) for each in districts}


INDICATORS = tuple(each for each in codebook() if not each.startswith("campaign_"))


@st.composite
def layouts(draw: Draw, *, plain: bool = False) -> Drawn:
    """Draw a workbook; `plain` leaves out all that may justly be asked about."""
    drawn = Drawn(province=draw(st.sampled_from(PROVINCES)))
    shape = draw(st.sampled_from(("list", "list", "list", "province", "form", "forms", "transposed")))
    drawn.format = "xlsx" if plain else draw(st.sampled_from(("xlsx",) * 7 + ("csv",)))
    if drawn.format == "csv" and shape == "forms":
        drawn.format = "xlsx"
    by_district = communes_by_district(drawn.province)
    wanted = 2 if shape == "province" else 1
    districts = draw(st.lists(st.sampled_from(sorted(by_district)), min_size=wanted, max_size=wanted, unique=True))
    most = {"form": 1, "forms": 3, "province": 3}.get(shape, 6)
    least = 1 if shape == "form" else 2
    units = {
        code: draw(st.lists(st.sampled_from(by_district[code]), min_size=least, max_size=most, unique=True))
        for code in districts
        if len(by_district[code]) >= least
    }
    indicators = draw(st.lists(st.sampled_from(INDICATORS), min_size=4, max_size=20, unique=True))
    if all(codebook()[each].group == "residents" for each in indicators):
        indicators.append("addicts_total")
    for own in units.values():
        for unit in own:
            drawn.truth[unit.code] = {each: _figure(draw, codebook()[each]) for each in indicators}
    artist = _Artist(draw, drawn, indicators, plain=plain)
    {"list": artist.listed, "province": artist.listed, "transposed": artist.transposed}.get(shape, artist.forms)(units)
    return drawn


def _figure(draw: Draw, indicator: Indicator) -> Content:
    if draw(st.integers(0, 9)) == 9:
        return None
    if indicator.kind is Kind.FLAG:
        return bool(draw(st.booleans()))
    if indicator.kind is Kind.CHOICE:
        return str(draw(st.sampled_from(indicator.choices)))
    if draw(st.integers(0, 5)) == 5:
        return 0
    if indicator.whole:
        return int(draw(st.one_of(st.integers(1, 99), st.integers(100, 99_999))))
    return Decimal(draw(st.integers(1, 99_999))).scaleb(-draw(st.integers(0, 2))).normalize() + 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    path: tuple[str, ...]
    indicator: str | None = None
    role: str = ""


class _Artist:
    def __init__(self, draw: Draw, drawn: Drawn, indicators: Sequence[str], *, plain: bool) -> None:
        self.draw, self.drawn, self.indicators, self.plain = draw, drawn, indicators, plain
        ways: tuple[Callable[[str], str], ...] = (str, str, str, str.upper, _bare, _short, _spaced, decomposed)
        self.dress = draw(st.sampled_from((str, str.upper) if plain else ways))
        self.encoding = "" if plain or drawn.format == "csv" else draw(st.sampled_from(("",) * 6 + tuple(TEXT_FONTS)))
        self.row = draw(st.integers(0, 4))
        self.column = draw(st.integers(0, 3))
        self.numbers = st.integers(0, 11) if plain else st.integers(0, 7)

    # --- layouts

    def listed(self, units: Mapping[str, Sequence[Unit]]) -> None:
        page = Page(name="Biểu 1")
        row = self._titles(page, None if len(units) > 1 else next(iter(units)))
        columns = self._columns()
        middle = len(columns) // 2
        # Half of the columns below the others, the communes named again: two tables of one sheet.
        halves = (
            [columns[:middle], columns[middle:]] if not self.plain and self.draw(st.integers(0, 6)) == 6 else [columns]
        )
        for half in halves:
            row = self._table(page, row, half, units) + 2
        if self.draw(st.booleans()):
            for place, text in enumerate(self.draw(st.lists(st.sampled_from(FOOT), max_size=3, unique=True))):
                self._text(page, row + place // 2, self.column + 1 + 3 * (place % 2), text, plainly=True)
        self._hide(page)
        self.drawn.pages.append(page)

    def _table(self, page: Page, row: int, columns: Sequence[_Column], units: Mapping[str, Sequence[Unit]]) -> int:
        depth = self.draw(st.integers(max(len(each.path) for each in columns), 4))
        self._band(page, row, columns, depth)
        row = self._after_band(page, row + depth, columns)
        everybody = [unit for own in units.values() for unit in own]
        where = self.draw(st.sampled_from(("above", "below", "none")))
        if where == "above":
            self._subtotal(page, row, columns, self._total(), everybody)
            row += 1
        for code, own in units.items():
            if len(units) > 1:
                self._subtotal(page, row, columns, self._district(code), own)
                row += 1
            for number, unit in enumerate(own, 1):
                self._row(page, row, columns, unit, number)
                row += 1
        if where == "below":
            self._subtotal(page, row, columns, self._total(), everybody)
            row += 1
        return row

    def _total(self) -> str:
        return str(self.draw(st.sampled_from(("Tổng cộng", "TỔNG CỘNG", "Cộng", "Toàn huyện", "Tổng số"))))

    def forms(self, units: Mapping[str, Sequence[Unit]]) -> None:
        for own in units.values():
            for unit in own:
                self._form(unit)

    def transposed(self, units: Mapping[str, Sequence[Unit]]) -> None:
        page = Page(name="Biểu 1")
        (code, own), *_ = units.items()
        row, at = self._titles(page, code), self.column
        for place, text in enumerate(("STT", "Chỉ tiêu", "Đơn vị tính", *(each.name for each in own))):
            self._text(page, row, at + place, text)
        for number, indicator in enumerate(self._order(self.indicators), 1):
            page[row + number, at] = Typed(number)
            self._text(page, row + number, at + 1, self._label(indicator))
            self._text(page, row + number, at + 2, codebook()[indicator].unit.vi)
            for place, unit in enumerate(own):
                self._put(page, row + number, at + 3 + place, unit.code, indicator)
        self._hide(page)
        self.drawn.pages.append(page)

    def _form(self, unit: Unit) -> None:
        page = Page(name=unit.name[:31].replace("'", ""))
        row, at = self._titles(page, unit.parent, unit), self.column
        for place, text in enumerate(("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu trong kỳ", "Ghi chú")):
            self._text(page, row, at + place, text)
        number, group = 0, ""
        in_groups = self.draw(st.booleans())
        order = sorted(self.indicators, key=INDICATORS.index) if in_groups else self._order(self.indicators)
        for indicator in order:
            if in_groups and codebook()[indicator].group != group:
                group = codebook()[indicator].group
                row += 1
                self._text(page, row, at + 1, groups()[group].vi.upper())
            row, number = row + 1, number + 1
            page[row, at] = Typed(number)
            self._text(page, row, at + 1, self._label(indicator))
            self._text(page, row, at + 2, codebook()[indicator].unit.vi)
            self._put(page, row, at + 3, unit.code, indicator)
        self._hide(page)
        self.drawn.pages.append(page)

    # --- parts of a layout

    def _titles(self, page: Page, district: str | None, unit: Unit | None = None) -> int:
        row = self.row
        lines = [] if district is None else [f"UBND {self._district(district).upper()}"]
        if unit is not None:
            lines = [f"UBND {unit.name.upper()}", *(each.capitalize() for each in lines)]
        for line in (*lines, "BIỂU TỔNG HỢP TÌNH HÌNH MA TÚY", TITLE):
            self._text(page, row, self.column, line, plainly=True)
            row += 1
        return row + self.draw(st.integers(0, 2))

    def _columns(self) -> list[_Column]:
        found: list[_Column] = []
        grouped = self.draw(st.booleans())
        order = sorted(self.indicators, key=INDICATORS.index) if grouped else self._order(self.indicators)
        for each in order:
            above = (groups()[codebook()[each].group].vi.upper(),) if grouped else ()
            found.extend(self._leaves(each, above))
        if not self.plain:
            for extra in self.draw(st.lists(st.sampled_from(EXTRA), max_size=2, unique=True)):
                found.insert(self.draw(st.integers(0, len(found))), _Column(path=(extra,)))
        return found

    def _leaves(self, indicator: str, above: tuple[str, ...]) -> list[_Column]:
        label, kind = self._label(indicator), codebook()[indicator].kind
        if self.plain or kind not in SPLITS or self.draw(st.integers(0, 7)) != 7:
            return [_Column(path=(*above, label), indicator=indicator)]
        split = self.draw(st.sampled_from(SPLITS[kind]))
        own = next(each for each in (_OWN[kind] & set(split)))
        order = self.draw(st.permutations(split))
        return [
            _Column(path=(*above, label, each), indicator=indicator, role="" if each == own else each) for each in order
        ]

    def _band(self, page: Page, row: int, columns: Sequence[_Column], depth: int) -> None:
        at = self.column
        is_merged = self.draw(st.booleans())
        for place, text in enumerate(("TT", "Tên xã, phường, thị trấn")):
            self._text(page, row, at + place, text)
            if is_merged and depth > 1:
                page.merges.append((row, at + place, row + depth - 1, at + place))
        at += 2
        before: tuple[str, ...] = ()
        for place, column in enumerate(columns):
            for level, text in enumerate(column.path):
                if before[: level + 1] == column.path[: level + 1]:
                    continue
                self._text(page, row + level, at + place, text)
                width = 1
                while (
                    place + width < len(columns)
                    and columns[place + width].path[: level + 1] == column.path[: level + 1]
                ):
                    width += 1
                is_leaf = level == len(column.path) - 1
                last = row + depth - 1 if is_leaf else row + level
                if is_merged and (width > 1 or last > row + level):
                    page.merges.append((row + level, at + place, last, at + place + width - 1))
            before = column.path

    def _after_band(self, page: Page, row: int, columns: Sequence[_Column]) -> int:
        at = self.column + 2
        if self.draw(st.booleans()):
            for place, each in enumerate(columns):
                if each.indicator:
                    self._text(page, row, at + place, codebook()[each.indicator].unit.vi)
            row += 1
        if self.draw(st.booleans()):
            way = self.draw(st.sampled_from(("{}", "({})", "[{}]")))
            self._text(page, row, at - 2, "A")
            self._text(page, row, at - 1, "B")
            for place in range(len(columns)):
                page[row, at + place] = Typed(place + 1 if way == "{}" else way.format(place + 1))
            row += 1
        return row

    def _row(self, page: Page, row: int, columns: Sequence[_Column], unit: Unit, number: int) -> None:
        page[row, self.column] = Typed(number)
        self._text(page, row, self.column + 1, self._name(unit))
        for place, column in enumerate(columns, self.column + 2):
            if column.indicator is None:
                page[row, place] = Typed(self.draw(st.sampled_from((None, 77_001, 77_002, 3.5))))
            elif column.role:
                page[row, place] = Typed(self._beside(columns, column, unit))
            else:
                self._put(page, row, place, unit.code, column.indicator)

    def _beside(self, columns: Sequence[_Column], column: _Column, unit: Unit) -> object:
        """Fill the columns beside a split figure so that they add up to it."""
        figure = self.drawn.truth[unit.code][column.indicator or ""]
        if not isinstance(figure, int | Decimal):
            return None
        roles = {each.role for each in columns if each.indicator == column.indicator}
        if codebook()[column.indicator or ""].kind is Kind.FLOW:
            return {"Kỳ trước": 3, "Lũy kế": figure + 3}[column.role]
        if "Giảm" in roles:
            return {"Đầu kỳ": figure + 1, "Tăng": 2, "Giảm": 3}[column.role]
        if "Trong kỳ" in roles:
            return {"Kỳ trước": figure - min(figure, 2), "Trong kỳ": min(figure, 2)}[column.role]
        return figure + 4

    def _subtotal(self, page: Page, row: int, columns: Sequence[_Column], name: str, units: Sequence[Unit]) -> None:
        self._text(page, row, self.column + 1, name)
        for place, column in enumerate(columns, self.column + 2):
            if column.indicator and not column.role:
                own = [self.drawn.truth[unit.code][column.indicator] for unit in units]
                figures = [each for each in own if isinstance(each, int | Decimal) and not isinstance(each, bool)]
                if figures:
                    page[row, place] = Typed(sum(figures))

    def _hide(self, page: Page) -> None:
        if not self.plain and self.draw(st.integers(0, 4)) == 4:
            page.hidden_rows.append(self.draw(st.sampled_from(sorted({row for row, _ in page.cells}))))
            page.hidden_columns.append(self.draw(st.sampled_from(sorted({column for _, column in page.cells}))))

    # --- texts and figures

    def _name(self, unit: Unit) -> str:
        if self.plain or self.draw(st.booleans()):
            return unit.name
        kind, _, rest = unit.name.partition(" ")
        if unit.name.startswith("Thị trấn "):
            kind, rest = "TT", unit.name.removeprefix("Thị trấn ")
        ways = (unit.name.upper(), decomposed(unit.name), f" {unit.name} ", f"{kind[0]}. {rest}", f"{kind[0]}.{rest}")
        return str(self.draw(st.sampled_from((*ways, rest, rest, _bare(unit.name), f"{rest} (*)", unit.name.lower()))))

    def _district(self, code: str) -> str:
        found = unit_on(code, DAY)
        assert found is not None
        return found.name

    def _order(self, indicators: Sequence[str]) -> list[str]:
        return list(self.draw(st.permutations(list(indicators))))

    def _label(self, indicator: str) -> str:
        entry = codebook()[indicator]
        use_alias = not self.plain and entry.aliases and self.draw(st.integers(0, 4)) == 4
        return str(self.draw(st.sampled_from(entry.aliases))) if use_alias else entry.label.vi

    def _text(self, page: Page, row: int, column: int, text: str, *, plainly: bool = False) -> None:
        shown = text if plainly else self.dress(text)
        if self.encoding:
            shown = _ENCODERS[self.encoding](unicodedata.normalize("NFC", shown))
        page[row, column] = Typed(shown, font=TEXT_FONTS.get(self.encoding, 0))

    def _put(self, page: Page, row: int, column: int, code: str, indicator: str) -> None:
        figure = self.drawn.truth[code][indicator]
        self.drawn.places[code, indicator] = page.name, row, column
        typed = self._typed(figure, codebook()[indicator])
        if isinstance(typed.value, str) and self.encoding:
            encoded = _ENCODERS[self.encoding](typed.value)
            typed = typed._replace(value=encoded, font=TEXT_FONTS[self.encoding])
        page[row, column] = typed

    def _typed(self, figure: Content, indicator: Indicator) -> Typed:
        if figure is None:
            return Typed(None if self.plain else self.draw(st.sampled_from((None, None, None, " ", "…", "..."))))
        if isinstance(figure, bool):
            ways: tuple[object, ...] = ("Có", "có", "x", 1, True, "CÓ") if figure else ("Không", "không", 0, False)
            return Typed(self.draw(st.sampled_from(ways[:2] if self.plain else ways)))
        if isinstance(figure, str):
            return Typed(figure)
        if self.plain or self.draw(self.numbers) < 6:
            return Typed(figure)
        return self._dressed(figure, indicator)

    def _dressed(self, figure: int | Decimal, indicator: Indicator) -> Typed:
        whole, _, rest = str(figure).partition(".")
        dotted = f"{int(whole):,}".replace(",", ".")
        unit = indicator.unit.vi
        ways = [
            Typed(dotted + (f",{rest}" if rest else "")),
            Typed(f"{int(whole):,}" + (f".{rest}" if rest else "")),
            Typed(f"{int(whole):,}".replace(",", " ") + (f",{rest}" if rest else "")),
            Typed(f"{int(whole):,}".replace(",", "\u00a0") + (f",{rest}" if rest else "")),
            Typed(f"{figure} {unit}"),
            Typed(f"{dotted} {unit}") if not rest else Typed(f"{figure}"),
            Typed(f"{figure}*"),
            Typed(f"{figure} (1)"),
            Typed(f"{figure} (02 nữ)"),
            Typed(f"0{figure}"),
            Typed(f"{figure},0") if not rest else Typed(f"{whole},{rest}"),
            Typed(f"khoảng {figure}"),
            Typed(f"trên {figure}"),
            Typed(f"{figure}-{figure + 2}"),
            Typed(f"{figure}%"),
            Typed(figure, formula=f"{figure}+0"),
            Typed(NOT_COMPUTED, formula="SUM(A1:A2)"),
            Typed(ERROR),
            Typed(Decimal(figure) / 100, format="percent"),
            Typed(figure, format="date"),
            Typed(figure, format="thousands"),
        ]
        if not figure:
            ways += [Typed(each) for each in ("-", "–", "không", "Không có", "Không", "0", "00")] * 3
        typed = self.draw(st.sampled_from(ways))
        return typed if self.drawn.format == "xlsx" or typed.value is NOT_COMPUTED else typed._replace(formula=None)


_OWN = {Kind.STOCK: {"Kỳ này", "Lũy kế", "Cuối kỳ"}, Kind.FLOW: {"Kỳ này", "Trong kỳ"}}
_ENCODERS = {"tcvn3": in_tcvn3, "vni": in_vni, "windows-1258": in_windows_1258}


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in apart if not unicodedata.combining(each))


def _short(text: str) -> str:
    for words, letters in ABBREVIATIONS:
        text = text.replace(words, letters)
    return text


def _spaced(text: str) -> str:
    return f" {text.replace(' ', '  ', 1).replace(' ma túy', chr(160) + 'ma túy')} "
