"""The small files that keep what headings mean: one a layout, under its fingerprint, in the order of the headings."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drugfree_cli.files.atomic import write_text_atomically
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.errors import SystemFailure, UsageError
from drugfree_cli.model.folding import fold
from drugfree_cli.model.text import Text
from drugfree_cli.reading.mapping import Settled, key_of

NOTHING = "-"
"""Stands for no indicator at all."""

_FINGERPRINT = re.compile(r"[0-9a-f]{12}")
_NEAR = 60
_NAMED_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutMapping:
    """What the headings of one layout mean, as written; `source` is the file that it was made from."""

    fingerprint: str
    headings: Mapping[str, str | None]
    source: str = ""
    comments: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def settled(self) -> Settled:
        """Give the indicators by the headings' keys."""
        return {key_of(name): indicator for name, indicator in self.headings.items()}


def load_mappings(folder: Path) -> dict[str, Settled]:
    """Read all mappings of a folder, by fingerprint; a folder that is not there holds none."""
    return {each.fingerprint: each.settled for path in mapping_files(folder) for each in read_layouts(path)}


def read_mapping_file(path: Path) -> dict[str, Settled]:
    """Read the mappings of one file, by fingerprint."""
    return {each.fingerprint: each.settled for each in read_layouts(path)}


def mapping_files(folder: Path) -> tuple[Path, ...]:
    """List a folder's files of mappings."""
    return tuple(sorted(folder.glob("*.toml"))) if folder.is_dir() else ()


def read_layouts(path: Path) -> tuple[LayoutMapping, ...]:
    """Read a file of mappings as it is written; anything that is not understood is refused."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SystemFailure("mapping-unreadable", path=path, reason=error.strerror or error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("mapping-broken", path=path, reason=error) from error
    return tuple(_layout(path, name, table) for name, table in tables.items())


def write_layouts(path: Path, layouts: tuple[LayoutMapping, ...]) -> None:
    """Write mappings to a file, moved into place whole."""
    write_text_atomically(path, "\n".join(map(_written, layouts)))


def find_indicator(text: str) -> str | None:
    """Find the indicator that a person means by its id or a part of its label; `-` is none.

    Refuses what means no indicator, or several, with those that come near.
    """
    asked = text.strip()
    if asked == NOTHING:
        return None
    if asked in codebook():
        return asked
    wanted = fold(asked)
    exact = [each.id for each in codebook().values() if wanted == fold(each.label.vi)]
    parts = [each.id for each in codebook().values() if wanted and wanted in fold(f"{each.label.vi} | {each.label.en}")]
    if len(found := exact or parts) == 1:
        return found[0]
    raise UsageError(
        "indicator-ambiguous" if found else "mapping-indicator-unknown",
        text=asked,
        near=_choices(found or _near(asked)),
    )


def _near(text: str) -> list[str]:
    from rapidfuzz import fuzz, process

    named = {each.id: f"{each.id} {fold(each.label.vi)}" for each in codebook().values()}
    by_label = process.extract(fold(text), named, scorer=fuzz.partial_ratio, score_cutoff=_NEAR, limit=_NAMED_AT_MOST)
    by_id = process.extractOne(text, list(named), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return list(dict.fromkeys([*([by_id[0]] if by_id else []), *(key for _, _, key in by_label)]))[:_NAMED_AT_MOST]


def _choices(indicators: list[str]) -> Text:
    named = indicators[:_NAMED_AT_MOST]
    return Text(
        vi="; ".join(f"{each} (“{label(each).vi}”)" for each in named) or "không có; gõ ? để xem danh sách",
        en="; ".join(f"{each} (“{label(each).en}”)" for each in named) or "none; type ? for the list",
    )


def _layout(path: Path, name: str, table: object) -> LayoutMapping:
    if not _FINGERPRINT.fullmatch(name) or not isinstance(table, dict):
        raise UsageError("mapping-key", path=path, key=name)
    headings: dict[str, str | None] = {}
    for heading, indicator in table.items():
        if not isinstance(indicator, str) or (indicator != NOTHING and indicator not in codebook()):
            near = _choices(_near(str(indicator)))
            raise UsageError("mapping-value", path=path, heading=heading, value=indicator, near=near)
        headings[heading] = None if indicator == NOTHING else indicator
    return LayoutMapping(fingerprint=name, headings=headings)


def _written(layout: LayoutMapping) -> str:
    lines = [f"# Bảng ghép tiêu đề với chỉ tiêu, lập từ tệp {_quoted(layout.source)}."] if layout.source else []
    lines += ['# "-" là không phải chỉ tiêu. Sửa xong thì lưu dạng UTF-8.', "", f'["{layout.fingerprint}"]']
    for heading, indicator in layout.headings.items():
        comment = layout.comments.get(heading, "")
        lines.append(f"{_quoted(heading)} = {_quoted(indicator or NOTHING)}" + (f"   # {comment}" if comment else ""))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
