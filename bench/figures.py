"""What was measured, as values, and what it says about the goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.contestants import Build
from bench.race import Result

YARDSTICK = "hugo"


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured with a book of one size.

    `equal` and `compared` count the pages of the equal work that were like the yardstick's;
    `largest` is the bytes and the address of the default theme's largest page.
    """

    records: int
    results: tuple[Result, ...]
    compared: int = 0
    equal: int = 0
    largest: tuple[int, str] = (0, "")

    def seconds(self, name: str, build: Build) -> float | None:
        """Return the median time of a contestant's build, None if it did not take part."""
        return _median(result.run.wall for result in self._timed(name, build))

    def processor_seconds(self, name: str, build: Build) -> float | None:
        """Return the median of all processors' time."""
        return _median(result.run.cpu for result in self._timed(name, build))

    def ratio(self, name: str, build: Build) -> float | None:
        """Return the median, over the rounds, of a contestant's time to the yardstick's."""
        others = {one.round: one.run.wall for one in self._timed(YARDSTICK, build)}
        timed = (one for one in self._timed(name, build) if one.round in others)
        return _median(one.run.wall / others[one.round] for one in timed)

    def memory(self, name: str) -> int | None:
        """Return the most bytes that a contestant's processes held together in a cold build."""
        weighed = (one.run for one in self.results if one.contestant == name and not one.round)
        return next((run.together or run.largest for run in weighed), None)

    def _timed(self, name: str, build: Build) -> Iterable[Result]:
        return (
            one
            for one in self.results
            if one.round and one.contestant == name and one.build == build
        )


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to reach: at most `must`, at best `aim`; `reached` is None where not measured."""

    title: str
    must: float
    aim: float | None
    reached: float | None
    unit: str = "× Hugo"

    @property
    def verdict(self) -> str:
        """What the number comes to."""
        if self.reached is None:
            return "not measured"
        if self.reached > self.must:
            return "missed"
        return "met, aim too" if self.aim is not None and self.reached <= self.aim else "met"


def judge(sizes: Sequence[Size]) -> tuple[Goal, ...]:
    """Return every goal with what was reached."""
    by_records = {size.records: size for size in sizes}

    def ratio(records: int, name: str, build: Build) -> float | None:
        return by_records[records].ratio(name, build) if records in by_records else None

    growth = _quotient(by_records, lambda size: size.seconds("lean", "cold"))
    huge = by_records.get(100_000)
    memory = [size for name in ("lean", "full") if huge and (size := huge.memory(name))]
    page = max((size.largest[0] for size in sizes), default=0)
    return (
        Goal("Equal work, 10,000 records, cold", 0.80, 0.40, ratio(10_000, "lean", "cold")),
        Goal("Equal work, 10,000, no change", 0.04, 0.015, ratio(10_000, "lean", "no change")),
        Goal("Equal work, 10,000, body edit", 0.08, 0.03, ratio(10_000, "lean", "body edit")),
        Goal("Equal work, 10,000, name edit", 0.10, 0.05, ratio(10_000, "lean", "name edit")),
        Goal("Equal work, 1,000, cold", 0.9, 0.5, ratio(1_000, "lean", "cold")),
        Goal("Default theme, 10,000, cold", 1.0, 0.8, ratio(10_000, "full", "cold")),
        Goal("Growth of cold, 100,000 to 10,000", 11, None, growth, "×"),
        Goal("Memory at 100,000", 3, None, max(memory) / 2**30 if memory else None, "GiB"),
        Goal("Largest page of the default theme", 300, None, page / 1000 or None, "KB"),
    )


def _quotient(sizes: Mapping[int, Size], measure: Callable[[Size], float | None]) -> float | None:
    pair = [measure(sizes[records]) for records in (100_000, 10_000) if records in sizes]
    match pair:
        case [float(large), float(small)]:
            return large / small
    return None


def _median(values: Iterable[float]) -> float | None:
    found = list(values)
    return median(found) if found else None
