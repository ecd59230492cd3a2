"""The files that hosts and search engines look for."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from briefbook.model.dates import VagueDate
from briefbook.model.site import Masthead, OutputFile

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(
    masthead: Masthead, pages: Iterable[tuple[str, VagueDate | None]]
) -> tuple[OutputFile, ...]:
    """Return `.nojekyll`, and with a base URL `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`.

    `pages` are the addresses of all pages with when each was reviewed. Those of a book whose
    marking is not CLEAR are not offered to search engines.
    """
    nojekyll = OutputFile(".nojekyll", b"")
    base_url = masthead.base_url
    if not base_url:
        return (nojekyll,)
    if masthead.marking != "CLEAR":
        return (nojekyll, OutputFile("robots.txt", b"User-agent: *\nDisallow: /\n"))
    base_url = f"{base_url.rstrip('/')}/"
    robots = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"
    return (
        nojekyll,
        OutputFile("robots.txt", robots.encode()),
        OutputFile("sitemap.xml", _sitemap(pages, base_url).encode()),
    )


def _sitemap(pages: Iterable[tuple[str, VagueDate | None]], base_url: str) -> str:
    urls = "".join(
        _url(address, reviewed, base_url) for address, reviewed in pages if address != "404.html"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{urls}</urlset>\n'
    )


def _url(address: str, reviewed: VagueDate | None, base_url: str) -> str:
    location = escape(base_url + quote("" if address == "index.html" else address))
    day = reviewed.iso if reviewed else ""
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{location}</loc>{changed}</url>\n"
