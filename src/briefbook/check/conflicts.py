"""Claims against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

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
    """Yield pairs of claims that cannot both be true, where neither names the other.

    Only what is certain: a subject avoided in public and spoken of in public in one meeting, and
    one voice's words of one day that differ in a figure alone.
    """
    conflicts = _conflicts_of(review)
    for one, other in (*_silent_and_spoken(review), *_differing_figures(review)):
        is_said = one.key in conflicts.get(other.key, ()) or other.key in conflicts.get(one.key, ())
        if not is_said:
            message = f"claim “{other.claim.id}” cannot be true with claim “{one.claim.id}”"
            hint = "let each name the other in conflicts_with, or correct one of them"
            related = (one.spot(), f"“{one.claim.id}” stands here")
            yield Finding("E202", other.spot(), message, hint, (related,))


def _silent_and_spoken(review: Review) -> Iterator[tuple[StandingClaim, StandingClaim]]:
    by_meeting: dict[Key, list[StandingClaim]] = {}
    for standing in review.claims():
        if isinstance(standing.home, Meeting):
            by_meeting.setdefault(standing.home.key, []).append(standing)
    silent = (each for claims in by_meeting.values() for each in claims if _is_silence(each))
    for silence in silent:
        for spoken in by_meeting[silence.home.key]:
            claim = spoken.claim
            if (
                claim.exposure == ("public",)
                and claim.by
                and claim.kind in ("statement", "quotation")
                and silence.claim.issues[0] in claim.issues
                and silence.claim.by in (None, claim.by)
            ):
                yield silence, spoken


def _is_silence(standing: StandingClaim) -> bool:
    claim = standing.claim
    return claim.kind == "omission" and claim.exposure == ("avoided",) and len(claim.issues) == 1


def _differing_figures(review: Review) -> Iterator[tuple[StandingClaim, StandingClaim]]:
    spoken: dict[tuple[str, str], list[StandingClaim]] = {}
    for standing in review.claims():
        claim, home = standing.claim, standing.home
        day = claim.date or (home.date if isinstance(home, Meeting) else None)
        if claim.by and day:
            spoken.setdefault((claim.by, day.text), []).append(standing)
    alike: dict[tuple[str, str, str], list[StandingClaim]] = {}
    for voice_and_day, claims in spoken.items():
        for standing in claims if len(claims) > 1 else ():
            text = standing.claim.text
            if _FIGURES.search(text):
                words = " ".join(_FIGURES.sub("#", text).split()).casefold()
                alike.setdefault((*voice_and_day, words), []).append(standing)
    for claims in alike.values():
        for one, other in combinations(claims, 2):
            if _FIGURES.findall(one.claim.text) != _FIGURES.findall(other.claim.text):
                yield one, other
