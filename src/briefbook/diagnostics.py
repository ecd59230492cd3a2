"""Findings about a book, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Severity = Literal["error", "warning"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the book: path relative to the book, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that bears on a finding, with what stands there."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: its rule's code, how grave it is, where it is, and what to do about it.

    `source` is the line of the file the location points into, without its ending, and `width` the
    number of characters to underline; both are empty where there is no line to show. Of a line that
    is very long `source` is a part, before which `skipped` characters stand.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    source: str = ""
    width: int = 1
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A value together with what was found while making it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        """True if anything found is an error."""
        return has_errors(self.diagnostics)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Return whether any of the findings is an error."""
    return any(finding.severity == "error" for finding in diagnostics)


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the findings sorted by place, then code, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location, d.code, d.message)))


def with_article(noun: str) -> str:
    """Return a noun as a message has it: a person, an issue."""
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"
