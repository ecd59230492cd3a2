"""Locator maps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from briefbook.link.graph import link_book
from briefbook.model.book import Book
from briefbook.model.pages import LocatorMap
from briefbook.model.records import Country, Place, Record
from briefbook.plan.context import Context
from briefbook.plan.desk import Desk
from briefbook.plan.drawing import WIDTH, draw_countries
from briefbook.plan.maps import LABEL, draw_map
from briefbook.plan.outlines import Box, parse_outlines
from briefbook.plan.shelf import Shelf
from briefbook.plan.stock import Stock

SPOTS: dict[str, tuple[float, float] | None] = {
    "Tartous": (34.915, 35.874),
    "Hmeimim": (35.401, 35.949),
    "Qamishli airport": (37.021, 41.191),
    "Moscow": (55.75, 37.617),
    "Kremlin": (55.7517, 37.6178),
    "Nowhere": None,
}
Draw = Callable[..., LocatorMap | None]


@pytest.fixture
def draw(book: Book, atlas: bytes) -> Draw:
    """Return what draws places by their names."""

    def draw_places(*names: str) -> LocatorMap | None:
        places = [
            Place(
                id=name.lower().replace(" ", "-"),
                name=name,
                country="russia" if name in ("Moscow", "Kremlin") else "syria",
                coordinates=SPOTS[name],
            )
            for name in names
        ]
        countries = (
            Country(id="syria", name="Syria", iso="SY"),
            Country(id="russia", name="Russia", iso="ru"),
        )
        records: tuple[Record, ...] = (*countries, *places)
        whole = replace(book, records={record.key: record for record in records})
        context = Context(edition="public", clock=date(2026, 1, 1), atlas=atlas)
        return draw_map(Desk(Shelf(Stock(whole, link_book(whole).value, context))), places)

    return draw_places


def corners(path: str) -> Iterator[tuple[float, float]]:
    """Yield the points of path data such as `M1 2l3 4z`."""
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", path):
        x, y = map(float, start.split())
        yield x, y
        numbers = list(map(float, steps.split()))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            yield x, y


def labels(drawn: LocatorMap) -> list[Box]:
    """Return the boxes that the labels of a map fill."""
    boxes = []
    for point in drawn.points:
        length, gap = len(point.chip.title) * 0.5 * LABEL, 0.7 * LABEL
        west = point.x - gap - length if point.label_before else point.x + gap
        middle = point.y + point.label_shift
        boxes.append(Box(west, middle - 0.4 * LABEL, west + length, middle + 0.4 * LABEL))
    return boxes


def test_a_country_that_is_not_too_large_is_shown_whole(draw: Draw) -> None:
    """Syria fills its map: its outline comes near all four sides and crosses none."""
    drawn = draw("Tartous", "Hmeimim")
    assert drawn is not None
    assert len(drawn.subjects) == 1
    xs, ys = zip(*corners(drawn.subjects[0]), strict=True)
    assert 0 < min(xs) < 30
    assert WIDTH - 30 < max(xs) < WIDTH
    assert min(ys) > 0
    assert max(ys) < drawn.height
    assert len(drawn.neighbours) >= 4


@pytest.mark.parametrize(
    "names",
    [
        ("Moscow", "Tartous"),
        ("Moscow", "Kremlin"),
        ("Qamishli airport",),
        ("Tartous", "Hmeimim", "Qamishli airport", "Moscow", "Kremlin"),
    ],
)
def test_points_and_labels_lie_inside_and_apart(draw: Draw, names: tuple[str, ...]) -> None:
    """Whatever is shown, each label has room; outlines are cut and the map is light."""
    drawn = draw(*names)
    assert drawn is not None
    sheet = Box(0, 0, WIDTH, drawn.height)
    boxes = labels(drawn)
    assert len(boxes) == len(names)
    for at, box in enumerate(boxes):
        assert sheet.holds((box.west, box.south))
        assert sheet.holds((box.east, box.north))
        assert not any(box.meets(other) for other in boxes[at + 1 :])
    paths = (*drawn.neighbours, *drawn.subjects)
    edge = Box(-4, -4, WIDTH + 4, drawn.height + 4)
    assert all(edge.holds(corner) for path in paths for corner in corners(path))
    assert sum(map(len, paths)) < 6000


def test_without_coordinates_there_is_no_map(draw: Draw) -> None:
    """A place whose whereabouts are unknown is left off; alone it has no map."""
    assert draw("Nowhere") is None
    drawn = draw("Nowhere", "Moscow")
    assert drawn is not None
    assert [point.chip.title for point in drawn.points] == ["Moscow"]


SQUARE = b"""{"arcs": [[0, 0, 0, 100], [0, 100, 100, 0, 0, -100], [100, 0, -100, 0],
[0, 0, -100, 0, 0, 100, 100, 0]],
"countries": {"AA": [[0, 1, 2]], "BB": [[3, -1]]}}"""


def test_outlines_are_read_and_cut_to_the_frame() -> None:
    """Two squares that share a border: in a frame over it, each fills its half."""
    outlines = parse_outlines(SQUARE)
    (ring,) = outlines.countries["BB"]
    assert ring.box == Box(-1, 0, 0, 1)
    drawn = draw_countries(outlines, Box(-0.5, 0.2, 0.5, 0.8))
    assert list(drawn) == ["AA", "BB"]
    middle = {round(x) for path in drawn.values() for x, _ in corners(path)}
    assert middle == {-3, 120, 243}
    assert draw_countries(outlines, Box(5, 5, 6, 6)) == {}


def test_no_atlas_no_outlines() -> None:
    """Without an atlas there is nothing to draw, and that is no fault."""
    assert parse_outlines(b"").countries == {}


def test_the_atlas_knows_the_world(atlas: bytes) -> None:
    """Every country of the example book is there, and Crimea is not counted to Russia."""
    outlines = parse_outlines(atlas)
    assert {"SY", "RU", "IL", "UA", "US"} < outlines.countries.keys()
    crimea = Box(33.5, 45, 34.5, 45.3)
    holders = {
        country
        for country, rings in outlines.countries.items()
        for ring in rings
        if ring.box.meets(crimea) and ring.box.width < 5
    }
    assert holders == {"UA"}
