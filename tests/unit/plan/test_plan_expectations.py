"""What was expected is kept on record: by whom, for how long, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from briefbook.link.graph import link_book
from briefbook.model.book import Book, Settings
from briefbook.model.citations import Citation
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.overviews import AboutView, ExpectationsView
from briefbook.model.records import Record
from briefbook.model.site import Page
from briefbook.model.talks import AgendaItem, Issue, Meeting, Source
from briefbook.model.views import IssueView, MeetingView
from briefbook.plan.context import Context
from briefbook.plan.site import lay_out, plan_page

day = VagueDate.parse
SETTINGS = Settings(title="Talks", as_of=day("2026-02-20"))


def claim(id_: str, **changes: Any) -> Claim:
    """Return something that a source expected on a day."""
    given: dict[str, Any] = {
        "text": f"Text of {id_}.",
        "kind": "expectation",
        "attribution": "a source",
        "ground_rule": "unnamed",
        "date": day("2026-02-01"),
        "cite": (Citation(source="wire"),),
    }
    return Claim(id=id_, **(given | changes))


CLAIMS = (
    claim("young", date=day("2026-02-19")),
    claim("old", date=day("2026-01-20"), outcome="open"),
    claim("vague", date=day("2026-02~")),
    claim("future", date=day("2026-03-01")),
    claim("kept", outcome="met", ground_rule="on-record"),
    claim("half", outcome="partly", ground_rule="estimate"),
    claim("broken", outcome="not-met", kind="fact", ground_rule="announced"),
    claim("nobody", ground_rule=None, outcome="met"),
    claim("past", kind="statement"),
)
BASES = Issue(id="bases", title="Bases", claims=CLAIMS)
WIRE = Source(id="wire", title="The wire")


def plan(*records: Record, room: int = 200_000) -> dict[str, Page]:
    """Return the pages of a book of records."""
    book = Book(SETTINGS, {record.key: record for record in records})
    context = Context(edition="public", clock=date(2026, 3, 1), room=room)
    layout = lay_out(book, link_book(book).value, context)
    pages = (plan_page(layout, name).page for name in layout.pages)
    return {page.address: page for page in pages if page}


def test_expectations_stand_by_outcome_the_oldest_first() -> None:
    """What is open comes first; a statement that expects nothing is not on record."""
    view = plan(BASES, WIRE)["expectations.html"].view
    assert isinstance(view, ExpectationsView)
    found = {group.label: [one.text.text for one in group.claims] for group in view.groups}
    assert found == {
        "Open": ["Text of old.", "Text of vague.", "Text of young.", "Text of future."],
        "Met": ["Text of kept.", "Text of nobody."],
        "Partly met": ["Text of half."],
        "Not met": ["Text of broken."],
    }


def test_expectations_are_counted_by_kind_of_voice() -> None:
    """Every expectation is counted once, under who may be held to it."""
    view = plan(BASES, WIRE)["expectations.html"].view
    assert isinstance(view, ExpectationsView)
    assert view.outcomes == ("Open", "Met", "Partly met", "Not met")
    assert [(row.voice, row.counts) for row in view.tally] == [
        ("on-record", (0, 1, 0, 0)),
        ("announced", (0, 0, 0, 1)),
        ("unnamed", (4, 0, 0, 0)),
        ("estimate", (0, 0, 1, 0)),
        ("other", (0, 1, 0, 0)),
    ]


def test_a_book_that_expects_nothing_has_no_record() -> None:
    """Neither the page nor a way to it is there."""
    pages = plan(replace(BASES, claims=CLAIMS[-1:]), WIRE)
    assert "expectations.html" not in pages
    about = pages["about.html"].view
    assert isinstance(about, AboutView)
    assert not about.has_expectations


def test_a_long_record_goes_over_sheets() -> None:
    """Each expectation stands once, and the counts on the first sheet."""
    many = tuple(claim(f"c{number}") for number in range(40))
    pages = plan(replace(BASES, claims=many), WIRE, room=5_000)
    sheets = [page for address, page in pages.items() if address.startswith("expectations")]
    assert len(sheets) > 2
    views = [page.view for page in sheets if isinstance(page.view, ExpectationsView)]
    shown = [one.text.text for view in views for group in view.groups for one in group.claims]
    assert sorted(shown) == sorted(one.text for one in many)
    assert [bool(view.tally) for view in views] == [True, *[False] * (len(views) - 1)]
    assert views[1].groups[0].is_continued


def test_an_issue_shows_what_is_open_by_age() -> None:
    """Apart from all else that is said, with how many days it has been open."""
    view = plan(BASES, WIRE)["issues/bases.html"].view
    assert isinstance(view, IssueView)
    assert [(one.text.text, one.days_open) for one in view.expected] == [
        ("Text of old.", 31),
        ("Text of vague.", None),
        ("Text of young.", 1),
        ("Text of future.", None),
    ]
    assert len(view.claims) == len(CLAIMS) - 4
    assert all(one.days_open is None for one in view.claims)


def test_a_meeting_shows_what_is_open_first_by_age() -> None:
    """What was only reported follows, as its author has it."""
    meeting = Meeting(
        id="first",
        title="First",
        date=day("2026-02-10"),
        agenda=(AgendaItem(issue="bases", exposure=("public",)),),
        claims=(CLAIMS[-1], claim("ours", date=None), CLAIMS[0], CLAIMS[1]),
    )
    view = plan(meeting, Issue(id="bases", title="Bases"), WIRE)["meetings/first.html"].view
    assert isinstance(view, MeetingView)
    assert [(one.text.text, one.days_open) for one in view.expected] == [
        ("Text of old.", 31),
        ("Text of ours.", 10),
        ("Text of young.", 1),
        ("Text of past.", None),
    ]


def test_a_timeline_shows_what_a_claim_conflicts_with() -> None:
    """On either claim's node, with the other's words and source, as wherever claims are shown."""
    first = claim("first", kind="fact", conflicts_with=("second",), conflict_note="A year apart.")
    second = claim("second", kind="fact", cite=(Citation(source="paper"),))
    paper = Source(id="paper", title="The paper")
    pages = plan(replace(BASES, claims=(first, second)), WIRE, paper)
    issue = pages["issues/bases.html"].view
    assert isinstance(issue, IssueView)
    conflicts = [(entry.text, entry.conflicts) for entry in issue.timeline]
    assert [[one.text.text for one in found] for _, found in conflicts] == [
        ["Text of second."],
        ["Text of first."],
    ]
    sources = [[note.source.chip.title for note in found[0].notes] for _, found in conflicts]
    assert sources == [["The paper"], ["The wire"]]
    assert conflicts[1][1][0].remark.text == "A year apart."
