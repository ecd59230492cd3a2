"""What Briefbook remembers between builds, in the book's .briefbook folder."""

from __future__ import annotations

import json
import os
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath

from briefbook.diagnostics import Diagnostic
from briefbook.shell.faults import diagnose

MEMORY = ".briefbook"
_WRITTEN = "written.json"
_VERSION = 1


def recall_written(root: Path, out: Path) -> frozenset[str]:
    """Return the addresses that earlier builds wrote to `out`; none if that is not known.

    Only addresses that lie in the folder count, whatever the list says.
    """
    addresses = _recall(root).get(name_output(root, out), [])
    return frozenset(address for address in addresses if _is_address(address))


def remember_written(root: Path, out: Path, addresses: AbstractSet[str]) -> tuple[Diagnostic, ...]:
    """Note down which files in `out` are ours; the finding if that is not possible."""
    outputs = _recall(root)
    name = name_output(root, out)
    if outputs.get(name) == sorted(addresses):
        return ()
    outputs[name] = sorted(addresses)
    text = json.dumps({"version": _VERSION, "outputs": outputs}, ensure_ascii=False, indent=0)
    try:
        put_whole(root / MEMORY / _WRITTEN, text)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        message = f"what was written could not be noted down: {reason}"
        return (diagnose("O206", f"{MEMORY}/{_WRITTEN}", message),)
    return ()


def put_whole(target: Path, text: str) -> None:
    """Put a text under a name in the book's memory in one step. Raises OSError if it cannot."""
    target.parent.mkdir(exist_ok=True)
    (target.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    part = target.with_name(f"{target.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(target)


def name_output(root: Path, out: Path) -> str:
    """Name an output folder from the book, so that the book can be moved with its output."""
    return Path(os.path.relpath(out.resolve(), root.resolve())).as_posix()


def _recall(root: Path) -> dict[str, list[str]]:
    try:
        known = json.loads((root / MEMORY / _WRITTEN).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict) or known.get("version") != _VERSION:
        return {}
    outputs = known.get("outputs")
    if not isinstance(outputs, dict):
        return {}
    return {
        name: [item for item in addresses if isinstance(item, str)]
        for name, addresses in outputs.items()
        if isinstance(addresses, list)
    }


def _is_address(address: str) -> bool:
    path = PurePosixPath(address)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
