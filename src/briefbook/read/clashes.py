"""Records and files that get into each other's way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from briefbook.diagnostics import Checked, Diagnostic, Location, Related
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.model.findings import Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.read.file_text import FileText
from briefbook.read.locating import Finder

_ID = Spot(None, FieldPath(("id",)))


def find_repeated_ids(
    documents: tuple[Document, ...], files: Mapping[str, SourceFile]
) -> Checked[tuple[Document, ...]]:
    """Return the documents, of those with one key only the first, and a finding on each other."""
    finder = Finder(Documents(settings=None, documents=(), files=files))
    first: dict[Key, Document] = {}
    found: list[Diagnostic] = []
    for document in documents:
        earlier = first.setdefault(document.key, document)
        if earlier is not document:
            text, stretch = finder.find_in(document, _ID)
            other, there = finder.find_in(earlier, _ID)
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


def find_like_paths(paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return a finding on each path that another one is, but for case or composition."""
    first: dict[str, str] = {}
    found = []
    for path in paths:
        folded = unicodedata.normalize("NFC", path).casefold()
        earlier = first.setdefault(folded, path)
        if earlier != path:
            message = f"this file's path differs from {earlier} in capital letters only"
            other = Related(Location(earlier), "the other file")
            text = FileText(path, "")
            found.append(text.diagnose("S123", message, "rename one of the two", related=(other,)))
    return tuple(found)
