"""The files of a book to its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefbook.diagnostics import Checked, Diagnostic, in_order
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath
from briefbook.read.clashes import find_like_paths, find_repeated_ids
from briefbook.read.file_text import FileText, decode
from briefbook.read.folders import BOOK_PATH, Role, fault_of_id, role_of, stem
from briefbook.read.place import apply_levels, place_findings
from briefbook.read.records import read_brief, read_list, read_mapping
from briefbook.read.refusing import may_refuse, refuse_in_fields, refuse_in_prose
from briefbook.rules import RULES


def parse_documents(files: tuple[SourceFile, ...]) -> Checked[Documents]:
    """Return every record of the book as written and all that is wrong with its syntax.

    The order of the files does not matter. What cannot be read is left out, and of records with the
    same id all but the first. The book's own levels count for warnings alone.
    """
    files = tuple(sorted(files, key=lambda file: file.path))
    settings = _read_settings(files)
    read = [read_file(file) for file in files]
    clashes = find_repeated_ids(tuple(each for part in read for each in part.value), files)
    documents = Documents(
        settings=settings.value,
        documents=clashes.value,
        files={file.path: file for file in files},
    )
    found = (
        *settings.diagnostics,
        *(diagnostic for part in read for diagnostic in part.diagnostics),
        *find_like_paths(files),
        *clashes.diagnostics,
        *place_findings(tuple(_find_refused(documents)), documents, {}),
    )
    return Checked(documents, in_order(apply_levels(found, _levels_of_warnings(settings.value))))


def read_file(file: SourceFile) -> Checked[tuple[Document, ...]]:
    """Return the documents of one file as written, none of a file that is not for records."""
    role = role_of(file.path)
    if not isinstance(role, Role):
        return Checked((), (role,) if role else ())
    text = decode(file)
    if isinstance(text, Diagnostic):
        return Checked((), (text,))
    if role.form == "list":
        return read_list(text, role.kind)
    read = read_brief(text, role.kind)
    fault = fault_of_id(stem(file.path))
    return Checked((), (text.diagnose("S121", *fault), *read.diagnostics)) if fault else read


def _read_settings(files: tuple[SourceFile, ...]) -> Checked[dict[str, Any] | None]:
    file = next((file for file in files if file.path == BOOK_PATH), None)
    text = decode(file) if file else FileText(BOOK_PATH, "")
    if isinstance(text, Diagnostic):
        return Checked(None, (text,))
    if not file:
        hint = "write it with at least a title and as_of, the day the book is true for"
        return Checked(None, (text.diagnose("S124", f"{BOOK_PATH} is missing", hint),))
    return read_mapping(text, 0, len(text.text))


def _find_refused(documents: Documents) -> Iterator[Finding]:
    suspects = {path for path, file in documents.files.items() if may_refuse(file)}
    if BOOK_PATH in suspects and documents.settings:
        yield from refuse_in_fields(None, documents.settings)
    for document in documents.documents:
        if document.path in suspects:
            yield from refuse_in_fields(document.key, document.fields)
            spot = Spot(document.key, FieldPath(("body",)))
            yield from refuse_in_prose(spot, document.body, inline=False)


def _levels_of_warnings(settings: Mapping[str, Any] | None) -> Mapping[str, str]:
    rules = (settings or {}).get("rules")
    return {
        code: level
        for code, level in (rules.items() if isinstance(rules, Mapping) else ())
        if code in RULES
        and RULES[code].severity == "warning"
        and level in ("error", "warning", "off")
    }
