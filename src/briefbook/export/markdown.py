"""A book as Markdown files that any program reads: one a brief, its links and sources kept."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefbook.export.lookup import Lookup
from briefbook.export.plain import dump_yaml, plain_fields, without_marks
from briefbook.model.book import Book, claims_of
from briefbook.model.citations import Citation, parse_citation
from briefbook.model.claims import Claim, Commitment
from briefbook.model.dates import VagueDate
from briefbook.model.graph import Graph
from briefbook.model.interface import SECTIONS, msgid
from briefbook.model.keys import FOLDERS, Key
from briefbook.model.records import Record
from briefbook.model.site import OutputFile
from briefbook.model.talks import Issue, Meeting, Position, Source
from briefbook.prose.mentions import Mention, citations_in, find_mentions

_CODE_OR_TAG = re.compile(r"(?P<code>(`+).+?\2)|<(?=[A-Za-z/!?])(?!https?:|mailto:)", re.DOTALL)
_JOINT = re.compile(r"(?:^|(?<=[^\s>*+-])(?<!\d[.)])) *\n? *\Z")
"""What parts a word from its footnote; not what parts paragraphs, or an item from its mark."""
_DEFINITION = re.compile(r"^((?:(?:[-*+>]|\d+[.)]) *)*\[\^\d+\]):", re.MULTILINE)
"""A footnote that would be taken for the text of one."""
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#|~]")


def markdown_files(
    book: Book,
    graph: Graph,
    word_date: Callable[[VagueDate], str],
    word_label: Callable[[str], str],
) -> tuple[OutputFile, ...]:
    """Return a file for each brief, and `index.md`, which leads to all of them.

    The front matter is the record's, but for its body. Wikilinks are links between the files,
    citations are footnotes that lead to the file of their source.
    """
    look = Lookup(book, graph)
    briefs = (
        _Brief(record, look, word_date, word_label).file() for record in book.records.values()
    )
    index = _index(book, word_label)
    return OutputFile("index.md", index.encode()), *briefs


def _index(book: Book, word_label: Callable[[str], str]) -> str:
    lines = [f"# {_escape(book.settings.title)}"]
    for kind in FOLDERS:
        links = [
            f"- [{_escape(one.display_name)}]({_address(one.key)})"
            for one in book.records.values()
            if kind == one.KIND
        ]
        if links:
            lines += [f"## {_escape(word_label(_SECTIONS[kind]))}", "\n".join(links)]
    return "\n\n".join((*lines, ""))


_SECTIONS = {**SECTIONS, "person": msgid("People")}


@dataclass(frozen=True, slots=True)
class _Brief:
    """Writes one brief; `notes` are its footnotes so far, by what they say."""

    record: Record
    look: Lookup
    word_date: Callable[[VagueDate], str]
    word_label: Callable[[str], str]
    notes: dict[str, int] = field(default_factory=dict)

    def file(self) -> OutputFile:
        """Return the file of the brief."""
        record = self.record
        fields = {"kind_of_record": record.KIND, **without_marks(plain_fields(record))}
        fields.pop("body", None)
        front = dump_yaml(fields)
        blocks = [f"# {_escape(record.display_name)}", self._prose(record.summary)]
        blocks += [self._prose(record.body.strip("\n"), inline=False), *self._lists()]
        if record.sources:
            heading = _escape(self.word_label(msgid("Sources")))
            blocks += [f"## {heading}", "".join(map(self._cite, record.sources))]
        blocks = [_DEFINITION.sub(r"\1\\:", block) for block in blocks]
        blocks += [f"[^{number}]: {note}" for note, number in self.notes.items()]
        text = "\n\n".join(block for block in blocks if block)
        return OutputFile(_address(record.key), f"---\n{front}---\n\n{text}\n".encode())

    def _lists(self) -> Iterator[str]:
        """Yield what else is said in sentences: positions, claims, commitments, questions."""
        record = self.record
        if isinstance(record, Issue):
            yield from self._list(msgid("Positions"), map(self._position, record.positions))
        yield from self._list(msgid("Claims"), map(self._claim, claims_of(record)))
        if isinstance(record, Meeting):
            yield from self._list(msgid("Commitments"), map(self._commitment, record.commitments))
        if isinstance(record, Issue | Meeting):
            yield from self._list(msgid("Open questions"), map(self._prose, record.open_questions))

    def _list(self, label: str, items: Iterator[str]) -> Iterator[str]:
        if lines := "\n".join(f"- {item}" for item in items):
            yield f"## {_escape(self.word_label(label))}"
            yield lines

    def _claim(self, claim: Claim) -> str:
        return self._said(claim.by, claim.text, claim.date, claim.cite, claim.attribution)

    def _position(self, position: Position) -> str:
        return self._said(position.holder, position.text, position.from_, position.cite)

    def _commitment(self, one: Commitment) -> str:
        return self._said(one.debtor, one.text, one.made, one.cite)

    def _said(
        self,
        voice: str | None,
        text: str,
        day: VagueDate | None,
        cite: tuple[Citation, ...],
        unnamed: str = "",
    ) -> str:
        """Return a sentence with whose it is, of which day, and where it stands."""
        who = self._link(voice, "") if voice else _escape(unnamed)
        about = ", ".join(filter(None, (who, _escape(self.word_date(day)) if day else "")))
        notes = "".join(map(self._cite, cite))
        return f"{self._prose(text)}{f' ({about})' if about else ''}{notes}"

    def _prose(self, text: str, *, inline: bool = True) -> str:
        """Return prose whose mentions are links and footnotes, with no HTML in it."""
        parts: list[str] = []
        end = 0
        for mention in find_mentions(text, inline=inline):
            before, drawn = text[end : mention.start], self._mention(mention)
            if mention.kind == "citation":
                before = _JOINT.sub("", before)
            parts += (_without_html(before), drawn)
            end = mention.start + len(mention.text)
        written = "".join((*parts, _without_html(text[end:])))
        return " ".join(written.split()) if inline else written

    def _mention(self, mention: Mention) -> str:
        if mention.kind == "wikilink":
            return self._link(mention.target, mention.label)
        return "".join(map(self._cite, _parsed(mention)))

    def _link(self, reference: str, label: str) -> str:
        target = self.look.record(reference)
        words = _escape(label or (target.display_name if target else reference))
        if target is None or target.key == self.record.key:
            return words
        here = posixpath.dirname(_address(self.record.key))
        return f"[{words}]({posixpath.relpath(_address(target.key), here)})"

    def _cite(self, citation: Citation) -> str:
        source = self.look.record(citation.source, ("source",))
        if not isinstance(source, Source):
            return ""
        parts = [self._link(str(source.key), ""), _escape(citation.at)]
        parts += [f"“{_escape(citation.quote)}”"] if citation.quote else []
        note = ", ".join(filter(None, (*parts, self._prose(citation.note))))
        return f"[^{self.notes.setdefault(note, len(self.notes) + 1)}]"


def _without_html(text: str) -> str:
    """Return Markdown in which a tag is text, as in a brief: other programs would obey it."""
    return _CODE_OR_TAG.sub(lambda match: match["code"] or "\\<", text)


def _parsed(mention: Mention) -> Iterator[Citation]:
    for text in citations_in(mention):
        try:
            yield parse_citation(text)
        except ValueError:
            continue


def _address(key: Key) -> str:
    return f"{FOLDERS[key.kind]}/{key.id}.md"


def _escape(text: str) -> str:
    """Return a text that Markdown takes as it stands, on one line."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))
