"""The order of things by their dates."""

from __future__ import annotations

from datetime import date

from briefbook.model.dates import VagueDate
from briefbook.model.records import Person, Record


def date_order(when: VagueDate | None) -> tuple[date, date, str]:
    """Return what sorts dates, the unknown last."""
    return when.order if when else (date.max, date.max, "")


def is_over(when: VagueDate, day: VagueDate) -> bool:
    """Return whether a date had begun by the day."""
    return when.earliest <= day.latest


def days_between(one: VagueDate, other: VagueDate) -> int | None:
    """Return the days from one date to another where both are known to the day."""
    if not (is_exact(one) and is_exact(other)):
        return None
    return (other.earliest - one.earliest).days


def is_exact(when: VagueDate) -> bool:
    """Return whether a date is one certain day."""
    return when.precision == "day" and not (when.approximate or when.uncertain)


def name_order(record: Record) -> tuple[str, str]:
    """Return what sorts records by name, letter case aside; people by the name they sort under."""
    name = record.sort_name if isinstance(record, Person) and record.sort_name else ""
    return ((name or record.display_name).casefold(), record.id)
