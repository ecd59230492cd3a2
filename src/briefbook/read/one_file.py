"""One file of a book to its documents."""

from __future__ import annotations

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.documents import Document, Documents, SourceFile
from briefbook.read.file_text import FileText, decode
from briefbook.read.folders import Role, fault_of_id, role_of, stem
from briefbook.read.records import read_brief, read_list
from briefbook.read.refusing import refuse_in_documents


def read_file(file: SourceFile) -> Checked[tuple[Document, ...]]:
    """Return the documents of one file as written, none of a file that is not for records.

    With them comes all that is wrong with the syntax of this file alone, at its rules' levels.
    """
    role = role_of(file.path)
    if not isinstance(role, Role):
        return Checked((), (role,) if role else ())
    text = decode(file)
    if isinstance(text, Diagnostic):
        return Checked((), (text,))
    read = _read_records(text, role)
    refused = refuse_in_documents(read.value, text.text)
    if not refused:
        return read
    from briefbook.read.place import place_findings  # noqa: PLC0415 - only where there are any

    documents = Documents(settings=None, documents=read.value, files={file.path: file})
    return Checked(read.value, (*read.diagnostics, *place_findings(refused, documents, {})))


def _read_records(text: FileText, role: Role) -> Checked[tuple[Document, ...]]:
    if role.form == "list":
        return read_list(text, role.kind)
    read = read_brief(text, role.kind)
    fault = fault_of_id(stem(text.path))
    return Checked((), (text.diagnose("S121", *fault), *read.diagnostics)) if fault else read
