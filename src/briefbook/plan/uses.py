"""Where a source is cited: in which records, in which of their fields and words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from briefbook.model.citations import Citation
from briefbook.model.graph import Link
from briefbook.model.records import Record
from briefbook.model.shape import Steps
from briefbook.model.support import step_in
from briefbook.model.talks import Source
from briefbook.plan.desk import read_citations
from briefbook.plan.shelf import Shelf
from briefbook.plan.stock import key_order
from briefbook.prose.mentions import find_mentions


class Use(NamedTuple):
    """One citation of a source: in which record, in which of its fields."""

    record: Record
    field: Steps
    citation: Citation


def find_uses(shelf: Shelf, source: Source) -> Iterator[Use]:
    """Yield every citation of a source, by record and by place in it."""
    for link in _unique(sorted(shelf.links_to(source.key), key=_link_order)):
        steps = link.field.steps
        record = shelf.whole(link.source) if steps == ("body",) else shelf.record(link.source)
        if record is None:
            continue
        for citation in _citations_at(record, steps, source.id):
            yield Use(record, steps, citation)


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
        value = step_in(value, step)
    if isinstance(value, Citation):
        yield value
        return
    for mention in find_mentions(step_in(value, steps[-1]), inline=steps != ("body",)):
        for citation in read_citations(mention) if mention.kind == "citation" else ():
            if citation.source == source:
                yield citation
