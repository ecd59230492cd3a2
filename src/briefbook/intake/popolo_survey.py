"""What must be known of a whole file of Popolo before its records can be made one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from briefbook.diagnostics import Diagnostic
from briefbook.export.popolo import COUNTRY, DELEGATION, MEETING
from briefbook.intake.incoming import refuse
from briefbook.intake.popolo_parts import Thing, identifier, objects_in, text_of
from briefbook.model.keys import Kind

Items: TypeAlias = Callable[[str], Iterator[Any]]
"""Yields the items of one list of the file, from its beginning each time."""
Placed: TypeAlias = tuple[str, Thing]
"""A thing with its JSON pointer."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What organizations and areas are, and who belongs where, by ids.

    `meetings` has the meeting that each delegation sits at, `sides` the reverse; `seats` the
    memberships of each delegation, `offices` the other ones of each person, each with its pointer;
    `circular` are above themselves, by the list they are in and their ids.
    """

    kinds: dict[str, Kind] = field(default_factory=dict)
    areas: dict[str, Kind] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    meetings: dict[str, str] = field(default_factory=dict)
    sides: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[str, Thing] = field(default_factory=dict)
    seats: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    circular: set[tuple[str, str]] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def survey_popolo(path: str, items: Items) -> Survey:
    """Return what is known of a file, with what in it leads nowhere or in a circle."""
    known = Survey()
    parents: dict[str, dict[str, str]] = {"organizations": {}, "areas": {}}
    for thing in objects_in(items("areas")):
        id_, is_country = text_of(thing, "id"), thing.get("classification") == COUNTRY
        known.areas[id_] = "country" if is_country else "place"
        parents["areas"][id_] = text_of(thing, "parent_id")
    for thing in objects_in(items("organizations")):
        id_, meeting = text_of(thing, "id"), identifier(thing, MEETING)
        known.kinds[id_] = _kind_of(thing, meeting)
        parents["organizations"][id_] = text_of(thing, "parent_id")
        if known.kinds[id_] == "delegation":
            known.meetings[id_] = meeting
            known.sides[meeting].append(id_)
    known.posts.update((text_of(post, "id"), post) for post in objects_in(items("posts")))
    known.people.update(text_of(one, "id") for one in objects_in(items("persons")))
    known.people.discard("")
    for pointer, membership in _memberships(items):
        if isinstance(membership, Mapping):
            _file(known, path, pointer, membership)
        else:
            hint = "it has to be { … }"
            known.found.append(refuse("O603", path, pointer, "this is no object", hint))
    for name, above in parents.items():
        for circle in _find_circles(above):
            shown = " → ".join((*circle, circle[0]))
            message = f"each of these is above the next: {shown}"
            known.found.append(refuse("O603", path, f"/{name}", message, "take one parent_id out"))
            known.circular.update((name, id_) for id_ in circle)
    return known


def _kind_of(thing: Thing, meeting: str) -> Kind:
    what = thing.get("classification")
    if what == COUNTRY:
        return "country"
    return "delegation" if what == DELEGATION and meeting else "organization"


def _memberships(items: Items) -> Iterator[tuple[str, Any]]:
    """Yield every membership: those in a list of their own, those in persons and organizations."""
    for place, thing in enumerate(items("memberships")):
        yield f"/memberships/{place}", thing
    for home, key in (("persons", "person_id"), ("organizations", "organization_id")):
        for place, owner in enumerate(items(home)):
            inner = owner.get("memberships") if isinstance(owner, Mapping) else ()
            for at, thing in enumerate(objects_in(inner)):
                yield f"/{home}/{place}/memberships/{at}", {key: owner.get("id"), **thing}


def _file(known: Survey, path: str, pointer: str, membership: Thing) -> None:
    """Put a membership where it belongs, or say why it cannot be taken."""
    person, body = text_of(membership, "person_id"), text_of(membership, "organization_id")
    if person not in known.people:
        who = f"the person “{person}”, who is not in the file" if person else "no person"
        message = f"this names {who}"
        known.found.append(refuse("O603", path, pointer, message, "add the person, or take it out"))
    elif body and body not in known.kinds:
        message = f"this names the organization “{body}”, which is not in the file"
        known.found.append(refuse("O603", path, pointer, message, "add it, or take its id out"))
    elif known.kinds.get(body) == "delegation":
        known.seats[body].append((pointer, membership))
    else:
        known.offices[person].append((pointer, membership))


def _find_circles(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the ids in each circle of parents."""
    seen: set[str] = set()
    for start in parents:
        line: list[str] = []
        here = start
        while here and here not in seen:
            seen.add(here)
            line.append(here)
            here = parents.get(here, "")
        if here in line:
            yield line[line.index(here) :]
