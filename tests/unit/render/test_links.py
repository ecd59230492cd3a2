"""Links that work from disk, at the root of a host and under any path."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.render.links import absolute_link, relative_links

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
