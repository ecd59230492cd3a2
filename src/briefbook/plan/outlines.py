"""The outlines of countries that locator maps are drawn from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

Point = tuple[float, float]
"""Longitude (or x), then latitude (or y)."""


@dataclass(frozen=True, slots=True)
class Box:
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


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line around a piece of land."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outlines:
    """The land of each country by its ISO 3166-1 code, largest piece first; none where unknown."""

    countries: Mapping[str, tuple[Ring, ...]] = field(default_factory=dict)


def parse_outlines(content: bytes) -> Outlines:
    """Return the outlines that the atlas (`atlas/outlines.json`) holds, in degrees.

    Arcs are written in hundredths of a degree, each point after the first as a difference; a ring
    is a list of arcs, `~n` being arc n backwards (as in TopoJSON). No content, no outlines.
    """
    if not content:
        return Outlines()
    atlas = json.loads(content)
    arcs = [_points_of(arc) for arc in atlas["arcs"]]
    return Outlines(
        {
            country: tuple(_ring(ring, arcs) for ring in rings)
            for country, rings in atlas["countries"].items()
        }
    )


def _points_of(arc: list[int]) -> list[Point]:
    xs, ys = accumulate(arc[::2]), accumulate(arc[1::2])
    return [(x / 100, y / 100) for x, y in zip(xs, ys, strict=True)]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> Ring:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return Ring(tuple(points), box_of(points))
