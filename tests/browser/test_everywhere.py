"""The same bytes work from disk, at the root of a host and under a project path."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import addresses

ABORTED = "net::ERR_ABORTED"


def test_every_page_opens_and_asks_for_nothing_outside(
    browser: Browser, site: Path, base: str
) -> None:
    """No page of the book makes a request outside its folder, fails one, or logs an error."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    # What is still under way when the next page is asked for, the icon mostly, is aborted for it.
    page.on(
        "requestfailed",
        lambda r: None if r.failure == ABORTED else faults.append(f"{r.failure}: {r.url}"),
    )
    page.on(
        "request",
        lambda r: None if r.url.startswith((base, "data:")) else faults.append(f"outside: {r.url}"),
    )
    opened = 0
    for address in addresses(site):
        response = page.goto(base + address, wait_until="load")
        assert response is not None, address
        assert response.status in (0, 200), address
        assert not faults, f"{address}: {faults}"
        opened += 1
    context.close()
    assert opened == len(addresses(site)) > 100


def test_every_link_of_the_cover_can_be_clicked_through(browser: Browser, base: str) -> None:
    """A reader who clicks every link of the cover lands on a page, or has what its link says."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + "index.html")
    links = dict(
        page.eval_on_selector_all(
            "main a[href], header a[href]", "all => all.map(a => [a.href, a.type])"
        )
    )
    inside = {link: kind for link, kind in links.items() if link.startswith(base)}
    assert "" in inside.values()
    for link, kind in inside.items():
        if kind:
            with page.expect_download() as started:
                page.evaluate("link => { location.href = link }", link)
            assert started.value.suggested_filename == link.rpartition("/")[2]
        else:
            page.goto(link)
            assert page.locator("h1").count() == 1, link
    context.close()
