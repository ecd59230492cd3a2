"""What time and editing leave behind: stale briefs, old embargoes, lone records, low markings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from briefbook.check.review import Review, spot_of
from briefbook.model.claims import Markable
from briefbook.model.dates import VagueDate
from briefbook.model.durations import Duration
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Kind
from briefbook.model.records import Record
from briefbook.model.shape import Steps, parts_of
from briefbook.model.talks import Source
from briefbook.model.vocabulary import MARKINGS

_MARKABLE = (Markable,)
_STARTS = ("meeting", "issue")
_LINK_FROM: dict[Kind, str] = {
    "source": "cite it, or take it out",
    "event": "name its issues, its place or the people in it",
    "delegation": "list it in its meeting's delegations:",
}
_LINK_BY_NAME = "name it where it belongs, or link to it in prose with [[…]]"


def find_review_due(review: Review) -> Iterator[Finding]:
    """Yield each record that was not reviewed in time."""
    for record in review.book.records.values():
        due = review_due(record)
        if due and due < review.clock and record.publication == "published":
            since = f"last reviewed {record.reviewed}" if record.reviewed else "never reviewed"
            message = f"the review fell due on {due}; {since}"
            hint = "read it again and set reviewed: to the day you did"
            yield Finding("D301", spot_of(record, "review_after"), message, hint)


def review_due(record: Record) -> date | None:
    """Return the day a record's review falls due, None if none does or it was done since."""
    if not record.review_after:
        return None
    try:
        due = VagueDate.parse(record.review_after).latest
        return None if record.reviewed and record.reviewed.latest > due else due
    except ValueError:
        if not record.reviewed:
            return None
    try:
        return Duration.parse(record.review_after).after(record.reviewed.latest)
    except ValueError:
        return None


def find_embargo_passed(review: Review) -> Iterator[Finding]:
    """Yield each embargo that has passed."""
    for record in review.book.records.values():
        for steps, part in parts_of(record, _MARKABLE):
            until = part.embargo_until
            if until and until.date() < review.clock:
                spot = spot_of(record, *steps, "embargo_until")
                message = f"the embargo passed on {until.date()}"
                yield Finding("K102", spot, message, "take the key out")


def find_marking_below_source(review: Review) -> Iterator[Finding]:
    """Yield each citation of a source with a higher marking than what cites it."""
    sources = review.book.of(Source)
    heights = {source.key: high for source in sources if (high := _height(review, source))}
    if not heights:
        return
    for record in review.book.records.values():
        own = _heights_within(review, record)
        for link in dict.fromkeys(review.graph.links_from.get(record.key, ())):
            high, holder = heights.get(link.target, 0), _height_at(own, link.field.steps)
            if high > holder:
                message = (
                    f"{link.target.id} is TLP:{MARKINGS[high]}, and what cites it here "
                    f"TLP:{MARKINGS[holder]}"
                )
                related = (Spot(link.target, FieldPath(("marking",))), "the source's marking")
                hint = f"give it marking: {MARKINGS[high]}, or cite another source"
                spot = Spot(record.key, link.field, link.target.id)
                yield Finding("K201", spot, message, hint, (related,))


def _height(review: Review, part: Markable) -> int:
    return MARKINGS.index(part.marking or review.book.settings.marking)


def _heights_within(review: Review, record: Record) -> Mapping[Steps, int]:
    """Return how high a record is marked and each part of it, a part as high as the record."""
    least = _height(review, record)
    return {
        steps: max(least, MARKINGS.index(part.marking)) if part.marking else least
        for steps, part in parts_of(record, _MARKABLE)
    }


def _height_at(heights: Mapping[Steps, int], steps: Steps) -> int:
    """Return the height of the innermost part that a field stands in."""
    prefixes = (steps[:length] for length in range(len(steps), -1, -1))
    return next(heights[prefix] for prefix in prefixes if prefix in heights)


def find_unlinked(review: Review) -> Iterator[Finding]:
    """Yield each record that nothing links to.

    Meetings and issues are where a reader starts, and a book that has neither is a list, whose
    index is enough. An event stands on the pages it names. What links in a brief that is left out
    for what is wrong in it is not known.
    """
    if review.book.faulty or not any(key.kind in _STARTS for key in review.book.records):
        return
    for record in review.book.records.values():
        links_from = review.graph.links_from.get(record.key, ())
        stands_elsewhere = record.KIND == "event" and any(
            link.target.kind != "source" for link in links_from
        )
        is_published = record.publication == "published"
        is_found = stands_elsewhere or record.key in review.graph.links_to
        if is_published and not is_found and record.KIND not in _STARTS:
            hint = _LINK_FROM.get(record.KIND, _LINK_BY_NAME)
            message = f"nothing links to {record.KIND} “{record.id}”"
            yield Finding("R401", spot_of(record), message, hint)
