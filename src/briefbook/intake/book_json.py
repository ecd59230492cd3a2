"""What a book that was handed out as JSON holds: its records, as their authors wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefbook.export.book_json import VERSION
from briefbook.intake.incoming import Incoming, Item, Lost, find_no_lists, refuse
from briefbook.model.keys import FOLDERS

_HEAD = ("$schema", "version", "generator", "edition", "book")


def read_book_json(
    path: str, keys: Mapping[str, bool], items: Callable[[str], Iterator[Any]], version: Any
) -> Iterator[Item]:
    """Yield the records of a file with these keys, each with whether it has a list.

    `version` is the one that the file says it has.
    """
    if version != VERSION:
        said = "says no version" if version is None else f"says version {version}"
        message = f"this file {said}, where {VERSION} is known"
        hint = "export it anew: briefbook export json"
        if "persons" in keys:
            hint = "is it Popolo? briefbook import popolo"
        yield refuse("O602", path, "/version", message, hint)
        return
    yield Lost("book.yaml")
    yield from find_no_lists(path, keys, FOLDERS.values())
    seen = 0
    for kind, folder in FOLDERS.items():
        for place, fields in enumerate(items(folder)):
            seen += 1
            pointer = f"/{folder}/{place}"
            if not isinstance(fields, Mapping) or not isinstance(fields.get("id"), str):
                yield refuse("O603", path, pointer, "this is no record with an id", "add its id: …")
                continue
            given = fields["id"]
            rest = {key: held for key, held in fields.items() if key != "id"}
            yield Incoming(
                kind=kind, fields=rest, path=path, pointer=pointer, given=given, is_id_kept=True
            )
    for key in {*keys}.difference(_HEAD, FOLDERS.values()):
        hint = f"its lists are {', '.join(FOLDERS.values())}"
        yield refuse("O603", path, f"/{key}", "no book has such a list", hint)
    if not seen:
        hint = f"its lists are {', '.join(FOLDERS.values())}"
        yield refuse("O602", path, "/", "there is no record in this file", hint)
