"""The dashboard's data: every commune with its reasons, nothing that could end its script, both languages whole."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from drugfree_cli.model.dashboard import Dashboard
from drugfree_cli.model.errors import UsageError
from drugfree_cli.model.text import Text
from drugfree_cli.reporting import dashboard_words
from drugfree_cli.reporting.dashboard import TEMPLATE, script_safe, write_dashboard
from drugfree_cli.reporting.dashboard_data import data_of
from drugfree_cli.reporting.templates import find_template

from .campaigns import make_campaign_dossier
from .communes import COMMUNES
from .dossiers import make_dossier


def board(**changes: object) -> Dashboard:
    """Make the dashboard of the province."""
    dossier = make_dossier()
    heads = {code: (Text(vi="đáng chú ý", en="of note"),) for code in COMMUNES}
    return replace(Dashboard(dossier=dossier, headlines=heads, unplaced=("la.xlsx",)), **changes)  # type: ignore[arg-type]


def test_every_commune_is_there_with_its_reasons() -> None:
    """Each has its class, its verdict, whether it has sent, and the criteria with clause and figures."""
    data = json.loads(script_safe(board()))
    communes = {each["code"]: each for each in data["communes"]}
    assert set(communes) == set(COMMUNES)
    bad = communes["22783"]
    words = data["texts"][bad["reasons"][0]["seen"]]
    assert (bad["kind"], bad["free"], bad["district"]) == ("type_1", "not_met", "Huyện Bác Ái")
    assert (words, bad["reasons"][0]["clause"]) == (["1 điểm phức tạp", "1 complex spot"], "II.1.2.a")
    assert len(bad["criteria"]) == 10
    assert {each["state"] for each in data["senders"]} >= {"sent", "late"}
    assert [each["counts"] for each in data["moments"]][-1] == [
        sum(each["kind"] == kind["id"] for each in data["communes"]) for kind in data["kinds"]
    ]


def test_targets_have_their_pace() -> None:
    """The pace leads from the base to what is required; what was reached stands beside it."""
    data = json.loads(script_safe(board()))
    drugs = next(each for each in data["targets"] if each["id"] == "communes_with_drugs")
    assert (drugs["pace"][0], drugs["pace"][-1][1], drugs["course"]) == ([2023, 4], 3, [[2024, 4]])


def test_text_from_files_cannot_become_a_script(tmp_path: Path) -> None:
    """What a sender wrote stands in the data as text that ends no script and opens no tag."""
    evil = "</script><script>alert(1)</script>\u2028<img src=x onerror=alert(2)>"
    dossier = make_dossier()
    sender = replace(dossier.senders[0], name=evil, file=evil)
    whole = board(dossier=replace(dossier, senders=(sender, *dossier.senders[1:])), unplaced=(evil,))
    write_dashboard(whole, find_template(TEMPLATE, None), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page
    assert "<img src=x" not in page
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    assert json.loads(block[1])["unplaced"] == [evil]


def test_the_same_dashboard_is_the_same_file(tmp_path: Path) -> None:
    """Nothing in the page depends on the moment; nothing in it asks for a network."""
    for name in ("a", "b"):
        write_dashboard(board(), find_template(TEMPLATE, None), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    own = find_template(TEMPLATE, None).read_text(encoding="utf-8")
    assert not re.search(r"https?://|<link|src=|@import|url\(", own.replace("img-src", ""))
    assert "default-src 'none'" in own


def test_every_word_is_there_in_both_languages() -> None:
    """Each word that the page's script asks for is known, in Vietnamese and English; none is there for nothing."""
    words = dashboard_words.WORDS
    for text in (*words.values(), *dashboard_words.STATES.values(), *dashboard_words.STATUS.values()):
        assert text.vi.strip()
        assert text.en.strip()
    own = find_template(TEMPLATE, None).read_text(encoding="utf-8")
    asked = {next(filter(None, each)) for each in re.findall(r'say\("(\w+)"\)|data-word="(\w+)"', own)}
    assert asked <= set(words)
    assert {each for each in words if f'"{each}"' not in own and f"{each}:" not in own} == set()


def test_a_campaign_shows_its_senders() -> None:
    """A plan without classes and criteria tells the units apart by what they have sent."""
    data = data_of(Dashboard(dossier=make_campaign_dossier()))
    assert data["about"]["mode"] == "states"  # type: ignore[call-overload,index]
    assert data["moments"] == []
    assert len(data["senders"]) > 0  # type: ignore[arg-type]


def test_a_spoilt_template_is_refused(tmp_path: Path) -> None:
    """A page template of the office's own that no longer holds together is named in one sentence."""
    (tmp_path / "mau.html").write_text("{{ titel }}")
    with pytest.raises(UsageError, match="mau"):
        write_dashboard(board(), tmp_path / "mau.html", tmp_path / "page.html")
