"""What the last build of each output folder found, for a build with nothing to do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from briefbook.diagnostics import Diagnostic, Location, Related
from briefbook.shell.aside import begin_aside
from briefbook.shell.memory import (
    name_output,
    recall_outputs,
    recall_written,
    remember_outputs,
)
from briefbook.shell.stamps import digest_outputs, stamp_outputs

T = TypeVar("T")

_FILE = "builds.json"
_MANY = 2000
"""Fewer files than this are looked at before another process has begun."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A build that wrote a whole site: the stamps before and after, and what it said.

    `moment` is the clock it was made by, where another moment of the day could make another site.
    """

    inputs: str
    outputs: str
    moment: str
    pages: int
    diagnostics: tuple[Diagnostic, ...]


def recall_build(root: Path, out: Path) -> LastBuild | None:
    """Return what is known of the last build to `out`; None if that is nothing, or not sound."""
    known = recall_outputs(root, _FILE).get(name_output(root, out))
    try:
        return _read(known) if isinstance(known, dict) else None
    except (KeyError, TypeError, ValueError):
        return None


class Lying(NamedTuple):
    """The last build, and by address the stamps of its files, which lie as it left them."""

    build: LastBuild
    stamps: Mapping[str, str]


def look_at_last(root: Path, out: Path, moment: str, jobs: int) -> Callable[[], Lying | None]:
    """Begin to look at what the last build left in `out`, beside this process if `jobs` is not 1.

    What is returned waits for the build, None where its site does not lie there as it left it, or
    where this moment makes another.
    """
    last = recall_build(root, out)
    if not last or last.moment not in ("", moment):
        return lambda: None
    written = recall_written(root, out)
    stamp = partial(_stamp_lying, out, written, last.outputs)
    return partial(_lie, last, begin_aside(stamp) if jobs != 1 and len(written) > _MANY else stamp)


def _stamp_lying(out: Path, written: Iterable[str], outputs: str) -> dict[str, str]:
    """Return the stamps of files of a site, none where they do not lie as they were left."""
    stamps = stamp_outputs(out, written)
    return stamps if outputs == digest_outputs(stamps) else {}


def _lie(last: LastBuild, stamp: Callable[[], Mapping[str, str]]) -> Lying | None:
    stamps = stamp()
    return Lying(last, stamps) if stamps else None


def remember_build(root: Path, out: Path, build: LastBuild) -> None:
    """Note down the last build to `out`; what cannot be noted down is not known."""
    builds = recall_outputs(root, _FILE) | {name_output(root, out): asdict(build)}
    with contextlib.suppress(OSError):
        remember_outputs(root, _FILE, builds)


def forget_build(root: Path, out: Path) -> None:
    """Forget the last build to `out`, so that one that is killed from here on is found out."""
    builds = recall_outputs(root, _FILE)
    if builds.pop(name_output(root, out), None):
        with contextlib.suppress(OSError):
            remember_outputs(root, _FILE, builds)


def _read(known: Mapping[str, Any]) -> LastBuild:
    return LastBuild(
        _take(known, "inputs", str),
        _take(known, "outputs", str),
        _take(known, "moment", str),
        _take(known, "pages", int),
        tuple(map(_read_diagnostic, _take(known, "diagnostics", list))),
    )


def _read_diagnostic(known: Mapping[str, Any]) -> Diagnostic:
    severity = _take(known, "severity", str)
    return Diagnostic(
        code=_take(known, "code", str),
        severity="error" if severity == "error" else "warning",
        location=_read_location(known["location"]),
        message=_take(known, "message", str),
        hint=_take(known, "hint", str),
        related=tuple(
            Related(_read_location(other["location"]), _take(other, "message", str))
            for other in _take(known, "related", list)
        ),
        source=_take(known, "source", str),
        width=_take(known, "width", int),
        skipped=_take(known, "skipped", int),
    )


def _read_location(known: Mapping[str, Any]) -> Location:
    line, column = (_take(known, name, int) for name in ("line", "column"))
    return Location(_take(known, "path", str), line, column)


def _take(known: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """Return a value of the memory, which anybody may have written, if it is what it should be."""
    value = known[name]
    if not isinstance(value, kind):
        raise TypeError(name)
    return value
