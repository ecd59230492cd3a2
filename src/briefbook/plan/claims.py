"""Claims as pages show them, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from briefbook.model.asked import NOT_ASKED
from briefbook.model.claims import Claim
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.pages import Certainty, Chip, ClaimView, Conflict
from briefbook.model.records import Record
from briefbook.model.views import ClaimGroup
from briefbook.model.vocabulary import likelihood
from briefbook.plan.addresses import claim_anchor
from briefbook.plan.desk import Desk
from briefbook.plan.order import date_order, days_between
from briefbook.plan.shelf import VOICES, Shelf, Standing


def certainty_of(claim: Claim) -> Certainty:
    """Return how a claim is drawn.

    Firm is what was said on the record or announced, and facts told by a source in its own voice;
    silent is what was left out in public; the rest is soft.
    """
    if claim.kind == "omission" or set(claim.exposure) == {"avoided"}:
        return "silent"
    if claim.kind in ("expectation", "assessment") or claim.ground_rule in ("unnamed", "estimate"):
        return "soft"
    is_told = claim.ground_rule is not None and claim.ground_rule != "narrator"
    return "firm" if is_told or claim.kind == "fact" else "soft"


def is_on_record(claim: Claim) -> bool:
    """Return whether somebody stands behind the claim in public."""
    return claim.ground_rule in ("on-record", "announced")


def is_open(claim: Claim) -> bool:
    """Return whether the claim expects something that has not been seen to happen, or not to."""
    return claim.outcome == "open" or (claim.kind == "expectation" and claim.outcome is None)


def is_expectation(claim: Claim) -> bool:
    """Return whether the claim expects something, whatever came of it."""
    return claim.kind == "expectation" or claim.outcome is not None


def by_date(claims: Iterable[Standing]) -> tuple[Standing, ...]:
    """Return the claims by their dates, the undated last, and each once."""
    unique = {standing.key: standing for standing in claims}
    return tuple(sorted(unique.values(), key=lambda standing: date_order(standing.date)))


def claims_about(
    shelf: Shelf, issue: Record, homes: tuple[Kind, ...] = KINDS
) -> tuple[Standing, ...]:
    """Return the claims about an issue: those that name it, and those that stand in its brief.

    `homes` are the kinds of record in which they may stand.
    """
    return by_date((*shelf.claims_in(issue), *shelf.claims_naming(issue.key, "issues", homes)))


def claims_by(shelf: Shelf, voice: Record) -> tuple[Standing, ...]:
    """Return the claims that a person, an organization or a country makes, by their dates."""
    own = [
        standing
        for standing in shelf.claims_in(voice)
        if shelf.key(standing.claim.by, VOICES) == voice.key
    ]
    return by_date((*own, *shelf.claims_naming(voice.key, "by")))


def objections_of(claim: ClaimKey) -> str:
    """Return the name under which the claims that conflict with one by their own word are found."""
    return f"objections {claim.home}.{claim.id}"


def conflicts_of(shelf: Shelf, standing: Standing) -> tuple[tuple[Standing, str], ...]:
    """Return what a claim conflicts with, by its own word or the other's, each with the remark."""
    found: dict[object, tuple[Standing, str]] = {}
    for other in shelf.claims(standing.home, standing.claim.conflicts_with):
        found[other.key] = (other, standing.claim.conflict_note)
    for other in shelf.standings(shelf.part(objections_of(standing.key)) or ()):
        found.setdefault(other.key, (other, other.claim.conflict_note))
    return tuple(found.values())


def claim_chip(desk: Desk, standing: Standing) -> Chip:
    """Return the link to a claim where it stands."""
    return desk.chip(standing.home, anchor=claim_anchor(standing.claim.id))


def view_claim(desk: Desk, standing: Standing) -> ClaimView:
    """Return a claim with its notes, its voice, its conflicts and how sure it is."""
    claim, says = standing.claim, desk.says
    desk.show(claim)
    view = ClaimView(
        anchor=_anchor_on(desk, standing),
        home=claim_chip(desk, standing),
        text=desk.prose(claim.text if says("text") else ""),
        kind=claim.kind,
        certainty=certainty_of(claim),
        voice=desk.chip_of(claim.by, VOICES) if says("voice") else None,
        attribution=claim.attribution,
        ground_rule=claim.ground_rule,
        exposure=claim.exposure,
        issues=desk.chips_of(claim.issues, ("issue",)) if says("issues") else NOT_ASKED,
        date=standing.date,
        notes=desk.cite(claim.cite) if says("notes") else NOT_ASKED,
        likelihood=likelihood(desk.shelf.settings.yardstick, claim.likelihood),
        likelihood_words=claim.likelihood,
        confidence=claim.confidence,
        credibility=claim.credibility,
        rank=claim.rank,
        rank_reason=(
            desk.prose(claim.rank_reason) if claim.rank_reason and says("rank_reason") else None
        ),
        conflicts=view_conflicts(desk, standing) if says("conflicts") else NOT_ASKED,
        outcome=claim.outcome,
        outcome_date=claim.outcome_date,
        outcome_notes=desk.cite(claim.outcome_cite) if says("outcome_notes") else NOT_ASKED,
        days_open=_days_open(desk, standing),
        quote=claim.quote,
    )
    return desk.claim(view)


def _days_open(desk: Desk, standing: Standing) -> int | None:
    """Return how long something expected has not been seen by the book's day, None if it has."""
    if not (is_open(standing.claim) and standing.date):
        return None
    days = days_between(standing.date, desk.shelf.settings.as_of)
    return days if days and days > 0 else None


def _anchor_on(desk: Desk, standing: Standing) -> str:
    """Return the claim's anchor on this page: two records' claims may have the same id."""
    is_home = desk.record is not None and desk.record.key == standing.home.key
    return claim_anchor(
        standing.claim.id if is_home else f"{standing.home.key}.{standing.claim.id}"
    )


def view_claims(desk: Desk, claims: Iterable[Standing]) -> tuple[ClaimView, ...]:
    """Return claims as the page shows them, in their order."""
    return tuple(view_claim(desk, standing) for standing in claims)


def group_claims(
    desk: Desk, claims: Iterable[Standing], head: Callable[[Standing], Record | None]
) -> tuple[ClaimGroup, ...]:
    """Return claims under the records that head them, groups by their first claim, rest last."""
    groups: dict[Key | None, list[Standing]] = {}
    heads: dict[Key | None, Record | None] = {}
    for standing in claims:
        record = head(standing)
        key = record.key if record else None
        heads[key] = record
        groups.setdefault(key, []).append(standing)
    return tuple(
        ClaimGroup(
            chip=desk.chip(record) if (record := heads[key]) else None,
            claims=view_claims(desk, groups[key]),
        )
        for key in sorted(groups, key=lambda key: key is None)
    )


def view_conflicts(desk: Desk, standing: Standing) -> tuple[Conflict, ...]:
    """Return what a claim conflicts with, each with its sources and what they differ in."""
    found = conflicts_of(desk.shelf, standing)
    return tuple(_view_conflict(desk, other, remark) for other, remark in found)


def _view_conflict(desk: Desk, other: Standing, remark: str) -> Conflict:
    voice = desk.chip_of(other.claim.by, VOICES)
    desk.show(other.claim)
    return Conflict(
        claim=replace(
            claim_chip(desk, other),
            detail=voice.title if voice else other.claim.attribution,
        ),
        text=desk.prose(other.claim.text),
        notes=desk.cite(other.claim.cite),
        remark=desk.prose(remark),
    )
