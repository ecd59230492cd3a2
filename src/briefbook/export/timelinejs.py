"""The meetings and events of a book as TimelineJS takes them in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from html import escape

from briefbook.export.handout import HandOut, Losses
from briefbook.export.lookup import Lookup
from briefbook.export.plain import Plain
from briefbook.model.book import Book
from briefbook.model.dates import VagueDate
from briefbook.model.graph import Graph
from briefbook.model.keys import FOLDERS
from briefbook.model.site import OutputFile
from briefbook.model.talks import Event, Meeting

_PARTS = ("year", "month", "day")


def timeline_file(
    book: Book,
    graph: Graph,
    base_url: str,
    word_date: Callable[[VagueDate], str],
    word_kind: Callable[[str], str],
) -> HandOut:
    """Return `timeline.json`, and what of the book has no place in it.

    A date that is vague spans the days it can mean and is shown in its words. Titles lead to their
    pages where the base URL is known. TimelineJS takes texts for HTML, so they are escaped.
    """
    look, losses = Lookup(book, graph), Losses()
    dated: list[Meeting | Event] = [*book.of(Meeting), *book.of(Event)]
    slides = []
    for record in sorted(dated, key=lambda one: (one.date.order, one.id)):
        if record.date.is_placed:
            slide = _slide(record, look, base_url, word_date)
            slides.append({**slide, "group": escape(word_kind(record.KIND))})
        else:
            losses.add("events without a beginning or an end", 1)
    losses.count_records(book, "person", "country", "organization", "delegation", "issue", "source")
    subtitle = escape(book.settings.subtitle)
    title = {"headline": escape(book.settings.title), "text": f"<p>{subtitle}</p>"}
    timeline = {"title": {"text": title}, "events": slides}
    text = json.dumps(timeline, ensure_ascii=False, indent=1) + "\n"
    return HandOut((OutputFile("timeline.json", text.encode()),), losses.told())


def _slide(
    record: Meeting | Event, look: Lookup, base_url: str, word_date: Callable[[VagueDate], str]
) -> Plain:
    address = f"{FOLDERS[record.KIND]}/{record.id}.html"
    headline = escape(record.title)
    if base_url:
        url = escape(f"{base_url.rstrip('/')}/{address}")
        headline = f'<a href="{url}">{headline}</a>'
    words = (look.words(record.summary), look.title(record.place, ("place",)))
    slide: Plain = {
        "unique_id": f"{record.KIND}-{record.id}",
        "start_date": _day(record.date, record.date.earliest),
        "display_date": escape(word_date(record.date)),
        "text": {"headline": headline, "text": "".join(_paragraphs(words))},
        "autolink": False,
    }
    end = record.end if isinstance(record, Meeting) and record.end else record.date
    if end is not record.date or record.date.precision not in _PARTS:
        slide["end_date"] = _day(end, end.latest)
    return slide


def _paragraphs(texts: tuple[str, ...]) -> Iterator[str]:
    return (f"<p>{escape(text)}</p>" for text in texts if text)


def _day(when: VagueDate, day: date) -> dict[str, int]:
    """Return a day, or as much of one as is known."""
    known = _PARTS.index(when.precision) + 1 if when.precision in _PARTS else len(_PARTS)
    return dict(zip(_PARTS[:known], (day.year, day.month, day.day), strict=False))
