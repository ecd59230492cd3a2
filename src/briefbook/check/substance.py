"""The rules of substance: what a careful editor would ask of a book whose every reference holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from briefbook.check import conflicts, evidence, meetings, quotations, tenure, upkeep
from briefbook.check.review import Review
from briefbook.model.book import Book
from briefbook.model.documents import SourceFile
from briefbook.model.findings import Finding
from briefbook.model.graph import Graph

RULES_OF_SUBSTANCE: Mapping[str, Callable[[Review], Iterator[Finding]]] = {
    "E101": evidence.find_unsourced,
    "E102": evidence.find_likelihood_with_confidence,
    "E103": evidence.find_likelihood_off_yardstick,
    "E104": evidence.find_plural_on_one_source,
    "E105": evidence.find_unnamed_voice_named,
    "E106": evidence.find_only_source_withdrawn,
    "E107": quotations.find_misquoted,
    "E201": conflicts.find_one_sided,
    "E202": conflicts.find_unsaid,
    "D201": tenure.find_titles_not_held,
    "D202": tenure.find_two_holders,
    "D203": meetings.find_two_places_at_once,
    "D204": meetings.find_miscounted,
    "D205": meetings.find_follows_later,
    "D206": meetings.find_outside_span,
    "D301": upkeep.find_review_due,
    "K102": upkeep.find_embargo_passed,
    "K201": upkeep.find_marking_below_source,
    "R401": upkeep.find_unlinked,
}


def check_book(
    book: Book, graph: Graph, clock: date, files: Mapping[str, SourceFile] | None = None
) -> tuple[Finding, ...]:
    """Return what the rules of substance find in a linked book on a day; none that is off.

    Of its files, only the kept texts of sources that are quoted are asked for.
    """
    review = Review(book, graph, clock, files or {})
    levels = book.settings.rules
    return tuple(
        finding
        for code, find in RULES_OF_SUBSTANCE.items()
        if levels.get(code) != "off"
        for finding in find(review)
    )
