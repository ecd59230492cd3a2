"""Issue pages."""

from __future__ import annotations

from briefbook.model.dates import VagueDate
from briefbook.model.site import Page
from briefbook.model.views import IssueView


def issue(pages: dict[str, Page], id_: str) -> IssueView:
    """Return the view of an issue."""
    view = pages[f"issues/{id_}.html"].view
    assert isinstance(view, IssueView)
    return view


def test_one_rail_with_what_lies_under_the_issue(pages: dict[str, Page]) -> None:
    """Events, meetings and dated claims by date, the child's too; open expectations last."""
    view = issue(pages, "bases")
    assert [(entry.form, entry.chip.title, str(entry.date)) for entry in view.timeline] == [
        ("meeting", "First meeting", "2025-10-15"),
        ("event", "Sail", "2026-01-20"),
        ("meeting", "Second meeting", "2026-01-28"),
        ("claim", "Bases", "2026-01-29"),
        ("event", "Rumble", "2026-02"),
        ("expected", "Summit", "2026-05-01"),
        ("expected", "Second meeting", "None"),
    ]
    assert view.timeline[2].exposure == ("announced", "avoided", "private")
    assert view.timeline[-1].certainty == "soft"


def test_exposure_is_the_issues_own(pages: dict[str, Page]) -> None:
    """What was private about a part of it does not make the whole private."""
    assert issue(pages, "bases").exposure == ("announced", "avoided")
    assert issue(pages, "navy").exposure == ("private",)
    assert issue(pages, "trade").exposure == ()


def test_last_movement_is_over(pages: dict[str, Page]) -> None:
    """It is the latest thing that happened by the book's day, not what is still to come."""
    assert issue(pages, "bases").last_movement == VagueDate.parse("2026-02")
    assert issue(pages, "trade").last_movement is None


def test_positions_by_party_current_first(pages: dict[str, Page]) -> None:
    """Parties stand in the issue's order; a holder's past position comes after the current."""
    view = issue(pages, "bases")
    assert [[item.text.text for item in held] for held in view.positions] == [
        ["Stay on."],
        ["Stay.", "Out."],
    ]
    assert view.positions[1][0].claims[0].text.text == "Lists were made."


def test_family_places_and_people(pages: dict[str, Page]) -> None:
    """Parent and parts are linked, places have a map, people come with their office."""
    bases, navy = issue(pages, "bases"), issue(pages, "navy")
    assert [chip.title for chip in bases.children] == ["Navy"]
    assert navy.parent is not None
    assert navy.parent.title == "Bases"
    assert [chip.title for chip in bases.places] == ["Port"]
    assert bases.map is not None
    assert [chip.title for chip in navy.places] == ["Quay"]
    assert navy.map is None
    assert [chip.title for chip in navy.people] == ["Cat"]
    trade = issue(pages, "trade")
    assert [(chip.title, chip.detail) for chip in trade.people] == [("Ann al-Aster", "President")]
