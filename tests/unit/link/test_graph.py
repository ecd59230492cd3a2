"""References into a graph."""

from __future__ import annotations

from briefbook.link.graph import link_book
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.graph import ClaimKey, Link
from briefbook.model.keys import FieldPath, Key
from briefbook.model.records import Country, Person, Place, Record
from briefbook.model.talks import Issue, Meeting, Member, Source, SourceText

DAY = VagueDate.parse("2026-01-28")
ANNA, SYRIA, REPORT = Key("person", "anna"), Key("country", "syria"), Key("source", "report")
CITE = (Citation(source="report", at="s1"),)


def make_book(*records: Record, summary: str = "") -> Book:
    """Return a book of records."""
    settings = Settings(title="A book", as_of=DAY, summary=summary)
    return Book(settings, {record.key: record for record in records})


def test_links_stand_at_both_ends_from_front_matter_and_from_prose() -> None:
    """A link knows its field, by the author's keys, and whether it is in prose."""
    anna = Person(
        id="anna", name="Anna", country="syria", body="In [[syria|the country]] [@report]."
    )
    found = link_book(
        make_book(anna, Country(id="syria", name="Syria"), Source(id="report", title="A report"))
    )
    body = FieldPath(("body",))
    assert found.findings == ()
    assert found.value.links_from[ANNA] == (
        Link(ANNA, SYRIA, body, in_prose=True),
        Link(ANNA, REPORT, body, in_prose=True),
        Link(ANNA, SYRIA, FieldPath(("country",))),
    )
    assert [link.source for link in found.value.links_to[SYRIA]] == [ANNA, ANNA]
    assert ANNA not in found.value.links_to


def test_a_record_does_not_link_to_itself() -> None:
    """A person's own words are no backlink, nor is a claim that names one beside it."""
    claims = (
        Claim(id="one", text="So.", by="anna", cite=CITE, conflicts_with=("two",)),
        Claim(id="two", text="Not so.", by="anna", cite=CITE, conflicts_with=("anna.one",)),
    )
    found = link_book(
        make_book(Person(id="anna", name="Anna", claims=claims), Source(id="report", title="R"))
    )
    assert found.findings == ()
    assert {link.target for link in found.value.links_from[ANNA]} == {REPORT}
    assert list(found.value.claims) == [ClaimKey(ANNA, "one"), ClaimKey(ANNA, "two")]


def test_a_claim_named_from_elsewhere_links_to_its_home() -> None:
    """A key point of a meeting leads to the record the claim stands in."""
    issue = Issue(
        id="bases", title="Bases", claims=(Claim(id="open", text="So.", by="anna", cite=CITE),)
    )
    meeting = Meeting(id="first", title="First", date=DAY, key_points=("bases.open",))
    book = make_book(Person(id="anna", name="Anna"), meeting, issue, Source(id="report", title="R"))
    graph = link_book(book).value
    assert graph.links_from[meeting.key] == (
        Link(meeting.key, issue.key, FieldPath(("key_points", 0))),
    )


def test_a_kind_before_a_colon_tells_two_records_of_one_id_apart() -> None:
    """Without it the reference is ambiguous only where both kinds could stand."""
    book = make_book(
        Person(id="damascus", name="A man called Damascus"),
        Place(id="damascus", name="Damascus", country="syria"),
        Country(
            id="syria", name="Syria", capital="damascus", body="[[place:damascus]] [[damascus]]"
        ),
    )
    found = link_book(book)
    assert [(each.code, each.spot.needle) for each in found.findings] == [("R204", "[[damascus]]")]
    assert [link.target.kind for link in found.value.links_from[SYRIA]] == ["place", "place"]


def test_a_short_citation_is_found_by_its_own_words() -> None:
    """The finding points at the source's id or at the locator, not at the whole list."""
    text = SourceText(sha256="0a", sentences=3)
    anna = Person(
        id="anna",
        name="Anna",
        sources=(Citation(source="report", at="s2-s4"), Citation(source="rapport")),
    )
    found = link_book(make_book(anna, Source(id="report", title="A report", text=text)))
    assert [(each.code, str(each.spot.field), each.spot.needle) for each in found.findings] == [
        ("R201", "sources[1].source", "rapport"),
        ("R301", "sources[0].at", "s2-s4"),
    ]


def test_a_reference_to_nothing_names_who_was_meant() -> None:
    """By a word of the id, by the name in any script, by another name, by likeness."""
    anna = Person(
        id="anna-petrova",
        name="Anna Petrova",
        native_name={"ru": "Анна Петрова"},
        also_known_as=("Anuska",),
    )
    names = ("petrova", "АННА ПЕТРОВА", "anuska", "ana-petrva", "somebody-else")
    seats = tuple(Member(person=name) for name in names)
    meeting = Meeting(id="first", title="First", date=DAY, participants=seats)
    found = link_book(make_book(anna, meeting))
    hint = "did you mean “anna-petrova”?"
    assert [each.hint for each in found.findings] == [hint, hint, hint, hint, ""]


def test_settings_may_link_too() -> None:
    """What the book's summary names must be there, and is found in book.yaml."""
    found = link_book(make_book(Person(id="anna", name="Anna"), summary="[[anna]] and [[boris]]"))
    assert [(each.code, each.spot.key) for each in found.findings] == [("R201", None)]
