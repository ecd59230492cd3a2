"""What records name, as written, before any other record is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.link.graph import link_book
from briefbook.link.written import Written, references_of
from briefbook.model.book import RECORD_TYPES, Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.fields import Markdown
from briefbook.model.keys import KINDS, Key
from briefbook.model.records import Country, Person, Record
from briefbook.model.shape import Steps, slots_of, values_in
from briefbook.model.talks import Source, SourceText

DAY = VagueDate.parse("2026-01-28")
TEXTS = st.sampled_from(
    ("", "plain", "[[a]]", "`[[a]]` [@b s2; person:c]", "See [[d|e]] and [@f s3-s1; g p. 4; ?].")
)


def test_references_stand_in_the_order_of_fields_and_sentences_after_them() -> None:
    """A field and a bracket in prose say the same of a citation, each in its own words."""
    claim = Claim(id="one", text="So.", by="boris", cite=(Citation(source="report", at="s3-s2"),))
    body = "In [[syria|the country]] [@report s2; Report 2; memo p. 4]."
    person = Person(id="anna", name="Anna", country="syria", body=body, claims=(claim,))
    bracket, at = "[@report s2; Report 2; memo p. 4]", ("claims", 0, "cite", 0)
    bad = "a citation is a source's id, then where in it: article-2026-01 s12"
    assert references_of(person) == (
        Written(("body",), "record", "syria", "[[syria|the country]]", in_prose=True),
        Written(("body",), "source", "report", bracket, in_prose=True),
        Written(("body",), "sentences", "report", bracket, in_prose=True, at="s2", first=2, last=2),
        Written(("body",), "", "Report 2", bracket, in_prose=True, at=bad),
        Written(("body",), "source", "memo", bracket, in_prose=True),
        Written(("country",), "country", "syria"),
        Written(("claims", 0, "by"), "person organization country", "boris"),
        Written((*at, "source"), "source", "report", "report"),
        Written((*at, "at"), "sentences", "report", "s3-s2", at="s3-s2", first=3, last=2),
    )


@pytest.mark.parametrize("at", ["s999999999999999999999", f"s1-s{'9' * 5000}"])
def test_a_sentence_beyond_all_numbers_is_beyond_the_source(at: str) -> None:
    """No locator however long ends in a traceback, or in counting for ever."""
    person = Person(id="anna", name="Anna", sources=(Citation(source="report", at=at),))
    report = Source(id="report", title="R", text=SourceText(sha256="0a", sentences=3))
    settings = Settings(title="A book", as_of=DAY)
    assert references_of(person)[-1].last == 100_000
    found = link_book(Book(settings, {person.key: person, report.key: report}))
    assert [finding.code for finding in found.findings] == ["R301"]


def test_links_are_made_of_what_is_given_as_written() -> None:
    """What a build remembers of a record takes the place of reading it again."""
    anna = Person(id="anna", name="Anna", country="syria")
    records = (anna, replace(anna, id="boris"), Country(id="syria", name="Syria"))
    book = Book(Settings(title="A book", as_of=DAY), {record.key: record for record in records})
    linked = link_book(book, lambda one: () if one is anna else references_of(one))
    links_from = linked.value.links_from
    assert [len(links_from[Key("person", id_)]) for id_ in ("anna", "boris")] == [0, 1]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Return a record of any kind whose fields hold anything that names something."""
    made: Record = fill(draw, draw(st.sampled_from(RECORD_TYPES)))
    return made


def fill(draw: st.DrawFn, owner: type) -> Any:
    """Return a dataclass with drawn references, prose and parts."""
    fields: dict[str, Any] = {}
    for slot in slots_of(owner):
        if slot.marker:
            one = TEXTS if isinstance(slot.marker, Markdown) else st.sampled_from("abcd")
        elif slot.part:
            one = st.builds(fill, st.just(draw), st.just(slot.part))
        else:
            one = st.sampled_from(("s1", "s4-s2", "p. 4", ""))
        least = 1 if slot.is_required else 0
        several = slot.form == "several"
        if slot.is_required or ((slot.marker or slot.part) and draw(st.booleans())):
            fields[slot.name] = (
                tuple(draw(st.lists(one, min_size=least, max_size=2))) if several else draw(one)
            )
        elif slot.name == "at":
            fields[slot.name] = draw(one)
    return owner(**fields)


def names_in(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str, object]]:
    """Yield the references in fields by the annotations, one after another."""
    owner: type = type(value)
    for slot in slots_of(owner):
        for here, held in values_in(slot, getattr(value, slot.name), steps):
            if slot.part:
                yield from names_in(held, here)
            elif slot.marker and not isinstance(slot.marker, Markdown):
                kinds = getattr(slot.marker, "kinds", ("claim",))
                yield here, "record" if kinds == KINDS else " ".join(kinds), held


@given(records())
def test_every_annotated_field_is_met_and_everything_is_plain(record: Record) -> None:
    """What a walk by the annotations finds in fields, for every kind of record."""
    found = references_of(record)
    in_fields = [
        (each.steps, each.names, each.text)
        for each in found
        if not each.in_prose and each.names != "sentences"
    ]
    assert in_fields == list(names_in(record))
    for written in found:
        assert all(type(value) in (str, int, bool) for value in written[1:])
        assert all(type(step) in (str, int) for step in written.steps)
