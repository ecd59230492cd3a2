"""A bundle as its receiver opens it: from disk, with no network, by links from brief to brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from briefbook.cli import main

ROOT = Path(__file__).parents[2]
TITLE = "</title></style></script><img src=https://example.org/x onerror=alert(1)>\" 'x"
QUOTED = TITLE.replace("'", "''")
TRAPS = {
    "content/book.yaml": f"title: '{QUOTED}'\nas_of: 2026-01-28\n",
    "content/events/e.md": f"---\ntitle: '{QUOTED}'\ndate: 2026-01-28\n---\n{TITLE}\n",
    "content/people/p.md": f"---\nname: '{QUOTED}'\n---\n",
}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a bundle of a meeting, a person and a place of the example book."""
    out = tmp_path_factory.mktemp("bundle") / "out"
    chosen = ("moscow-2026-01", "vladimir-putin", "place:moscow-kremlin")
    done = CliRunner().invoke(main, ["export", "bundle", str(ROOT), *chosen, "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out / "bundle.html"


def test_it_is_read_from_disk(browser: Browser, bundle: Path) -> None:
    """A link leads to the other brief, a map is drawn, styles apply; nothing else is asked for."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(bundle.as_uri())
    page.locator("article.meeting a[href='#people/vladimir-putin/']").first.click()
    expect(page.get_by_role("heading", name="Vladimir Putin", level=1)).to_be_in_viewport()
    assert page.locator("svg.map").first.is_visible()
    weight = page.evaluate("getComputedStyle(document.querySelector('.of b')).backgroundColor")
    assert weight == "rgb(0, 0, 0)"
    assert asked == [bundle.as_uri()]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 360, "height": 640})
    assert width <= 1000
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_citation_leads_to_its_source(browser: Browser, bundle: Path) -> None:
    """Which stands in the same file, as all the others do."""
    page = browser.new_page()
    page.goto(bundle.as_uri())
    cite = page.locator("article.meeting sup.cite a").first
    source = page.locator(f"li[id='{cite.get_attribute('href').removeprefix('#')}']")  # type: ignore[union-attr]
    expect(source).not_to_be_in_viewport()
    cite.click()
    expect(source).to_be_in_viewport()
    assert page.locator("article.meeting ol.notes li").count() > 50
    page.close()


def test_nothing_in_a_title_is_run(browser: Browser, tmp_path: Path) -> None:
    """A book full of tags and quotes shows them, asks for nothing and raises nothing."""
    root = tmp_path / "book"
    for path, text in TRAPS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["export", "bundle", str(root), "--out", str(out)])
    assert done.exit_code == 0, done.output
    page = browser.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(dialog.message))
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("request", lambda request: happened.append(request.url))
    page.on("console", lambda message: happened.append(message.text))
    [file] = out.iterdir()
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_have_count(2)
    assert happened == [file.as_uri()]
    page.close()


def test_everybody_can_read_it(browser: Browser, bundle: Path) -> None:
    """Axe has nothing to say."""
    page = browser.new_page()
    page.goto(bundle.as_uri())
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()
