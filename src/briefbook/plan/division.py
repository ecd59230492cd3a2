"""The page of a record whose lists outgrow a page: what of them stands on which sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeAlias

from msgspec.structs import replace

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Chip, Group, Note, Prose, Roster, SourceLine
from briefbook.model.shape import field_names
from briefbook.model.site import Cut, Page, Sheet
from briefbook.model.views import ClaimGroup
from briefbook.plan.addresses import sheet_of
from briefbook.plan.lists import LISTS, Item, PageList, lists_of, may_be_long, weigh
from briefbook.plan.sheets import choose_sheet

_NAMES = ("native_names",)
"""Fields of views that every sheet shows, for they say whose page it is."""

_NOTHING = Prose(text="", links={}, notes={})
_Share: TypeAlias = tuple[tuple[PageList, tuple[Item, ...]], ...]
"""What of each list stands on a sheet."""


def divide(page: Page, room: int) -> tuple[Page, ...]:
    """Return the page of a record as sheets whose lists take no more than `room` in bytes each.

    Every list begins on the first and goes on from sheet to sheet; all else stands on the first.
    """
    if not may_be_long(page, room):
        return (page,)
    lists = tuple(lists_of(page))
    dealt = _deal([[item.height for item in one.moving] for one in lists], room)
    if len(dealt) <= 1:
        return (page,)
    shares = [
        tuple((one, one.moving[start:end]) for one, (start, end) in zip(lists, sheet, strict=True))
        for sheet in dealt
    ]
    shares[0] = tuple((one, (*one.kept, *items)) for one, items in shares[0])
    return tuple(_make_sheet(page, shares, number) for number in range(1, len(shares) + 1))


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
    found: dict[str, tuple[Item, ...]] = dict.fromkeys(LISTS.get(type(page.view), ()), ())
    for one, items in share:
        found[one.field] = found.get(one.field, ()) + tuple(sorted(items, key=_place_of))
    gathered = {field: _gather(items) for field, items in found.items()}
    backlinks = gathered.pop("backlinks")
    own = page if number == 1 else _go_on(page, number)
    view: Any = own.view
    return replace(
        own,
        view=replace(view, **gathered),
        backlinks=backlinks,
        sheets=choose_sheet(sheets, number),
        cuts=tuple(_cuts(share, shares, number, page.address)),
        notes=_notes_of(page, shares, number),
    )


def _place_of(item: Item) -> int:
    return item.place


def _notes_of(page: Page, shares: list[_Share], number: int) -> tuple[Note, ...]:
    """Return the notes of a page that its sheet cites; the first has those of no list too."""
    cited = [
        frozenset(n for _, items in share for item in items for n in item.notes) for share in shares
    ]
    shown = set(cited[number - 1])
    if number == 1:
        lists = LISTS.get(type(page.view), {})
        rest = [
            getattr(page.view, name) for name in field_names(type(page.view)) if name not in lists
        ]
        weigh((*rest, page.lede, page.body), shown, {})
        shown |= {note.number for note in page.notes}.difference(*cited)
    return tuple(note for note in page.notes if note.number in shown)


def _cuts(share: _Share, shares: list[_Share], number: int, address: str) -> Iterator[Cut]:
    """Yield how much there is on a sheet of each list that goes over more than one."""
    for place, (one, items) in enumerate(share):
        if items and len(items) < one.total:
            goes_on = number < len(shares) and shares[number][place][1]
            anchor = f"#{one.anchor}" if one.anchor else ""
            following = f"{sheet_of(address, number + 1)}{anchor}" if goes_on else ""
            yield Cut(name=one.name, shown=len(items), total=one.total, next=following)


def _gather(items: tuple[Item, ...]) -> tuple[Any, ...]:
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
            view,
            **{
                name: _empty(getattr(view, name))
                for name in field_names(view.__class__)
                if name not in _NAMES
            },
        ),
        breadcrumbs=(*page.breadcrumbs, Chip(title=page.title, address=page.address, kind=kind)),
        previous=None,
        next=None,
        description="",
        links=(),
        identifiers=(),
        redacted=(),
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
    return None if field_names(value.__class__) else value
