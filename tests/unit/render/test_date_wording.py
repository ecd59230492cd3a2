"""Every precision of a date in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.dates import VagueDate
from briefbook.model.durations import Duration
from briefbook.render.dates import Wording, word_date, word_offset, word_parts
from briefbook.render.names import locale_of

ENGLISH = Wording(locale_of("en"), str)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-01-28", "28 January 2026"),
        ("2026-01", "January 2026"),
        ("2026", "2026"),
        ("2026-XX", "2026"),
        ("2026-01-XX", "January 2026"),
        ("202X", "2020s"),
        ("20XX", "between 2000 and 2099"),
        ("2026-21", "spring 2026"),
        ("2026-22", "summer 2026"),
        ("2026-23", "autumn 2026"),
        ("2026-24", "winter 2026"),
        ("2026-01~", "about January 2026"),
        ("2025?", "2025 (uncertain)"),
        ("2025-10-15?", "15 October 2025 (uncertain)"),
        ("2026-01%", "about January 2026 (uncertain)"),
    ],
)
def test_words_single_dates(text: str, words: str) -> None:
    """A date says how precise it is, and what is doubted about it."""
    assert word_date(VagueDate.parse(text), ENGLISH) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-01-28/2026-02-01", "28 January – 1 February 2026"),
        ("2026-01-28/2026-01-29", "28–29 January 2026"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2026-01-28/2026-01-28", "28 January 2026"),
        ("2025-10/2025-12", "October – December 2025"),
        ("2025/2026", "2025–2026"),
        ("2025-10/2026-01-28", "October 2025 – 28 January 2026"),
        ("2025-01~/2026-01-28", "about January 2025 – 28 January 2026"),
        ("2025-10/..", "since October 2025"),
        ("2025-10/", "from October 2025, end unknown"),
        ("../2026-01-28", "by 28 January 2026"),
        ("/2026-01-28", "until 28 January 2026, start unknown"),
    ],
)
def test_words_intervals(text: str, words: str) -> None:
    """An interval repeats no month or year, and tells an open end from an unknown one."""
    assert word_date(VagueDate.parse(text), ENGLISH) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[2025-01-28,2025-01-29]", "28 or 29 January 2025"),
        ("[2025-01-28,2025-01-29,2025-01-30]", "28, 29 or 30 January 2025"),
        ("[2025-01-28,2025-02-01]", "28 January 2025 or 1 February 2025"),
        ("[2025-01-28?,2025-01-29]", "28 January 2025 (uncertain) or 29 January 2025"),
        ("[2025-10,2025-11]", "October 2025 or November 2025"),
        ("[..2026-01-28]", "28 January 2026 or earlier"),
        ("[2026-01-28..]", "28 January 2026 or later"),
        ("[2026-01-28..2026-02-03]", "between 28 January 2026 and 3 February 2026"),
    ],
)
def test_words_sets(text: str, words: str) -> None:
    """One of several dates is told as a choice."""
    assert word_date(VagueDate.parse(text), ENGLISH) == words


@pytest.mark.parametrize(
    ("text", "exact", "vague"),
    [
        ("2026-01-28", "28 Jan 2026", ""),
        ("2026-01~", "Jan 2026", "approximate"),
        ("2026-01%", "Jan 2026", "approximate, uncertain"),
        ("../2026-01-28", "28 Jan 2026", "or earlier"),
        ("/2026-01-28", "28 Jan 2026", "start unknown"),
        ("2025-10/..", "Oct 2025", "onwards"),
        ("2025-10~/", "Oct 2025", "approximate, end unknown"),
        ("2026-01-23~/2026-01-26", "23–26 Jan 2026", "approximate"),
        ("[2025-01-28?,2025-01-29]", "28 or 29 Jan 2025", "uncertain"),
    ],
)
def test_parts_tell_what_is_vague_apart(text: str, exact: str, vague: str) -> None:
    """A rail can set the vague part of a date smaller than the rest."""
    assert word_parts(VagueDate.parse(text), ENGLISH) == (exact, vague)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ar", "2026-01-28/2026-02-01", "28 يناير – 1 فبراير 2026"),
        ("ru", "2026-01-28", "28 января 2026 г."),
        ("en-US", "2026-01-28/2026-02-01", "January 28 – February 1, 2026"),
        ("en-US", "[2025-01-28,2025-01-29]", "January 28, 2025 or January 29, 2025"),
        ("ar", "[2025-01-28,2025-01-29]", "28 أو 29 يناير 2025"),
    ],
)
def test_follows_the_order_of_the_language(language: str, text: str, words: str) -> None:
    """Day, month and year stand as the language has them."""
    assert word_date(VagueDate.parse(text), Wording(locale_of(language), str)) == words


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-28", "2026-01-28"),
        ("2026-01", "2026-01"),
        ("2026-XX", "2026"),
        ("2026-01~", ""),
        ("2026?", ""),
        ("202X", ""),
        ("2026-21", ""),
        ("2025-10/..", ""),
        ("[2025-01-28,2025-01-29]", ""),
    ],
)
def test_a_machine_is_told_no_more_than_is_known(text: str, iso: str) -> None:
    """A vague date has no ISO form, rather than a wrong one."""
    assert VagueDate.parse(text).iso == iso


DAYS = st.dates().map(lambda day: VagueDate.parse(day.isoformat()))


@given(DAYS, DAYS, st.sampled_from(["{0}/{1}", "[{0},{1}]", "{0}/..", "../{0}", "{0}~", "{0}?"]))
def test_words_any_date_there_is(first: VagueDate, second: VagueDate, form: str) -> None:
    """No date is without words, whatever it is made of."""
    first, second = sorted((first, second), key=lambda date: date.order)
    date = VagueDate.parse(form.format(first, second))
    assert word_date(date, ENGLISH)
    assert word_parts(date, ENGLISH)[0]


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        ("-P2D", "2 days before"),
        ("P1D", "1 day after"),
        ("P1Y2M", "1 year and 2 months after"),
        ("-P2W", "14 days before"),
        ("P0D", "on the day of"),
    ],
)
def test_words_how_far_one_date_is_from_another(offset: str, words: str) -> None:
    """A date told from another record's says so as its source would."""
    assert word_offset(Duration.parse(offset), ENGLISH) == words
