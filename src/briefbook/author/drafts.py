"""A new brief in a book: a skeleton, or what an earlier record has to carry over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from briefbook.check.records import TYPES, check_document
from briefbook.diagnostics import Location, Related, with_article
from briefbook.edit.listing import add_to_list
from briefbook.export.schema import folder_of
from briefbook.export.skeleton import make_skeleton
from briefbook.model.documents import Document, Documents
from briefbook.model.keys import Key, Kind
from briefbook.model.shape import slots_of
from briefbook.model.talks import Delegation, Meeting, Member
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import read_book
from briefbook.shell.faults import OutsideError, diagnose, write_fault
from briefbook.shell.new_files import replace_file, write_new


class Drafted(NamedTuple):
    """A brief that was written, the file of the meeting that lists it, and what else has its id."""

    path: str
    listed_in: str
    others: tuple[Key, ...]


def draft_brief(root: Path, key: Key, title: str, today: date, named: Mapping[str, str]) -> Drafted:
    """Write a new brief; `named` says its `meeting`, what it is `like`, what it `follows`.

    Raises OutsideError where a record of its name is there already, one that is named is not, or it
    cannot be written.
    """
    book = parse_documents(read_book(root).value).value
    _refuse_known(book, key)
    given, carried = _fill(book, key, title, today, named)
    path = f"{folder_of(key.kind)}/{key.id}.md"
    meeting = _find(book, Key("meeting", given["meeting"])) if key.kind == "delegation" else None
    listing = _list_in(book, meeting, key.id) if meeting else None
    write_new(root, path, make_skeleton(key.kind, given, carried))
    if meeting and listing:
        try:
            replace_file(root / meeting.path, listing)
        except OSError as fault:
            (root / path).unlink(missing_ok=True)
            raise write_fault(meeting.path, fault, "let it be written") from None
    others = (one.key for one in book.documents if one.key.id == key.id)
    return Drafted(path, meeting.path if meeting and listing else "", tuple(others))


def _refuse_known(book: Documents, key: Key) -> None:
    for document in book.documents:
        if document.key == key:
            there = f"there is {with_article(key.kind)} “{key.id}” already"
            message = f"{there}, and nothing is overwritten"
            place = Location(document.path, document.yaml_line)
            raise OutsideError(diagnose("O502", place, message, "choose another id"))


def _find(book: Documents, key: Key) -> Document:
    for document in book.documents:
        if document.key == key:
            return document
    there = ", ".join(sorted(one.key.id for one in book.documents if one.key.kind == key.kind)[:9])
    hint = f"there are {there}" if there else f"begin it first: briefbook new {key.kind} {key.id}"
    path = f"{folder_of(key.kind)}/{key.id}.md"
    raise OutsideError(diagnose("O503", path, f"there is no {key.kind} “{key.id}”", hint))


def _sound(book: Documents, kind: Kind, id_: str) -> Any:
    document = _find(book, Key(kind, id_))
    record = check_document(document).value
    if record is None:
        message, hint = "this cannot be carried over as it is", "briefbook check says what is wrong"
        raise OutsideError(diagnose("O503", document.path, message, hint))
    return record


def _fill(
    book: Documents, key: Key, title: str, today: date, named: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """Return the fields of a new record, and the lines its author has to decide on."""
    given: dict[str, Any] = {}
    carried: dict[str, tuple[str, ...]] = {}
    called = title or key.id.replace("-", " ").capitalize()
    owner: type = TYPES[key.kind]
    for slot in slots_of(owner):
        if slot.name in ("name", "title"):
            given[slot.written] = called
        elif slot.is_required and slot.is_date:
            given[slot.written] = today
    if key.kind == "delegation":
        given["meeting"] = named["meeting"]
    if like := named.get("like"):
        given |= _carry_roster(_sound(book, "delegation", like))
    if follows := named.get("follows"):
        before: Meeting = _sound(book, "meeting", follows)
        given |= {"status": "planned", "follows": follows, **_carry_meeting(before)}
        carried = dict(_carry_agenda(before, key.id))
    return given, carried


def _carry_roster(like: Delegation) -> dict[str, Any]:
    """Return what a delegation has to give to the next one of its side; nobody has come yet."""
    sides = {"country": like.country, "organization": like.organization, "head": like.head}
    found: dict[str, Any] = {name: value for name, value in sides.items() if value}
    return found | {"members": [_carry_member(member) for member in like.members]}


def _carry_member(member: Member) -> dict[str, Any]:
    own = ("person", "title", "portfolio", "precedence", "represents")
    kept = {name: value for name in own if (value := getattr(member, name)) not in ("", None)}
    return {**kept, "attendance": "expected"}


def _carry_meeting(before: Meeting) -> dict[str, Any]:
    members = [_carry_member(member) for member in before.participants]
    found: dict[str, Any] = {"format": before.format, "participants": members}
    found["open_questions"] = [*before.open_questions]
    return {name: value for name, value in found.items() if value}


def _carry_agenda(before: Meeting, id_: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the subjects of a meeting that the next may have, and the rosters it needs."""
    issues = dict.fromkeys(item.issue for item in before.agenda)
    if issues:
        yield "agenda", tuple(f"  - {{issue: {issue}, exposure: announced}}" for issue in issues)
    if before.delegations:
        command = f"briefbook new delegation ID --meeting {id_} --like"
        yield "delegations", tuple(f"  # {command} {one}" for one in before.delegations)


def _list_in(book: Documents, meeting: Document, id_: str) -> bytes:
    """Return the file of a meeting with one more delegation listed in it."""
    file = book.files[meeting.path]
    listed = add_to_list(file, meeting, "delegations", id_)
    if listed is None:
        message = "this meeting's delegations: cannot be added to"
        related = (Related(Location(meeting.path, meeting.yaml_line), "the meeting stands here"),)
        hint = f"add {id_} to its delegations: by hand first"
        raise OutsideError(diagnose("O503", meeting.path, message, hint, related))
    return listed
