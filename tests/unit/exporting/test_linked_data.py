"""JSON-LD as a program that knows linked data reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

HandOut = Callable[..., Path]
SCHEMA = Namespace("https://schema.org/")
BASE = "https://example.org/book/"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's, of itself


@pytest.fixture
def graph(hand_out: HandOut, traps: Path) -> Graph:
    """Give the statements about the book full of traps."""
    file = hand_out("jsonld", traps, base_url=BASE) / "book.jsonld"
    return Graph().parse(data=file.read_text(encoding="utf-8"), format="json-ld")


def test_things_of_one_page_lead_to_those_of_others(graph: Graph) -> None:
    """A person's employer is the thing that the employer's page is about."""
    person = URIRef(f"{BASE}people/x.html")
    assert (person, RDF.type, SCHEMA.Person) in graph
    assert str(graph.value(person, SCHEMA.name)) == "Ы"
    meeting = URIRef(f"{BASE}meetings/talk.html")
    assert (meeting, RDF.type, SCHEMA.Event) in graph
    assert person in graph.objects(meeting, SCHEMA.attendee)
    claim = next(graph.subjects(RDF.type, SCHEMA.Claim))
    assert str(claim) == f"{BASE}people/x.html#claim-a"
    assert graph.value(claim, SCHEMA.author) == person


def test_every_record_is_in_it(hand_out: HandOut, any_book: Path) -> None:
    """By an address that is relative where it is not known where the site lies."""
    found = json.loads((hand_out("jsonld", any_book) / "book.jsonld").read_text(encoding="utf-8"))
    book = json.loads((hand_out("json", any_book) / "book.json").read_text(encoding="utf-8"))
    ids = {thing.get("@id") for thing in found["@graph"]}
    assert {f"./people/{one['id']}.html" for one in book["people"]} <= ids
    assert {f"./issues/{one['id']}.html" for one in book["issues"]} <= ids
    titles = {thing.get("name") for thing in found["@graph"]}
    assert {one["title"] for one in book["sources"]} <= titles


def test_it_can_stand_in_a_script(hand_out: HandOut, traps: Path) -> None:
    """No tag begins in it, whatever a title holds."""
    assert b"<" not in (hand_out("jsonld", traps) / "book.jsonld").read_bytes()
