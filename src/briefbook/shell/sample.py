"""The small book that comes with Briefbook for a new one to begin with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.new_files import write_all

_DOT = "dot-"
"""Stands for the dot of a hidden file, which not every packager takes along."""
_WORD = re.compile(r"@(\w+)@")
_PRESENT = {".git"}
"""What may lie in a folder that is otherwise empty: a repository waits for its first files."""


def write_sample(
    folder: Path, title: str, today: str, version: str, more: Mapping[str, bytes]
) -> int:
    """Write the sample book into an empty folder with `more` files; return how many there are.

    Raises OutsideError where the folder is not empty or cannot be written.
    """
    _refuse_full(folder)
    words = {
        "title": json.dumps(title, ensure_ascii=False),
        "plain_title": title,
        "today": today,
        "version": version,
    }
    files: dict[str, bytes] = {}
    _gather(resources.files("briefbook").joinpath("sample"), "", words, files)
    files |= more
    write_all(folder, files.items())
    return len(files)


def _refuse_full(folder: Path) -> None:
    try:
        held = {inner.name for inner in folder.iterdir()} - _PRESENT
    except FileNotFoundError:
        return
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        hint = "name a new or an empty folder"
        raise OutsideError(diagnose("O501", str(folder), f"not usable: {reason}", hint)) from None
    if held:
        message = f"this folder is not empty: it holds {min(held)}"
        hint = "name a new or an empty folder; nothing was changed"
        raise OutsideError(diagnose("O501", str(folder), message, hint))


def _gather(at: Traversable, path: str, words: Mapping[str, str], files: dict[str, bytes]) -> None:
    for inner in at.iterdir():
        name = inner.name.replace(_DOT, ".", 1) if inner.name.startswith(_DOT) else inner.name
        here = os.path.join(path, name)  # noqa: PTH118 - a name within the book, not yet a path
        if inner.is_dir():
            _gather(inner, here, words, files)
            continue
        text = inner.read_text(encoding="utf-8")
        files[here] = _WORD.sub(lambda match: words[match[1]], text).encode()
