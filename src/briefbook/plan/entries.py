"""The nodes of timelines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from briefbook.model.asked import NOT_ASKED
from briefbook.model.dates import VagueDate
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import Key
from briefbook.model.pages import Entry
from briefbook.model.talks import Event, Meeting
from briefbook.model.vocabulary import Exposure
from briefbook.plan.claims import certainty_of, claim_chip, is_open, view_conflicts
from briefbook.plan.desk import Desk
from briefbook.plan.order import date_order, is_over
from briefbook.plan.shelf import VOICES, Standing

Subject: TypeAlias = Event | Meeting | Standing


def make_timeline(
    desk: Desk,
    *,
    meetings: Iterable[Meeting] = (),
    events: Iterable[Event] = (),
    claims: Iterable[Standing] = (),
    issues: frozenset[Key] = frozenset(),
) -> tuple[Entry, ...]:
    """Return entries by their dates, each once; with `issues`, how openly a meeting took them up.

    Of claims only those with a date of their own stand here, and open expectations, at the end.
    """
    records: dict[Key, Event | Meeting] = {}
    records.update((event.key, event) for event in events)
    records.update((meeting.key, meeting) for meeting in meetings)
    dated = {
        standing.key: standing
        for standing in claims
        if standing.claim.date or _is_expected(standing)
    }
    subjects: list[Subject] = [*records.values(), *dated.values()]
    return tuple(_view(desk, subject, issues) for subject in sorted(subjects, key=subject_order))


def view_named(desk: Desk, names: Iterable[Key | ClaimKey]) -> tuple[Entry, ...]:
    """Return entries of the meetings, events and claims of these names, by their dates."""
    named = tuple(names)
    records = [desk.shelf.record(name) for name in named if isinstance(name, Key)]
    return make_timeline(
        desk,
        meetings=(record for record in records if isinstance(record, Meeting)),
        events=(record for record in records if isinstance(record, Event)),
        claims=desk.shelf.standings(name for name in named if isinstance(name, ClaimKey)),
    )


def subject_order(subject: Subject) -> tuple[object, ...]:
    """Return what sorts a rail: open expectations last, then dates, what happened before claims."""
    if isinstance(subject, Standing):
        when = subject.claim.date
        return (_is_expected(subject), date_order(when), 2, subject.home.id, subject.claim.id)
    is_meeting = isinstance(subject, Meeting)
    return (False, date_order(subject.date), int(is_meeting), subject.id, "")


def is_expected(subject: Subject, day: VagueDate) -> bool:
    """Return whether something is drawn as still to come by a day."""
    match subject:
        case Standing():
            return _is_expected(subject)
        case Meeting():
            return subject.status == "planned"
        case Event():
            return not is_over(subject.date, day)


def _is_expected(standing: Standing) -> bool:
    return standing.claim.kind == "expectation" and is_open(standing.claim)


def _view(desk: Desk, subject: Subject, issues: frozenset[Key]) -> Entry:
    match subject:
        case Standing():
            return view_claim_entry(desk, subject)
        case Meeting():
            return view_meeting_entry(desk, subject, issues)
        case Event():
            return view_event_entry(desk, subject)


def view_event_entry(desk: Desk, event: Event) -> Entry:
    """Return an event on a timeline; one still to come by the book's day is expected."""
    says = desk.says
    is_past = not is_expected(event, desk.shelf.settings.as_of)
    return Entry(
        date=event.date,
        form="event" if is_past else "expected",
        chip=desk.chip(event),
        date_note=event.date_note,
        text=desk.prose(event.summary) if says("text") else None,
        label=event.kind,
        certainty="firm" if is_past else "soft",
        place=desk.chip_of(event.place, ("place",)) if says("place") else None,
        issues=desk.chips_of(event.issues, ("issue",)) if says("issues") else NOT_ASKED,
        notes=desk.cite(event.cite) if says("notes") else NOT_ASKED,
    )


def view_meeting_entry(
    desk: Desk, meeting: Meeting, issues: frozenset[Key] = frozenset(), label: str = ""
) -> Entry:
    """Return a meeting on a timeline, with the exposure it gave to these issues."""
    says = desk.says
    agenda = meeting.agenda if issues else ()
    items = [item for item in agenda if desk.shelf.key(item.issue, ("issue",)) in issues]
    exposure: dict[Exposure, None] = {}
    for item in items:
        desk.show(item)
        exposure.update(dict.fromkeys(item.exposure))
    is_off = meeting.status in ("cancelled", "postponed")
    return Entry(
        date=meeting.date,
        end=meeting.end,
        form="expected" if meeting.status == "planned" else "meeting",
        chip=desk.chip(meeting),
        text=desk.prose(meeting.summary) if says("text") else None,
        label=meeting.status if is_off else label or meeting.format,
        certainty="soft" if meeting.status == "planned" else "firm",
        place=desk.chip_of(meeting.place, ("place",)) if says("place") else None,
        exposure=tuple(exposure),
        issues=(
            desk.chips_of((item.issue for item in items), ("issue",))
            if says("issues")
            else NOT_ASKED
        ),
        notes=(
            desk.cite(citation for item in items for citation in item.cite)
            if says("notes")
            else NOT_ASKED
        ),
    )


def view_claim_entry(desk: Desk, standing: Standing) -> Entry:
    """Return a claim on a timeline; its label is its ground rule."""
    claim, says = standing.claim, desk.says
    desk.show(claim)
    return Entry(
        date=claim.date,
        form="expected" if _is_expected(standing) else "claim",
        chip=claim_chip(desk, standing),
        text=desk.prose(claim.text) if says("text") else None,
        label=claim.ground_rule or claim.kind,
        certainty=certainty_of(claim),
        voice=desk.chip_of(claim.by, VOICES) if says("voice") else None,
        attribution=claim.attribution,
        exposure=claim.exposure,
        issues=desk.chips_of(claim.issues, ("issue",)) if says("issues") else NOT_ASKED,
        notes=desk.cite(claim.cite) if says("notes") else NOT_ASKED,
        conflicts=view_conflicts(desk, standing) if says("conflicts") else NOT_ASKED,
    )
