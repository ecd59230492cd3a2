"""Claims as schema.org has them: who says what, and where it stands; never a rating."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.export.things import Thing, name_chip, name_chips, thing, url_of, words_of
from briefbook.model.overviews import View
from briefbook.model.pages import ClaimView, Note
from briefbook.model.site import Page
from briefbook.model.views import ClaimGroup, EntityView, IssueView, MeetingView, PersonView


def describe_claims(page: Page) -> list[Thing]:
    """Return the claims that stand in the record of a page, each once."""
    claims = {claim.anchor: claim for claim in _shown(page.view) if _is_at_home(claim, page)}
    return [_describe(claim, page) for claim in claims.values()]


def _is_at_home(claim: ClaimView, page: Page) -> bool:
    return claim.home.address.partition("#")[0] == page.address


def _shown(view: View) -> Iterable[ClaimView]:
    match view:
        case PersonView():
            return (*_grouped(view.on_record), *view.reported, *view.about)
        case MeetingView():
            quiet = (*view.expected, *view.avoided, *view.narrated)
            return (*view.key_points, *_grouped(view.readouts), *quiet)
        case IssueView():
            return (*view.expected, *view.claims)
        case EntityView():
            return view.claims
    return ()


def _grouped(groups: tuple[ClaimGroup, ...]) -> Iterable[ClaimView]:
    return (claim for group in groups for claim in group.claims)


def _describe(claim: ClaimView, page: Page) -> Thing:
    """Return a claim; a country speaks through its government, an unnamed voice is a credit."""
    author = name_chip(claim.voice, page)
    if author and author["@type"] == "Country":
        author["@type"] = "GovernmentOrganization"
    return thing(
        "Claim",
        text=words_of(claim.text),
        url=url_of(f"{page.address}#{claim.anchor}", page),
        author=author,
        creditText="" if author else claim.attribution,
        about=name_chips(claim.issues, page),
        appearance=_appearances(claim.notes),
    )


def _appearances(notes: tuple[Note, ...]) -> list[Thing]:
    works = {
        note.source.chip.address: thing(
            "CreativeWork",
            name=note.source.chip.title,
            url=note.source.url,
            datePublished=note.source.published.iso if note.source.published else "",
        )
        for note in notes
        if note.number
    }
    return list(works.values())
