"""Feeds and calendars of whole sites: who has one, that pages name it, and that readers take it."""

from __future__ import annotations

import posixpath
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag

import feedparser
import pytest
from icalendar import Calendar

from briefbook.model.options import Options
from briefbook.pipeline.site import make_site
from briefbook.shell.book_files import read_book
from briefbook.shell.theme_files import read_theme

ROOT = Path(__file__).parents[3]
BASE = "https://example.org/b"
ALTERNATE = re.compile(r'<link rel="alternate" href="([^"]+)" type="([^"]+)" title="([^"]*)">')
ATOM, ICS = "application/atom+xml", "text/calendar"


class Site(NamedTuple):
    """The files of a site, and by page what it names: addresses by the type of what lies there."""

    files: dict[str, bytes]
    named: dict[str, dict[str, str]]
    titles: dict[str, str]

    def with_one(self, type_: str) -> set[str]:
        """Return the pages that name one of a type."""
        return {page for page, found in self.named.items() if type_ in found}

    def of_kind(self, *folders: str) -> set[str]:
        """Return the pages of records in these folders, without their indexes."""
        pages = (page for page in self.named if page.partition("/")[0] in folders)
        return {page for page in pages if not re.search(r"/index(\.\d+)?\.html$", page)}


@pytest.fixture(scope="module")
def site() -> Site:
    """Give the site of the example book, with a person whose name tries to break out."""
    files = read_book(ROOT).value
    ada = next(one for one in files if one.path == "content/people/vladimir-putin.md")
    odd = ada.content.replace(b"name: Vladimir Putin\n", b"name: </title><b>Putin</b> & Co\n", 1)
    assert odd != ada.content
    book = tuple(type(one)(one.path, odd) if one is ada else one for one in files)
    options = Options(clock=datetime(2026, 3, 1, tzinfo=UTC), base_url=BASE)
    made = {
        one.address: one.content for one in make_site(book, read_theme(ROOT).value, options).value
    }
    named, titles = dict[str, dict[str, str]](), dict[str, str]()
    for address, content in made.items():
        if address.endswith(".html"):
            named[address] = {}
            for href, type_, title in ALTERNATE.findall(content.decode()):
                at = posixpath.normpath(posixpath.join(posixpath.dirname(address), href))
                named[address][type_] = at
                titles[at] = unescape(title)
    return Site(made, named, titles)


def test_the_book_its_people_countries_and_issues_have_feeds(site: Site) -> None:
    """Each page names its own, the cover that of the book, and no other page one."""
    assert site.with_one(ATOM) == {"index.html"} | site.of_kind("people", "countries", "issues")
    assert len(site.with_one(ATOM)) > 10


def test_the_book_its_people_and_issues_have_calendars(site: Site) -> None:
    """As with feeds."""
    assert site.with_one(ICS) == {"index.html"} | site.of_kind("people", "issues")


def test_what_pages_name_lies_there_and_nothing_else(site: Site) -> None:
    """Every address leads to a file, and every file is named by its page."""
    named = {
        at for found in site.named.values() for type_, at in found.items() if type_ in (ATOM, ICS)
    }
    lying = {one for one in site.files if one.endswith((".ics", ".atom.xml"))}
    assert named == lying


def test_readers_take_every_feed(site: Site) -> None:
    """It is sound, called as its page says, its ids differ, and its links lead to the site."""
    for address in (one for one in site.files if one.endswith(".atom.xml")):
        found = feedparser.parse(site.files[address])
        assert not found.bozo, address
        assert found.version == "atom10"
        assert found.feed.id == f"{BASE}/{address}"
        assert len({one.id for one in found.entries}) == len(found.entries)
        for one in found.entries:
            page, anchor = urldefrag(one.link.removeprefix(f"{BASE}/"))
            assert page in site.files
            assert not anchor or f'id="{anchor}"'.encode() in site.files[page], one.link
        pages = [page for page, named in site.named.items() if named.get(ATOM) == address]
        about = [link.href for link in found.feed.links if link.rel == "alternate"]
        assert about == [f"{BASE}/{page}" for page in pages]


def test_programs_take_every_calendar(site: Site) -> None:
    """It is sound, an event has one name in all of them, and its page is there."""
    seen: dict[str, str] = {}
    for address in (one for one in site.files if one.endswith(".ics")):
        calendar = Calendar.from_ical(site.files[address])
        assert not calendar.errors, address
        for one in calendar.walk("VEVENT"):
            assert str(one["URL"]).removeprefix(f"{BASE}/") in site.files
            assert seen.setdefault(str(one["UID"]), str(one["SUMMARY"])) == one["SUMMARY"]
    assert len(seen) > 5


def test_a_name_stays_a_name(site: Site) -> None:
    """In the title that a reader shows, whatever stands in it."""
    name = "</title><b>Putin</b> & Co"
    assert site.titles["people/vladimir-putin.atom.xml"] == name
    feed = feedparser.parse(site.files["people/vladimir-putin.atom.xml"], sanitize_html=False)
    assert name in unescape(feed.feed.title)
    calendar = Calendar.from_ical(site.files["people/vladimir-putin.ics"])
    assert name in str(calendar["X-WR-CALNAME"])
