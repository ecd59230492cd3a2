"""Who may be one with whom: spellings, dates, countries and offices speak for it or against."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from briefbook.intake.likeness import Known, Likeness, Matcher, compare, know_person, words_of
from briefbook.model.records import Person

SHARAA = {
    "name": "Ahmed al-Sharaa",
    "native_name": {"ar": "أحمد الشرع"},
    "also_known_as": ["Abu Mohammed al-Julani"],
    "birth_date": "1982-10-29",
    "country": "syria",
    "offices": [{"title": "President", "from": "2025-01-29"}],
}


def person(id_: str = "x", **fields: Any) -> Known:
    """Return what is known of a person with these fields."""
    return know_person(TypeAdapter(Person).validate_python({"id": id_, **fields}))


def called(name: str) -> Known:
    """Return what is known of a person of whom there is no more than a name."""
    return Known(id=name, name=name, names=(words_of(name),))


def likeness(**fields: Any) -> Likeness:
    """Return how like a person is to the one above."""
    return compare(person(**fields), person("sharaa", **SHARAA))


@pytest.mark.parametrize(
    "name",
    [
        "Ahmad Sharaa",
        "Ahmed ash-Sharaʿ",
        "Sharaa, Ahmed",
        "Ахмед аш-Шараа",
        "أحمد الشرع",
        "Abu Muhammad al-Jolani",
    ],
)
def test_a_name_in_any_spelling_is_like(name: str) -> None:
    """In other letters, with other vowels, in another order, or an alias."""
    found = likeness(name=name)
    assert found.score >= 0.8
    assert found.why in ("same name", "name in another spelling")


@pytest.mark.parametrize(
    "name", ["Bashar al-Assad", "Ahmed Ibrahim", "王毅", "Ы", "Maher al-Sharaa"]
)
def test_another_name_is_not(name: str) -> None:
    """Though it may share a word."""
    assert likeness(name=name).score < 0.7


def test_what_else_is_known_weighs() -> None:
    """A birth date, a country or an office that agrees adds, one that does not takes away."""
    bare = likeness(name="Ahmad Sharaa").score
    assert likeness(name="Ahmad Sharaa", birth_date="1982").score > bare
    born = likeness(name="Ahmad Sharaa", birth_date="1950")
    assert born.score < 0.7
    assert "born 1950 and not 1982-10-29" in born.why
    assert likeness(name="Ahmad Sharaa", country="russia").score < bare
    office = likeness(name="Ahmad Sharaa", offices=[{"title": "President", "from": "2025"}])
    assert office.score > bare
    assert "same office: president" in office.why


def test_every_spelling_of_a_name_counts() -> None:
    """Those with the same consonants are held to others at once, and none is forgotten."""
    spellings = ["Achmed Scharaa", "Ahmad Sharaa", "Ahmet Şara"]
    known = person("sharaa", name="Ahmed al-Sharaa", also_known_as=spellings)
    assert len(known.names) < 1 + len(spellings)
    for name in ("Ahmed Sharaa", *spellings):
        assert compare(person(name=name), known)[::3] == (0.9, "same name"), name
    assert compare(person(name="…"), person(name="!")).score == 0


def test_one_identifier_is_enough() -> None:
    """Whatever the name is, and it is looked for though no word is shared."""
    given = [{"scheme": "wikidata", "identifier": "Q1"}]
    known = person("sharaa", **SHARAA, identifiers=given)
    found = Matcher((known,)).find(person(name="Somebody", identifiers=given))
    assert [(one.id, one.score) for one in found] == [("sharaa", 1.0)]


def test_the_likeliest_comes_first() -> None:
    """Of several who are like."""
    known = (person("brother", name="Maher al-Sharaa"), person("sharaa", **SHARAA))
    found = Matcher(known).find(person(name="Ahmed Sharaa"))
    assert [one.id for one in found] == ["sharaa"]
    assert Matcher(known).find(person(name="Ada Lovelace")) == []


def test_a_name_of_very_common_words_is_found() -> None:
    """Though each of its words is shared by more than can be looked at."""
    crowd = [called(f"Mohammed X{n}q") for n in range(250)]
    crowd += [called(f"Y{n}q Khalid") for n in range(250)]
    known = Matcher((*crowd, person("one", name="Mohammed Khalid")))
    assert [one.id for one in known.find(person(name="Khalid, Mohammed"))] == ["one"]
    assert [one.id for one in known.find(person(name="Мохаммед Халид"))] == ["one"]


def test_what_few_share_tells_more() -> None:
    """Who shares a rare word is looked at before the many who share common ones."""
    crowd = [called(f"Maher Ahmed X{n}q") for n in range(150)]
    known = Matcher((*crowd, person("one", name="Maher Zakor")))
    assert [one.id for one in known.find(person(name="Maher Ahmed Zakor"))] == ["one"]
