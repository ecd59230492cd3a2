"""Whether a record was looked at in time."""

from __future__ import annotations

from datetime import date

from briefbook.model.dates import VagueDate
from briefbook.model.durations import Duration
from briefbook.model.records import Record


def is_stale(record: Record, day: date) -> bool:
    """Return whether a record's review is due: `review_after` has passed since it was reviewed."""
    due = _due(record)
    return due is not None and due < day


def _due(record: Record) -> date | None:
    if not record.review_after:
        return None
    try:
        if not record.review_after.startswith("P"):
            return VagueDate.parse(record.review_after).latest
        duration = Duration.parse(record.review_after)
    except ValueError:
        return None
    return duration.after(record.reviewed.latest) if record.reviewed else None
