"""Languages, countries, hosts and the exact words of front matter, as a reader is shown them."""

from __future__ import annotations

from typing import get_args

import pytest

from briefbook.model.claims import ClaimKind, GroundRule, Outcome, Progress, Rank
from briefbook.model.keys import Kind
from briefbook.model.pages import Certainty
from briefbook.model.talks import Attendance, MeetingStatus, SourceKind
from briefbook.model.vocabulary import (
    Confidence,
    Credibility,
    Exposure,
    Publication,
    Reliability,
    Trend,
    YardstickName,
)
from briefbook.render.names import (
    direction_of,
    host_of,
    locale_of,
    name_country,
    name_language,
)
from briefbook.render.words import WORDS, word_value

VOCABULARIES = (
    Attendance,
    Certainty,
    ClaimKind,
    Confidence,
    Credibility,
    Exposure,
    GroundRule,
    Kind,
    MeetingStatus,
    Outcome,
    Progress,
    Publication,
    Rank,
    Reliability,
    SourceKind,
    Trend,
    YardstickName,
)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_of_a_vocabulary_has_its_wording(vocabulary: object) -> None:
    """A word added to the model is worded, and so translated, before it is shown."""
    assert set(get_args(vocabulary)) <= set(WORDS)


@pytest.mark.parametrize(
    ("value", "wording"),
    [
        ("on-record", "On the record"),
        ("not-met", "Not met"),
        ("air-base", "Air base"),
        ("building-complex", "Building complex"),
        ("", ""),
        (2, "Probably true"),
    ],
)
def test_words_values(value: str | int, wording: str) -> None:
    """A word that is in no table is shown with a capital and without hyphens."""
    assert word_value(value, str) == wording


@pytest.mark.parametrize(
    ("language", "name", "direction"),
    [
        ("ar", "Arabic", "rtl"),
        ("ru", "Russian", "ltr"),
        ("fa", "Persian", "rtl"),
        ("zh-Hans", "Simplified Chinese", "ltr"),
        ("ar-SY", "Arabic", "rtl"),
        ("xx", "xx", "ltr"),
        ("no language", "no language", "ltr"),
    ],
)
def test_names_languages_and_their_direction(language: str, name: str, direction: str) -> None:
    """A language that is not known is shown by its tag."""
    assert name_language(language, locale_of("en")) == name
    assert direction_of(language) == direction


def test_names_countries_in_the_language_of_the_book() -> None:
    """A country's code is its name in the book's language."""
    assert name_country("sy", locale_of("en")) == "Syria"
    assert name_country("SY", locale_of("ru")) == "Сирия"
    assert name_country("??", locale_of("en")) == "??"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org:8080/a?b", "example.org"),
        ("https://example.org", "example.org"),
        ("not a url", "not a url"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_shows_where_a_url_leads(url: str, host: str) -> None:
    """What has no host is shown as it is."""
    assert host_of(url) == host
