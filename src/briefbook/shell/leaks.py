"""The files of a site, opened and searched for what its edition leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import briefbook
from briefbook.check.leaks import Search, tell_leak, without_known
from briefbook.diagnostics import Diagnostic, Location, Related, in_order
from briefbook.model.options import Options, Spread
from briefbook.model.site import OutputFile, SiteFile, StagedFile
from briefbook.pipeline.secrecy import Secrecy, find_secrecy
from briefbook.prose.folding import fold, fold_markup
from briefbook.render.words import WORDS
from briefbook.shell.faults import diagnose
from briefbook.shell.opening import UnopenedError, fold_bytes, open_file
from briefbook.shell.places import TEMPLATES, package_templates
from briefbook.shell.remembered import open_book

_TEXTS = (".html", ".css", ".js", ".svg", ".txt", ".xml", ".json", ".pot")


class _Seen(NamedTuple):
    """What a file was found to hold: places of secrets, or why it could not be opened."""

    address: str
    secrets: frozenset[int]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """Searches one file of a site that lies in `out`, or waits to."""

    out: Path
    search: Search

    def __call__(self, file: SiteFile) -> _Seen:
        """Return what the file holds, its name included."""
        search, name = self.search, fold(file.address)
        try:
            content = self._read(file)
            texts = [fold_bytes(inner, text) for inner, text in open_file(file.address, content)]
        except UnopenedError as fault:
            return _Seen(file.address, search.find(name), str(fault))
        except OSError as fault:
            return _Seen(file.address, search.find(name), (fault.strerror or "unread").lower())
        return _Seen(file.address, search.find("\n".join((name, *texts))))

    def _read(self, file: SiteFile) -> bytes:
        if isinstance(file, OutputFile):
            return file.content
        return Path(file.part or self.out / file.address).read_bytes()


def find_leaks(
    secrecy: Secrecy, files: Sequence[SiteFile], out: Path, root: Path, spread: Spread
) -> tuple[Diagnostic, ...]:
    """Return which secrets stand in which files of a site, and which files cannot be opened.

    The words of Briefbook's own templates and messages are no secrets, those of the book's
    templates are told of.
    """
    secrets = without_known(secrecy.secrets, (*_own_words(), *map(str, WORDS.values())))
    if not secrets:
        return ()
    search = Search(secrets)
    found: dict[int, list[str]] = {}
    unopened: list[Diagnostic] = []
    for seen in spread(_Look(out, search), files):
        for place in seen.secrets:
            found.setdefault(place, []).append(seen.address)
        if seen.fault:
            message = f"this file cannot be searched for what is left out: {seen.fault}"
            unopened.append(diagnose("K303", seen.address, message, "look at it yourself"))
    findings = (tell_leak(secrets[one], tuple(found[one])) for one in sorted(found))
    told = secrecy.tell(tuple(findings))
    named = _named_by_templates(root, search) if found else {}
    places = (named.get(one, ()) for one in sorted(found))
    leaks = (replace(one, related=at) for one, at in zip(told, places, strict=False))
    return (*leaks, *unopened)


def search_folder(
    root: Path, folder: Path, options: Options, spread: Spread = map
) -> tuple[Diagnostic, ...]:
    """Return what an edition leaves out and a file in a folder holds all the same.

    With errors in the book, it returns these, and opens no file.
    """
    book = open_book(root, spread)
    secrecy = find_secrecy(book.value.readings, book.value.sources, options)
    if secrecy.value is None or book.has_errors:
        return in_order((*book.diagnostics, *secrecy.diagnostics))
    return in_order(find_leaks(secrecy.value, files_in(folder), folder, root, spread))


def _named_by_templates(root: Path, search: Search) -> dict[int, tuple[Related, ...]]:
    """Return, by the places of secrets, the lines of the book's own templates that hold them."""
    named: dict[int, tuple[Related, ...]] = {}
    for path, text in _texts_in(root / TEMPLATES):
        if not search.find(fold_markup(text)):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            for one in search.find(fold_markup(line)):
                at = Location(path.relative_to(root).as_posix(), number)
                named[one] = (*named.get(one, ()), Related(at, "the template has it here"))
    return named


def _own_words() -> Iterator[str]:
    folders = (package_templates(), Path(briefbook.__file__).parent / "locale")
    return (text for folder in folders for _, text in _texts_in(folder))


def _texts_in(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in _TEXTS and file.is_file():
            yield file, file.read_text(encoding="utf-8", errors="replace")


def files_in(folder: Path) -> tuple[StagedFile, ...]:
    """Return every file in a folder and in those in it, in order."""
    paths = (Path(top, name) for top, _, names in os.walk(folder) for name in names)
    return tuple(
        StagedFile(path.relative_to(folder).as_posix(), str(path)) for path in sorted(paths)
    )
