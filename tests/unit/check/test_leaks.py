"""What counts as a string that must not get out, and that it is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefbook.check.admit import admit
from briefbook.check.leaks import Search, Secret, find_secrets, tell_leak
from briefbook.link.graph import link_book
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.findings import Spot
from briefbook.model.records import Office, Person
from briefbook.model.talks import Issue, Source
from briefbook.prose.folding import fold

CLOCK = datetime(2026, 2, 5, tzinfo=UTC)
SETTINGS = Settings(title="Engines", as_of=VagueDate.parse("2026-01-28"))
CITE = (Citation(source="diary"),)
ADA = Person(id="ada", name="Ada Lovelace", notes="Ask the archive again.")
SPY = Person(
    id="agent-seventeen",
    name="Charles Babbage",
    native_name={"ar": "تشارلز بابيج"},
    marking="RED",
    body="He knew *all of it* from [[ada|her]]. They had no secrets.",
    offices=(Office(title="Keeper of engines", cite=CITE),),
)
BASES = Issue(
    id="bases",
    title="Bases",
    claims=(
        Claim(id="seen", text="They stay where they are.", cite=CITE),
        Claim(id="closing-soon", text="They close in the spring.", cite=CITE, marking="AMBER"),
    ),
)
DIARY = Source(id="diary", title="A diary")


def secrets(*records: Person | Issue | Source, known: str = "") -> tuple[Secret, ...]:
    """Return what the public edition of a book of records leaves out."""
    book = Book(SETTINGS, {record.key: record for record in records})
    smaller = admit(book, link_book(book).value, "public", CLOCK).value
    return find_secrets(book, smaller, known)


def test_every_string_of_a_withheld_record_counts() -> None:
    """Ids, names in every script, titles and sentences, each with the field it stands in."""
    found = {secret.text: secret.spot for secret in secrets(ADA, SPY, DIARY)}
    assert set(found) == {
        "agent-seventeen",
        "Charles Babbage",
        "تشارلز بابيج",
        "all of it",
        "They had no secrets.",
        "Keeper of engines",
        "Ask the archive again.",
    }
    assert str(found["Keeper of engines"].field) == "offices[0].title"


def test_a_withheld_claim_counts_and_what_is_admitted_does_not() -> None:
    """Of a brief that stays, only what was taken out; and nothing that also stands elsewhere."""
    assert [secret.text for secret in secrets(BASES, DIARY)] == [
        "closing-soon",
        "They close in the spring.",
    ]
    told = replace(ADA, notes="", body="She said: they **close** in the spring. Closing soon!")
    assert secrets(BASES, DIARY, told) == ()
    assert secrets(BASES, DIARY, known="closing_soon")[0].text == "They close in the spring."


def test_what_says_only_what_sort_it_is_does_not_count() -> None:
    """A kind in one word, an id that a place gave and a few letters are no secrets."""
    short = Person(id="li", name="Li", marking="RED")
    auto = replace(BASES, claims=(replace(BASES.claims[1], id="c1", text="On *it*."),))
    assert secrets(short, auto, DIARY) == ()


SEARCH = Search(tuple(Secret(fold(text), text, Spot(None)) for text in ("Rome", "Safe house")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("people/rome.html", {0}),
        ("Jerome went", set()),
        ("to Rome.", {0}),
        ("the SAFE-HOUSE at Rome", {0, 1}),
        ("id=safeHouse;", {1}),
        ("unsafe houses", set()),
        ("safe houses", set()),
        ("", set()),
    ],
)
def test_strings_are_found_as_words_of_their_own(text: str, found: set[int]) -> None:
    """A short string within a longer word is another word."""
    assert SEARCH.find(fold(text)) == found


def test_a_leak_says_what_and_where() -> None:
    """The finding names the words, the first file and how many more there are."""
    finding = tell_leak(SEARCH.secrets[0], ("a.html", "b.html", "c.html"))
    assert finding.code == "K302"
    assert finding.message == (
        "“Rome” is left out of this edition, and stands in a.html and 2 other files"
    )
