"""Headings and what they are taken for, on the screen; and the questions about them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drugfree_cli.cli.session import Session
from drugfree_cli.cli.show import escaped, show_item, show_line, show_table, show_text
from drugfree_cli.model.codebook import codebook, label
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.text import Lang, Text
from drugfree_cli.reading.mapping_files import LayoutMapping, find_indicator
from drugfree_cli.reading.mapping_proposals import Proposal, Sureness
from drugfree_cli.workflows.mapping import Draft, answered

if TYPE_CHECKING:
    from drugfree_cli.cli.shapes import Json

SURENESS_WORDS = {
    Sureness.EXACT: Text(vi="đúng nguyên văn", en="exact"),
    Sureness.MEANING: Text(vi="theo nghĩa", en="by meaning"),
    Sureness.SETTLED: Text(vi="đã xác nhận", en="confirmed"),
    Sureness.NEAR: Text(vi="gần giống", en="near"),
    Sureness.UNCLEAR: Text(vi="chưa rõ", en="unclear"),
    Sureness.UNUSED: Text(vi="không dùng", en="not used"),
}
COLUMNS = ("file", "sheet", "fingerprint", "cell", "heading", "indicator", "label", "sure", "candidates")


def show_draft(session: Session, draft: Draft) -> None:
    """Show sheet by sheet what each heading is taken for."""
    lang = session.lang
    head = Text(vi="Ô|Tiêu đề|Chỉ tiêu|Mức chắc", en="Cell|Heading|Indicator|How sure").to(lang).split("|")
    for layout in draft.layouts:
        rows = [
            [each.cell, escaped(each.heading.name), _meaning(each, lang), SURENESS_WORDS[each.sureness].to(lang)]
            for each in layout.proposals
        ]
        sheets = "; ".join(layout.sheets)
        title = Text(
            vi=f"Sheet {sheets} (mẫu {layout.fingerprint})", en=f"Sheet {sheets} (layout {layout.fingerprint})"
        )
        show_text(title.to(lang))
        show_table("", head, rows, widths=(5, 25, 27))


def ask_all(session: Session, draft: Draft) -> Draft | None:
    """Ask about each heading in doubt and whether to keep the answers; None where the person stops."""
    lang = session.lang
    if draft.doubts:
        words = Text(
            vi="Enter: nhận đề xuất; số: chọn; mã hoặc một phần tên; -: không phải chỉ tiêu; ?: danh sách; q: dừng.",
            en="Enter: as proposed; a number; an indicator's id or part of its name; -: none; ?: the list; q: stop.",
        )
        show_text(words.to(lang))
    for layout in draft.layouts:
        for proposal in layout.proposals:
            if proposal.is_doubtful:
                answer = _ask(proposal, lang)
                if isinstance(answer, _Stop):
                    return None
                draft = answered(draft, layout, proposal, answer)
    save = Text(vi="Lưu bảng ghép này? [Enter: lưu, q: không]", en="Keep this mapping? [Enter: yes, q: no]")
    return draft if _line(save.to(lang)).lower() in ("", "c", "co", "có", "y", "yes") else None


def draft_shape(draft: Draft, saved: tuple[Path, ...], lang: Lang) -> "dict[str, Json]":
    """Put a draft into JSON."""
    return {
        "file": draft.file,
        "layouts": [
            {
                "fingerprint": layout.fingerprint,
                "sheets": list(layout.sheets),
                "headings": [_shape(each, lang) for each in layout.proposals],
            }
            for layout in draft.layouts
        ],
        "doubts": draft.doubts,
        "saved": [str(path) for path in saved],
    }


def draft_rows(draft: Draft, lang: Lang) -> "list[dict[str, Json]]":
    """Put a draft into rows."""
    return [
        {
            "file": draft.file,
            "sheet": "; ".join(layout.sheets),
            "fingerprint": layout.fingerprint,
            **_shape(each, lang),
            "candidates": " ".join(each.candidates),
        }
        for layout in draft.layouts
        for each in layout.proposals
    ]


def show_kept(session: Session, kept: Mapping[Path, tuple[LayoutMapping, ...]]) -> None:
    """Show the mappings that a workspace keeps."""
    lang = session.lang
    if not kept:
        show_text(Text(vi="Chưa lưu bảng ghép nào.", en="No mapping is kept yet.").to(lang))
    head = Text(vi="Tiêu đề|Chỉ tiêu", en="Heading|Indicator").to(lang).split("|")
    for path, layouts in kept.items():
        show_line(str(path))
        for layout in layouts:
            rows = [[escaped(name), _named(indicator, lang)] for name, indicator in layout.headings.items()]
            show_table("", head, rows, widths=(34, 38))


class _Stop:
    """Says that the person wants to stop."""


def _ask(proposal: Proposal, lang: Lang) -> str | _Stop | None:
    """Ask what a heading means until the answer is understood."""
    choices = proposal.candidates or ((proposal.indicator,) if proposal.indicator else ())
    proposed = proposal.indicator or (choices[0] if len(choices) == 1 else None)
    show_text(f"{proposal.cell}  “{proposal.heading.name}”")
    for number, each in enumerate(choices, 1):
        show_item(f"{number}. {_named(each, lang)}", 2, 3)
    is_open = proposed is None and bool(choices)
    as_proposed = _named(proposed, lang) if not is_open else Text(vi="chọn một số", en="choose a number").to(lang)
    while True:
        answer = _line(f"  [{as_proposed}]")
        if answer == "q":
            return _Stop()
        if answer == "?":
            _show_indicators(lang)
        elif answer or not is_open:
            try:
                return _understood(answer, proposed, choices)
            except UsageError as error:
                show_text(error.text.to(lang))


def _understood(answer: str, proposed: str | None, choices: tuple[str, ...]) -> str | None:
    if not answer:
        return proposed
    if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(choices):
        return choices[int(answer) - 1]
    return find_indicator(answer)


def _line(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False, prompt_suffix=" ")).strip()


def _show_indicators(lang: Lang) -> None:
    for each in codebook().values():
        show_item(f"{each.id}: {each.label.to(lang)}", 2)


def _meaning(proposal: Proposal, lang: Lang) -> str:
    if proposal.indicator is None and proposal.candidates:
        return " / ".join(f"{each}?" for each in proposal.candidates)
    return escaped(_named(proposal.indicator, lang)) if proposal.indicator else "–"


def _named(indicator: str | None, lang: Lang) -> str:
    if indicator is None:
        return Text(vi="không phải chỉ tiêu", en="no indicator").to(lang)
    return f"{indicator} ({label(indicator).to(lang)})"


def _shape(proposal: Proposal, lang: Lang) -> "dict[str, Json]":
    return {
        "cell": proposal.cell,
        "heading": proposal.heading.name,
        "indicator": proposal.indicator,
        "label": label(proposal.indicator).to(lang) if proposal.indicator else None,
        "sure": proposal.sureness.value,
        "candidates": list(proposal.candidates),
    }
