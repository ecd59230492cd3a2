"""Sentence by sentence, what cites a source, and what of that another text would touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from briefbook.model.book import claims_of
from briefbook.model.evidence import ChangedSentence, CitedSentence, Comparison, Coverage
from briefbook.model.talks import Source, SourceText
from briefbook.plan.shelf import Shelf
from briefbook.plan.uses import Use, find_uses


def cover_source(shelf: Shelf, source: Source, words: Sequence[str] = ()) -> Coverage:
    """Return the sentences of a source with what cites each, and their words if they are given.

    Claims go first. What a record rests on as a whole cites no sentence.
    """
    count = source.text.sentences if source.text else 0
    found: list[dict[str, None]] = [{} for _ in range(count)]
    for use in sorted(find_uses(shelf, source), key=lambda use: use.field[0] != "claims"):
        for number in use.citation.sentences() if use.field[0] != "sources" else ():
            if 0 < number <= count:
                found[number - 1][_name_use(use)] = None
    return Coverage(
        source=source.id,
        sentences=tuple(
            CitedSentence(
                number=place + 1, cited_by=tuple(uses), text=words[place] if words else ""
            )
            for place, uses in enumerate(found)
        ),
    )


def _name_use(use: Use) -> str:
    """Return what cites, as a reader of the book's files finds it: a claim, or a record's field."""
    match use.field:
        case ("claims", int(place), *_):
            return f"{use.record.id}.{claims_of(use.record)[place].id}"
        case ("cite", *_):
            return use.record.id
    return f"{use.record.id} ({use.field[0]})"


def compare_text(
    coverage: Coverage, known: SourceText, found: SourceText, words: Sequence[str]
) -> Comparison:
    """Return how a text, with its sentences in words, differs from the one a source's record has.

    `coverage` is what cites the sentences of the record.
    """
    is_same = known.sha256 == found.sha256
    changed: list[ChangedSentence] = []
    moved: list[tuple[int, int]] = []
    added: list[int] = []
    matcher = SequenceMatcher(None, known.fingerprints, found.fingerprints, autojunk=False)
    for form, first, last, start, end in matcher.get_opcodes() if known.fingerprints else ():
        if form == "equal" and first != start:
            moved += zip(range(first + 1, last + 1), range(start + 1, end + 1), strict=True)
        elif form == "insert":
            added += range(start + 1, end + 1)
        elif form != "equal":
            lost = coverage.sentences[first:last]
            changed += _pair(lost, words[start:end])
    is_known = is_same or bool(known.fingerprints)
    is_same_sentences = is_known and not (changed or added)
    return Comparison(
        source=coverage.source,
        sentences=known.sentences,
        is_same_text=is_same,
        is_same_sentences=is_same_sentences,
        changed=tuple(changed),
        moved=tuple(moved),
        renumbered=tuple(
            dict.fromkeys(use for was, _ in moved for use in coverage.sentences[was - 1].cited_by)
        ),
        added=tuple(added),
        remark="" if is_same_sentences else _remark(known, found),
    )


def _pair(lost: Sequence[CitedSentence], words: Sequence[str]) -> Iterator[ChangedSentence]:
    """Yield each sentence that is lost with what took its place, the first with all if unclear."""
    is_one_for_one = len(lost) == len(words)
    for place, sentence in enumerate(lost):
        now = words[place : place + 1] if is_one_for_one else () if place else words
        yield ChangedSentence(number=sentence.number, cited_by=sentence.cited_by, now=tuple(now))


def _remark(known: SourceText, found: SourceText) -> str:
    if not known.fingerprints:
        return "the record has no fingerprints to tell which sentences changed"
    if known.segmenter in ("", found.segmenter):
        return ""
    return (
        f"the record was made with {known.segmenter}; this is {found.segmenter}, which may end "
        "sentences elsewhere"
    )
