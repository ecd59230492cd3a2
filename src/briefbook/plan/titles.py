"""Who held which office on a day."""

from __future__ import annotations

from datetime import date

from briefbook.model.dates import VagueDate
from briefbook.model.records import Office, Person


def office_on(person: Person, day: VagueDate) -> Office | None:
    """Return the office the person held on a day: the one that is shown latest before its end."""
    held = [office for office in person.offices if office.is_held_on(day)]
    return max(held, key=lambda office: _shown_by(office, day), default=None)


def is_current(person: Person, office: Office, day: VagueDate) -> bool:
    """Return whether a person still holds an office, as far as the sources go.

    One that is only known to have been held once counts as past when another is shown later.
    """
    if not office.is_held_on(day):
        return False
    if office.from_ or office.to:
        return True
    others = (other for other in person.offices if other is not office and other.is_held_on(day))
    return all(_shown_by(other, day) <= _shown_by(office, day) for other in others)


def current_office(person: Person, day: VagueDate) -> Office | None:
    """Return the office a person holds on a day, None where none is known."""
    office = office_on(person, day)
    return office if office and is_current(person, office, day) else None


def _shown_by(office: Office, day: VagueDate) -> date:
    """Return the last day, up to this one, on which the sources show the office held."""
    shown = [when.latest for when in (office.from_, office.attested) if when]
    return max((min(latest, day.latest) for latest in shown), default=date.min)
