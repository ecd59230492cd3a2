"""The page of an event."""

from __future__ import annotations

from briefbook.model.durations import Duration
from briefbook.model.interface import msgid
from briefbook.model.pages import Chip, Group
from briefbook.model.records import Place
from briefbook.model.talks import Event
from briefbook.model.views import EventView
from briefbook.plan.desk import Desk
from briefbook.plan.maps import draw_map
from briefbook.plan.places import place_chip


def view_event(desk: Desk, event: Event) -> EventView:
    """Return an event: when, where, who, and which issues it belongs to."""
    place = desk.shelf.get(Place, event.place)
    told_from = desk.chip_of(event.relative_to.record) if event.relative_to else None
    groups = (
        Group(label=msgid("Issues"), chips=desk.chips_of(event.issues, ("issue",))),
        Group(label=msgid("People"), chips=desk.chips_of(event.people, ("person",))),
        Group(
            label=msgid("Organizations"),
            chips=desk.chips_of(event.organizations, ("organization",)),
        ),
        Group(label=msgid("Countries"), chips=desk.chips_of(event.countries, ("country",))),
    )
    return EventView(
        date=event.date,
        date_note=event.date_note,
        relative=_relative(event, told_from),
        place=place_chip(desk, event.place),
        kind=event.kind,
        notes=desk.cite(event.cite),
        groups=tuple(group for group in groups if group.chips),
        map=draw_map(desk, [place] if place else []),
    )


def _relative(event: Event, told_from: Chip | None) -> tuple[Chip, Duration] | None:
    if not (event.relative_to and told_from):
        return None
    return told_from, Duration.parse(event.relative_to.offset)
