"""Records and files that get into each other's way."""

from __future__ import annotations

import unicodedata

from briefbook.diagnostics import Checked, Diagnostic, Location, Related
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.model.findings import Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.read.file_text import FileText
from briefbook.read.locating import Finder, Stretch


def find_repeated_ids(
    documents: tuple[Document, ...], files: tuple[SourceFile, ...]
) -> Checked[tuple[Document, ...]]:
    """Return the documents, of those with one key only the first, and a finding on each other."""
    by_path = {file.path: file for file in files}
    first: dict[Key, Document] = {}
    found: list[Diagnostic] = []
    for document in documents:
        earlier = first.setdefault(document.key, document)
        if earlier is not document:
            text, stretch = _find_id(document, by_path)
            other, there = _find_id(earlier, by_path)
            found.append(
                text.diagnose(
                    "S122",
                    f"there is another {document.key.kind} with the id {document.key.id}",
                    "give one of the two another name",
                    at=stretch.start,
                    width=stretch.end - stretch.start,
                    related=(Related(other.location(there.start), "the first one is here"),),
                )
            )
    return Checked(tuple(first.values()), tuple(found))


def find_like_paths(files: tuple[SourceFile, ...]) -> tuple[Diagnostic, ...]:
    """Return a finding on each file whose path another one has, but for case or composition."""
    first: dict[str, str] = {}
    found = []
    for file in files:
        folded = unicodedata.normalize("NFC", file.path).casefold()
        earlier = first.setdefault(folded, file.path)
        if earlier != file.path:
            message = f"this file's path differs from {earlier} in capital letters only"
            related = (Related(Location(earlier), "the other file"),)
            found.append(
                FileText(file.path, "").diagnose(
                    "S123", message, "rename one of the two", related=related
                )
            )
    return tuple(found)


def _find_id(document: Document, files: dict[str, SourceFile]) -> tuple[FileText, Stretch]:
    alone = Documents(settings=None, documents=(document,), files=files)
    return Finder(alone).find(Spot(document.key, FieldPath(("id",))))
