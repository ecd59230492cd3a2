"""How good the sources of a page are is reckoned from what the page cites and claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefbook.model.book import Book
from briefbook.model.citations import parse_citation
from briefbook.model.claims import Claim, GroundRule
from briefbook.model.dates import VagueDate
from briefbook.model.quality import SourceSummary
from briefbook.model.records import Person
from briefbook.model.site import Page
from briefbook.model.talks import Source, Withdrawal

Plan = Callable[[Book], dict[str, Page]]
day = VagueDate.parse

SOURCES = (
    Source(id="one", title="One", reliability="B", kind="article", published=day("2026-01-28")),
    Source(id="two", title="Two", reliability="B", kind="article", published=day("2025")),
    Source(
        id="three",
        title="Three",
        reliability="A",
        kind="transcript",
        withdrawn=Withdrawal(date=day("2026-02")),
    ),
)


def claim(rule: GroundRule | None, *cites: str) -> Claim:
    """Return a claim of this standing that cites these."""
    cited = tuple(map(parse_citation, cites))
    return Claim(
        id=f"{rule}-{len(cites)}", text="So.", by="zoe", ground_rule=rule, kind="fact", cite=cited
    )


@pytest.fixture
def summed(book: Book, plan: Plan) -> Callable[..., SourceSummary | None]:
    """Give what sums up the page of a person who holds these claims."""

    def summarise(*claims: Claim, own: str = "") -> SourceSummary | None:
        person = Person(id="zoe", name="Zoe", claims=claims, source_summary=own)
        records = {**book.records, **{one.key: one for one in (*SOURCES, person)}}
        return plan(replace(book, records=records))["people/zoe.html"].quality

    return summarise


def test_sources_are_counted_once_each(summed: Callable[..., SourceSummary]) -> None:
    """However often they are cited: by grade, by kind, by age."""
    summary = summed(
        claim("on-record", "one s1", "one s2"), claim("unnamed", "two", "three", "one")
    )
    assert (summary.sources, summary.withdrawn, summary.undated) == (3, 1, 1)
    assert summary.grades == (("A", 1), ("B", 2))
    assert summary.kinds == (("article", 2), ("transcript", 1))
    assert (summary.oldest, summary.newest) == (day("2025"), day("2026-01-28"))


def test_claims_are_counted_by_what_they_rest_on(summed: Callable[..., SourceSummary]) -> None:
    """Two sentences of one source are one source; announced is on the record, estimates are not."""
    summary = summed(
        claim("on-record", "one s1", "one s2"),
        claim("announced", "one", "two"),
        claim("estimate", "two"),
        claim("unnamed", "one", "two", "three"),
        claim(None, "one"),
    )
    assert (summary.claims, summary.on_record, summary.unnamed, summary.sole) == (5, 2, 2, 3)


@pytest.mark.parametrize(
    ("rules", "standing"),
    [
        (("on-record", "announced", "unnamed"), "on-record"),
        (("on-record", "unnamed", "estimate"), "unnamed"),
        (("unnamed", "estimate", "narrator"), "unnamed"),
        (("narrator", "unnamed"), "none"),
        (("narrator", "narrator", "on-record"), "narrator"),
        (("on-record", "unnamed"), "mixed"),
    ],
)
def test_standing_is_what_most_claims_have(
    summed: Callable[..., SourceSummary], rules: tuple[GroundRule, ...], standing: str
) -> None:
    """More than half; and of a page with nothing on the record that is said."""
    claims = (claim(rule, *("one", "two", "three")[: n + 1]) for n, rule in enumerate(rules))
    assert summed(*claims).standing == standing


def test_author_may_say_it(summed: Callable[..., SourceSummary]) -> None:
    """What the brief says itself is there, with the notes of what it cites."""
    summary = summed(claim("on-record", "one"), own="All from one agency [@two].")
    assert summary.own.text == "All from one agency [@two]."
    assert summary.sources == 2


def test_page_that_cites_nothing_has_none(summed: Callable[..., SourceSummary | None]) -> None:
    """There is nothing to sum up."""
    assert summed() is None
