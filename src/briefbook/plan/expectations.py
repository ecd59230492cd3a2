"""The record of expectations: what was expected, by whom, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefbook.model.claims import Claim, GroundRule, Outcome
from briefbook.model.graph import ClaimKey
from briefbook.model.interface import msgid
from briefbook.model.overviews import ExpectationsView, ExpectationTally, Expected
from briefbook.plan.addresses import EXPECTATIONS, sheet_of
from briefbook.plan.arrange import Bay
from briefbook.plan.claims import by_date, is_expectation, is_open, view_claims
from briefbook.plan.desk import Desk
from briefbook.plan.shelf import Standing

_OUTCOMES: dict[Outcome, str] = {
    "open": msgid("Open"),
    "met": msgid("Met"),
    "partly": msgid("Partly met"),
    "not-met": msgid("Not met"),
}
_VOICES: tuple[GroundRule | None, ...] = (
    "on-record",
    "announced",
    "unnamed",
    "estimate",
    "narrator",
    None,
)


def arrange_expectations(standings: Iterable[Standing]) -> tuple[Bay[ClaimKey], ...]:
    """Return all that was expected by what came of it, the oldest of each first."""
    found = by_date(standing for standing in standings if is_expectation(standing.claim))
    bays = (
        Bay(label, None, tuple((one.key, 0) for one in found if _outcome_of(one.claim) == outcome))
        for outcome, label in _OUTCOMES.items()
    )
    return tuple(bay for bay in bays if bay.rows)


def tally_expectations(
    standings: Iterable[Standing],
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return how many expectations of each kind of voice came to what."""
    found = Counter(
        (standing.claim.ground_rule, _outcome_of(standing.claim))
        for standing in standings
        if is_expectation(standing.claim)
    )
    rows = ((voice, tuple(found[voice, outcome] for outcome in _OUTCOMES)) for voice in _VOICES)
    return tuple((voice or "other", counts) for voice, counts in rows if any(counts))


def _outcome_of(claim: Claim) -> Outcome:
    return "open" if is_open(claim) else claim.outcome or "open"


def view_expectations(desk: Desk, sheet: int) -> ExpectationsView:
    """Return the part of the record that stands on a sheet; the tally stands on the first."""
    bays: tuple[Bay[ClaimKey], ...] = desk.shelf.part(f"rows {sheet_of(EXPECTATIONS, sheet)}")
    tally = desk.shelf.part("expectation tally") if sheet == 1 else ()
    return ExpectationsView(
        outcomes=tuple(_OUTCOMES.values()),
        tally=tuple(ExpectationTally(voice=voice, counts=counts) for voice, counts in tally),
        groups=tuple(
            Expected(
                label=bay.label,
                claims=view_claims(desk, desk.shelf.standings(key for key, _ in bay.rows)),
                is_continued=bay.is_continued,
            )
            for bay in bays
        ),
    )
