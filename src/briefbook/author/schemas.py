"""The schemas of a book's records, written where editors look for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefbook.export.schema import editor_settings, schema_files
from briefbook.model.documents import SourceFile
from briefbook.model.keys import Key
from briefbook.read.folders import Role, role_of, stem
from briefbook.read.one_file import read_file as read_records
from briefbook.shell.book_files import FoundFile, list_book, read_file
from briefbook.shell.faults import write_fault
from briefbook.shell.memory import MEMORY, prepare_memory
from briefbook.shell.new_files import replace_file

SCHEMAS = f"{MEMORY}/schema"


def known_keys(root: Path) -> frozenset[Key]:
    """Return the names of all records that a book has, sound or not; only lists are read."""
    return frozenset(key for found in list_book(root).value for key in _keys_in(found))


def _keys_in(found: FoundFile) -> Iterator[Key]:
    role = role_of(found.path)
    if not isinstance(role, Role):
        return
    if role.form == "brief":
        yield Key(role.kind, stem(found.path))
    elif (content := read_file(found, [])) is not None:
        yield from (one.key for one in read_records(SourceFile(found.path, content)).value)


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
