"""The record of a source put in step with a text that has changed."""

from __future__ import annotations

from pathlib import Path

from briefbook.edit.source_text import put_text
from briefbook.evidence import TextAtHand
from briefbook.model.documents import SourceFile
from briefbook.model.keys import Key
from briefbook.model.talks import text_path
from briefbook.read.documents import parse_documents
from briefbook.read.locating import Finder
from briefbook.shell.book_files import read_book
from briefbook.shell.changing import Change, change_files
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.seeds import find_text


def update_text(root: Path, id_: str, text: TextAtHand) -> tuple[str, ...]:
    """Have the record of a source know a text, and the text kept be this; return what changed.

    All files change, or none; raises OutsideError where that cannot be.
    """
    documents = parse_documents(read_book(root).value).value
    document = next(one for one in documents.documents if one.key == Key("source", id_))
    file: SourceFile = documents.files[document.path]
    after = put_text(file, document, text.known)
    if after is None:
        hint = "put what briefbook source fingerprints FILE prints into the record"
        text_of, stretch = Finder(documents).find_whole(document, ("text",))
        place = text_of.location(stretch.start)
        message = "the way this record is written does not allow it to be changed"
        raise OutsideError(diagnose("O305", place, message, hint))
    changes = {document.path: Change(file.content, after)}
    if kept := find_text(root, id_):
        changes[text_path(id_)] = Change(Path(kept).read_bytes(), text.content)
    changes = {path: change for path, change in changes.items() if change.before != change.after}
    change_files(root, changes)
    return tuple(changes)
