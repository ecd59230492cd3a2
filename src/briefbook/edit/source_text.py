"""What the record of a source knows of its text, put anew in the record as its author wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from briefbook.diagnostics import Diagnostic
from briefbook.edit.listing import find_fields, held_in, line_end
from briefbook.edit.text import Edit, apply_edits
from briefbook.model.documents import Document, SourceFile
from briefbook.model.keys import Key
from briefbook.model.talks import SourceText
from briefbook.read.file_text import FileText, decode
from briefbook.read.one_file import read_file


def put_text(file: SourceFile, document: Document, known: SourceText) -> bytes | None:
    """Return the file of a source's record with what it is to know of its text, all else as it is.

    None where the way it is written does not allow it: then nothing but its author can.
    """
    text = decode(file)
    if isinstance(text, Diagnostic):
        return None
    found = find_fields(text, document)
    held = held_in(found[1], "text") if found else None
    if found is None or not isinstance(held, MappingNode) or not held.value:
        return None
    values: dict[str, Any] = {
        "sha256": known.sha256,
        "sentences": known.sentences,
        "segmenter": known.segmenter,
        "fingerprints": list(known.fingerprints),
    }
    edits = _find_edits(text, found[0], held, values)
    changed = SourceFile(file.path, apply_edits(file.content, edits))
    is_put = _read(changed) == {**_read(file), document.key: _with_text(document, values)}
    return changed.content if is_put else None


def _find_edits(
    text: FileText, offset: int, held: MappingNode, values: dict[str, Any]
) -> Iterator[Edit]:
    indent = "\n" + " " * held.start_mark.column
    for key, value in values.items():
        node = held_in(held, key)
        if node:
            yield _replace(text, offset, node, value)
            continue
        # The first entry is where a mapping begins, in braces the next character.
        at = offset + held.start_mark.index + bool(held.flow_style)
        yield Edit(at, at, f"{key}: {json.dumps(value)}{', ' if held.flow_style else indent}")


def _replace(text: FileText, offset: int, node: Node, value: Any) -> Edit:
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value or not value:
        return Edit(start, end, json.dumps(value))
    indent = "\n" + " " * node.start_mark.column
    items = (f"- {json.dumps(one)} # s{number}" for number, one in enumerate(value, start=1))
    return Edit(start, line_end(text, offset + node.value[-1].end_mark.index), indent.join(items))


def _read(file: SourceFile) -> dict[Key, tuple[Mapping[str, Any], str]]:
    return {one.key: (one.fields, one.body) for one in read_file(file).value}


def _with_text(document: Document, values: dict[str, Any]) -> tuple[Mapping[str, Any], str]:
    return {**document.fields, "text": {**document.fields["text"], **values}}, document.body
