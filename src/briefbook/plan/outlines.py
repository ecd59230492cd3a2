"""The outlines of countries that locator maps are drawn from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from itertools import accumulate

from msgspec import Struct, field

Point = tuple[float, float]
"""Longitude (or x), then latitude (or y)."""


class Box(Struct, frozen=True):
    """A rectangle on the map, in degrees or in units of a drawing."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """How far it reaches from west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """How far it reaches from south to north."""
        return self.north - self.south

    def meets(self, other: Box) -> bool:
        """Return whether the two have a point in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def holds(self, point: Point) -> bool:
        """Return whether the point lies inside or on the edge."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def with_box(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )


def box_of(points: Sequence[Point]) -> Box:
    """Return the smallest box that holds the points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


class Ring(Struct, frozen=True):
    """A closed line around a piece of land: arcs one after the other, `~n` is arc n backwards."""

    arcs: tuple[int, ...]
    box: Box


class Outlines(Struct, frozen=True, eq=False):
    """Coasts and borders with their boxes, and each country's land by its ISO 3166-1 code.

    Neighbours share the arcs of their border. Two atlases are the same only if they are one:
    drawings are remembered by it.
    """

    arcs: tuple[tuple[Point, ...], ...] = ()
    boxes: tuple[Box, ...] = ()
    countries: Mapping[str, tuple[Ring, ...]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def parse_outlines(content: bytes) -> Outlines:
    """Return the outlines that the atlas (`atlas/outlines.json`) holds, in degrees.

    Arcs are written in hundredths of a degree, each point after the first as a difference, rings
    as lists of arcs (as in TopoJSON). No content, no outlines. A preview builds again and again
    with one atlas.
    """
    if not content:
        return Outlines()
    atlas = json.loads(content)
    arcs = tuple(_points_of(arc) for arc in atlas["arcs"])
    boxes = tuple(box_of(arc) for arc in arcs)
    countries = {
        country: tuple(_ring(ring, boxes) for ring in rings)
        for country, rings in atlas["countries"].items()
    }
    return Outlines(arcs, boxes, countries)


def _points_of(arc: list[int]) -> tuple[Point, ...]:
    xs, ys = accumulate(arc[::2]), accumulate(arc[1::2])
    return tuple((x / 100, y / 100) for x, y in zip(xs, ys, strict=True))


def _ring(numbers: list[int], boxes: tuple[Box, ...]) -> Ring:
    first, *others = (boxes[number if number >= 0 else ~number] for number in numbers)
    return Ring(tuple(numbers), reduce(Box.with_box, others, first))
