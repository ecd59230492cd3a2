"""A book for those who ask about its sources: linked whole, whatever editions leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefbook.check.records import check_documents
from briefbook.diagnostics import Checked, Location, has_errors
from briefbook.link.graph import link_book
from briefbook.link.suggestions import Suggestions
from briefbook.model.documents import SourceFile
from briefbook.model.options import Options
from briefbook.model.talks import Source
from briefbook.pipeline.reading import Readings, records_of
from briefbook.plan.context import Context
from briefbook.plan.shelf import Shelf
from briefbook.plan.stock import Stock
from briefbook.plan.survey import OpenShelf
from briefbook.read.documents import gather_documents
from briefbook.read.place import place_findings


@dataclass(frozen=True, slots=True)
class Evidence:
    """A book's records and who cites what; its sources by id, and where their records stand."""

    shelf: Shelf
    sources: Mapping[str, Source]
    places: Mapping[str, Location]
    suggestions: Suggestions

    def hint(self, id_: str) -> str:
        """Return a question that names the source most likely meant, empty if none comes near."""
        return self.suggestions.record_hint(id_, ("source",))


def link_evidence(
    readings: Readings, sources: Mapping[str, SourceFile], options: Options
) -> Checked[Evidence | None]:
    """Return the records of a book and who cites what, None where errors would make it untrue."""
    gathered = gather_documents(
        {path: reading.checked for path, reading in readings.items()}, sources
    )
    records = records_of(readings)
    checked = check_documents(gathered.value, lambda one: records[one.path, one.item])
    book = checked.value
    linked = link_book(book) if book else None
    findings = (*checked.findings, *(linked.findings if linked else ()))
    levels = book.settings.rules if book else {}
    found = (*gathered.diagnostics, *place_findings(findings, gathered.value, levels))
    if book is None or linked is None or has_errors(found):
        return Checked(None, found)
    context = Context(edition="", clock=options.clock.date())
    evidence = Evidence(
        OpenShelf(Stock(book, linked.value, context)),
        {source.id: source for source in book.of(Source)},
        {
            one.key.id: Location(one.path, one.yaml_line)
            for one in gathered.value.documents
            if one.key.kind == "source"
        },
        Suggestions.of(book, linked.value.names),
    )
    return Checked(evidence, found)
