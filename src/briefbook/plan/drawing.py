"""Outlines cut to a frame and drawn as SVG path data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefbook.plan.outlines import Box, Outlines, Point, Ring

WIDTH = 240.0
_TOLERANCE = 0.5
_OVERHANG = 3.0


@dataclass(frozen=True, slots=True)
class Projection:
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
    def height(self) -> float:
        """How high the drawing is."""
        return self.frame.height * self.scale


def project(frame: Box) -> Projection:
    """Return the projection that draws a frame of degrees WIDTH units wide."""
    narrowing = math.cos(math.radians((frame.south + frame.north) / 2))
    return Projection(frame, WIDTH / (frame.width * narrowing), narrowing)


def draw_countries(outlines: Outlines, projection: Projection) -> dict[str, str]:
    """Return, by country, the path data of what of it the frame shows."""
    frame = projection.frame
    drawn: dict[str, str] = {}
    for country, rings in outlines.countries.items():
        seen = [ring for ring in rings if ring.box.meets(frame)]
        if path := "".join(_draw_rings(seen, projection)):
            drawn[country] = path
    return drawn


def _draw_rings(rings: Iterable[Ring], projection: Projection) -> Iterable[str]:
    edge = Box(
        -_OVERHANG, -_OVERHANG, WIDTH + _OVERHANG, projection.height + _OVERHANG
    )  # cut lines must fall outside the drawing
    for ring in rings:
        points = _clip([projection(point) for point in ring.points[:-1]], edge)
        points = _simplify([*points, points[0]])[:-1] if points else []
        if len(points) > 2:
            yield _path(points)


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


def _simplify(points: list[Point]) -> list[Point]:
    """Return a closed line without the points that it does not need (Douglas and Peucker, 1973)."""
    middle = max(range(len(points)), key=lambda at: math.dist(points[0], points[at]))
    keep = {0, middle, len(points) - 1}
    spans = [(0, middle), (middle, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        distance = _distance_from(points[first], points[last])
        inner = range(first + 1, last)
        farthest = max(inner, key=lambda at: distance(points[at]), default=first)
        if distance(points[farthest]) > _TOLERANCE:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(keep)]


def _distance_from(start: Point, end: Point) -> Callable[[Point], float]:
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if not length:
        return lambda point: math.dist(start, point)
    return lambda point: abs(across * (start[1] - point[1]) - (start[0] - point[0]) * down) / length
