"""A small book of two sides, two meetings and two issues, planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefbook.link.graph import link_book
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation, parse_citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key
from briefbook.model.records import Country, Office, Organization, Person, Place, Record
from briefbook.model.site import Page
from briefbook.model.talks import (
    AgendaItem,
    Delegation,
    Event,
    Issue,
    Meeting,
    Member,
    Position,
    Source,
    SourceText,
)
from briefbook.plan.context import Context
from briefbook.plan.site import lay_out, plan_page

ROOT = Path(__file__).parents[3]

day = VagueDate.parse


def cite(*texts: str) -> tuple[Citation, ...]:
    """Return the citations written so."""
    return tuple(map(parse_citation, texts))


RECORDS: tuple[Record, ...] = (
    Country(id="aland", name="Aland", iso="SY", color="#112233", capital="port"),
    Country(id="borland", name="Borland", iso="RU", color="#332211"),
    Organization(id="palace", name="The Palace", country="borland", classification="presidency"),
    Place(id="port", name="Port", country="aland", coordinates=(35.4, 35.95)),
    Place(id="quay", name="Quay", country="aland", within="port"),
    Person(
        id="ann",
        name="Ann al-Aster",
        country="aland",
        native_name={"ar": "آن"},
        offices=(
            Office(title="Health Minister", attested=day("2024-05-01"), cite=cite("wire")),
            Office(title="President", from_=day("2025-01-01"), portfolio="Head of state"),
        ),
        claims=(
            Claim(id="ann-rumour", text="She is tired.", attribution="a source", cite=cite("wire")),
        ),
    ),
    Person(id="ben", name="Ben", country="borland", offices=(Office(title="Chief"),)),
    Person(id="cat", name="Cat", country="aland"),
    Person(id="dan", name="Dan", country="borland"),
    Person(id="eve", name="Eve", country="borland"),
    Delegation(
        id="a-1", meeting="first", country="aland", head="ann", members=(Member(person="dan"),)
    ),
    Delegation(
        id="a-2",
        title="Aland's side",
        meeting="second",
        country="aland",
        head="ann",
        members=(
            Member(person="cat", title="Army Minister", portfolio="Defence", cite=cite("art s2")),
        ),
    ),
    Delegation(
        id="b-2",
        meeting="second",
        country="borland",
        head="ben",
        members=(
            Member(person="eve", title="Banker", portfolio="Money", precedence=2),
            Member(person="dan", title="General", portfolio="defence", precedence=1),
        ),
    ),
    Meeting(
        id="first",
        title="First meeting",
        date=day("2025-10-15"),
        place="quay",
        agenda=(AgendaItem(issue="bases", exposure=("announced",)),),
        participants=(Member(person="ben", represents="borland"),),
    ),
    Meeting(
        id="second",
        title="Second meeting",
        date=day("2026-01-28"),
        place="port",
        follows="first",
        delegations=("b-2", "a-2"),
        summary="They met [@art s1].",
        body="Again [@art s3] and [[ann]].",
        agenda=(
            AgendaItem(issue="bases", exposure=("announced", "avoided"), cite=cite("art s2")),
            AgendaItem(issue="navy", exposure=("private",)),
        ),
        key_points=("praise",),
        since_last=("warmer",),
        claims=(
            Claim(
                id="thanks",
                text="Thanks.",
                by="ann",
                ground_rule="on-record",
                issues=("trade",),
                cite=cite("art s4", "wire"),
            ),
            Claim(
                id="praise",
                text="Praise.",
                by="ben",
                ground_rule="on-record",
                cite=cite("art s2"),
                conflicts_with=("thanks",),
                conflict_note="One says thanks.",
            ),
            Claim(
                id="hush",
                text="Silence on bases.",
                kind="omission",
                ground_rule="narrator",
                issues=("bases",),
                cite=cite("art s5"),
            ),
            Claim(
                id="hope",
                text="Talks on the navy.",
                kind="expectation",
                attribution="sources",
                ground_rule="unnamed",
                likelihood="likely",
                issues=("navy",),
                cite=cite("art s5"),
            ),
            Claim(id="warmer", text="Warmer.", kind="assessment", ground_rule="narrator"),
        ),
    ),
    Issue(
        id="bases",
        title="Bases",
        places=("port",),
        parties=("borland", "aland"),
        positions=(
            Position(holder="aland", text="Out.", to=day("2025-01-01")),
            Position(holder="aland", text="Stay.", from_=day("2025-01-02"), claims=("c1",)),
            Position(holder="borland", text="Stay on."),
        ),
        claims=(
            Claim(
                id="c1",
                text="Lists were made.",
                attribution="sources",
                ground_rule="unnamed",
                date=day("2026-01-29"),
                cite=cite("wire"),
            ),
        ),
    ),
    Issue(id="navy", title="Navy", parent="bases"),
    Issue(id="trade", title="Trade"),
    Event(id="rumble", title="Rumble", date=day("2026-02"), issues=("navy",), people=("cat",)),
    Event(id="sail", title="Sail", date=day("2026-01-20"), issues=("navy",), place="quay"),
    Event(id="summit", title="Summit", date=day("2026-05-01"), issues=("navy",)),
    Source(
        id="art", title="The article", reliability="C", text=SourceText(sha256="0", sentences=6)
    ),
    Source(id="wire", title="The wire", reliability="B"),
)

BOOK = Book(
    Settings(title="Talks", as_of=day("2026-02-20"), summary="A book."),
    {record.key: record for record in RECORDS},
)


@pytest.fixture
def book() -> Book:
    """Return the small book."""
    return BOOK


@pytest.fixture(scope="session")
def atlas() -> bytes:
    """Return the atlas that the package carries."""
    return (ROOT / "src/briefbook/atlas/outlines.json").read_bytes()


@pytest.fixture
def plan(atlas: bytes) -> Callable[[Book], dict[str, Page]]:
    """Return what plans a book: its pages by address."""
    context = Context(edition="public", clock=date(2026, 3, 1), atlas=atlas)

    def plan_book(book: Book) -> dict[str, Page]:
        layout = lay_out(book, link_book(book).value, context)
        pages = (plan_page(layout, name).page for name in layout.pages)
        return {page.address: page for page in pages if page}

    return plan_book


@pytest.fixture
def pages(plan: Callable[[Book], dict[str, Page]], book: Book) -> dict[str, Page]:
    """Return the pages of the small book by address."""
    return plan(book)


@pytest.fixture
def with_record(book: Book) -> Callable[[Record], Book]:
    """Return what puts another record in the place of one of the small book."""

    def change(record: Record) -> Book:
        return replace(book, records={**book.records, Key(record.KIND, record.id): record})

    return change
