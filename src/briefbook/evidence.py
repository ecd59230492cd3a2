"""From a book on disk and the text of a source to what the one knows of the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefbook.diagnostics import Checked, Location
from briefbook.model.talks import SourceText, text_path
from briefbook.shell.book_files import read_book
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.seeds import (
    STANDARD_INPUT,
    find_text,
    keep_text,
    name_segmenter,
    read_text,
    write_seed,
)

if TYPE_CHECKING:
    from briefbook.model.evidence import Comparison, Coverage
    from briefbook.model.findings import Finding
    from briefbook.model.options import Options
    from briefbook.model.talks import Source
    from briefbook.pipeline.evidence import Evidence


class Added(NamedTuple):
    """A source record that was written: its path, what is known of the text, where that is kept."""

    path: str
    text: SourceText
    kept: str


class TextAtHand(NamedTuple):
    """A text: its bytes, what a source's record has to know of it, and its sentences."""

    content: bytes
    known: SourceText
    sentences: tuple[str, ...]


def find_wrong_fields(id_: str, fields: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what is wrong with the keys of a source record that is to be made."""
    from briefbook.check.records import check_document  # noqa: PLC0415 - only where it is asked for
    from briefbook.model.documents import Document  # noqa: PLC0415 - as above
    from briefbook.model.keys import Key  # noqa: PLC0415 - as above
    from briefbook.read.refusing import refuse_in_fields  # noqa: PLC0415 - as above

    key, given = Key("source", id_), {key: value for key, value in fields.items() if value}
    checked = check_document(Document(key=key, path="", fields=given))
    return (*refuse_in_fields(key, given), *checked.findings)


def add_source(
    root: Path, id_: str, fields: Mapping[str, str], file: str, *, is_text_kept: bool
) -> Added:
    """Write the record of a source whose text lies in a file, with the text itself if wanted.

    Raises OutsideError if the text cannot be used, or the source is there already.
    """
    from briefbook.export.seed import seed_file  # noqa: PLC0415 - only where it is asked for

    refuse_known(root, id_)
    content = read_text(file)
    text, _ = read_source_text(content, file, fields["language"])
    kept = keep_text(root, id_, content) if is_text_kept else ""
    return Added(write_seed(root, id_, seed_file(fields, text)), text, kept)


def fingerprint_text(file: str, language: str) -> str:
    """Return what identifies the text in a file as the front matter of its record has it.

    Raises OutsideError if the text cannot be used.
    """
    from briefbook.export.seed import text_block  # noqa: PLC0415 - only where it is asked for

    return text_block(read_source_text(read_text(file), file, language)[0])


def refuse_known(root: Path, id_: str) -> None:
    """Raise OutsideError if the book has a source of this id."""
    from briefbook.read.documents import parse_documents  # noqa: PLC0415 - only where asked for

    for document in parse_documents(read_book(root).value).value.documents:
        if document.key.kind == "source" and document.key.id == id_:
            message = f"there is a source “{id_}” already, and nothing is overwritten"
            place = Location(document.path, document.yaml_line)
            raise OutsideError(diagnose("O302", place, message, "choose another id"))


def gather_evidence(root: Path, options: Options) -> Checked[Evidence | None]:
    """Return the records of a book and who cites what, None where errors would make it untrue."""
    from briefbook.pipeline.evidence import link_evidence  # noqa: PLC0415 - only where asked for
    from briefbook.shell.remembered import open_book  # noqa: PLC0415 - as above

    book = open_book(root)
    linked = link_evidence(book.value.readings, book.value.sources, options)
    return Checked(linked.value, (*book.diagnostics, *linked.diagnostics))


def cover(root: Path, evidence: Evidence, source: Source, file: str) -> Coverage:
    """Return what cites each sentence of a source, with the words of its text if that is at hand.

    Raises OutsideError if the record knows of no sentences, or the text given is not the record's.
    """
    from briefbook.plan.coverage import cover_source  # noqa: PLC0415 - only where it is asked for

    known = _known_text(evidence, source)
    file = file or find_text(root, source.id)
    if not file:
        return cover_source(evidence.shelf, source)
    found, words = read_source_text(read_text(file), file, source.language)
    if found.sha256 != known.sha256 and found.fingerprints != known.fingerprints:
        message = f"this is not the text of {source.id}"
        hint = f"briefbook source verify {source.id} --text FILE says where they differ"
        raise OutsideError(diagnose("O304", _show(file), message, hint))
    return cover_source(evidence.shelf, source, words if len(words) == known.sentences else ())


def take_text(root: Path, source: Source, file: str) -> TextAtHand:
    """Return the text in a file, or the one of a source that is kept if none is named.

    Raises OutsideError if there is none, or no plain text.
    """
    file = file or find_text(root, source.id)
    if not file:
        hint = f"name its file: briefbook source verify {source.id} --text FILE"
        raise OutsideError(diagnose("O301", text_path(source.id), "no text is kept", hint))
    content = read_text(file)
    return TextAtHand(content, *read_source_text(content, file, source.language))


def compare(evidence: Evidence, source: Source, text: TextAtHand) -> Comparison:
    """Return how a text differs from a source's record; raises OutsideError if that knows none."""
    from briefbook.plan.coverage import compare_text, cover_source  # noqa: PLC0415 - as above

    known = _known_text(evidence, source)
    return compare_text(cover_source(evidence.shelf, source), known, text.known, text.sentences)


def cover_all(evidence: Evidence) -> tuple[Coverage, ...]:
    """Return what cites each sentence of every source whose sentences are known."""
    from briefbook.plan.coverage import cover_source  # noqa: PLC0415 - only where it is asked for

    known = (source for source in evidence.sources.values() if source.text)
    return tuple(cover_source(evidence.shelf, source) for source in known)


def _known_text(evidence: Evidence, source: Source) -> SourceText:
    if source.text is None:
        message = f"the record of {source.id} knows nothing of its text"
        hint = "a record made by briefbook source add has text: with its fingerprints"
        raise OutsideError(diagnose("O301", evidence.places[source.id], message, hint))
    return source.text


def read_source_text(
    content: bytes, file: str, language: str
) -> tuple[SourceText, tuple[str, ...]]:
    """Return what identifies the text in a file, and its sentences.

    Raises OutsideError where it is no plain text.
    """
    from briefbook.prose.source_text import (  # noqa: PLC0415 - only where it is asked for
        NoPlainTextError,
        describe_text,
    )

    try:
        return describe_text(content, language, name_segmenter())
    except NoPlainTextError as fault:
        place = Location(_show(file), fault.line)
        raise OutsideError(diagnose("O303", place, str(fault), fault.hint)) from None


def _show(file: str) -> str:
    return STANDARD_INPUT if file == "-" else file
