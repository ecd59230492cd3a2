"""Which template a page is made with."""

from __future__ import annotations

from collections.abc import Mapping

from briefbook.model.keys import KINDS, Kind
from briefbook.plan.addresses import (
    ABOUT,
    CHANGES,
    CHRONOLOGY,
    EXPECTATIONS,
    HOME,
    NOT_FOUND,
    SEARCH,
    index_of,
)
from briefbook.plan.layout import PageName

MOVED = "moved.html"

_OF_KINDS: Mapping[Kind, str] = {
    "country": "entity.html",
    "organization": "entity.html",
    "place": "entity.html",
}
_OF_SECTIONS: Mapping[str, str] = {
    HOME: "home.html",
    CHRONOLOGY: "chronology.html",
    EXPECTATIONS: "expectations.html",
    CHANGES: "changes.html",
    ABOUT: "about.html",
    NOT_FOUND: "404.html",
    SEARCH: "search.html",
    **{index_of(kind): "index.html" for kind in KINDS},
    index_of("source"): "sources.html",
}


def template_of(name: PageName) -> str:
    """Return the template of a page, nothing for what lies beside the pages and has none."""
    if name.moved:
        return MOVED
    return template_of_kind(name.key.kind) if name.key else template_of_section(name.section)


def template_of_kind(kind: Kind) -> str:
    """Return the template of the pages of a kind of record."""
    return _OF_KINDS.get(kind, f"{kind}.html")


def template_of_section(section: str) -> str:
    """Return the template of an overview by the address of its first sheet."""
    return _OF_SECTIONS.get(section, "")
