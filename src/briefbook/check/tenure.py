"""Who held what when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from briefbook.check.review import Review, spot_of
from briefbook.model.findings import Finding
from briefbook.model.records import Office, Person, Record
from briefbook.model.talks import Delegation, Meeting, Member

_SHARED = re.compile(
    r"\b(deputy|vice|assistant|aide|adviser|advisor|member|envoy|representative|spokes\w+"
    r"|secretary of state|minister of state|senator|judge|general|admiral|officer)\b",
    re.IGNORECASE,
)
"""Titles that several people hold side by side."""
_OTHER_RANK = ("former", "ex", "deputy", "first", "vice", "acting", "interim", "assistant")


def find_titles_not_held(review: Review) -> Iterator[Finding]:
    """Yield each member listed with a title that the person's offices rule out for that day."""
    for record, field, place, member, meeting in _seats(review):
        person = review.record(member.person, ("person",)) if member.title else None
        if not isinstance(person, Person):
            continue
        same = [
            (spot_of(person, "offices", index, "title"), office)
            for index, office in enumerate(person.offices)
            if _is_same_title(member.title, office.title)
        ]
        if same and not any(office.is_held_on(meeting.date) for _, office in same):
            message = f"{person.id} was not “{member.title}” on {meeting.date}"
            related = tuple((there, _tenure(office)) for there, office in same)
            hint = "give the title held that day, or correct the office"
            spot = spot_of(record, field, place, "title")
            yield Finding("D201", spot, message, hint, related)


def _seats(review: Review) -> Iterator[tuple[Record, str, int, Member, Meeting]]:
    """Yield each seat by its record, field and place there, and the meeting it was at."""
    for meeting in review.book.of(Meeting):
        for place, member in enumerate(meeting.participants):
            yield meeting, "participants", place, member, meeting
    for delegation in review.book.of(Delegation):
        sat_at = review.record(delegation.meeting, ("meeting",))
        if isinstance(sat_at, Meeting):
            for place, member in enumerate(delegation.members):
                yield delegation, "members", place, member, sat_at


def _is_same_title(given: str, held: str) -> bool:
    """Return whether two titles are the same, but for a country before one: Syrian President."""
    title, office = given.casefold().strip(), held.casefold().strip()
    before, _, rest = title.partition(" ")
    return title == office or (rest == office and before.rstrip("-") not in _OTHER_RANK)


def _tenure(office: Office) -> str:
    since = f" from {office.from_}" if office.from_ else ""
    until = f" until {office.to}" if office.to else ""
    return f"“{office.title}” was held{since}{until}"


@dataclass(frozen=True, slots=True)
class _Tenure:
    """An office somebody certainly held from one day to another."""

    person: Person
    place: int
    office: Office
    start: date
    end: date

    def overlaps(self, other: _Tenure) -> bool:
        """Return whether both held the office on a day; handing over on one day is no overlap."""
        first, last = max(self.start, other.start), min(self.end, other.end)
        return first < last or (
            first == last and any(one.start < first < one.end for one in (self, other))
        )


def find_two_holders(review: Review) -> Iterator[Finding]:
    """Yield each who certainly held an office while another did, the first to end of the others."""
    holders: dict[tuple[str, str], list[_Tenure]] = {}
    for person in review.book.of(Person):
        for place, office in enumerate(person.offices):
            body, tenure = office.organization or office.country, _certain(person, place)
            if body and tenure and not office.acting and not _SHARED.search(office.title):
                holders.setdefault((office.title.casefold(), body), []).append(tenure)
    for tenures in holders.values():
        for one, other in _meeting_in_time(tenures):
            message = f"“{other.office.title}” is held by {one.person.id} at the same time"
            related = (spot_of(one.person, "offices", one.place), _tenure(one.office))
            hint = "give the earlier one its to:, or tell the two titles apart"
            spot = spot_of(other.person, "offices", other.place)
            yield Finding("D202", spot, message, hint, (related,))


def _meeting_in_time(tenures: list[_Tenure]) -> Iterator[tuple[_Tenure, _Tenure]]:
    """Yield each tenure that overlaps an earlier one of somebody else, with one of those."""
    if len({tenure.person.key for tenure in tenures}) < 2:
        return
    going_on: list[tuple[date, int, _Tenure]] = []
    for place, other in enumerate(sorted(tenures, key=lambda held: held.start)):
        while going_on and going_on[0][0] < other.start:
            heappop(going_on)
        others = (one for _, _, one in going_on if one.person is not other.person)
        one = next((one for one in others if one.overlaps(other)), None)
        if one:
            yield one, other
        heappush(going_on, (other.end, place, other))


def _certain(person: Person, place: int) -> _Tenure | None:
    office = person.offices[place]
    shown = office.attested if office.attested and office.attested.precision == "day" else None
    if office.from_:
        end = office.to.earliest if office.to else date.max
        return _Tenure(person, place, office, office.from_.latest, end)
    if shown:
        end = office.to.earliest if office.to else shown.latest
        return _Tenure(person, place, office, shown.earliest, end)
    return None
