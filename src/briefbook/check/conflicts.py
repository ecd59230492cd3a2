"""Claims against one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from briefbook.check.review import Review, StandingClaim
from briefbook.model.findings import Finding
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import Key
from briefbook.model.talks import Meeting

_FIGURES = re.compile(
    r"\b(\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred)\b",
    re.IGNORECASE,
)


def find_one_sided(review: Review) -> Iterator[Finding]:
    """Yield each conflict that only one of the two claims owns up to."""
    conflicts = _conflicts_of(review)
    if not conflicts:
        return
    standing_by_key = {standing.key: standing for standing in review.claims()}
    for key, standing in standing_by_key.items():
        for place, reference in enumerate(standing.claim.conflicts_with):
            for other in review.claim_keys(standing.home, (reference,)):
                if other == key or key in conflicts.get(other, ()):
                    continue
                message = f"claim “{other}” does not say that it conflicts with this one"
                related = (standing_by_key[other].spot(), "the other claim stands here")
                hint = f"add conflicts_with: {_reference(key, other)} to it"
                spot = standing.spot("conflicts_with", place)
                yield Finding("E201", spot, message, hint, (related,))


def _reference(key: ClaimKey, written_in: ClaimKey) -> str:
    return key.id if key.home == written_in.home else str(key)


def _conflicts_of(review: Review) -> dict[ClaimKey, set[ClaimKey]]:
    return {
        standing.key: set(review.claim_keys(standing.home, standing.claim.conflicts_with))
        for standing in review.claims()
        if standing.claim.conflicts_with
    }


def find_unsaid(review: Review) -> Iterator[Finding]:
    """Yield each claim that cannot be true with another, where neither names the other.

    Only what is certain: a subject avoided in public and spoken of in public in one meeting, and
    one voice's words of one day that differ in a figure alone. Of all the others the first is told.
    """
    conflicts = _conflicts_of(review)

    def is_unsaid(one: StandingClaim, other: StandingClaim) -> bool:
        said = (conflicts.get(one.key, ()), conflicts.get(other.key, ()))
        return other.key not in said[0] and one.key not in said[1]

    for other, others in chain(_silent_and_spoken(review), _differing_figures(review)):
        one = next((one for one in others if is_unsaid(one, other)), None)
        if one:
            message = f"claim “{other.claim.id}” cannot be true with claim “{one.claim.id}”"
            hint = "let each name the other in conflicts_with, or correct one of them"
            related = (one.spot(), f"“{one.claim.id}” stands here")
            yield Finding("E202", other.spot(), message, hint, (related,))


_Against = tuple[StandingClaim, Iterable[StandingClaim]]
"""A claim and all those that it cannot be true with."""


def _silent_and_spoken(review: Review) -> Iterator[_Against]:
    silent: dict[tuple[Key, str, str | None], list[StandingClaim]] = {}
    for standing in review.claims():
        if isinstance(standing.home, Meeting) and _is_silence(standing):
            claim = standing.claim
            silent.setdefault((standing.home.key, claim.issues[0], claim.by), []).append(standing)
    for standing in review.claims() if silent else ():
        claim, home = standing.claim, standing.home.key
        if _is_spoken(standing):
            subjects = [(home, issue, by) for issue in claim.issues for by in (None, claim.by)]
            yield standing, (one for subject in subjects for one in silent.get(subject, ()))


def _is_spoken(standing: StandingClaim) -> bool:
    claim = standing.claim
    is_said = claim.kind in ("statement", "quotation") and bool(claim.by)
    return is_said and claim.exposure == ("public",)


def _is_silence(standing: StandingClaim) -> bool:
    claim = standing.claim
    return claim.kind == "omission" and claim.exposure == ("avoided",) and len(claim.issues) == 1


def _differing_figures(review: Review) -> Iterator[_Against]:
    spoken: dict[tuple[str, str], list[StandingClaim]] = {}
    for standing in review.claims():
        claim, home = standing.claim, standing.home
        day = claim.date or (home.date if isinstance(home, Meeting) else None)
        if claim.by and day:
            spoken.setdefault((claim.by, day.text), []).append(standing)
    for claims in spoken.values():
        if len(claims) > 1:
            yield from _differing_among(claims)


def _differing_among(claims: Iterable[StandingClaim]) -> Iterator[_Against]:
    """Yield each of a voice's claims of one day with the earlier ones that have other figures."""
    alike: dict[str, dict[tuple[str, ...], list[StandingClaim]]] = {}
    for standing in claims:
        figures = tuple(_FIGURES.findall(standing.claim.text))
        if figures:
            words = " ".join(_FIGURES.sub("#", standing.claim.text).split()).casefold()
            earlier = alike.setdefault(words, {})
            others = (each for own, each in earlier.items() if own != figures)
            yield standing, chain.from_iterable(others)
            earlier.setdefault(figures, []).append(standing)
