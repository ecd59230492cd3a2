"""Slips of which one thing alone can have been meant, put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from briefbook.check.records import TYPES, check_document, check_documents
from briefbook.check.settings import check_settings
from briefbook.check.wording import keys_of
from briefbook.edit.mentions import WrittenField, is_target, text_at
from briefbook.edit.reordering import reorder
from briefbook.edit.text import Edit, apply_edits
from briefbook.link.graph import name_all
from briefbook.link.suggestions import only_candidate
from briefbook.link.written import CLAIM, NOTHING, SENTENCES, Written, kinds_named, references_of
from briefbook.model.book import Book, Settings
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.model.findings import Finding
from briefbook.model.keys import Kind
from briefbook.model.records import Record
from briefbook.model.shape import Steps, owner_of, slot_of
from briefbook.model.talks import rank_members
from briefbook.model.usual_dates import read_usual_date
from briefbook.read.documents import parse_documents
from briefbook.read.locating import Finder

_ROUNDS = 3
"""A record that is put right may turn out to name what is not there; no slip hides a third."""
_CLOSE = 0.7
_SEATED: dict[Kind, str] = {"delegation": "members", "meeting": "participants"}


def repair_files(files: Sequence[SourceFile]) -> dict[str, bytes]:
    """Return the new bytes of every file in which something can be put right, by path."""
    now = {file.path: file for file in files}
    for _ in range(_ROUNDS):
        edits: dict[str, set[Edit]] = {}
        for path, edit in _find_repairs(parse_documents(tuple(now.values())).value):
            edits.setdefault(path, set()).add(edit)
        if not edits:
            break
        for path, found in edits.items():
            now[path] = SourceFile(path, apply_edits(now[path].content, found))
    _reorder_members(now)
    return {file.path: now[file.path].content for file in files if now[file.path] != file}


def _reorder_members(now: dict[str, SourceFile]) -> None:
    """Put members in the order of their precedence, in which pages show them anyway."""
    documents = parse_documents(tuple(now.values())).value
    finder = Finder(documents)
    edits: dict[str, list[Edit]] = {}
    for document in documents.documents:
        name = _SEATED.get(document.key.kind, "")
        record = check_document(document).value if name in document.fields else None
        order = rank_members(getattr(record, name)) if record else []
        if order != sorted(order):
            for path, edit in reorder(finder, document, (name,), order):
                edits.setdefault(path, []).append(edit)
    for path, found in edits.items():
        now[path] = SourceFile(path, apply_edits(now[path].content, found))


def _find_repairs(documents: Documents) -> Iterator[tuple[str, Edit]]:
    finder = Finder(documents)
    if documents.settings is not None:
        found = check_settings(documents.settings).findings
        yield from _repair_fields(finder, None, Settings, documents.settings, found)
    for document in documents.documents:
        owner: type = TYPES[document.key.kind]
        findings = check_document(document).findings
        yield from _repair_fields(finder, document, owner, document.fields, findings)
    book = check_documents(documents).value
    if book:
        yield from _repair_references(finder, book, documents)


def _repair_fields(
    finder: Finder,
    document: Document | None,
    owner: type,
    fields: Mapping[str, Any],
    findings: Sequence[Finding],
) -> Iterator[tuple[str, Edit]]:
    """Yield what puts right the keys, words and dates that checking a record found fault with."""
    for finding in findings:
        steps = finding.spot.field.steps
        right = _right_of(finding.code, owner, fields, steps) if steps else ""
        if right:
            is_name = finding.code == "M101"
            wrong = str(steps[-1]) if is_name else str(_value_in(fields, steps))
            yield from _replace(finder, document, steps, wrong, right, at_name=is_name)


def _right_of(code: str, root: type, fields: Mapping[str, Any], steps: Steps) -> str:
    """Return what was meant at a place of a record, "" where that cannot be told."""
    value = _value_in(fields, steps)
    owner = owner_of(root, steps)
    if code == "D101" and isinstance(value, (str, int)):
        return read_usual_date(str(value))
    if code == "M101" and owner:
        meant = _only_close(str(steps[-1]), keys_of(owner))
        beside = _value_in(fields, steps[:-1])
        return meant if isinstance(beside, Mapping) and meant not in beside else ""
    if code == "M104" and isinstance(value, str):
        named = steps[:-1] if isinstance(steps[-1], int) else steps
        slot = slot_of(owner, named[-1]) if owner else None
        words = [word for word in slot.words if isinstance(word, str)] if slot else []
        return _only_close(value, words)
    return ""


def _only_close(wrong: str, words: Sequence[str]) -> str:
    folded = {word.lower(): word for word in words}
    wanted = wrong.strip().lower().replace(" ", "-").replace("_", "-")
    if wanted in folded:
        return folded[wanted]
    near = get_close_matches(wrong.lower(), folded, n=2, cutoff=_CLOSE)
    return folded[near[0]] if len(near) == 1 else ""


def _value_in(fields: Any, steps: Steps) -> Any:
    """Return the value at a place of a record as written; one may stand where several may."""
    value = fields
    for step in steps:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) else value
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _repair_references(
    finder: Finder, book: Book, documents: Documents
) -> Iterator[tuple[str, Edit]]:
    """Yield what lets references that lead nowhere lead to what they can alone have meant."""
    names = name_all(book)
    by_key = {document.key: document for document in documents.documents}
    unknown = {key.id for key in book.faulty}
    holders: list[Record | Settings] = [book.settings, *book.records.values()]
    for holder in holders:
        document = None if isinstance(holder, Settings) else by_key[holder.key]
        for written in references_of(holder):
            text = written.text.rpartition(":")[2]
            if written.names in (CLAIM, SENTENCES, NOTHING) or text in unknown:
                continue
            kinds = kinds_named(written.names)
            if names.meanings(written.text) or names.meanings(text):
                continue
            right = only_candidate(book, text, kinds)
            if not right or len(names.meanings(right, kinds)) != 1:
                continue
            if written.in_prose:
                yield from _replace_in_prose(finder, document, holder, written, text, right)
            else:
                yield from _replace(finder, document, written.steps, text, right)


def _replace(
    finder: Finder,
    document: Document | None,
    steps: Steps,
    wrong: str,
    right: str,
    *,
    at_name: bool = False,
) -> Iterator[tuple[str, Edit]]:
    text, stretch = finder.find_whole(document, steps, at_name=at_name)
    match = _whole(wrong).search(text.text, stretch.start, stretch.end)
    if match:
        yield text.path, Edit(match.start(), match.end(), right)


def _replace_in_prose(
    finder: Finder,
    document: Document | None,
    holder: Record | Settings,
    written: Written,
    wrong: str,
    right: str,
) -> Iterator[tuple[str, Edit]]:
    text, stretch = finder.find_whole(document, written.steps)
    raw = text.text[stretch.start : stretch.end]
    field = WrittenField(written.steps, raw, text_at(holder, written.steps))
    for start, bracket in field.find(written.needle) or ():
        for match in _whole(wrong).finditer(bracket):
            if is_target(bracket, match.start()):
                at = stretch.start + start + match.start()
                yield text.path, Edit(at, at + len(match[0]), right)


def _whole(wrong: str) -> re.Pattern[str]:
    """Return what finds a word or words that are not part of others, across lines too."""
    words = r"\s+".join(map(re.escape, wrong.split()))
    return re.compile(rf"(?<![\w-]){words}(?![\w-])")
