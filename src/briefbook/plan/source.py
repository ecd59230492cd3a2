"""The page of a source: what cites it, and what falls with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefbook.model.asked import NOT_ASKED
from briefbook.model.claims import Claim, Markable
from briefbook.model.keys import Key
from briefbook.model.support import Resting, step_in
from briefbook.model.talks import Member, Source
from briefbook.model.views import SourceUse, SourceView, SupportedPart
from briefbook.plan.claims import view_claims
from briefbook.plan.desk import Desk
from briefbook.plan.shelf import Standing
from briefbook.plan.support import find_fallen, find_rests, words_of
from briefbook.plan.uses import Use, find_uses


def view_source(desk: Desk, source: Source) -> SourceView:
    """Return a source: its grade, what cites it, the claims that stand on it alone or in part."""
    asks = desk.asks
    is_weighed = asks("sole_support", "sole_parts", "shared_support", "shared_parts")
    uses = tuple(find_uses(desk.shelf, source)) if is_weighed or asks("used_by", "coverage") else ()
    rests = find_rests(desk.shelf, source, uses) if is_weighed else ()
    sole = find_fallen(desk.shelf, rests)
    shared = [rest.resting for rest in rests if rest.others]
    withdrawn = source.withdrawn
    return SourceView(
        line=desk.source_line(source),
        kind=source.kind,
        author=source.author,
        accessed=source.accessed,
        archived_url=source.archived_url,
        descriptor=desk.prose(source.descriptor),
        withdrawn=(withdrawn.date, desk.prose(withdrawn.reason)) if withdrawn else None,
        used_by=_view_uses(desk, uses) if asks("used_by") else NOT_ASKED,
        sole_support=view_claims(desk, _claims_in(sole)) if asks("sole_support") else NOT_ASKED,
        sole_parts=_view_parts(desk, sole) if asks("sole_parts") else NOT_ASKED,
        shared_support=(
            view_claims(desk, _claims_in(shared)) if asks("shared_support") else NOT_ASKED
        ),
        shared_parts=_view_parts(desk, shared) if asks("shared_parts") else NOT_ASKED,
        coverage=_coverage(source, uses) if asks("coverage") else NOT_ASKED,
    )


def _claims_in(rests: Iterable[Resting]) -> tuple[Standing, ...]:
    return tuple(
        Standing(one.home, one.part)
        for one in rests
        if isinstance(one.part, Claim) and one.what == "claim"
    )


def _view_parts(desk: Desk, rests: Iterable[Resting]) -> tuple[SupportedPart, ...]:
    """Return what is no claim, each with the link to its record."""
    return tuple(
        SupportedPart(chip=chip, what=one.what, text=desk.prose(words_of(desk.shelf, one)))
        for one in rests
        if one.what != "claim" and (chip := desk.chip_for(one.home.key))
    )


def _view_uses(desk: Desk, uses: tuple[Use, ...]) -> tuple[SourceUse, ...]:
    places: dict[Key, dict[str, None]] = {}
    for use in uses:
        places.setdefault(use.record.key, {})[use.citation.at] = None
        part: Any = use.record
        for step in use.field[:-1]:
            part = step_in(part, step)
            if isinstance(part, Markable):
                desk.show(part)
            if isinstance(part, Member):
                desk.chip_of(part.person, ("person",))
    return tuple(
        SourceUse(chip=chip, at=tuple(at for at in found if at))
        for key, found in places.items()
        if (chip := desk.chip_for(key))
    )


def _coverage(source: Source, uses: tuple[Use, ...]) -> tuple[int, ...]:
    """Return how often each sentence is cited, not counting what a record rests on as a whole."""
    counts = [0] * (source.text.sentences if source.text else 0)
    for use in uses:
        for number in use.citation.sentences() if use.field[0] != "sources" else ():
            if 0 < number <= len(counts):
                counts[number - 1] += 1
    return tuple(counts)
