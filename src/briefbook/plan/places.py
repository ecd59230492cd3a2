"""Places as links that say what they lie in, and as free words."""

from __future__ import annotations

from briefbook.model.pages import Chip
from briefbook.model.records import Place
from briefbook.plan.desk import Desk


def place_chip(desk: Desk, reference: str | None) -> Chip | None:
    """Return the link to a place, with the place it lies in as its detail."""
    place = desk.shelf.get(Place, reference)
    if not place:
        return desk.chip_of(reference, ("place",))
    around = desk.shelf.get(Place, place.within)
    return desk.chip(place, desk.chip(around).title if around else "")


def spoken(kind: str) -> str:
    """Return a kind that an author wrote as an identifier in words: `air-base` is Air base."""
    words = kind.replace("-", " ")
    return words[:1].upper() + words[1:]
