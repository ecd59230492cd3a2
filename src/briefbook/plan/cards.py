"""What others show of a record: its link, its marking, its line if it is a source."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from briefbook.model.keys import Key
from briefbook.model.pages import Chip, SourceLine
from briefbook.model.records import Named, Place, Record
from briefbook.model.talks import Source
from briefbook.model.vocabulary import Marking
from briefbook.plan.addresses import address_of


class Card(Struct, frozen=True):
    """A record as others show it; made once for all pages.

    `native` is its chip with its names in other scripts; `beyond` is what the card was made of
    beside the record.
    """

    chip: Chip
    native: Chip
    line: SourceLine | None
    marking: Marking | None
    beyond: frozenset[str]
    _detailed: dict[str, Chip] = field(default_factory=dict)
    _anchored: dict[str, Chip] = field(default_factory=dict)

    def detailed(self, detail: str) -> Chip:
        """Return the link with a word or two beside it."""
        if not detail:
            return self.chip
        if detail not in self._detailed:
            self._detailed[detail] = replace(self.chip, detail=detail)
        return self._detailed[detail]

    def anchored(self, anchor: str) -> Chip:
        """Return the link to a place on the record's page."""
        if anchor not in self._anchored:
            address = f"{self.chip.address}#{anchor}"
            self._anchored[anchor] = replace(self.chip, address=address)
        return self._anchored[anchor]


def make_card(record: Record, side: Key | None, beyond: frozenset[str]) -> Card:
    """Return the card of a record that belongs to this side."""
    has_colour = side and side.kind == "country" and not isinstance(record, Place)
    chip = Chip(
        title=record.display_name,
        address=address_of(record.key),
        kind=record.KIND,
        side=side.id if side and has_colour else "",
    )
    names = tuple(record.native_name.items()) if isinstance(record, Named) else ()
    return Card(
        chip=chip,
        native=replace(chip, native_name=names) if names else chip,
        line=_line_of(record, chip) if isinstance(record, Source) else None,
        marking=record.marking,
        beyond=beyond,
    )


def _line_of(source: Source, chip: Chip) -> SourceLine:
    return SourceLine(
        chip=chip,
        publisher=source.publisher,
        published=source.published,
        url=source.url,
        language=source.language,
        reliability=source.reliability,
        kind=source.kind,
        is_withdrawn=source.withdrawn is not None,
    )
