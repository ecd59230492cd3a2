"""How good the sources of a page are, from all that the page cites and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefbook.model.pages import ClaimView, Note
from briefbook.model.quality import SourceSummary, Standing
from briefbook.plan.desk import Desk

_STANDINGS: dict[str | None, Standing] = {
    "on-record": "on-record",
    "announced": "on-record",
    "unnamed": "unnamed",
    "estimate": "unnamed",
    "narrator": "narrator",
}


def summarise_sources(desk: Desk, own: str = "") -> SourceSummary | None:
    """Return how good the sources are that a page has cited so far, None if it has cited none.

    `own` is what its author has to say of that.
    """
    said = desk.prose(own)
    lines = {note.source.chip.address: note.source for note in desk.notes}.values()
    if not lines:
        return None
    dates = [line.published for line in lines if line.published]
    claims = desk.claims
    standings = Counter(_STANDINGS.get(claim.ground_rule) for claim in claims)
    return SourceSummary(
        sources=len(lines),
        grades=tuple(sorted(Counter(line.reliability for line in lines).items())),
        kinds=_count_kinds(line.kind for line in lines),
        oldest=min(dates, key=lambda date: date.earliest, default=None),
        newest=max(dates, key=lambda date: date.latest, default=None),
        undated=len(lines) - len(dates),
        withdrawn=sum(line.is_withdrawn for line in lines),
        claims=len(claims),
        on_record=standings["on-record"],
        unnamed=standings["unnamed"],
        sole=sum(_is_alone(claim.notes) for claim in claims),
        standing=_standing(standings, claims),
        own=said,
    )


def _count_kinds(kinds: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(kinds).items(), key=lambda kind: (-kind[1], kind[0])))


def _is_alone(notes: Sequence[Note]) -> bool:
    """Return whether notes name one source and no other."""
    return len(notes) > 0 and len({note.source.chip.address for note in notes}) == 1


def _standing(standings: Counter[Standing | None], claims: Sequence[ClaimView]) -> Standing:
    """Return what more than half of the claims have in common."""
    if claims and not standings["on-record"]:
        return "unnamed" if standings["unnamed"] * 2 > len(claims) else "none"
    most = next((one for one, count in standings.items() if count * 2 > len(claims)), None)
    return most or "mixed"
