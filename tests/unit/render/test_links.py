"""Links that work from disk, at the root of a host and under any path."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.render.links import absolute_link, anchored_apart, paper_links, relative_links

NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
ADDRESSES = st.lists(NAMES, min_size=1, max_size=4).map(lambda steps: "/".join(steps) + ".html")


@pytest.mark.parametrize(
    ("address", "page", "link"),
    [
        ("people/a.html", "index.html", "people/a.html"),
        ("people/b.html", "people/a.html", "b.html"),
        ("index.html", "people/a.html", "../index.html"),
        ("issues/x.html#claim-c1", "people/a.html", "../issues/x.html#claim-c1"),
        ("people/a.html#claim-c1", "people/a.html", "#claim-c1"),
        ("https://example.org/x", "people/a.html", "https://example.org/x"),
    ],
)
def test_a_link_is_relative_to_its_page(address: str, page: str, link: str) -> None:
    """A link is as short within a folder as on a page."""
    assert relative_links(page)(address) == link


@given(ADDRESSES, ADDRESSES, st.sampled_from(["http://h/", "http://h/a/b/"]))
def test_a_relative_link_leads_to_its_address(address: str, page: str, root: str) -> None:
    """Under whatever path the site lies, a browser gets from the page to the address."""
    assert urljoin(root + page, relative_links(page)(address)) == root + address


@pytest.mark.parametrize(
    ("base_url", "link"),
    [
        ("", "/index.html"),
        ("https://example.org", "/index.html"),
        ("https://example.org/book", "/book/index.html"),
        ("https://example.org/book/", "/book/index.html"),
    ],
)
def test_an_absolute_link_starts_at_the_host(base_url: str, link: str) -> None:
    """A page served at any depth links from the base path, with or without its last slash."""
    assert absolute_link("index.html", base_url) == link


@pytest.mark.parametrize(
    ("address", "base_url", "link"),
    [
        ("people/a.html#note-1", "", "#note-1"),
        ("people/b.html", "", "#people/b/"),
        ("people/b.html#claim-c1", "", "#people/b/claim-c1"),
        ("issues/x.html", "", ""),
        ("issues/x.html#claim-c1", "https://e.org/b/", "https://e.org/b/issues/x.html#claim-c1"),
        ("assets/seal.0.svg", "", "theme:assets/seal.0.svg"),
        ("https://example.org/x", "", "https://example.org/x"),
    ],
)
def test_a_link_on_paper_leads_into_the_document_or_to_the_site(
    address: str, base_url: str, link: str
) -> None:
    """Where there is neither a place in the document nor a site, it leads nowhere."""
    inside = frozenset({"people/a.html", "people/b.html"})
    assert paper_links("people/a.html", inside, base_url)(address) == link


def test_pages_of_one_document_have_anchors_of_their_own() -> None:
    """An anchor and what links to it get the page's name, a link to another page keeps its own."""
    html = '<p id="x"><i id=y></i><a href=\'#x\'>1</a><a href="#people/b/">2</a></p>'
    assert anchored_apart(html, "people/a.html") == (
        "<p id=\"people/a/x\"><i id=people/a/y></i><a href='#people/a/x'>1</a>"
        '<a href="#people/b/">2</a></p>'
    )
