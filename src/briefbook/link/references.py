"""What can be wrong with a single reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefbook.diagnostics import with_article
from briefbook.link.suggestions import Suggestions
from briefbook.link.written import Written
from briefbook.model.book import claims_of
from briefbook.model.findings import Finding, Spot
from briefbook.model.graph import ClaimKey, Names
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Record

_HOLDS_CLAIMS = ("person", "meeting", "issue")
_MOST = 9
_OWN = ("claims",)
"""Fields in which a record may well name itself: who holds a claim is often whom it is about."""


class Reference(Struct, frozen=True):
    """A reference as written, the kinds it may be to, and where it stands."""

    text: str
    kinds: tuple[Kind, ...]
    spot: Spot


class Known(Struct, frozen=True):
    """What references are held against; `faulty` records are there and could not be read."""

    names: Names
    suggestions: Suggestions
    records: Mapping[Key, Record]
    faulty: frozenset[Key]


def find_record_fault(reference: Reference, found: Sequence[Key], known: Known) -> Finding | None:
    """Return what is wrong with a reference, given all it can mean; None if nothing is."""
    if len(found) == 1:
        return _find_self(reference, found[0])
    if found:
        listed = _list(found)
        message = f"“{reference.text}” can mean {listed}"
        return Finding("R204", reference.spot, message, f"write {listed}")
    return _find_nothing(reference, known)


def _find_self(reference: Reference, found: Key) -> Finding | None:
    spot = reference.spot
    steps = spot.field.steps
    is_prose = bool(spot.needle)
    if found != spot.key or is_prose or steps[0] in _OWN:
        return None
    return Finding("R203", spot, f"{found.kind} “{found.id}” refers to itself", "name another")


def _find_nothing(reference: Reference, known: Known) -> Finding | None:
    text, kinds, spot = reference.text, reference.kinds, reference.spot
    prefix, colon, id_ = text.rpartition(":")
    if colon and prefix not in KINDS:
        message = f"there is no kind of record “{prefix}”"
        return Finding("R201", spot, message, f"the kinds are {', '.join(KINDS)}")
    if any(key.id == id_ and key.kind in kinds for key in known.faulty):
        return None
    wanted = "record" if kinds == KINDS else _either(kinds)
    hint = known.suggestions.record_hint(text, kinds)
    others = known.names.meanings(text)
    if others:
        message = (
            f"“{text}” is {with_article(others[0].kind)}, where {with_article(wanted)} is expected"
        )
        return Finding("R202", spot, message, hint)
    return Finding("R201", spot, f"there is no {wanted} “{text}”", hint)


def find_claim_fault(
    text: str, spot: Spot, found: Sequence[ClaimKey], known: Known
) -> Finding | None:
    """Return what is wrong with a reference to a claim, given all it can mean."""
    if not found:
        if not spot.key or any(key.kind in _HOLDS_CLAIMS for key in known.faulty):
            return None
        hint = known.suggestions.claim_hint(text, spot.key)
        return Finding("R205", spot, f"there is no claim “{text}”", hint)
    if len(found) > 1:
        listed = _list(found)
        return Finding("R206", spot, f"“{text}” can mean {listed}", f"write {listed}")
    steps = spot.field.steps
    if found[0].home == spot.key and steps[0] == "claims" and isinstance(steps[1], int):
        claims = claims_of(known.records[spot.key])
        if claims[steps[1]].id == found[0].id:
            return Finding("R203", spot, f"claim “{text}” refers to itself", "name another")
    return None


def find_sentence_fault(written: Written, spot: Spot, count: int | None) -> Finding | None:
    """Return what is wrong with the sentences named of a source that has so many, if known."""
    first, last = written.first, written.last
    if first > last > 0:
        hint = f"write s{last}-s{first}"
        return Finding("R301", spot, f"{written.at} runs backwards", hint)
    if first <= last and (first < 1 or (count is not None and last > count)):
        message = f"“{written.text}” has no sentence {written.at}"
        hint = f"its sentences are s1 to s{count}" if count else "sentences count from s1"
        return Finding("R301", spot, message, hint)
    return None


def _list(found: Sequence[Key | ClaimKey]) -> str:
    """Return what a reference can mean, only some of it where that is very much."""
    more = ("…",) if len(found) > _MOST else ()
    return " or ".join((*map(str, found[:_MOST]), *more))


def _either(kinds: Sequence[str]) -> str:
    return f"{', '.join(kinds[:-1])} or {kinds[-1]}" if len(kinds) > 1 else kinds[0]
