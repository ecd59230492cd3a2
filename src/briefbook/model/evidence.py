"""What is known of a source's sentences: what cites each, and what another text makes of them."""

from __future__ import annotations

from msgspec import Struct


class CitedSentence(Struct, frozen=True, kw_only=True):
    """One sentence of a source, what cites it, and its words where they are at hand."""

    number: int
    cited_by: tuple[str, ...]
    text: str = ""


class Coverage(Struct, frozen=True, kw_only=True):
    """The sentences of a source, each with what cites it."""

    source: str
    sentences: tuple[CitedSentence, ...]

    @property
    def cited(self) -> int:
        """How many sentences something cites."""
        return sum(bool(sentence.cited_by) for sentence in self.sentences)

    @property
    def percent(self) -> float:
        """How much of the text is cited, in percent of its sentences."""
        return 100 * self.cited / len(self.sentences) if self.sentences else 100.0


class ChangedSentence(Struct, frozen=True, kw_only=True):
    """A sentence of the record that another text does not have, and what stands in its place."""

    number: int
    cited_by: tuple[str, ...]
    now: tuple[str, ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """A text against the record of a source.

    `moved` has the sentences that stand elsewhere, each with its number now, `renumbered` what
    cites these, `added` the numbers of those the record does not have. `remark` says what keeps the
    comparison from being a sure one.
    """

    source: str
    sentences: int
    is_same_text: bool
    is_same_sentences: bool
    changed: tuple[ChangedSentence, ...] = ()
    moved: tuple[tuple[int, int], ...] = ()
    renumbered: tuple[str, ...] = ()
    added: tuple[int, ...] = ()
    remark: str = ""

    @property
    def touched(self) -> tuple[str, ...]:
        """What cites a sentence that is not there any more, each once."""
        return tuple(dict.fromkeys(use for one in self.changed for use in one.cited_by))


class Supported(Struct, frozen=True, kw_only=True):
    """Something that rests on a source: what it is, its name, its words, and what else it has."""

    what: str
    name: str
    words: str
    keeps: tuple[str, ...] = ()


class Impact(Struct, frozen=True, kw_only=True):
    """What falls if a source is withdrawn, what loses a support, and which texts mention it."""

    source: str
    title: str
    is_withdrawn: bool
    falls: tuple[Supported, ...]
    weakened: tuple[Supported, ...]
    mentioned_in: tuple[str, ...]
