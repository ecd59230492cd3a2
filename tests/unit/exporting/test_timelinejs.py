"""What TimelineJS takes in: slides with dates it knows, and no HTML but our own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

HandOut = Callable[..., Path]
SLIDE = {"start_date", "end_date", "display_date", "text", "group", "unique_id", "autolink"}
"""Of the properties in https://timeline.knightlab.com/docs/json-format.html those a book fills."""


def load(folder: Path) -> Any:
    """Return what is in the file."""
    return json.loads((folder / "timeline.json").read_text(encoding="utf-8"))


def test_slides_are_as_timelinejs_wants_them(hand_out: HandOut, any_book: Path) -> None:
    """A title, unique ids, dates that are in the calendar, and an end no earlier than the start."""
    timeline = load(hand_out("timelinejs", any_book))
    assert timeline.keys() == {"title", "events"}
    assert timeline["title"].keys() == {"text"}
    assert timeline["title"]["text"]["headline"]
    ids = [slide["unique_id"] for slide in timeline["events"]]
    assert ids
    assert len(ids) == len({*ids})
    for slide in timeline["events"]:
        assert slide.keys() - {"end_date"} == SLIDE - {"end_date"}
        assert slide["text"].keys() == {"headline", "text"}
        ends = [slide["start_date"], slide.get("end_date", slide["start_date"])]
        assert all({*end} <= {"year", "month", "day"} for end in ends)
        first, last = (date(**{"month": 1, "day": 1} | end) for end in ends)
        assert first <= last
        assert slide["text"]["headline"]


def test_vague_dates_span_what_they_can_mean(hand_out: HandOut, traps: Path) -> None:
    """And are shown in words."""
    thing, talk = load(hand_out("timelinejs", traps))["events"]
    assert thing["start_date"] == {"year": 2025, "month": 10, "day": 1}
    assert thing["end_date"] == {"year": 2025, "month": 11, "day": 30}
    assert thing["display_date"] == "October – November 2025"
    assert "end_date" not in talk


def test_titles_are_text(hand_out: HandOut, traps: Path) -> None:
    """Their tags are shown, not obeyed; where the site lies is the only link."""
    folder = hand_out("timelinejs", traps, base_url="https://example.org/b")
    timeline = load(folder)
    texts = [slide["text"][part] for slide in timeline["events"] for part in ("headline", "text")]
    texts += timeline["title"]["text"].values()
    own = re.compile(r'</?p>|<a href="https://example\.org/b/[a-z/]+\.html">|</a>')
    assert not any("<" in own.sub("", text) for text in texts)
    assert "&lt;/script&gt;" in str(texts)
