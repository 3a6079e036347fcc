"""The number formats of a workbook's cell styles."""

from drugfree_cli.files.zips import SafeZip
from drugfree_cli.reading.cells import Style
from drugfree_cli.reading.rich_text import legacy_font
from drugfree_cli.reading.xlsx_xml import Attributes, parse_part

GENERAL: Style = (0, "General", None)
# The formats that every workbook has without writing them; 5-8, 41-44 are money in the user's own currency.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "m/d/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yyyy h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}


def number_formats(parts: SafeZip, part: str) -> dict[str, Style]:
    """Give the number format's id and code and the old font of each style, by its number as cells write it."""
    reader = _Styles()
    parse_part(parts, part, "styleSheet", reader.start, reader.end)
    codes = BUILT_IN | reader.codes
    fonts = dict(enumerate(reader.fonts))
    return {
        str(style): (number, codes.get(number), fonts.get(font) or None)
        for style, (number, font) in enumerate(reader.styles)
    }


class _Styles:
    __slots__ = ("_in_cell_styles", "_in_fonts", "codes", "fonts", "styles")

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.styles: list[tuple[int, int]] = []
        self.fonts: list[str] = []
        self._in_cell_styles = False
        self._in_fonts = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "xf" and self._in_cell_styles:
            self.styles.append((int(attributes.get("numFmtId", "0")), int(attributes.get("fontId", "0"))))
        elif self._in_fonts:
            self._start_font(name, attributes)
        elif name == "numFmt" and "formatCode" in attributes:
            self.codes.setdefault(int(attributes["numFmtId"]), attributes["formatCode"])
        elif name == "cellXfs":
            self._in_cell_styles = True
        elif name == "fonts":
            self._in_fonts = True

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_styles = False
        elif name == "fonts":
            self._in_fonts = False

    def _start_font(self, name: str, attributes: Attributes) -> None:
        if name == "font":
            self.fonts.append("")
        elif name == "name" and self.fonts:
            self.fonts[-1] = legacy_font(attributes.get("val", ""))
