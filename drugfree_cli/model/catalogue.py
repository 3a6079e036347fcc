"""The catalogue of checks, findings and errors: their severity and their sentences in both languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import NotRequired, TypedDict

from drugfree_cli.model.text import Lang, Text


class _Sentence(TypedDict):
    vi: str
    en: str


class _FindingEntry(_Sentence):
    severity: str
    check: str
    sender_vi: NotRequired[str]
    sender_en: NotRequired[str]


class _Catalogue(TypedDict):
    check: dict[str, _Sentence]
    finding: dict[str, _FindingEntry]
    error: dict[str, _Sentence]


@cache
def _catalogue() -> _Catalogue:
    merged: _Catalogue = {"check": {}, "finding": {}, "error": {}}
    for source in sorted(files("drugfree_cli.model").joinpath("catalogue").iterdir(), key=lambda f: f.name):
        tables = tomllib.loads(source.read_text(encoding="utf-8"))
        merged["check"] |= tables.get("check", {})
        merged["finding"] |= tables.get("finding", {})
        merged["error"] |= tables.get("error", {})
    return merged


def check_codes() -> tuple[str, ...]:
    """List the checks of the catalogue, in its order."""
    return tuple(_catalogue()["check"])


def check_text(code: str) -> Text:
    """Say what a check looks at."""
    return Text(vi=_catalogue()["check"][code]["vi"], en=_catalogue()["check"][code]["en"])


def finding_codes() -> tuple[str, ...]:
    """List the codes of all findings, in the catalogue's order."""
    return tuple(_catalogue()["finding"])


def severity_of(code: str) -> str:
    """Give the severity that the catalogue sets for a finding."""
    return _catalogue()["finding"][code]["severity"]


def check_of(code: str) -> str:
    """Name the check that a finding belongs to."""
    return _catalogue()["finding"][code]["check"]


def finding_template(code: str) -> Text:
    """Give a finding's sentences with their gaps unfilled, for the printed catalogue."""
    entry = _catalogue()["finding"][code]
    return Text(vi=entry["vi"], en=entry["en"])


def sender_template(code: str) -> Text:
    """Give what a finding says to the sender, unfilled: where its remedy is the office's own, another sentence."""
    entry = _catalogue()["finding"][code]
    return Text(vi=entry.get("sender_vi", entry["vi"]), en=entry.get("sender_en", entry["en"]))


def finding_text(code: str, params: Mapping[str, object]) -> Text:
    """Fill a finding's sentences; a parameter that is a `Text` is put in its own language."""
    return _fill(finding_template(code), params)


def sender_text(code: str, params: Mapping[str, object]) -> Text:
    """Fill the sentences that a finding has for the sender."""
    return _fill(sender_template(code), params)


def error_text(code: str, params: Mapping[str, object]) -> Text:
    """Fill the sentences of an error, or of the finding of that code (an unreadable file is both)."""
    entry = _catalogue()["error"].get(code)
    template = Text(vi=entry["vi"], en=entry["en"]) if entry else finding_template(code)
    return _fill(template, params)


def _fill(template: Text, params: Mapping[str, object]) -> Text:
    return Text(vi=_fill_one(template.vi, params, Lang.VI), en=_fill_one(template.en, params, Lang.EN))


def _fill_one(sentence: str, params: Mapping[str, object], lang: Lang) -> str:
    words = {name: value.to(lang) if isinstance(value, Text) else str(value) for name, value in params.items()}
    # A gap that nobody filled must not hide the finding itself.
    return Formatter().vformat(sentence, (), _Gaps(words))


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
