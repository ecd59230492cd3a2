"""Who comes in may be in the book already: how like two persons are, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
_TRIED = 20
_SPELT, _INITIAL, _TYPO = 0.92, 0.6, 0.85
_NEAR = 88.0


class Word(NamedTuple):
    """A word of a name: folded, and the skeletons of how it may be spelt."""

    folded: str
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
    found = []
    words = split_words(name)
    for place, word in enumerate(words):
        is_last = place == len(words) - 1
        if is_last or romanise_word(word).replace("'", "") not in ARTICLES:
            skeletons = frozenset[str]().union(*skeletons_of(word))
            found.append(Word(fold_word(word), skeletons))
    return tuple(found)


def know_person(person: Person) -> Known:
    """Return what tells a person of the book from another."""
    names = (person.name, *person.native_name.values(), *person.also_known_as)
    return Known(
        id=person.id,
        name=person.name,
        names=tuple(dict.fromkeys(map(words_of, names))),
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
        names=tuple(dict.fromkeys(map(words_of, (one.name, *native.values(), *others)))),
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
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_identifier: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note in which names each word stands."""
        for place, person in enumerate(self.people):
            for key in _keys(person):
                self.by_word[key].append(place)
            for given in person.identifiers:
                self.by_identifier[given] = place

    def find(self, person: Known) -> list[Likeness]:
        """Return whom of the book a person may be, the likeliest first."""
        shared: Counter[int] = Counter()
        for key in _keys(person):
            found = self.by_word.get(key, ())
            if len(found) <= _CROWD:
                shared.update(found)
        tried = [place for place, _ in shared.most_common(_TRIED)]
        given = (self.by_identifier.get(one) for one in person.identifiers)
        tried += [place for place in given if place is not None and place not in tried]
        likely = (compare(person, self.people[place]) for place in tried)
        return sorted((one for one in likely if one.score >= _LEAST), reverse=True)


def _keys(person: Known) -> frozenset[str]:
    """Return what people have in common who may be one: words, and how they may be spelt."""
    words = [word for name in person.names for word in name]
    folded = frozenset(word.folded for word in words if word.folded)
    return folded.union(*(word.skeletons for word in words))


def compare(new: Known, known: Known) -> Likeness:
    """Return how likely it is that two are one, and what speaks for it and against."""
    if given := new.identifiers & known.identifiers:
        scheme, identifier = min(given)
        return Likeness(1.0, known.id, known.name, f"same identifier: {scheme} {identifier}")
    score, why = _compare_names(new, known)
    reasons = [why]
    for weight, reason in (*_compare_births(new, known), *_compare_posts(new, known)):
        score += weight
        reasons.append(reason)
    return Likeness(round(min(max(score, 0), 1), 2), known.id, known.name, ", ".join(reasons))


def _compare_names(new: Known, known: Known) -> tuple[float, str]:
    best = max((_compare_words(a, b) for a in new.names for b in known.names), default=0.0)
    if best >= 1:
        return 0.9, "same name"
    return best * 0.9, "name in another spelling" if best >= _SPELT else "like name"


def _compare_words(a: Iterable[Word], b: Iterable[Word]) -> float:
    """Return how many words two names share, each counted once, of the words they have."""
    first, second = list(a), list(b)
    length = (len(first) + len(second)) / 2
    total = 0.0
    for word in first:
        if not second:
            break
        scores = [_compare_word(word, other) for other in second]
        best = max(scores)
        if best:
            total += best
            second.pop(scores.index(best))
    return total / length if length else 0.0


def _compare_word(a: Word, b: Word) -> float:
    if a.folded == b.folded:
        return 1.0
    if a.skeletons & b.skeletons:
        return _SPELT
    if 1 in (len(a.folded), len(b.folded)):
        return _INITIAL if a.folded[:1] == b.folded[:1] else 0.0
    return _TYPO if fuzz.ratio(a.folded, b.folded) >= _NEAR else 0.0


def _compare_births(new: Known, known: Known) -> Iterable[tuple[float, str]]:
    if new.born and known.born:
        is_apart = new.born.latest < known.born.earliest or known.born.latest < new.born.earliest
        if is_apart:
            yield -0.5, f"born {new.born} and not {known.born}"
        else:
            yield 0.1, "birth dates agree"


def _compare_posts(new: Known, known: Known) -> Iterable[tuple[float, str]]:
    if new.country and known.country:
        is_same = new.country == known.country
        yield (0.03, "same country") if is_same else (-0.15, "another country")
    if titles := new.titles & known.titles:
        yield 0.07, f"same office: {min(titles)}"
    elif new.bodies & known.bodies:
        yield 0.05, f"same organization: {min(new.bodies & known.bodies)}"
