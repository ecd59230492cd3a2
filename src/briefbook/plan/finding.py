"""What a search can lead to on the page of a record: the record itself, and its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbook.model.dates import VagueDate
from briefbook.model.fields import Markdown
from briefbook.model.findable import Findable
from briefbook.model.keys import Key
from briefbook.model.records import Country, Named, Person, Record
from briefbook.model.shape import texts_in
from briefbook.model.site import Page
from briefbook.model.talks import Delegation, Event, Issue, Meeting, Source
from briefbook.plan.addresses import claim_anchor
from briefbook.plan.claims import certainty_of
from briefbook.plan.desk import Desk
from briefbook.plan.shelf import PARTIES, VOICES, Shelf, Standing
from briefbook.plan.sides import delegations_at
from briefbook.prose.html import plain_blocks

_ELSEWHERE = frozenset({"claims", "summary", "body", "notes", "offices", "source_summary"})
_WORDED = frozenset(("title", "portfolio", "format", "state", "publisher", "author", "date_note"))
"""Fields of a few words that say something which readers look for."""


def find_findables(shelf: Shelf, record: Record, page: Page) -> tuple[Findable, ...]:
    """Return what a search can lead to on the page of a record, the record first."""
    desk = Desk(shelf)
    claims = (_find_claim(desk, standing, page) for standing in shelf.claims_in(record))
    return (_find_record(desk, record, page), *claims)


def _find_record(desk: Desk, record: Record, page: Page) -> Findable:
    shelf = desk.shelf
    title = desk.current_title(record.key) if isinstance(record, Person) else ""
    return Findable(
        address=page.address,
        kind=record.KIND,
        title=page.title,
        names=tuple(dict.fromkeys(name for name in _names_of(record) if name != page.title)),
        roles=tuple(one.title for one in record.offices) if isinstance(record, Person) else (),
        text=desk.plain(record.summary),
        passages=(*plain_blocks(page.body), *_other_passages(desk, record)),
        detail=title or page.kicker_detail,
        countries=_ids(_sides_of(shelf, record)),
        issues=_ids(_issues_of(shelf, record)),
        dates=_dates_of(shelf, record),
        namers=len(shelf.namers(record.key)),
    )


def _find_claim(desk: Desk, standing: Standing, page: Page) -> Findable:
    shelf, claim = desk.shelf, standing.claim
    voice = shelf.find(claim.by, VOICES)
    said_by = voice.display_name if voice else claim.attribution
    about = [shelf.key(issue, ("issue",)) for issue in claim.issues]
    own = standing.home.key if isinstance(standing.home, Issue) else None
    return Findable(
        address=f"{page.address}#{claim_anchor(claim.id)}",
        kind="claim",
        title=desk.plain(claim.text),
        text=claim.quote,
        detail=" · ".join(filter(None, (said_by, page.title))),
        countries=_ids([shelf.side_key(voice) if voice else None]),
        issues=_ids([*about, own]),
        dates=(standing.date,) if standing.date else (),
        certainty=certainty_of(claim),
    )


def _names_of(record: Record) -> Iterator[str]:
    yield from record.also_known_as
    if isinstance(record, Named):
        yield from record.native_name.values()
    if isinstance(record, Person) and record.sort_name:
        yield record.sort_name
    if isinstance(record, Country):
        yield from filter(None, (record.official_name, record.iso))


def _other_passages(desk: Desk, record: Record) -> Iterator[str]:
    """Yield what a record says beside its summary, its body and its claims.

    What is no text but a few words comes last, as one.
    """
    few: list[str] = []
    for steps, slot, text in texts_in(record):
        if steps[0] in _ELSEWHERE or steps == ("title",):
            continue
        if isinstance(slot.marker, Markdown):
            yield desk.plain(text)
        elif slot.name == "quote":
            yield text
        elif slot.name in _WORDED:
            few.append(text)
    yield from filter(None, [" · ".join(dict.fromkeys(few))])


def _sides_of(shelf: Shelf, record: Record) -> Iterator[Key | None]:
    """Yield the countries, and the organizations that are sides, which a record is about."""
    yield shelf.side_key(record)
    match record:
        case Meeting():
            yield from map(shelf.side_key, delegations_at(shelf, record))
            yield from _sides_named(shelf, (member.person for member in record.participants))
        case Issue():
            yield from (shelf.key(party, PARTIES) for party in record.parties)
            yield from _sides_named(shelf, (position.holder for position in record.positions))
        case Event():
            named = (*record.countries, *record.people, *record.organizations)
            yield from _sides_named(shelf, named)


def _sides_named(shelf: Shelf, references: Iterable[str]) -> Iterator[Key | None]:
    for reference in references:
        if found := shelf.find(reference, VOICES):
            yield shelf.side_key(found)


def _issues_of(shelf: Shelf, record: Record) -> Iterator[Key | None]:
    match record:
        case Issue():
            yield record.key
            yield shelf.key(record.parent, ("issue",))
        case Meeting():
            yield from (shelf.key(item.issue, ("issue",)) for item in record.agenda)
        case Event():
            yield from (shelf.key(issue, ("issue",)) for issue in record.issues)


def _dates_of(shelf: Shelf, record: Record) -> tuple[VagueDate, ...]:
    match record:
        case Meeting():
            return (record.date, record.end) if record.end else (record.date,)
        case Event():
            return (record.date,)
        case Delegation():
            meeting = shelf.get(Meeting, record.meeting)
            return (meeting.date,) if meeting else ()
        case Source():
            return (record.published,) if record.published else ()
    return ()


def _ids(keys: Iterable[Key | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.id for key in keys if key))
