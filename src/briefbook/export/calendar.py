"""Meetings and events as a calendar that other programs take in (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from zlib import crc32

from briefbook.export.things import name_of, tell, url_of
from briefbook.model.dates import VagueDate
from briefbook.model.pages import Entry
from briefbook.model.site import OutputFile, Page

_KINDS = ("meeting", "event")
_STATES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_WIDTH = 75
"""Bytes a line may have before it goes on on the next, which a space begins."""
_ESCAPED = re.compile(r"[\\;,]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def page_calendar(
    page: Page, entries: Iterable[Entry], word_date: Callable[[VagueDate], str]
) -> OutputFile:
    """Return the calendar of a page: its meetings and events, in the order of their dates.

    Each takes whole days, and nobody's time. A date that is vague takes all the days it can mean,
    one that is open those of the end it has, and its words stand in the description. All dates are
    the records' own.
    """
    stamp = f"{page.masthead.as_of.latest:%Y%m%d}T000000Z"
    name = name_of(page)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_text(page.masthead.generator)}"]
    lines += ["CALSCALE:GREGORIAN", f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        if entry.chip.kind in _KINDS and entry.date:
            lines += ["BEGIN:VEVENT", *_event(entry, entry.date, page, word_date)]
            lines += [f"DTSTAMP:{stamp}", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    text = "".join(f"{_fold(line)}\r\n" for line in lines)
    return OutputFile(page.calendar_address, text.encode())


def _event(
    entry: Entry, when: VagueDate, page: Page, word_date: Callable[[VagueDate], str]
) -> Iterator[str]:
    first, last = when.days[0], (entry.end or when).days[1]
    yield f"UID:{_name(entry, page)}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(entry.chip.title)}"
    if description := "\n\n".join(tell(entry, word_date)):
        yield f"DESCRIPTION:{_text(description)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place.title)}"
    if url := url_of(entry.chip.address, page):
        yield f"URL:{url}"
    planned = "TENTATIVE" if entry.form == "expected" else "CONFIRMED"
    yield f"STATUS:{_STATES.get(entry.label, planned)}"


def _name(entry: Entry, page: Page) -> str:
    """Return what names an event in any calendar of this book and in no other book's."""
    book = page.masthead.base_url or page.masthead.title
    return f"{entry.chip.address.removesuffix('.html')}@{crc32(book.encode()):08x}.briefbook"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    escaped = _ESCAPED.sub(lambda match: f"\\{match[0]}", _CONTROL.sub(" ", text))
    return escaped.replace("\n", "\\n")


def _fold(line: str) -> str:
    """Return a line cut where it is too long, never within a character."""
    if len(line) <= _WIDTH and line.isascii():
        return line
    parts, width = [""], 0
    for character in line:
        size = len(character.encode())
        if width + size > _WIDTH:
            parts.append("")
            width = 1
        parts[-1] += character
        width += size
    return "\r\n ".join(parts)
