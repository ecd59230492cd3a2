"""A record under another name, with all that names it: what changes in which file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefbook.check.records import check_documents
from briefbook.diagnostics import Location, has_errors
from briefbook.edit.listing import add_to_list
from briefbook.edit.mentions import WrittenField, is_target, text_at
from briefbook.edit.text import Edit, apply_edits
from briefbook.link.graph import link_book
from briefbook.link.written import CLAIM, NOTHING, SENTENCES, Written, kinds_named, references_of
from briefbook.model.book import Book, Settings
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.model.findings import Found
from briefbook.model.graph import Graph, Link, Names
from briefbook.model.keys import Key
from briefbook.model.records import Record
from briefbook.model.shape import Steps
from briefbook.model.talks import text_path
from briefbook.read.documents import parse_documents
from briefbook.read.locating import Finder

_ID = "[a-z0-9-]"


class CannotRenameError(Exception):
    """A record cannot be renamed so that all else stays; says why, where, and what to do."""

    def __init__(self, place: Location, message: str, hint: str) -> None:
        """Take the place, the reason and the way out."""
        super().__init__(message)
        self.place = place
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Sound:
    """A book all of whose files could be read, with what its records name."""

    documents: Documents
    book: Book
    graph: Graph
    findings: int
    by_key: Mapping[Key | None, Document]


def read_sound(files: tuple[SourceFile, ...]) -> Sound | None:
    """Return the book that files make, None where one of them or a record of them is at fault."""
    parsed = parse_documents(files)
    checked: Found[Book | None] = check_documents(parsed.value)
    book = checked.value
    if has_errors(parsed.diagnostics) or book is None or book.faulty:
        return None
    linked = link_book(book)
    by_key: dict[Key | None, Document] = {
        document.key: document for document in parsed.value.documents
    }
    return Sound(parsed.value, book, linked.value, len(linked.findings), by_key)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Files as they will be: new bytes by path, and where a file moves to."""

    key: Key
    changed: Mapping[str, bytes]
    moved: Mapping[str, str]
    references: int


def rename_record(sound: Sound, old: Key, id_: str) -> Renaming:
    """Return what it takes to give a record another id, with every reference to it.

    Its old id goes among its former ones. Nothing else changes; raises CannotRenameError where that
    cannot be had.
    """
    document = sound.by_key[old]
    new = Key(old.kind, id_)
    named = _Named(sound, old, new)
    edits: dict[str, set[Edit]] = {}
    for path, edit in named.edits():
        edits.setdefault(path, set()).add(edit)
    count = sum(map(len, edits.values()))
    files = sound.documents.files
    changed = {path: apply_edits(files[path].content, found) for path, found in edits.items()}
    moved: dict[str, str] = {}
    home = document.path
    if document.item is None:
        moved[home] = f"{home.rpartition('/')[0]}/{id_}.md"
    else:
        content = changed.get(home, files[home].content)
        changed[home] = _rename_item(SourceFile(home, content), document, id_)
    if old.kind == "source" and text_path(old.id) in files:
        moved[text_path(old.id)] = text_path(id_)
    now = _settle(files, changed, moved)
    home = moved.get(home, home)
    listed = _list_former(now, new, home, old.id)
    changed[document.path] = listed
    _refuse_other_meanings(sound, {**now, home: SourceFile(home, listed)}, old, new, document)
    return Renaming(new, changed, moved, count)


def _settle(
    files: Mapping[str, SourceFile], changed: Mapping[str, bytes], moved: Mapping[str, str]
) -> dict[str, SourceFile]:
    found = {}
    for path, file in files.items():
        name = moved.get(path, path)
        found[name] = SourceFile(name, changed.get(path, file.content))
    return found


def _rename_item(file: SourceFile, document: Document, id_: str) -> bytes:
    documents = Documents(settings=None, documents=(document,), files={file.path: file})
    _, stretch = Finder(documents).find_whole(document, ("id",))
    return apply_edits(file.content, [Edit(stretch.start, stretch.end, id_)])


def _list_former(files: Mapping[str, SourceFile], new: Key, home: str, former: str) -> bytes:
    """Return the file of the record with its old id among its former ones, unless it is there."""
    parsed = parse_documents((files[home],)).value.documents
    document = next(one for one in parsed if one.key == new)
    if former in document.fields.get("formerly", ()):
        return files[home].content
    listed = add_to_list(files[home], document, "formerly", former)
    if listed is None:
        hint = f"write formerly: [{former}] there by hand, then rename it"
        place = Location(document.path, document.yaml_line)
        raise CannotRenameError(place, "its former id cannot be added here", hint)
    return listed


def _refuse_other_meanings(
    sound: Sound, files: Mapping[str, SourceFile], old: Key, new: Key, document: Document
) -> None:
    """Make sure that every name means what it meant, with the record under its new name."""
    now = read_sound(tuple(files.values()))

    def follow(link: Link) -> Link:
        source, target = (new if key == old else key for key in link[:2])
        return link._replace(source=source, target=target)

    was = sorted(map(repr, map(follow, _links(sound))))
    if now is None or now.findings != sound.findings or sorted(map(repr, _links(now))) != was:
        message = f"with the id “{new.id}” a name in the book would mean something else"
        place = Location(document.path, document.yaml_line)
        raise CannotRenameError(place, message, "choose an id that no other record has")


def _links(sound: Sound) -> Iterator[Link]:
    return (link for links in sound.graph.links_from.values() for link in links)


@dataclass(frozen=True, slots=True)
class _Named:
    """The places where a record is named, and how it is named there from now on."""

    sound: Sound
    old: Key
    new: Key

    def edits(self) -> Iterator[tuple[str, Edit]]:
        """Yield each edit with the path of its file."""
        finder = Finder(self.sound.documents)
        holders: list[Record | Settings] = [self.sound.book.settings]
        holders += self.sound.book.records.values()
        for holder in holders:
            key = holder.key if isinstance(holder, Record) else None
            fields: dict[Steps, list[Written]] = {}
            for written in references_of(holder):
                if written.names not in (SENTENCES, NOTHING) and self._is_meant(key, written):
                    fields.setdefault(written.steps, []).append(written)
            document = self.sound.by_key.get(key)
            for steps, found in fields.items():
                text, stretch = finder.find_whole(document, steps)
                raw = text.text[stretch.start : stretch.end]
                field = WrittenField(steps, raw, text_at(holder, steps))
                place = text.location(stretch.start)
                for edit in self._edits_in(field, found, place):
                    start, end = (at + stretch.start for at in edit[:2])
                    yield text.path, Edit(start, end, edit.text)

    def _is_meant(self, home: Key | None, written: Written) -> bool:
        names: Names = self.sound.graph.names
        if written.names != CLAIM:
            return names.meanings(written.text, kinds_named(written.names)) == (self.old,)
        meant = names.claim_meanings(home, written.text) if home else ()
        return "." in written.text and len(meant) == 1 and meant[0].home == self.old

    def _edits_in(
        self, field: WrittenField, found: list[Written], place: Location
    ) -> Iterator[Edit]:
        if not found[0].in_prose:
            for written in found:
                match = self._pattern().search(field.raw)
                if match:
                    yield Edit(match.start(), match.end(), self._name(match, written))
            return
        for needle in dict.fromkeys(written.needle for written in found):
            written = next(one for one in found if one.needle == needle)
            mentions = field.find(needle)
            if mentions is None:
                hint = "write its brackets on one line, without escapes"
                message = f"{needle} cannot be found as it is written in this text"
                raise CannotRenameError(place, message, hint)
            for start, bracket in mentions:
                for match in self._pattern().finditer(bracket):
                    if is_target(bracket, match.start()):
                        name = self._name(match, written)
                        yield Edit(start + match.start(), start + match.end(), name)

    def _pattern(self) -> re.Pattern[str]:
        old = re.escape(self.old.id)
        return re.compile(rf"(?<!{_ID})(?P<kind>{self.old.kind}:\s*)?{old}(?!{_ID})")

    def _name(self, match: re.Match[str], written: Written) -> str:
        """Return the new name, with its kind where that was written or is needed now."""
        if match["kind"]:
            return f"{match['kind']}{self.new.id}"
        others = self.sound.graph.names.records.get(self.new.id, ())
        kinds = kinds_named("record") if written.names == CLAIM else kinds_named(written.names)
        is_clear = written.names == "source" or not any(key.kind in kinds for key in others)
        return self.new.id if is_clear else str(self.new)
