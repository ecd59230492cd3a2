"""The files of a book to its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefbook.diagnostics import Checked, Diagnostic, in_order
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.read.clashes import find_like_paths, find_repeated_ids
from briefbook.read.file_text import FileText, decode
from briefbook.read.folders import BOOK_PATH
from briefbook.read.one_file import read_file
from briefbook.read.place import apply_levels, place_findings
from briefbook.read.records import read_mapping
from briefbook.read.refusing import refuse_in_fields
from briefbook.rules import RULES


def parse_documents(files: tuple[SourceFile, ...]) -> Checked[Documents]:
    """Return every record of the book as written and all that is wrong with its syntax.

    The order of the files does not matter. What cannot be read is left out, and of records with the
    same id all but the first. The book's own levels count for warnings alone.
    """
    read = {file.path: read_file(file) for file in files}
    return gather_documents(read, {file.path: file for file in files})


def gather_documents(
    read: Mapping[str, Checked[tuple[Document, ...]]], files: Mapping[str, SourceFile]
) -> Checked[Documents]:
    """Return what `read_file` made of every file, by path, as the documents of one book.

    `files` is asked for book.yaml, and for another file only where something is to be reported.
    """
    paths = sorted(read)
    settings = _read_settings(files.get(BOOK_PATH))
    clashes = find_repeated_ids(tuple(each for path in paths for each in read[path].value), files)
    documents = Documents(settings=settings.value, documents=clashes.value, files=files)
    found = (
        *settings.diagnostics,
        *place_findings(tuple(refuse_in_fields(None, settings.value or {})), documents, {}),
        *(diagnostic for path in paths for diagnostic in read[path].diagnostics),
        *find_like_paths(paths),
        *clashes.diagnostics,
    )
    return Checked(documents, in_order(apply_levels(found, _levels_of_warnings(settings.value))))


def _read_settings(file: SourceFile | None) -> Checked[dict[str, Any] | None]:
    text = decode(file) if file else FileText(BOOK_PATH, "")
    if isinstance(text, Diagnostic):
        return Checked(None, (text,))
    if not file:
        hint = "write it with at least a title and as_of, the day the book is true for"
        return Checked(None, (text.diagnose("S124", f"{BOOK_PATH} is missing", hint),))
    return read_mapping(text, 0, len(text.text))


def _levels_of_warnings(settings: Mapping[str, Any] | None) -> Mapping[str, str]:
    rules = (settings or {}).get("rules")
    return {
        code: level
        for code, level in (rules.items() if isinstance(rules, Mapping) else ())
        if code in RULES
        and RULES[code].severity == "warning"
        and level in ("error", "warning", "off")
    }
