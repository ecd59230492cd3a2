"""The fields of records as their annotations describe them, and the walk over all they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
)

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.fields import Markdown, NamesClaim, Refers, author_name

Marker: TypeAlias = Refers | NamesClaim | Markdown
Steps: TypeAlias = tuple[str | int, ...]


class Slot(Struct, frozen=True, kw_only=True):
    """One field of a dataclass: its name in code and as an author writes it, and what it holds.

    `marker` is that of the text it holds, `part` the dataclass; None if it holds no such thing.
    `is_text` where its author chooses the words: not for dates, numbers and fixed vocabularies;
    `words` are the only ones it may hold.
    """

    name: str
    written: str
    marker: Marker | None
    part: type | None
    words: tuple[str | int, ...]
    form: Literal["one", "several", "mapping"]
    is_date: bool
    is_text: bool
    is_required: bool


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class of values, of any other class none."""
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


@cache
def slots_of(owner: type) -> tuple[Slot, ...]:
    """Return the fields of a dataclass in their order."""
    hints = get_type_hints(owner, include_extras=True)
    written = getattr(owner, "__pydantic_config__", {}).get("alias_generator", author_name)
    return tuple(
        _slot(
            field.name,
            written(field.name),
            hints[field.name],
            is_required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(owner)
    )


def _slot(name: str, written: str, hint: Any, *, is_required: bool) -> Slot:
    marker: Marker | None = None
    part: type | None = None
    words: tuple[str | int, ...] = ()
    form: Literal["one", "several", "mapping"] = "one"
    is_date = is_text = False
    for inner in _unfold(hint):
        if isinstance(inner, (Refers, NamesClaim, Markdown)):
            marker = inner
        elif inner is VagueDate:
            is_date = True
        elif inner is str:
            is_text = True
        elif isinstance(inner, type) and is_dataclass(inner):
            part = inner
        elif get_origin(inner) is tuple and Ellipsis in get_args(inner):
            form = "several"
        elif get_origin(inner) is Literal:
            words = get_args(inner)
        elif get_origin(inner) is Mapping:
            form = "mapping"
    return Slot(
        name=name,
        written=written,
        marker=marker,
        part=part,
        words=words,
        form=form,
        is_date=is_date,
        is_text=is_text,
        is_required=is_required,
    )


def _unfold(hint: Any) -> Iterator[Any]:
    """Yield an annotation and everything it is made of, the marks on it included."""
    yield hint
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
        hint = hint.__origin__
        yield hint
    for argument in get_args(hint):
        yield from _unfold(argument)


def parts_of(
    value: Any, wanted: tuple[type, ...] = (object,), steps: Steps = ()
) -> list[tuple[Steps, Any]]:
    """Return a dataclass and every dataclass it holds, each of a wanted type where it stands."""
    found = [(steps, value)] if isinstance(value, wanted) else []
    owner: type = type(value)
    for slot, has_parts in _slots_to(owner, wanted):
        held = getattr(value, slot.name)
        if held and has_parts:
            for here, part in values_in(slot, held, steps):
                found += parts_of(part, wanted, here)
        elif held:
            found += values_in(slot, held, steps)
    return found


@cache
def _slots_to(owner: type, wanted: tuple[type, ...]) -> tuple[tuple[Slot, bool], ...]:
    """Return the fields that hold a part of a wanted type, and whether it may hold another."""
    return tuple(
        (slot, bool(_slots_to(slot.part, wanted)))
        for slot in slots_of(owner)
        if slot.part and (_slots_to(slot.part, wanted) or issubclass(slot.part, wanted))
    )


def values_in(slot: Slot, held: Any, steps: Steps) -> Iterator[tuple[Steps, Any]]:
    """Yield each value a field holds with where it stands; none where it is empty."""
    here = (*steps, slot.written)
    if slot.form == "several":
        for index, item in enumerate(held):
            yield (*here, index), item
    elif slot.form == "mapping":
        for key, item in held.items():
            yield (*here, key), item
    elif held:
        yield here, held


def owner_of(root: type, steps: Steps) -> type | None:
    """Return the dataclass whose field the last of the steps names, None if there is none."""
    owner: type | None = root
    form = "one"
    for step in steps[:-1]:
        if isinstance(step, int) or owner is None:
            continue
        if form == "mapping":
            form = "one"
            continue
        slot = slot_of(owner, step)
        owner, form = (slot.part, slot.form) if slot else (None, "one")
    return None if form == "mapping" else owner


def slot_of(owner: type, written: str | int) -> Slot | None:
    """Return the field of a dataclass that an author writes so, None if there is none."""
    return next((slot for slot in slots_of(owner) if slot.written == written), None)


def texts_in(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Slot, str]]:
    """Yield every text that an author chose the words of, with its field and where it stands."""
    owner: type = type(value)
    for slot in slots_of(owner):
        if not (slot.is_text or slot.part):
            continue
        for here, item in values_in(slot, getattr(value, slot.name), steps):
            if isinstance(item, str):
                yield here, slot, item
            elif is_dataclass(item):
                yield from texts_in(item, here)
