"""Chosen briefs in one HTML file that needs nothing else: it can be sent, and opened from disk."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from itertools import groupby
from mimetypes import guess_type

from markupsafe import Markup

from briefbook.export.handout import HandOut
from briefbook.model.keys import Kind
from briefbook.model.site import OutputFile
from briefbook.model.vocabulary import MARKINGS
from briefbook.pipeline.binding import BOUND_KINDS, Brief, Part
from briefbook.pipeline.printing import Press
from briefbook.plan.layout import PageName
from briefbook.plan.site import plan_page
from briefbook.plan.words import section_chip
from briefbook.render.links import ASSET, anchor_of, anchored_apart, paper_links
from briefbook.render.pages import render_paper

_KINDS: tuple[Kind, ...] = (*BOUND_KINDS, "event", "source")
_ASSET_URL = re.compile(rf'{ASSET}(assets/[^"\')\s]+)')
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")
_WITHIN = re.compile(r'(<a\b[^>]*?)(\s+href="(?:#([^"]*))?")')


def bundle_briefs(press: Press, pages: tuple[PageName, ...]) -> HandOut:
    """Return the bundle of some briefs, made as for paper, with their styles, maps and sources.

    Links between them lead from one to the other, links to the rest of the book to where the site
    lies; where that is not known they are plain words. Raises TemplateFault.
    """
    inside = frozenset(name.address for name in pages)
    ordered = sorted(pages, key=_place_of)
    briefs = tuple(brief for name in ordered if (brief := _make(press, name, inside)))
    if not briefs:
        return HandOut(())
    first = briefs[0].page
    link = paper_links(first.address, inside, first.masthead.base_url)
    marking = max((brief.page.marking for brief in briefs), key=MARKINGS.index)
    html = render_paper(
        first,
        "bundle.html",
        press.theme,
        link,
        paper=press.paper,
        marking=marking,
        parts=_parts_of(briefs),
        briefs=briefs,
    )
    assets = {asset.address: asset.content for asset in press.work.assets}
    html = _ASSET_URL.sub(lambda found: _as_data(found[1], assets), _without_dead_links(html))
    name = first.key.id if len(briefs) == 1 and first.key else "bundle"
    return HandOut((OutputFile(f"{name}.html", f"{html.strip()}\n".encode()),))


def _place_of(page: PageName) -> int:
    return _KINDS.index(page.key.kind) if page.key else -1


def _parts_of(briefs: tuple[Brief, ...]) -> Iterator[Part]:
    """Yield what the contents list under one heading."""
    for kind, found in groupby(briefs, key=lambda brief: brief.page.key and brief.page.key.kind):
        if kind:
            yield Part(section_chip(kind), tuple(found))


def _make(press: Press, name: PageName, inside: frozenset[str]) -> Brief | None:
    page, _ = plan_page(press.work.layout, name)
    if page is None:
        return None
    link = paper_links(page.address, inside, page.masthead.base_url)
    article = anchored_apart(render_paper(page, page.template, press.theme, link), page.address)
    return Brief(page, anchor_of(page.address), Markup(article))  # noqa: S704 - made by a template, which escapes


def _without_dead_links(html: str) -> str:
    """Return a document whose links all lead somewhere: what leads nowhere is no link."""
    ids = frozenset(_ID.findall(html))
    return _WITHIN.sub(lambda found: found[1] + (found[2] if found[3] in ids else ""), html)


def _as_data(address: str, assets: Mapping[str, bytes]) -> str:
    kind = guess_type(address)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(assets.get(address, b'')).decode()}"
