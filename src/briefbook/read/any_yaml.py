"""The text of a file to the documents it holds, by the library that reads all YAML."""

from __future__ import annotations

from typing import Any

from yaml.error import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefbook.diagnostics import Checked, Diagnostic
from briefbook.model.documents import Document
from briefbook.model.keys import Kind
from briefbook.read.composing import compose
from briefbook.read.file_text import FileText
from briefbook.read.folders import fault_of_id
from briefbook.read.records import make_document
from briefbook.read.values import read_values
from briefbook.read.yaml_faults import describe_fault


def read_any_mapping(text: FileText, start: int, end: int) -> Checked[dict[str, Any] | None]:
    """Return the mapping that a stretch of a file is; nothing at all is an empty one."""
    node = _compose(text, start, end)
    if isinstance(node, Diagnostic):
        return Checked(None, (node,))
    if node is None:
        return Checked({})
    if not isinstance(node, MappingNode):
        message = "fields were expected here, each a key, a colon and a value"
        hint = "write for instance  title: Second meeting"
        return Checked(None, (text.diagnose("S113", message, hint, at=_start(node, start)),))
    return read_values(node, text, start)


def read_any_list(text: FileText, kind: Kind) -> Checked[tuple[Document, ...]]:
    """Return the documents of a list file, those apart whose id is missing or no id."""
    node = _compose(text, 0, len(text.text))
    if isinstance(node, Diagnostic):
        return Checked((), (node,))
    if node is None:
        hint = "write a list of records, or delete the file"
        return Checked((), (text.diagnose("S103", "this file is empty", hint),))
    if not isinstance(node, SequenceNode):
        hint = "begin each record with a dash:  - id: first-visit"
        message = "a list of records was expected here"
        return Checked((), (text.diagnose("S113", message, hint, at=_start(node, 0)),))
    return _read_items(node, text, kind)


def _read_items(node: SequenceNode, text: FileText, kind: Kind) -> Checked[tuple[Document, ...]]:
    read = read_values(node, text, 0)
    documents: list[Document] = []
    found = list(read.diagnostics)
    for position, (item, fields) in enumerate(zip(node.value, read.value or (), strict=False)):
        fault = _fault_of_item(item, text)
        if fault:
            found.append(fault)
            continue
        named = {**fields, "id": str(_id_node(item).value)}
        documents.append(make_document(text, kind, position, named, item.start_mark.index))
    return Checked(tuple(documents), tuple(found))


def _fault_of_item(item: Node, text: FileText) -> Diagnostic | None:
    at = item.start_mark.index
    if not isinstance(item, MappingNode):
        hint = "begin it with an id:  - id: first-visit"
        return text.diagnose("S113", "an item of a list file must be a record", hint, at=at)
    id_ = _id_node(item)
    if not isinstance(id_, ScalarNode) or not id_.value:
        return text.diagnose("S125", "this record has no id", "add  id: some-name", at=at)
    fault = fault_of_id(str(id_.value))
    if not fault:
        return None
    at, end = id_.start_mark.index, id_.end_mark.index
    return text.diagnose("S121", *fault, at=at, width=end - at)


def _id_node(item: Node) -> Any:
    """Return the node of an item's id; it is none where it is missing."""
    return next((value for key, value in item.value if key.value == "id"), None)


def _compose(text: FileText, start: int, end: int) -> Node | Diagnostic | None:
    try:
        return compose(text.text[start:end])
    except YAMLError as error:
        return describe_fault(error, text, start, end)


def _start(node: Node, start: int) -> int:
    return start + int(node.start_mark.index)
