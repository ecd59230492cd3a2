"""Two states of a book side by side: which records came, went and changed, and in what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefbook.model.book import Book
from briefbook.model.changes import FieldChange, RecordChange, Sort
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim, Commitment
from briefbook.model.fields import Markdown, Refers
from briefbook.model.keys import Key
from briefbook.model.records import Office, Record, Relation
from briefbook.model.shape import Slot, slots_of
from briefbook.model.talks import AgendaItem, Member, Position
from briefbook.prose.mentions import BRACKETS

_PARTS: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    Claim: ("claim", lambda claim: claim.id),
    Commitment: ("commitment", lambda one: f"of {one.debtor}: {one.text}"),
    Member: ("member", lambda member: member.person),
    Office: ("title", lambda office: office.title),
    Position: ("position", lambda one: f"of {one.holder}"),
    AgendaItem: ("subject", lambda item: item.issue),
    Relation: ("relation", lambda relation: relation.person),
}
"""What a part is called, and what tells it from its neighbours."""
_UNSEEN = {"id", "formerly"}


def compare_books(before: Book, after: Book) -> tuple[RecordChange, ...]:
    """Return what changed from one state of a book to another, in the order of the later one."""
    former = {
        Key(key.kind, id_): key
        for key, record in after.records.items()
        for id_ in record.formerly
        if Key(key.kind, id_) in before.records and key not in before.records
    }
    became = {now: was for was, now in former.items()}
    renamed = {was.id: now.id for was, now in former.items()}
    changes = [
        _compare_record(before, record, became.get(key, key), renamed)
        for key, record in after.records.items()
    ]
    gone = (
        RecordChange(sort="gone", key=key, name=record.display_name)
        for key, record in before.records.items()
        if key not in after.records and key not in former
    )
    return (*filter(None, changes), *gone)


def _compare_record(
    before: Book, record: Record, was: Key, renamed: Mapping[str, str]
) -> RecordChange | None:
    key = record.key
    earlier = before.records.get(was)
    if earlier is None:
        return RecordChange(sort="new", key=key, name=record.display_name)
    earlier = _follow(earlier, renamed) if renamed else earlier
    fields = tuple(_compare_parts(earlier, record, ""))
    formerly = was.id if was != key else ""
    if not fields and not formerly:
        return None
    name = record.display_name
    return RecordChange(sort="changed", key=key, name=name, formerly=formerly, fields=fields)


def _follow(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return a record or a part of one with what it names under the ids of today."""
    owner: type = type(value)
    kept: dict[str, Any] = {}
    for slot in slots_of(owner):
        held = getattr(value, slot.name)
        several = held if isinstance(held, tuple) else (held,)
        if slot.part and held and slot.form != "mapping":
            followed = tuple(_follow(one, renamed) for one in several)
        elif slot.marker and held:
            followed = tuple(_follow_text(slot, one, renamed) for one in several)
        else:
            continue
        kept[slot.name] = followed if isinstance(held, tuple) else followed[0]
    return replace(value, **kept) if kept else value


def _follow_text(slot: Slot, text: str, renamed: Mapping[str, str]) -> str:
    ids = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, renamed))})(?![\w-])")

    def put(match: re.Match[str]) -> str:
        return renamed[match[0]]

    if isinstance(slot.marker, Markdown):
        return BRACKETS.sub(lambda bracket: ids.sub(put, bracket[0]), text)
    return ids.sub(put, text)


def _compare_parts(before: Any, after: Any, part: str) -> Iterator[FieldChange]:
    owner: type = type(after)
    for slot in slots_of(owner):
        if slot.name in _UNSEEN:
            continue
        old, new = getattr(before, slot.name), getattr(after, slot.name)
        if old != new:
            yield from _compare_slot(slot, old, new, part)


def _compare_slot(slot: Slot, old: Any, new: Any, part: str) -> Iterator[FieldChange]:
    owner = slot.part
    if owner and owner in _PARTS and slot.form == "several":
        yield from _compare_several(owner, old, new)
    elif slot.form == "several" and slot.part is not Citation:
        for one in _less(new, old):
            yield _tell("new", slot, part, "", _word(one))
        for one in _less(old, new):
            yield _tell("gone", slot, part, _word(one), "")
        if sorted(map(repr, old)) == sorted(map(repr, new)):
            before, after = (", ".join(map(_word, some)) for some in (old, new))
            yield _tell("changed", slot, part, before, after)
    elif slot.written == "body":
        yield _tell("changed", slot, part, "", "")
    else:
        yield _tell("changed", slot, part, _word(old), _word(new))


def _tell(sort: Sort, slot: Slot, part: str, before: str, after: str) -> FieldChange:
    return FieldChange(
        sort=sort,
        part=part,
        field=slot.written,
        before=before,
        after=after,
        form="date" if slot.is_date else "word" if slot.words else "text",
        kinds=slot.marker.kinds if isinstance(slot.marker, Refers) else (),
    )


def _compare_several(owner: type, old: Sequence[Any], new: Sequence[Any]) -> Iterator[FieldChange]:
    noun = _PARTS[owner][0]
    earlier, later = name_parts(owner, old), name_parts(owner, new)
    for id_, one in later.items():
        part = f"{noun} {id_}"
        if id_ in earlier:
            yield from _compare_parts(earlier[id_], one, part)
        else:
            yield FieldChange(sort="new", part=part, after=_text_of(one))
    for id_, one in earlier.items():
        if id_ not in later:
            yield FieldChange(sort="gone", part=f"{noun} {id_}", before=_text_of(one))
    kept = [id_ for id_ in later if id_ in earlier]
    if kept != [id_ for id_ in earlier if id_ in later]:
        yield FieldChange(sort="changed", part=f"order of {noun}s", after=", ".join(kept))


def name_parts(owner: type, parts: Sequence[Any]) -> dict[str, Any]:
    """Return parts of a record by what tells them apart, the second of one name as such."""
    found: dict[str, Any] = {}
    name = _PARTS[owner][1]
    for part in parts:
        first = name(part)
        id_, number = first, 1
        while id_ in found:
            number += 1
            id_ = f"{first} ({number})"
        found[id_] = part
    return found


def _less(some: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    return [one for one in some if one not in others]


def _text_of(part: Any) -> str:
    """Return what a part says, where its name does not."""
    if isinstance(part, Member):
        return part.title
    return part.text if isinstance(part, (Claim, Position)) else ""


def _word(value: Any) -> str:
    """Return a value as its author would say it."""
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, Citation):
        return f"{value.source} {value.at}".strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (tuple, list)):
        return ", ".join(map(_word, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_word(one)}" for key, one in value.items())
    owner: type = type(value)
    if hasattr(owner, "__pydantic_config__"):
        held = ((slot.written, getattr(value, slot.name)) for slot in slots_of(owner))
        return ", ".join(f"{name}: {word}" for name, one in held if (word := _word(one)))
    return str(value)
