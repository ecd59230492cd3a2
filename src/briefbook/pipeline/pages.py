"""From a page of a layout to its files: its sheets, and the data beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from briefbook.diagnostics import Checked
from briefbook.export.data import page_data
from briefbook.export.entries import find_entries
from briefbook.export.jsonld import describe_page
from briefbook.export.shards import spelling_file
from briefbook.model.overviews import SearchView
from briefbook.model.pages import Entry
from briefbook.model.records import Record
from briefbook.model.site import OutputFile, Page, SiteFile
from briefbook.model.views import PersonView
from briefbook.pipeline.packing import pack
from briefbook.plan.division import divide
from briefbook.plan.layout import Layout, PageName
from briefbook.plan.site import plan_page
from briefbook.render.pages import TemplateFault, render_page, word_dates, word_labels
from briefbook.render.theme import Theme
from briefbook.render.uses import asked_of, shows_json_ld
from briefbook.render.words import word_value


class MadePage(NamedTuple):
    """The files of a page with their addresses, its template, and what it read of the book.

    `found` is what it adds to the search, packed.
    """

    files: tuple[SiteFile, ...]
    addresses: tuple[str, ...]
    template: str
    reads: frozenset[str]
    found: bytes = b""


def make_page(
    layout: Layout,
    name: PageName,
    record: Record | None,
    theme: Theme,
    lay: Callable[[OutputFile], SiteFile],
) -> Checked[MadePage]:
    """Return a page and the data beside it, or what its template got wrong.

    `record` is that of the page, with its body; `lay` takes each file as soon as it is made.
    """
    page, reads = plan_page(layout, name, partial(asked_of, theme))
    if page is None:
        return Checked(MadePage((), (), "", reads))
    files = make_files(page, record, theme, layout.stock.context.room)
    addresses = tuple(file.address for file in files.value)
    laid = tuple(map(lay, files.value))
    found = make_found(page, theme)
    return Checked(MadePage(laid, addresses, page.template, reads, found), files.diagnostics)


def make_files(
    page: Page, record: Record | None, theme: Theme, room: int
) -> Checked[tuple[OutputFile, ...]]:
    """Return a page and what lies beside it, or what its template got wrong.

    What has no template is not shown: it has only a feed or a calendar.

    The page of a record goes over sheets where its lists have no `room` on one.
    """
    files: list[OutputFile] = []
    for sheet in (divide(page, room) if record else (page,)) if page.template else ():
        try:
            files.append(render_page(sheet, theme, _describe(sheet, record, theme)))
        except TemplateFault as fault:
            return Checked((), (fault.diagnostic,))
        if data := page_data(sheet, record):
            files.append(data)
    if isinstance(page.view, SearchView):
        files.append(spelling_file())
    if record or not page.template:
        files += _subscriptions(page, theme)
    return Checked(tuple(files))


def make_found(page: Page, theme: Theme) -> bytes:
    """Return what a page adds to the search, packed, nothing where that is nothing."""
    found = page.findables and find_entries(page.findables, word_dates(theme))
    return pack(found) if found else b""


def _subscriptions(page: Page, theme: Theme) -> Iterator[OutputFile]:
    """Yield the feed and the calendar of a page, where it has them."""
    entries: tuple[Entry, ...] = getattr(page.view, "timeline", ())
    if page.feed_address:
        from briefbook.export.feed import page_feed  # noqa: PLC0415 - only where it is asked for

        said = _said(page.view) if isinstance(page.view, PersonView) else ()
        word_label = partial(word_value, gettext=word_labels(theme))
        yield page_feed(page, (*entries, *said), word_dates(theme), word_label)
    if page.calendar_address:
        from briefbook.export.calendar import page_calendar  # noqa: PLC0415 - as above

        yield page_calendar(page, entries, word_dates(theme))


def _said(view: PersonView) -> Iterator[Entry]:
    """Yield what somebody said, which the timeline of a profile leaves to its other parts."""
    groups = (claim for group in view.on_record for claim in group.claims)
    for claim in (*groups, *view.reported):
        yield Entry(
            date=claim.date,
            form="claim",
            chip=claim.home,
            text=claim.text,
            label=claim.ground_rule or claim.kind,
            voice=claim.voice,
            attribution=claim.attribution,
        )


def _describe(page: Page, record: Record | None, theme: Theme) -> str:
    """Return the JSON-LD of a page where its template shows it; the first sheet has all of it."""
    is_shown = not page.is_continued and shows_json_ld(theme, page.template)
    return describe_page(page, record) if is_shown else ""
