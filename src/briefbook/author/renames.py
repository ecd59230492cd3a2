"""A record of a book on disk under another name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from briefbook.diagnostics import Location, with_article
from briefbook.edit.renaming import CannotRenameError, Renaming, Sound, read_sound, rename_record
from briefbook.link.suggestions import Suggestions
from briefbook.model.keys import KINDS, Key
from briefbook.shell.book_files import read_book
from briefbook.shell.changing import Change, change_files
from briefbook.shell.faults import OutsideError, diagnose


class Renamed(NamedTuple):
    """The name a record has now, and how many references in how many files were changed."""

    key: Key
    references: int
    files: int


def rename_in_book(root: Path, old: str, new: str) -> Renamed:
    """Give a record another id, and change every reference to it, or nothing at all.

    Raises OutsideError where that cannot be done.
    """
    found = read_book(root)
    sound = read_sound(found.value)
    if sound is None or found.diagnostics:
        message = "the book has files or records that cannot be read, which may name this one"
        fault = diagnose("O504", "content", message, "briefbook check says what is wrong; mend it")
        raise OutsideError(fault)
    key = _find(sound, old)
    _refuse_taken(sound, key, new)
    try:
        renaming = rename_record(sound, key, new)
    except CannotRenameError as fault:
        raise OutsideError(diagnose("O504", fault.place, str(fault), fault.hint)) from None
    change_files(root, _changes(sound, renaming))
    return Renamed(renaming.key, renaming.references, len(renaming.changed))


def _find(sound: Sound, text: str) -> Key:
    meant = sound.graph.names.meanings(text)
    if len(meant) == 1:
        return meant[0]
    if meant:
        ways = " or ".join(map(str, meant))
        message, hint = f"“{text}” can mean {ways}", f"write {ways}"
    else:
        message = f"there is no record “{text}” in this book"
        hint = Suggestions.of(sound.book, sound.graph.names).record_hint(text, KINDS)
    raise OutsideError(diagnose("O504", "content", message, hint))


def _refuse_taken(sound: Sound, key: Key, id_: str) -> None:
    holders = (
        document
        for holder, document in sound.by_key.items()
        if holder
        and holder.kind == key.kind
        and (holder.id == id_ or (holder != key and id_ in sound.book.records[holder].formerly))
    )
    for document in holders:
        is_same = document.key.id == id_
        message = (
            f"there is {with_article(key.kind)} “{id_}” already"
            if is_same
            else (f"“{id_}” is a former id of {key.kind} “{document.key.id}”")
        )
        place = Location(document.path, document.yaml_line)
        raise OutsideError(diagnose("O504", place, message, "choose another id"))


def _changes(sound: Sound, renaming: Renaming) -> dict[str, Change]:
    """Return what is to be written, what moves last: until then every name is still good."""
    files = sound.documents.files
    paths = sorted({*renaming.changed, *renaming.moved}, key=lambda path: path in renaming.moved)
    return {
        path: Change(
            files[path].content,
            renaming.changed.get(path, files[path].content),
            renaming.moved.get(path, ""),
        )
        for path in paths
    }
