"""What changed since an earlier state of the book, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from briefbook.model.book import claims_of
from briefbook.model.changes import GRADES, Changes, FieldChange, RecordChange, Sort
from briefbook.model.claims import Claim
from briefbook.model.dates import VagueDate
from briefbook.model.interface import msgid
from briefbook.model.keys import KINDS, Key, Kind
from briefbook.model.overviews import ChangedGroup, ChangedRecord, ChangeLine, ChangesView
from briefbook.model.pages import Chip
from briefbook.plan.addresses import CHANGES, claim_anchor, sheet_of
from briefbook.plan.arrange import Bay
from briefbook.plan.desk import Desk
from briefbook.plan.overview import edition_marking
from briefbook.plan.shelf import PARTIES

_LABELS: dict[Sort, str] = {
    "new": msgid("New"),
    "changed": msgid("Changed"),
    "gone": msgid("Gone"),
}
_MOST = 40
"""So many changes of one record are shown: who needs all of them compares its text."""
_UNIT, _LINE = 500, 160
_NAMED: dict[str, tuple[Kind, ...]] = {
    "member": ("person",),
    "relation": ("person",),
    "position": PARTIES,
    "subject": ("issue",),
}
"""The parts that are called by the record they name."""


def arrange_changes(changes: Changes) -> tuple[Bay[Key], ...]:
    """Return the records that came, then those that changed, then those that went."""
    bays = (
        Bay(label, None, tuple((one.key, 0) for one in changes.records if one.sort == sort))
        for sort, label in _LABELS.items()
    )
    return tuple(bay for bay in bays if bay.rows)


def weigh_changes(changes: Changes) -> Callable[[Key], int]:
    """Return what tells how much of a page the changes of a record take, in units."""
    by_key = {one.key: one for one in changes.records}

    def weigh(key: Key) -> int:
        fields = by_key[key].fields[:_MOST]
        texts = sum(len(f"{one.before}{one.after}{one.part}".encode()) for one in fields)
        return -(-(_LINE * (1 + len(fields)) + texts) // _UNIT)

    return weigh


def view_changes(desk: Desk, sheet: int) -> ChangesView:
    """Return the changes that stand on a sheet; any of them is marked as the edition is."""
    shelf = desk.shelf
    changes: Changes = shelf.part("changes")
    by_key = {one.key: one for one in changes.records}
    bays: tuple[Bay[Key], ...] = shelf.part(f"rows {sheet_of(CHANGES, sheet)}")
    desk.mark(edition_marking(shelf.settings, shelf.context))
    groups = (
        ChangedGroup(
            label=bay.label,
            records=tuple(_view_record(desk, changes, by_key[key]) for key, _ in bay.rows),
            is_continued=bay.is_continued,
        )
        for bay in bays
    )
    return ChangesView(since=changes.since, groups=tuple(groups))


def _view_record(desk: Desk, changes: Changes, change: RecordChange) -> ChangedRecord:
    gone = Chip(title=change.name, address="", kind=change.key.kind)
    chip = desk.chip_for(change.key) if change.sort != "gone" else None
    wording = _Wording(desk, changes, change.key)
    return ChangedRecord(
        chip=chip or gone,
        formerly=change.formerly,
        lines=tuple(wording.word(one) for one in change.fields[:_MOST]),
        more=max(len(change.fields) - _MOST, 0),
    )


class _Wording(NamedTuple):
    """Words the changes of a record, with names in the place of ids."""

    desk: Desk
    changes: Changes
    key: Key

    def word(self, change: FieldChange) -> ChangeLine:
        """Return a change as a page tells it."""
        noun, _, called = change.part.partition(" ")
        line = ChangeLine(
            sort=change.sort,
            noun=noun,
            field=change.field,
            before=self._value(change, change.before),
            after=self._value(change, change.after),
            form=change.form,
            is_grade=change.field in GRADES,
        )
        return self._call(line, called) if noun else line

    def _call(self, line: ChangeLine, called: str) -> ChangeLine:
        """Return a change of a part with what that is called."""
        if line.noun == "claim":
            text = next((one.text for one in self._claims() if one.id == called), "")
            home = self.desk.chip_for(self.key) if text else None
            if not home:
                return line
            address = f"{home.address}#{claim_anchor(called)}"
            link = Chip(title=self.desk.plain(text), address=address)
            return replace(line, about=link, after="" if line.sort == "new" else line.after)
        if line.noun == "order":
            of = called.removeprefix("of ").removesuffix("s")
            return replace(line, noun=of, field="order", before="", after="")
        if line.noun in _NAMED:
            reference = called.removeprefix("of ").partition(" (")[0]
            about = self.desk.chip_of(reference, _NAMED[line.noun])
            return replace(line, about=about, name=self._name(reference, _NAMED[line.noun]))
        if line.noun == "commitment":
            debtor, _, text = called.removeprefix("of ").partition(": ")
            name = f"{self._name(debtor, KINDS)}: {self.desk.plain(text)}"
            return replace(line, name=name)
        return replace(line, name=called)

    def _claims(self) -> Iterator[Claim]:
        record = self.desk.shelf.record(self.key)
        yield from claims_of(record) if record else ()

    def _value(self, change: FieldChange, text: str) -> str | VagueDate:
        if change.kinds and text:
            return ", ".join(self._name(one, change.kinds) for one in text.split(", "))
        if change.form == "date" and text:
            return VagueDate.parse(text)
        return text if change.form == "word" else self.desk.plain(text)

    def _name(self, reference: str, kinds: tuple[Kind, ...]) -> str:
        """Return what a record is called, or was while it was there; its id if nobody knows."""
        chip = self.desk.chip_of(reference, kinds)
        id_ = reference.rpartition(":")[2]
        was = (self.changes.names.get(str(Key(kind, id_)), "") for kind in kinds)
        return chip.title if chip else next(filter(None, was), reference)
