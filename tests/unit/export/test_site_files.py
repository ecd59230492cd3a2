"""The files beside the pages: sitemap, robots, the colours of the sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from briefbook.export.sides import side_styles
from briefbook.export.sitemap import sitemap_files
from briefbook.model.dates import VagueDate

Make = Callable[..., Any]
PLACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def files_of(*pages: Any) -> dict[str, bytes]:
    """Return the files for a site of these pages, by address."""
    listed = ((page.address, page.reviewed) for page in pages)
    return {file.address: file.content for file in sitemap_files(pages[0].masthead, listed)}


@pytest.mark.parametrize("base_url", ["https://example.org/a&b", "https://example.org/a&b/"])
def test_the_sitemap_names_every_page_that_can_be_visited(make_page: Make, base_url: str) -> None:
    """Each page but that for what is not found, the cover by its folder, days only if exact."""
    reviewed = {"reviewed": VagueDate.parse("2026-02-05")}
    vague = {"reviewed": VagueDate.parse("2026-02~")}
    files = files_of(
        make_page(address="index.html", base_url=base_url),
        make_page(address="people/a.html", base_url=base_url, **reviewed),
        make_page(address="people/b.html", base_url=base_url, **vague),
        make_page(address="404.html", template="404.html", base_url=base_url),
    )
    urls = [
        [part.text for part in url]
        for url in ET.fromstring(files["sitemap.xml"]).findall("s:url", PLACES)  # noqa: S314 - ours
    ]
    assert urls == [
        ["https://example.org/a&b/"],
        ["https://example.org/a&b/people/a.html", "2026-02-05"],
        ["https://example.org/a&b/people/b.html"],
    ]
    assert b"Sitemap: https://example.org/a&b/sitemap.xml\n" in files["robots.txt"]
    assert files[".nojekyll"] == b""


@pytest.mark.parametrize(("pages", "sitemaps"), [(50_000, 0), (50_001, 2), (100_001, 3)])
def test_no_sitemap_names_more_pages_than_it_may(
    make_page: Make, pages: int, sitemaps: int
) -> None:
    """Of more than 50,000 pages there are several sitemaps, each named once in sitemap.xml."""
    masthead = make_page(base_url="https://example.org").masthead
    listed = [(f"people/p{number}.html", None) for number in range(pages)]
    files = {file.address: file.content for file in sitemap_files(masthead, listed)}
    index = ET.fromstring(files["sitemap.xml"])  # noqa: S314 - ours
    named = [one.text for one in index.findall("s:sitemap/s:loc", PLACES)]
    names = [f"sitemap.{number}.xml" for number in range(1, sitemaps + 1)]
    assert named == [f"https://example.org/{name}" for name in names]
    urls = [files[name].count(b"<url>") for name in names or ["sitemap.xml"]]
    assert max(urls) <= 50_000
    assert sum(urls) == pages


def test_without_a_base_url_there_is_nothing_to_name(make_page: Make) -> None:
    """A sitemap needs whole URLs; GitHub Pages needs its marker always."""
    assert files_of(make_page()) == {".nojekyll": b""}


def test_a_marked_book_is_kept_from_search_engines(make_page: Make) -> None:
    """A book that is not TLP:CLEAR offers no list of its pages."""
    files = files_of(make_page(base_url="https://example.org", book_marking="AMBER"))
    assert set(files) == {".nojekyll", "robots.txt"}
    assert b"Disallow: /\n" in files["robots.txt"]


def test_each_side_has_its_colour_and_nothing_else() -> None:
    """Sides come in order of their ids; what is no colour cannot get into the style sheet."""
    sides = {
        "syria": "#117744",
        "russia": "#AA3322",
        "x": "red;}body{display:none",
        "y z": "#000000",
    }
    assert side_styles(sides) == b".side-russia{--side:#AA3322}\n.side-syria{--side:#117744}\n"
