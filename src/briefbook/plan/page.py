"""One page put together: its view, and what every page has around that."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.model.asked import NOT_ASKED
from briefbook.model.interface import SECTIONS
from briefbook.model.keys import Key, Kind
from briefbook.model.options import PRINTED
from briefbook.model.overviews import View
from briefbook.model.pages import Chip, Prose
from briefbook.model.quality import SourceSummary
from briefbook.model.records import Country, Organization, Person, Place, Record
from briefbook.model.site import Cut, Masthead, Page
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.model.views import SourceView
from briefbook.plan.addresses import (
    BOUND,
    CHRONOLOGY,
    HOME,
    address_of,
    data_address_of,
    index_of,
    print_of,
    sheet_of,
)
from briefbook.plan.asking import AskedBy, find_asked
from briefbook.plan.delegation import view_delegation
from briefbook.plan.desk import Desk
from briefbook.plan.entity import view_country, view_organization, view_place
from briefbook.plan.event import view_event
from briefbook.plan.finding import find_findables
from briefbook.plan.index import view_index
from briefbook.plan.issue import view_issue
from briefbook.plan.meeting import view_meeting
from briefbook.plan.person import view_person
from briefbook.plan.quality import summarise_sources
from briefbook.plan.review import is_stale
from briefbook.plan.sheets import choose_sheet
from briefbook.plan.shelf import Shelf
from briefbook.plan.source import view_source
from briefbook.plan.subscriptions import subscribe
from briefbook.plan.templates import template_of_kind, template_of_section
from briefbook.plan.words import HOME_CHIP, KICKERS, LEADER, section_chip
from briefbook.prose.html import plain_text


def plan_record(shelf: Shelf, masthead: Masthead, record: Record, asked_by: AskedBy) -> Page | None:
    """Return the page of a record; None for a delegation whose meeting is not in the book.

    What is not asked for, by its template or by a file beside it, is absent.
    """
    template = template_of_kind(record.KIND)
    asked = find_asked(template, asked_by, shelf.settings, shelf.context)
    asks, desk = asked.page, Desk(shelf, record, asked)
    previous, following = _neighbours(shelf, record) if asks("previous", "next") else (None, None)
    lede = desk.prose(record.summary if asks("lede", "description") else "")
    view = _view(desk, record)
    if view is None:
        return None
    body = desk.body()
    quality = _quality(desk, record) if asks("quality", "notes") else None
    above = _above(shelf, record) if asks("breadcrumbs", "kicker_detail") else None
    page = Page(
        address=address_of(record.key),
        template=template,
        section=CHRONOLOGY if record.KIND == "event" else index_of(record.KIND),
        title=record.display_name,
        kicker=_kicker(shelf, record) if asks("kicker") else "",
        kicker_detail=_kicker_detail(desk, record, above) if asks("kicker_detail") else "",
        lede=lede,
        body=body,
        view=view,
        masthead=masthead,
        key=record.key,
        reviewed=record.reviewed,
        owner=record.owner,
        is_stale=is_stale(record, shelf.context.clock),
        breadcrumbs=_breadcrumbs(desk, record, above) if asks("breadcrumbs") else NOT_ASKED,
        previous=desk.chip_for(previous),
        next=desk.chip_for(following),
        backlinks=_backlinks(desk, record, view) if asks("backlinks") else NOT_ASKED,
        data_address=data_address_of(record.key) if shelf.settings.theme.page_data else "",
        print_address=_print_address(shelf, record),
        description=_description(lede) if asks("description") else "",
        links=record.links,
        identifiers=record.identifiers,
        notes=desk.notes,
        quality=quality,
        marking=desk.marking,
        redacted=_redacted(shelf, record) if asks("redacted") else NOT_ASKED,
    )
    if shelf.context.is_indexed:
        page = replace(page, findables=find_findables(shelf, record, page))
    return subscribe(page, shelf.settings, shelf.context)


def _neighbours(shelf: Shelf, record: Record) -> tuple[Key | None, Key | None]:
    return shelf.part(f"neighbours {record.key}") or (None, None)


def _quality(desk: Desk, record: Record) -> SourceSummary | None:
    """Return how good the sources are of all that the page has cited and that its record has."""
    desk.cite(record.sources)
    return summarise_sources(desk, record.source_summary)


def _breadcrumbs(desk: Desk, record: Record, above: Record | None) -> tuple[Chip, ...]:
    return (HOME_CHIP, section_chip(record.KIND), *desk.chips([above] if above else ()))


def plan_index(desk: Desk, masthead: Masthead, kind: Kind, sheet: int) -> Page:
    """Return a sheet of the index of a kind."""
    return plan_overview(
        desk,
        masthead,
        address=index_of(kind),
        title=SECTIONS[kind],
        view=view_index(desk, kind, sheet),
        sheet=sheet,
    )


def plan_overview(
    desk: Desk,
    masthead: Masthead,
    *,
    address: str,
    title: str,
    view: View,
    lede: Prose | None = None,
    kicker: str = "",
    sheet: int = 1,
    cuts: tuple[Cut, ...] = (),
    template: str = "",
) -> Page:
    """Return a page that is no record's, with the notes that its view has asked the desk for.

    `address` is that of its first sheet; the `template` is that of its section unless given.
    """
    nothing = desk.prose("")
    sheets = choose_sheet(desk.shelf.part(f"sheets {address}") or (), sheet)
    for marking in (one.marking for one in (sheets.stops if sheets else ()) if one.marking):
        desk.mark(marking)
    first = (Chip(title=title, address=address),) if sheet > 1 else ()
    page = Page(
        address=sheet_of(address, sheet),
        template=template or template_of_section(address),
        section=address,
        title=title,
        kicker=kicker,
        kicker_detail="",
        lede=lede or nothing,
        body=nothing,
        view=view,
        masthead=masthead,
        breadcrumbs=() if address == HOME else (HOME_CHIP, *first),
        print_address=BOUND if address == HOME and desk.shelf.context.has_prints else "",
        description=_description(lede) if lede else "",
        sheets=sheets,
        cuts=cuts,
        notes=desk.notes,
        quality=summarise_sources(desk),
        marking=desk.marking,
    )
    return subscribe(page, desk.shelf.settings, desk.shelf.context)


def _view(desk: Desk, record: Record) -> View | None:
    match record:
        case Person():
            return view_person(desk, record)
        case Delegation():
            return view_delegation(desk, record)
        case Meeting():
            return view_meeting(desk, record)
        case Issue():
            return view_issue(desk, record)
        case Event():
            return view_event(desk, record)
        case Country():
            return view_country(desk, record)
        case Organization():
            return view_organization(desk, record)
        case Place():
            return view_place(desk, record)
        case Source():
            return view_source(desk, record)
    raise TypeError(record.KIND)


def _above(shelf: Shelf, record: Record) -> Record | None:
    """Return the record that the page stands under: an issue's parent, a delegation's meeting."""
    match record:
        case Issue():
            return shelf.get(Issue, record.parent)
        case Delegation():
            return shelf.get(Meeting, record.meeting)
        case Place():
            return shelf.get(Place, record.within)
        case Organization():
            return shelf.get(Organization, record.parent)
    return None


def _kicker(shelf: Shelf, record: Record) -> str:
    if isinstance(record, Person) and shelf.part(f"leads {record.key}"):
        return LEADER
    return KICKERS[record.KIND]


def _kicker_detail(desk: Desk, record: Record, above: Record | None) -> str:
    shown = above if isinstance(record, Issue) else desk.shelf.country_of(record)
    return desk.chip(shown).title if shown and shown.key != record.key else ""


def _backlinks(desk: Desk, record: Record, view: View) -> tuple[Chip, ...]:
    """Return the records that link to this one, each once, with its kind as detail."""
    shelf = desk.shelf
    listed = {use.chip.address for use in view.used_by} if isinstance(view, SourceView) else ()
    found = [desk.chip_for(key, key.kind) for key in shelf.namers(record.key)]
    return tuple([chip for chip in found if chip and chip.address not in listed])


def _print_address(shelf: Shelf, record: Record) -> str:
    is_printed = shelf.context.has_prints and record.KIND in PRINTED
    return print_of(address_of(record.key)) if is_printed else ""


def _redacted(shelf: Shelf, record: Record) -> tuple[str, ...]:
    edition = shelf.settings.editions.get(shelf.context.edition)
    is_shown = edition and edition.show_redactions
    return (shelf.part(f"redacted {record.key}") if is_shown else None) or ()


def _description(lede: Prose) -> str:
    return plain_text(lede.text, {target: chip.title for target, chip in lede.links.items()})
