"""The lists of a record's page that grow with the book, and what their items take of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, ClaimView, Group, Note, SourceLine
from briefbook.model.shape import field_names
from briefbook.model.site import Page
from briefbook.model.views import (
    ClaimGroup,
    EntityView,
    IssueView,
    MeetingView,
    PersonView,
    Service,
    SourceUse,
    SourceView,
)

LISTS: dict[type, dict[str, str]] = {
    PersonView: {
        "meetings": "meetings",
        "on_record": "on-record",
        "reported": "reported",
        "about": "about",
        "services": "delegations",
        "met": "people",
        "timeline": "timeline",
    },
    MeetingView: {"expected": "expected", "timeline": "timeline"},
    IssueView: {
        "places": "",
        "people": "",
        "children": "",
        "timeline": "timeline",
        "expected": "expected",
        "claims": "claims",
    },
    EntityView: {"groups": "belonging", "claims": "claims", "timeline": "timeline"},
    SourceView: {"sole_support": "sole", "shared_support": "shared", "used_by": "used"},
}
"""The lists that grow with the book, by view, in the order they are read; with their anchors."""
_LARGEST: Mapping[type, int] = {Chip: 1_000, SourceUse: 1_000, Service: 2_000}
_LARGEST_OF_ALL = 5_000
"""What no item of a list takes, in bytes: one of a kind that says little, and any other."""
_TAGS = 60
"""What each part of an item takes beside its words, in bytes."""

_SHARED = frozenset({Chip, SourceLine, Note, VagueDate})
"""Parts of items that are the same value wherever a page shows them."""

Holder: TypeAlias = Group | ClaimGroup | None


class Item(NamedTuple):
    """One item of a list: where it stands there, in which group if the list has groups.

    With about how many bytes it takes on a page, and the numbers of the notes it cites.
    """

    place: int
    group: Holder
    value: Any
    height: int
    notes: frozenset[int]


class PageList(Struct, frozen=True):
    """A list of a page: its field, what its cut is called, its anchor, and its items.

    Those that are kept must stand on the first sheet, where others link to them.
    """

    field: str
    name: str
    anchor: str
    kept: tuple[Item, ...]
    moving: tuple[Item, ...]

    @property
    def total(self) -> int:
        """How many items it has."""
        return len(self.kept) + len(self.moving)


def may_be_long(page: Page, room: int) -> bool:
    """Return whether a page has so many items that they are worth weighing."""
    lists = [getattr(page.view, name) for name in LISTS.get(type(page.view), ())]
    return sum([_bound(items) for items in (page.backlinks, *lists)]) > room


def _bound(items: tuple[Any, ...]) -> int:
    """Return what a list does not take, in bytes, told from how many items it has of which kind."""
    match items:
        case ():
            return 0
        case (Group(), *_):
            return sum([_bound(group.chips) for group in items])
        case (ClaimGroup(), *_):
            return sum([_bound(group.claims) for group in items])
    return len(items) * _LARGEST.get(type(items[0]), _LARGEST_OF_ALL)


def _items_in(page: Page, field: str) -> list[tuple[Holder, Any]]:
    """Return the items of a list of a page, each with the group it stands in."""
    found: list[tuple[Holder, Any]] = []
    for one in page.backlinks if field == "backlinks" else getattr(page.view, field):
        match one:
            case Group():
                found += [(one, chip) for chip in one.chips]
            case ClaimGroup():
                found += [(one, claim) for claim in one.claims]
            case _:
                found.append((None, one))
    return found


def lists_of(page: Page) -> Iterator[PageList]:
    """Yield the lists of a page; links under different headings are lists of their own."""
    known: dict[int, int] = {}
    for field, anchor in LISTS.get(type(page.view), {}).items():
        runs = groupby(_items_in(page, field), key=lambda item: _label_of(item[0]))
        for label, items in runs:
            name = label or anchor or field
            yield PageList(field, name, anchor, *_weigh_items(page, items, known))
    links = _items_in(page, "backlinks")
    yield PageList("backlinks", "mentioned", "mentioned", *_weigh_items(page, links, known))


def _label_of(group: Holder) -> str:
    return group.label if isinstance(group, Group) else ""


def _weigh_items(
    page: Page, items: Iterable[tuple[Holder, Any]], known: dict[int, int]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return those of a list's items that must stay on the first sheet, and those that may move."""
    kept: list[Item] = []
    moving: list[Item] = []
    for place, (group, value) in enumerate(items):
        notes: set[int] = set()
        height = weigh(value, notes, known)
        to = kept if _is_at_home(value, page) else moving
        to.append(Item(place, group, value, height, frozenset(notes)))
    return tuple(kept), tuple(moving)


def _is_at_home(value: Any, page: Page) -> bool:
    return isinstance(value, ClaimView) and value.home.address.partition("#")[0] == page.address


def weigh(value: Any, notes: set[int], known: dict[int, int]) -> int:
    """Return about how many bytes a value takes on a page; adds the numbers of its notes.

    `known` remembers by identity what the parts weigh that one page shows many times.
    """
    kind: Any = type(value)
    if kind is str:
        return len(value) if value.isascii() else len(value.encode())
    if kind is tuple:
        return sum([weigh(part, notes, known) for part in value]) if value else 0
    if value is None or kind is bool:
        return 0
    if kind is Note:
        notes.add(value.number)
    if kind in _SHARED:
        height = known.get(id(value))
        if height is None:
            height = known[id(value)] = _weigh_parts(value, notes, known)
        return height
    if _parts_of(kind):
        return _weigh_parts(value, notes, known)
    if isinstance(value, Mapping):
        return sum([weigh(part, notes, known) for part in value.values()])
    return 0


def _weigh_parts(value: Any, notes: set[int], known: dict[int, int]) -> int:
    parts = _parts_of(value.__class__)(value)
    return _TAGS + sum([weigh(part, notes, known) for part in parts])


@cache
def _parts_of(kind: Any) -> Any:
    """Return what gives all fields of a value of this class, None where it has none."""
    names = field_names(kind)
    return attrgetter(*names) if names else None
