"""What records say of one another must agree: rosters with their meetings, chains without end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefbook.model.book import Book
from briefbook.model.findings import Finding, Spot
from briefbook.model.graph import Names
from briefbook.model.keys import FieldPath, Key, Kind
from briefbook.model.records import Organization, Place, Record
from briefbook.model.talks import Delegation, Issue, Meeting

_CHAINS: tuple[tuple[type[Record], str, str], ...] = (
    (Meeting, "follows", "follows itself through"),
    (Issue, "parent", "is part of itself through"),
    (Organization, "parent", "is part of itself through"),
    (Place, "within", "lies within itself through"),
)


def find_disagreements(book: Book, names: Names) -> Iterator[Finding]:
    """Yield where a delegation and a meeting disagree, each circle of records once, ids taken."""
    yield from _find_rosters(book, names)
    yield from _find_former_ids(book)
    for kind, field, words in _CHAINS:
        yield from _find_circles(book, names, (kind, field), words)


def _find_rosters(book: Book, names: Names) -> Iterator[Finding]:
    listed_by: dict[Key, set[Key]] = {}
    for meeting in book.of(Meeting):
        for index, reference in enumerate(meeting.delegations):
            key = _one(names, reference, "delegation")
            delegation = book.records.get(key) if key else None
            if not isinstance(delegation, Delegation):
                continue
            listed_by.setdefault(delegation.key, set()).add(meeting.key)
            other = _one(names, delegation.meeting, "meeting")
            if other and other != meeting.key:
                yield _disagreement(
                    Spot(meeting.key, FieldPath(("delegations", index))),
                    f"delegation “{delegation.id}” sat at meeting “{other.id}”, by its own record",
                    (Spot(delegation.key, FieldPath(("meeting",))), f"it names “{other.id}” here"),
                )
    for delegation in book.of(Delegation):
        key = _one(names, delegation.meeting, "meeting")
        if key in book.records and not listed_by.get(delegation.key):
            listing = Spot(key, FieldPath(("delegations",)), at_name=True)
            yield _disagreement(
                Spot(delegation.key, FieldPath(("meeting",))),
                f"meeting “{delegation.meeting}” does not list this delegation",
                (listing, f"“{delegation.id}” is missing from its delegations"),
            )


def _disagreement(spot: Spot, message: str, related: tuple[Spot, str]) -> Finding:
    hint = "let a delegation's meeting: and the meeting's delegations: name each other"
    return Finding("R302", spot, message, hint, (related,))


def _find_former_ids(book: Book) -> Iterator[Finding]:
    """Yield each former id of a record that another of its kind has, or had before too."""
    taken: dict[Key, Spot] = {}
    for record in book.records.values():
        for index, id_ in enumerate(record.formerly):
            key = Key(record.KIND, id_)
            spot = Spot(record.key, FieldPath(("formerly", index)))
            other = Spot(key) if key in book.records else taken.get(key)
            if key != record.key and other and other.key != record.key:
                message = f"another {record.KIND} has the id “{id_}”"
                hint = "take it out here: its page would lie where the other's does"
                yield Finding("R304", spot, message, hint, ((other, "the other stands here"),))
            taken.setdefault(key, spot)


def _find_circles(
    book: Book, names: Names, field: tuple[type[Record], str], words: str
) -> Iterator[Finding]:
    kind, name = field
    above: dict[Key, Key] = {}
    for record in book.of(kind):
        reference = getattr(record, name)
        key = _one(names, reference, kind.KIND) if reference else None
        if key and key != record.key:
            above[record.key] = key
    done: set[Key] = set()
    for start in above:
        circle = _circle_from(start, above, done)
        if circle:
            spots = [Spot(key, FieldPath((name,))) for key in circle]
            message = f"{circle[0].kind} “{circle[0].id}” {words} “{circle[-1].id}”"
            related = tuple((spot, f"{name} closes the circle here") for spot in spots[1:])
            yield Finding("R303", spots[0], message, f"one of them has a wrong {name}", related)


def _circle_from(start: Key, above: Mapping[Key, Key], done: set[Key]) -> tuple[Key, ...]:
    """Return the circle that a chain runs into, from the start's side on; marks what it passed."""
    chain: list[Key] = []
    key: Key | None = start
    while key and key not in done:
        done.add(key)
        chain.append(key)
        key = above.get(key)
    return tuple(chain[chain.index(key) :]) if key in chain else ()


def _one(names: Names, reference: str, kind: Kind) -> Key | None:
    return next(iter(names.meanings(reference, (kind,))), None)
