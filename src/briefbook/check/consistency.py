"""What must agree within one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from keyword import iskeyword
from typing import Any

from briefbook.check.forms import (
    find_bad_address,
    find_bad_claim_id,
    find_bad_color,
    find_bad_duration,
    find_bad_former_ids,
    find_bad_iso,
    find_bad_language,
    find_bad_languages,
)
from briefbook.model.claims import Claim, Commitment
from briefbook.model.dates import VagueDate
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.model.records import Country, Named, Office, Organization, Record, WebLink
from briefbook.model.shape import Steps, parts_of
from briefbook.model.talks import (
    Delegation,
    Issue,
    Meeting,
    Member,
    Position,
    RelativeDate,
    Source,
    SourceText,
    rank_members,
)
from briefbook.prose.sentences import is_fingerprint


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a record a part stands."""

    key: Key
    steps: Steps = ()

    def spot(self, *steps: str | int, at_name: bool = False) -> Spot:
        """Return the spot of a field of the part."""
        return Spot(self.key, FieldPath((*self.steps, *steps)), at_name=at_name)


def find_inconsistencies(key: Key, value: Any, steps: Steps = ()) -> Iterator[Finding]:
    """Yield all that does not agree within a record, or within a part that stands at `steps`."""
    for here, part in parts_of(value, tuple(_CHECKS), steps):
        place = Place(key, here)
        owner: type = type(part)
        for check in _checks_of(owner):
            yield from check(place, part)


@cache
def _checks_of(owner: type) -> tuple[Callable[[Place, Any], Iterable[Finding]], ...]:
    return tuple(check for base in owner.__mro__ for check in _CHECKS.get(base, ()))


def _find_no_single_voice(place: Place, claim: Claim) -> Iterator[Finding]:
    if bool(claim.by) == bool(claim.attribution):
        has = "both a voice named and one described" if claim.by else "no voice"
        hint = "write by: and an id, or attribution: and what the source calls the voice"
        yield Finding(
            "M203", place.spot(*(("by",) if claim.by else ())), f"a claim has {has}", hint
        )


def _find_quotation_without_words(place: Place, claim: Claim) -> Iterator[Finding]:
    quotes = (claim.quote, *(citation.quote for citation in claim.cite))
    if claim.kind == "quotation" and not any(quotes):
        hint = "add quote: with the exact words, or make it kind: statement"
        yield Finding("M204", place.spot("kind"), "a quotation gives no words", hint)


def _find_outcome_of_nothing(place: Place, claim: Claim) -> Iterator[Finding]:
    if claim.outcome and claim.kind != "expectation" and claim.ground_rule != "announced":
        message = f"a claim of kind {claim.kind} has an outcome, and nothing was still to come"
        hint = "only an expectation or something announced has an outcome"
        yield Finding("M205", place.spot("outcome"), message, hint)


def _find_miscounted_fingerprints(place: Place, text: SourceText) -> Iterator[Finding]:
    prints = text.fingerprints
    hint = "put there what briefbook source fingerprints prints of the text"
    if prints and len(prints) != text.sentences:
        message = f"the text has {text.sentences} sentences and {len(prints)} fingerprints"
        yield Finding("M306", place.spot("sentences"), message, hint)
    for number, one in enumerate(prints):
        if not is_fingerprint(one):
            yield Finding(
                "M306", place.spot("fingerprints", number), f"“{one}” is no fingerprint", hint
            )


def _find_claim_id(place: Place, claim: Claim) -> Iterator[Finding]:
    return find_bad_claim_id(place.spot("id"), claim.id)


def _find_undated_office(place: Place, office: Office) -> Iterator[Finding]:
    if not (office.from_ or office.to or office.attested):
        hint = "add from:, to: or attested:, a day on which a source has the title"
        yield Finding("D102", place.spot("title"), f"“{office.title}” has no date", hint)


def _find_attested_outside(place: Place, office: Office) -> Iterator[Finding]:
    if office.attested:
        yield from _find_reversed(place, ("from", office.from_), ("attested", office.attested))
        yield from _find_reversed(place, ("attested", office.attested), ("to", office.to))


def _find_reversed(
    place: Place, start: tuple[str, VagueDate | None], end: tuple[str, VagueDate | None]
) -> Iterator[Finding]:
    if start[1] and end[1] and start[1].earliest > end[1].latest:
        message = f"{end[0]}, {end[1]}, lies before {start[0]}, {start[1]}"
        other = (place.spot(start[0]), f"{start[0]} is {start[1]}")
        yield Finding("D103", place.spot(end[0]), message, "one of the two is wrong", (other,))


def _span(first: str, last: str) -> Callable[[Place, Any], Iterable[Finding]]:
    starts, ends = (f"{name}_" if iskeyword(name) else name for name in (first, last))

    def find_end_before_start(place: Place, part: Any) -> Iterable[Finding]:
        start, end = getattr(part, starts), getattr(part, ends)
        return _find_reversed(place, (first, start), (last, end)) if start and end else ()

    return find_end_before_start


def _find_review_without_sense(place: Place, record: Record) -> Iterator[Finding]:
    due = record.review_after
    if due is None or _is_date(due):
        return
    yield from find_bad_duration(place.spot("review_after"), due)
    if due.startswith(("P", "+P")) and not record.reviewed:
        message = f"the review falls due {due} after nothing"
        hint = "add reviewed:, the day somebody last checked the record"
        yield Finding("M305", place.spot("review_after"), message, hint)


def _is_date(text: str) -> bool:
    try:
        VagueDate.parse(text)
    except ValueError:
        return False
    return True


def _ranked(name: str) -> Callable[[Place, Any], Iterable[Finding]]:
    def find_misordered(place: Place, record: Any) -> Iterator[Finding]:
        members: tuple[Member, ...] = getattr(record, name)
        order = rank_members(members)
        wrong = next((entry for at, entry in enumerate(order) if at != entry), None)
        if wrong is not None:
            first = members[wrong]
            message = f"“{first.person}” has precedence {first.precedence} and stands further down"
            hint = "put them in the order of their precedence, as briefbook check --fix does"
            yield Finding("M307", place.spot(name, wrong, "precedence"), message, hint)

    return find_misordered


def _form(name: str, check: Callable[[Spot, Any], Iterator[Finding]]) -> Callable[..., Any]:
    def find_bad_form(place: Place, part: Any) -> Iterable[Finding]:
        value = getattr(part, name)
        return check(place.spot(name), value) if value else ()

    return find_bad_form


def _find_bad_offset(place: Place, relative: RelativeDate) -> Iterator[Finding]:
    return find_bad_duration(place.spot("offset"), relative.offset)


_CHECKS: dict[type, tuple[Callable[[Place, Any], Iterable[Finding]], ...]] = {
    Record: (_find_review_without_sense, _form("formerly", find_bad_former_ids)),
    Named: (_form("native_name", find_bad_languages),),
    Claim: (
        _find_claim_id,
        _find_no_single_voice,
        _find_quotation_without_words,
        _find_outcome_of_nothing,
    ),
    Office: (_find_undated_office, _span("from", "to"), _find_attested_outside),
    Position: (_span("from", "to"),),
    Issue: (_span("from", "to"),),
    Meeting: (_span("date", "end"), _ranked("participants")),
    Delegation: (_ranked("members"),),
    Organization: (_span("founded", "dissolved"),),
    Commitment: (_span("made", "due"),),
    Country: (_form("iso", find_bad_iso), _form("color", find_bad_color)),
    WebLink: (_form("url", find_bad_address),),
    Source: (
        _form("url", find_bad_address),
        _form("archived_url", find_bad_address),
        _form("language", find_bad_language),
        _span("published", "accessed"),
    ),
    SourceText: (_find_miscounted_fingerprints,),
    RelativeDate: (_find_bad_offset,),
}
