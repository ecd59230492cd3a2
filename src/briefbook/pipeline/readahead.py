"""The read-ahead of a meeting on two pages: what there is room for, and what there is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from briefbook.diagnostics import Checked
from briefbook.model.pages import ClaimView
from briefbook.model.readahead import Attendee, ReadaheadView, Subject
from briefbook.model.site import Page
from briefbook.pipeline.printing import Press, Script
from briefbook.plan.addresses import readahead_of
from briefbook.plan.layout import PageName
from briefbook.plan.readahead import plan_readahead
from briefbook.render.links import paper_links
from briefbook.render.pages import TemplateFault, render_paper

PAGES = 2
_ROW = 60
_LISTS = {
    "subjects": "subjects",
    "expected": "expectations",
    "unsaid": "omissions",
    "pending": "undertakings",
    "tone": "remarks on the tone",
}
"""What may go, by what the template calls it, and what its author is told of it."""
_OWN = ("subjects", "expected", "unsaid", "pending")
"""The lists that are fields of the view."""


@dataclass(frozen=True)
class Readahead:
    """A read-ahead whose lists may each lose what stands last, for want of room."""

    press: Press
    page: Page
    view: ReadaheadView

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The lists in the order in which each is to lose its last item.

        It is always that which takes most room, and no list loses the first.
        """
        waiting = {name: [_weigh(item) for item in items] for name, items in self._lists().items()}
        return tuple(_empty(waiting))

    def script(self, dropped: int) -> Script:
        """Return the document without so many items."""
        lost = Counter(self.order[:dropped])
        page = replace(self.page, view=self._without(lost))
        html = render_paper(
            page,
            page.template,
            self.press.theme,
            paper_links(page.address, frozenset(), page.masthead.base_url),
            paper=self.press.paper,
            marking=page.marking,
            rest=lost,
        )
        return Script(readahead_of(page.address), html)

    def tell(self, dropped: int) -> tuple[str, ...]:
        """Return what is left out when so many items are: how many of how many, and of what."""
        totals = {name: len(items) for name, items in self._lists().items()}
        return tuple(
            f"{count} of {totals[name]} {_LISTS.get(name, 'people of a side')}"
            for name, count in Counter(self.order[:dropped]).items()
        )

    def _lists(self) -> dict[str, tuple[Any, ...]]:
        view = self.view
        people = {f"people {place}": party.people for place, party in enumerate(view.parties)}
        tone = view.since.claims if view.since else ()
        return {**people, "tone": tone, **{name: getattr(view, name) for name in _OWN}}

    def _without(self, lost: Mapping[str, int]) -> ReadaheadView:
        kept: dict[str, Any] = {
            name: items[: len(items) - lost.get(name, 0)] for name, items in self._lists().items()
        }
        since, tone = self.view.since, kept.pop("tone")
        parties = tuple(
            replace(party, people=kept.pop(f"people {place}"))
            for place, party in enumerate(self.view.parties)
        )
        since = replace(since, claims=tone) if since else None
        return replace(self.view, parties=parties, since=since, **kept)


def make_readahead(press: Press, name: PageName) -> Checked[Readahead | None]:
    """Return the read-ahead of a meeting, or what its template got wrong."""
    page = plan_readahead(press.work.layout, name.key) if name.key else None
    if page is None or not isinstance(page.view, ReadaheadView):
        return Checked(None)
    made = Readahead(press, page, page.view)
    try:
        made.script(0)
    except TemplateFault as fault:
        return Checked(None, (fault.diagnostic,))
    return Checked(made)


def _empty(waiting: dict[str, list[int]]) -> Iterator[str]:
    sums = {name: sum(heights) for name, heights in waiting.items() if len(heights) > 1}
    while sums:
        name = max(sums, key=sums.__getitem__)
        sums[name] -= waiting[name].pop()
        if len(waiting[name]) == 1:
            del sums[name]
        yield name


def _weigh(item: Any) -> int:
    """Return about how much room something takes, in letters of a line of its own."""
    match item:
        case Attendee():
            return _ROW + len(item.seat.title) // 2
        case Subject():
            columns = [sum(len(point.text.text) for point in side) for side in item.sides]
            others = sum(len(point.text.text) for point in item.others)
            return _ROW + max(columns, default=0) * len(columns) + others
        case ClaimView():
            return _ROW + len(item.text.text) + sum(len(one.text.text) for one in item.conflicts)
    return _ROW + len(item.text.text)
