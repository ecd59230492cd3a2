"""Claims against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from briefbook.check.review import Review, StandingClaim
from briefbook.model.findings import Finding
from briefbook.model.graph import ClaimKey
from briefbook.model.talks import Meeting

_FIGURES = re.compile(
    r"\b(\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred)\b",
    re.IGNORECASE,
)


def find_one_sided(review: Review) -> Iterator[Finding]:
    """Yield each conflict that only one of the two claims owns up to."""
    standing_by_key = {standing.key: standing for standing in review.claims()}
    conflicts = _conflicts_of(review)
    for key, standing in standing_by_key.items():
        for place, reference in enumerate(standing.claim.conflicts_with):
            for other in review.claim_keys(standing.home, (reference,)):
                if other == key or key in conflicts[other]:
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
    }


def find_unsaid(review: Review) -> Iterator[Finding]:
    """Yield pairs of claims that cannot both be true, where neither names the other.

    Only what is certain: a subject avoided in public and spoken of in public in one meeting, and
    one voice's words of one day that differ in a figure alone.
    """
    conflicts = _conflicts_of(review)
    for one, other in (*_silent_and_spoken(review), *_differing_figures(review)):
        if one.key not in conflicts[other.key] and other.key not in conflicts[one.key]:
            message = f"claim “{other.claim.id}” cannot be true with claim “{one.claim.id}”"
            hint = "let each name the other in conflicts_with, or correct one of them"
            related = (one.spot(), f"“{one.claim.id}” stands here")
            yield Finding("E202", other.spot(), message, hint, (related,))


def _silent_and_spoken(review: Review) -> Iterator[tuple[StandingClaim, StandingClaim]]:
    in_meetings = [claim for claim in review.claims() if isinstance(claim.home, Meeting)]
    silent = [standing for standing in in_meetings if _is_silence(standing)]
    for silence in silent:
        for spoken in in_meetings:
            claim = spoken.claim
            if (
                spoken.home is silence.home
                and claim.exposure == ("public",)
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
    alike: dict[tuple[str, str, str], list[StandingClaim]] = {}
    for standing in review.claims():
        claim, home = standing.claim, standing.home
        day = claim.date or (home.date if isinstance(home, Meeting) else None)
        if claim.by and day and _FIGURES.search(claim.text):
            words = " ".join(_FIGURES.sub("#", claim.text).split()).casefold()
            alike.setdefault((claim.by, day.text, words), []).append(standing)
    for claims in alike.values():
        for one, other in combinations(claims, 2):
            if _FIGURES.findall(one.claim.text) != _FIGURES.findall(other.claim.text):
                yield one, other
