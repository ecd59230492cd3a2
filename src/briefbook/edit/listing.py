"""One more value in a list of a record, written as its author writes lists."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefbook.diagnostics import Diagnostic
from briefbook.edit.text import Edit, apply_edits
from briefbook.model.documents import Document, SourceFile
from briefbook.read.composing import compose
from briefbook.read.file_text import FileText, decode
from briefbook.read.front_matter import FrontMatter, find_front_matter
from briefbook.read.one_file import read_file


def add_to_list(file: SourceFile, document: Document, key: str, value: str) -> bytes | None:
    """Return the file of a record with a value added to a list of it, which may not be there yet.

    None where the way it is written does not allow it: then nothing but its author can.
    """
    text = decode(file)
    if isinstance(text, Diagnostic):
        return None
    edit = _find_place(text, document, key, value)
    if edit is None:
        return None
    changed = SourceFile(file.path, apply_edits(file.content, [edit]))
    return changed.content if _is_added(changed, document, key, value) else None


def find_fields(text: FileText, document: Document) -> tuple[int, MappingNode] | None:
    """Return the fields of a record as they are written, and from where their marks count."""
    front = find_front_matter(text) if document.item is None else FrontMatter(0, len(text.text), 0)
    if isinstance(front, Diagnostic):
        return None
    root: Node | None = compose(text.text[front.start : front.end])
    if document.item is not None and isinstance(root, SequenceNode):
        root = root.value[document.item]
    return (front.start, root) if isinstance(root, MappingNode) and root.value else None


def held_in(mapping: MappingNode, key: str) -> Node | None:
    """Return the value of a key as it is written, None where it is not there."""
    return next((node for name, node in mapping.value if name.value == key), None)


def _find_place(text: FileText, document: Document, key: str, value: str) -> Edit | None:
    found = find_fields(text, document)
    if found is None:
        return None
    offset, root = found
    held = held_in(root, key)
    if held is None:
        return _after_first(text, offset, root, f"{key}: [{value}]")
    at = offset + held.end_mark.index
    if isinstance(held, ScalarNode):
        start = offset + held.start_mark.index
        written = text.text[start:at]
        return Edit(start, at, f"[{written}, {value}]") if written else None
    if not isinstance(held, SequenceNode):
        return None
    if held.flow_style:
        return Edit(at - 1, at - 1, f", {value}" if held.value else value)
    end = line_end(text, offset + held.value[-1].end_mark.index)
    return Edit(end, end, f"\n{' ' * held.start_mark.column}- {value}")


def _after_first(text: FileText, start: int, root: MappingNode, line: str) -> Edit | None:
    """Return the edit that puts a field after the first one of a record."""
    name, first = root.value[0]
    at = start + first.end_mark.index
    if root.flow_style:
        return Edit(at, at, f", {line}")
    if not isinstance(first, ScalarNode):
        return None
    end = line_end(text, at)
    return Edit(end, end, f"\n{' ' * name.start_mark.column}{line}")


def line_end(text: FileText, at: int) -> int:
    """Return where the line ends that a character stands in."""
    end = text.text.find("\n", at)
    return end if end >= 0 else len(text.text)


def _is_added(changed: SourceFile, document: Document, key: str, value: str) -> bool:
    """Return whether the file reads as before, but for the value in the list."""
    before = document.fields.get(key, [])
    wanted = {**document.fields, key: [*(before if isinstance(before, list) else [before]), value]}
    now = (one for one in read_file(changed).value if one.key == document.key)
    return any(one.fields == wanted and one.body == document.body for one in now)
