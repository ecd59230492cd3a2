"""Where the texts of sources come from, and where their records and the texts kept are put."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

from briefbook.model.talks import text_path
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.new_files import write_new

SEEDS = "seeds"
STANDARD_INPUT = "standard input"
_IGNORED = b"# The texts are kept for checking; they are not ours to pass on.\n*\n"


def name_segmenter() -> str:
    """Return what takes texts apart into sentences, with its version."""
    return f"sentencex {metadata.version('sentencex')}"


def read_text(file: str) -> bytes:
    """Return the bytes of a file, or of standard input for a hyphen.

    Raises OutsideError where there is nothing that can be read.
    """
    if file == "-":
        if sys.stdin.isatty():
            hint = "pipe the text in, or name its file"
            raise OutsideError(diagnose("O301", STANDARD_INPUT, "no text is piped in", hint))
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise OutsideError(diagnose("O101", file, f"this cannot be read: {reason}")) from None


def find_text(root: Path, id_: str) -> str:
    """Return the file in which the text of a source is kept, empty if it is not."""
    file = root / text_path(id_)
    return str(file) if file.is_file() else ""


def keep_text(root: Path, id_: str, content: bytes) -> str:
    """Keep a source's text in the book, where git does not see it; return its path.

    Raises OutsideError if another text is kept there, or if it cannot be written.
    """
    path = text_path(id_)
    ignored = f"{path.rpartition('/')[0]}/.gitignore"
    if not (root / ignored).exists():
        _write_new(root, ignored, _IGNORED)
    target = root / path
    if not (target.is_file() and target.read_bytes() == content):
        _write_new(root, path, content)
    return path


def write_seed(root: Path, id_: str, content: bytes) -> str:
    """Write a new source record; return its path. Raises OutsideError if one is there."""
    path = f"{SEEDS}/{id_}.md"
    _write_new(root, path, content)
    return path


def _write_new(root: Path, path: str, content: bytes) -> None:
    hint = "choose another id, or move this file away"
    write_new(root, path, content, code="O302", hint=hint, way_out="")
