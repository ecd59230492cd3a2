"""Reading a page on a phone, by keyboard, without scripts, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import addresses
from tests.browser.test_accessibility import TYPES

MEETING = "meetings/moscow-2026-01.html"


@pytest.mark.parametrize("width", [380, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, site: Path, width: int) -> None:
    """Every page fits its window, down to a phone's."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in addresses(site):
        page.goto((site / address).as_uri())
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} pixels wide in a window of {width}"
    context.close()


def test_the_first_tab_skips_to_the_text(page: Page, site: Path) -> None:
    """A reader without a mouse reaches the text with two keys, and sees where the focus is."""
    page.goto((site / MEETING).as_uri())
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == target
    assert page.locator(f"main{target}, main {target}").count() == 1


def test_tab_walks_through_every_link_once(page: Page, site: Path) -> None:
    """The focus visits the controls of a page in the order they stand in and gets stuck nowhere."""
    page.goto((site / "delegations/russia-2026-01.html").as_uri())
    controls = "a[href], button, summary, input, select, textarea, [tabindex='0']"
    wanted = page.evaluate(
        f"[...document.querySelectorAll({controls!r})].filter(e => e.checkVisibility()).length"
    )
    visited = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        visited.add(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
    assert len(visited) == wanted


@pytest.mark.parametrize("address", TYPES)
def test_a_page_reads_the_same_without_scripts(browser: Browser, site: Path, address: str) -> None:
    """Nothing a reader needs is made by a script."""
    words = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto((site / address).as_uri())
        words.append(page.locator("main").text_content())
        context.close()
    assert words[0]
    assert (words[0] or "").split() == (words[1] or "").split()


@pytest.mark.parametrize("address", [MEETING, "people/ahmed-al-sharaa.html", "chronology.html"])
def test_the_marking_is_on_every_printed_sheet(
    page: Page, site: Path, tmp_path: Path, address: str
) -> None:
    """A sheet that is taken out of the pile still says how it may be shared."""
    page.goto((site / address).as_uri())
    target = tmp_path / "print.pdf"
    page.pdf(path=target, format="A4", prefer_css_page_size=True)
    sheets = PdfReader(target).pages
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert "TLP:CLEAR" in sheet.extract_text(), f"sheet {number} of {len(sheets)}"


def test_print_shows_the_addresses_of_sources(page: Page, site: Path, tmp_path: Path) -> None:
    """On paper a source's address can be read, because it cannot be followed."""
    page.goto((site / MEETING).as_uri())
    target = tmp_path / "print.pdf"
    page.pdf(path=target, format="A4")
    text = "".join("".join(sheet.extract_text().split()) for sheet in PdfReader(target).pages)
    assert "tass.com/politics/2078027" in text


def test_the_dark_can_be_chosen_and_stays(page: Page, site: Path) -> None:
    """The toggle turns the page dark and the choice holds on the next page."""
    page.goto((site / "index.html").as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("button.shade").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto((site / MEETING).as_uri())
    assert page.evaluate(ground) == dark
