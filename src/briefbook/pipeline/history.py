"""What an edition's readers may be told has changed since an earlier state of the book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from briefbook.check.admit import admit, admits_parts_of
from briefbook.link.graph import link_book
from briefbook.model.book import Book
from briefbook.model.changes import Changes
from briefbook.model.claims import Markable
from briefbook.model.keys import Key
from briefbook.model.options import Options
from briefbook.model.records import Record
from briefbook.model.shape import parts_of, slots_of
from briefbook.model.vocabulary import MARKINGS
from briefbook.pipeline.comparison import compare_books, name_parts
from briefbook.pipeline.linked import Linked, edition_of

_BY_PLACE = re.compile(r"c\d+")
"""The id of a claim that has none of its own, which is another where one before is left out."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def find_changes(before: Book, whole: Linked, options: Options) -> Changes:
    """Return what changed in an edition: both states as its readers may see them at one moment.

    What is withheld by now is withheld of the earlier state too, whatever that said of it.
    """
    edition = edition_of(whole.book, options)
    after = _admit(whole.book, whole, edition, options.clock)
    hidden = _hide(before, whole.book, after, edition, options.clock)
    earlier = _admit(hidden, Linked(hidden, link_book(hidden).value), edition, options.clock)
    gone = earlier.records.keys() - after.records.keys()
    return Changes(
        since=before.settings.as_of,
        records=compare_books(earlier, after),
        names={str(key): earlier.records[key].display_name for key in sorted(gone)},
    )


def may_turn(before: Book) -> bool:
    """Return whether anything in an earlier state is under an embargo, which ends at a moment."""
    return any(
        part.embargo_until
        for record in before.records.values()
        for _, part in parts_of(record, (Markable,))
    )


def _admit(book: Book, linked: Linked, edition: str, clock: datetime) -> Book:
    """Return what an edition shows of a book, without marks for what it leaves out."""
    chosen = replace(book.settings.editions[edition], show_redactions=False)
    unmarked = replace(book, settings=replace(book.settings, editions={edition: chosen}))
    return admit(unmarked, linked.graph, edition, clock).value


def _hide(before: Book, whole: Book, after: Book, edition: str, clock: datetime) -> Book:
    """Return an earlier state in which all is withheld that is withheld today."""
    today = {
        **{Key(k.kind, id_): k for k, one in whole.records.items() for id_ in one.formerly},
        **{key: key for key in whole.records},
    }
    admits = admits_parts_of(whole, edition, clock)
    records: dict[Key, Record] = {}
    for key, record in before.records.items():
        now = today.get(key)
        if now and now not in after.records:
            records[key] = replace(record, publication="draft")
        elif now:
            kept = dict(_hide_parts(record, whole.records[now], after.records[now], admits))
            changed: Any = record
            records[key] = replace(changed, **kept) if kept else record
        else:
            records[key] = record
    markings = (before.settings.marking, whole.settings.marking)
    marking = max(markings, key=MARKINGS.index)
    editions = {edition: whole.settings.editions[edition]}
    settings = replace(before.settings, marking=marking, editions=editions)
    return replace(before, settings=settings, records=records)


def _hide_parts(
    before: Record, whole: Record, after: Record, admits: Callable[[Any], bool]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the lists of a record in which something is withheld today, with that under embargo."""
    owner: type = type(whole)
    for slot in slots_of(owner):
        if slot.form != "several" or not slot.part or not issubclass(slot.part, Markable):
            continue
        now, shown = getattr(whole, slot.name), getattr(after, slot.name)
        if len(now) == len(shown):
            continue
        named, seen = name_parts(slot.part, now), name_parts(slot.part, shown)
        lost = {name for name in named if name not in seen and not _BY_PLACE.fullmatch(name)}
        names = lost | {name for name, one in named.items() if not admits(one)}
        texts = {_text_of(one) for one in now} - {_text_of(one) for one in shown} - {""}
        yield (
            slot.name,
            tuple(
                replace(one, embargo_until=_NEVER)
                if name in names or _text_of(one) in texts
                else one
                for name, one in name_parts(slot.part, getattr(before, slot.name)).items()
            ),
        )


def _text_of(part: Any) -> str:
    text: str = getattr(part, "text", "")
    return text
