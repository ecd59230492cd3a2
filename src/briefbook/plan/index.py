"""The indexes: every record of a kind, with what one looks for it by."""

from __future__ import annotations

from briefbook.model.asked import NOT_ASKED
from briefbook.model.dates import VagueDate
from briefbook.model.interface import msgid
from briefbook.model.keys import Kind
from briefbook.model.overviews import IndexView, Row, RowGroup, SourceRow
from briefbook.model.records import Country, Organization, Person, Place, Record
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.plan.addresses import index_of, sheet_of
from briefbook.plan.arrange import Bays
from briefbook.plan.desk import Desk
from briefbook.plan.issue import last_movement
from briefbook.plan.places import spoken
from briefbook.plan.shelf import Shelf
from briefbook.plan.sides import meetings_of, members_of

_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "person": (msgid("Office"), msgid("Meetings")),
    "country": (msgid("People"), msgid("Organizations")),
    "organization": (msgid("Kind"),),
    "place": (msgid("Kind"),),
    "delegation": (msgid("Seats"),),
    "meeting": (msgid("Where"),),
    "issue": (msgid("Status"),),
    "event": (msgid("Kind"),),
    "source": (),
}


def view_index(desk: Desk, kind: Kind, sheet: int) -> IndexView:
    """Return a sheet of the index of a kind; sources come as rows of their own."""
    bays: Bays = desk.shelf.part(f"rows {sheet_of(index_of(kind), sheet)}")
    if kind == "source":
        return IndexView(groups=(), sources=_view_sources(desk, bays))
    groups = tuple(
        RowGroup(
            label=bay.label,
            chip=desk.chip_for(bay.head),
            rows=tuple(
                _view_row(desk, record, depth)
                for key, depth in bay.rows
                if (record := desk.shelf.record(key))
            ),
            is_continued=bay.is_continued,
        )
        for bay in bays
    )
    return IndexView(groups=groups, columns=_COLUMNS[kind])


def _view_row(desk: Desk, record: Record, depth: int) -> Row:
    has_text = isinstance(record, (Meeting, Issue, Event)) and desk.says("text")
    return Row(
        chip=desk.chip(record, native=True),
        text=desk.prose(record.summary) if has_text and record.summary else None,
        cells=_cells_of(desk, record) if desk.says("cells") else NOT_ASKED,
        date=_date_of(desk.shelf, record) if desk.says("date") else None,
        depth=depth,
    )


def _cells_of(desk: Desk, record: Record) -> tuple[str, ...]:
    shelf = desk.shelf
    match record:
        case Person():
            return (desk.current_title(record.key), _count(meetings_of(shelf, record)))
        case Country():
            return (
                _count(shelf.keys_naming(record.key, "person", "country")),
                _count(shelf.keys_naming(record.key, "organization", "country")),
            )
        case Organization():
            return (spoken(record.classification),)
        case Place():
            return (spoken(record.kind),)
        case Delegation():
            return (_count(members_of(shelf, record.key)),)
        case Meeting():
            place = desk.chip_of(record.place, ("place",))
            return (place.title if place and place.address else "",)
        case Issue():
            return (record.state,)
        case Event():
            return (spoken(record.kind),)
    return ()


def _count(found: tuple[object, ...]) -> str:
    return str(len(found)) if found else ""


def _date_of(shelf: Shelf, record: Record) -> VagueDate | None:
    match record:
        case Meeting() | Event():
            return record.date
        case Issue():
            return last_movement(shelf, record)
        case Delegation():
            meeting = shelf.get(Meeting, record.meeting)
            return meeting.date if meeting else None
    return None


def _view_sources(desk: Desk, bays: Bays) -> tuple[SourceRow, ...]:
    shelf = desk.shelf
    return tuple(
        SourceRow(
            line=desk.source_line(source),
            citations=len(shelf.links_to(source.key)) if desk.says("citations") else 0,
            sole=(shelf.part(f"sole {source.key}") or 0) if desk.says("sole") else 0,
        )
        for bay in bays
        for key, _ in bay.rows
        if isinstance(source := shelf.record(key), Source)
    )
