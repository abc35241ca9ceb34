"""The page where people see it: in a browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from givens.browser import CHROMIUM, Browser
from givens.builds import BRIEFS, a_target, a_workspace, options

from generator.flows.preview import Previewed, preview

pytestmark = [
    pytest.mark.looks,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Previewed:
    """The plan of the example account as a page."""
    folder = tmp_path_factory.mktemp("preview")
    target = a_target(a_workspace(folder / "workspace"))
    brief = str(BRIEFS / "northgate.yaml")
    return preview("csp", brief, target, options(), folder / "page.html")


@pytest.fixture(scope="module")
def browser(drawn: Previewed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as page:
        page.open(drawn.file)
        yield page


def test_the_page_opens_with_every_slide_and_no_complaint(
    drawn: Previewed, browser: Browser
) -> None:
    assert browser.ask("document.querySelectorAll('section svg').length") == len(drawn.slides)
    assert browser.console == []


def test_the_page_asks_for_no_other_file(drawn: Previewed, browser: Browser) -> None:
    others = [url for url in browser.asked_for if not url.startswith("data:")]
    assert set(others) == {drawn.file.as_uri()}


def test_the_mouse_over_a_text_shows_its_line_in_the_brief(browser: Browser) -> None:
    x, y, source = browser.ask(
        "(() => { const said = document.querySelector('.said');"
        " const box = said.getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2, said.dataset.source]; })()"
    )

    browser.point_at(x, y)

    shown = browser.ask("document.getElementById('source').innerText")
    assert shown == source
    assert re.fullmatch(r"line \d+", shown)
    browser.point_at(1, 1)
    assert browser.ask("document.getElementById('source').hidden")


def test_the_arrow_keys_go_from_slide_to_slide(browser: Browser) -> None:
    here = "document.querySelector('section.here').id"
    browser.press("Home")
    first = browser.ask(here)

    browser.press("ArrowDown")
    second = browser.ask(here)
    browser.press("ArrowUp")

    assert [first, second, browser.ask(here)] == ["slide-1", "slide-2", "slide-1"]


def test_no_text_leaves_its_slide(browser: Browser) -> None:
    outside = browser.ask(
        "[...document.querySelectorAll('section svg')].flatMap((svg) => {"
        " const page = svg.getBoundingClientRect();"
        " return [...svg.querySelectorAll('text')].filter((text) => {"
        "  const box = text.getBoundingClientRect();"
        "  return box.left < page.left - 1 || box.right > page.right + 1"
        "   || box.bottom > page.bottom + 1; }).map((text) => text.textContent); })"
    )
    assert outside == []


def test_the_page_prints_a_slide_a_page(drawn: Previewed, browser: Browser) -> None:
    printed = browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    assert len(printed["data"]) > 10_000
    assert Path(drawn.file).exists()
