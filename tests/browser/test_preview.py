"""A preview in a browser: it follows what is saved, and tells what is wrong on the page."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

MEMBER = "content/people/kim-west.md"
OVERLAY = "briefbook-findings"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a new book."""
    from briefbook.cli import main

    root = tmp_path / "book"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    return root


@pytest.fixture
def address(book: Path) -> Iterator[str]:
    """Serve the book with the command itself, and give the address it prints."""
    command = [sys.executable, "-u", "-m", "briefbook", "serve", str(book), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        found = (re.search(r"http://\S+/", line) for line in serving.stdout)
        yield next(match[0] for match in found if match)
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=20) == 0


def rewrite(file: Path, old: str, new: str) -> None:
    """Save a file as editors do: whole, under another name, then in place of the old one."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    part = file.with_name(f".{file.name}.part")
    part.write_text(text.replace(old, new), encoding="utf-8")
    part.replace(file)


def test_page_follows_what_is_saved(page: Page, book: Path, address: str) -> None:
    """A saved change shows by itself; a fault is told at its line, and vanishes with it."""
    errors: list[str] = []
    page.on("pageerror", lambda fault: errors.append(str(fault)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}people/kim-west.html")
    expect(page.locator("h1")).to_contain_text("Kim West")
    expect(page.locator(OVERLAY)).to_have_count(0)
    rewrite(book / MEMBER, "name: Kim West", "name: Kim Weston")
    expect(page.locator("h1")).to_contain_text("Kim Weston")

    rewrite(book / MEMBER, "\ncountry: northland", "\ncountry: nortland")
    panel = page.locator(f"{OVERLAY} section[role=alert]")
    expect(panel).to_contain_text(f"{MEMBER}:3:10 error[R201]: there is no country “nortland”")
    expect(panel).to_contain_text("did you mean “northland”?")
    expect(page.locator("h1")).to_contain_text("Kim Weston")
    assert panel.evaluate("node => getComputedStyle(node).position") == "fixed", "it has its look"

    page.goto(f"{address}meetings/lakeside-2026-01.html")
    expect(panel).to_contain_text("this page is from before")
    page.keyboard.press("Escape")
    expect(page.locator(OVERLAY)).to_have_count(0)

    rewrite(book / MEMBER, "\ncountry: nortland", "\ncountry: northland")
    (book / "content/people/new-one.md").write_text("---\nname: New One\n---\n", encoding="utf-8")
    expect(panel).to_contain_text("nothing links to person “new-one”")
    (book / "content/people/new-one.md").unlink()
    expect(page.locator(OVERLAY)).to_have_count(0)
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_overlay_can_be_read_and_sent_away_on_a_phone(
    browser: Browser, book: Path, address: str, scheme: Literal["light", "dark"]
) -> None:
    """Nothing lies over its words, no rule of accessibility is broken, Tab and Enter close it."""
    context = browser.new_context(viewport={"width": 380, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}people/kim-west.html")
    rewrite(book / MEMBER, "\ncountry: northland", "\ncountry: nortland")
    title, close = (page.locator(f"{OVERLAY} {name}") for name in ("h2", "button"))
    expect(title).to_be_visible()
    words, button = title.bounding_box(), close.bounding_box()
    assert words
    assert button
    assert words["x"] + words["width"] <= button["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    close.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OVERLAY)).to_have_count(0)
    context.close()


def test_page_that_is_gone_comes_back(page: Page, book: Path, address: str) -> None:
    """A page whose brief is renamed says it is not found, and is there again with it."""
    person = book / "content/people/solo.md"
    person.write_text("---\nname: Solo\n---\n", encoding="utf-8")
    page.goto(f"{address}people/solo.html")
    expect(page.locator("h1")).to_contain_text("Solo")
    person.unlink()
    expect(page.locator("h1")).not_to_contain_text("Solo")
    person.write_text("---\nname: Solo again\n---\n", encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("Solo again")
