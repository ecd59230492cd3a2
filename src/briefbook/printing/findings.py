"""What kept documents from being printed as they should be, told by the author's file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefbook.diagnostics import Diagnostic, Location
from briefbook.model.documents import SourceFile
from briefbook.model.keys import Key
from briefbook.pipeline.reading import Readings
from briefbook.printing.document import Outcome
from briefbook.read.place import apply_levels
from briefbook.rules import RULES
from briefbook.shell.fonts import name_character

_MOST = 200
"""Characters of a line that are shown."""


def tell_outcomes(
    outcomes: Iterable[Outcome],
    readings: Readings,
    sources: Mapping[str, SourceFile],
    levels: Mapping[str, str],
) -> Iterator[Diagnostic]:
    """Yield what is to be said of documents; the book's own levels count for warnings alone."""
    for found in _tell_all(outcomes, readings, sources):
        yield from apply_levels((found,), levels if found.severity == "warning" else {})


def _tell_all(
    outcomes: Iterable[Outcome], readings: Readings, sources: Mapping[str, SourceFile]
) -> Iterator[Diagnostic]:
    """Yield all that can be said; a character is told once, by the first document that has it."""
    paths = {one.document.key: path for path, r in readings.items() for one in r.examined}
    told: set[str] = set()
    for one in outcomes:
        yield from one.diagnostics
        path = paths.get(one.page.key, "") if one.page.key else ""
        for character in one.shapeless:
            if character not in told:
                told.add(character)
                yield _tell_character(character, one.page.key, path, sources)
        if one.fault:
            message = f"{one.page.key or 'the book'} cannot be printed: {one.fault}"
            yield _tell("O404", Location(path or "templates"), message, _LOOK)
        if one.left_out or one.is_too_long:
            yield _tell_length(one, Location(path or "templates"))
        for url in one.refused:
            message = f"{url!r} was not fetched for {one.page.key or 'the book'}"
            yield _tell("O403", Location(path or "templates"), message, _INSTEAD)


def _tell_length(one: Outcome, place: Location) -> Diagnostic:
    if one.is_too_long:
        message = f"{one.page.key} does not fit two pages, whatever is left out of its lists"
        return replace(_tell("O405", place, message, _SHORTEN), severity="error")
    message = f"{one.page.key} does not fit two pages; left out: {', '.join(one.left_out)}"
    return _tell("O405", place, message, _FIRST)


_SHORTEN = "shorten its summary, or print the brief itself"
_FIRST = "say it shorter; key points go before other claims, and what stands first stays"
_LOOK = "look for it in the book's own templates/print, if there are any"
_INSTEAD = "put the file into templates/assets and name it with asset(), or leave it out"


def _tell_character(
    character: str, key: Key | None, path: str, sources: Mapping[str, SourceFile]
) -> Diagnostic:
    """Return the finding at the first place that has the character, in the record's own file first.

    A page shows names and sentences of other records too.
    """
    message = (
        f"no font has a shape for {name_character(character)}, which {key or 'the book'} shows"
    )
    hint = "write it in another way"
    for one in dict.fromkeys((path, *sources)):
        lines = sources[one].content.decode(errors="replace").split("\n") if one else []
        for number, line in enumerate(lines, 1):
            if character in line:
                at = line.index(character)
                skipped = max(0, at - _MOST)
                source = line[skipped : at + _MOST]
                place = Location(one, number, at + 1)
                return _tell("O402", place, message, hint, source, skipped)
    return _tell("O402", Location(path or "templates"), message, hint)


def _tell(
    code: str, place: Location, message: str, hint: str, source: str = "", skipped: int = 0
) -> Diagnostic:
    return Diagnostic(
        code, RULES[code].severity, place, message, hint, source=source, skipped=skipped
    )
