"""What the references and the prose of a book mean to somebody who does not have the book."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefbook.model.book import Book
from briefbook.model.graph import Graph
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.records import Record
from briefbook.prose.html import plain_text


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds what references name, and puts names in the place of links in prose."""

    book: Book
    graph: Graph
    labels: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather what wikilinks without a label are shown as."""
        for id_, keys in self.graph.names.records.items():
            for key in keys:
                self.labels[id_] = self.labels[str(key)] = self.book.records[key].display_name

    def meant(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Key | None:
        """Return the record that a reference names, None for none, or where it was left out."""
        return next(iter(self.graph.names.meanings(reference, kinds)), None) if reference else None

    def record(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> Record | None:
        """Return the record that a reference names, if there is one."""
        key = self.meant(reference, kinds)
        return self.book.records[key] if key else None

    def title(self, reference: str | None, kinds: tuple[Kind, ...] = KINDS) -> str:
        """Return what the record is called that a reference names, "" for none."""
        record = self.record(reference, kinds)
        return record.display_name if record else ""

    def words(self, text: str, *, inline: bool = True) -> str:
        """Return prose in plain words, on one line."""
        return plain_text(text, self.labels, inline=inline) if text else ""
