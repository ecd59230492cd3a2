"""The files that hosts and search engines look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from briefbook.model.dates import VagueDate
from briefbook.model.site import Masthead, OutputFile

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST = 50_000
"""So many addresses a sitemap may have; of more there are several, and one that names them."""


def sitemap_files(
    masthead: Masthead, pages: Iterable[tuple[str, VagueDate | None]]
) -> tuple[OutputFile, ...]:
    """Return `.nojekyll`, and with a base URL `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`.

    Where there are more pages than one sitemap may name, `sitemap.xml` names several. `pages` are
    the addresses of all pages with when each was reviewed. Those of a book whose marking is not
    CLEAR are not offered to search engines.
    """
    nojekyll = OutputFile(".nojekyll", b"")
    base_url = masthead.base_url
    if not base_url:
        return (nojekyll,)
    if masthead.marking != "CLEAR":
        return (nojekyll, OutputFile("robots.txt", b"User-agent: *\nDisallow: /\n"))
    base_url = f"{base_url.rstrip('/')}/"
    robots = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"
    return (nojekyll, OutputFile("robots.txt", robots.encode()), *_sitemaps(pages, base_url))


def _sitemaps(pages: Iterable[tuple[str, VagueDate | None]], base_url: str) -> Iterator[OutputFile]:
    urls = [
        _url(address, reviewed, base_url) for address, reviewed in pages if address != "404.html"
    ]
    if len(urls) <= _MOST:
        yield _file("sitemap.xml", "urlset", urls)
        return
    names = [f"sitemap.{number}.xml" for number in range(1, -(-len(urls) // _MOST) + 1)]
    parts = [f"<sitemap><loc>{escape(base_url)}{name}</loc></sitemap>\n" for name in names]
    yield _file("sitemap.xml", "sitemapindex", parts)
    for place, name in enumerate(names):
        yield _file(name, "urlset", urls[place * _MOST : (place + 1) * _MOST])


def _file(name: str, element: str, parts: Iterable[str]) -> OutputFile:
    text = f'<{element} xmlns="{_NAMESPACE}">\n{"".join(parts)}</{element}>\n'
    return OutputFile(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode())


def _url(address: str, reviewed: VagueDate | None, base_url: str) -> str:
    location = escape(base_url + quote("" if address == "index.html" else address))
    day = reviewed.iso if reviewed else ""
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{location}</loc>{changed}</url>\n"
