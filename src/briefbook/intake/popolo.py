"""What a file of Popolo holds, as records: persons, organizations, places, meetings, events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from briefbook.export.popolo import ISO, MEETING
from briefbook.intake.incoming import Foreign, Incoming, Item, Lost, Named, refuse
from briefbook.intake.popolo_parts import (
    Thing,
    bare_id,
    coordinates_of,
    day_of,
    filled,
    foreign_identifiers,
    identifier,
    links_of,
    names_of,
    objects_in,
    text_of,
    unused,
)
from briefbook.intake.popolo_survey import Items, Survey, survey_popolo
from briefbook.model.keys import Kind
from briefbook.model.talks import MeetingStatus

_TITLED: tuple[Kind, ...] = ("delegation", "meeting", "event")
_UNKNOWN = ("motions", "vote_events", "votes", "speeches")
"""What Popolo has besides, and a book has no place for."""
_USED: dict[str, tuple[str, ...]] = {
    "areas": ("classification", "parent_id", "geometry", "identifier"),
    "organizations": (
        *("classification", "parent_id", "area_id", "founding_date", "dissolution_date"),
        *("abstract", "description", "memberships"),
    ),
    "persons": (
        *("sort_name", "honorific_prefix", "birth_date", "national_identity", "summary"),
        *("biography", "memberships"),
    ),
    "events": (
        *("classification", "start_date", "end_date", "location", "status", "attendees"),
        "description",
    ),
}


def read_popolo(path: str, items: Items, day: str) -> Iterator[Item]:
    """Yield the records of a file of Popolo, what cannot be taken, and what has no place.

    An office without dates is attested on the `day` on which the file says so.
    """
    known = survey_popolo(path, items)
    yield from known.found
    reader = _Reader(path, known, day)
    makers: dict[str, Callable[[str, Thing], Incoming | None]] = {
        "areas": reader.area,
        "organizations": reader.organization,
        "persons": reader.person,
        "events": reader.event,
    }
    seen = 0
    for name, make in makers.items():
        for place, thing in enumerate(items(name)):
            seen += 1
            pointer = f"/{name}/{place}"
            if not isinstance(thing, Mapping):
                yield refuse("O603", path, pointer, "this is no object", "it has to be { … }")
                continue
            yield from (Lost(f"{name}.{key}") for key in unused(thing, _USED[name]))
            if made := make(pointer, thing):
                yield made
    yield from (Lost(name) for name in _UNKNOWN for _ in items(name))
    if not seen:
        hint = f"its lists are {', '.join(makers)}"
        yield refuse("O602", path, "/", "there is nothing of Popolo in this file", hint)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes records of things, by what is known of the file."""

    path: str
    known: Survey
    day: str

    def person(self, pointer: str, thing: Thing) -> Incoming:
        """Return a person with the offices held."""
        country = text_of(thing, "national_identity")
        offices = self.known.offices.get(text_of(thing, "id"), ())
        fields = {
            "sort_name": text_of(thing, "sort_name"),
            "honorific_prefix": text_of(thing, "honorific_prefix"),
            "birth_date": day_of(thing, "birth_date"),
            "country": Named("country", country) if country else None,
            "summary": text_of(thing, "summary"),
            "body": text_of(thing, "biography"),
            "offices": [self._office(one) for one in offices],
        }
        return self._incoming("person", pointer, thing, fields)

    def organization(self, pointer: str, thing: Thing) -> Incoming:
        """Return an organization; a country or a delegation where it is classified so."""
        id_ = text_of(thing, "id")
        above = "" if id_ in self.known.circular else text_of(thing, "parent_id")
        parent = self._body(above)
        fields: dict[str, Any] = {
            "summary": text_of(thing, "abstract"),
            "body": text_of(thing, "description"),
        }
        kind = self.known.kinds[id_]
        if kind == "country":
            fields["iso"] = identifier(thing, ISO)
        elif kind == "delegation":
            fields["meeting"] = Foreign("meeting", bare_id("meeting", self.known.meetings[id_]))
            fields["members"] = [self._seat(one) for one in self.known.seats.get(id_, ())]
            fields |= {parent.kind: parent} if parent else {}
        else:
            fields["classification"] = text_of(thing, "classification")
            fields["parent"] = parent if parent and parent.kind == "organization" else None
            fields["country"] = self._area(text_of(thing, "area_id"), "country")
            fields["founded"] = day_of(thing, "founding_date")
            fields["dissolved"] = day_of(thing, "dissolution_date")
        return self._incoming(kind, pointer, thing, fields)

    def area(self, pointer: str, thing: Thing) -> Incoming | None:
        """Return a place, or a country that is not among the organizations."""
        id_ = text_of(thing, "id")
        if self.known.areas[id_] == "country":
            iso = text_of(thing, "identifier")
            is_known = id_ in self.known.kinds
            return None if is_known else self._incoming("country", pointer, thing, {"iso": iso})
        above = text_of(thing, "parent_id")
        fields = {
            "kind": text_of(thing, "classification"),
            "within": self._area(above, "place"),
            "country": self._area(above, "country"),
            "coordinates": coordinates_of(thing),
        }
        return self._incoming("place", pointer, thing, fields)

    def event(self, pointer: str, thing: Thing) -> Incoming:
        """Return a meeting where it is classified so, else an event."""
        id_, what = text_of(thing, "id"), text_of(thing, "classification")
        start, end = day_of(thing, "start_date"), day_of(thing, "end_date")
        place = text_of(thing, "location")
        present = (text_of(one, "id") for one in objects_in(thing.get("attendees")))
        people = [Foreign("person", one) for one in present if one in self.known.people]
        fields: dict[str, Any] = {
            "summary": text_of(thing, "description"),
            "place": Named("place", place) if place else None,
        }
        if what != MEETING:
            fields["date"] = f"{start}/{end}" if end and start != end else start
            fields |= {"kind": "" if what == "event" else what, "people": people}
            return self._incoming("event", pointer, thing, fields)
        sides = self.known.sides.get(id_, [])
        seated = {text_of(one, "person_id") for side in sides for one in self.known.seats[side]}
        fields |= {"date": start, "end": end, "status": text_of(thing, "status")}
        if fields["status"] not in get_args(MeetingStatus):
            del fields["status"]
        fields["delegations"] = [Foreign("delegation", bare_id("delegation", one)) for one in sides]
        fields["participants"] = [{"person": one} for one in people if one.id not in seated]
        return self._incoming("meeting", pointer, thing, fields)

    def _incoming(
        self, kind: Kind, pointer: str, thing: Thing, fields: Mapping[str, Any]
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
        whole = filled({**common, **fields})
        return Incoming(kind=kind, fields=whole, path=self.path, pointer=pointer, given=given)

    def _office(self, membership: Thing) -> dict[str, Any]:
        post = self.known.posts.get(text_of(membership, "post_id"), {})
        title = text_of(membership, "role") or text_of(post, "label", "role")
        label = text_of(membership, "label")
        body = self._body(
            text_of(membership, "organization_id") or text_of(post, "organization_id")
        )
        behalf = self._body(text_of(membership, "on_behalf_of_id"))
        country = next((one for one in (behalf, body) if one and one.kind == "country"), None)
        start, end = day_of(membership, "start_date"), day_of(membership, "end_date")
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

    def _seat(self, membership: Thing) -> dict[str, Any]:
        return filled(
            {
                "person": Foreign("person", text_of(membership, "person_id")),
                "title": text_of(membership, "role"),
                "portfolio": text_of(membership, "label"),
                "represents": self._body(text_of(membership, "on_behalf_of_id")),
            }
        )

    def _body(self, id_: str) -> Foreign | None:
        kind = self.known.kinds.get(id_)
        return Foreign(kind, bare_id(kind, id_)) if kind else None

    def _area(self, id_: str, kind: Kind) -> Foreign | None:
        return Foreign(kind, bare_id(kind, id_)) if self.known.areas.get(id_) == kind else None
