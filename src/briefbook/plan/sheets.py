"""Indexes over several sheets, so that no page grows with the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from briefbook.model.dates import VagueDate
from briefbook.model.graph import ClaimKey
from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.model.site import Sheet, Sheets
from briefbook.model.talks import Delegation, Event, Issue, Meeting
from briefbook.model.vocabulary import MARKINGS, Marking
from briefbook.plan.addresses import sheet_of
from briefbook.plan.arrange import Bay, Dated
from briefbook.plan.survey import Survey

_UNIT = 500
"""What one row takes of a page of the theme, in bytes, if its text is short and cites little."""
_MARKUP, _NOTE = 320, 350
_STOPS, _NEAR = 12, 2
_YEAR, _MONTH, _DAY = 4, 7, 10
"""How much of a day as ISO 8601 has it names its year, its month, and itself."""

_Names: TypeAlias = tuple[tuple[str, str], ...]
NameT = TypeVar("NameT", bound=Dated)


def cut_bays(
    bays: Iterable[Bay[NameT]], weigh: Callable[[NameT], int], room: int
) -> tuple[tuple[Bay[NameT], ...], ...]:
    """Return bays on sheets with room for so many bytes each, all rows once and in their order.

    A bay that does not fit on a sheet which is half full begins on the next one.
    """
    sheets: list[list[Bay[NameT]]] = [[]]
    whole = free = max(room // _UNIT, 1)
    for bay in bays:
        heights = [weigh(name) for name, _ in bay.rows]
        if 1 + sum(heights) > free and 2 * free <= whole:
            free = 0
        start = 0
        for place, height in enumerate(heights):
            if height > free and (sheets[-1] or place > start):
                _put(sheets[-1], bay, start, place)
                sheets.append([])
                start, free = place, whole
            free -= height
        _put(sheets[-1], bay, start, len(heights))
        free -= 1
    return tuple(map(tuple, sheets))


def _put(sheet: list[Bay[NameT]], bay: Bay[NameT], start: int, end: int) -> None:
    if start < end:
        sheet.append(bay._replace(rows=bay.rows[start:end], is_continued=start > 0))


def weigher(survey: Survey, *, is_cited: bool) -> Callable[[Dated], int]:
    """Return what tells how much of a page a row takes, in units: most rows one.

    It takes more where it is cited: where the notes of an event itself stand beside it.
    """

    def weigh(name: Dated) -> int:
        text, notes = _text_of(survey, name, is_cited=is_cited)
        return -(-(_MARKUP + len(text.encode()) + _NOTE * notes) // _UNIT)

    return weigh


def _text_of(survey: Survey, name: Dated, *, is_cited: bool) -> tuple[str, int]:
    """Return the text of a row, and about how many notes it brings to the foot of its page."""
    if isinstance(name, ClaimKey):
        standing = survey.shelf.standing(name)
        if not standing:
            return "", 0
        others = len(standing.claim.conflicts_with)  # which stand with it, text and sources
        return standing.claim.text * (1 + others), len(standing.claim.cite) + others
    record = survey.shelf.record(name)
    if not isinstance(record, (Meeting, Event, Issue)):
        return _title(survey, name), 0
    cited = len(record.cite) if is_cited and isinstance(record, Event) else 0
    return f"{record.title}{record.summary}", cited + record.summary.count("[@")


def name_sheets(
    survey: Survey, address: str, sheets: Sequence[tuple[Bay[Any], ...]], *, is_dated: bool
) -> tuple[Sheet, ...]:
    """Return the sheets of an index, each with what it covers: days, or names and headings.

    Days and names are as short as they can be while no two sheets are called the same.
    """
    ends = [_dated_ends(survey, bays) if is_dated else () for bays in sheets]
    spans = [tuple(_day_of(survey, name) for name in found) for found in ends]
    dates = _shorten(spans)
    if is_dated:
        names = [_name_undated(survey, *one) for one in zip(sheets, spans, strict=True)]
    else:
        names = _name_rows(survey, sheets)
    return tuple(
        Sheet(
            number=number,
            address=sheet_of(address, number),
            dates=dates[number - 1],
            names=names[number - 1],
            marking=_marking_of(survey, [*ends[number - 1], *_named_in(bays, names[number - 1])]),
        )
        for number, bays in enumerate(sheets, 1)
    )


def _named_in(bays: tuple[Bay[Any], ...], names: _Names) -> Iterator[Any]:
    """Yield what gives a sheet its names: headings, and the first and last row where it is told."""
    for place in (0, -1) if names and bays else ():
        yield bays[place].head
        if any(name for _, name in names):
            yield bays[place].rows[place][0]


def _marking_of(survey: Survey, named: Iterable[Any]) -> Marking | None:
    """Return the most restrictive marking of what is named, None if nothing has one."""
    found: list[Marking | None] = []
    for key in named:
        standing = survey.shelf.standing(key) if isinstance(key, ClaimKey) else None
        record = standing.home if standing else survey.shelf.record(key) if key else None
        found += (one.marking for one in (record, standing and standing.claim) if one)
    return max(filter(None, found), key=MARKINGS.index, default=None)


def _shorten(spans: list[tuple[str, ...]]) -> list[tuple[VagueDate, ...]]:
    """Return spans of days as years, months or days, whichever tell them apart."""
    dated = [span for span in spans if span]
    for length in (_YEAR, _MONTH, _DAY):
        if len({tuple(day[:length] for day in span) for span in dated}) == len(dated):
            break
    return [
        tuple(VagueDate.parse(text) for text in dict.fromkeys(day[:length] for day in span))
        for span in spans
    ]


def _dated_ends(survey: Survey, bays: tuple[Bay[Any], ...]) -> tuple[Any, ...]:
    """Return the first and last row of a sheet with a day, of those that stand under no other."""
    names = [name for bay in bays if not _is_open(bay) for name in _top_rows(bay)]
    first = next((name for name in names if _day_of(survey, name)), None)
    last = next((name for name in reversed(names) if _day_of(survey, name)), None)
    return (first, last) if first else ()


def _top_rows(bay: Bay[Any]) -> Iterator[Any]:
    lowest = min(depth for _, depth in bay.rows)
    return (name for name, depth in bay.rows if depth == lowest)


def _is_open(bay: Bay[Any]) -> bool:
    """Return whether a bay holds what has no place in time, as its heading says."""
    return bool(bay.label) and not bay.label.isdecimal()


def _name_undated(survey: Survey, bays: tuple[Bay[Any], ...], span: tuple[str, ...]) -> _Names:
    """Return the headings of what has no day on a sheet; its first and last row if none has."""
    found = tuple((bay.label, "") for bay in bays if _is_open(bay))
    return found or (() if span or not bays else _name_ends(survey, bays))


def _day_of(survey: Survey, name: Dated) -> str:
    when = _when(survey, name)
    is_known = when and (when.is_placed or when.earliest.year > 1)
    return when.earliest.isoformat() if when and is_known else ""


def _when(survey: Survey, name: Dated) -> VagueDate | None:
    if isinstance(name, ClaimKey):
        standing = survey.shelf.standing(name)
        return standing.claim.date if standing else None
    record = survey.shelf.record(name)
    if isinstance(record, Delegation):
        record = survey.shelf.get(Meeting, record.meeting)
    if isinstance(record, Issue):
        return survey.moved(record)
    return record.date if isinstance(record, (Meeting, Event)) else None


def _name_rows(survey: Survey, sheets: Sequence[tuple[Bay[Any], ...]]) -> list[_Names]:
    """Return the first and last heading of each sheet; with names where that is not enough."""
    ends = [tuple(_heading(survey, bay) for bay in (*bays[:1], *bays[-1:])) for bays in sheets]
    if len(set(ends)) == len(ends) and all(map(all, ends)):
        return [tuple((heading, "") for heading in dict.fromkeys(found)) for found in ends]
    return [_name_ends(survey, bays) if bays else () for bays in sheets]


def _name_ends(survey: Survey, bays: tuple[Bay[Any], ...]) -> _Names:
    """Return the names of the first and last row, each after its heading unless it is the same."""
    first, last = _heading(survey, bays[0]), _heading(survey, bays[-1])
    names = (_title(survey, bays[0].rows[0][0]), _title(survey, bays[-1].rows[-1][0]))
    headings = (first, last if last != first else "")
    return tuple(zip(headings, dict.fromkeys(names), strict=False))


def _heading(survey: Survey, bay: Bay[Any]) -> str:
    return _title(survey, bay.head) if bay.head else bay.label


def _title(survey: Survey, key: Key | ClaimKey) -> str:
    key = key.home if isinstance(key, ClaimKey) else key
    record: Record | None = survey.shelf.record(key)
    return record.display_name if record else key.id


def choose_sheet(sheets: tuple[Sheet, ...], number: int) -> Sheets | None:
    """Return the way to other sheets from one of them, None where it is the only one.

    Of many sheets it names those near, and of the others so many that any is a few steps away.
    """
    count = len(sheets)
    if count <= 1:
        return None
    near = range(number - _NEAR, number + _NEAR + 1)
    spread = (round(step * (count - 1) / (_STOPS - 1)) + 1 for step in range(_STOPS))
    stops = range(1, count + 1) if count <= _STOPS else sorted({*near, *spread})
    return Sheets(
        current=sheets[number - 1],
        count=count,
        previous=sheets[number - 2] if number > 1 else None,
        next=sheets[number] if number < count else None,
        stops=tuple(sheets[stop - 1] for stop in stops if 0 < stop <= count),
    )
