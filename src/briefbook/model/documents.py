"""What was read, before it is a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from briefbook.model.keys import Key


class SourceFile(Struct, frozen=True):
    """A file of the book as it lies on disk: path relative to the book, with forward slashes."""

    path: str
    content: bytes


class Document(Struct, frozen=True, kw_only=True):
    """A record's front matter and body as written, not yet checked.

    `item` is its position in a list file, None in a brief of its own; `front` tells the front
    matter of a brief from any other. `yaml_line` is the line of the file on which the YAML that
    holds it starts, `body_line` that of its body, both from 1.
    """

    key: Key
    path: str
    fields: Mapping[str, Any]
    body: str = ""
    item: int | None = None
    front: bytes = b""
    yaml_line: int = 1
    body_line: int = 1


class Documents(Struct, frozen=True, kw_only=True):
    """Everything read: book.yaml's mapping (None if it could not be read) and the records."""

    settings: Mapping[str, Any] | None
    documents: tuple[Document, ...]
    files: Mapping[str, SourceFile]
