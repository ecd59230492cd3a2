"""Popolo as another program reads it, and within what its specification has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator
from popolo_data.importer import Popolo
from referencing import Registry, Resource

HandOut = Callable[..., Path]
PUBLISHED = Path(__file__).parents[2] / "schemas/popolo"
SCHEMAS = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "areas": "area",
    "events": "event",
}
COMMON = {"id", "name", "other_names", "identifiers", "links", "sources"}
ORGANIZATION = {"classification", "parent_id", "area_id", "founding_date", "dissolution_date"}
MEMBERSHIP = {"id", "person_id", "organization_id", "on_behalf_of_id", "role", "label"}
PROPERTIES = {
    "persons": COMMON
    | {"sort_name", "honorific_prefix", "birth_date", "national_identity", "summary", "biography"},
    "organizations": COMMON | ORGANIZATION | {"abstract", "description"},
    "memberships": MEMBERSHIP | {"start_date", "end_date", "sources"},
    "areas": {"id", "name", "identifier", "classification", "parent_id", "geometry", "sources"},
    "events": {"id", "name", "description", "start_date", "end_date", "location", "identifiers"}
    | {"status", "classification", "attendees", "sources"},
}
"""The properties of the specification that a book can fill."""
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def load(folder: Path) -> Any:
    """Return what is in the file."""
    return json.loads((folder / "popolo.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def judges() -> dict[str, Draft3Validator]:
    """Give what judges the items of each list, by the schemas that the project publishes."""
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in PUBLISHED.glob("*.json")]
    known = Registry().with_resources(
        [(schema["id"].rstrip("#"), Resource.from_contents(schema)) for schema in texts]
    )
    named = {schema["id"].rpartition("/")[2].removesuffix(".json#"): schema for schema in texts}
    return {name: Draft3Validator(named[what], registry=known) for name, what in SCHEMAS.items()}


def faults(document: Any, judges: dict[str, Draft3Validator]) -> Iterator[str]:
    """Yield what the schemas say against a document."""
    for name, judge in judges.items():
        for place, one in enumerate(document[name]):
            for fault in judge.iter_errors(one):
                yield f"/{name}/{place}{fault.json_path[1:]}: {fault.message}"


def test_it_is_valid_by_the_published_schemas(
    hand_out: HandOut, any_book: Path, judges: dict[str, Draft3Validator]
) -> None:
    """They have nothing to say against any of its things, and would: of links, of dates."""
    document = load(hand_out("popolo", any_book))
    assert [*faults(document, judges)] == []
    document["persons"][0]["links"] = [{"note": "a link without its URL"}]
    document["persons"][0]["birth_date"] = "about 1960"
    document["memberships"][0]["start_date"] = "2025-1"
    assert sorted(one.partition(":")[0] for one in faults(document, judges)) == [
        "/memberships/0.start_date",
        "/persons/0.birth_date",
        "/persons/0.links[0].url",
    ]


def referred(document: Any) -> Iterator[tuple[str, str]]:
    """Yield every id that something refers to, with the property that does."""
    for name in PROPERTIES:
        for one in document[name]:
            yield from ((key, one[key]) for key in one if key.endswith("_id"))
            yield from (("person_id", person["id"]) for person in one.get("attendees", ()))


def test_it_keeps_to_the_specification(hand_out: HandOut, any_book: Path) -> None:
    """Only its properties, dates as it has them, and every id leads to something."""
    document = load(hand_out("popolo", any_book))
    assert document.keys() == PROPERTIES.keys()
    for name, allowed in PROPERTIES.items():
        ids = [one["id"] for one in document[name]]
        assert len(ids) == len({*ids})
        for one in document[name]:
            assert one.keys() <= allowed
            assert all(DATE.fullmatch(one[key]) for key in one if key.endswith("_date"))
            assert all(link["url"] for link in (*one.get("links", ()), *one.get("sources", ())))
    known = {name: {one["id"] for one in document[name]} for name in PROPERTIES}
    homes = {"person_id": "persons", "area_id": "areas"}
    for key, id_ in referred(document):
        places = (homes.get(key, "organizations"), "areas") if key == "parent_id" else ()
        assert any(id_ in known[home] for home in places or (homes.get(key, "organizations"),))


def test_another_reader_finds_the_same(hand_out: HandOut, traps: Path) -> None:
    """Persons with their other names and memberships, as it resolves them."""
    read = Popolo.from_filename(str(hand_out("popolo", traps) / "popolo.json"))
    x = read.persons.get(id="x")
    assert x.name == "Ы"
    assert "王" in {one["name"] for one in x.other_names}
    assert x.birth_date is None
    roles = {(one.role, one.organization.name) for one in x.memberships}
    assert roles == {("+Minister", "<i>Office</i>"), ("Chair", "side")}
    office = next(one for one in x.memberships if one.role == "+Minister")
    assert str(office.start_date) == "2020-05"
    assert office.organization.classification == "ministry"
    assert read.persons.get(id="long").memberships
    assert [one.name for one in read.events] == ["</script><img src=x onerror=alert(2)>", "A thing"]


def test_what_is_lost_is_counted(hand_out: HandOut, traps: Path) -> None:
    """Not a word of it stands in the file, and nothing vague is made exact."""
    text = (hand_out("popolo", traps) / "popolo.json").read_text(encoding="utf-8")
    assert "Said" not in text
    assert "A matter" not in text
    assert "1960" not in text
