"""The page that follows the classes: what it holds, and that nothing in it can turn into markup."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from drugfree_cli.model.dossier import SenderState
from drugfree_cli.model.findings import Severity
from drugfree_cli.model.results import TargetStatus
from drugfree_cli.model.text import Lang
from drugfree_cli.reporting.dashboard import as_script_data
from drugfree_cli.reporting.dashboard_data import dashboard_data
from drugfree_cli.reporting.dashboard_words import SEVERITIES, STATES, STATUSES, WORDS
from drugfree_cli.workflows.dashboard import explain_all

from . import packed
from .dossiers import make_dossier
from .pages import EVIL, TEMPLATES, data_of, hostile, with_cells, write_page


class Tags(HTMLParser):
    """The elements that a reader of HTML meets."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note an element."""
        self.met.append(tag)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a province with names that carry markup."""
    return write_page(tmp_path_factory.mktemp("page") / "page.html", hostile())


def test_every_commune_is_there_with_its_class(page: str) -> None:
    """All communes of the dossier stand in the page under their own class, those that sent nothing too."""
    communes = {each["code"]: each for each in data_of(page)["communes"]}
    results = make_dossier().classification.communes
    assert {code: each["group"] for code, each in communes.items()} == {each.code: each.complexity for each in results}
    assert [code for code, each in communes.items() if not each["reported"]] == ["22801"]


def test_columns_add_up_to_the_communes(page: str) -> None:
    """Every period counts each commune in one class; the last one is now."""
    data = data_of(page)
    totals = [sum(time["counts"].values()) for time in data["times"]]
    assert totals == [len(data["communes"])] * 2
    assert "type_3" not in data["times"][0]["counts"]
    assert data["times"][1]["counts"] == {"type_1": 2, "undetermined": 2, "low": 1, "none": 1, "type_3": 1}


def test_a_criterion_has_its_clause_cell_and_change(page: str) -> None:
    """Behind a class stand the criterion, its clause, its reading, the cell in its version, and what has to change."""
    data = data_of(page)
    text = [vi for vi, _ in data["texts"]]
    commune = next(each for each in data["communes"] if each["code"] == "22810")
    criterion = commune["sections"][0]["criteria"][0]
    assert (criterion["clause"], criterion["codes"], criterion["met"]) == ("II.1.2.a", ["NT-13"], True)
    ((at, cell),) = criterion["figures"][0]["cells"]
    assert (data["documents"][at], cell) == ([EVIL, "Báo cáo", 2, "2024", "return"], "D32")
    assert text[criterion["change"]] == "giảm còn 0 điểm phức tạp"
    (free,) = commune["changes"]
    assert [text[line] for line in free["lines"]] == ["(6) cần thêm 1 người"]


def test_a_name_cannot_end_the_script(page: str) -> None:
    """A file called "</script>…" is read back as it is called, and the page has its own three scripts alone."""
    assert {each["file"] for each in data_of(page)["senders"]} == {EVIL}
    tags = Tags()
    tags.feed(page)
    assert (tags.met.count("script"), tags.met.count("img")) == (3, 0)
    assert as_script_data("</script><!--&\u2028\u2029") == '"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029"'


def test_nothing_from_outside_is_let_in(page: str) -> None:
    """The policy names the page's own script by its sum, and the markup refers to no address."""
    head, _, rest = page.partition("</style>")
    script = b64encode(sha256(TEMPLATES[1].read_bytes()).digest()).decode()
    assert "default-src &#39;none&#39;" in head
    assert f"sha256-{script}" in head
    markup = rest.partition('<script type="application/json"')[0]
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]*", head + markup) == []
    assert "url(" not in head


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock or of the machine gets into the page."""
    first = write_page(tmp_path / "first.html", make_dossier())
    assert write_page(tmp_path / "second.html", make_dossier()) == first


def test_the_page_speaks_both_languages() -> None:
    """Every word and every text of the data is there in Vietnamese and in English."""
    data = dashboard_data(make_dossier(), explain_all(make_dossier()), Lang.EN)
    pairs = [*data["texts"], *data["words"].values(), *data["states"].values(), *data["statuses"].values()]  # type: ignore[misc,attr-defined]  # plain data
    assert all(len(each) == 2 and all(each) for each in pairs)
    assert (set(STATES), set(STATUSES), set(SEVERITIES)) == (set(SenderState), set(TargetStatus), set(Severity))


def test_the_templates_ask_for_words_that_are_there() -> None:
    """Each word that the page or its script names is in both languages, and none is there for nothing."""
    markup, script = (each.read_text(encoding="utf-8") for each in TEMPLATES)
    named = {
        *re.findall(r"data-(?:w|label)=\"(\w+)\"", markup),
        *re.findall(r"\bword\(['\"](\w+)['\"]", markup + script),
    }
    assert named <= set(WORDS)
    loose = set(re.findall(r"[\"'](\w+)[\"']", script))
    assert set(WORDS) - named - loose == {"deciding", "not_deciding", "hotspot"}


def test_without_classes_the_verdict_is_the_group() -> None:
    """Under a plan without classes communes are grouped by whether they meet its criteria, and have no class."""
    dossier = packed.classless()
    data = dashboard_data(dossier, explain_all(dossier), Lang.VI)
    assert [each["id"] for each in data["groups"]] == ["not_met", "met", "undetermined"]  # type: ignore[attr-defined]
    grouped = [each["group"] for each in data["communes"]]  # type: ignore[attr-defined]
    assert grouped == [each.drug_free for each in dossier.classification.communes]


def test_a_criterion_without_a_figure_says_so() -> None:
    """A figure that nobody sent has no value and no cell; it is neither zero nor left out."""
    dossier = with_cells(make_dossier(), "a.xlsx")
    (one, *_) = (each for each in dossier.classification.communes if each.code == "22819")
    judged = replace(one.by_class[0], indicators={"hotspots": None}, sources={})
    blank = replace(one, by_class=(judged,), reasons=(judged,))
    dossier = replace(dossier, classification=replace(dossier.classification, communes=(blank,)))
    (found,) = dashboard_data(dossier, explain_all(dossier), Lang.VI)["communes"]  # type: ignore[misc]
    (figure,) = found["sections"][0]["criteria"][0]["figures"]
    assert (figure["value"], figure["cells"]) == (None, [])
