"""What each claim rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from briefbook.check.review import Review, spot_of
from briefbook.model.findings import Finding
from briefbook.model.records import Record
from briefbook.model.support import Resting, resting_in
from briefbook.model.talks import Position, Source
from briefbook.model.vocabulary import YARDSTICKS, likelihood

_PLURAL = re.compile(
    r"\b(sources|agencies|reports|outlets|media|newspapers|officials|diplomats|analysts"
    r"|observers|witnesses|correspondents|accounts|estimates)\b",
    re.IGNORECASE,
)
_AS_SOURCE_HAS_IT = ("unnamed", "estimate")


def find_unsourced(review: Review) -> Iterator[Finding]:
    """Yield each claim that cites nothing."""
    for standing in review.claims():
        if not standing.claim.cite:
            hint = "add cite: with the source and where in it, as in “article-2026-01 s12”"
            yield Finding("E101", standing.spot(), "a claim cites no source", hint)


def find_likelihood_with_confidence(review: Review) -> Iterator[Finding]:
    """Yield each claim that gives both how likely it is and how sure we are."""
    for standing in review.claims():
        claim = standing.claim
        if claim.likelihood and claim.confidence:
            message = f"“{claim.likelihood}” and {claim.confidence} confidence stand in one claim"
            hint = "keep one; the other belongs in a claim of its own"
            other = (standing.spot("likelihood"), "the likelihood stands here")
            yield Finding("E102", standing.spot("confidence"), message, hint, (other,))


def find_likelihood_off_yardstick(review: Review) -> Iterator[Finding]:
    """Yield each likelihood in words that the book's yardstick does not have."""
    name = review.book.settings.yardstick
    words = [word for step in YARDSTICKS[name] for word in step.words]
    for standing in review.claims():
        wording = standing.claim.likelihood
        if wording and not likelihood(name, wording):
            near = get_close_matches(wording.lower(), words, n=1)
            meant = f"did you mean “{near[0]}”? " if near else ""
            message = f"“{wording}” is no word of the yardstick {name}"
            hint = f"{meant}its words are {', '.join(words)}"
            yield Finding("E103", standing.spot("likelihood"), message, hint)


def find_plural_on_one_source(review: Review) -> Iterator[Finding]:
    """Yield each claim that speaks of several sources in our own words and cites one."""
    for standing in review.claims():
        claim = standing.claim
        plural = _PLURAL.search(claim.attribution)
        is_ours = claim.ground_rule not in _AS_SOURCE_HAS_IT
        if plural and is_ours and len({citation.source for citation in claim.cite}) == 1:
            message = f"“{claim.attribution}” rests on one source, {claim.cite[0].source}"
            hint = "cite the others, or say ground_rule: unnamed if the plural is the source's own"
            yield Finding("E104", standing.spot("attribution"), message, hint)


def find_unnamed_voice_named(review: Review) -> Iterator[Finding]:
    """Yield each claim of an unnamed voice that is given a person's id."""
    for standing in review.claims():
        claim = standing.claim
        person = review.record(claim.by, ("person",))
        if person and claim.ground_rule in _AS_SOURCE_HAS_IT:
            message = f"the ground rule is {claim.ground_rule}, and the voice is {person.id}"
            hint = "describe the voice as the source does, with attribution: instead of by:"
            other = (standing.spot("ground_rule"), "the ground rule stands here")
            yield Finding("E105", standing.spot("by"), message, hint, (other,))


def find_only_source_withdrawn(review: Review) -> Iterator[Finding]:
    """Yield each claim, position, title or other part all of whose sources are withdrawn."""
    withdrawn = {source.key: source for source in review.book.of(Source) if source.withdrawn}
    links = (link for key in withdrawn for link in review.graph.links_to.get(key, ()))
    for home in dict.fromkeys(link.source for link in links):
        for resting in resting_in(review.book.records[home]):
            cited = list(_sources_of(review, resting))
            if cited and all(source and source.key in withdrawn for source in cited):
                names = ", ".join(dict.fromkeys(source.id for source in cited if source))
                message = f"the {resting.what} rests on {names} alone, which is withdrawn"
                hint = f"find another source for it, or take the {resting.what} out"
                yield Finding("E106", spot_of(resting.home, *resting.steps), message, hint)


def _sources_of(review: Review, resting: Resting) -> Iterator[Record | None]:
    """Yield what a part rests on: what it cites, and what the claims of a position cite."""
    citations = [*resting.citations]
    if isinstance(resting.part, Position):
        for key in review.claim_keys(resting.home, resting.part.claims):
            citations += review.graph.claims[key].cite
    return (review.record(citation.source, ("source",)) for citation in citations)
