"""Outlines cut to a frame and drawn as SVG path data."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from briefbook.plan.outlines import Box, Outlines, Point, Ring, box_of

WIDTH = 240.0
_TOLERANCES = (0.5, 1.0, 2.0)
_MUCH = 6000
_OVERHANG = 3.0


class Projection(Struct, frozen=True):
    """Degrees to units of the drawing: equirectangular, true to scale at the frame's middle."""

    frame: Box
    scale: float
    narrowing: float

    def __call__(self, point: Point) -> Point:
        """Return where a longitude and latitude lie, from the drawing's upper left corner."""
        return (
            (point[0] - self.frame.west) * self.narrowing * self.scale,
            (self.frame.north - point[1]) * self.scale,
        )

    @property
    def around(self) -> Box:
        """The frame in degrees with what overhangs it."""
        frame, margin = self.frame, _OVERHANG / self.scale / self.narrowing
        return Box(
            frame.west - margin, frame.south - margin, frame.east + margin, frame.north + margin
        )

    @property
    def height(self) -> float:
        """How high the drawing is."""
        return self.frame.height * self.scale


def project(frame: Box) -> Projection:
    """Return the projection that draws a frame of degrees WIDTH units wide."""
    narrowing = math.cos(math.radians((frame.south + frame.north) / 2))
    return Projection(frame, WIDTH / (frame.width * narrowing), narrowing)


@lru_cache(maxsize=256)
def draw_countries(outlines: Outlines, frame: Box) -> Mapping[str, str]:
    """Return, by country, the path data of what of it the frame shows, coarser where it is much."""
    drawn: dict[str, str] = {}
    for tolerance in _TOLERANCES:
        arcs = _Arcs(outlines, project(frame), tolerance)
        drawn = {
            country: path
            for country, rings in outlines.countries.items()
            if (path := "".join(_draw_rings(rings, arcs)))
        }
        if sum(map(len, drawn.values())) <= _MUCH:
            break
    return drawn


class _Arcs:
    """The arcs of an atlas in a drawing, each made simple once, so that borders still meet."""

    __slots__ = ("_made", "_outlines", "around", "projection", "tolerance")

    def __init__(self, outlines: Outlines, projection: Projection, tolerance: float) -> None:
        self._outlines = outlines
        self._made: dict[int, list[Point]] = {}
        self.projection = projection
        self.around = projection.around
        self.tolerance = tolerance

    def points_of(self, ring: Ring) -> list[Point]:
        """Return a ring's points, the first not repeated at its end."""
        points: list[Point] = []
        for number in ring.arcs:
            arc = self._arc(number) if number >= 0 else self._arc(~number)[::-1]
            points.extend(arc[:-1])
        return points

    def _arc(self, number: int) -> list[Point]:
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> list[Point]:
        arc = self._outlines.arcs[number]
        if self._outlines.boxes[number].meets(self.around):
            return _simplify([self.projection(point) for point in arc], self.tolerance)
        # What lies wholly to one side of the drawing can be straight without being seen.
        return [self.projection(arc[0]), self.projection(arc[-1])]


def _draw_rings(rings: Iterable[Ring], arcs: _Arcs) -> Iterator[str]:
    # Cut lines must fall outside the drawing.
    height = arcs.projection.height
    edge = Box(-_OVERHANG, -_OVERHANG, WIDTH + _OVERHANG, height + _OVERHANG)
    for ring in rings:
        if ring.box.meets(arcs.around):
            points = _clip(arcs.points_of(ring), edge)
            if len(points) > 2 and not _is_speck(points, 3 * arcs.tolerance):
                yield _path(points)


def _is_speck(points: list[Point], size: float) -> bool:
    box = box_of(points)
    return box.width < size and box.height < size


def _path(points: list[Point]) -> str:
    """Return a closed path in tenths of a unit, relative to its start so as to be short."""
    steps: list[str] = []
    x, y = start = _in_tenths(points[0])
    for point in points[1:]:
        across, down = _in_tenths(point)
        if (across, down) != (x, y):
            steps.append(f"{_written(across - x)} {_written(down - y)}")
        x, y = across, down
    return f"M{_written(start[0])} {_written(start[1])}l{' '.join(steps)}z"


def _in_tenths(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _written(number: int) -> str:
    return f"{number / 10:g}"


def _clip(points: list[Point], box: Box) -> list[Point]:
    """Return a polygon cut to a box, one edge after another (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in (
        (0, box.west, 1),
        (0, box.east, -1),
        (1, box.south, 1),
        (1, box.north, -1),
    ):
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    insides = [sign * (point[axis] - limit) >= 0 for point in points]
    if all(insides):
        return points
    kept: list[Point] = []
    for at, is_in in enumerate(insides):
        if insides[at - 1] != is_in:
            kept.append(_crossing(points[at - 1], points[at], axis, limit))
        if is_in:
            kept.append(points[at])
    return kept


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    """Return where a line crosses a limit on one axis."""
    share = (limit - start[axis]) / (end[axis] - start[axis])
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Return a line without the points that it does not need (Douglas and Peucker, 1973)."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        distance, farthest = _farthest(points, first, last)
        if distance > tolerance:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(keep)]


def _farthest(points: list[Point], first: int, last: int) -> tuple[float, int]:
    """Return how far a line strays from the straight one between two of its points, and where."""
    (x, y), end = points[first], points[last]
    across, down = end[0] - x, end[1] - y
    if not (across or down):
        return max((math.dist(points[at], end), at) for at in range(first, last))
    length = math.hypot(across, down)
    most, farthest = 0.0, first
    for at in range(first + 1, last):
        point = points[at]
        stray = abs(across * (point[1] - y) - (point[0] - x) * down)
        if stray > most:
            most, farthest = stray, at
    return most / length, farthest
