"""When and where things happened, against each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefbook.check.review import Review, spot_of
from briefbook.model.durations import Duration
from briefbook.model.findings import Finding
from briefbook.model.keys import Key
from briefbook.model.records import Place
from briefbook.model.talks import Delegation, Event, Issue, Meeting


def find_two_places_at_once(review: Review) -> Iterator[Finding]:
    """Yield each person who sat in meetings at two places on one day, the first of the others."""
    sat: dict[tuple[str, date], list[Meeting]] = {}
    for meeting in review.book.of(Meeting):
        is_one_day = meeting.date.earliest == meeting.date.latest and not meeting.end
        if is_one_day and meeting.place and meeting.status == "held":
            for person in sorted(_present(review, meeting)):
                sat.setdefault((person, meeting.date.earliest), []).append(meeting)
    for (person, day), meetings in sat.items():
        by_place: dict[str | None, Meeting] = {}
        for other in meetings:
            apart = (one for one in by_place.values() if not _is_one_area(review, one, other))
            one = next(apart, None)
            by_place.setdefault(other.place, other)
            if one:
                message = f"{person} is at {one.place} and at {other.place} on {day}"
                related = (spot_of(one, "date"), f"the meeting at {one.place}")
                hint = "correct a date or a place, or mark the absent one attendance: absent"
                yield Finding("D203", spot_of(other, "date"), message, hint, (related,))


def _present(review: Review, meeting: Meeting) -> set[str]:
    present = {seat.person for seat in meeting.participants if seat.attendance == "attended"}
    for reference in meeting.delegations:
        delegation = review.record(reference, ("delegation",))
        if isinstance(delegation, Delegation):
            seats = delegation.members
            present |= {seat.person for seat in seats if seat.attendance == "attended"}
    return present


def _is_one_area(review: Review, one: Meeting, other: Meeting) -> bool:
    """Return whether two meetings were at the same place, or one's lies within the other's."""
    first, second = _around(review, one.place), _around(review, other.place)
    return bool(first and second) and (first[0] in second or second[0] in first)


def _around(review: Review, reference: str | None) -> tuple[Key, ...]:
    """Return a place and all that it lies in."""
    found: list[Key] = []
    place = review.record(reference, ("place",))
    while isinstance(place, Place) and place.key not in found:
        found.append(place.key)
        place = review.record(place.within, ("place",))
    return tuple(found)


def find_miscounted(review: Review) -> Iterator[Finding]:
    """Yield each event whose date is not the one it is counted to from another record."""
    for event in review.book.of(Event):
        other = review.record(event.relative_to.record) if event.relative_to else None
        if not event.relative_to or not isinstance(other, (Event, Meeting)):
            continue
        try:
            offset = Duration.parse(event.relative_to.offset)
        except ValueError:
            continue
        first, last = offset.after(other.date.earliest), offset.after(other.date.latest)
        if isinstance(other, Meeting) and other.end and first >= other.date.earliest:
            last = offset.after(other.end.latest)  # what lies before is counted from the start
        if event.date.latest < first or event.date.earliest > last:
            counted = f"{first}" if first == last else f"{first} to {last}"
            message = f"the date is {event.date}, and counted from {other.id} it is {counted}"
            related = (spot_of(other, "date"), f"{other.id} is dated {other.date}")
            hint = "correct the date or the offset; -P2D is two days before"
            yield Finding("D204", spot_of(event, "date"), message, hint, (related,))


def find_follows_later(review: Review) -> Iterator[Finding]:
    """Yield each meeting that follows one held after it."""
    for meeting in review.book.of(Meeting):
        before = review.record(meeting.follows, ("meeting",))
        if isinstance(before, Meeting) and before.date.earliest > meeting.date.latest:
            message = f"{before.id} was on {before.date}, after this meeting on {meeting.date}"
            related = (spot_of(before, "date"), f"it is dated {before.date}")
            hint = "name the meeting before this one, or correct a date"
            yield Finding("D205", spot_of(meeting, "follows"), message, hint, (related,))


def find_outside_span(review: Review) -> Iterator[Finding]:
    """Yield each event dated before one of its issues began, or after it ended."""
    for event in review.book.of(Event):
        for place, reference in enumerate(event.issues):
            issue = review.record(reference, ("issue",))
            if not isinstance(issue, Issue):
                continue
            if issue.from_ and event.date.latest < issue.from_.earliest:
                words, key, limit = f"before {issue.id} began, on", "from", issue.from_
            elif issue.to and event.date.earliest > issue.to.latest:
                words, key, limit = f"after {issue.id} ended, on", "to", issue.to
            else:
                continue
            message = f"the event of {event.date} lies {words} {limit}"
            related = (spot_of(issue, key), f"{issue.id} has {key}: {limit}")
            hint = "correct a date, or take the issue out of the event's issues:"
            yield Finding("D206", spot_of(event, "issues", place), message, hint, (related,))
