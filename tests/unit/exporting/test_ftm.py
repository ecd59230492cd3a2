"""Entities and statements as FollowTheMoney itself reads and judges them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.statement.serialize import CSV_COLUMNS, read_csv_statements

from briefbook.export.ftm import COLUMNS
from briefbook.export.ftm_entities import TYPES

HandOut = Callable[..., Path]


def load(folder: Path) -> list[Any]:
    """Return the entities of a file."""
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_entity_is_valid(hand_out: HandOut, any_book: Path) -> None:
    """Its schema has all its properties, and would clean away none of its values."""
    entities = load(hand_out("ftm", any_book))
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        cleaned = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        kept = {name: {*values} for name, values in cleaned.items()}
        assert kept == {name: {*values} for name, values in entity["properties"].items()}
        for name, values in entity["properties"].items():
            if schema.properties[name].type.name == "entity":
                assert {*values} <= ids, name
            assert schema.properties[name].type.name == TYPES[name]


def test_the_statements_are_those_of_the_entities(hand_out: HandOut, any_book: Path) -> None:
    """Read back, they have the ids that FollowTheMoney makes and say the same."""
    folder = hand_out("ftm", any_book)
    assert list(COLUMNS) == CSV_COLUMNS
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for statement in read_csv_statements(BytesIO((folder / "statements.csv").read_bytes())):
        assert statement.id == statement.generate_key()
        said[statement.entity_id][statement.prop].add(statement.value)
    entities = {one["id"]: one["properties"] for one in load(folder)}
    assert said == {
        id_: {name: {*values} for name, values in properties.items()}
        for id_, properties in entities.items()
    }


@pytest.mark.parametrize(
    ("id_", "name", "value"),
    [
        ("person.x", "alias", "王"),
        ("person.x", "country", "fr"),
        ("person.x.office.1", "startDate", "2020-05"),
        ("person.x.office.1", "proof", "source.diary"),
        ("person.x.kin.1", "relationship", "sister"),
        ("delegation.side.seat.2", "status", "absent"),
        ("event.thing", "involved", "person.long"),
        ("meeting.talk", "addressEntity", "place.spot"),
        ("person.x.claim.a", "entity", "person.x"),
    ],
)
def test_what_a_book_knows_is_there(
    hand_out: HandOut, traps: Path, id_: str, name: str, value: str
) -> None:
    """Names, offices, kin, seats, events, claims, and what proves them; nothing vague."""
    entities = {one["id"]: one["properties"] for one in load(hand_out("ftm", traps))}
    assert value in entities[id_][name]
    assert "birthDate" not in entities["person.x"]
