"""Axe finds nothing, by WCAG 2.2 AA and by best practice, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

TYPES = [
    "index.html",
    "people/ahmed-al-sharaa.html",
    "people/yunus-bek-yevkurov.html",
    "people/index.html",
    "delegations/russia-2026-01.html",
    "meetings/moscow-2026-01.html",
    "meetings/moscow-2025-10.html",
    "issues/military-bases.html",
    "issues/index.html",
    "events/qamishli-withdrawal.html",
    "countries/syria.html",
    "organizations/kremlin.html",
    "places/hmeimim.html",
    "sources/article-2026-01.html",
    "sources/index.html",
    "chronology.html",
    "expectations.html",
    "about.html",
    "changes.html",
    "404.html",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", TYPES)
def test_axe_finds_nothing(
    browser: Browser, site: Path, address: str, scheme: Literal["light", "dark"]
) -> None:
    """Each type of page is accessible by construction."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((site / address).as_uri())
    found = Axe().run(page, options={"runOnly": RULES})
    context.close()
    assert not found.response["violations"], found.generate_report()
