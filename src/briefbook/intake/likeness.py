"""Who comes in may be in the book already: how like two persons are, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from briefbook.intake.incoming import Foreign, Incoming, Named
from briefbook.model.dates import VagueDate
from briefbook.model.keys import Kind
from briefbook.model.records import Person
from briefbook.prose.spelling import (
    ARTICLES,
    fold,
    fold_word,
    romanise_word,
    skeletons_of,
    split_words,
)

_LEAST = 0.7
"""From here on two persons are told of."""
_CROWD = 200
"""A word that so many names share tells nothing."""
_TRIED = 12
_SPELT, _INITIAL, _TYPO = 0.92, 0.6, 0.85
_NEAR = 88.0
_BY_NAME = 0.9
"""What a name alone can tell, were it the same to the letter."""
_ROUNDED = 0.005


class Word(NamedTuple):
    """A word of a name: folded, all that it is spelt like, and the skeletons of these."""

    folded: str
    spellings: frozenset[str]
    skeletons: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person, as far as it tells one from another."""

    id: str
    name: str
    names: tuple[tuple[Word, ...], ...]
    born: VagueDate | None = None
    country: str = ""
    titles: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    identifiers: frozenset[tuple[str, str]] = frozenset()


class Likeness(NamedTuple):
    """A person of the book whom somebody may be, how surely, and why."""

    score: float
    id: str
    name: str
    why: str


def words_of(name: str) -> tuple[Word, ...]:
    """Return the words of a name, its articles left out."""
    words = split_words(name)
    before = (word for word in words[:-1] if not _is_article(word))
    return tuple(map(_spell, (*before, *words[-1:])))


@lru_cache(1 << 16)
def _spell(word: str) -> Word:
    folded = fold_word(word)
    return Word(folded, frozenset((folded,)), frozenset[str]().union(*skeletons_of(word)))


@lru_cache(1 << 16)
def _is_article(word: str) -> bool:
    return romanise_word(word).replace("'", "") in ARTICLES


def _unite(names: Iterable[str]) -> tuple[tuple[Word, ...], ...]:
    """Return the words of names; of those whose skeletons are the same one, with all spellings.

    Somebody may have a name in each of thirty languages, and each would be held to each.
    """
    found: dict[tuple[frozenset[str], ...], tuple[Word, ...]] = {}
    for words in dict.fromkeys(map(words_of, names)):
        key = tuple(word.skeletons or word.spellings for word in words)
        known = found.get(key)
        found[key] = tuple(map(_both, known, words)) if known else words
    return tuple(found.values())


def _both(word: Word, other: Word) -> Word:
    return word._replace(spellings=word.spellings | other.spellings)


def know_person(person: Person) -> Known:
    """Return what tells a person of the book from another."""
    names = (person.name, *person.native_name.values(), *person.also_known_as)
    return Known(
        id=person.id,
        name=person.name,
        names=_unite(names),
        born=person.birth_date,
        country=person.country or "",
        titles=frozenset(fold(office.title) for office in person.offices),
        bodies=frozenset(office.organization for office in person.offices if office.organization),
        identifiers=frozenset((one.scheme, one.identifier) for one in person.identifiers),
    )


def know_incoming(one: Incoming, ids: Mapping[tuple[Kind, str], str]) -> Known:
    """Return what tells a person who comes in from another; `ids` are those of names by kind."""
    fields = one.fields
    native, others = fields.get("native_name", {}), fields.get("also_known_as", ())
    offices = fields.get("offices", ())
    bodies = (_id(office.get("organization"), ids) for office in offices)
    return Known(
        id="",
        name=one.name,
        names=_unite((one.name, *native.values(), *others)),
        born=_date(fields.get("birth_date")),
        country=_id(fields.get("country"), ids),
        titles=frozenset(fold(str(office.get("title", ""))) for office in offices),
        bodies=frozenset(filter(None, bodies)),
        identifiers=frozenset(
            (str(given.get("scheme")), str(given.get("identifier")))
            for given in fields.get("identifiers", ())
        ),
    )


def _id(reference: Any, ids: Mapping[tuple[Kind, str], str]) -> str:
    if isinstance(reference, Named):
        return ids.get((reference.kind, fold(reference.name)), "")
    return reference.id if isinstance(reference, Foreign) else reference or ""


def _date(text: Any) -> VagueDate | None:
    try:
        return VagueDate.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the persons of a book who are like somebody."""

    people: tuple[Known, ...]
    by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_identifier: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note who has each key."""
        for place, person in enumerate(self.people):
            for key in _keys(person):
                self.by_key[key].append(place)
            for given in person.identifiers:
                self.by_identifier[given] = place

    def find(self, person: Known) -> list[Likeness]:
        """Return whom of the book a person may be, the likeliest first.

        Those are looked at who share the most, which counts for more the fewer others have it.
        """
        shared: dict[int, float] = defaultdict(float)
        for key in sorted(_keys(person)):  # always in one order, so that equals are in one too
            found = self.by_key.get(key, ())
            if 0 < len(found) <= _CROWD:
                weight = 1 / len(found)
                for place in found:
                    shared[place] += weight
        tried = nlargest(_TRIED, shared, key=shared.__getitem__)
        given = (self.by_identifier.get(one) for one in person.identifiers)
        tried += [place for place in given if place is not None and place not in tried]
        likely = (compare(person, self.people[place]) for place in tried)
        return sorted((one for one in likely if one.score >= _LEAST), reverse=True)


def _keys(person: Known) -> set[str]:
    """Return what people have in common who may be one: words, how they may be spelt, and all.

    All the words of a name together tell one even where very many share each of them.
    """
    found: set[str] = set()
    for name in person.names:
        for word in name:
            found |= word.spellings | word.skeletons
        found.add(" ".join(sorted(word.folded for word in name)))
        found.add(" ".join(sorted(min(word.skeletons, default="") for word in name)))
    return found - {""}


def compare(new: Known, known: Known) -> Likeness:
    """Return how likely it is that two are one, and what speaks for it and against.

    Names that are too far apart to make up for the rest are not looked at to their end.
    """
    if given := new.identifiers & known.identifiers:
        scheme, identifier = min(given)
        return Likeness(1.0, known.id, known.name, f"same identifier: {scheme} {identifier}")
    others = (*_compare_births(new, known), *_compare_posts(new, known))
    beside = sum(weight for weight, _ in others)
    score, why = _compare_names(new, known, _LEAST - beside - _ROUNDED)
    reasons = ", ".join((why, *(reason for _, reason in others)))
    return Likeness(round(min(max(score + beside, 0), 1), 2), known.id, known.name, reasons)


def _compare_names(new: Known, known: Known, least: float) -> tuple[float, str]:
    best, needed = 0.0, least / _BY_NAME
    for ours in new.names:
        for theirs in known.names:
            best = max(best, _compare_words(ours, theirs, max(best, needed)))
            if best >= 1:
                return _BY_NAME, "same name"
    return best * _BY_NAME, "name in another spelling" if best >= _SPELT else "like name"


def _compare_words(first: tuple[Word, ...], second: tuple[Word, ...], least: float) -> float:
    """Return how many words two names share, each counted once, of the words they have.

    It is 0 where that is certain to be less than `least`.
    """
    words, left, total = len(first) + len(second), len(first), 0.0
    needed, others = least * words / 2, list(second)
    for word in first:
        if total + left < needed:
            return 0.0
        best, place = 0.0, -1
        for at, other in enumerate(others):
            if (score := _compare_word(word, other)) > best:
                best, place = score, at
        if best:
            total += best
            del others[place]
        left -= 1
    return total * 2 / words if words else 0.0


def _compare_word(a: Word, b: Word) -> float:
    if not a.spellings.isdisjoint(b.spellings):
        return 1.0
    if not a.skeletons.isdisjoint(b.skeletons):
        return _SPELT
    if 1 in (len(a.folded), len(b.folded)):
        return _INITIAL if a.folded[:1] == b.folded[:1] else 0.0
    return _TYPO if fuzz.ratio(a.folded, b.folded, score_cutoff=_NEAR) else 0.0


def _compare_births(new: Known, known: Known) -> Iterator[tuple[float, str]]:
    if new.born and known.born:
        is_apart = new.born.latest < known.born.earliest or known.born.latest < new.born.earliest
        if is_apart:
            yield -0.5, f"born {new.born} and not {known.born}"
        else:
            yield 0.1, "birth dates agree"


def _compare_posts(new: Known, known: Known) -> Iterator[tuple[float, str]]:
    if new.country and known.country:
        is_same = new.country == known.country
        yield (0.03, "same country") if is_same else (-0.15, "another country")
    if titles := new.titles & known.titles:
        yield 0.07, f"same office: {min(titles)}"
    elif new.bodies & known.bodies:
        yield 0.05, f"same organization: {min(new.bodies & known.bodies)}"
