"""Dates as sources give them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from edtf import parse_edtf as parse_by_library
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.dates import VagueDate

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2026-01-28", "2026-01-28", "2026-01-28", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2025-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-02-XX", "2025-02-01", "2025-02-28", "month"),
        ("2025-21", "2025-03-01", "2025-05-31", "season"),
        ("2025-24", "2025-12-01", "2026-02-28", "season"),
        ("2025-10/..", "2025-10-01", "9999-12-31", "interval"),
        ("/2026-01-28", "0001-01-01", "2026-01-28", "interval"),
        ("2026-01-23/2026-01-24", "2026-01-23", "2026-01-24", "interval"),
        ("[2025-01-29,2025-01-28]", "2025-01-28", "2025-01-29", "set"),
        ("[..2025-01]", "0001-01-01", "2025-01-31", "set"),
        ("[2025-01..2025-03,2026]", "2025-01-01", "2026-12-31", "set"),
    ],
)
def test_a_date_spans_all_it_can_mean(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    """Earliest and latest are the first and the last day that the words can mean."""
    day = VagueDate.parse(text)
    assert (str(day.earliest), str(day.latest), day.precision) == (earliest, latest, precision)
    assert day.text == text


def test_an_interval_and_a_set_hold_dates_of_their_own() -> None:
    """What is about, uncertain or open is so at its own end of an interval or choice of a set."""
    span = VagueDate.parse("2026-01-23~/..")
    assert span.start is not None
    assert span.start.approximate
    assert span.end is None
    choice, other = VagueDate.parse("[2025-01-28?, 2025-02%]").choices
    assert (choice.uncertain, choice.approximate) == (True, False)
    assert (other.uncertain, other.approximate) == (True, True)
    (until,) = VagueDate.parse("[..2025-01]").choices
    assert until.start is None
    assert str(until.end) == "2025-01"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("late January 2026", "is not a date: write 2026-01-28"),
        ("", "is not a date: write"),
        ("2026-13", "no date 2026-13 in the calendar"),
        ("2025-02-29", "no day 2025-02-29 in the calendar"),
        ("2025-02-29~", "no date 2025-02-29~ in the calendar"),
        ("2026-01-28T10:00Z", "has a time of day: write the day alone, 2026-01-28"),
        ("201X-05", "no date of EDTF level 0 or 1"),
        ("2025-?01", "no date of EDTF level 0 or 1"),
        ("-0500", "before the year 1"),
        ("-0044-03-15", "before the year 1"),
        ("Y170000", "no date of EDTF level 0 or 1"),
        ("2025-25", "is not a date"),
        ("0000", "no date 0000 in the calendar"),
        ("../..", "is no interval"),
        ("2025/2026/2027", "is not a date"),
        ("28/01/2026", "is not a date: write 2026-01-28"),
        ("2026/2025", "ends before it starts"),
        ("[2025-01,2026]/2027", "an interval or a set within an interval"),
        ("[2025]", "leaves nothing to choose"),
        ("[2025/2026,2027]", "is not a one-of set"),
        ("{2025,2026}", "write one record for each"),
        ("٢٠٢٥-٠١-٠١", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, says: str) -> None:
    """The sentence says what is wrong and, where it can, what to write."""
    with pytest.raises(ValueError, match=says):
        VagueDate.parse(text)


@settings(deadline=None)  # the library is slow to import, and slow
@given(DAYS, MARKS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_common_dates_are_read_as_the_library_reads_them(day: date, mark: str, form: str) -> None:
    """The short way for years, months and days gives what the library gives."""
    text = day.isoformat()[: {"%Y": 4, "%Y-%m": 7, "%Y-%m-%d": 10}[form]] + mark
    read, library = VagueDate.parse(text), parse_by_library(text)
    assert read.earliest == date(*library.lower_strict()[:3])
    assert read.latest == date(*library.upper_strict()[:3])
    assert (read.approximate, read.uncertain) == (mark in "~%" and mark != "", mark in ("?", "%"))


@settings(deadline=None)  # as above
@given(st.text(alphabet="0123456789X-/.,[]{}?~%YTZ ", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """Nothing but ValueError is ever raised, and a date's days are in their order."""
    with suppress(ValueError):
        day = VagueDate.parse(text)
        assert day.earliest <= day.latest


@given(st.lists(DAYS, min_size=2, max_size=5))
def test_dates_sort_by_their_earliest_day(days: list[date]) -> None:
    """Sorting dates sorts days."""
    parsed = [VagueDate.parse(day.isoformat()) for day in days]
    ordered = sorted(parsed, key=lambda day: day.order)
    assert [day.earliest for day in ordered] == sorted(days)
