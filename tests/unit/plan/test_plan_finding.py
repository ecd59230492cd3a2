"""A search leads to what the edition shows, by what is known of it, and is marked as it is."""

from __future__ import annotations

from datetime import date

from briefbook.link.graph import link_book
from briefbook.model.book import Book, Edition, Look, Settings
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.findable import Findable
from briefbook.model.overviews import SearchView
from briefbook.model.records import Country, Office, Person, Record
from briefbook.model.site import Page
from briefbook.model.talks import AgendaItem, Delegation, Issue, Meeting, Position
from briefbook.plan.context import Context
from briefbook.plan.site import lay_out, plan_page

day = VagueDate.parse
RECORDS: tuple[Record, ...] = (
    Country(id="syria", name="Syria", official_name="Syrian Arab Republic", iso="SY"),
    Person(
        id="ahmed",
        name="Ahmed al-Sharaa",
        native_name={"ar": "أحمد الشرع"},
        also_known_as=("Jolani",),
        country="syria",
        offices=(Office(title="President", from_=day("2025-01")),),
        summary="Met [[talks]] in *Moscow*.",
        notes="Not for readers.",
        body="# Life\n\nHe *spoke* of [[bases]] & [[ties|tie]].\n\n- See [it](https://e.org/hidden).",
    ),
    Delegation(id="ours", meeting="talks", country="syria", head="ahmed"),
    Meeting(
        id="talks",
        title="The talks",
        date=day("2026-01-28"),
        agenda=(AgendaItem(issue="bases", exposure=("avoided",)),),
        claims=(
            Claim(
                id="c1",
                text="The [[bases]] stay.",
                by="ahmed",
                ground_rule="on-record",
                quote="They stay",
                issues=("bases",),
            ),
        ),
    ),
    Issue(
        id="bases",
        title="The bases",
        parent="ties",
        state="Talks go on",
        positions=(Position(holder="ahmed", text="They [[ties|may]] **stay** [@report]."),),
        body="The ports.",
    ),
    Issue(id="ties", title="Ties"),
)


def plan(*, search: bool = True, is_indexed: bool = True) -> dict[str, Page]:
    """Return the pages of the records, in an edition that admits more than the book's marking."""
    settings = Settings(
        title="Talks",
        as_of=day("2026-02-20"),
        editions={"partners": Edition(admits="AMBER")},
        theme=Look(search=search),
    )
    book = Book(settings, {record.key: record for record in RECORDS})
    context = Context(edition="partners", clock=date(2026, 3, 1), is_indexed=is_indexed)
    layout = lay_out(book, link_book(book).value, context)
    pages = (plan_page(layout, name).page for name in layout.pages)
    return {page.address: page for page in pages if page}


def test_a_person_is_found_by_every_name_and_title() -> None:
    """Names in all scripts, offices and words are there; notes and addresses are not."""
    (found,) = plan()["people/ahmed.html"].findables
    assert found.title == "Ahmed al-Sharaa"
    assert set(found.names) == {"أحمد الشرع", "Jolani"}
    assert found.roles == ("President",)
    assert found.detail == "President"
    assert found.text == "Met The talks in Moscow."
    assert found.passages == ("Life · He spoke of The bases & tie.", "See it.")
    assert found.countries == ("syria",)
    assert found.namers > 0


def test_a_claim_is_found_where_it_stands() -> None:
    """It has its words, its voice, its meeting's day, its issue, its side and how sure it is."""
    meeting, claim = plan()["meetings/talks.html"].findables
    assert meeting.countries == ("syria",)
    assert meeting.issues == ("bases",)
    assert meeting.dates == (day("2026-01-28"),)
    assert claim == Findable(
        address="meetings/talks.html#claim-c1",
        kind="claim",
        title="The The bases stay.",
        text="They stay",
        detail="Ahmed al-Sharaa · The talks",
        countries=("syria",),
        issues=("bases",),
        dates=(day("2026-01-28"),),
        certainty="firm",
    )


def test_a_delegation_is_of_its_meetings_day_and_an_issue_of_what_it_is_under() -> None:
    """What has no date or issue of its own has that of what it belongs to."""
    pages = plan()
    (delegation,) = pages["delegations/ours.html"].findables
    assert delegation.dates == (day("2026-01-28"),)
    (issue,) = pages["issues/bases.html"].findables
    assert issue.issues == ("bases", "ties")
    assert issue.passages == ("The ports.", "They may stay.", "Talks go on")


def test_the_page_of_the_search_offers_what_there_is_and_is_marked_for_all_of_it() -> None:
    """Its filters are the book's own, and its banner that of whatever it may show."""
    page = plan()["search.html"]
    assert page.marking == "AMBER"
    assert isinstance(page.view, SearchView)
    assert page.view.kinds == ("person", "country", "delegation", "meeting", "issue")
    assert page.view.countries == (("syria", "Syria"),)
    assert page.view.issues == (("bases", "The bases"), ("ties", "Ties"))
    assert page.view.years == (2026, 2026)


def test_without_a_search_nothing_is_gathered_for_it() -> None:
    """A book that wants none has no page of it; a site that is only checked gathers nothing."""
    without = plan(search=False, is_indexed=False)
    assert "search.html" not in without
    assert not any(page.masthead.has_search for page in without.values())
    checked = plan(is_indexed=False)
    assert "search.html" in checked
    assert not any(page.findables for page in checked.values())
