"""All that a book is about as one graph of schema.org (JSON-LD 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefbook.export.things import Thing
from briefbook.model.site import OutputFile

_CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
"""Written out, so that the graph can be read without asking schema.org for its own."""


def graph_file(base_url: str, pages: Iterable[Iterable[Thing]]) -> OutputFile:
    """Return `book.jsonld`: what every page is about, and its claims.

    What has a page is named by its address, so that the things of one page lead to those of others;
    without a base URL the addresses are relative to where the file lies. No `<` stands in the
    text as such, so that it is safe within a script element.
    """
    things = [_name(thing, base_url) for page in pages for thing in page]
    graph = {"@context": _CONTEXT, "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return OutputFile("book.jsonld", f"{text}\n".encode())


def _name(thing: Thing, base_url: str) -> Thing:
    """Return a thing and all in it with the addresses of their pages for names."""
    url = thing.get("url", "")
    named = {"@id": url} if url.startswith(base_url) else {}
    return named | {key: _name_in(value, base_url) for key, value in thing.items()}


def _name_in(value: object, base_url: str) -> object:
    if isinstance(value, dict):
        return _name(value, base_url)
    if isinstance(value, list):
        return [_name_in(one, base_url) for one in value]
    return value
