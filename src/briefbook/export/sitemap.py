"""The files that hosts and search engines look for."""

from __future__ import annotations

from urllib.parse import quote
from xml.sax.saxutils import escape

from briefbook.model.site import OutputFile, Page, Site

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(site: Site) -> tuple[OutputFile, ...]:
    """Return `.nojekyll`, and with a base URL `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`.

    The pages of a book whose marking is not CLEAR are not offered to search engines.
    """
    nojekyll = OutputFile(".nojekyll", b"")
    base_url = site.masthead.base_url
    if not base_url:
        return (nojekyll,)
    if site.masthead.marking != "CLEAR":
        return (nojekyll, OutputFile("robots.txt", b"User-agent: *\nDisallow: /\n"))
    base_url = f"{base_url.rstrip('/')}/"
    robots = f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n"
    return (
        nojekyll,
        OutputFile("robots.txt", robots.encode()),
        OutputFile("sitemap.xml", _sitemap(site, base_url).encode()),
    )


def _sitemap(site: Site, base_url: str) -> str:
    pages = (page for page in site.pages if page.template != "404.html")
    urls = "".join(_url(page, base_url) for page in pages)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{urls}</urlset>\n'
    )


def _url(page: Page, base_url: str) -> str:
    address = "" if page.address == "index.html" else page.address
    location = escape(base_url + quote(address))
    reviewed = page.reviewed.iso if page.reviewed else ""
    changed = f"<lastmod>{reviewed}</lastmod>" if reviewed else ""
    return f"<url><loc>{location}</loc>{changed}</url>\n"
