"""A page says all that it was made of: nothing else can change it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook.check.substance import check_book
from briefbook.link.graph import link_book
from briefbook.link.written import references_of
from briefbook.model.asked import EVERYTHING, Asked
from briefbook.model.book import Book
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.options import ROOM
from briefbook.model.records import Country, Office, Organization, Person, Place, Record
from briefbook.model.talks import AgendaItem, Delegation, Event, Issue, Meeting, Member, Source
from briefbook.pipeline.linked import Linked
from briefbook.pipeline.packing import digest, pack
from briefbook.pipeline.reading import Digests
from briefbook.pipeline.recalling import is_kept, recall_stock
from briefbook.pipeline.renewal import LastSite, find_unchanged
from briefbook.plan.context import Context
from briefbook.plan.layout import Layout, PageName, Planned
from briefbook.plan.lists import LISTS
from briefbook.plan.site import lay_out, make_masthead, plan_page

IDS = ("a", "b", "c")
_OF_RECORDS = ("record", "body", "mentions", "links", "ids", "claims")
day = VagueDate.parse

ids = st.sampled_from(IDS)
some = st.lists(ids, max_size=3, unique=True).map(tuple)
perhaps = st.none() | ids
words = st.sampled_from(["", "One", "Two", "Three"])
names = st.sampled_from(["One", "Two", "Three"])
dates = st.sampled_from(["2024-05", "2025-01-01", "2026-01-28", "2026-03-01/.."]).map(day)
prose = st.lists(
    st.sampled_from(["Said.", "[[a]]", "[[person:b]]", "[[country:c]]", "[@a s1]", "[@b]"]),
    max_size=3,
).map(" ".join)
cites = st.lists(st.builds(Citation, source=ids), max_size=2).map(tuple)
markings = st.sampled_from([None, "GREEN", "AMBER"])
claims = st.lists(
    st.builds(
        Claim,
        id=st.sampled_from(["c1", "c2", "c3"]),
        text=prose,
        kind=st.sampled_from(["fact", "statement", "expectation", "omission"]),
        by=perhaps,
        attribution=words,
        ground_rule=st.sampled_from([None, "on-record", "unnamed", "narrator"]),
        issues=some,
        date=st.none() | dates,
        cite=cites,
        conflicts_with=st.lists(st.sampled_from(["c1", "c2", "a.c1"]), max_size=1).map(tuple),
        marking=markings,
    ),
    max_size=2,
    unique_by=lambda claim: claim.id,
).map(tuple)
members = st.lists(st.builds(Member, person=ids, title=words, represents=perhaps), max_size=2)
common: dict[str, Any] = {
    "id": ids,
    "body": prose,
    "summary": prose,
    "notes": words,
    "sources": cites,
    "reviewed": st.none() | dates,
    "marking": markings,
}

kinds: tuple[st.SearchStrategy[Record], ...] = (
    st.builds(
        Person,
        name=names,
        country=perhaps,
        offices=st.lists(
            st.builds(Office, title=names, organization=perhaps, from_=dates), max_size=2
        ).map(tuple),
        claims=claims,
        **common,
    ),
    st.builds(Country, name=names, capital=perhaps, color=st.sampled_from(["", "#111"]), **common),
    st.builds(Organization, name=names, country=perhaps, parent=perhaps, **common),
    st.builds(Place, name=names, country=perhaps, within=perhaps, **common),
    st.builds(
        Delegation,
        title=words,
        meeting=ids,
        country=perhaps,
        organization=perhaps,
        head=perhaps,
        members=members.map(tuple),
        **common,
    ),
    st.builds(
        Meeting,
        title=names,
        date=dates,
        place=perhaps,
        status=st.sampled_from(["held", "planned"]),
        follows=perhaps,
        participants=members.map(tuple),
        agenda=st.lists(
            st.builds(AgendaItem, issue=ids, exposure=st.just(("public",)), by=some), max_size=2
        ).map(tuple),
        key_points=st.lists(st.sampled_from(["c1", "a.c2"]), max_size=1).map(tuple),
        claims=claims,
        **common,
    ),
    st.builds(
        Issue, title=names, parent=perhaps, places=some, parties=some, claims=claims, **common
    ),
    st.builds(
        Event,
        title=names,
        date=dates,
        place=perhaps,
        people=some,
        organizations=some,
        countries=some,
        issues=some,
        cite=cites,
        **common,
    ),
    st.builds(Source, title=names, reliability=st.sampled_from("AB"), descriptor=prose, **common),
)
records = st.one_of(kinds)
by_kind: dict[Kind, st.SearchStrategy[Record]] = dict(zip(KINDS, kinds, strict=True))

parts = st.frozensets(
    st.sampled_from(sorted({name for lists in LISTS.values() for name in lists})), max_size=3
)
asked = st.just(EVERYTHING) | st.builds(
    Asked,
    st.frozensets(st.sampled_from(["lede", "body", "backlinks", "next"])),
    parts,
    st.none() | st.frozensets(st.sampled_from(["text", "place", "voice", "seat", "cells", "sole"])),
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Record], Record | Key]:
    """Return records, and an edit: one field of one of them, a whole record, or one's removal."""
    found = draw(st.lists(records, min_size=8, max_size=30, unique_by=lambda one: one.key))
    target = draw(st.sampled_from(found))
    match draw(st.integers(0, 9)):
        case 0:
            return found, target.key
        case 1:
            return found, draw(records)
    field = draw(st.sampled_from([field.name for field in fields(target) if field.name != "id"]))
    change: dict[str, Any] = {field: getattr(draw(by_kind[target.KIND]), field)}
    return found, replace(target, **change)


def lay(book: Book, room: int = ROOM) -> Layout:
    """Return the layout of a book, its overviews on sheets with this much room."""
    context = Context(edition="public", clock=date(2026, 3, 1), room=room)
    return lay_out(book, link_book(book).value, context)


def plan(layout: Layout, asked: Asked = EVERYTHING) -> dict[PageName, Planned]:
    """Return every page by its name, planned in the order of names; this is asked of records'."""
    return {name: plan_page(layout, name, lambda _template: asked) for name in layout.pages}


def with_edit(book: Book, edit: Record | Key) -> Book:
    """Return the book with a record put in, or taken out by its key."""
    kept = {key: record for key, record in book.records.items() if key != edit}
    if isinstance(edit, Record):
        kept[edit.key] = edit
    return replace(book, records=kept)


def remember(layout: Layout) -> LastSite:
    """Return what is remembered of a site that read all there is."""
    stock = layout.stock
    keys = stock.book.records
    whats = ("record", "body", "mentions", "links")
    reads = {f"{what} {key}" for what in whats for key in keys} | {*stock.parts}
    reads |= {f"{what} {id_}" for what in ("ids", "claims") for id_ in (*IDS, "c1", "c2", "c3")}
    own = {
        str(key): Digests(digest(record), digest(references_of(record)))
        for key, record in keys.items()
    }
    names = Linked(stock.book, stock.graph).digest_names()
    parts = {name: digest(layout.part(name)) for name in reads}
    return LastSite(b"", b"", names, b"", own, {}, parts, {})


def unforeseen(before: Layout, after: Layout, asked: Asked) -> list[str]:
    """Return the addresses of pages that changed without anything changing of what they read."""
    then, now = plan(before, asked), plan(after, asked)
    return [
        name.address
        for name in then.keys() & now.keys()
        if then[name].page != now[name].page
        and all(before.part(read) == after.part(read) for read in then[name].reads)
    ]


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=edits(), room=st.sampled_from([ROOM, 1000]), asked=asked)
def test_a_page_changes_only_with_what_it_read(
    book: Book, case: tuple[list[Record], Record | Key], room: int, asked: Asked
) -> None:
    """Whatever is edited, put in or taken out, each page that differs had read what changed."""
    found, edit = case
    lean = replace(book.settings, theme=replace(book.settings.theme, page_data=False))
    invented = replace(book, settings=lean, records={record.key: record for record in found})
    assert unforeseen(lay(invented, room), lay(with_edit(invented, edit), room), asked) == []


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=edits())
def test_what_is_held_to_be_unchanged_without_a_look_is(
    book: Book, case: tuple[list[Record], Record | Key]
) -> None:
    """Parts that are not digested again after an edit are as they were."""
    found, edit = case
    invented = replace(book, records={record.key: record for record in found})
    last, layout = remember(lay(invented)), lay(with_edit(invented, edit))
    now = remember(layout)
    held = dict(find_unchanged(last, now.names, now.own))
    assert held == {name: digest(layout.part(name)) for name in held}
    assert dict(find_unchanged(last, last.names, last.own)).keys() == {
        name for name in last.parts if name.partition(" ")[0] in _OF_RECORDS
    }


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=edits(), room=st.sampled_from([ROOM, 1000]))
def test_a_page_of_a_record_can_be_made_of_what_it_read_alone(
    book: Book, case: tuple[list[Record], Record | Key], room: int
) -> None:
    """The parts it read, packed and unpacked, give the same page, read in the same way."""
    layout = lay(replace(book, records={record.key: record for record in case[0]}), room)
    for name, planned in plan(layout).items():
        if not name.key:
            continue
        assert all(map(is_kept, planned.reads))
        parts = {read: pack(layout.part(read)) for read in planned.reads}
        records = {
            key: one for key, one in layout.stock.book.records.items() if f"record {key}" in parts
        }
        stock = recall_stock(parts, records, layout.stock.book.settings, layout.stock.context)
        assert plan_page(Layout(make_masthead(stock), (), stock), name) == planned


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=edits(), text=prose)
def test_nothing_but_pages_looks_at_bodies(
    book: Book, case: tuple[list[Record], Record | Key], text: str
) -> None:
    """With other bodies that name the same, all that is found out about a book is the same."""
    was = replace(book, records={record.key: record for record in case[0]})
    now = replace(was, records={key: replace(one, body=text) for key, one in was.records.items()})
    whole = link_book(was)
    linked = link_book(now, lambda record: references_of(was.records[record.key]))
    assert linked.findings == whole.findings
    clock = date(2026, 3, 1)
    assert check_book(now, linked.value, clock) == check_book(was, whole.value, clock)
    context = Context(edition="public", clock=clock)
    then, after = (lay_out(one, whole.value, context) for one in (was, now))
    assert (after.masthead, after.pages) == (then.masthead, then.pages)
    assert after.stock.parts == then.stock.parts


@pytest.mark.parametrize("field", ["body", "notes"])
def test_no_page_but_its_own_reads_a_body(book: Book, field: str) -> None:
    """What stands under a front matter, without links, changes one page; an author's notes none."""
    change: dict[str, Any] = {field: "Nothing but words."}
    ann = replace(book.records[Key("person", "ann")], **change)
    then, now = plan(lay(book)), plan(lay(with_edit(book, ann)))
    changed = [name.address for name in then if then[name] != now[name]]
    assert changed == (["people/ann.html"] if field == "body" else [])


def test_an_edit_changes_the_sheets_that_show_it(book: Book) -> None:
    """A summary is on one sheet of each overview, the name of a sheet on all that lead to it."""
    days = [day(f"2025-01-{number:02d}") for number in range(1, 10)]
    events = [Event(id=f"e{n}", title=f"Event {n}", date=when) for n, when in enumerate(days)]
    many = replace(book, records={one.key: one for one in events})
    then = plan(lay(many, 1500))
    said = plan(lay(with_edit(many, replace(events[4], summary="More.")), 1500))
    changed = [name.address for name in then if then[name].page != said[name].page]
    sheets = ["chronology.2.html", "events/index.2.html", "events/e4.html"]
    assert changed == [sheets[0], "calendar.ics", *sheets[1:]]
    moved = plan(lay(with_edit(many, replace(events[4], date=day("2025-02-01"))), 1500))
    changed = [name.address for name in then if then[name].page != moved[name].page]
    assert {"chronology.html", "chronology.2.html", "chronology.3.html"} <= set(changed)


def test_pages_do_not_depend_on_which_was_planned_first(book: Book) -> None:
    """What pages have in common is read by each of them, whoever made it."""
    forward, layout = plan(lay(book)), lay(book)
    backward = {name: plan_page(layout, name) for name in reversed(layout.pages)}
    assert backward == forward
