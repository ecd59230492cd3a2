"""What a file of Popolo holds, as records: persons, organizations, places, meetings, events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from briefbook.export.popolo import ISO, MEETING
from briefbook.intake.incoming import (
    Foreign,
    Incoming,
    Item,
    Lost,
    Named,
    find_no_lists,
    refuse,
)
from briefbook.intake.popolo_parts import (
    Noted,
    Thing,
    bare_id,
    coordinates_of,
    day_of,
    filled,
    foreign_identifiers,
    identifier,
    links_of,
    names_of,
    note,
    objects_of,
    spots_of,
    text_of,
)
from briefbook.intake.popolo_survey import Items, Survey, survey_popolo
from briefbook.model.keys import Kind
from briefbook.model.talks import MeetingStatus

_TITLED: tuple[Kind, ...] = ("delegation", "meeting", "event")
_OF_POSTS = ("label", "role", "organization_id", "memberships")
_LISTS = ("areas", "organizations", "posts", "persons", "memberships", "events")


def read_popolo(path: str, keys: Mapping[str, bool], items: Items, day: str) -> Iterator[Item]:
    """Yield the records of a file of Popolo, what cannot be taken, and what has no place.

    `keys` are those of the file, each with whether it has a list. An office without dates is
    attested on the `day` on which the file says so.
    """
    if {"version", "edition", "people"} <= {*keys}:
        hint = "take it in with briefbook import json"
        yield refuse("O602", path, "/", "this is a book that was exported as JSON", hint)
        return
    yield from find_no_lists(path, keys, _LISTS)
    known = survey_popolo(path, items)
    yield from known.found
    reader = _Reader(path, known, day)
    makers: dict[str, Callable[[str, Noted], Incoming | None]] = {
        "areas": reader.area,
        "organizations": reader.organization,
        "persons": reader.person,
        "events": reader.event,
    }
    seen = 0
    for name, make in makers.items():
        met: set[str] = set()
        for place, thing in enumerate(items(name)):
            seen += 1
            pointer = f"/{name}/{place}"
            if not isinstance(thing, Mapping):
                yield refuse("O603", path, pointer, "this is no object", "it has to be { … }")
            elif (id_ := text_of(thing, "id")) in met:
                message = f"this has the id “{id_}”, as another before it"
                yield refuse("O603", path, pointer, message, "give it an id of its own")
            else:
                met.update({id_} - {""})
                noted = Noted(thing)
                made = make(pointer, noted)
                yield from reader.told(name, noted)
                if made:
                    yield made
    for post in known.posts.values():
        yield from (Lost(f"posts.{key}") for key in Noted(post, *_OF_POSTS).unused())
    for name in {*keys}.difference(_LISTS):
        yield from (Lost(name) for _ in (items(name) if keys[name] else (name,)))
    if not seen:
        hint = f"its lists are {', '.join(makers)}"
        yield refuse("O602", path, "/", "there is nothing of Popolo in this file", hint)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes records of things, by what is known of the file; `said` is what it has to tell."""

    path: str
    known: Survey
    day: str
    said: list[Item] = field(default_factory=list)

    def told(self, name: str, thing: Noted) -> Iterator[Item]:
        """Yield what there is to tell of a thing of a list, once."""
        yield from (Lost(f"{name}.{key}") for key in thing.unused())
        yield from self.said
        self.said.clear()

    def person(self, pointer: str, thing: Noted) -> Incoming:
        """Return a person with the offices held."""
        country = text_of(thing, "national_identity")
        note(thing, "memberships")
        offices = self.known.offices.get(text_of(thing, "id"), ())
        fields = {
            "sort_name": text_of(thing, "sort_name"),
            "honorific_prefix": text_of(thing, "honorific_prefix"),
            "birth_date": day_of(thing, "birth_date"),
            "country": Named("country", country) if country else None,
            "summary": text_of(thing, "summary"),
            "body": text_of(thing, "biography"),
            "offices": [self._office(*one) for one in offices],
        }
        return self._incoming("person", pointer, thing, fields)

    def organization(self, pointer: str, thing: Noted) -> Incoming:
        """Return an organization; a country or a delegation where it is classified so."""
        id_ = text_of(thing, "id")
        note(thing, "memberships")
        fields: dict[str, Any] = {
            "summary": text_of(thing, "abstract"),
            "body": text_of(thing, "description"),
        }
        kind = self.known.kinds[id_]
        classification = text_of(thing, "classification")
        if kind == "country":
            fields["iso"] = identifier(thing, ISO)
        elif kind == "delegation":
            parent = self._above(pointer, thing)
            fields["meeting"] = Foreign("meeting", bare_id("meeting", self.known.meetings[id_]))
            fields["members"] = [self._seat(*one) for one in self.known.seats.get(id_, ())]
            fields |= {parent.kind: parent} if parent else {}
        else:
            parent = self._above(pointer, thing)
            of_country = parent if parent and parent.kind == "country" else None
            fields["classification"] = classification
            fields["parent"] = parent if parent and parent.kind == "organization" else None
            fields["country"] = self._area(pointer, thing, "area_id", "country") or of_country
            fields["founded"] = day_of(thing, "founding_date")
            fields["dissolved"] = day_of(thing, "dissolution_date")
        return self._incoming(kind, pointer, thing, fields)

    def area(self, pointer: str, thing: Noted) -> Incoming | None:
        """Return a place, or a country that is not among the organizations."""
        id_, classification = text_of(thing, "id"), text_of(thing, "classification")
        if self.known.areas[id_] == "country":
            if id_ in self.known.kinds:
                thing.used.update(thing)
                return None
            return self._incoming("country", pointer, thing, {"iso": text_of(thing, "identifier")})
        if ("areas", id_) in self.known.circular:
            note(thing, "parent_id")  # as above
        above = None if "parent_id" in thing.used else self._area(pointer, thing, "parent_id")
        fields = {
            "kind": classification,
            "within": above if above and above.kind == "place" else None,
            "country": above if above and above.kind == "country" else None,
            "coordinates": coordinates_of(thing),
        }
        return self._incoming("place", pointer, thing, fields)

    def event(self, pointer: str, thing: Noted) -> Incoming:
        """Return a meeting where it is classified so, else an event."""
        id_, what = text_of(thing, "id"), text_of(thing, "classification")
        start, end = day_of(thing, "start_date"), day_of(thing, "end_date")
        place = text_of(thing, "location")
        people = [*self._present(pointer, thing)]
        fields: dict[str, Any] = {
            "summary": text_of(thing, "description"),
            "place": Named("place", place) if place else None,
        }
        if what != MEETING:
            fields["date"] = f"{start}/{end}" if end and start != end else start
            fields |= {"kind": "" if what == "event" else what, "people": people}
            return self._incoming("event", pointer, thing, fields)
        sides = self.known.sides.get(id_, [])
        seats = (seat for side in sides for _, seat in self.known.seats[side])
        seated = {text_of(seat, "person_id") for seat in seats}
        is_known = thing.get("status") in get_args(MeetingStatus)
        fields |= {"date": start, "end": end}
        fields["status"] = text_of(thing, "status") if is_known else ""
        fields["delegations"] = [Foreign("delegation", bare_id("delegation", one)) for one in sides]
        fields["participants"] = [{"person": one} for one in people if one.id not in seated]
        return self._incoming("meeting", pointer, thing, fields)

    def _incoming(
        self, kind: Kind, pointer: str, thing: Noted, fields: Mapping[str, Any]
    ) -> Incoming:
        given, name = bare_id(kind, text_of(thing, "id")), text_of(thing, "name")
        is_titled = kind in _TITLED
        if kind == "delegation" and name == given:
            name = ""
        common = {
            "title" if is_titled else "name": name,
            **names_of(thing, is_named=not is_titled),
            "identifiers": foreign_identifiers(thing),
            "links": links_of(thing),
        }
        id_ = text_of(thing, "id")
        placed = {"offices": self.known.offices.get(id_), "members": self.known.seats.get(id_)}
        return Incoming(
            kind=kind,
            fields=filled({**common, **fields}),
            path=self.path,
            pointer=pointer,
            given=given,
            spots=spots_of(pointer, placed),
        )

    def _office(self, pointer: str, membership: Thing) -> dict[str, Any]:
        one = Noted(membership, "person_id")
        post_id = text_of(one, "post_id")
        if post_id and post_id not in self.known.posts:
            self._refuse(f"{pointer}/post_id", "post", post_id)
        post = self.known.posts.get(post_id, {})
        title = text_of(one, "role") or text_of(post, "label", "role")
        label = text_of(one, "label")
        body = self._body(pointer, one, "organization_id") or self._body(
            pointer, post, "organization_id"
        )
        behalf = self._body(pointer, one, "on_behalf_of_id")
        country = next((held for held in (behalf, body) if held and held.kind == "country"), None)
        start, end = day_of(one, "start_date"), day_of(one, "end_date")
        self.said.extend(Lost(f"memberships.{key}") for key in one.unused())
        return filled(
            {
                "title": title or label or "Member",
                "organization": body if body and body.kind == "organization" else None,
                "country": country,
                "portfolio": label if title else "",
                "from": start,
                "to": end,
                "attested": "" if start or end else self.day,
            }
        )

    def _seat(self, pointer: str, membership: Thing) -> dict[str, Any]:
        one = Noted(membership, "organization_id")
        fields = {
            "person": Foreign("person", text_of(one, "person_id")),
            "title": text_of(one, "role"),
            "portfolio": text_of(one, "label"),
            "represents": self._body(pointer, one, "on_behalf_of_id"),
        }
        self.said.extend(Lost(f"memberships.{key}") for key in one.unused())
        return filled(fields)

    def _present(self, pointer: str, event: Thing) -> Iterator[Foreign]:
        for place, one in enumerate(objects_of(event, "attendees")):
            id_ = text_of(one, "id")
            if id_ in self.known.people:
                yield Foreign("person", id_)
            else:
                self._refuse(f"{pointer}/attendees/{place}", "person", id_)

    def _above(self, pointer: str, thing: Noted) -> Foreign | None:
        """Return what an organization belongs to, unless that is below itself."""
        if ("organizations", text_of(thing, "id")) in self.known.circular:
            note(thing, "parent_id")  # it was told of
            return None
        return self._body(pointer, thing, "parent_id")

    def _body(self, pointer: str, thing: Thing, key: str) -> Foreign | None:
        id_ = text_of(thing, key)
        kind = self.known.kinds.get(id_)
        if id_ and not kind:
            self._refuse(f"{pointer}/{key}", "organization", id_)
        return Foreign(kind, bare_id(kind, id_)) if kind else None

    def _area(self, pointer: str, thing: Thing, key: str, *kinds: Kind) -> Foreign | None:
        id_ = text_of(thing, key)
        kind = self.known.areas.get(id_)
        if id_ and not kind:
            self._refuse(f"{pointer}/{key}", "area", id_)
        elif kind and kinds and kind not in kinds:
            self.said.append(Lost(f"{pointer.split('/')[1]}.{key}"))
        return Foreign(kind, bare_id(kind, id_)) if kind and kind in (kinds or (kind,)) else None

    def _refuse(self, pointer: str, what: str, id_: str) -> None:
        message = f"this names the {what} “{id_}”, which is not in the file"
        self.said.append(refuse("O603", self.path, pointer, message, "add it, or take its id out"))
