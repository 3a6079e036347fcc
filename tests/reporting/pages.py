"""Pages written from dossiers made by hand, and what they hold."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from drugfree_cli.model.dossier import Dossier
from drugfree_cli.model.findings import Place
from drugfree_cli.model.results import CommuneResult, Judged
from drugfree_cli.model.returns import Source
from drugfree_cli.model.text import Lang
from drugfree_cli.reporting.dashboard import PAGE, SCRIPT, write_dashboard
from drugfree_cli.reporting.templates import find_template
from drugfree_cli.workflows.dashboard import explain_all

from .dossiers import make_dossier

EVIL = '</script><img src=x onerror="document.title=1">.xlsx'
"""What a sender may call a file."""

TEMPLATES = (find_template(PAGE, None), find_template(SCRIPT, None))


def write_page(path: Path, dossier: Dossier, lang: Lang = Lang.VI) -> str:
    """Write a dossier's page and give its text."""
    write_dashboard(dossier, explain_all(dossier), lang, TEMPLATES, path)
    return path.read_text(encoding="utf-8")


def data_of(page: str) -> Any:
    """Read the data out of a page as a browser does: up to the first thing that ends the script."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def with_cells(dossier: Dossier, file: str) -> Dossier:
    """Let the criteria that give a class rest on cells of a file."""
    result = dossier.classification
    communes = tuple(_with_cells(each, file) for each in result.communes)
    return replace(dossier, classification=replace(result, communes=communes))


def hostile() -> Dossier:
    """Make the dossier of communes in which files and senders carry markup in their names."""
    dossier = with_cells(make_dossier(), EVIL)
    return replace(dossier, senders=tuple(replace(each, file=EVIL) for each in dossier.senders))


def _with_cells(commune: CommuneResult, file: str) -> CommuneResult:
    judged = tuple(_with_cell(each, file) for each in commune.reasons)
    return replace(commune, reasons=judged, by_class=judged)


def _with_cell(judged: Judged, file: str) -> Judged:
    place = Place(file=file, sheet="Báo cáo", cell="D32")
    source = Source(place=place, sha256="0" * 64, version=2, period="2024")
    return replace(judged, indicators={"hotspots": 1}, sources={"hotspots": (source,)})
