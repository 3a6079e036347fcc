"""The codebook: every indicator with its id, labels, unit and kind."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from drugfree_cli.model.text import Text


class Kind(StrEnum):
    """How an indicator counts.

    A stock stands at the cut-off; a flow runs over the period, and a year is the sum of its parts; a peak existed at
    any time in the period, and a year is the largest of its parts; a flag is yes or no; a choice is one of `choices`.
    """

    STOCK = "stock"
    FLOW = "flow"
    PEAK = "peak"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator. `aliases` are other wordings that offices use for it in headings.

    `short` names it among other figures of one sentence; `choice_texts` are its choices for readers of both languages.
    `least` is what a commune surely has of it, known or not: nobody is classified in a commune without residents.
    """

    id: str
    group: str
    label: Text
    unit: Text
    kind: Kind
    whole: bool = True
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    short: Text | None = None
    choice_texts: tuple[Text, ...] = ()
    least: int = 0


@cache
def codebook() -> Mapping[str, Indicator]:
    """Give all indicators by id, in the codebook's order."""
    tables = _tables()
    units = {unit: Text(vi=unit, en=english) for unit, english in tables["units"].items()}
    return MappingProxyType(
        {
            row["id"]: Indicator(
                id=row["id"],
                group=row["group"],
                label=Text(vi=row["vi"], en=row["en"]),
                unit=units[row["unit"]],
                kind=Kind(row["kind"]),
                whole=row.get("whole", True),
                least=row.get("least", 0),
                aliases=tuple(row.get("aliases", ())),
                choices=tuple(row.get("choices", ())),
                short=Text(**row["short"]) if "short" in row else None,
                choice_texts=tuple(
                    Text(vi=vi, en=en) for vi, en in zip(row.get("choices", ()), row.get("choices_en", ()), strict=True)
                ),
            )
            for row in tables["indicator"]
        }
    )


@cache
def groups() -> Mapping[str, Text]:
    """Give the codebook's groups by id with their headings."""
    return MappingProxyType({row["id"]: Text(vi=row["vi"], en=row["en"]) for row in _tables()["group"]})


def label(indicator: str) -> Text:
    """Give an indicator's label in both languages."""
    return codebook()[indicator].label


def short_label(indicator: str) -> Text:
    """Name an indicator among other figures of one sentence: "người nghiện có mặt", "addicts present"."""
    found = codebook()[indicator]
    if found.short is not None:
        return found.short
    vi, en = found.label.vi.removeprefix("Số "), found.label.en
    return Text(vi=vi[:1].lower() + vi[1:], en=en[:1].lower() + en[1:])


def choice_text(indicator: str, word: str) -> Text:
    """Give a choice's word to readers of both languages; one that the codebook does not know stands for itself."""
    found = (each for each in codebook()[indicator].choice_texts if each.vi == word)
    return next(found, Text(vi=word, en=word))


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("drugfree_cli.model").joinpath("codebook.toml").read_text(encoding="utf-8"))
