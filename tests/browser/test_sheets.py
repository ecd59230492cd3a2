"""Pages that go over several sheets: found, read and printed like any other."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from briefbook.build import build_book
from briefbook.model.options import Options
from briefbook.shell.atlas import read_atlas
from tests.browser.conftest import ROOT
from tests.browser.test_accessibility import RULES

SHEETS = [
    "people/index.html",
    "people/index.2.html",
    "sources/index.2.html",
    "chronology.4.html",
    "issues/military-bases.html",
    "issues/military-bases.2.html",
    "countries/syria.2.html",
    "sources/article-2026-01.3.html",
]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example book with so little room that most of its pages go over sheets."""
    out = tmp_path_factory.mktemp("crowded") / "site"
    clock = datetime(2026, 2, 5, tzinfo=UTC)
    build_book(ROOT, out, Options(clock=clock, atlas=read_atlas(), room=4_000), is_clean=True)
    return out


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", SHEETS)
def test_axe_finds_nothing(
    browser: Browser, crowded: Path, address: str, scheme: Literal["light", "dark"]
) -> None:
    """The way to other sheets is as accessible as the rest, and named once each."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((crowded / address).as_uri())
    found = Axe().run(page, options={"runOnly": RULES})
    context.close()
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("address", SHEETS)
def test_no_sheet_scrolls_sideways(browser: Browser, crowded: Path, address: str) -> None:
    """What leads to other sheets fits a phone."""
    context = browser.new_context(viewport={"width": 380, "height": 800})
    page = context.new_page()
    page.goto((crowded / address).as_uri())
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 380
    context.close()


def entries_on(page: Page) -> list[str]:
    """Return the words of a timeline's entries; notes have numbers of their own on each sheet."""
    found = page.locator(".rail > li > div:last-child").all_text_contents()
    return [" ".join(re.sub(r"\d", "", text).split()) for text in found]


def test_one_reads_on_from_sheet_to_sheet_without_scripts(
    browser: Browser, site: Path, crowded: Path
) -> None:
    """From the first to the last by the link to the next, past everything, each thing once."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "chronology.html").as_uri())
    whole = entries_on(page)
    page.goto((crowded / "chronology.html").as_uri())
    read: list[str] = []
    while True:
        read += entries_on(page)
        onward = page.get_by_role("link", name="Next page").last
        if not onward.count():
            break
        onward.click()
    context.close()
    assert len(whole) > 40
    assert read == whole


def test_print_leaves_the_way_to_other_sheets_out(page: Page, crowded: Path) -> None:
    """Paper says which sheet it is and of how many."""
    page.goto((crowded / "people/index.2.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("nav.sheets").first.is_hidden()
    assert page.get_by_text("Page 2 of").is_visible()
