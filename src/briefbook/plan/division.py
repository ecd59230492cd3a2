"""The page of a record whose lists outgrow a page: what of them stands on which sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, ClaimView, Group, Note, Prose, Roster, SourceLine
from briefbook.model.site import Cut, Page, Sheet
from briefbook.model.views import (
    ClaimGroup,
    EntityView,
    IssueView,
    MeetingView,
    PersonView,
    SourceView,
)
from briefbook.plan.addresses import sheet_of
from briefbook.plan.sheets import choose_sheet

_LISTS: dict[type, dict[str, str]] = {
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
        "claims": "claims",
    },
    EntityView: {"groups": "belonging", "claims": "claims", "timeline": "timeline"},
    SourceView: {"sole_support": "sole", "shared_support": "shared", "used_by": "used"},
}
"""The lists that grow with the book, by view, in the order they are read; with their anchors."""
_SMALL = 5_000
"""What no item of a list takes in bytes: so many are not worth weighing."""
_TAGS = 60
_NOTHING = Prose(text="", links={}, notes={})


class _Item(NamedTuple):
    """One item of a list: where it stands there, and in which group if the list has groups."""

    place: int
    group: Group | ClaimGroup | None
    value: Any


@dataclass(frozen=True, slots=True)
class _List:
    """A list of a page: its field, what its cut is called, its anchor, and its items.

    Those that are kept must stand on the first sheet, where others link to them.
    """

    field: str
    name: str
    anchor: str
    kept: tuple[_Item, ...]
    moving: tuple[_Item, ...]

    @property
    def total(self) -> int:
        """How many items it has."""
        return len(self.kept) + len(self.moving)


_Share = tuple[tuple[_List, tuple[_Item, ...]], ...]
"""What of each list stands on a sheet."""


def divide(page: Page, room: int) -> tuple[Page, ...]:
    """Return the page of a record as sheets whose lists take no more than `room` in bytes each.

    Every list begins on the first and goes on from sheet to sheet; all else stands on the first.
    """
    lists = tuple(_lists_of(page))
    if sum(one.total for one in lists) * _SMALL <= room:
        return (page,)
    dealt = _deal([[_bulk(item.value) for item in one.moving] for one in lists], room)
    if len(dealt) <= 1:
        return (page,)
    shares = [
        tuple((one, one.moving[start:end]) for one, (start, end) in zip(lists, sheet, strict=True))
        for sheet in dealt
    ]
    shares[0] = tuple((one, tuple(sorted((*one.kept, *items)))) for one, items in shares[0])
    return tuple(_make_sheet(page, shares, number) for number in range(1, len(shares) + 1))


def _lists_of(page: Page) -> Iterator[_List]:
    for field, anchor in _LISTS.get(type(page.view), {}).items():
        value = getattr(page.view, field)
        if field == "groups":
            for group in value:
                yield _list_of(
                    page, field, group.label, anchor, ((group, one) for one in group.chips)
                )
        elif value and isinstance(value[0], ClaimGroup):
            claims = ((group, claim) for group in value for claim in group.claims)
            yield _list_of(page, field, anchor, anchor, claims)
        else:
            yield _list_of(page, field, anchor or field, anchor, ((None, one) for one in value))
    links = ((None, chip) for chip in page.backlinks)
    yield _list_of(page, "backlinks", "mentioned", "mentioned", links)


def _list_of(
    page: Page,
    field: str,
    name: str,
    anchor: str,
    values: Iterable[tuple[Group | ClaimGroup | None, Any]],
) -> _List:
    items = [_Item(place, group, value) for place, (group, value) in enumerate(values)]
    kept = tuple(item for item in items if _is_at_home(item.value, page))
    moving = tuple(item for item in items if not _is_at_home(item.value, page))
    return _List(field, name, anchor, kept, moving)


def _is_at_home(value: Any, page: Page) -> bool:
    return isinstance(value, ClaimView) and value.home.address.partition("#")[0] == page.address


def _deal(lists: list[list[int]], room: int) -> list[list[tuple[int, int]]]:
    """Return, by sheet, from where to where each list stands there: one item at least of each.

    `lists` are the bytes of their items. What a short list leaves of its share the longer ones get.
    """
    starts = [0] * len(lists)
    dealt: list[list[tuple[int, int]]] = []
    while any(start < len(items) for start, items in zip(starts, lists, strict=True)):
        sheet, free = [(start, start) for start in starts], room
        left = {n: sum(items[starts[n] :]) for n, items in enumerate(lists)}
        waiting = sorted((n for n in left if starts[n] < len(lists[n])), key=left.__getitem__)
        for turn, n in enumerate(waiting):
            end = _fill(lists[n], starts[n], free // (len(waiting) - turn))
            free -= sum(lists[n][starts[n] : end])
            sheet[n] = (starts[n], end)
            starts[n] = end
        dealt.append(sheet)
    return dealt


def _fill(items: list[int], start: int, share: int) -> int:
    """Return where a list ends that begins at `start` and takes its share, or one item."""
    end = start
    while end < len(items) and (end == start or items[end] <= share):
        share -= items[end]
        end += 1
    return end


def _make_sheet(page: Page, shares: list[_Share], number: int) -> Page:
    """Return one sheet of a page, with the notes of what stands on it."""
    sheets = tuple(
        Sheet(number=n, address=sheet_of(page.address, n)) for n in range(1, len(shares) + 1)
    )
    share = shares[number - 1]
    found: dict[str, tuple[_Item, ...]] = {}
    for one, items in share:
        found[one.field] = found.get(one.field, ()) + items
    gathered = {field: _gather(items) for field, items in found.items()}
    backlinks = gathered.pop("backlinks")
    own = page if number == 1 else _go_on(page, number)
    view: Any = own.view
    made = replace(
        own,
        view=replace(view, **gathered),
        backlinks=backlinks,
        sheets=choose_sheet(sheets, number),
        cuts=tuple(_cuts(share, shares, number, page.address)),
    )
    shown = set(_notes_in((made.view, made.lede, made.body)))
    if number == 1:
        moved = {n for share in shares for _, items in share for n in _notes_in(items)}
        shown |= {note.number for note in page.notes} - moved
    return replace(made, notes=tuple(note for note in page.notes if note.number in shown))


def _cuts(share: _Share, shares: list[_Share], number: int, address: str) -> Iterator[Cut]:
    """Yield how much there is on a sheet of each list that goes over more than one."""
    for place, (one, items) in enumerate(share):
        if items and len(items) < one.total:
            goes_on = number < len(shares) and shares[number][place][1]
            anchor = f"#{one.anchor}" if one.anchor else ""
            following = f"{sheet_of(address, number + 1)}{anchor}" if goes_on else ""
            yield Cut(name=one.name, shown=len(items), total=one.total, next=following)


def _gather(items: tuple[_Item, ...]) -> tuple[Any, ...]:
    """Return what a field holds of these items: themselves, or their groups with no others."""
    gathered: list[Any] = []
    for group, run in groupby(items, key=lambda item: item.group):
        values = tuple(item.value for item in run)
        match group:
            case Group():
                gathered.append(replace(group, chips=values))
            case ClaimGroup():
                gathered.append(replace(group, claims=values))
            case None:
                gathered += values
    return tuple(gathered)


def _go_on(page: Page, number: int) -> Page:
    """Return a page without what its first sheet has said already."""
    view: Any = page.view
    kind = page.key.kind if page.key else "page"
    return replace(
        page,
        address=sheet_of(page.address, number),
        data_address=page.data_address and sheet_of(page.data_address, number),
        lede=_NOTHING,
        body=_NOTHING,
        view=replace(
            view, **{field.name: _empty(getattr(view, field.name)) for field in fields(view)}
        ),
        breadcrumbs=(*page.breadcrumbs, Chip(title=page.title, address=page.address, kind=kind)),
        previous=None,
        next=None,
        description="",
        links=(),
        identifiers=(),
    )


def _empty(value: Any) -> Any:
    """Return nothing in place of what is shown at length, a short value as it is."""
    match value:
        case tuple():
            return ()
        case Prose():
            return _NOTHING
        case Roster():
            return replace(value, seats=())
        case Chip() | SourceLine() | VagueDate():
            return value
    return None if is_dataclass(value) else value


def _bulk(value: Any) -> int:
    """Return about how many bytes a value takes on a page."""
    return sum(
        len(part.encode()) if isinstance(part, str) else _TAGS * is_dataclass(part)
        for part in _parts_of(value)
    )


def _notes_in(value: Any) -> Iterator[int]:
    return (part.number for part in _parts_of(value) if isinstance(part, Note))


def _parts_of(value: Any) -> Iterator[Any]:
    """Yield a value and all that it holds."""
    yield value
    inner: Iterable[Any] = ()
    if isinstance(value, tuple):
        inner = value
    elif isinstance(value, Mapping):
        inner = value.values()
    elif is_dataclass(value):
        inner = (getattr(value, field.name) for field in fields(value))
    for part in inner:
        yield from _parts_of(part)
