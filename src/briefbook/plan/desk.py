"""The desk a page is put together on: it numbers the page's notes as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import cast

from msgspec.structs import replace

from briefbook.model.asked import EVERYTHING, Asked
from briefbook.model.citations import Citation, parse_citation
from briefbook.model.claims import Markable
from briefbook.model.keys import KINDS, REDACTED, Key, Kind
from briefbook.model.pages import Chip, ClaimView, Note, Prose, SourceLine
from briefbook.model.records import Named, Record
from briefbook.model.talks import Source
from briefbook.model.vocabulary import MARKINGS, Marking
from briefbook.plan.cards import Card
from briefbook.plan.shelf import Shelf
from briefbook.prose.html import plain_text
from briefbook.prose.mentions import Mention, citations_in, find_mentions

WITHHELD = Chip(title=REDACTED, address="")
"""Stands for what an edition left out; it leads nowhere."""
_WITHHELD_NOTE = Note(number=0, source=SourceLine(chip=WITHHELD))


class Desk:
    """One page in the making.

    Notes get their numbers in the order in which they are asked for, so a view asks in the order
    it is read. The marking is the most restrictive one of all that was put on the page.
    """

    __slots__ = (
        "_body",
        "_claims",
        "_marking",
        "_notes",
        "asked",
        "asks",
        "record",
        "says",
        "shelf",
    )

    def __init__(
        self, shelf: Shelf, record: Record | None = None, asked: Asked = EVERYTHING
    ) -> None:
        """Start an empty page, of a record if it is one's, of which this much is asked for."""
        self.shelf = shelf
        self.record = record
        self.asked = asked
        self.asks = asked.view
        self.says = asked.says
        self._body: Prose | None = None
        self._claims: dict[str, ClaimView] = {}
        self._notes: dict[tuple[str, str], Note] = {}
        self._marking = MARKINGS.index(shelf.settings.marking)
        if record:
            self.show(record)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the page so far, by number."""
        return tuple(self._notes.values())

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """The claims of the page so far, each once."""
        return tuple(self._claims.values())

    def claim(self, claim: ClaimView) -> ClaimView:
        """Take note that a claim is on the page; return it."""
        self._claims[claim.home.address] = claim
        return claim

    @property
    def marking(self) -> Marking:
        """The most restrictive marking of what is on the page."""
        return MARKINGS[self._marking]

    def show(self, part: Markable) -> None:
        """Take note that a record or a part of one is on the page."""
        if part.marking:
            self.mark(part.marking)

    def mark(self, marking: Marking) -> None:
        """Take note that something with this marking is on the page."""
        self._marking = max(self._marking, MARKINGS.index(marking))

    def current_title(self, person: Key) -> str:
        """Return the title a person holds on the book's day, nothing where none is known."""
        office = self.shelf.current_office(person)
        if not office:
            return ""
        self.show(office)
        return office.title

    def chip(
        self, record: Record, detail: str = "", *, native: bool = False, anchor: str = ""
    ) -> Chip:
        """Return the link to a record that is there, if wanted to a place on its page."""
        card = self._take(record.key)
        if not card:
            raise KeyError(record.key)
        if anchor:
            return card.anchored(anchor)
        if native:
            return replace(card.native, detail=detail) if detail else card.native
        return card.detailed(detail)

    def chip_for(self, key: Key | None, detail: str = "", *, native: bool = False) -> Chip | None:
        """Return the link to the record of this name, None where there is none."""
        card = self._take(key) if key else None
        if not card:
            return WITHHELD if key and key.id == REDACTED else None
        return card.native if native else card.detailed(detail)

    def _take(self, key: Key) -> Card | None:
        """Return the card of a record, which comes onto the page."""
        card = self.shelf.card(key)
        if card and card.marking:
            self.mark(card.marking)
        return card

    def chip_of(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Chip | None:
        """Return the link to the record a reference means, None where there is none."""
        if reference == REDACTED:
            return WITHHELD
        return self.chip_for(self.shelf.key(reference, kinds)) if reference else None

    def chips_of(
        self, references: Iterable[str], kinds: tuple[Kind, ...] = KINDS
    ) -> tuple[Chip, ...]:
        """Return the links to the records that references mean, in their order."""
        found = [self.chip_of(reference, kinds) for reference in references]
        return tuple([chip for chip in found if chip])

    def chips_for(self, keys: Iterable[Key]) -> tuple[Chip, ...]:
        """Return the links to the records of these names that are there, in their order."""
        found = [self.chip_for(key) for key in keys]
        return tuple([chip for chip in found if chip])

    def chips(self, records: Iterable[Record]) -> tuple[Chip, ...]:
        """Return the links to records, in their order."""
        return self.chips_for(record.key for record in records)

    def cite(self, citations: Iterable[Citation]) -> tuple[Note, ...]:
        """Return the notes for citations, numbered by source and place in it, each once.

        Last stands the mark for those that were left out, if it is shown.
        """
        found: dict[int, Note] = {}
        for citation in citations:
            if note := self._note(citation):
                found[note.number] = note
        if _WITHHELD_NOTE.number in found:
            found[_WITHHELD_NOTE.number] = found.pop(_WITHHELD_NOTE.number)
        return tuple(found.values())

    def _note(self, citation: Citation) -> Note | None:
        if citation.source == REDACTED:
            return _WITHHELD_NOTE
        key = self.shelf.key(citation.source, ("source",))
        line = self._line(key) if key else None
        if not (key and line):
            return None
        place = (key.id, citation.at)
        remark = self.plain(citation.note)
        known = self._notes.get(place)
        if known and known.quote == citation.quote and known.remark == remark:
            return known
        note = Note(
            number=known.number if known else len(self._notes) + 1,
            source=line,
            at=citation.at,
            quote=citation.quote,
            remark=remark,
        )
        self._notes[place] = _merge(known, note) if known else note
        return note

    def plain(self, text: str) -> str:
        """Return a paragraph in plain words, with the names of the records it links to."""
        names: dict[str, str] = {}
        for mention in find_mentions(text, inline=True):
            if mention.kind == "wikilink" and not mention.label:
                chip = self.chip_of(mention.target)
                names[mention.target] = chip.title if chip else mention.target
        return plain_text(text, names) if text else ""

    def source_line(self, source: Source) -> SourceLine:
        """Return a source that is there as it stands in notes and lists."""
        return cast("SourceLine", self._line(source.key))

    def _line(self, key: Key) -> SourceLine | None:
        card = self._take(key)
        return card.line if card else None

    def prose(self, text: str, *, inline: bool = True) -> Prose:
        """Return Markdown, a paragraph or blocks, with the links and notes of its brackets."""
        links: dict[str, Chip] = {}
        notes: dict[str, tuple[Note, ...]] = {}
        for mention in find_mentions(text, inline=inline):
            if mention.target in (notes if mention.kind == "citation" else links):
                continue
            if mention.kind == "citation":
                notes[mention.target] = self.cite(read_citations(mention))
            elif (key := self.shelf.key(mention.target)) and (card := self._take(key)):
                links[mention.target] = card.chip
        return Prose(text=text, links=links, notes=notes)

    def body(self) -> Prose:
        """Return the record's body; its notes get their numbers the first time it is asked for."""
        if self._body is None:
            is_shown = self.record and self.asked.page("body")
            text = self.shelf.body(self.record.key) if self.record and is_shown else ""
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
