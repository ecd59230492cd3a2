"""What two pages say of a meeting to somebody who is about to go into it."""

from __future__ import annotations

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Certainty, Chip, ClaimView, CommitmentView, Prose, Seat
from briefbook.model.records import Pronunciation
from briefbook.model.views import SinceLast
from briefbook.model.vocabulary import Exposure


class Attendee(Struct, frozen=True, kw_only=True):
    """Somebody at the table, and how to say the name."""

    seat: Seat
    pronunciation: Pronunciation | None


class Party(Struct, frozen=True, kw_only=True):
    """One side of the table; it has no chip where nobody says whose side it is."""

    chip: Chip | None
    people: tuple[Attendee, ...]


class Point(Struct, frozen=True, kw_only=True):
    """What somebody holds on a subject: `certainty` is that of the best it rests on."""

    voice: Chip | None
    attribution: str
    text: Prose
    certainty: Certainty


class Subject(Struct, frozen=True, kw_only=True):
    """A subject of the meeting, with the points of each of two sides and of others.

    It has no issue where the meeting has no agenda.
    """

    issue: Chip | None
    exposure: tuple[Exposure, ...]
    sides: tuple[tuple[Point, ...], ...]
    others: tuple[Point, ...]


class ReadaheadView(Struct, frozen=True, kw_only=True):
    """A read-ahead. In each list what matters most comes first: the last is the first to go.

    `pending` is what was undertaken at the last meeting and not seen to be done, `previous` what
    that was about.
    """

    date: VagueDate
    end: VagueDate | None
    place: Chip | None
    format: str
    status: str
    parties: tuple[Party, ...]
    subjects: tuple[Subject, ...]
    expected: tuple[ClaimView, ...]
    unsaid: tuple[ClaimView, ...]
    unspoken: tuple[Chip, ...]
    since: SinceLast | None
    previous: Prose
    pending: tuple[CommitmentView, ...]
