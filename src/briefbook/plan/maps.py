"""Locator maps: where places lie, among the outlines of countries."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from briefbook.model.pages import LocatorMap, MapPoint
from briefbook.model.records import Place
from briefbook.plan.desk import Desk
from briefbook.plan.drawing import WIDTH, Projection, draw_countries, project
from briefbook.plan.outlines import Box, Outlines, Point, box_of, parse_outlines

LABEL = WIDTH / 20
"""The height of a label's text, in units of the map; labels are laid out for it."""
_MOST = 60
"""More points than a reader can tell apart at this size."""
_LETTER = 0.55 * LABEL
_GAP = 0.7 * LABEL
_LARGEST = (30.0, 22.0)
"""The largest country, in degrees, that is shown whole."""
_SMALLEST = (5.0, 3.0)
_SMALLEST_PART = (30.0, 14.0)
_FLATTEST, _TALLEST = 0.6, 0.9


def draw_map(desk: Desk, places: Iterable[Place]) -> LocatorMap | None:
    """Return a map of the first places whose coordinates are known, None if there are none."""
    found = {
        place.key: (place, (place.coordinates[1], place.coordinates[0]))
        for place in places
        if place.coordinates
    }
    if not found:
        return None
    outlines = parse_outlines(desk.shelf.context.atlas)
    countries = [desk.shelf.country_of(place) for place, _ in found.values()]
    codes = {country.iso.upper() for country in countries if country and country.iso}
    frame = _frame([point for _, point in found.values()], codes, outlines)
    projection = project(frame)
    drawn = draw_countries(outlines, frame)
    height = round(projection.height, 1)
    return LocatorMap(
        width=WIDTH,
        height=height,
        neighbours=tuple(path for code, path in sorted(drawn.items()) if code not in codes),
        subjects=tuple(path for code, path in sorted(drawn.items()) if code in codes),
        points=_label(desk, list(found.values())[:_MOST], projection),
        left_out=max(len(found) - _MOST, 0),
    )


def _frame(points: list[Point], codes: set[str], outlines: Outlines) -> Box:
    """Return the frame in degrees: all points, and their countries if not too large.

    Of a country that is too large it shows enough around the points to recognise where they lie.
    """
    frame = spots = box_of(points)
    smallest = _SMALLEST if codes & outlines.countries.keys() else _SMALLEST_PART
    for ring in (ring for code in sorted(codes) for ring in outlines.countries.get(code, ())):
        if not ring.box.meets(spots):
            continue
        if ring.box.width <= _LARGEST[0] and ring.box.height <= _LARGEST[1]:
            frame = frame.with_box(ring.box)
        else:
            smallest = _SMALLEST_PART
    return _shape(frame, smallest)


def _shape(frame: Box, smallest: tuple[float, float]) -> Box:
    """Return a frame with air around it, neither too small nor too flat nor too tall."""
    width = max(frame.width * 1.16, smallest[0])
    height = max(frame.height * 1.16, smallest[1])
    across, up = (frame.west + frame.east) / 2, (frame.south + frame.north) / 2
    narrowing = math.cos(math.radians(up))
    height = max(height, width * narrowing * _FLATTEST)
    width = max(width, height / narrowing / _TALLEST)
    return Box(across - width / 2, up - height / 2, across + width / 2, up + height / 2)


class _Label(Struct, frozen=True):
    box: Box
    is_before: bool
    shift: float


def _label(
    desk: Desk, found: list[tuple[Place, Point]], projection: Projection
) -> tuple[MapPoint, ...]:
    """Return the points with each label on the side where it fits, clear of what stands there."""
    spots = [projection(point) for _, point in found]
    taken = [Box(x - 4, y - 4, x + 4, y + 4) for x, y in spots]
    sheet = Box(0, 0, WIDTH, projection.height)
    points: list[MapPoint] = []
    for (place, _), spot in zip(found, spots, strict=True):
        label = _choose(spot, len(place.name) * _LETTER, taken, sheet)
        taken.append(label.box)
        points.append(
            MapPoint(
                x=round(spot[0], 1),
                y=round(spot[1], 1),
                chip=desk.chip(place),
                label_before=label.is_before,
                label_shift=label.shift,
            )
        )
    return tuple(points)


def _choose(spot: Point, length: float, taken: list[Box], sheet: Box) -> _Label:
    """Return the best place for a label: inside the sheet, then clear of others, then near."""

    def cost(label: _Label) -> tuple[int, float]:
        corners = ((label.box.west, label.box.south), (label.box.east, label.box.north))
        outside = sum(not sheet.holds(corner) for corner in corners)
        return (4 * outside + sum(label.box.meets(box) for box in taken), abs(label.shift))

    return min(
        (
            _place_label(spot, length, is_before=is_before, shift=round(shift * LABEL * 1.1, 1))
            for shift in (0, -1, 1, -2, 2)
            for is_before in (False, True)
        ),
        key=cost,
    )


def _place_label(spot: Point, length: float, *, is_before: bool, shift: float) -> _Label:
    west = spot[0] - _GAP - length if is_before else spot[0] + _GAP
    middle = spot[1] + shift
    return _Label(
        Box(west, middle - LABEL / 2, west + length, middle + LABEL / 2), is_before, shift
    )
