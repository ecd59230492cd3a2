"""Links between the files of a site: relative, so that the same bytes work under any path."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit


def relative_links(page: str) -> Callable[[str], str]:
    """Return the function that links from a page; addresses are from the root, with any anchor.

    An address that is a URL is returned as it is.
    """
    folder = page[: page.rfind("/") + 1]
    start, own, up = len(folder), f"{page}#", "../" * folder.count("/")

    def link(address: str) -> str:
        if "://" in address:
            return address
        if address.startswith(folder):
            return address[len(page) if address.startswith(own) else start :]
        return up + address

    return link


def absolute_link(address: str, base_url: str) -> str:
    """Return the link to an address from the root of the site's host, under the base URL's path.

    The page for what is not found needs it: it is served at any depth.
    """
    if "://" in address:
        return address
    return f"{urlsplit(base_url).path.rstrip('/')}/{address}"


ASSET = "theme:"
"""The scheme of what a document for paper is made with, which lies at no address."""

_LOCAL = re.compile(r"""(\s(?:id=|href=["']?\#))(["']?)([^\s"'/>]+)(?=["'\s>])""")


def paper_links(page: str, inside: AbstractSet[str], base_url: str) -> Callable[[str], str]:
    """Return the function that links from a page of a document whose pages are `inside`.

    What is not in the document is linked to where the site lies; where that is not known the link
    leads nowhere, which printing takes for none.
    """

    def link(address: str) -> str:
        if "://" in address:
            return address
        at, _, anchor = address.partition("#")
        if address.startswith("assets/"):
            return f"{ASSET}{address}"
        if at == page and anchor:
            return f"#{anchor}"
        if at in inside:
            return f"#{anchor_of(at, anchor)}"
        return f"{base_url.rstrip('/')}/{address}" if base_url else ""

    return link


def anchor_of(address: str, anchor: str = "") -> str:
    """Return the anchor of a page in a document of several, or of a place on that page."""
    return f"{address.removesuffix('.html')}/{anchor}".rstrip("/") + ("" if anchor else "/")


def anchored_apart(html: str, address: str) -> str:
    """Return a page with its own anchors made unlike those of any other page."""
    return _LOCAL.sub(lambda found: found[1] + found[2] + anchor_of(address, found[3]), html)
