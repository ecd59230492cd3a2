"""What falls with a source, and what merely loses a support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefbook.model.claims import Claim, Commitment
from briefbook.model.evidence import Impact, Supported
from briefbook.model.keys import Key
from briefbook.model.records import Office, Person, Record, Relation
from briefbook.model.shape import Steps
from briefbook.model.support import Resting, resting_at, resting_in
from briefbook.model.talks import AgendaItem, Issue, Member, Position, Source
from briefbook.plan.seen import Seen
from briefbook.plan.shelf import Shelf
from briefbook.plan.uses import Use, find_uses
from briefbook.prose.html import plain_text

_ORDER = ("claim", "outcome", "position", "title", "commitment", "subject", "event", "relation")
"""What is told first; the rest, such as a brief as a whole, goes last."""


class Rest(NamedTuple):
    """What rests on a source, and the other sources it rests on that are not withdrawn."""

    resting: Resting
    others: tuple[str, ...]


def find_rests(shelf: Shelf, source: Source, uses: tuple[Use, ...]) -> tuple[Rest, ...]:
    """Return all that rests on a source by its uses, each part once, claims first."""
    found: dict[tuple[Key, Steps], Rest] = {}
    for use in uses:
        resting = resting_at(use.record, use.field)
        if resting and (name := (use.record.key, resting.steps)) not in found:
            found[name] = Rest(resting, _others(shelf, source, resting))
    return tuple(sorted(found.values(), key=lambda rest: _rank(rest.resting)))


def _others(shelf: Shelf, source: Source, resting: Resting) -> tuple[str, ...]:
    """Return the living sources beside one; a position rests on those of its claims as well."""
    found = (shelf.record(key) for key in _cited_by(shelf, resting) if key != source.key)
    return tuple(one.id for one in found if isinstance(one, Source) and not one.withdrawn)


def _cited_by(shelf: Shelf, resting: Resting) -> dict[Key, None]:
    """Return the sources that something cites, a position those of its claims as well."""
    found = (shelf.key(name, ("source",)) for name in _names_cited(shelf, resting))
    return dict.fromkeys(key for key in found if key)


def _names_cited(shelf: Shelf, resting: Resting) -> tuple[str, ...]:
    names = [one.source for one in resting.citations]
    if isinstance(resting.part, Position):
        for standing in shelf.claims(resting.home, resting.part.claims):
            names += [one.source for one in standing.claim.cite]
    return tuple(names)


def find_fallen(shelf: Shelf, rests: Iterable[Rest]) -> list[Resting]:
    """Return what falls with a source, of all that rests on it: what no other carries."""
    fallen = [rest.resting for rest in rests if not rest.others]
    fallen += _positions_on(shelf, fallen)
    return sorted(fallen, key=_rank)


def count_sole(shelf: Shelf, records: Iterable[Record]) -> Counter[Key]:
    """Return how much falls with each source, as `find_fallen` tells it."""
    withdrawn: Seen[Key, bool] = Seen(
        lambda key: getattr(shelf.record(key), "withdrawn", None) is not None
    )

    def find_carriers(names: tuple[str, ...]) -> frozenset[Key]:
        cited = {key for name in names if (key := shelf.key(name, ("source",)))}
        living = [key for key in cited if not withdrawn[key]]
        return frozenset(living if len(living) == 1 else () if living else cited)

    carriers: Seen[tuple[str, ...], frozenset[Key]] = Seen(find_carriers)
    found: Counter[Key] = Counter()
    resting: Counter[tuple[str, ...]] = Counter()
    for record in records:
        resting.update([_names_cited(shelf, one) for one in resting_in(record)])
        for position in record.positions if isinstance(record, Issue) else ():
            claims = () if position.cite else shelf.claims(record, position.claims)
            carried = [carriers[tuple(one.source for one in each.claim.cite)] for each in claims]
            found.update(frozenset.intersection(*carried) if carried else ())
    for names, count in resting.items():
        found.update(dict.fromkeys(carriers[names], count))
    return found


def weigh_source(shelf: Shelf, source: Source) -> Impact:
    """Return what falls if a source is withdrawn, and what loses a support."""
    uses = tuple(find_uses(shelf, source))
    rests = find_rests(shelf, source, uses)
    prose = dict.fromkeys(use.record.id for use in uses if not resting_at(use.record, use.field))
    return Impact(
        source=source.id,
        title=source.title,
        is_withdrawn=source.withdrawn is not None,
        falls=tuple(_support(shelf, resting) for resting in find_fallen(shelf, rests)),
        weakened=tuple(_support(shelf, rest.resting, rest.others) for rest in rests if rest.others),
        mentioned_in=tuple(prose),
    )


def words_of(shelf: Shelf, resting: Resting) -> str:
    """Return what it is that rests on a source, as its author wrote it."""
    match resting.part:
        case Claim() | Commitment() | Position():
            return resting.part.text
        case Office():
            return resting.part.title
        case Member():
            person = shelf.get(Person, resting.part.person)
            names = (person.name if person else "", resting.part.title)
            return ": ".join(name for name in names if name)
        case AgendaItem():
            issue = shelf.get(Issue, resting.part.issue)
            return issue.title if issue else ""
        case Relation():
            return resting.part.kind
    return resting.home.display_name


def _positions_on(shelf: Shelf, fallen: list[Resting]) -> Iterator[Resting]:
    """Yield the positions that cite nothing themselves and whose every claim falls."""
    names = {resting.name for resting in fallen if resting.what == "claim"}
    homes: dict[Key, Record] = {one.home.key: one.home for one in fallen if one.what == "claim"}
    for key in tuple(homes):
        homes |= {issue.key: issue for issue in shelf.naming(key, Issue, "positions")}
    for home in homes.values():
        for place, position in enumerate(home.positions if isinstance(home, Issue) else ()):
            claims = shelf.claims(home, position.claims)
            falls = claims and all(str(standing.key) in names for standing in claims)
            if falls and not position.cite:
                yield Resting(home, ("positions", place, "cite"), position)


def _rank(resting: Resting) -> int:
    return _ORDER.index(resting.what) if resting.what in _ORDER else len(_ORDER)


def _support(shelf: Shelf, resting: Resting, keeps: tuple[str, ...] = ()) -> Supported:
    return Supported(
        what=resting.what,
        name=resting.name,
        words=plain_text(words_of(shelf, resting)),
        keeps=keeps,
    )
