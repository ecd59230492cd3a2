"""What is asked of a page: by its template, and by the files beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from briefbook.model.asked import EVERYTHING, Asked
from briefbook.model.book import Settings
from briefbook.plan.context import Context
from briefbook.plan.subscriptions import has_feeds

AskedBy: TypeAlias = Callable[[str], Asked]
"""Tells what a template asks of a page."""

_BY_FEED = Asked(
    of_page=frozenset({"lede"}),
    of_view=frozenset({"timeline", "on_record", "reported"}),
    said=frozenset({"text", "voice"}),
)
_BY_CALENDAR = Asked(of_view=frozenset({"timeline"}), said=frozenset({"text", "place"}))
_BY_SEARCH = Asked(of_page=frozenset({"body", "kicker_detail"}))
_BESIDE_BACKLINKS = Asked(of_view=frozenset({"used_by"}))
"""What a page lists of those that name its record, its backlinks leave out."""


def ask_everything(_template: str) -> Asked:
    """Return that a template asks for all of a page, which is always right."""
    return EVERYTHING


def find_asked(template: str, asked_by: AskedBy, settings: Settings, context: Context) -> Asked:
    """Return what is asked of the page of a record; its data say all that can be said of it."""
    if settings.theme.page_data:
        return EVERYTHING
    asked = asked_by(template)
    if has_feeds(settings, context):
        asked |= _BY_FEED
    if settings.theme.calendars:
        asked |= _BY_CALENDAR
    if context.is_indexed:
        asked |= _BY_SEARCH
    return asked | _BESIDE_BACKLINKS if asked.page("backlinks") else asked
