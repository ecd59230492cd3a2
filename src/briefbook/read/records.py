"""The text of a file to the documents it holds."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.documents import Document
from briefbook.model.keys import Key, Kind
from briefbook.read.file_text import FileText
from briefbook.read.folders import fault_of_id, stem
from briefbook.read.front_matter import find_front_matter
from briefbook.read.plain_yaml import read_plain, read_plain_list

_LARGEST_LIST = 10_000_000


def read_brief(text: FileText, kind: Kind) -> Checked[tuple[Document, ...]]:
    """Return the one document of a brief, none if its front matter cannot be read."""
    found = find_front_matter(text)
    if isinstance(found, Diagnostic):
        return Checked((), (found,))
    read = read_mapping(text, found.start, found.end)
    if read.value is None:
        return Checked((), read.diagnostics)
    return Checked(
        (
            Document(
                key=Key(kind, stem(text.path)),
                path=text.path,
                fields=read.value,
                body=text.text[found.body :],
                front=blake2b(text.text[found.start : found.end].encode(), digest_size=12).digest(),
                yaml_line=2,
                body_line=text.text.count("\n", 0, found.body) + 1,
            ),
        ),
        read.diagnostics,
    )


def read_mapping(text: FileText, start: int, end: int) -> Checked[dict[str, Any] | None]:
    """Return the mapping that a stretch of a file is as YAML; nothing at all is an empty one."""
    plain = read_plain(text.text[start:end])
    if plain is not None:
        return Checked(plain)
    from briefbook.read.any_yaml import read_any_mapping  # noqa: PLC0415 - only where it is needed

    return read_any_mapping(text, start, end)


def read_list(text: FileText, kind: Kind) -> Checked[tuple[Document, ...]]:
    """Return the documents of a list file, those apart whose id is missing or no id."""
    if len(text.text) > _LARGEST_LIST:
        message = f"a list file of {len(text.text):,} characters"
        hint = f"{_LARGEST_LIST:,} are the most; split it into several files"
        return Checked((), (text.diagnose("S106", message, hint),))
    plain = _read_plain_list(text, kind)
    if plain:
        return plain
    from briefbook.read.any_yaml import read_any_list  # noqa: PLC0415 - only where it is needed

    return read_any_list(text, kind)


def _read_plain_list(text: FileText, kind: Kind) -> Checked[tuple[Document, ...]] | None:
    items = read_plain_list(text.text) or ()
    if not all(
        isinstance(id_ := fields.get("id"), str) and not fault_of_id(id_) for fields, _ in items
    ):
        return None
    documents = (
        make_document(text, kind, position, fields, start)
        for position, (fields, start) in enumerate(items)
    )
    return Checked(tuple(documents)) if items else None


def make_document(
    text: FileText, kind: Kind, position: int, fields: dict[str, Any], start: int
) -> Document:
    """Return the document that an item of a list file is, its id as written among the fields."""
    body = fields.get("body")
    own = {"id"} if not isinstance(body, str) else {"id", "body"}
    return Document(
        key=Key(kind, fields["id"]),
        path=text.path,
        fields={name: value for name, value in fields.items() if name not in own},
        body=body if isinstance(body, str) else "",
        item=position,
        body_line=text.location(start).line,
    )
