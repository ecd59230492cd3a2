"""Links between the files of a site: relative, so that the same bytes work under any path."""

from __future__ import annotations

from collections.abc import Callable
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
