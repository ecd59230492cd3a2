"""The read-ahead of a meeting: who will be there, who holds what, what to expect of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefbook.model.dates import VagueDate
from briefbook.model.interface import msgid
from briefbook.model.keys import Key
from briefbook.model.pages import Chip
from briefbook.model.readahead import Attendee, Party, Point, ReadaheadView, Subject
from briefbook.model.records import Person
from briefbook.model.site import Page
from briefbook.model.talks import AgendaItem, Issue, Meeting, Position
from briefbook.model.vocabulary import Exposure
from briefbook.plan.addresses import address_of, index_of
from briefbook.plan.claims import certainty_of, is_expectation, view_claims
from briefbook.plan.desk import Desk
from briefbook.plan.layout import Layout
from briefbook.plan.meeting import sort_claims, view_commitment
from briefbook.plan.places import place_chip
from briefbook.plan.presence import Presence
from briefbook.plan.quality import summarise_sources
from briefbook.plan.rosters import view_seat
from briefbook.plan.shelf import VOICES, Shelf, Standing
from briefbook.plan.sides import present_at
from briefbook.plan.since import view_since
from briefbook.prose.html import plain_text

_COLUMNS = 2
_DONE = ("met", "superseded")


def plan_readahead(layout: Layout, key: Key) -> Page | None:
    """Return the read-ahead of a meeting; None for another record."""
    shelf = Shelf(layout.stock)
    meeting = shelf.record(key)
    if not isinstance(meeting, Meeting):
        return None
    desk = Desk(shelf, meeting)
    lede = desk.prose(meeting.summary)
    view = view_readahead(desk, meeting)
    quality = summarise_sources(desk, meeting.source_summary)
    return Page(
        address=address_of(key),
        template="readahead.html",
        section=index_of("meeting"),
        title=meeting.title,
        kicker=msgid("Read-ahead"),
        kicker_detail="",
        lede=lede,
        body=desk.prose(""),
        view=view,
        masthead=layout.masthead,
        key=key,
        reviewed=meeting.reviewed,
        description=plain_text(lede.text, {name: chip.title for name, chip in lede.links.items()}),
        notes=desk.notes,
        quality=quality,
        marking=desk.marking,
    )


def view_readahead(desk: Desk, meeting: Meeting) -> ReadaheadView:
    """Return a read-ahead, made in the order in which it is read."""
    shelf = desk.shelf
    claims = sort_claims(shelf, meeting)
    key_points = {one.key for one in shelf.claims(meeting, meeting.key_points)}
    parties = tuple(_view_parties(desk, meeting))
    sides = [side for side, _ in _group_sides(shelf, meeting)][:_COLUMNS]
    previous = shelf.get(Meeting, meeting.follows)

    def first(standings: Iterable[Standing]) -> list[Standing]:
        def order(one: Standing) -> tuple[bool, bool]:
            return (one.key not in key_points, not is_expectation(one.claim))

        return sorted(standings, key=order)

    return ReadaheadView(
        date=meeting.date,
        end=meeting.end,
        place=place_chip(desk, meeting.place),
        format=meeting.format,
        status=meeting.status,
        parties=parties,
        subjects=tuple(_view_subjects(desk, meeting, sides, claims["on-record"])),
        expected=view_claims(desk, first(claims["expected"])),
        unsaid=view_claims(desk, first(claims["avoided"])),
        unspoken=desk.chips_of(item.issue for item in meeting.agenda if _is_unspoken(item)),
        since=view_since(desk, meeting),
        previous=desk.prose(previous.summary if previous else ""),
        pending=tuple(
            view
            for one in (previous.commitments if previous else ())
            if one.status not in _DONE and (view := view_commitment(desk, one))
        ),
    )


def _is_unspoken(item: AgendaItem) -> bool:
    return "public" not in item.exposure and bool({"private", "avoided"} & {*item.exposure})


def _group_sides(shelf: Shelf, meeting: Meeting) -> Iterator[tuple[Key | None, list[Presence]]]:
    """Yield who is to be there by side, in the order in which they sit."""
    found: dict[Key | None, list[Presence]] = {}
    for presence in present_at(shelf, meeting):
        if presence.is_there:
            found.setdefault(presence.side, []).append(presence)
    yield from found.items()


def _view_parties(desk: Desk, meeting: Meeting) -> Iterator[Party]:
    for side, present in _group_sides(desk.shelf, meeting):
        people = tuple(
            Attendee(seat=seat, pronunciation=person.pronunciation if person else None)
            for presence in present
            if (seat := view_seat(desk, presence, meeting.date))
            for person in (desk.shelf.get(Person, str(presence.person)),)
        )
        yield Party(chip=desk.chip_for(side), people=people)


def _view_subjects(
    desk: Desk, meeting: Meeting, sides: Sequence[Key | None], said: Sequence[Standing]
) -> Iterator[Subject]:
    """Yield each subject of the agenda with what is held on it, else with what is said on it."""
    shelf = desk.shelf
    for item in meeting.agenda:
        if not (issue := shelf.get(Issue, item.issue)):
            continue
        desk.show(item)
        held = [one for one in issue.positions if _is_held(one, meeting.date)]
        about = [one for one in said if issue in shelf.get_all(Issue, one.claim.issues)]
        points = _view_positions(desk, issue, held) if held else _view_said(desk, about)
        yield _arrange(sides, points, desk.chip(issue), item.exposure)
    if not meeting.agenda and said:
        yield _arrange(sides, _view_said(desk, said))


def _is_held(position: Position, day: VagueDate) -> bool:
    has_begun = not position.from_ or position.from_.earliest <= day.latest
    return has_begun and (not position.to or position.to.latest >= day.earliest)


def _view_positions(
    desk: Desk, issue: Issue, positions: Iterable[Position]
) -> Iterator[tuple[Key | None, Point]]:
    """Yield who holds what on an issue, on the record where any of the claims behind it is."""
    for position in positions:
        desk.show(position)
        desk.cite(position.cite)
        found = {certainty_of(one.claim) for one in desk.shelf.claims(issue, position.claims)}
        yield (
            _side_of(desk.shelf, position.holder),
            Point(
                voice=desk.chip_of(position.holder, VOICES),
                attribution="",
                text=desk.prose(position.text),
                certainty="firm" if not found or "firm" in found else "soft",
            ),
        )


def _view_said(desk: Desk, standings: Sequence[Standing]) -> Iterator[tuple[Key | None, Point]]:
    for view, standing in zip(view_claims(desk, standings), standings, strict=True):
        yield (
            _side_of(desk.shelf, standing.claim.by),
            Point(
                voice=view.voice,
                attribution=view.attribution,
                text=view.text,
                certainty=view.certainty,
            ),
        )


def _side_of(shelf: Shelf, voice: str | None) -> Key | None:
    record = shelf.find(voice, VOICES)
    return (shelf.side_key(record) or record.key) if record else None


def _arrange(
    sides: Sequence[Key | None],
    points: Iterable[tuple[Key | None, Point]],
    issue: Chip | None = None,
    exposure: tuple[Exposure, ...] = (),
) -> Subject:
    """Return a subject with the points on it under the sides whose voices hold them."""
    found: dict[Key | None, list[Point]] = {side: [] for side in sides}
    others: list[Point] = []
    for side, point in points:
        (found.get(side, others) if side else others).append(point)
    return Subject(
        issue=issue,
        exposure=exposure,
        sides=tuple(tuple(one) for one in found.values()),
        others=tuple(others),
    )
