"""What Briefbook remembers between builds, in the book's .briefbook folder."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from briefbook.diagnostics import Diagnostic
from briefbook.shell.faults import diagnose

MEMORY = ".briefbook"
PREVIEW = f"{MEMORY}/preview"
"""Where the pages of a preview lie: beside the book's memory, for nobody to publish."""
_WRITTEN = "written.json"
_VERSION = 1
_ODD_ADDRESS = re.compile(r"[:\\]|^/|^$|(?:^|/)\.\.(?:/|$)")
_MARKS_OF_ODD = (":", "\\", "..", "\n/", "\n\n")
"""One of these at least is in odd addresses, a line each."""


def recall_written(root: Path, out: Path) -> frozenset[str]:
    """Return the addresses that earlier builds wrote to `out`; none if that is not known.

    Only addresses that lie in the folder count, whatever the list says.
    """
    addresses = recall_outputs(root, _WRITTEN).get(name_output(root, out))
    known = addresses if isinstance(addresses, list) else ()
    words = [item for item in known if isinstance(item, str)]
    # Nearly always every one is sound, which is told of all at once in no time.
    lines = "\n".join(("", *words, ""))
    may_be_odd = any(mark in lines for mark in _MARKS_OF_ODD)
    return frozenset(filter(_is_address, words) if may_be_odd else words)


def remember_written(root: Path, out: Path, addresses: AbstractSet[str]) -> tuple[Diagnostic, ...]:
    """Note down which files in `out` are ours; the finding if that is not possible."""
    outputs = recall_outputs(root, _WRITTEN)
    name = name_output(root, out)
    if outputs.get(name) == sorted(addresses):
        return ()
    outputs[name] = sorted(addresses)
    try:
        remember_outputs(root, _WRITTEN, outputs)
    except OSError as fault:
        return (forgotten((fault.strerror or "unknown reason").lower()),)
    return ()


def forgotten(reason: str) -> Diagnostic:
    """Return the finding that nothing can be kept in the book's memory."""
    hint = "make room there, or let it be written; until then an edit costs the whole work"
    return diagnose("O206", MEMORY, f"what was made could not be noted down: {reason}", hint)


def recall_outputs(root: Path, file: str) -> dict[str, Any]:
    """Return what a file of the book's memory holds of each output folder, by its name.

    Nothing, where the file is not there, not sound, or of another version; what is in it may be
    anything.
    """
    try:
        known = json.loads((root / MEMORY / file).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict) or known.get("version") != _VERSION:
        return {}
    outputs = known.get("outputs")
    return outputs if isinstance(outputs, dict) else {}


def remember_outputs(root: Path, file: str, outputs: Mapping[str, Any]) -> None:
    """Put what is known of each output folder into a file of the book's memory, in one step.

    Raises OSError if that is not possible.
    """
    folder = prepare_memory(root)
    text = json.dumps({"version": _VERSION, "outputs": outputs}, ensure_ascii=False, indent=0)
    part = folder / f"{file}.part"
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(folder / file)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def prepare_memory(root: Path) -> Path:
    """Return the folder of the book's memory, made if need be and never under version control.

    Raises OSError if that is not possible.
    """
    folder = root / MEMORY
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.is_file():
        ignored.write_text("*\n", encoding="utf-8")
    return folder


def name_output(root: Path, out: Path) -> str:
    """Name an output folder from the book, so that the book can be moved with its output."""
    return Path(os.path.relpath(out.resolve(), root.resolve())).as_posix()


def _is_address(address: str) -> bool:
    """Return whether an address stays in its folder: no root, no drive, no way up."""
    return not _ODD_ADDRESS.search(address)
