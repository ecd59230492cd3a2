"""A book as it was at a revision that git keeps."""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefbook.model.documents import SourceFile
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.places import SOURCE_FOLDERS

_REGULAR = (b"100644", b"100755")


def find_revision(root: Path, revision: str) -> str:
    """Return the commit that a revision is; raises OutsideError if there is no such thing."""
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        hint = "name a folder with an earlier state of the book instead"
        raise OutsideError(diagnose("O531", str(root), "git knows nothing of this book", hint))
    commit = f"{revision}^{{commit}}"
    named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
    if named is None:
        message = f"there is no revision “{revision}”, and no folder of that name with a book in it"
        shallow = (_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
        hint = "git log --oneline shows which there are"
        if shallow:
            hint = (
                "only the latest is in this clone: git fetch --unshallow --tags brings the others"
            )
        raise OutsideError(diagnose("O531", str(root), message, hint))
    return named.decode().strip()


def read_revision(root: Path, commit: str) -> tuple[SourceFile, ...]:
    """Return the files of a book at a commit that git has."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *SOURCE_FOLDERS) or b""
    found = [line.partition(b"\t") for line in listed.split(b"\0") if line]
    entries = [(head.split(), path.decode(errors="replace")) for head, _, path in found]
    files = [(head[2], path) for head, path in entries if head[0] in _REGULAR]
    contents = _read_objects(root, [name for name, _ in files])
    pairs = zip(files, contents, strict=True)
    return tuple(SourceFile(path, content) for (_, path), content in pairs)


def _read_objects(root: Path, names: list[bytes]) -> list[bytes]:
    asked = b"".join(name + b"\n" for name in names)
    answer = _git(root, "cat-file", "--batch", given=asked) or b""
    contents: list[bytes] = []
    at = 0
    for _ in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        contents.append(answer[end + 1 : end + 1 + size])
        at = end + size + 2
    return contents


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git says in a folder, None where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - its arguments are ours, a revision never an option
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git where it is
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
