"""What an edition leaves out of a book, for whoever looks whether it got out all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from briefbook.check.leaks import Secret, find_secrets
from briefbook.diagnostics import Checked, Diagnostic, has_errors
from briefbook.model.book import Book
from briefbook.model.documents import SourceFile
from briefbook.model.findings import Finding
from briefbook.model.options import Options
from briefbook.model.records import Country
from briefbook.model.talks import Source
from briefbook.pipeline.linked import Linked, admit_book, examine_book
from briefbook.pipeline.reading import Readings
from briefbook.read.documents import gather_documents
from briefbook.read.place import place_findings
from briefbook.render.names import locale_of, supplied_words

Tell: TypeAlias = Callable[[tuple[Finding, ...]], tuple[Diagnostic, ...]]


def _say_nothing(_: tuple[Finding, ...]) -> tuple[Diagnostic, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Secrecy:
    """The strings that are left out; `tell` gives findings about them their places."""

    secrets: tuple[Secret, ...] = ()
    tell: Tell = field(default=_say_nothing, compare=False)


def keep_secret(whole: Linked, admitted: Linked, options: Options, tell: Tell) -> Secrecy:
    """Return what is left out of a book on the way to its edition; nothing if it is all there."""
    if admitted.graph is whole.graph:  # it was not linked anew
        return Secrecy()
    known = (options.base_url, options.edition, options.generator, *_supplied(admitted.book))
    return Secrecy(find_secrets(whole.book, admitted.book, *known), tell)


def _supplied(book: Book) -> tuple[str, ...]:
    """Return the names of months, and of the languages and countries that a book has a code for."""
    languages = {source.language for source in book.of(Source) if source.language}
    countries = {country.iso for country in book.of(Country) if country.iso}
    return tuple(supplied_words(locale_of(book.settings.language), languages, countries))


def find_secrecy(
    readings: Readings, sources: Mapping[str, SourceFile], options: Options
) -> Checked[Secrecy | None]:
    """Return what an edition of a book leaves out, None where errors would make it untrue."""
    gathered = gather_documents(
        {path: reading.checked for path, reading in readings.items()}, sources
    )
    examined = examine_book(gathered.value, readings, options)
    levels = examined.value.book.settings.rules if examined.value else {}

    def tell(findings: tuple[Finding, ...]) -> tuple[Diagnostic, ...]:
        return place_findings(findings, gathered.value, levels)

    found = (*gathered.diagnostics, *tell(examined.findings))
    if examined.value is None or has_errors(found):
        return Checked(None, found)
    admitted = admit_book(examined.value, options).value
    return Checked(keep_secret(examined.value, admitted, options, tell), found)
