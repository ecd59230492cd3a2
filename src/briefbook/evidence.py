"""From a book on disk and the text of a source to what the one knows of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefbook.diagnostics import Diagnostic, Location
from briefbook.rules import RULES
from briefbook.shell.book_files import read_book
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.seeds import keep_text, name_segmenter, read_text, write_seed

if TYPE_CHECKING:
    from briefbook.model.findings import Finding
    from briefbook.model.talks import SourceText


class Added(NamedTuple):
    """A source record that was written: its path, what is known of the text, where that is kept."""

    path: str
    text: SourceText
    kept: str


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
    text = read_source_text(content, file, fields["language"])
    kept = keep_text(root, id_, content) if is_text_kept else ""
    return Added(write_seed(root, id_, seed_file(fields, text)), text, kept)


def refuse_known(root: Path, id_: str) -> None:
    """Raise OutsideError if the book has a source of this id."""
    from briefbook.read.documents import parse_documents  # noqa: PLC0415 - only where asked for

    for document in parse_documents(read_book(root).value).value.documents:
        if document.key.kind == "source" and document.key.id == id_:
            message = f"there is a source “{id_}” already, and nothing is overwritten"
            fault = diagnose("O302", document.path, message, "choose another id")
            raise OutsideError(replace(fault, location=Location(document.path, document.yaml_line)))


def read_source_text(content: bytes, file: str, language: str) -> SourceText:
    """Return what identifies the text in a file; raises OutsideError where it is no plain text."""
    from briefbook.prose.source_text import (  # noqa: PLC0415 - only where it is asked for
        NoPlainTextError,
        describe_text,
    )

    try:
        return describe_text(content, language, name_segmenter())
    except NoPlainTextError as fault:
        name = "standard input" if file == "-" else file
        rule = RULES["O303"]
        place = Location(name, fault.line)
        raise OutsideError(
            Diagnostic(rule.code, rule.severity, place, str(fault), fault.hint)
        ) from None
