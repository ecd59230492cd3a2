"""Where everything lies in a site: addresses from its root, with forward slashes."""

from __future__ import annotations

from briefbook.model.book import ExportFormat
from briefbook.model.keys import FOLDERS, Key, Kind

HOME = "index.html"
CHRONOLOGY = "chronology.html"
EXPECTATIONS = "expectations.html"
ABOUT = "about.html"
CHANGES = "changes.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"
FEED = "feed.atom.xml"
CALENDAR = "calendar.ics"
BOUND = "book.pdf"

EXPORTS: dict[ExportFormat, str] = {
    "json": "exports/book.json",
    "csv": "exports/csv.zip",
    "sqlite": "exports/book.sqlite",
    "popolo": "exports/popolo.json",
    "markdown": "exports/markdown.zip",
    "jsonld": "exports/book.jsonld",
    "timelinejs": "exports/timeline.json",
    "ftm": "exports/ftm.zip",
    "bundle": "exports/bundle.html",
}
"""Where a site hands the whole book out in another format."""


def address_of(key: Key) -> str:
    """Return the address of a record's page."""
    return f"{FOLDERS[key.kind]}/{key.id}.html"


def data_address_of(key: Key) -> str:
    """Return the address of a record's data, beside its page."""
    return f"{FOLDERS[key.kind]}/{key.id}.json"


def feed_of(address: str) -> str:
    """Return the address of a page's feed, beside it; ids have no dot, so none has it."""
    return f"{address.removesuffix('.html')}.atom.xml"


def calendar_of(address: str) -> str:
    """Return the address of a page's calendar, beside it."""
    return f"{address.removesuffix('.html')}.ics"


def print_of(address: str) -> str:
    """Return where the document of a page lies."""
    return f"{address.removesuffix('.html')}.pdf"


def readahead_of(address: str) -> str:
    """Return where the read-ahead of a meeting lies, beside its document; ids have no dot."""
    return print_of(f"{address.removesuffix('.html')}.readahead.html")


def index_of(kind: Kind) -> str:
    """Return the address of the index of a kind."""
    return f"{FOLDERS[kind]}/index.html"


def sheet_of(address: str, number: int) -> str:
    """Return the address of a sheet of a page or of its data; ids have no dot, so none has it."""
    stem, _, suffix = address.rpartition(".")
    return f"{stem}.{number}.{suffix}" if number > 1 else address


def claim_anchor(id_: str) -> str:
    """Return the anchor of a claim on the page of the record it stands in."""
    return f"claim-{id_}"
