"""What records name, as it is written: all that linking needs of a record, in plain values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any, NamedTuple, TypeAlias, cast

from msgspec import Struct, field

from briefbook.model.citations import Citation, parse_citation
from briefbook.model.fields import Markdown, NamesClaim
from briefbook.model.keys import KINDS, REDACTED, Kind
from briefbook.model.shape import Slot, Steps, slots_of
from briefbook.prose.mentions import citations_in, find_mentions

CLAIM, SENTENCES, NOTHING = "claim", "sentences", ""
_RECORD = "record"


class Written(NamedTuple):
    """One thing that a record names, in values that can be stored and sent.

    `names` says what `text` is to name: a claim, a record, or kinds of record with spaces between;
    or that `at` names sentences of the source `text`, from `first` to `last`; or nothing, where
    `text` is no citation and `at` says why. `needle` are the words for it within its field.
    """

    steps: Steps
    names: str
    text: str
    needle: str = ""
    in_prose: bool = False
    at: str = ""
    first: int = 0
    last: int = 0


def references_of(value: Any, steps: Steps = ()) -> tuple[Written, ...]:
    """Return all that a record names, or a part of one that stands at `steps`, in fields and prose.

    In the order of fields; the sentences that citations in fields name come after all else.
    """
    found = _Found()
    _collect(value, steps, found)
    return (*found.references, *found.sentences)


@cache
def kinds_named(names: str) -> tuple[Kind, ...]:
    """Return the kinds of record that something written may name."""
    return KINDS if names == _RECORD else cast("tuple[Kind, ...]", tuple(names.split()))


class _Found(Struct, frozen=True):
    references: list[Written] = field(default_factory=list)
    sentences: list[Written] = field(default_factory=list)


_Take: TypeAlias = Callable[[Any, Steps, _Found], None]


def _collect(value: Any, steps: Steps, found: _Found) -> None:
    owner: type = type(value)
    for name, written, form, take in _telling_fields(owner):
        held = getattr(value, name)
        if not held:
            continue
        if form == "one":
            take(held, (*steps, written), found)
        else:
            items = enumerate(held) if form == "several" else held.items()
            for place, item in items:
                take(item, (*steps, written, place), found)


@cache
def _telling_fields(owner: type) -> tuple[tuple[str, str, str, _Take], ...]:
    """Return the fields that may name something, each with what takes a value it holds."""
    return tuple(
        (slot.name, slot.written, slot.form, _take_of(slot))
        for slot in slots_of(owner)
        if slot.marker or slot.part
    )


def _take_of(slot: Slot) -> _Take:
    marker = slot.marker
    if isinstance(marker, Markdown):
        return partial(_take_prose, not marker.block)
    if marker is None:
        return _take_citation if slot.part is Citation else _collect
    if isinstance(marker, NamesClaim):
        names = CLAIM
    else:
        names = _RECORD if marker.kinds == KINDS else " ".join(marker.kinds)

    def take_reference(text: str, steps: Steps, found: _Found) -> None:
        if text != REDACTED:
            found.references.append(Written(steps, names, text, text if names == "source" else ""))

    return take_reference


def _take_citation(citation: Citation, steps: Steps, found: _Found) -> None:
    _collect(citation, steps, found)
    if citation.at:
        found.sentences.extend(_sentences(citation, (*steps, "at"), citation.at, in_prose=False))


def _take_prose(inline: bool, text: str, steps: Steps, found: _Found) -> None:  # noqa: FBT001 - partial
    if "[" not in text:
        return
    for mention in find_mentions(text, inline=inline):
        if mention.kind == "wikilink":
            found.references.append(
                Written(steps, _RECORD, mention.target, mention.text, in_prose=True)
            )
            continue
        for cited in citations_in(mention):
            found.references.extend(_cited(cited, steps, mention.text))


def _cited(text: str, steps: Steps, needle: str) -> tuple[Written, ...]:
    try:
        citation = parse_citation(text)
    except ValueError as fault:
        return (Written(steps, NOTHING, text, needle, in_prose=True, at=str(fault)),)
    source = Written(steps, "source", citation.source, needle, in_prose=True)
    return (source, *_sentences(citation, steps, needle, in_prose=True))


def _sentences(
    citation: Citation, steps: Steps, needle: str, *, in_prose: bool
) -> tuple[Written, ...]:
    numbers = citation.sentences()
    if not numbers.stop:
        return ()
    source, at = citation.source, citation.at
    first, last = numbers.start, numbers.stop - 1
    return (Written(steps, SENTENCES, source, needle, in_prose, at, first, last),)
