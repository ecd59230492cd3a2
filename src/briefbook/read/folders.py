"""What a file of the book is, by its path alone."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Literal

from msgspec import Struct

from briefbook.diagnostics import Diagnostic, Location
from briefbook.model.keys import FOLDERS, Kind
from briefbook.model.talks import text_path
from briefbook.rules import RULES

BOOK_PATH = "content/book.yaml"
_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items() if kind != "source"}
_ENDINGS: dict[str, Literal["brief", "list"]] = {".md": "brief", ".yaml": "list", ".yml": "list"}
_LONGEST_ID = 200
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Role(Struct, frozen=True):
    """What a file holds: one record or a list of records of a kind."""

    kind: Kind
    form: Literal["brief", "list"]


def role_of(path: str) -> Role | Diagnostic | None:
    """Return what a file holds, a finding if it holds nothing Briefbook reads.

    None stands for a hidden file, for book.yaml, for the text of a source that is kept, and for a
    file outside content/ and seeds/.
    """
    *folders, name = path.split("/")
    top, *folders = folders or ("",)
    is_hidden = any(part.startswith(".") for part in (*folders, name))
    if top not in ("content", "seeds") or is_hidden or path in (BOOK_PATH, text_path(stem(path))):
        return None
    kind = "source" if top == "seeds" else _KINDS.get(folders[0]) if folders else None
    if kind is None:
        return _refuse_folder(path, folders[0] if folders else "", name)
    form = _ENDINGS.get(name[len(stem(path)) :])
    if form is None:
        hint = "a record is a .md file, a list of records a .yaml file; move anything else away"
        return _finding("S120", path, "this file is not read", hint)
    return Role(kind, form)


def holds_records(path: str) -> bool:
    """Return whether a file is one that Briefbook reads: records, or book.yaml."""
    return path == BOOK_PATH or isinstance(role_of(path), Role)


def stem(path: str) -> str:
    """Return the name of a file without its folders and its ending."""
    return path.rpartition("/")[2].rpartition(".")[0]


def fault_of_id(id_: str) -> tuple[str, str] | None:
    """Return what is wrong with an id and what to do about it, None if it is good."""
    if id_ == "index":
        return "index is the name of the index page, not of a record", "choose another id"
    if len(id_) > _LONGEST_ID:
        message = f"an id of {len(id_)} characters is too long for the name of a file"
        return message, f"{_LONGEST_ID} are the most"
    if _ID.fullmatch(id_):
        return None
    suggestion = slug(id_)
    hint = f"write {suggestion}" if suggestion else "write it in letters a–z: the-kremlin"
    return f"“{id_}” is no id: small letters a–z, figures and single hyphens make one", hint


def slug(text: str) -> str:
    """Return the id nearest to a text, "" if it has no letter of the Latin alphabet."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _refuse_folder(path: str, folder: str, name: str) -> Diagnostic:
    if not folder:
        is_book = name.lower() in ("book.yml", "book.yaml", "book.md")
        hint = f"rename it to {BOOK_PATH}" if is_book else "records lie in the folder of their kind"
        return _finding("S120", path, "this file is not read", hint)
    if folder in ("sources", "source"):
        return _finding("S120", path, "this file is not read", "source records lie in seeds/")
    near = difflib.get_close_matches(folder.lower(), (*_KINDS, *FOLDERS), n=1)
    hint = (
        f"did you mean content/{FOLDERS.get(near[0], near[0])}/?"  # type: ignore[call-overload]
        if near
        else f"the folders of content/ are {', '.join(_KINDS)}"
    )
    return _finding("S120", f"content/{folder}", f"content/{folder}/ is no folder of records", hint)


def _finding(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, RULES[code].severity, Location(path), message, hint)
