"""References into links: who names whom, in front matter and in prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefbook.link.agreement import find_disagreements
from briefbook.link.references import (
    Known,
    Reference,
    find_claim_fault,
    find_record_fault,
    find_sentence_fault,
)
from briefbook.link.suggestions import Suggestions
from briefbook.link.written import (
    CLAIM,
    NOTHING,
    SENTENCES,
    Written,
    kinds_named,
    references_of,
)
from briefbook.model.book import Book
from briefbook.model.findings import Finding, Found, Spot
from briefbook.model.graph import ClaimKey, Graph, Link, Names
from briefbook.model.keys import FieldPath, Key
from briefbook.model.records import Record
from briefbook.model.shape import Steps
from briefbook.model.talks import Source

_MOST = 1_000
"""So many findings on one record are told; the others come up once these are mended."""
_OTHERS = (CLAIM, SENTENCES, NOTHING)


def link_book(
    book: Book,
    read: Callable[[Record], Iterable[Written]] = references_of,
    faulty: Mapping[Key, Iterable[Written]] = MappingProxyType({}),
) -> Found[Graph]:
    """Return the graph of a book, with every reference that is wrong and all that disagrees.

    `read` gives what a record names, `faulty` is what records name that are no part of the book for
    what is wrong in them: it makes no links.
    """
    claims = {ClaimKey(record.key, claim.id): claim for record, claim in book.claims()}
    names = name_all(book)
    known = Known(names, Suggestions.of(book, names), book.records, book.faulty)
    texts = ((source.id, source.text) for source in book.of(Source))
    linking = _Linking(known, {id_: text.sentences for id_, text in texts if text})
    findings: list[Finding] = []
    links_from: dict[Key, tuple[Link, ...]] = {}
    links_to: dict[Key, list[Link]] = {}
    for key, record in book.records.items():
        found = linking.follow(key, read(record))
        links_from[key] = found.value
        findings += found.findings
        for link in found.value:
            links_to.setdefault(link.target, []).append(link)
    for key, references in faulty.items():
        findings += linking.follow(key, references).findings
    findings += linking.follow(None, references_of(book.settings)).findings
    findings += find_disagreements(book, known.names)
    backlinks = {key: tuple(links) for key, links in links_to.items()}
    return Found(Graph(known.names, links_from, backlinks, claims), tuple(findings))


def name_all(book: Book) -> Names:
    """Return the ids that references in a book may mean."""
    records: dict[str, tuple[Key, ...]] = {}
    for key in book.records:
        records[key.id] = (*records.get(key.id, ()), key)
    claims: dict[str, dict[ClaimKey, None]] = {}
    for record, claim in book.claims():
        claims.setdefault(claim.id, {})[ClaimKey(record.key, claim.id)] = None
    return Names(records, claims)


@dataclass(frozen=True, slots=True)
class _Linking:
    """What following references needs to know; `reached` are the records they led to so far.

    `paths` are those of fields so far: records of a kind name others in the same few.
    """

    known: Known
    sentences: Mapping[str, int]
    reached: dict[tuple[str, str], Key] = field(default_factory=dict)
    paths: dict[Steps, FieldPath] = field(default_factory=dict)

    def follow(self, key: Key | None, references: Iterable[Written]) -> Found[tuple[Link, ...]]:
        """Return a link for each reference that leads to another record; found are bad ones."""
        links: list[Link] = []
        findings: list[Finding] = []
        for written in references:
            steps, names, text, _, in_prose, _, _, _ = written
            reached: Key | Finding | None = self.reached.get((names, text))
            if reached is None or reached == key:
                reached = self._follow(key, written)
            if isinstance(reached, Finding):
                if len(findings) < _MOST:
                    findings.append(reached)
            elif reached and key and reached != key:
                path = self.paths.get(steps) or self.paths.setdefault(steps, FieldPath(steps))
                links.append(Link(key, reached, path, in_prose))
        return Found(tuple(links), tuple(findings))

    def _follow(self, key: Key | None, written: Written) -> Key | Finding | None:
        if written.names in _OTHERS:
            return self._follow_other(key, written)
        reached = self._follow_record(key, written)
        if isinstance(reached, Key):
            self.reached[written.names, written.text] = reached
        return reached

    def _follow_record(self, key: Key | None, written: Written) -> Key | Finding | None:
        kinds = kinds_named(written.names)
        found = self.known.names.meanings(written.text, kinds)
        if len(found) == 1 and found[0] != key:
            return found[0]
        return find_record_fault(
            Reference(written.text, kinds, _spot(key, written)), found, self.known
        )

    def _follow_other(self, key: Key | None, written: Written) -> Key | Finding | None:
        spot = _spot(key, written)
        if written.names == NOTHING:
            return Finding("R101", spot, f"“{written.text}” is not a citation", written.at)
        if written.names == SENTENCES:
            count = self.sentences.get(written.text.removeprefix("source:"))
            return find_sentence_fault(written, spot, count)
        if key is None:
            return None
        found = self.known.names.claim_meanings(key, written.text)
        fault = find_claim_fault(written.text, spot, found, self.known)
        return fault or (found[0].home if len(found) == 1 else None)


def _spot(key: Key | None, written: Written) -> Spot:
    return Spot(key, FieldPath(written.steps), written.needle)
