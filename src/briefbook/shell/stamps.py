"""Whether files are as they were, by what the file system says of them, without reading them."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import briefbook
from briefbook.shell.places import DEEPEST, SOURCE_FOLDERS, TEMPLATES, package_templates
from briefbook.shell.standing import are_older, is_older

if TYPE_CHECKING:
    from briefbook.model.options import Options
    from briefbook.shell.earlier import State

FOLDER = "folder"
"""The stamp of a folder: what lies in it has stamps of its own."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A digest of paths with their sizes, times and inodes.

    `is_settled` is false where a change after the stamp was taken could leave the same stamp: a
    file changed a moment before, or a folder is reached through a link. `around` is the digest of
    all but the book's sources, of which `files` has the stamps by path, of folders the word.
    """

    digest: str
    is_settled: bool
    around: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


def stamp_build(root: Path, options: Options, earlier: State | None) -> Stamp:
    """Return the stamp of all that the site depends on, an earlier state of the book included."""
    words = _words(options)
    if not earlier:
        return stamp_inputs(root, words)
    if earlier.commit:
        return stamp_inputs(root, (*words, earlier.commit))
    before = stamp_inputs(earlier.root, ())
    inputs = stamp_inputs(root, (*words, before.digest))
    return Stamp(inputs.digest, inputs.is_settled and before.is_settled)


def _words(options: Options) -> tuple[str, ...]:
    """Return what a build is asked for as far as its outcome depends on it: the day, mostly."""
    return (
        options.clock.date().isoformat(),
        options.edition,
        options.base_url,
        options.generator,
        str(options.strict),
        str(options.has_prints),
    )


def stamp_inputs(root: Path, words: Iterable[str]) -> Stamp:
    """Return the stamp of all that a site of the book depends on.

    That is the book's sources and templates, the program with what is installed beside it, and
    `words`, what the build is asked for. A time of change cannot be set by hand, so that even a
    file of the same size and modification time is seen to be another.
    """
    taken = time.time_ns()
    sources = [*_walk(root / part for part in SOURCE_FOLDERS)]
    others = [*_walk((root / TEMPLATES, *_program()))]
    seen = [found for _, found in (*sources, *others)]
    is_settled = are_older(seen, taken)
    has_links = any(stat.S_ISLNK(found.st_mode) for found in seen)
    around = _digest(repr((sys.version, *words, *_installed())), _describe_all(others))
    files = _describe_all(sources)
    return Stamp(_digest(around, files), is_settled and not has_links, around, files)


def stamp_file(file: str | Path, taken: int | None = None) -> str:
    """Return the stamp of one file, empty where it is not there or is a link.

    Empty too where it changed too shortly before `taken`, in nanoseconds, to tell it from another.
    """
    try:
        found = os.lstat(file)
    except OSError:
        return ""
    is_old = taken is None or is_older(found, taken)
    return _describe(found) if is_old and stat.S_ISREG(found.st_mode) else ""


def stamp_program() -> str:
    """Return the stamp of the program, its templates, and what is installed beside it."""
    return _digest(repr((sys.version, *_installed())), _describe_all(_walk(_program())))


def stamp_outputs(out: Path, addresses: Iterable[str]) -> dict[str, str]:
    """Return the stamps of files of a site as they lie; none if one of them is not there."""
    top = os.fspath(out)
    try:
        # A string is made in a tenth of the time that a Path is, and there may be many thousands.
        return {one: _describe(os.lstat(f"{top}/{one}")) for one in addresses}
    except OSError:
        return {}


def digest_outputs(stamps: Mapping[str, str]) -> str:
    """Return the digest of the stamps of a site's files, empty if there are none."""
    lines = (f"{one}\0{stamps[one]}" for one in sorted(stamps))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if stamps else ""


def _digest(words: str, described: Mapping[str, str]) -> str:
    lines = (words, *(f"{path}\0{one}" for path, one in described.items()))
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()


def _describe_all(seen: Iterable[tuple[str, os.stat_result]]) -> dict[str, str]:
    return {path: _describe(found) for path, found in seen}


def _describe(found: os.stat_result) -> str:
    if stat.S_ISDIR(found.st_mode):
        return FOLDER
    told = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return "%x %x %x %x" % told  # noqa: UP031 - in two thirds of the time of an f-string, and there are many


def _walk(tops: Iterable[Path], depth: int = 0) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every path at and under the tops with what is known of it, in a fixed order.

    What lies so deep that no build reads it is left out.
    """
    for top in tops:
        try:
            yield str(top), top.lstat()
            with os.scandir(top) as entries:
                inner = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in inner:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                yield from _walk((Path(entry.path),), depth + 1)
            else:
                yield entry.path, entry.stat(follow_symlinks=False)


def _program() -> Iterator[Path]:
    package = Path(briefbook.__file__).parent
    yield package
    yield package_templates()


def _installed() -> Iterator[str]:
    """Yield what is installed, each with its version, as the folders of Python's path say."""
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - a hundred times as fast as a Path, at every start
            yield from sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - as above
