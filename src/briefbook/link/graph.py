"""References into links: who names whom, in front matter and in prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefbook.link.agreement import find_disagreements
from briefbook.link.references import Known, Reference, find_claim_fault, find_record_fault
from briefbook.link.suggestions import Suggestions
from briefbook.model.book import Book
from briefbook.model.citations import Citation, parse_citation
from briefbook.model.fields import NamesClaim, Refers
from briefbook.model.findings import Finding, Found, Spot
from briefbook.model.graph import ClaimKey, Graph, Link, Names
from briefbook.model.keys import KINDS, FieldPath, Key, Kind
from briefbook.model.records import Record
from briefbook.model.shape import MarkedText, marked_texts, parts_of
from briefbook.model.talks import Source
from briefbook.prose.mentions import Mention, citations_in, find_mentions


def link_book(book: Book) -> Found[Graph]:
    """Return the graph of a book, with every reference that is wrong and all that disagrees."""
    claims = {ClaimKey(record.key, claim.id): claim for record, claim in book.claims()}
    known = Known(name_all(book), Suggestions.of(book, claims), book.faulty)
    texts = ((source.id, source.text) for source in book.of(Source))
    linking = _Linking(known, {id_: text.sentences for id_, text in texts if text})
    findings: list[Finding] = []
    links_from: dict[Key, tuple[Link, ...]] = {}
    links_to: dict[Key, list[Link]] = {}
    for key, record in book.records.items():
        found = [*linking.follow(key, marked_texts(record))]
        findings += (item for item in found if isinstance(item, Finding))
        links_from[key] = tuple(item for item in found if isinstance(item, Link))
        for link in links_from[key]:
            links_to.setdefault(link.target, []).append(link)
        findings += linking.find_bad_locators(record)
    in_settings = linking.follow(None, marked_texts(book.settings))
    findings += (item for item in in_settings if isinstance(item, Finding))
    findings += find_disagreements(book, known.names)
    backlinks = {key: tuple(links) for key, links in links_to.items()}
    return Found(Graph(known.names, links_from, backlinks, claims), tuple(findings))


def name_all(book: Book) -> Names:
    """Return the ids that references in a book may mean."""
    kinds: dict[str, tuple[Kind, ...]] = {}
    for key in book.records:
        kinds[key.id] = (*kinds.get(key.id, ()), key.kind)
    claims: dict[str, tuple[ClaimKey, ...]] = {}
    for record, claim in book.claims():
        name = ClaimKey(record.key, claim.id)
        if name not in claims.get(claim.id, ()):
            claims[claim.id] = (*claims.get(claim.id, ()), name)
    return Names(kinds, claims)


@dataclass(frozen=True, slots=True)
class _Linking:
    """What following references needs to know."""

    known: Known
    sentences: Mapping[str, int]

    def follow(self, key: Key | None, texts: Iterator[MarkedText]) -> Iterator[Link | Finding]:
        """Yield a link for each reference that leads to another record, a finding for a bad one."""
        for steps, text, marker in texts:
            spot = Spot(key, FieldPath(steps))
            if isinstance(marker, Refers):
                is_citation = marker.kinds == ("source",)
                needle = Spot(key, spot.field, text) if is_citation else spot
                yield from self._follow_record(Reference(text, marker.kinds, needle))
            elif isinstance(marker, NamesClaim):
                yield from self._follow_claim(text, spot)
            else:
                for mention in find_mentions(text, inline=not marker.block):
                    yield from self._follow_mention(mention, spot)

    def _follow_record(
        self, reference: Reference, *, in_prose: bool = False
    ) -> Iterator[Link | Finding]:
        found = self.known.names.meanings(reference.text, reference.kinds)
        fault = find_record_fault(reference, found, self.known)
        if fault:
            yield fault
        elif len(found) == 1 and reference.spot.key and found[0] != reference.spot.key:
            yield Link(reference.spot.key, found[0], reference.spot.field, in_prose)

    def _follow_claim(self, text: str, spot: Spot) -> Iterator[Link | Finding]:
        if spot.key is None:
            return
        found = self.known.names.claim_meanings(spot.key, text)
        fault = find_claim_fault(text, spot, found, self.known)
        if fault:
            yield fault
        elif len(found) == 1 and found[0].home != spot.key:
            yield Link(spot.key, found[0].home, spot.field)

    def _follow_mention(self, mention: Mention, spot: Spot) -> Iterator[Link | Finding]:
        here = Spot(spot.key, spot.field, mention.text)
        if mention.kind == "wikilink":
            yield from self._follow_record(Reference(mention.target, KINDS, here), in_prose=True)
            return
        for text in citations_in(mention):
            try:
                citation = parse_citation(text)
            except ValueError as fault:
                yield Finding("R101", here, f"“{text}” is not a citation", str(fault))
                continue
            source = Reference(citation.source, ("source",), here)
            yield from self._follow_record(source, in_prose=True)
            yield from self._find_bad_locator(citation, here)

    def find_bad_locators(self, record: Record) -> Iterator[Finding]:
        """Yield each citation in a record's fields that names a sentence its source lacks."""
        for steps, part in parts_of(record):
            if isinstance(part, Citation) and part.at:
                spot = Spot(record.key, FieldPath((*steps, "at")), part.at)
                yield from self._find_bad_locator(part, spot)

    def _find_bad_locator(self, citation: Citation, spot: Spot) -> Iterator[Finding]:
        numbers = citation.sentences()
        first, last = numbers.start, numbers.stop - 1
        count = self.sentences.get(citation.source.removeprefix("source:"))
        if first > last > 0:
            hint = f"write s{last}-s{first}"
            yield Finding("R301", spot, f"{citation.at} runs backwards", hint)
        elif first <= last and (first < 1 or (count is not None and last > count)):
            message = f"“{citation.source}” has no sentence {citation.at}"
            hint = f"its sentences are s1 to s{count}" if count else "sentences count from s1"
            yield Finding("R301", spot, message, hint)
