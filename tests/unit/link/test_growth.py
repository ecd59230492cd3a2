"""What linking and checking cost in a book in which everyone names everyone."""

from __future__ import annotations

from datetime import date

from briefbook.check.substance import check_book
from briefbook.link.graph import link_book, name_all
from briefbook.link.suggestions import Suggestions
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.records import Person, Relation
from briefbook.model.talks import Meeting, Source
from tests.counting import count_calls

DAY = VagueDate.parse("2026-01-28")


class CountedId(str):
    """An id that cannot be compared unseen: each time is a call."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, str(other))

    def __hash__(self) -> int:
        return str.__hash__(self)


def make_crowd(size: int) -> Book:
    """Return a book of people who all name all others and their claims, in fields and in prose."""
    ids = [CountedId(f"p{number}") for number in range(size)]
    crowd = [_make_person(id_, [other for other in ids if other != id_]) for id_ in ids]
    report = Source(id="report", title="A report")
    records = {person.key: person for person in crowd}
    return Book(Settings(title="A crowd", as_of=DAY), {**records, report.key: report})


def _make_person(id_: str, others: list[CountedId]) -> Person:
    conflicts = tuple(f"{other}.c1" for other in others)
    claim = Claim(
        id=CountedId("c1"),
        text="So.",
        by=id_,
        date=DAY,
        cite=(Citation(source="report"),),
        conflicts_with=conflicts,
    )
    body = "".join(f"Knows [[{other}]] [@report]. " for other in others)
    relations = tuple(Relation(person=other, kind="friend") for other in others)
    return Person(id=id_, name=id_, body=body, relations=relations, claims=(claim,))


def test_a_link_costs_no_more_in_a_crowd_four_times_as_large() -> None:
    """Linking and checking grow with the number of links, however many lead to one record."""

    def cost_of_a_link(size: int) -> float:
        book = make_crowd(size)
        linked = link_book(book)
        links = sum(map(len, linked.value.links_from.values()))
        assert (linked.findings, links) == ((), size * (size - 1) * 4 + size)
        assert check_book(book, linked.value, date(2026, 1, 28)) == ()
        work = count_calls(lambda: check_book(book, link_book(book).value, date(2026, 1, 28)))
        return work / links

    assert cost_of_a_link(80) < 1.2 * cost_of_a_link(20)


def test_a_record_that_all_miss_is_looked_for_once() -> None:
    """What was meant by a reference to nothing is not asked again for each place that has it."""

    def cost(size: int) -> int:
        ids = [f"p{number}" for number in range(size)]
        crowd = [Person(id=id_, name=id_, body="[[somebody-gone]]") for id_ in ids]
        book = Book(Settings(title="A", as_of=DAY), {person.key: person for person in crowd})
        assert len(link_book(book).findings) == size
        return count_calls(lambda: link_book(book))

    assert cost(80) < 5 * cost(20)


def test_a_missing_name_costs_no_more_in_a_book_sixteen_times_as_large() -> None:
    """What may have been meant, of records and of claims, is found without a look at each."""

    def cost_of_a_miss(size: int) -> int:
        ids = [f"{first:02}-{last:02}" for first in range(size) for last in range(size)]
        claims = (Claim(id="c1", text="So."),)
        crowd = [Person(id=id_, name=id_, claims=claims) for id_ in ids]
        book = Book(Settings(title="A", as_of=DAY), {one.key: one for one in crowd})
        suggestions = Suggestions.of(book, name_all(book))

        def ask(missing: int) -> set[str]:
            people = {suggestions.record_hint(f"00-0x{missing}", ("person",))}
            return people | {suggestions.claim_hint(f"00-0{missing}.cx1", crowd[0].key)}

        assert ask(0) == {"did you mean “00-00”?", "did you mean “c1”?"}
        return count_calls(lambda: [ask(missing) for missing in range(1, 8)])

    assert cost_of_a_miss(32) < 1.5 * cost_of_a_miss(8)


def test_of_one_record_no_more_is_told_than_anybody_mends_at_once() -> None:
    """A brief in which everything is wrong does not bury what is wrong in the others."""
    body = " ".join(f"[[gone-{number}]]" for number in range(1_200))
    crowd = [Person(id="ada", name="Ada", body=body), Person(id="bob", name="Bob", body="[[gone]]")]
    book = Book(Settings(title="A", as_of=DAY), {person.key: person for person in crowd})
    told = [found.spot.key for found in link_book(book).findings]
    assert (told.count(crowd[0].key), told.count(crowd[1].key)) == (1_000, 1)


def test_a_claim_of_many_names_is_told_by_some_of_them() -> None:
    """The message of an ambiguous reference does not grow with the book."""
    claims = (Claim(id="c1", text="So.", by="p0", cite=(Citation(source="report"),)),)
    crowd = [Person(id=f"p{number}", name="P", claims=claims) for number in range(40)]
    meeting = Meeting(id="first", title="First", date=DAY, key_points=("c1",))
    report = Source(id="report", title="A report")
    records = {record.key: record for record in (*crowd, meeting, report)}
    (found,) = link_book(Book(Settings(title="A", as_of=DAY), records)).findings
    assert found.code == "R206"
    assert found.message == f"“c1” can mean {' or '.join(f'p{n}.c1' for n in range(9))} or …"
