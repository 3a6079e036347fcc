"""Headings are proposed, settled by a person, and kept for the next file of the same layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from drugfree_cli.files.outputs import write_output
from drugfree_cli.files.quoting import quotable
from drugfree_cli.gazetteer.lookup import resolve_unit
from drugfree_cli.model.codebook import label
from drugfree_cli.model.errors import SystemFailure, UnreadableFile, UsageError
from drugfree_cli.model.periods import parse_period
from drugfree_cli.model.units import Level
from drugfree_cli.reading.mapping import key_of
from drugfree_cli.reading.mapping_files import (
    LayoutMapping,
    find_indicator,
    mapping_files,
    read_layouts,
    write_layouts,
)
from drugfree_cli.reading.mapping_proposals import Layout, Proposal, Sureness, read_layouts_of
from drugfree_cli.reading.settling import Given
from drugfree_cli.workflows.choices import BEFORE_MERGERS, Ask, Found, reading_of
from drugfree_cli.workflows.crew import Stopped
from drugfree_cli.workflows.governing import ExpectedSenders
from drugfree_cli.workflows.reader import READING_A_FILE
from drugfree_cli.workflows.workshop import Craft, Workshop

FOLDER = "mappings"
"""Where a workspace keeps its mappings."""

_ALIKE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The headings of a file with what they are taken for, until a person has settled them."""

    file: str
    layouts: tuple[Layout, ...]

    @property
    def doubts(self) -> int:
        """Count the headings that nobody has settled."""
        return sum(each.is_doubtful for layout in self.layouts for each in layout.proposals)


def propose(path: Path, ask: Ask, found: Found) -> Draft:
    """Read a file's headings and propose what they mean; what was settled before stands."""
    period = parse_period(ask.period) if ask.period else None
    given = Given(
        path=path,
        file=path.name,
        province=_province(ask.province, ask.on) if ask.province else found.own_province,
        period=period,
        on=ask.on,
        binding=False,
        senders=ExpectedSenders(ask=ask, found=found),
        options=reading_of(ask, found),
    )
    layouts = _layouts_of(given)
    if not layouts:
        raise UnreadableFile("mapping-no-table", file=path.name)
    return Draft(file=path.name, layouts=layouts)


def settle_by_words(draft: Draft, sets: Sequence[str]) -> Draft:
    """Settle headings by "HEADING=indicator", or part of its label; "-" is no indicator."""
    for text in sets:
        name, sign, meaning = text.rpartition("=")
        if not sign or not name.strip() or not meaning.strip():
            raise UsageError("mapping-set-form", text=text)
        indicator = find_indicator(meaning)
        for layout, proposal in _named(draft, name.strip()):
            draft = answered(draft, layout, proposal, indicator)
    return draft


def answered(draft: Draft, layout: Layout, proposal: Proposal, indicator: str | None) -> Draft:
    """Take a person's answer about one heading."""
    own = replace(proposal, indicator=indicator, sureness=Sureness.SETTLED, is_aside=False)
    layouts = (
        replace(each, proposals=tuple(own if one.heading.key == own.heading.key else one for one in each.proposals))
        if each.fingerprint == layout.fingerprint
        else each
        for each in draft.layouts
    )
    return replace(draft, layouts=tuple(layouts))


def save_draft(draft: Draft, workspace: Path | None, output: Path | None, *, force: bool = False) -> tuple[Path, ...]:
    """Keep what is sure or settled: a file a layout in the workspace, or all in one file named by the person."""
    kept = tuple(each for each in map(lambda one: _kept(draft.file, one), draft.layouts) if each.headings)
    if output is not None:
        return (write_output(output, lambda temporary: write_layouts(temporary, kept), force=force),)
    if workspace is None:
        raise UsageError("mapping-nowhere")
    folder = workspace / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise SystemFailure("folder-not-writable", folder=folder, reason=error.strerror or error) from error
    paths = tuple(folder / f"{each.fingerprint}.toml" for each in kept)
    for path, each in zip(paths, kept, strict=True):
        write_layouts(path, (each,))
    return paths


def kept_mappings(workspace: Path) -> Mapping[Path, tuple[LayoutMapping, ...]]:
    """Give the mappings that a workspace keeps, by file."""
    return {path: read_layouts(path) for path in mapping_files(workspace / FOLDER)}


def forget_mapping(workspace: Path, fingerprint: str) -> Path:
    """Remove a mapping from a workspace."""
    paths = {path.stem: path for path in mapping_files(workspace / FOLDER)}
    path = paths.get(fingerprint.strip().removesuffix(".toml"))
    if path is None:
        raise UsageError("mapping-not-kept", fingerprint=fingerprint, known=", ".join(paths) or "–")
    try:
        path.unlink()
    except OSError as error:
        raise SystemFailure("folder-not-writable", folder=path.parent, reason=error.strerror or error) from error
    return path


def _layouts_of(given: Given) -> tuple[Layout, ...]:
    """Read the headings in a process of its own: the file is a stranger's, and may be too much for it."""
    craft = Craft(make=read_layouts_of, limits=given.options.limits, doing=READING_A_FILE)
    with Workshop(craft) as workshop:
        try:
            return workshop.made(given)
        except Stopped as stopped:
            reason = stopped.why
            raise UnreadableFile("file-reader-stopped", file=quotable(given.file), reason=reason) from stopped


def _province(text: str, on: date) -> str:
    """Give the code of a province of today, or of one that has merged since."""
    try:
        return resolve_unit(text, on=on, level=Level.PROVINCE).code
    except UsageError as error:
        if error.code != "unit-merged":
            raise
    return resolve_unit(text, on=BEFORE_MERGERS, level=Level.PROVINCE).code


def _named(draft: Draft, name: str) -> list[tuple[Layout, Proposal]]:
    """Find a heading by all of its words, or by its last part where only one ends so."""
    every = [(layout, one) for layout in draft.layouts for one in layout.proposals]
    key = key_of(name)
    if found := [each for each in every if each[1].heading.key == key]:
        return found
    ending = [each for each in every if each[1].heading.key.rpartition(" / ")[2] == key]
    if len({each[1].heading.key for each in ending}) == 1:
        return ending
    raise UsageError("mapping-heading-unknown", text=name, near=_near(name, [one.heading.name for _, one in every]))


def _near(name: str, names: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extract(name, names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=3)
    return "; ".join(dict.fromkeys(f"“{each}”" for each, _, _ in found)) or "…"


def _kept(file: str, layout: Layout) -> LayoutMapping:
    sure = [
        each
        for each in layout.proposals
        if each.sureness is Sureness.SETTLED or (each.indicator is not None and not each.is_doubtful)
    ]
    notes = {each.heading.name: f"{each.cell}: {label(each.indicator).vi if each.indicator else '–'}" for each in sure}
    return LayoutMapping(
        fingerprint=layout.fingerprint,
        headings={each.heading.name: each.indicator for each in sure},
        source=file,
        comments=notes,
    )
