"""All briefs of a book bound into one document, in which every reference has its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from msgspec.structs import replace

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.keys import Kind
from briefbook.model.pages import Chip
from briefbook.model.site import Page
from briefbook.model.vocabulary import MARKINGS, Marking
from briefbook.pipeline.printing import Press, Script
from briefbook.plan.addresses import ABOUT, BOUND, CHRONOLOGY, HOME, index_of
from briefbook.plan.layout import PageName
from briefbook.plan.site import plan_page
from briefbook.plan.words import CHRONOLOGY_CHIP, section_chip
from briefbook.render.links import anchor_of, anchored_apart, paper_links
from briefbook.render.pages import TemplateFault, render_paper

Sheets = Mapping[str, tuple[int, ...]]
"""By the anchor of a place in a document: the sheet it stands on, then those that name it."""

BOUND_KINDS: tuple[Kind, ...] = (
    "meeting",
    "issue",
    "person",
    "delegation",
    "country",
    "organization",
    "place",
)
_LISTED = re.compile(r'<a href="#(sources/[^"/]+/)"')
_FAR = re.compile(r'(href="#)([^"]*/)([^"]*)"')
_WAITING = re.compile(r'href="#([^"]*/)([^"/]*)" data-sheet="\?"')
_GUESS = 100
"""The number set where none is known yet: as wide as most in a book that is worth binding."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as it is bound: its page, its anchor and its HTML."""

    page: Page
    anchor: str
    article: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bound book: `chip` names it and holds its anchor."""

    chip: Chip
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of the index: a person, the sheet of the profile, and those that name the person."""

    title: str
    anchor: str
    own: int
    sheets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A book whose briefs are made and which is to be put between its covers."""

    press: Press
    cover: Page
    parts: tuple[Part, ...]
    marking: Marking

    def script(self, sheets: Sheets) -> Script:
        """Return the document, with the numbers of the sheets as far as they are known."""
        link = paper_links(HOME, frozenset(), self.cover.masthead.base_url)
        people = [b for part in self.parts for b in part.briefs if _is_of(b, "person")]

        def number(anchor: str) -> int:
            return sheets.get(anchor, (_GUESS,))[0]

        def refer(found: re.Match[str]) -> str:
            page, place = found.groups()
            anchor = page + place if page + place in sheets or not sheets else page
            return f'href="#{anchor}" data-sheet="{number(anchor)}"'

        html = render_paper(
            self.cover,
            "book.html",
            self.press.theme,
            link,
            paper=self.press.paper,
            marking=self.marking,
            parts=self.parts,
            index=tuple(_index(people, sheets)),
            number=number,
        )
        return Script(BOUND, _WAITING.sub(refer, html))


def bind_book(press: Press) -> Checked[Bound | None]:
    """Return the bound book, or what its templates got wrong."""
    layout = press.work.layout
    names = {name.address: name for name in layout.pages}
    inside = frozenset(names)
    faults: list[Diagnostic] = []
    parts = []
    for chip, addresses in _arrange(layout.pages):
        briefs = []
        for address in addresses:
            try:
                if brief := _make_brief(press, names[address], inside):
                    briefs.append(brief)
            except TemplateFault as fault:
                faults.append(fault.diagnostic)
        if briefs:
            parts.append(Part(chip, tuple(briefs)))
    cover = plan_page(layout, names[HOME])[0]
    if faults or cover is None:
        return Checked(None, tuple(faults))
    markings = [brief.page.marking for part in parts for brief in part.briefs]
    highest = max((cover.marking, *markings), key=MARKINGS.index)
    bound = Bound(press, cover, tuple(parts), highest)
    try:
        bound.script({})
    except TemplateFault as fault:
        return Checked(None, (fault.diagnostic,))
    return Checked(bound)


def _arrange(pages: tuple[PageName, ...]) -> Iterator[tuple[Chip, list[str]]]:
    """Yield each part with the addresses of what is in it; empty parts too."""

    def of(kind: Kind) -> list[str]:
        return [name.address for name in pages if name.key and name.key.kind == kind]

    for kind in BOUND_KINDS:
        yield _part(section_chip(kind)), of(kind)
    yield _part(CHRONOLOGY_CHIP), [CHRONOLOGY, *of("event")]
    yield _part(section_chip("source")), [index_of("source")]
    yield Chip(title="", address=""), [ABOUT]


def _part(chip: Chip) -> Chip:
    return replace(chip, address=f"part-{chip.address.partition('/')[0].partition('.')[0]}")


def _make_brief(press: Press, name: PageName, inside: frozenset[str]) -> Brief | None:
    page, _ = plan_page(press.work.layout, name)
    if page is None:
        return None
    link = paper_links(page.address, inside, page.masthead.base_url)
    article = render_paper(page, page.template, press.theme, link)
    if name.address == index_of("source"):
        article = _LISTED.sub(r'<a id="\1"', article)
    article = anchored_apart(_FAR.sub(r'\1\2\3" data-sheet="?"', article), page.address)
    return Brief(page, anchor_of(page.address), Markup(article))  # noqa: S704 - made by a template, which escapes


def _is_of(brief: Brief, kind: Kind) -> bool:
    return brief.page.key is not None and brief.page.key.kind == kind


def _index(people: list[Brief], sheets: Sheets) -> Iterator[Named]:
    for brief in sorted(people, key=lambda one: one.page.title.casefold()):
        own, *named = sheets.get(brief.anchor, (_GUESS, _GUESS))
        yield Named(brief.page.title, brief.anchor, own, tuple(one for one in named if one != own))
