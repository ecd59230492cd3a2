"""What a record may not hold: HTML, pictures, addresses that are not followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from briefbook.model.documents import Document
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.prose.parser import is_followed
from briefbook.prose.refusals import MOST, Refusal, find_refusals

_SIGNS = ("<", "](", "url", "links", "\\")
"""What YAML holds if anything in its values can be refused; a backslash may spell the others."""
_ADDRESSES = ("url", "archived_url", "base_url")
_HINT_LINK = "begin it with https://, or link to a record with [[its-id]]"


def refuse_in_documents(documents: tuple[Document, ...], text: str) -> tuple[Finding, ...]:
    """Return what is refused in the documents of a file, of those with one key in the first.

    Of one document no more than a thousand are named.
    """
    if not documents:
        return ()
    is_brief = documents[0].item is None
    yaml = text[: len(text) - len(documents[0].body)] if is_brief else text
    may_fields = any(sign in yaml for sign in _SIGNS)
    first = {document.key: document for document in reversed(documents)}
    return tuple(
        finding
        for document in first.values()
        for finding in islice(_refuse_in_document(document, may_fields=may_fields), MOST)
    )


def _refuse_in_document(document: Document, *, may_fields: bool) -> Iterator[Finding]:
    if may_fields:
        yield from refuse_in_fields(document.key, document.fields)
    yield from _refuse_in_prose(
        Spot(document.key, FieldPath(("body",))), document.body, inline=False
    )


def refuse_in_fields(key: Key | None, fields: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what is refused in the values of a record, or of book.yaml if `key` is None."""
    for steps, text in _texts_of(fields, ()):
        if steps[0] == "notes":  # which are never shown
            continue
        if steps[-1] in _ADDRESSES or (steps[0] == "links" and isinstance(steps[-1], int)):
            yield from _refuse_address(Spot(key, FieldPath(steps)), text)
        else:
            yield from _refuse_in_prose(Spot(key, FieldPath(steps)), text, inline=True)


def _refuse_in_prose(spot: Spot, text: str, *, inline: bool) -> Iterator[Finding]:
    for refusal in find_refusals(text, inline=inline):
        yield _finding(Spot(spot.key, spot.field, refusal.text), refusal)


def _finding(spot: Spot, refusal: Refusal) -> Finding:
    if refusal.form == "html":
        hint = "write Markdown, or put it between backticks if it is meant to be read"
        return Finding("S130", spot, f"HTML is shown as text: {refusal.text}", hint)
    if refusal.form == "picture":
        hint = "link to the picture without the !"
        return Finding("S132", spot, "pictures are not shown", hint)
    return Finding(
        "S131", spot, f"a link to {refusal.text or 'this address'} is refused", _HINT_LINK
    )


def _refuse_address(spot: Spot, text: str) -> Iterator[Finding]:
    if text and not is_followed(text):
        yield Finding("S131", spot, f"“{text}” is no address to link to", _HINT_LINK)


def _texts_of(
    value: Mapping[str, Any] | list[Any], steps: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for step, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        if isinstance(item, str):
            yield (*steps, step), item
        elif isinstance(item, dict | list):
            yield from _texts_of(item, (*steps, step))
