"""What was measured, for readers: a table, a chart, and the numbers for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.chart import draw_chart
from bench.contestants import BUILDS, Build, Contestant
from bench.figures import YARDSTICK, Goal, Size, judge

_INTRODUCTION = """# How fast Briefbook is

Written by `make bench`; [how it is measured](../docs/explanation/performance.md). Wall time of
whole processes in seconds, the median of the rounds; in brackets how much of Hugo's time that is,
the median of the ratios within each round. **Equal work** makes the pages that the Hugo project
makes; **default theme** makes all that a book shows, with every page's data.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A whole session: who took part, on what machine, and the figures by size."""

    date: str
    machine: Mapping[str, str]
    rounds: int
    contestants: Sequence[Contestant]
    absent: Sequence[str]
    proven: int
    sizes: Sequence[Size]


def write_report(measured: Measured, folder: Path) -> None:
    """Write `results.json`, `results.md` and `results.svg`."""
    texts = {
        "results.json": _as_json(measured),
        "results.md": "\n".join(_as_table(measured)) + "\n",
        "results.svg": draw_chart(measured.contestants, measured.sizes),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _as_json(measured: Measured) -> str:
    known = {
        "date": measured.date,
        "machine": dict(measured.machine),
        "rounds": measured.rounds,
        "versions": {one.name: one.version for one in measured.contestants},
        "absent": list(measured.absent),
        "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in judge(measured.sizes)],
        "sizes": [asdict(size) for size in measured.sizes],
    }
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def _as_table(measured: Measured) -> Iterator[str]:
    yield _INTRODUCTION
    yield f"{measured.date}, rounds: {measured.rounds}; " + ", ".join(
        f"{name} {value}" for name, value in measured.machine.items()
    )
    yield f"\n![Seconds that each build takes](results.svg)\n\n{_GOALS}"
    yield from (_goal_line(goal) for goal in judge(measured.sizes))
    for size in measured.sizes:
        yield from _size_lines(measured, size)
    yield from _closing_lines(measured)


_GOALS = "## What it is to reach\n\n| | must | aim | reached | |\n|---|---|---|---|---|"


def _goal_line(goal: Goal) -> str:
    aim = "" if goal.aim is None else f"≤ {goal.aim:g}"
    reached = "–" if goal.reached is None else f"**{_short(goal.reached)}** {goal.unit}"
    return f"| {goal.title} | ≤ {goal.must:g} | {aim} | {reached} | {goal.verdict} |"


def _short(number: float) -> str:
    """Return three digits, or all before the point if those are more."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _size_lines(measured: Measured, size: Size) -> Iterator[str]:
    yield f"\n## {size.records:,} records\n"
    yield "| | " + " | ".join(BUILDS) + " | processors, cold | memory, cold |"
    yield "|---" * (len(BUILDS) + 3) + "|"
    for one in measured.contestants:
        if size.seconds(one.name, "cold") is None:
            continue
        cells = [_time(size, one.name, build) for build in BUILDS]
        cells.append(f"{size.processor_seconds(one.name, 'cold'):.2f}")
        cells.append(f"{(size.memory(one.name) or 0) / 2**20:.0f} MiB")
        yield f"| {one.title} | " + " | ".join(cells) + " |"
    yield f"\nPages of the equal work like Hugo's: {size.equal:,} of {size.compared:,}."
    if size.largest[0]:
        yield f"Largest page of the default theme: `{size.largest[1]}`, {size.largest[0]:,} bytes."


def _time(size: Size, name: str, build: Build) -> str:
    seconds, ratio = size.seconds(name, build), size.ratio(name, build)
    if seconds is None:
        return ""
    return _short(seconds) if ratio is None else f"{_short(seconds)} ({_short(ratio)})"


def _closing_lines(measured: Measured) -> Iterator[str]:
    equal = (one for one in measured.contestants if one.is_equal and one.name != YARDSTICK)
    names = "; ".join(one.title for one in equal)
    yield "\n## Who took part\n"
    yield from (f"- {one.title}: {one.version}" for one in measured.contestants)
    yield from (f"- left out: {reason}" for reason in measured.absent)
    yield (
        f"\nBefore anything was timed, {names} made a book of 1,000 records, and their "
        f"{measured.proven:,} pages were found to be Hugo's: those of records equal but for white "
        "space, how apostrophes and plus signs are written, the name of the style sheet and the "
        "`rel` of links that lead outside; lists of records naming the same, whatever their order "
        "and paging. Memory is the most that all processes hold at a time, shared parts counted "
        "for each."
    )
