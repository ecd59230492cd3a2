"""Durations counted from a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.durations import Duration


@pytest.mark.parametrize(
    ("text", "day", "after"),
    [
        ("P6M", "2026-02-05", "2026-08-05"),
        ("P1M", "2026-01-31", "2026-02-28"),
        ("-P2D", "2026-03-01", "2026-02-27"),
        ("P1Y2W", "2024-02-29", "2025-03-14"),
        ("+P0D", "2026-01-28", "2026-01-28"),
        ("P9999Y", "2026-01-28", "9999-12-31"),
        ("-P9999Y", "2026-01-28", "0001-01-01"),
        ("P99999D", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_duration_counts_in_calendar_units(text: str, day: str, after: str) -> None:
    """Months keep the day where the month has it, and nothing leaves the calendar."""
    assert str(Duration.parse(text).after(date.fromisoformat(day))) == after


@pytest.mark.parametrize("text", ["", "P", "PT2H", "6M", "P1.5Y", "P-2D", "three months", "P٣M"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    """The sentence says what to write."""
    with pytest.raises(ValueError, match="is not a duration: write P6M"):
        Duration.parse(text)


@given(st.dates(), st.integers(0, 9999), st.integers(0, 9999))
def test_counting_never_leaves_the_calendar(day: date, months: int, days: int) -> None:
    """Any duration from any day ends on a day, later forwards and earlier backwards."""
    assert Duration.parse(f"P{months}M{days}D").after(day) >= day
    assert Duration.parse(f"-P{months}M{days}D").after(day) <= day
