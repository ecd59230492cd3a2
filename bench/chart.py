"""A small chart of what was measured, readable on light and on dark pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bench.contestants import BUILDS, Build, Contestant
from bench.figures import Size

_WIDTH, _LEFT, _BAR, _GAP = 720, 190, 16, 34
_LARGEST_DRAWN = 10_000
_STYLE = """
text{font:12px system-ui,sans-serif;fill:#1b1e23}.title{font-weight:600}
rect{fill:#9aa0aa}.ours{fill:#2a6fb0}
@media(prefers-color-scheme:dark){text{fill:#e9e6df}rect{fill:#6d7480}.ours{fill:#6fb1ee}}
"""


def draw_chart(contestants: Sequence[Contestant], sizes: Sequence[Size]) -> str:
    """Return bars of seconds, one group a build, of the largest size up to 10,000 records."""
    drawn = [size for size in sizes if size.records <= _LARGEST_DRAWN] or list(sizes)
    size = max(drawn, key=lambda one: one.records)
    top = 0
    parts: list[str] = []
    for build in BUILDS:
        bars = _bars(contestants, size, build)
        parts += _draw_group(f"{size.records:,} records, {build}: seconds", bars, top)
        top += _GAP + len(bars) * (_BAR + 4)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" role="img" '
        f'aria-label="Build times in seconds"><style>{_STYLE}</style>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _bars(
    contestants: Sequence[Contestant], size: Size, build: Build
) -> list[tuple[Contestant, float]]:
    timed = ((one, size.seconds(one.name, build)) for one in contestants)
    return sorted(((one, taken) for one, taken in timed if taken), key=lambda bar: bar[1])


def _draw_group(title: str, bars: list[tuple[Contestant, float]], top: int) -> Iterator[str]:
    longest = max((taken for _, taken in bars), default=1.0)
    yield f'<text class="title" x="0" y="{top + 16}">{escape(title)}</text>'
    for place, (one, taken) in enumerate(bars):
        y = top + 24 + place * (_BAR + 4)
        width = max(1.0, taken / longest * (_WIDTH - _LEFT - 60))
        kind = ' class="ours"' if one.title.startswith("Briefbook") else ""
        yield (
            f'<text x="0" y="{y + 12}">{escape(one.title)}</text>'
            f'<rect{kind} x="{_LEFT}" y="{y}" width="{width:.1f}" height="{_BAR}"/>'
            f'<text x="{_LEFT + width + 6:.1f}" y="{y + 12}">{taken:.3g}</text>'
        )
