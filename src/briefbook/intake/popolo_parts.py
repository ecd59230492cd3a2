"""The parts that things of Popolo have in common, as fields of a brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from briefbook.export.popolo import ISO, MEETING
from briefbook.model.keys import Kind

Thing: TypeAlias = Mapping[str, Any]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INNER = {
    "other_names": ("name", "lang", "note"),
    "identifiers": ("scheme", "identifier"),
    "links": ("url", "note"),
    "sources": ("url", "note"),
}
_CALLED = {
    "title": "name",
    "founded": "founding_date",
    "dissolved": "dissolution_date",
    "date": "start_date",
    "end": "end_date",
    "kind": "classification",
    "coordinates": "geometry/coordinates",
}
"""What Popolo calls the fields that may be at fault."""
_OF_MEMBERSHIPS = {"title": "role", "from": "start_date", "to": "end_date", "portfolio": "label"}
_OF_THE_FILE = ("id", "created_at", "updated_at")
"""What says nothing of the thing itself."""
_LONGEST_DATE = len("2026-01-28")


class Noted(dict[str, Any]):
    """A thing that notes which of its keys were of use."""

    def __init__(self, thing: Thing, *used: str) -> None:
        """Take a thing some keys of which were of use already."""
        super().__init__(thing)
        self.used = {*used, *_OF_THE_FILE}

    def unused(self) -> Iterator[str]:
        """Yield the keys that hold something of no use, also those of names, links and the like."""
        for key, held in self.items():
            if held and key not in self.used and not (isinstance(held, str) and not held.strip()):
                yield key
            elif key in self.used and (known := _INNER.get(key)):
                inner = (name for one in objects_in(held) for name in one if one[name])
                yield from (f"{key}.{name}" for name in inner if name not in known)


def note(thing: Thing, key: str) -> None:
    """Note that a key of a thing was of use."""
    if isinstance(thing, Noted):
        thing.used.add(key)


def text_of(thing: Thing, *keys: str) -> str:
    """Return the first text that a thing has under one of these keys, "" if it has none.

    A whole number, as a year may be, is one too.
    """
    for key in keys:
        held = thing.get(key)
        text = str(held) if type(held) is int else held.strip() if isinstance(held, str) else ""
        if text:
            note(thing, key)
            return text
    return ""


def objects_of(thing: Thing, key: str) -> Iterator[Thing]:
    """Yield the objects in a list that a thing has, which is of use if it holds nothing else."""
    held = thing.get(key)
    if isinstance(held, list) and all(isinstance(one, Mapping) for one in held):
        note(thing, key)
    yield from objects_in(held)


def objects_in(held: Any) -> Iterator[Thing]:
    """Yield what is an object among the items of a list; nothing where it is no list."""
    if isinstance(held, Iterable) and not isinstance(held, (str, Mapping)):
        yield from (one for one in held if isinstance(one, Mapping))


def bare_id(kind: Kind, id_: str) -> str:
    """Return an id without the kind that an export puts before it."""
    return id_.removeprefix(f"{kind}:")


def names_of(thing: Thing, *, is_named: bool) -> dict[str, Any]:
    """Return the other names of a thing: native ones, whose language is told, and aliases."""
    native: dict[str, str] = {}
    others: list[str] = []
    for one in objects_of(thing, "other_names"):
        name = text_of(one, "name")
        language = text_of(one, "lang", "note")
        if name and is_named and _LANGUAGE.fullmatch(language) and language not in native:
            native[language] = name
        elif name and name not in others:
            others.append(name)
    return {"native_name": native, "also_known_as": others}


def links_of(thing: Thing) -> list[dict[str, str]]:
    """Return the links of a thing, and what it calls its sources, each address once."""
    found: dict[str, dict[str, str]] = {}
    for key in ("links", "sources"):
        for one in objects_of(thing, key):
            if url := text_of(one, "url"):
                note = text_of(one, "note")
                found.setdefault(url, {"url": url, "title": note} if note else {"url": url})
    return [*found.values()]


def identifiers_of(thing: Thing) -> list[dict[str, str]]:
    """Return what other registers call a thing."""
    return [
        {"scheme": text_of(one, "scheme") or "other", "identifier": text_of(one, "identifier")}
        for one in objects_of(thing, "identifiers")
        if text_of(one, "identifier")
    ]


def identifier(thing: Thing, scheme: str) -> str:
    """Return what one register calls a thing, "" if it does not know it."""
    found = (one["identifier"] for one in identifiers_of(thing) if one["scheme"] == scheme)
    return next(found, "")


def foreign_identifiers(thing: Thing) -> list[dict[str, str]]:
    """Return the identifiers of a thing that are no fields of a brief themselves."""
    return [one for one in identifiers_of(thing) if one["scheme"] not in (ISO, MEETING)]


def day_of(thing: Thing, key: str) -> str:
    """Return a date without its time of day."""
    return text_of(thing, key)[:_LONGEST_DATE]


def coordinates_of(thing: Thing) -> list[float] | None:
    """Return latitude and longitude of a point (GeoJSON), None for any other geometry."""
    geometry = thing.get("geometry")
    if not isinstance(geometry, Mapping) or geometry.get("type") != "Point":
        return None
    held = geometry.get("coordinates")
    if not isinstance(held, list) or len(held) < 2:
        return None
    note(thing, "geometry")
    return [held[1], held[0]]


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that are not empty."""
    return {key: held for key, held in fields.items() if held not in ("", None, [], {})}


def spots_of(
    pointer: str, placed: Mapping[str, Sequence[tuple[str, Any]] | None]
) -> dict[str, str]:
    """Return where the fields of a record stand in a file of Popolo.

    `placed` are the memberships, each after where it stands, that are a list of the record.
    """
    spots = {field: f"{pointer}/{called}" for field, called in _CALLED.items()}
    for name, memberships in placed.items():
        for at, (lying, _) in enumerate(memberships or ()):
            inner = _OF_MEMBERSHIPS.items()
            spots |= {f"{name}/{at}/{field}": f"{lying}/{called}" for field, called in inner}
    return spots
