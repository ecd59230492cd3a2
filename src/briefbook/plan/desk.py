"""The desk a page is put together on: it numbers the page's notes as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from briefbook.model.citations import Citation, parse_citation
from briefbook.model.claims import Markable
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.pages import Chip, Note, Prose, SourceLine
from briefbook.model.records import Named, Record
from briefbook.model.talks import Source
from briefbook.model.vocabulary import MARKINGS, Marking
from briefbook.plan.shelf import Shelf
from briefbook.prose.mentions import Mention, citations_in, find_mentions


class Desk:
    """One page in the making.

    Notes get their numbers in the order in which they are asked for, so a view asks in the order
    it is read. The marking is the most restrictive one of all that was put on the page.
    """

    __slots__ = ("_body", "_lines", "_marking", "_notes", "record", "shelf")

    def __init__(self, shelf: Shelf, record: Record | None = None) -> None:
        """Start an empty page, of a record if it is one's."""
        self.shelf = shelf
        self.record = record
        self._body: Prose | None = None
        self._notes: dict[tuple[str, str], Note] = {}
        self._lines: dict[str, SourceLine] = {}
        self._marking = MARKINGS.index(shelf.settings.marking)
        if record:
            self.show(record)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the page so far, by number."""
        return tuple(self._notes.values())

    @property
    def marking(self) -> Marking:
        """The most restrictive marking of what is on the page."""
        return MARKINGS[self._marking]

    def show(self, part: Markable) -> None:
        """Take note that a record or a part of one is on the page."""
        if part.marking:
            self._marking = max(self._marking, MARKINGS.index(part.marking))

    def chip(self, record: Record, detail: str = "", *, native: bool = False) -> Chip:
        """Return the link to a record, with its native names if wanted."""
        self.show(record)
        chip = self.shelf.chip(record.key)
        if native and isinstance(record, Named) and record.native_name:
            return replace(chip, detail=detail, native_name=native_names(record))
        return replace(chip, detail=detail) if detail else chip

    def chip_of(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Chip | None:
        """Return the link to the record a reference means, None where there is none."""
        record = self.shelf.find(reference, kinds)
        return self.chip(record) if record else None

    def chips_of(
        self, references: Iterable[str], kinds: tuple[Kind, ...] = KINDS
    ) -> tuple[Chip, ...]:
        """Return the links to the records that references mean, in their order."""
        found = (self.chip_of(reference, kinds) for reference in references)
        return tuple(chip for chip in found if chip)

    def chips(self, records: Iterable[Record]) -> tuple[Chip, ...]:
        """Return the links to records, in their order."""
        return tuple(self.chip(record) for record in records)

    def chip_for(self, key: Key | None) -> Chip | None:
        """Return the link to the record of this name, None where there is none."""
        record = self.shelf.record(key) if key else None
        return self.chip(record) if record else None

    def chips_for(self, keys: Iterable[Key]) -> tuple[Chip, ...]:
        """Return the links to the records of these names that are there, in their order."""
        found = (self.chip_for(key) for key in keys)
        return tuple(chip for chip in found if chip)

    def cite(self, citations: Iterable[Citation]) -> tuple[Note, ...]:
        """Return the notes for citations, numbered by source and place in it, each once."""
        notes = (self._note(citation) for citation in citations)
        return tuple({note.number: note for note in notes if note}.values())

    def _note(self, citation: Citation) -> Note | None:
        source = self.shelf.get(Source, citation.source)
        if not source:
            return None
        known = self._notes.get((source.id, citation.at))
        note = Note(
            number=known.number if known else len(self._notes) + 1,
            source=self.source_line(source),
            at=citation.at,
            quote=citation.quote,
            remark=citation.note,
        )
        self._notes[source.id, citation.at] = _merge(known, note) if known else note
        return note

    def source_line(self, source: Source) -> SourceLine:
        """Return a source as it stands in notes and lists."""
        if source.id not in self._lines:
            self._lines[source.id] = SourceLine(
                chip=self.chip(source),
                publisher=source.publisher,
                published=source.published,
                url=source.url,
                language=source.language,
                reliability=source.reliability,
                is_withdrawn=source.withdrawn is not None,
            )
        return self._lines[source.id]

    def prose(self, text: str, *, inline: bool = True) -> Prose:
        """Return Markdown, a paragraph or blocks, with the links and notes of its brackets."""
        links: dict[str, Chip] = {}
        notes: dict[str, tuple[Note, ...]] = {}
        for mention in find_mentions(text, inline=inline):
            if mention.kind == "citation":
                notes[mention.target] = self.cite(read_citations(mention))
            elif chip := self.chip_of(mention.target):
                links[mention.target] = chip
        return Prose(text=text, links=links, notes=notes)

    def body(self) -> Prose:
        """Return the record's body; its notes get their numbers the first time it is asked for."""
        if self._body is None:
            text = self.shelf.body(self.record.key) if self.record else ""
            self._body = self.prose(text, inline=False)
        return self._body


def read_citations(mention: Mention) -> tuple[Citation, ...]:
    """Return the citations of a bracket in prose, without those that cannot be read."""
    found: list[Citation] = []
    for text in citations_in(mention):
        with suppress(ValueError):
            found.append(parse_citation(text))
    return tuple(found)


def native_names(record: Named) -> tuple[tuple[str, str], ...]:
    """Return a record's names in other scripts, each with its language, in the author's order."""
    return tuple(record.native_name.items())


def _merge(known: Note, note: Note) -> Note:
    """Return the note for the foot of the page, which says all that its uses say."""
    remarks = [known.remark, note.remark] if note.remark not in known.remark else [known.remark]
    return replace(
        known,
        quote=known.quote or note.quote,
        remark=" ".join(remark for remark in remarks if remark),
    )
