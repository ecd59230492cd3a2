"""What is new of a page's subject, as a feed that readers subscribe to (Atom, RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from textwrap import shorten
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefbook.export.things import name_of, tell, url_of, words_of
from briefbook.model.dates import VagueDate
from briefbook.model.pages import Entry
from briefbook.model.site import OutputFile, Page

_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 50
"""So many entries a feed has: the latest."""
_LONG = 100
"""So many characters of what was said are its title."""
_OFF = ("cancelled", "postponed")
_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What no XML 1.0 document may have in it."""


class _News(NamedTuple):
    """One entry of a feed; its URL, which no other has, names it."""

    day: date
    url: str
    title: str
    text: str


def page_feed(
    page: Page,
    entries: Iterable[Entry],
    word_date: Callable[[VagueDate], str],
    word_label: Callable[[str], str],
) -> OutputFile:
    """Return the feed of a page: what had happened by the book's day, the latest first.

    A date that is vague counts as its last possible day, at the latest the book's. A brief that was
    reviewed is news of that day. All dates are the records' own, so that a feed made again is the
    same. Who said something and how, and that a meeting was called off, is told with it by
    `word_label`. The page must have an address for its feed and its book a base URL.
    """
    latest = {one.url: one for one in sorted(_news(page, entries, word_date, word_label))}
    news = sorted(latest.values(), reverse=True)[:_MOST]
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": page.masthead.language})
    SubElement(feed, "id").text = url_of(page.feed_address, page)
    SubElement(feed, "title").text = name_of(page)
    SubElement(feed, "updated").text = _moment(news[0].day if news else _today(page))
    SubElement(SubElement(feed, "author"), "name").text = page.masthead.title
    SubElement(feed, "generator").text = page.masthead.generator
    SubElement(feed, "link", rel="self", href=url_of(page.feed_address, page))
    SubElement(feed, "link", rel="alternate", type="text/html", href=url_of(page.address, page))
    for one in news:
        _add(feed, one)
    indent(feed, "")
    text = _NOT_XML.sub(" ", tostring(feed, encoding="unicode"))
    return OutputFile(
        page.feed_address, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
    )


def _news(
    page: Page,
    entries: Iterable[Entry],
    word_date: Callable[[VagueDate], str],
    word_label: Callable[[str], str],
) -> Iterator[_News]:
    today = _today(page)
    for entry in entries:
        if entry.date and entry.date.earliest <= today:
            url, title = url_of(entry.chip.address, page), entry.chip.title
            told = tell(entry, word_date)
            if "#" in url:
                # What was said stands in a brief; its title says nothing of it.
                title = shorten(words_of(entry.text), _LONG, placeholder=" …") if entry.text else ""
                voice = entry.voice.title if entry.voice else entry.attribution
                told.append(" · ".join(filter(None, (voice, word_label(entry.label)))))
            elif entry.label in _OFF:
                title = f"{title} · {word_label(entry.label)}"
            last = (entry.end or entry.date).latest
            yield _News(min(last, today), url, title, "\n\n".join(told))
    if page.key and page.reviewed:
        url = url_of(page.address, page)
        yield _News(min(page.reviewed.latest, today), url, page.title, words_of(page.lede))


def _today(page: Page) -> date:
    as_of: VagueDate = page.masthead.as_of
    return as_of.latest


def _add(feed: Element, news: _News) -> None:
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = news.url
    SubElement(entry, "title").text = news.title
    SubElement(entry, "updated").text = _moment(news.day)
    SubElement(entry, "link", rel="alternate", type="text/html", href=news.url)
    if news.text:
        SubElement(entry, "summary").text = news.text


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
