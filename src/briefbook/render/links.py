"""Links between the files of a site: relative, so that the same bytes work under any path."""

from __future__ import annotations

from urllib.parse import urlsplit


def relative_link(address: str, page: str) -> str:
    """Return the link to an address (with its anchor, if any) from a page; both from the root.

    An address that is a URL is returned as it is.
    """
    if "://" in address:
        return address
    if address.startswith(f"{page}#"):
        return address[len(page) :]
    folder = page[: page.rfind("/") + 1]
    if address.startswith(folder):
        return address[len(folder) :]
    return "../" * folder.count("/") + address


def absolute_link(address: str, base_url: str) -> str:
    """Return the link to an address from the root of the site's host, under the base URL's path.

    The page for what is not found needs it: it is served at any depth.
    """
    if "://" in address:
        return address
    return f"{urlsplit(base_url).path.rstrip('/')}/{address}"
