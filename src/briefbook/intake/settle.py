"""Records from outside made drafts of a book: each with an id, its references to ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefbook.check.records import TYPES
from briefbook.check.validation import validate
from briefbook.diagnostics import Diagnostic, with_article
from briefbook.export.plain import dump_yaml
from briefbook.export.schema import folder_of
from briefbook.intake.incoming import Feed, Foreign, Incoming, Lost, Named
from briefbook.intake.naming import Namer
from briefbook.model.keys import Key, Kind
from briefbook.prose.spelling import fold
from briefbook.read.folders import fault_of_id

_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_ONE_LINE = ("name", "title", "sort_name")
_ANY = "x"
MOST_TOLD = 1000
"""So many findings of one sort are told: a table in the wrong encoding has one on every row."""


class Decision(NamedTuple):
    """What becomes of a person: the id of the record of the book it is, or nothing at all."""

    existing: str = ""


class Draft(NamedTuple):
    """A brief to be written: the kind of its record, its path and its bytes."""

    kind: Kind
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Settled:
    """What a first reading found: the id of each record by where it stands, and what is wrong.

    `by_given` and `by_name` say what references mean; `lost` counts what has no place in a brief,
    `unknown` the names that nothing has, once drafts are made; `places` are those of all records,
    `untold` counts the findings beyond the first thousand.
    """

    ids: dict[str, str] = field(default_factory=dict)
    by_given: dict[tuple[Kind, str], str] = field(default_factory=dict)
    by_name: dict[tuple[Kind, str], str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    untold: Counter[str] = field(default_factory=Counter)

    def tell(self, finding: Diagnostic) -> None:
        """Keep a finding, or merely count it where there are very many."""
        if len(self.found) < MOST_TOLD:
            self.found.append(finding)
        else:
            self.untold[finding.severity] += 1

    found: list[Diagnostic] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)


def place_of(one: Incoming) -> str:
    """Return what tells a record from all others that come in with it."""
    return f"{one.path} {one.pointer}"


def settle(
    feed: Feed,
    taken: frozenset[Key],
    names: Mapping[tuple[Kind, str], str],
    decided: Mapping[str, Decision],
) -> Settled:
    """Return what all that comes in will be called, with everything that cannot be taken.

    `taken` are the keys of the book, `names` the ids of its records by their folded names,
    `decided` says of whom it is known what becomes of them, by the place.
    """
    settled, namer = Settled(by_name=dict(names)), Namer(taken)
    for item in feed():
        if isinstance(item, Diagnostic):
            settled.tell(item)
        elif isinstance(item, Lost):
            settled.lost[item.what] += 1
        else:
            _settle_one(item, settled, namer, decided.get(place_of(item)))
            _tell_namesake(item, settled, names)
    return settled


def _settle_one(one: Incoming, settled: Settled, namer: Namer, decision: Decision | None) -> None:
    settled.places.add(place_of(one))
    if decision:
        if decision.existing:
            settled.by_given[one.kind, one.given] = decision.existing
        return
    findings = _find_faults(one, namer)
    for finding in findings:
        settled.tell(finding)
    if findings:
        return
    id_ = namer.name(one.kind, one.name, one.given, is_kept=one.is_id_kept)
    settled.ids[place_of(one)] = id_
    if one.given:
        settled.by_given[one.kind, one.given] = id_
    settled.by_name.setdefault((one.kind, fold(one.name)), id_)


def _tell_namesake(one: Incoming, settled: Settled, names: Mapping[tuple[Kind, str], str]) -> None:
    """Tell of what is called like a record of the book; persons are looked at more closely."""
    known = names.get((one.kind, fold(one.name)))
    if known and one.kind != "person" and place_of(one) in settled.ids:
        hint = "if they are one, delete the draft, and name the other in its place"
        settled.tell(one.refuse("O606", f"{one.name} may be {known} (same name)", hint))


def _find_faults(one: Incoming, namer: Namer) -> list[Diagnostic]:
    """Return what keeps a record from being taken, each with its field."""
    if one.is_id_kept:
        if fault := fault_of_id(one.given):
            return [one.refuse("O603", *fault)]
        if not namer.is_free(Key(one.kind, one.given)):
            there = f"there is {with_article(one.kind)} “{one.given}” already"
            message = f"{there}, and nothing is overwritten"
            return [one.refuse("O605", message, "take it out here, or rename the one in the book")]
    fields = _resolve(one.fields, lambda _: _ANY, Counter())
    checked = validate(Key(one.kind, _ANY), TYPES[one.kind], {**fields, "id": _ANY})
    return [
        one.refuse(found.code, found.message, found.hint, found.spot.field.steps)
        for found in checked.findings
    ]


def draft_files(feed: Feed, settled: Settled, into: str) -> Iterator[Draft]:
    """Yield each draft, in a second reading."""
    for item in feed():
        if isinstance(item, Incoming) and (id_ := settled.ids.get(place_of(item))):
            fields = _resolve(
                item.fields, lambda reference: _meant(reference, settled), settled.lost
            )
            path = f"{folder_of(item.kind)}/{into}/{id_}.md"
            yield Draft(item.kind, path, _draft(item.kind, fields))


def _draft(kind: Kind, fields: dict[str, Any]) -> bytes:
    body = str(fields.pop("body", "")).strip("\n")
    first: dict[str, Any] = {key: fields.pop(key) for key in ("name", "title") if key in fields}
    state = "publication" if kind == "meeting" else "status"
    front = dump_yaml({**first, **fields, state: "draft"})
    return f"---\n{front}---\n{body}{chr(10) if body else ''}".encode()


def _meant(reference: Foreign | Named, settled: Settled) -> str | None:
    """Return the id that a reference leads to, None where it leads nowhere."""
    if isinstance(reference, Named):
        name = fold(reference.name)
        kinds = (reference.kind, *reference.others)
        ids = (settled.by_name.get((kind, name)) for kind in kinds)
        named = next(filter(None, ids), None)
        if not named:
            settled.unknown[f"{reference.kind} “{reference.name}”"] += 1
        return named
    found = settled.by_given.get((reference.kind, reference.id))
    return found or (None if fault_of_id(reference.id) else reference.id)


def _resolve(value: Any, find: Any, lost: Counter[str]) -> Any:
    """Return fields with ids in place of references, and texts that YAML can hold."""
    if isinstance(value, Foreign | Named):
        return find(value)
    if isinstance(value, str):
        if odd := len(_UNREADABLE.findall(value)):
            lost["characters that no text may have, now �"] += odd
        return _UNREADABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        resolved = {key: _resolve(held, find, lost) for key, held in value.items()}
        for key in _ONE_LINE:
            if isinstance(text := resolved.get(key), str):
                resolved[key] = " ".join(text.split())
        return {key: held for key, held in resolved.items() if held is not None}
    if isinstance(value, list | tuple):
        return [held for one in value if (held := _resolve(one, find, lost)) is not None]
    return value
