"""An edition shows nothing of what it leaves out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.check.admit import admit, is_whole
from briefbook.link.graph import link_book
from briefbook.model.book import Book, Edition, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim, Commitment, Markable
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.records import Country, Office, Person, Place, Record, Relation
from briefbook.model.shape import parts_of
from briefbook.model.talks import (
    AgendaItem,
    Delegation,
    Event,
    Issue,
    Meeting,
    Member,
    Position,
    RelativeDate,
    Source,
)
from briefbook.model.vocabulary import MARKINGS, Marking, is_admitted

DAY = VagueDate.parse("2026-01-28")
CLOCK = datetime(2026, 2, 5, 9, tzinfo=UTC)
LATER = datetime(2026, 2, 5, 10, tzinfo=UTC)
EDITIONS = {"public": Edition(admits="CLEAR"), "partners": Edition(admits="AMBER")}
SETTINGS = Settings(title="A book", as_of=DAY, editions=EDITIONS)


def make_book(*records: Record, **changes: Any) -> Book:
    """Return a book of records."""
    return Book(replace(SETTINGS, **changes), {record.key: record for record in records})


def admitted(book: Book, edition: str = "public", clock: datetime = CLOCK) -> Book:
    """Return the edition of a book."""
    return admit(book, link_book(book).value, edition, clock).value


def person(id_: str, **changes: Any) -> Person:
    """Return a person whose name no other record holds."""
    return Person(id=id_, name=f"Name of {id_}.", **changes)


def claim(id_: str, **changes: Any) -> Claim:
    """Return a sourced claim of somebody unnamed, unless it is given a voice."""
    voice = {} if changes.get("by") else {"attribution": "a source"}
    given_ = {"text": f"Text of {id_}.", "cite": (Citation(source="report"),), **voice, **changes}
    return Claim(id=id_, **given_)


REPORT = Source(id="report", title="A report")
OFFICE = Office(title="Envoy", from_=DAY)
SECRET = replace(OFFICE, marking="RED")


@pytest.mark.parametrize(
    "changes",
    [
        {"marking": "GREEN"},
        {"publication": "draft"},
        {"publication": "withdrawn"},
        {"embargo_until": LATER},
    ],
)
def test_what_may_not_be_seen_is_left_out(changes: dict[str, Any]) -> None:
    """Drafts, withdrawn briefs, markings above the edition and embargoes keep a record out."""
    book = make_book(person("anna", **changes), person("boris"))
    assert [record.id for record in admitted(book).records.values()] == ["boris"]


def test_an_embargo_ends_and_an_edition_admits_up_to_its_marking() -> None:
    """At its moment an embargoed record is in; a record without a marking has the book's."""
    book = make_book(person("anna", embargo_until=CLOCK), person("boris", marking="AMBER"))
    assert len(admitted(book, "partners").records) == 2
    assert len(admitted(make_book(person("anna"), marking="GREEN")).records) == 0


def test_what_cannot_stand_without_it_goes_along_and_the_rest_stays() -> None:
    """A seat goes with its person, a claim with its voice or last source, a meeting with none."""
    meeting = Meeting(
        id="first",
        title="First",
        date=DAY,
        participants=(Member(person="anna"), Member(person="boris")),
        claims=(
            claim("hers", by="anna"),
            claim("cabled", cite=(Citation(source="cable"),)),
            claim("open", cite=(Citation(source="cable"), Citation(source="report"))),
        ),
        key_points=("hers", "open", "cabled"),
    )
    cable = Source(id="cable", title="A cable", marking="RED")
    book = admitted(
        make_book(meeting, person("anna", marking="RED"), person("boris"), cable, REPORT)
    )
    kept = book.records[Key("meeting", "first")]
    assert isinstance(kept, Meeting)
    assert [seat.person for seat in kept.participants] == ["boris"]
    assert [left.id for left in kept.claims] == ["open"]
    assert kept.claims[0].cite == (Citation(source="report"),)
    assert kept.key_points == ("open",)


def test_one_loss_brings_the_next() -> None:
    """A delegation goes with its meeting, and the link to the delegation with it."""
    book = make_book(
        Meeting(id="first", title="First", date=DAY, marking="RED"),
        Delegation(id="ours", meeting="first"),
        person("anna", body="She was in [[ours|the delegation]] that day."),
    )
    (anna,) = admitted(book).records.values()
    assert anna.body == "She was in the delegation that day."


def test_notes_on_what_is_left_out_go_with_it() -> None:
    """A note on a conflict, an outcome and a count of days do not outlive what they are about."""
    issue = Issue(
        id="bases",
        title="Bases",
        notes="For us alone.",
        claims=(
            claim("open", conflicts_with=("shut",), conflict_note="The other is shut."),
            claim("shut", marking="RED", conflicts_with=("open",)),
            claim("met", outcome="met", outcome_cite=(Citation(source="cable"),)),
        ),
    )
    relative = RelativeDate(record="first", offset="-P2D")
    event = Event(
        id="before", title="Before", date=DAY, date_note="two days before", relative_to=relative
    )
    first = Meeting(id="first", title="First", date=DAY, publication="draft")
    cable = Source(id="cable", title="A cable", marking="RED")
    book = admitted(make_book(first, issue, event, cable, REPORT))
    bases, before = book.records[issue.key], book.records[event.key]
    assert isinstance(bases, Issue)
    assert isinstance(before, Event)
    assert [left.conflict_note for left in bases.claims] == ["", ""]
    assert bases.claims[1].outcome is None
    assert (before.relative_to, before.date_note, bases.notes) == (None, "", "")


def test_prose_keeps_its_sentences_and_a_bare_link_is_an_error() -> None:
    """A labelled link becomes its label, a bracket loses one source or all; a bare link is told."""
    body = "She [@cable] met [[anna|a friend]], as said [@report s1; cable s2]. Not [[anna]]."
    summary = "About [[anna]]."
    cable = Source(id="cable", title="A cable", marking="RED")
    book = make_book(
        person("anna", marking="RED"), person("boris", body=body), cable, REPORT, summary=summary
    )
    found = admit(book, link_book(book).value, "public", CLOCK)
    kept = found.value.records[Key("person", "boris")]
    assert kept.body == "She met a friend, as said [@report s1]. Not …."
    assert [(each.code, each.spot.key, each.spot.needle) for each in found.findings] == [
        ("K301", None, "[[anna]]"),
        ("K301", Key("person", "boris"), "[[anna]]"),
    ]


def test_an_edition_that_leaves_nothing_out_is_the_book() -> None:
    """Records pass through untouched but for notes, and other editions are not named."""
    anna = person("anna", body="See [[boris]] [@report].", offices=(OFFICE,), notes="For us.")
    book = make_book(anna, person("boris", marking="GREEN"), REPORT)
    smaller = admitted(book, "partners")
    assert smaller.records == {**book.records, anna.key: replace(anna, notes="")}
    assert smaller.records[REPORT.key] is REPORT
    assert list(smaller.settings.editions) == ["partners"]
    assert is_whole(smaller, book)
    assert not is_whole(admitted(book), book)
    assert not is_whole(smaller, replace(book, faulty=frozenset({Key("person", "carla")})))
    assert not is_whole(admitted(make_book(replace(anna, offices=(SECRET,)))), make_book(anna))


def test_ids_by_place_leave_no_gap() -> None:
    """Of claims without an id of their own the third does not tell of a second that is withheld."""
    issue = Issue(
        id="bases",
        title="Bases",
        claims=(
            claim("c1"),
            claim("c2", marking="RED"),
            claim("c3", conflicts_with=("c1", "c4")),
            claim("c4", conflicts_with=("bases.c3",)),
            claim("named", marking="AMBER"),
            claim("c6"),
        ),
        positions=(Position(holder="syria", text="Open.", claims=("c2", "c4")),),
    )
    meeting = Meeting(id="first", title="First", date=DAY, key_points=("bases.c6", "c3"))
    syria = Country(id="syria", name="Syria")
    book = make_book(meeting, issue, syria, REPORT)
    kept = admitted(book)
    bases, first = kept.records[issue.key], kept.records[meeting.key]
    assert isinstance(bases, Issue)
    assert isinstance(first, Meeting)
    assert [(one.id, one.text, one.conflicts_with) for one in bases.claims] == [
        ("c1", "Text of c1.", ()),
        ("c2", "Text of c3.", ("c1", "c3")),
        ("c3", "Text of c4.", ("c2",)),
        ("c4", "Text of c6.", ()),
    ]
    assert bases.positions[0].claims == ("c3",)
    assert first.key_points == ("issue:bases.c4", "issue:bases.c2")
    assert link_book(kept).findings == ()
    whole = admitted(make_book(meeting, issue, syria, REPORT), "partners").records[issue.key]
    assert isinstance(whole, Issue)
    assert [one.id for one in whole.claims] == ["c1", "c2", "c3", "named", "c5"]


MARKS = st.sampled_from((None, *MARKINGS))
PEOPLE = ("anna", "boris", "clara", "dora")


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Return a book in which anything may be marked and anything may name anything."""
    names = st.sampled_from(PEOPLE)
    cites = st.lists(st.sampled_from(("report", "cable")), min_size=1, max_size=2, unique=True)

    def mark() -> Marking | None:
        return draw(MARKS)

    def prose() -> str:
        return f"Words [[{draw(names)}|a friend]] [@{'; '.join(draw(cites))}]."

    def cite() -> tuple[Citation, ...]:
        return tuple(Citation(source=source) for source in draw(cites))

    def part(id_: str) -> Claim:
        by = draw(names)
        return claim(
            id_,
            by=by,
            cite=cite(),
            marking=mark(),
            issues=("bases",),
            conflicts_with=("contrary",),
            conflict_note=f"Text of contrary. So says {id_}.",
        )

    people = [
        person(
            id_,
            marking=mark(),
            body=prose(),
            country=draw(st.sampled_from((None, "syria"))),
            relations=(Relation(person=draw(names), kind="friend", cite=cite()),),
            offices=(Office(title=f"Text of office-{id_}.", marking=mark(), cite=cite(), to=DAY),),
            claims=(part(f"own-{id_}"),),
        )
        for id_ in PEOPLE
    ]
    meeting = Meeting(
        id="first",
        title="Name of first.",
        date=DAY,
        marking=mark(),
        place="moscow",
        delegations=("ours",),
        participants=(Member(person=draw(names), marking=mark()),),
        agenda=(AgendaItem(issue="bases", exposure=("public",), by=(draw(names),), cite=cite()),),
        key_points=("own-anna", "said"),
        claims=(part("said"), claim("contrary", cite=cite(), marking=mark())),
        commitments=(Commitment(text=prose(), debtor=draw(names), marking=mark()),),
    )
    issue = Issue(
        id="bases",
        title="Name of bases.",
        marking=mark(),
        places=("moscow",),
        positions=(Position(holder=draw(names), text=prose(), claims=("said",), marking=mark()),),
    )
    return make_book(
        *people,
        meeting,
        issue,
        Country(id="syria", name="Name of syria.", marking=mark(), capital="moscow"),
        Place(id="moscow", name="Name of moscow.", marking=mark(), country="syria"),
        Delegation(id="ours", title="Name of ours.", marking=mark(), meeting="first"),
        Source(id="report", title="Name of report.", marking=mark()),
        Source(id="cable", title="Name of cable.", marking=mark()),
        summary=prose(),
    )


def texts_in(value: Any) -> list[str]:
    """Return every text reachable from a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for item in pair for text in texts_in(item)]
    if isinstance(value, (tuple, frozenset)):
        return [text for item in value for text in texts_in(item)]
    if is_dataclass(value):
        return [text for each in fields(value) for text in texts_in(getattr(value, each.name))]
    return []


def secrets_of(book: Book, smaller: Book) -> set[str]:
    """Return the ids, names and texts of all that an edition left out, for whatever reason."""
    gone = book.records.keys() - smaller.records.keys()
    secrets = {text for key in gone for text in (key.id, f"Name of {key.id}.")}
    left = {(home.key, left.id) for home, left in smaller.claims()}
    for home, told in book.claims():
        if (home.key, told.id) not in left:
            secrets |= {told.text, told.id}
    titles = {office.title for each in smaller.of(Person) for office in each.offices}
    offices = (office for each in book.of(Person) for office in each.offices)
    return secrets | {office.title for office in offices if office.title not in titles}


@settings(deadline=None, max_examples=150)
@given(books(), st.sampled_from(("public", "partners")))
def test_nothing_withheld_can_be_reached(book: Book, edition: str) -> None:
    """No id, name or text of anything left out is anywhere in the admitted book."""
    smaller = admitted(book, edition)
    highest, texts = EDITIONS[edition].admits, texts_in(smaller)
    marked = (
        part
        for record in smaller.records.values()
        for _, part in parts_of(record)
        if isinstance(part, Markable)
    )
    assert all(is_admitted(part.marking or "CLEAR", highest) for part in marked)
    words = " ".join(texts)
    for secret in secrets_of(book, smaller):
        assert secret not in texts
        assert f"[[{secret}" not in words
        assert f"@{secret}" not in words
        assert f"; {secret}" not in words
        assert " " not in secret or secret not in words


@settings(deadline=None, max_examples=50)
@given(books())
def test_what_is_left_holds_together(book: Book) -> None:
    """The smaller book links without a fault that the whole one has not."""
    smaller = admitted(book)
    before = {(each.code, each.message) for each in link_book(book).findings}
    after = {(each.code, each.message) for each in link_book(smaller).findings}
    assert after <= before


@settings(deadline=None, max_examples=100)
@given(books(), st.sampled_from(("public", "partners")))
def test_an_edition_of_an_edition_is_the_same_and_need_not_be_linked_again(
    book: Book, edition: str
) -> None:
    """Where nothing more is left out, the records are the very same and so is their graph."""
    once = admitted(book, edition)
    again = admitted(once, edition)
    assert all(again.records[key] is record for key, record in once.records.items())
    assert is_whole(again, once)
    assert link_book(again) == link_book(once)
