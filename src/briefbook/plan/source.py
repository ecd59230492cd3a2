"""The page of a source: what cites it, and what falls with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from briefbook.model.book import claims_of
from briefbook.model.citations import Citation
from briefbook.model.graph import Link
from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.model.shape import Steps
from briefbook.model.talks import Source
from briefbook.model.views import SourceUse, SourceView
from briefbook.plan.claims import view_claims
from briefbook.plan.desk import Desk, read_citations
from briefbook.plan.shelf import Shelf, Standing
from briefbook.plan.stock import key_order
from briefbook.prose.mentions import find_mentions


class Use(NamedTuple):
    """One citation of a source: in which record, in which of its fields."""

    record: Record
    field: Steps
    citation: Citation


def view_source(desk: Desk, source: Source) -> SourceView:
    """Return a source: its grade, what cites it, the claims that stand on it alone or in part."""
    uses = tuple(find_uses(desk.shelf, source))
    sole, shared = split_claims(desk.shelf, source, uses)
    withdrawn = source.withdrawn
    return SourceView(
        line=desk.source_line(source),
        kind=source.kind,
        author=source.author,
        accessed=source.accessed,
        archived_url=source.archived_url,
        descriptor=desk.prose(source.descriptor),
        withdrawn=(withdrawn.date, desk.prose(withdrawn.reason)) if withdrawn else None,
        used_by=_view_uses(desk, uses),
        sole_support=view_claims(desk, sole),
        shared_support=view_claims(desk, shared),
        coverage=_coverage(source, uses),
    )


def find_uses(shelf: Shelf, source: Source) -> Iterator[Use]:
    """Yield every citation of a source, by record and by place in it."""
    for link in _unique(sorted(shelf.links_to(source.key), key=_link_order)):
        steps = link.field.steps
        record = shelf.whole(link.source) if steps == ("body",) else shelf.record(link.source)
        if record is None:
            continue
        for citation in _citations_at(record, steps, source.id):
            yield Use(record, steps, citation)


def split_claims(
    shelf: Shelf, source: Source, uses: tuple[Use, ...]
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Return the claims that only this source supports, and those that others support too."""
    sole: dict[tuple[Key, str], Standing] = {}
    shared: dict[tuple[Key, str], Standing] = {}
    for use in uses:
        match use.field:
            case ("claims", int(place), "cite", *_):
                standing = Standing(use.record, claims_of(use.record)[place])
                sources = {shelf.key(one.source, ("source",)) for one in standing.claim.cite}
                (sole if sources == {source.key} else shared)[standing.key] = standing
    return tuple(sole.values()), tuple(shared.values())


def _unique(links: list[Link]) -> list[Link]:
    """Return the links without repetitions: a text that cites a source twice is read once."""
    return list({(link.source, link.field): link for link in links}.values())


def _link_order(link: Link) -> tuple[object, ...]:
    steps = tuple(
        (0, step, "") if isinstance(step, int) else (1, 0, step) for step in link.field.steps
    )
    return (key_order(link.source), steps, link.in_prose)


def _citations_at(record: Record, steps: Steps, source: str) -> Iterator[Citation]:
    """Yield the citation whose source is named at a place in a record, or those in prose there."""
    value: Any = record
    for step in steps[:-1]:
        value = _value_at(value, step)
    if isinstance(value, Citation):
        yield value
        return
    for mention in find_mentions(_value_at(value, steps[-1]), inline=steps != ("body",)):
        for citation in read_citations(mention) if mention.kind == "citation" else ():
            if citation.source == source:
                yield citation


def _value_at(value: Any, step: int | str) -> Any:
    """Return what stands in a value at one step; no such field's name differs from its key."""
    return getattr(value, step) if isinstance(step, str) else value[step]


def _view_uses(desk: Desk, uses: tuple[Use, ...]) -> tuple[SourceUse, ...]:
    places: dict[Key, dict[str, None]] = {}
    for use in uses:
        places.setdefault(use.record.key, {})[use.citation.at] = None
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
