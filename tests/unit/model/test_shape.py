"""The walk over records by their annotations."""

from __future__ import annotations

from briefbook.model.book import Edition, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.records import Office, Person
from briefbook.model.shape import owner_of, parts_of, slots_of
from briefbook.model.talks import Meeting, Member

DAY = VagueDate.parse("2026-01-28")


def test_every_part_is_met_where_its_author_wrote_it() -> None:
    """Steps are the author's keys and places in lists, in the order of fields."""
    office = Office(title="Envoy", organization="ministry", from_=DAY)
    claim = Claim(id="one", text="So.", by="anna", cite=(Citation(source="report"),))
    person = Person(id="anna", name="Anna", summary="Envoy.", offices=(office,), claims=(claim,))
    assert [(steps, type(part).__name__) for steps, part in parts_of(person)] == [
        ((), "Person"),
        (("offices", 0), "Office"),
        (("claims", 0), "Claim"),
        (("claims", 0, "cite", 0), "Citation"),
    ]


def test_keys_are_those_of_the_author() -> None:
    """`from_` is written from; a record's publication status, save in a meeting, which has one."""
    assert "from" in {slot.written for slot in slots_of(Office)}
    assert {slot.name: slot.written for slot in slots_of(Person)}["publication"] == "status"
    meeting = {slot.name: slot.written for slot in slots_of(Meeting)}
    assert (meeting["status"], meeting["publication"]) == ("status", "publication")


def test_the_owner_of_a_path_is_the_dataclass_its_last_key_stands_in() -> None:
    """Places in lists and names of a mapping are passed over."""
    assert owner_of(Meeting, ("participants", 3, "person")) is Member
    assert owner_of(Settings, ("editions", "public", "admits")) is Edition
    assert owner_of(Settings, ("editions", "public")) is None
    assert owner_of(Person, ("nothing", "there")) is None
