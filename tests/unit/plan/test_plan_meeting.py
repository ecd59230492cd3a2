"""Meeting and delegation pages."""

from __future__ import annotations

from briefbook.model.site import Page
from briefbook.model.views import ClaimGroup, DelegationView, MeetingView


def meeting(pages: dict[str, Page], id_: str = "second") -> MeetingView:
    """Return the view of a meeting."""
    view = pages[f"meetings/{id_}.html"].view
    assert isinstance(view, MeetingView)
    return view


def delegation(pages: dict[str, Page], id_: str) -> DelegationView:
    """Return the view of a delegation."""
    view = pages[f"delegations/{id_}.html"].view
    assert isinstance(view, DelegationView)
    return view


def said(groups: tuple[ClaimGroup, ...]) -> list[tuple[str, list[str]]]:
    """Return what stands in groups of claims."""
    return [
        (group.chip.title if group.chip else "", [claim.text.text for claim in group.claims])
        for group in groups
    ]


def test_each_claim_has_one_section(pages: dict[str, Page]) -> None:
    """What was said, expected, avoided and told stands apart; nothing is lost."""
    view = meeting(pages)
    assert said(view.readouts) == [("Borland", ["Praise."]), ("Aland", ["Thanks."])]
    assert [claim.text.text for claim in view.avoided] == ["Silence on bases."]
    assert [claim.text.text for claim in view.narrated] == ["Warmer."]


def test_issue_briefs_add_what_was_expected(pages: dict[str, Page]) -> None:
    """An unnamed claim of an agenda issue's brief, dated the day after, counts as expected."""
    view = meeting(pages)
    assert [claim.text.text for claim in view.expected] == [
        "Talks on the navy.",
        "Lists were made.",
    ]
    assert [claim.anchor for claim in view.expected] == ["claim-hope", "claim-issue:bases.c1"]
    assert view.expected[0].likelihood is not None
    assert (view.expected[0].likelihood.low, view.expected[0].likelihood.high) == (55, 80)


def test_notes_are_numbered_as_read(pages: dict[str, Page]) -> None:
    """The lede comes first, then key points, then the body: one number per source and place."""
    page = pages["meetings/second.html"]
    places = [(note.source.chip.title, note.at) for note in page.notes]
    assert places[:3] == [("The article", "s1"), ("The article", "s2"), ("The article", "s4")]
    assert len(places) == len(set(places))
    assert [note.number for note in page.notes] == list(range(1, len(places) + 1))
    assert page.lede.notes["art s1"][0].number == 1
    assert page.body.links["ann"].address == "people/ann.html"
    view = meeting(pages)
    assert view.agenda[0].notes == view.key_points[0].notes


def test_conflicts_show_on_both_claims(pages: dict[str, Page]) -> None:
    """The claim that is contradicted says so too, with the same remark."""
    praise, thanks = (group.claims[0] for group in meeting(pages).readouts)
    assert praise.conflicts[0].text.text == "Thanks."
    assert thanks.conflicts[0].text.text == "Praise."
    assert thanks.conflicts[0].remark.text == "One says thanks."
    assert thanks.conflicts[0].claim.address == "meetings/second.html#claim-praise"
    assert thanks.conflicts[0].claim.detail == "Ben"


def test_both_sides_sit_across_the_table(pages: dict[str, Page]) -> None:
    """Heads face each other, portfolios match whatever their letters' case, chairs may be empty."""
    table = delegation(pages, "a-2").table
    assert table is not None
    rows = [
        (
            row.portfolio,
            row.is_heads,
            [seat.person.title for seat in row.left],
            [seat.person.title for seat in row.right],
        )
        for row in table.rows
    ]
    assert rows == [
        ("Head of state", True, ["Ben"], ["Ann al-Aster"]),
        ("defence", False, ["Dan"], ["Cat"]),
        ("Money", False, ["Eve"], []),
    ]
    assert table == delegation(pages, "b-2").table


def test_titles_are_those_of_the_day(pages: dict[str, Page]) -> None:
    """A head without a seat of her own has her office's title; a seat's own title goes first."""
    head, member = delegation(pages, "a-2").roster.seats
    assert (head.title, head.is_head, head.person.native_name) == (
        "President",
        True,
        (("ar", "آن"),),
    )
    assert (member.title, [note.at for note in member.notes]) == ("Army Minister", ["s2"])


def test_changes_against_the_meeting_followed(pages: dict[str, Page]) -> None:
    """New, returning and absent where a roster is known; else only who is known to return."""
    (aland,) = delegation(pages, "a-2").changes
    assert aland.is_known
    assert [chip.title for chip in aland.new] == ["Cat"]
    assert [chip.title for chip in aland.returning] == ["Ann al-Aster"]
    assert [chip.title for chip in aland.absent] == ["Dan"]
    (borland,) = delegation(pages, "b-2").changes
    assert (borland.is_known, borland.new, borland.absent) == (False, (), ())
    assert [chip.title for chip in borland.returning] == ["Ben"]
    assert delegation(pages, "a-1").changes == ()


def test_since_the_last_meeting(pages: dict[str, Page]) -> None:
    """Days between, subjects and claims are compared with the meeting that is followed."""
    since = meeting(pages).since
    assert since is not None
    assert since.days == 105
    assert [chip.title for chip in since.new] == ["Navy"]
    assert [chip.title for chip in since.continued] == ["Bases"]
    assert [claim.text.text for claim in since.claims] == ["Warmer."]
    assert [change.side.title for change in since.rosters] == ["Borland", "Aland"]
    first = meeting(pages, "first")
    assert first.since is None
    assert first.followed_by is not None
    assert first.followed_by.title == "Second meeting"


def test_a_meeting_stands_among_what_happened(pages: dict[str, Page]) -> None:
    """Its rail runs from the meeting before to a month after, open events left out."""
    entries = [(entry.form, entry.chip.title) for entry in meeting(pages).timeline]
    assert entries == [
        ("meeting", "First meeting"),
        ("event", "Sail"),
        ("meeting", "Second meeting"),
    ]
