"""The output folder: written whole, only where bytes differ, and never over somebody else's."""

from __future__ import annotations

import contextlib
import errno
import os
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.diagnostics import Diagnostic
from briefbook.shell.faults import OutsideError, diagnose, write_fault
from briefbook.shell.memory import MEMORY, PREVIEW, recall_written, remember_written
from briefbook.shell.places import SOURCE_FOLDERS
from briefbook.shell.staging import STAGED, has_content, write_part

if TYPE_CHECKING:
    from briefbook.model.site import SiteFile  # a build with nothing to do must not pay for it

_GENERATOR = re.compile(rb'<meta name="generator" content="Briefbook[ "]')
_HEAD = 8192
_COVER = "index.html"
_PART = ".briefbook-"
_SOURCES = (*SOURCE_FOLDERS, "templates", MEMORY, ".git")


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed in its output folder: how many files of each sort."""

    written: int
    unchanged: int
    removed: int
    diagnostics: tuple[Diagnostic, ...] = ()


def check_output(out: Path, root: Path) -> None:
    """Make sure that a site may be written to the folder `out`.

    Raises OutsideError if it is or holds the book, lies among its sources, is no folder, or holds
    what Briefbook did not write.
    """
    name = show(out, root)
    try:
        out, root = out.resolve(), root.resolve()
    except (OSError, RuntimeError):
        raise write_fault(name, OSError(errno.ELOOP, "links in a circle")) from None
    is_inside = any(out.is_relative_to(root / part) for part in _SOURCES)
    if root.is_relative_to(out) or (is_inside and out != root / PREVIEW):
        message = "nothing is written among the book's own files"
        raise OutsideError(diagnose("O201", name, message, "choose a folder such as build/site"))
    try:
        if not os.path.lexists(out) or all(inner.name == STAGED for inner in out.iterdir()):
            return
        is_ours = _is_ours(out, root)
    except OSError as fault:
        raise write_fault(name, fault) from None
    if not is_ours:
        message = "this folder holds files that Briefbook did not write; nothing was changed"
        raise OutsideError(diagnose("O202", name, message, "choose an empty or a new folder"))


def check_no_site(out: Path, root: Path) -> None:
    """Make sure that no site lies in the folder `out`, which what is written there would replace.

    Raises OutsideError.
    """
    if _is_site(out):
        message = "a site of a book lies here, which this would replace; nothing was changed"
        hint = "choose a folder of its own, such as build/export"
        raise OutsideError(diagnose("O202", show(out, root), message, hint))


def write_site(
    files: tuple[SiteFile, ...],
    out: Path,
    root: Path,
    kept: frozenset[str] = frozenset(),
    lying: frozenset[str] | None = None,
) -> Written:
    """Write the files of a site to `out`, and remove the ones an earlier build left there.

    `kept` are the addresses of files of the site that lie there already. Every file is whole at any
    moment. What is `lying` there is known to be ours, and where the site is all of that, nothing
    has to be noted down or removed. Raises OutsideError when something cannot be written.
    """
    wanted = frozenset(file.address for file in files) | kept
    if wanted == lying:
        written = sum(_put(file, out, root) for file in files)
        return Written(written, len(wanted) - written, 0)
    check_output(out, root)
    earlier = recall_written(root, out)
    diagnostics = remember_written(root, out, wanted | earlier)
    folders = _make_folders(wanted, out, root)
    _remove_parts(folders)
    written = sum(_put(file, out, root) for file in _in_order(files, out))
    removed = sum(_remove(out / address, out) for address in sorted(earlier - wanted))
    remember_written(root, out, wanted)
    return Written(written, len(wanted) - written, removed, diagnostics)


def _in_order(files: tuple[SiteFile, ...], out: Path) -> Iterable[SiteFile]:
    """Return the files in the order they are written in.

    In a new folder the cover comes first: by it the folder is known for ours if the disk is full
    from here on, and nothing could be noted down.
    """
    is_new = not (out / _COVER).exists()
    return sorted(files, key=lambda file: file.address != _COVER) if is_new else files


def show(path: Path, root: Path) -> str:
    """Return a path as a finding names it: from the book's root if it lies in the book."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would name what a link leads to
    root = root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _is_ours(out: Path, root: Path) -> bool:
    # Where the disk was full before the first file was written, folders are all there is.
    if _is_site(out) or not any(files for _, _, files in os.walk(out)):
        return True
    return any((out / address).is_file() for address in recall_written(root, out))


def _is_site(out: Path) -> bool:
    try:
        with (out / _COVER).open("rb") as page:
            return bool(_GENERATOR.search(page.read(_HEAD)))
    except (FileNotFoundError, NotADirectoryError):
        return False


def _make_folders(addresses: Iterable[str], out: Path, root: Path) -> list[Path]:
    names = {posixpath.dirname(address) for address in addresses} | {""}
    folders = [out / name for name in sorted(names)]
    for folder in folders:
        try:
            if folder.is_symlink() and folder != out:
                raise FileExistsError(errno.EEXIST, "a link is there")
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(0o755)
        except OSError as fault:
            raise write_fault(show(folder, root), fault) from None
    return folders


def _remove_parts(folders: Iterable[Path]) -> None:
    """Remove what a build that was killed had not yet put under its name."""
    for folder in folders:
        for part in folder.glob(f"{_PART}*.part"):
            with contextlib.suppress(OSError):
                part.unlink()


def _put(file: SiteFile, out: Path, root: Path) -> bool:
    """Put a file in its place in one step; say whether anything else lay there."""
    from briefbook.model.site import StagedFile  # noqa: PLC0415 - only where there is work

    target = f"{out}/{file.address}"
    try:
        if isinstance(file, StagedFile):
            if file.part:
                os.replace(file.part, target)  # noqa: PTH105 - a Path takes longer than the move
            return bool(file.part)
        if has_content(target, file.content):
            return False
        _move(write_part(posixpath.dirname(target), file.content), target)
    except OSError as fault:
        raise write_fault(show(Path(target), root), fault) from None
    return True


def _move(part: str, target: str) -> None:
    try:
        Path(part).replace(target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _remove(target: Path, out: Path) -> bool:
    """Remove a file and the folders that are empty without it; say whether it was there."""
    try:
        if not target.parent.resolve().is_relative_to(out.resolve()):
            return False  # a link took the place of one of our folders
        target.unlink()
    except OSError:
        return False
    with contextlib.suppress(OSError):
        for folder in target.parents:
            if folder == out:
                break
            folder.rmdir()
    return True
