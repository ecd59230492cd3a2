"""Where in a file a field of a record stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct, field
from yaml.error import YAMLError
from yaml.nodes import MappingNode, Node, SequenceNode

from briefbook.diagnostics import Diagnostic
from briefbook.model.documents import Document, Documents
from briefbook.model.fields import author_name
from briefbook.model.findings import Spot
from briefbook.model.keys import Key
from briefbook.read.composing import compose
from briefbook.read.file_text import FileText, decode
from briefbook.read.folders import BOOK_PATH
from briefbook.read.front_matter import find_front_matter


class Stretch(NamedTuple):
    """Characters of a file, from one offset up to another."""

    start: int
    end: int


class _Yaml(Struct, frozen=True):
    """The YAML of a file, composed, and where it begins; `body` is the offset of what follows."""

    start: int
    root: Node | None
    body: int


class Finder(Struct, frozen=True):
    """Looks up spots in the files they were read from; each file is composed once, when asked."""

    documents: Documents
    _by_key: dict[Key, Document] = field(default_factory=dict)
    _texts: dict[str, FileText] = field(default_factory=dict)
    _yamls: dict[str, _Yaml] = field(default_factory=dict)
    _pairs: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the documents; of two with one key the first is meant."""
        for document in reversed(self.documents.documents):
            self._by_key[document.key] = document

    def find(self, spot: Spot) -> tuple[FileText, Stretch]:
        """Return the file a spot lies in and the characters meant, book.yaml's start for none."""
        document = self._by_key.get(spot.key) if spot.key else None
        if spot.key and not document:
            return self._text(BOOK_PATH), Stretch(0, 1)
        return self.find_in(document, spot)

    def find_in(self, document: Document | None, spot: Spot) -> tuple[FileText, Stretch]:
        """Return where the field of a spot lies in a document whatever its key, None book.yaml."""
        text, stretch = self.find_whole(document, spot.field.steps, at_name=spot.at_name)
        return text, _narrow(text, stretch, spot.needle)

    def find_whole(
        self, document: Document | None, steps: tuple[str | int, ...], *, at_name: bool = False
    ) -> tuple[FileText, Stretch]:
        """Return where all of a field lies in a document, None book.yaml, however long it is."""
        text = self._text(document.path if document else BOOK_PATH)
        yaml = self._yaml(text, is_brief=document is not None and document.item is None)
        if document and document.item is None and steps[:1] == ("body",):
            return text, Stretch(yaml.body, len(text.text))
        root = yaml.root
        if document and document.item is not None and isinstance(root, SequenceNode):
            items = root.value  # fewer than there were, if the file was changed since it was read
            root = items[document.item] if document.item < len(items) else None
        if root is None:
            return text, Stretch(0, 1)
        found = self._descend(root, steps, at_name=at_name)
        return text, Stretch(yaml.start + found.start, yaml.start + found.end)

    def _text(self, path: str) -> FileText:
        if path not in self._texts:
            file = self.documents.files.get(path)
            text = decode(file) if file else None
            self._texts[path] = text if isinstance(text, FileText) else FileText(path, "")
        return self._texts[path]

    def _yaml(self, text: FileText, *, is_brief: bool) -> _Yaml:
        if text.path not in self._yamls:
            self._yamls[text.path] = _compose_file(text, is_brief=is_brief)
        return self._yamls[text.path]

    def _descend(self, root: Node, steps: tuple[str | int, ...], *, at_name: bool) -> Stretch:
        """Return where the steps lead, the value they end in if it is written in a shorter form."""
        node, name = root, _head(root)
        for step in steps:
            if isinstance(node, MappingNode):
                if isinstance(step, int):
                    continue  # one value stands where several may: it is the only one of them
                pair = self._pair_of(node, str(step))
                if not pair:
                    return _stretch(_head(node))  # what is missing is missing in this mapping
                name, node = pair
            elif (
                isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value)
            ):
                node = name = node.value[step]
        whole = name if at_name or node is root else node
        return _stretch(whole)

    def _pair_of(self, mapping: MappingNode, name: str) -> tuple[Node, Node] | None:
        """Return key and value of a field; authors write from for from_, status for publication."""
        pairs = self._pairs.get(id(mapping))
        if pairs is None:
            pairs = {
                key.value: (key, value) for key, value in reversed(mapping.value) if _is_text(key)
            }
            self._pairs[id(mapping)] = pairs
        spellings = (name, author_name(name), *(("status",) if name == "publication" else ()))
        return next((pairs[spelling] for spelling in spellings if spelling in pairs), None)


def _compose_file(text: FileText, *, is_brief: bool) -> _Yaml:
    end = len(text.text)
    front = find_front_matter(text) if is_brief else None
    if isinstance(front, Diagnostic):
        return _Yaml(0, None, end)
    start, stop, body = (front.start, front.end, front.body) if front else (0, end, end)
    try:
        return _Yaml(start, compose(text.text[start:stop]), body)
    except YAMLError:
        return _Yaml(0, None, end)


def _is_text(key: Node) -> bool:
    return isinstance(key.value, str)


def _head(node: Node) -> Node:
    """Return the first key of a mapping, which stands for the whole; any other node itself."""
    return node.value[0][0] if isinstance(node, MappingNode) and node.value else node


def _stretch(node: Node) -> Stretch:
    return Stretch(node.start_mark.index, node.end_mark.index)


def _narrow(text: FileText, stretch: Stretch, needle: str) -> Stretch:
    """Return where the needle stands in the stretch, else the stretch's first line."""
    if needle:
        # A folded value may break its lines anywhere between words.
        pattern = re.compile(r"\s+".join(map(re.escape, needle.split())))
        match = pattern.search(text.text, stretch.start, stretch.end)
        if match:
            return Stretch(*match.span())
    start = min(stretch.start, max(len(text.text) - 1, 0))
    line = text.text[start : stretch.end].split("\n", 1)[0].rstrip()
    return Stretch(start, start + max(len(line), 1))
