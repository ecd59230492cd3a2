"""Books with a canary in every field, made from the shape of the model: a new field has one too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias, get_args, get_type_hints

from briefbook.check.substance import RULES_OF_SUBSTANCE
from briefbook.model.book import RECORD_TYPES
from briefbook.model.claims import Claim, Markable
from briefbook.model.documents import SourceFile
from briefbook.model.fields import Markdown, NamesClaim, Refers
from briefbook.model.keys import FOLDERS, KINDS, Kind
from briefbook.model.records import Record
from briefbook.model.shape import Slot, slots_of
from briefbook.model.vocabulary import MARKINGS, Marking, is_admitted

NEVER = ("embargo", "draft")
MARKS = (None, *MARKINGS, *NEVER)
PART_MARKS = MARKS[:-1]
EDITIONS: Mapping[str, Marking] = {
    "public": "CLEAR",
    "partner": "GREEN",
    "inner": "RED",
    "marked": "CLEAR",
}
DAY = "2026-01-28"
_SET_APART = ("marking", "embargo_until", "publication")
_IN_CIRCLES = ("follows", "parent", "within")
_FORMS = {
    "iso": "SY",
    "color": "#123456",
    "language": "ar",
    "review_after": "P1Y",
    "offset": "P0D",
    "likelihood": "likely",
    "coordinates": [33.5, 36.3],
    "sentences": 1,
}

Marks: TypeAlias = tuple[str | None, ...]
Stand: TypeAlias = tuple[int, Marks]
SIGHTING = re.compile(r"canary\d{5}x|[0-9a-f]{16,64}")


class Canary(NamedTuple):
    """Where a canary sits, and the marks of all that it sits in."""

    owner: str
    field: str
    marks: Marks

    def may_be_seen(self, admits: Marking) -> bool:
        """Return whether an edition may show it."""
        return all(
            mark is None or (mark in MARKINGS and is_admitted(mark, admits)) for mark in self.marks
        )


@dataclass
class Aviary:
    """Makes a book of `size` records a kind whose marks and references somebody chooses.

    Both are given which record of its kind they choose for, or which part of its record, and of
    how many: `mark` a marking, `pick` the record that is named.
    """

    size: int
    parts: int
    mark: Callable[[int, int], int]
    pick: Callable[[int, int], int]
    canaries: dict[str, Canary] = field(default_factory=dict)

    def book(self) -> tuple[SourceFile, ...]:
        """Return the files of the book."""
        self._marks = {
            (kind, place): MARKS[self.mark(place, len(MARKS))]
            for kind in KINDS
            for place in range(self.size)
        }
        self._ids = {
            (kind, place): self._canary(kind, "id", (mark,))
            for (kind, place), mark in self._marks.items()
        }
        settings = {
            "title": "A book",
            "as_of": DAY,
            "editions": {
                name: {"admits": admits, "show_redactions": name == "marked"}
                for name, admits in EDITIONS.items()
            },
            "rules": dict.fromkeys(RULES_OF_SUBSTANCE, "off"),
        }
        records = (self._file(kind, place) for kind in RECORD_TYPES for place in range(self.size))
        return (SourceFile("content/book.yaml", json.dumps(settings).encode()), *records)

    def _file(self, kind: type[Record], place: int) -> SourceFile:
        marks = (self._marks[kind.KIND, place],)
        fields = self._fill(kind, place, marks)
        body = fields.pop("body")
        folder = "seeds" if kind.KIND == "source" else f"content/{FOLDERS[kind.KIND]}"
        path = f"{folder}/{self._ids[kind.KIND, place]}.md"
        return SourceFile(path, f"---\n{json.dumps(fields)}\n---\n{body}\n".encode())

    def _canary(self, owner: str, name: str, marks: Marks) -> str:
        word = f"canary{len(self.canaries):05d}x"
        self.canaries[word] = Canary(owner, name, marks)
        return word

    def _fill(self, owner: type, place: int, marks: Marks, at: int = 0) -> dict[str, Any]:
        """Return every field of a dataclass with a value that its author could have written."""
        hints = get_type_hints(owner)
        fields: dict[str, Any] = {}
        for slot in slots_of(owner):
            if (
                slot.name in _SET_APART
                or slot.name in _IN_CIRCLES
                or self._is_left(slot, owner, at)
            ):
                continue
            value = self._value(slot, owner, hints[slot.name], (place, marks))
            if value is not None:
                fields[slot.written] = value
        if issubclass(owner, Markable):
            fields |= self._written_mark(owner, marks[-1])
        return fields

    def _is_left(self, slot: Slot, owner: type, at: int) -> bool:
        """Return whether a field is left out so that another of its part can be there."""
        if issubclass(owner, Record) and slot.name == "id":
            return True
        if owner is Claim and slot.name in ("by", "attribution"):
            return slot.name == ("by" if at % 2 else "attribution")
        return slot.name in ("confidence", "source_summary") and at % 2 == 0

    def _written_mark(self, owner: type, mark: str | None) -> dict[str, str]:
        if mark == "embargo":
            return {"embargo_until": "2030-01-01T00:00+00:00"}
        if mark == "draft":
            names = {slot.name: slot.written for slot in slots_of(owner)}
            return {names["publication"]: "draft"}
        return {"marking": mark} if mark else {}

    def _value(self, slot: Slot, owner: type, hint: Any, stand: Stand) -> Any:
        place, marks = stand
        part = slot.part
        if part is not None and not slot.is_date:
            return self._parts(slot, part, stand)
        if isinstance(slot.marker, Refers):
            return self._reference(slot, place)
        if isinstance(slot.marker, NamesClaim):
            return f"{self._ids['issue', self._other(place)]}.c1"
        if slot.is_date:
            return DAY
        if not slot.is_text:
            return self._word(slot, owner, hint)
        if slot.name == "id":
            return None
        if slot.name in _FORMS:
            return _FORMS[slot.name]
        word = self._canary(owner.__name__, slot.name, marks)
        if isinstance(slot.marker, Markdown):
            return self._prose(word, place, owner, marks)
        if slot.form == "mapping":
            return {"ar": word}
        return self._text(slot, word)

    def _prose(self, word: str, place: int, owner: type, marks: Marks) -> str:
        kind = KINDS[self.pick(place, len(KINDS)) % len(KINDS)]
        link = f"{kind}:{self._ids[kind, self._other(place)]}"
        label = self._canary(owner.__name__, "label", marks)
        source = self._ids["source", self._other(place)]
        return f"The {word} met [[{link}|the old {label}]] there [@{source} s1]."

    def _text(self, slot: Slot, word: str) -> Any:
        if slot.name in ("url", "archived_url"):
            return f"https://example.org/{word}"
        if slot.name == "formerly":
            return word
        if slot.name not in ("sha256", "fingerprints"):
            return f"{word} of old"
        digest = sha256(word.encode()).hexdigest()[: 64 if slot.name == "sha256" else 16]
        self.canaries[digest] = self.canaries.pop(word)
        return digest

    def _word(self, slot: Slot, owner: type, hint: Any) -> Any:
        if owner is Claim and slot.name == "kind":
            return "expectation"
        if slot.name in _FORMS:
            return _FORMS[slot.name]
        words = [one for one in _unfold(hint) if not isinstance(one, type)]
        return words[0] if words else 1

    def _reference(self, slot: Slot, place: int) -> Any:
        assert isinstance(slot.marker, Refers)
        kinds: tuple[Kind, ...] = slot.marker.kinds
        if slot.name in ("meeting", "delegations"):  # they must name each other
            return self._ids[kinds[0], place]
        kind = kinds[self.pick(place, len(kinds)) % len(kinds)]
        if slot.form != "several":
            return self._named(kinds, kind, self._other(place))
        return [self._named(kinds, kind, one) for one in self._others(place)]

    def _other(self, place: int) -> int:
        """Return the place of another record."""
        picked = self.pick(place, self.size) % self.size
        return (picked + 1) % self.size if picked == place else picked

    def _others(self, place: int) -> tuple[int, ...]:
        """Return the places of one or two other records."""
        first, second = self._other(place), self._other((place + 1) % self.size)
        return (first,) if second in (first, place) else (first, second)

    def _named(self, kinds: tuple[Kind, ...], kind: Kind, place: int) -> str:
        id_ = self._ids[kind, place]
        return id_ if len(kinds) == 1 else f"{kind}:{id_}"

    def _parts(self, slot: Slot, part: type, stand: Stand) -> Any:
        place, marks = stand
        is_markable = issubclass(part, Markable)
        count = self.parts if slot.form == "several" and is_markable else 1
        found = []
        for at in range(count):
            own = (PART_MARKS[self.mark(at, len(PART_MARKS))],) if is_markable else ()
            found.append(self._fill(part, place, (*marks, *own), at))
        return found if slot.form == "several" else found[0]


def sightings(address: str, content: bytes) -> set[str]:
    """Return the canaries that a file shows, its name included."""
    return set(SIGHTING.findall(f"{address}\n{content.decode(errors='replace')}".casefold()))


def _unfold(hint: Any) -> list[Any]:
    """Return all that an annotation is made of, the words of vocabularies among it."""
    arguments = get_args(hint)
    return [inner for one in arguments for inner in (_unfold(one) or [one])]
