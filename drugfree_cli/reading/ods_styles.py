"""The styles of an OpenDocument workbook, as far as cells need them: number format, font, hidden sheets."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from drugfree_cli.reading.cells import Style
from drugfree_cli.reading.rich_text import legacy_font
from drugfree_cli.reading.xlsx_xml import Attributes

TextLook = tuple[str | None, bool]
"""The old font of a part of a text ("" for any other font, None where it says none), and whether it is raised."""

DATE, TIME, SHARE = "yyyy-mm-dd", "h:mm:ss", "0%"
_GENERAL = "General"
_WRITTEN_SHARE = '0"%"'
_DATA_STYLES = {
    "number:percentage-style": SHARE,
    "number:date-style": DATE,
    "number:time-style": TIME,
    "number:number-style": _GENERAL,
    "number:currency-style": _GENERAL,
    "number:text-style": _GENERAL,
    "number:boolean-style": _GENERAL,
}
_LONGEST_CHAIN = 32


@dataclass(slots=True)
class _Named:
    """A style as written: what it does not say, its parent says."""

    parent: str | None = None
    font: str | None = None
    format: str | None = None
    raised: bool | None = None
    hidden: bool = False


@dataclass(slots=True)
class _DataStyle:
    code: str
    others: list[str] = field(default_factory=list)


class StyleBook:
    """Gathers styles from the XML of both parts that hold some; later ones replace earlier ones of the same name."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._faces: dict[str, str] = {}
        self._styles: dict[tuple[str, str], _Named] = {}
        self._formats: dict[str, _DataStyle] = {}
        self._style = _Named()
        self._format = _DataStyle(_GENERAL)
        self._cells: dict[str, Style] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Note what a style says."""
        if name == "style:style" or name == "style:default-style":
            self._style = _Named(
                parent=attributes.get("style:parent-style-name"), format=attributes.get("style:data-style-name")
            )
            self._styles[attributes.get("style:family", ""), attributes.get("style:name", "")] = self._style
        elif name == "style:text-properties":
            self._style.font = attributes.get("style:font-name") or attributes.get("fo:font-family")
            # "super 58%", "-33% 58%", or "0% 100%" for none.
            position = attributes.get("style:text-position")
            self._style.raised = None if position is None else not position.startswith("0%")
        elif name == "style:table-properties":
            self._style.hidden = attributes.get("table:display") == "false"
        elif name == "style:font-face":
            self._faces[attributes.get("style:name", "")] = attributes.get("svg:font-family", "")
        else:
            self._start_format(name, attributes)

    def end(self, name: str) -> None:
        """Take in a text that a number format puts beside its numbers."""
        if name == "number:text" and self._format.code == _GENERAL and "%" in "".join(self.pieces):
            self._format.code = _WRITTEN_SHARE

    def cell(self, name: str) -> Style:
        """Give number format and font of a cell style; "" is the style of cells that name none."""
        if (found := self._cells.get(name)) is None:
            chain = list(self._chain("table-cell", name or "Default"))
            font = next((each.font for each in chain if each.font), "")
            format_ = next((each.format for each in chain if each.format), "")
            found = self._cells[name] = (0, self._code(format_), legacy_font(self._family(font)) or None)
        return found

    def text(self, name: str) -> TextLook:
        """Give what the style of a part of a text says."""
        chain = list(self._chain("text", name))
        font = next((each.font for each in chain if each.font), None)
        raised = next((each.raised for each in chain if each.raised is not None), False)
        return None if font is None else legacy_font(self._family(font)), raised

    def hides(self, name: str) -> bool:
        """Tell whether sheets of this style are hidden."""
        return any(each.hidden for each in self._chain("table", name))

    def _start_format(self, name: str, attributes: Attributes) -> None:
        if name in _DATA_STYLES:
            self._format = _DataStyle(_DATA_STYLES[name])
            self._formats[attributes.get("style:name", "")] = self._format
        elif name == "style:map":
            self._format.others.append(attributes.get("style:apply-style-name", ""))
        elif name == "number:text":
            self.pieces.clear()

    def _chain(self, family: str, name: str) -> Iterator[_Named]:
        """Give a style and its parents up to the default of its family; a circle ends somewhere."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                break
            yield style
            if style.parent is None:
                break
            name = style.parent
        if (default := self._styles.get((family, ""))) is not None:
            yield default

    def _family(self, font: str) -> str:
        return (self._faces.get(font) or font).strip("'\" ")

    def _code(self, name: str) -> str:
        """Give a format's code; one that is chosen by the value is a share where one of the choices is."""
        if (style := self._formats.get(name)) is None:
            return _GENERAL
        chosen = [style, *(self._formats[other] for other in style.others if other in self._formats)]
        return next((each.code for each in chosen if each.code != _GENERAL), _GENERAL)
