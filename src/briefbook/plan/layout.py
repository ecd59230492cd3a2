"""What is made once for a whole site, and the names of its pages."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct

from briefbook.model.keys import Key, Kind
from briefbook.model.site import Masthead, Page
from briefbook.plan.stock import Stock


class PageName(NamedTuple):
    """Where a page lies, and whose it is if it is a record's.

    An overview lies in the section that its first sheet has the address of. `moved` is the record
    whose page lay there before, if it is a page that leads on.
    """

    address: str
    key: Key | None
    section: str = ""
    sheet: int = 1
    moved: Key | None = None


class Planned(NamedTuple):
    """A page with the names of all it was made of, beside its context and the book's settings.

    These are `record KEY` (a record without its body), `body KEY`, `links KEY` (who names it),
    `mentions KEY` (whom it names), `ids ID` (which records have it), `claims ID` (which claims
    have it), and the names of parts of the layout. What has none of these names is not part of the
    page. A delegation whose meeting is not in the book has no page.
    """

    page: Page | None
    reads: frozenset[str]


class Layout(Struct, frozen=True):
    """The masthead, the names of all pages in their order, and what pages are made from."""

    masthead: Masthead
    pages: tuple[PageName, ...]
    stock: Stock

    def part(self, name: str) -> Any:
        """Return the present value of anything a page can have read, None where it is not there."""
        what, _, rest = name.partition(" ")
        kind, _, id_ = rest.partition(":")
        key = Key(_kind(kind), id_)
        match what:
            case "record":
                return self.stock.record(key)
            case "body":
                return self.stock.body(key)
            case "links":
                return self.stock.graph.links_to.get(key, ())
            case "mentions":
                return self.stock.named(key)
            case "ids":
                return self.stock.keys(rest)
            case "claims":
                return tuple(self.stock.claims(rest))
        return self.stock.parts.get(name)


def _kind(text: str) -> Kind:
    return text  # type: ignore[return-value]  # only names that a shelf gave are asked for
