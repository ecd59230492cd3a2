"""What readers can subscribe to: feeds and calendars, the book's and those of single pages."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.model.book import Settings
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import Key, Kind
from briefbook.model.overviews import ChronologyView
from briefbook.model.pages import Entry
from briefbook.model.records import Record
from briefbook.model.site import Page
from briefbook.plan.addresses import CALENDAR, FEED, HOME, calendar_of, feed_of
from briefbook.plan.context import Context
from briefbook.plan.desk import Desk
from briefbook.plan.entries import view_named

_WITH_FEED: tuple[Kind, ...] = ("person", "country", "issue")
_WITH_CALENDAR: tuple[Kind, ...] = ("person", "issue")


def has_feeds(settings: Settings, context: Context) -> bool:
    """Return whether there are feeds: they need to know where the site lies."""
    return settings.theme.feeds and bool(context.base_url)


def subscribe(page: Page, settings: Settings, context: Context) -> Page:
    """Return a page with the addresses of what readers of it can subscribe to."""
    kind = page.key.kind if page.key else ""
    is_home, feed, calendar = page.address == HOME, "", ""
    if has_feeds(settings, context):
        feed = FEED if is_home else feed_of(page.address) if kind in _WITH_FEED else ""
    if settings.theme.calendars:
        with_calendar = kind in _WITH_CALENDAR
        calendar = CALENDAR if is_home else calendar_of(page.address) if with_calendar else ""
    return replace(page, feed_address=feed, calendar_address=calendar) if feed or calendar else page


def view_news(desk: Desk) -> ChronologyView:
    """Return what last happened by the book's day, and the briefs last reviewed."""
    shelf = desk.shelf
    names: tuple[Key | ClaimKey, ...] = shelf.part("news")
    reviewed = (shelf.record(key) for key in shelf.part("news reviewed"))
    entries = view_named(desk, names)
    return ChronologyView(timeline=(*entries, *(_review(desk, one) for one in reviewed if one)))


def view_calendar(desk: Desk) -> ChronologyView:
    """Return every meeting and event of the book, in the order of their dates."""
    return ChronologyView(timeline=view_named(desk, desk.shelf.part("dated")))


def _review(desk: Desk, record: Record) -> Entry:
    text = desk.prose(record.summary)
    return Entry(date=record.reviewed, form="event", chip=desk.chip(record), text=text)
