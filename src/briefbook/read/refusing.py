"""What a record may not hold: HTML, pictures, addresses that are not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefbook.model.documents import Document, SourceFile
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.prose.parser import is_followed
from briefbook.prose.refusals import Refusal, find_refusals

_SUSPECT = re.compile(rb"<[A-Za-z/!?]|\]\(|url:|links:|url\"|links\"")
_ADDRESSES = ("url", "archived_url", "base_url")
_HINT_LINK = "begin it with https://, or link to a record with [[its-id]]"


def may_refuse(file: SourceFile) -> bool:
    """Return whether a file is worth looking through; most are not."""
    return bool(_SUSPECT.search(file.content))


def refuse_in_documents(documents: tuple[Document, ...]) -> Iterator[Finding]:
    """Yield what is refused in the documents of a file, of those with one key in the first."""
    seen: set[Key] = set()
    for document in documents:
        if document.key not in seen:
            seen.add(document.key)
            yield from refuse_in_fields(document.key, document.fields)
            spot = Spot(document.key, FieldPath(("body",)))
            yield from _refuse_in_prose(spot, document.body, inline=False)


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
    value: Any, steps: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts_of(item, (*steps, name))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts_of(item, (*steps, position))
