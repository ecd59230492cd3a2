"""Style and script keep their promises: contrast, direction, weight, no requests."""

from __future__ import annotations

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[3] / "templates/assets"
STYLE = (ASSETS / "book.css").read_text(encoding="utf-8")
PAIRS = re.findall(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)", STYLE)
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right)|left|right|float:\s*(left|right)"
    r"|text-align:\s*(left|right))\s*[:;}]"
)


def luminance(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *product(("ink", "soft-ink", "muted", "accent", "warn"), ("paper", "wash", "card")),
        ("accent", "badge"),
    ],
)
def test_text_stands_out_from_its_ground(text: str, ground: str, shade: int) -> None:
    """Every colour of text has a contrast of 4.5 on every ground, by day and by night."""
    colours = {name: (light, dark)[shade] for name, light, dark in PAIRS}
    low, high = sorted(luminance(colours[name]) for name in (text, ground))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_browsers_without_two_shades_get_the_same_day() -> None:
    """The plain colours that old browsers read are those of the light shade."""
    plain = dict(re.findall(r"--([\w-]+):(#\w+);", STYLE.partition("@supports")[0]))
    assert {name: light for name, light, _ in PAIRS} == plain


@pytest.mark.parametrize("name", ["book.css", "parts.css", "print.css", "search.css"])
def test_style_turns_with_the_language(name: str) -> None:
    """No rule names left or right, so that a book in Arabic is set from the right."""
    rules = re.sub(r"@(top|bottom)-(left|right)", "", (ASSETS / name).read_text(encoding="utf-8"))
    assert not PHYSICAL.findall(rules)
    sides = re.findall(r"(?:padding|margin):[^;} ]+ ([^;} ]+) [^;} ]+ ([^;} ]+)[;}]", rules)
    assert all(right == left for right, left in sides)


def test_assets_ask_for_nothing() -> None:
    """Neither style nor script names an address, so no page asks for what is not beside it."""
    for path in (*ASSETS.glob("*.css"), *ASSETS.glob("*.js")):
        assert not re.search(r"url\(|@import|https?:|fetch\(|XMLHttp", path.read_text("utf-8"))


def test_assets_leave_room_for_the_page() -> None:
    """Style and script together stay under 12 KB compressed, of the 40 that a page may weigh.

    Those of the search come with its first use, and weigh hardly more.
    """
    weights = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in (*ASSETS.glob("*.css"), *ASSETS.glob("*.js"))
    }
    search = sum(weights.pop(name) for name in ("search.css", "search.js"))
    assert sum(weights.values()) < 12_000
    assert search < 13_000


def test_every_marking_has_its_sheet() -> None:
    """In print each marking of TLP 2.0 stands on every sheet of a page that carries it."""
    sheets = (ASSETS / "print.css").read_text(encoding="utf-8")
    for marking in ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"):
        name = marking.lower().replace("+", "-")
        assert re.search(rf'@page {name}\{{[^}}]*content:"TLP:{re.escape(marking)}"', sheets)
        assert f".tlp-{name}{{page:{name}}}" in sheets
