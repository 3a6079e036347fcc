"""The dashboard in a real browser: it loads in silence, its filters and its panel work, and it asks for no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drugfree_cli.cli.app import main
from tests.browser import PROGRAM, Page, browser
from tests.cli.samples import Sample

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
SHOWN = "document.querySelectorAll('#table tbody tr').length"


@pytest.fixture(scope="module")
def page(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the dashboard of the sample office."""
    folder = tmp_path_factory.mktemp("dashboard")
    words = ["-w", str(sample.workspace), "dashboard", "--period", "2024-H2", "-o", str(folder / "bang.html")]
    assert main(words) == 0
    with browser(folder / "profile") as opened:
        opened.open(folder / "bang.html")
        yield opened


def choose(page: Page, name: str, value: str) -> int:
    """Set a filter as a person does, and count the rows that are left."""
    kind = "input" if name == "search" else "change"
    change = f"e.value = {value!r}; e.dispatchEvent(new Event('{kind}'))"
    page.run(f"(e => {{ {change} }})(document.getElementById('{name}'))")
    return int(page.run(SHOWN))


def test_it_loads_in_silence_and_asks_for_nothing(page: Page) -> None:
    """No error in the console, no address but the file's own, every view with something in it."""
    assert page.told() == []
    assert [each for each in page.asked_for() if not each.startswith(("file:", "data:", "blob:"))] == []
    assert page.run("document.querySelectorAll('#tiles .tile').length") == 62
    assert page.run("document.querySelectorAll('#goals .goal').length") == 9
    assert page.run("document.querySelectorAll('.js-plotly-plot .main-svg').length") > 9
    assert page.run("document.querySelectorAll('#sent tbody tr').length") == 62


def test_search_and_filters_narrow_the_list(page: Page) -> None:
    """A name without its marks, a class, a district, a state; together none may be left, and the page says so."""
    assert page.run(SHOWN) == 62
    assert choose(page, "search", "tan son") == 1
    assert choose(page, "search", "2281") > 0
    assert choose(page, "search", "") == 62
    assert choose(page, "by-kind", "type_1") == 5
    assert choose(page, "by-district", "Huyện Bác Ái") == 0
    assert page.run("document.getElementById('count').textContent") == "Không có đơn vị nào phù hợp."
    assert choose(page, "by-kind", "") == 9
    assert choose(page, "by-state", "rejected") == 2
    assert choose(page, "by-state", "") + choose(page, "by-district", "") == 9 + 62


def test_columns_sort_both_ways(page: Page) -> None:
    """A click on a heading sorts, another turns it round, and the heading says which way."""
    first = "document.querySelector('#table tbody tr').dataset.code"
    press = "document.querySelector('[data-sort=\"class\"]').click()"
    page.run(press)
    assert page.run("document.querySelector('th[aria-sort=\"ascending\"]').textContent") == "Loại ▲"
    gravest = page.run(first)
    page.run(press)
    assert page.run("document.querySelector('th[aria-sort=\"descending\"]').textContent") == "Loại ▼"
    assert page.run(first) != gravest


def test_the_panel_gives_the_reasons(page: Page) -> None:
    """A row opens the reasons with clause, source cell and what would change; Escape closes them."""
    page.run("document.querySelector('tr[data-code=\"22810\"] button').click()")
    words = page.run("document.getElementById('panel').innerText")
    file = "huyen-ninh-son_6-thang-cuoi-nam-2024.xlsx"
    for each in ("Thị trấn Tân Sơn (22810)", "81 (45 + 36)", "II.1.2.b", file, "U10"):
        assert each in words
    page.send("Input.dispatchKeyEvent", type="keyDown", key="Escape", code="Escape", windowsVirtualKeyCode=27)
    assert page.run("document.getElementById('panel').open") is False
    page.run("document.querySelector('.tile[aria-label^=\"Thị trấn Tân Sơn\"]').focus()")
    page.send("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
    assert page.run("document.getElementById('panel').open") is True
    page.run("document.getElementById('close').click()")


def test_language_theme_and_paper(page: Page, tmp_path: Path) -> None:
    """The page turns English and dark and back, and prints; the console stays silent all the while."""
    page.run("document.getElementById('language').click()")
    assert page.run("document.documentElement.lang") == "en"
    assert "Targets" in page.run("document.querySelector('nav').innerText")
    assert "Hotspot of type I" in page.run("document.getElementById('cards').innerText")
    before = page.run("document.documentElement.dataset.theme")
    page.run("document.getElementById('theme').click()")
    assert page.run("document.documentElement.dataset.theme") != before
    page.printed(tmp_path / "bang.pdf")
    assert (tmp_path / "bang.pdf").read_bytes().startswith(b"%PDF")
    page.run("document.getElementById('theme').click()")
    page.run("document.getElementById('language').click()")
    assert page.told() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, theme: str) -> None:
    """Words on the page and in the tiles have a contrast of 4.5 to 1 or more (WCAG AA)."""
    page.run(f"dress('{theme}'); render()")
    assert page.run(f"Math.min(...[...document.querySelectorAll('{_WORDS}')].map({_CONTRAST}))") >= 4.5


_WORDS = "p, td, th, h1, h2, h3, a, .tile, label, .card"
_CONTRAST = """(element => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const part = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = each => {
    for (; each; each = each.parentElement) {
      const colour = rgb(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const both = [light(rgb(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
  return (both[0] + 0.05) / (both[1] + 0.05);
})"""
