"""The files of a book, as they lie on disk."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.documents import SourceFile
from briefbook.shell.faults import diagnose
from briefbook.shell.places import DEEPEST, SOURCE_FOLDERS
from briefbook.shell.standing import read_standing

_LARGEST = 40_000_000
_HINTS = {
    errno.EFBIG: "split it, or move it out of the book",
    errno.EAGAIN: "build again once the program that writes it is done",
}


class FoundFile(Struct, frozen=True):
    """A regular file under a folder: its path from the root with forward slashes.

    `is_linked` says that it or a folder it lies in is a link.
    """

    path: str
    file: Path
    is_linked: bool = False


def list_book(root: Path) -> Checked[tuple[FoundFile, ...]]:
    """Return every file of the book's content and seeds, sorted by path, hidden ones left out."""
    diagnostics: list[Diagnostic] = []
    files = tuple(found for folder in SOURCE_FOLDERS for found in walk(root, folder, diagnostics))
    return Checked(files, tuple(diagnostics))


def read_book(root: Path) -> Checked[tuple[SourceFile, ...]]:
    """Return every file of the book with its content; what cannot be read is reported."""
    found = list_book(root)
    diagnostics = [*found.diagnostics]
    files = tuple(
        SourceFile(one.path, content)
        for one in found.value
        if (content := read_file(one, diagnostics)) is not None
    )
    return Checked(files, tuple(diagnostics))


class FilesOnDisk(Mapping[str, SourceFile]):
    """The files of a book by path, each read when it is asked for, once; empty if that fails."""

    def __init__(self, files: Iterable[FoundFile]) -> None:
        """Know where the files lie."""
        self._found = {found.path: found for found in files}
        self._read: dict[str, SourceFile] = {}

    def __getitem__(self, path: str) -> SourceFile:
        """Return a file; raises KeyError where the book has none of that path."""
        if path not in self._read:
            self._read[path] = SourceFile(path, read_file(self._found[path], []) or b"")
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._found)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._found)


def read_file(
    found: FoundFile, diagnostics: list[Diagnostic], most: int = _LARGEST
) -> bytes | None:
    """Return a file's bytes, or None once it is reported that they cannot be read."""
    try:
        return read_standing(found.file, most)
    except OSError as fault:
        diagnostics.append(unreadable(found.path, fault))
        return None


def walk(root: Path, folder: str, diagnostics: list[Diagnostic]) -> Iterator[FoundFile]:
    """Yield the files under a folder of the book, sorted by path, hidden ones left out.

    Links are followed within the book; those that lead out of it, into a circle or nowhere are
    reported, as are names that are no text.
    """
    top = root / folder
    if os.path.lexists(top):
        yield from _enter(top, folder, _Walk(root.resolve(), diagnostics), above=())


class _Walk(Struct, frozen=True):
    root: Path
    diagnostics: list[Diagnostic]
    is_linked: bool = False

    def report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def _enter(at: Path, path: str, walk: _Walk, above: tuple[Path, ...]) -> Iterator[FoundFile]:
    """Yield what lies at a path: itself if it is a file, what is in it if it is a folder."""
    if at.is_symlink():
        if not _leads_into_book(at, path, walk, above):
            return
        walk = structs.replace(walk, is_linked=True)
    try:
        mode = at.stat().st_mode
    except OSError as fault:
        walk.report(unreadable(path, fault))
        return
    if stat.S_ISREG(mode):
        yield FoundFile(path, at, walk.is_linked)
    elif stat.S_ISDIR(mode) and len(above) >= DEEPEST:
        message = f"folders lie within one another more than {DEEPEST} deep"
        walk.report(diagnose("O101", path, message, "move what is in this one further up"))
    elif stat.S_ISDIR(mode):
        yield from _list(at, path, walk, (*above, at.resolve()))
    else:
        walk.report(diagnose("O101", path, "this is neither a file nor a folder"))


def _list(at: Path, path: str, walk: _Walk, above: tuple[Path, ...]) -> Iterator[FoundFile]:
    try:
        with os.scandir(at) as entries:
            # Of nearly all it is known without asking again whether they are files.
            kinds = {one.name: one.is_file(follow_symlinks=False) for one in entries}
    except OSError as fault:
        walk.report(unreadable(path, fault))
        return
    for name in sorted(name for name in kinds if not name.startswith(".")):
        if not _is_text(name):
            shown = name.encode(errors="surrogateescape").decode(errors="backslashreplace")
            walk.report(diagnose("O103", f"{path}/{shown}", "the name of this is not UTF-8"))
        elif kinds[name]:
            yield FoundFile(f"{path}/{name}", at / name, walk.is_linked)
        else:
            yield from _enter(at / name, f"{path}/{name}", walk, above)


def _leads_into_book(link: Path, path: str, walk: _Walk, above: tuple[Path, ...]) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        walk.report(diagnose("O101", path, "this link leads nowhere", "remove it or mend it"))
        return False
    if not target.is_relative_to(walk.root) or any(up.is_relative_to(target) for up in above):
        walk.report(
            diagnose(
                "O102",
                path,
                "this link leads out of the book or back to a folder it lies in",
                "put the file itself here",
            )
        )
        return False
    return True


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def unreadable(path: str, fault: OSError) -> Diagnostic:
    """Return the finding that a path of the book cannot be read, with the system's reason."""
    reason = (fault.strerror or "unknown reason").lower()
    hint = _HINTS.get(fault.errno or 0, "")
    return diagnose("O101", path, f"this cannot be read: {reason}", hint)
