"""The page of an event."""

from __future__ import annotations

from briefbook.model.asked import NOT_ASKED
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
    asks = desk.asks
    place = desk.shelf.get(Place, event.place) if asks("map") else None
    return EventView(
        date=event.date,
        date_note=event.date_note,
        relative=_relative(desk, event) if asks("relative") else None,
        place=place_chip(desk, event.place) if asks("place") else None,
        kind=event.kind,
        notes=desk.cite(event.cite) if asks("notes") else NOT_ASKED,
        groups=_view_groups(desk, event) if asks("groups") else NOT_ASKED,
        map=draw_map(desk, [place]) if place else None,
    )


def _view_groups(desk: Desk, event: Event) -> tuple[Group, ...]:
    groups = (
        Group(label=msgid("Issues"), chips=desk.chips_of(event.issues, ("issue",))),
        Group(label=msgid("People"), chips=desk.chips_of(event.people, ("person",))),
        Group(
            label=msgid("Organizations"),
            chips=desk.chips_of(event.organizations, ("organization",)),
        ),
        Group(label=msgid("Countries"), chips=desk.chips_of(event.countries, ("country",))),
    )
    return tuple(group for group in groups if group.chips)


def _relative(desk: Desk, event: Event) -> tuple[Chip, Duration] | None:
    told_from = desk.chip_of(event.relative_to.record) if event.relative_to else None
    if not (event.relative_to and told_from):
        return None
    return told_from, Duration.parse(event.relative_to.offset)
