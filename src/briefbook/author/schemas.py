"""The schemas of a book's records, written where editors look for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from briefbook.export.schema import editor_settings, schema_files
from briefbook.model.keys import Key
from briefbook.read.documents import parse_documents
from briefbook.shell.book_files import read_book
from briefbook.shell.faults import write_fault
from briefbook.shell.memory import MEMORY, prepare_memory
from briefbook.shell.new_files import replace_file

SCHEMAS = f"{MEMORY}/schema"


def known_keys(root: Path) -> frozenset[Key]:
    """Return the names of all records that a book has, sound or not."""
    parsed = parse_documents(read_book(root).value)
    return frozenset(document.key for document in parsed.value.documents)


def write_schemas(root: Path, keys: Iterable[Key], out: Path | None = None) -> int:
    """Write the schemas to a folder, the book's memory if none is named; return how many changed.

    Raises OutsideError where they cannot be written.
    """
    folder = out or root / SCHEMAS
    try:
        if out is None:
            prepare_memory(root)
        folder.mkdir(parents=True, exist_ok=True)
        return sum(replace_file(folder / one.address, one.content) for one in schema_files(keys))
    except OSError as fault:
        raise write_fault(str(folder), fault) from None


def settings_for_code() -> bytes:
    """Return the settings with which Visual Studio Code finds the schemas of a book."""
    settings = {"yaml.schemas": {f"./{k}": v for k, v in editor_settings(SCHEMAS).items()}}
    return (json.dumps(settings, indent=2) + "\n").encode()
