"""The page in a real browser: it needs nothing from outside, and does what is pressed."""

from collections.abc import Iterator

import pytest

from .browser import CHROMIUM, Page, browsing
from .pages import EVIL, hostile, write_page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

ROWS = "[...document.querySelectorAll('#table-rows tr')].map((row) => row.dataset.code)"
FILTERS = "['search', 'by-group', 'by-district', 'by-verdict', 'by-state']"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The browser with the page of a province, opened once."""
    path = tmp_path_factory.mktemp("page") / "bang.html"
    write_page(path, hostile())
    with browsing(tmp_path_factory.mktemp("browser")) as page:
        page.show(path)
        yield page


@pytest.fixture
def page(browser: Page) -> Page:
    """The page as it was opened: Vietnamese, light, without filters, no panel open."""
    browser.run(
        "document.getElementById('panel').close(); document.getElementById('reset').click();"
        "document.querySelector('[data-lang=vi]').click();"
        "if (document.documentElement.dataset.theme === 'dark') document.getElementById('theme').click();"
    )
    return browser


def choose(page: Page, select: str, value: str) -> None:
    """Choose an entry of a list."""
    page.run(
        f"(() => {{ const it = document.getElementById('{select}'); it.value = '{value}';"
        "it.dispatchEvent(new Event('input')); })()"
    )


def test_it_opens_without_complaint_and_asks_for_nothing(page: Page) -> None:
    """No error, no warning, no request but the file itself, for all that files and senders carry markup as names."""
    assert page.complaints == []
    assert [each.partition(":")[0] for each in page.requests] == ["file"]
    assert page.run("document.images.length") == 0
    assert page.run("document.querySelectorAll('.js-plotly-plot .bars').length") > 0


def test_filters_narrow_the_rows(page: Page) -> None:
    """Class, state and search each leave the rows that fit, and say how many; search needs no accents."""
    everyone = page.run(ROWS)
    assert len(everyone) == 7
    choose(page, "by-group", "type_1")
    assert page.run(ROWS) == ["22783", "22810"]
    choose(page, "by-district", "585")
    assert page.run(ROWS) == ["22810"]
    page.run("document.getElementById('reset').click()")
    choose(page, "by-state", "missing")
    assert page.run(ROWS) == ["22801"]
    page.run("document.getElementById('reset').click(); document.getElementById('search').focus()")
    page.type("phuoc")
    assert page.run(ROWS) == [code for code in everyone if code in ("22783", "22801")]
    assert page.run("document.getElementById('shown').textContent") == "Hiện 2/7 đơn vị"


def test_a_heading_sorts(page: Page) -> None:
    """By class the gravest stands first; pressed again, last."""
    page.press("[data-sort='class']")
    assert page.run(ROWS)[:2] == ["22783", "22810"]
    page.press("[data-sort='class']")
    assert page.run(ROWS)[-1] in ("22783", "22810")
    assert page.run("document.querySelector('.of-class').getAttribute('aria-sort')") == "descending"


def test_an_open_class_says_what_is_not_known(page: Page) -> None:
    """A commune that has sent but is undetermined names the criteria that a missing figure leaves open."""
    assert (
        page.run("document.querySelector(\"tr[data-code='22819'] .of-why\").textContent") == "chưa rõ: 1 điểm phức tạp"
    )
    assert "chưa có báo cáo" in page.run("document.querySelector(\"tr[data-code='22801'] .of-why\").textContent")


@pytest.mark.parametrize("how", ["row", "enter", "tile"])
def test_a_commune_opens_with_its_reasons(page: Page, how: str) -> None:
    """A press on row or tile, or Enter, opens clause, reading, cell and what has to change; Escape closes it."""
    if how == "enter":
        page.run("document.querySelector(\"tr[data-code='22810'] button\").focus()")
        page.key("Enter", "\r")
    else:
        page.press("tr[data-code='22810'] td.of-why" if how == "row" else ".tile[data-code='22810']")
    assert page.run("document.getElementById('panel').open")
    words = page.run("document.getElementById('panel').textContent")
    for expected in ("Tân Sơn", "II.1.2.a", "NT-13", f"{EVIL} › Báo cáo › D32", "giảm còn 0 điểm phức tạp"):
        assert expected in words
    page.key("Escape")
    assert not page.run("document.getElementById('panel').open")
    assert page.complaints == []


def test_the_buttons_change_language_and_colours(page: Page) -> None:
    """English words stand in place of the Vietnamese, also in the charts; the dark page is dark."""
    page.press("[data-lang='en']")
    assert page.run("document.documentElement.lang") == "en"
    assert page.run("document.getElementById('communes-title').textContent") == "Communes"
    assert "Year 2023" in page.run("document.getElementById('chart-classes').textContent")
    light = page.run("getComputedStyle(document.body).backgroundColor")
    page.press("#theme")
    assert page.run("getComputedStyle(document.body).backgroundColor") != light
    assert page.run("document.getElementById('theme').getAttribute('aria-pressed')") == "true"


def test_a_tile_says_its_class_in_words(page: Page) -> None:
    """Colour is never alone: every tile carries commune and class in words that can be read on it."""
    tiles = page.run(
        "[...document.querySelectorAll('.tile')].map((tile) => [...tile.children].map((e) => e.textContent))"
    )
    assert len(tiles) == 7
    assert all(name and words for name, words in tiles)
    assert ["Tân Sơn", "Loại I"] in tiles
    assert ["Ma Nới", "Loại III · mâu thuẫn"] in tiles
