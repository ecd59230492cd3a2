"""Quotations against the texts they are from, or against the fingerprints of those."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import reduce
from hashlib import sha256
from typing import NamedTuple

from briefbook.check.review import Review
from briefbook.model.citations import Citation
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath, Key
from briefbook.model.shape import Steps
from briefbook.model.support import step_in
from briefbook.model.talks import Source, text_path
from briefbook.prose.sentences import fingerprint, normalise, split_sentences
from briefbook.prose.source_text import NoPlainTextError, decode_text

_GAP = re.compile(r"\[[^\]]*\]|…|\.{3}")
"""Where words are left out, or put in by whoever quotes."""
_LOOSE = " '.,;:"
_ENDS = (".", "?", "!", "؟", "۔", "。")
_QUOTES = " \"'“”‘’«»„)"


def find_misquoted(review: Review) -> Iterator[Finding]:
    """Yield each quotation whose words are not where it says, or cannot be looked up there.

    Where a source's text is kept, any words are looked up in it; else whole sentences are, among
    the fingerprints. A source of which neither is known may have said anything.
    """
    shelf = _Texts(review)
    for quotation in _quotations(review):
        yield from _examine(quotation, shelf)
    yield from shelf.faults


class _Quotation(NamedTuple):
    """Words, the citations of which one must have them, and where they are quoted."""

    spot: Spot
    words: str
    citations: tuple[Citation, ...]


def _quotations(review: Review) -> Iterator[_Quotation]:
    """Yield what claims quote, and what citations elsewhere quote of sources that are known."""
    for standing in review.claims():
        claim = standing.claim
        if claim.quote:
            yield _Quotation(standing.spot("quote"), claim.quote, claim.cite)
        for name, citations in (("cite", claim.cite), ("outcome_cite", claim.outcome_cite)):
            for place, one in enumerate(citations):
                if one.quote:
                    yield _Quotation(standing.spot(name, place, "quote"), one.quote, (one,))
    for source in review.book.of(Source):
        for link in review.graph.links_to.get(source.key, ()) if source.text else ():
            steps = link.field.steps
            if not link.in_prose and steps[0] != "claims":
                yield from _quoted_at(review, link.source, steps[:-1])


def _quoted_at(review: Review, key: Key, steps: Steps) -> Iterator[_Quotation]:
    value: object = review.book.records[key]
    found = reduce(step_in, steps, value)
    if isinstance(found, Citation) and found.quote:
        spot = Spot(key, FieldPath((*steps, "quote")))
        yield _Quotation(spot, found.quote, (found,))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The kept texts of sources, each read when it is asked for, and what is wrong with them."""

    review: Review
    faults: list[Finding] = field(default_factory=list)
    _read: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def sentences(self, source: Source) -> tuple[str, ...]:
        """Return the sentences of a source's text in normal form, none if it is not kept."""
        if source.id not in self._read:
            self._read[source.id] = self._find(source)
        return self._read[source.id]

    def _find(self, source: Source) -> tuple[str, ...]:
        path = text_path(source.id)
        if path not in self.review.files:
            return ()
        content = self.review.files[path].content
        spot = Spot(source.key, FieldPath(("text",)))
        try:
            sentences = split_sentences(decode_text(content), source.language)
        except NoPlainTextError as fault:
            message = f"in {path}, line {fault.line}: {fault}"
            self.faults.append(Finding("E109", spot, message, fault.hint))
            return ()
        text = source.text
        if not text or text.sha256 == sha256(content).hexdigest():
            return tuple(map(normalise, sentences))
        if text.fingerprints == tuple(map(fingerprint, sentences)):
            return tuple(map(normalise, sentences))
        message = f"{path} is not the text that this record was made of"
        hint = f"see what changed: briefbook source verify {source.id}"
        self.faults.append(Finding("E109", spot, message, hint))
        return ()


class _Verdict(NamedTuple):
    """What looking words up gave; `nearest` is the sentence that has them, or is most like them."""

    is_found: bool = False
    is_known: bool = True
    nearest: str = ""


def _examine(quotation: _Quotation, texts: _Texts) -> Iterator[Finding]:
    verdicts: list[_Verdict] = []
    for citation in quotation.citations:
        source = texts.review.record(citation.source, ("source",))
        verdict = _look_up(quotation.words, citation, source, texts)
        if verdict is None or verdict.is_found:
            return
        verdicts.append(verdict)
    if not verdicts:
        return
    names = " or ".join(f"{one.source} {one.at}".strip() for one in quotation.citations)
    if not all(verdict.is_known for verdict in verdicts):
        message = f"part of a sentence is quoted, and no text of {names} is kept to find it in"
        kept = text_path(quotation.citations[0].source)
        hint = f"quote whole sentences, or keep the text as {kept}"
        yield Finding("E108", quotation.spot, message, hint)
        return
    near = next((verdict.nearest for verdict in verdicts if verdict.nearest), "")
    hint = near or "quote whole sentences word for word, with … where part of one is left out"
    yield Finding("E107", quotation.spot, f"these words are not in {names}", hint)


def _look_up(words: str, citation: Citation, source: object, texts: _Texts) -> _Verdict | None:
    """Return what looking words up in a source gave, None where nothing is known of its text."""
    if not isinstance(source, Source):
        return None
    sentences = texts.sentences(source)
    if sentences:
        return _look_up_words(words, citation.sentences(), sentences)
    if source.text and source.text.fingerprints:
        language = source.language
        return _look_up_prints(words, citation.sentences(), source.text.fingerprints, language)
    return None


def _look_up_words(words: str, numbers: range, sentences: Sequence[str]) -> _Verdict:
    pieces = [piece for part in _GAP.split(words) if (piece := normalise(part).strip(_LOOSE))]
    forms = [re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)") for piece in pieces]
    if _holds(" ".join(_cut(sentences, numbers)), forms):
        return _Verdict(is_found=True)
    elsewhere = next((n for n, one in enumerate(sentences, 1) if _holds(one, forms)), 0)
    if elsewhere:
        return _Verdict(nearest=f"they stand in s{elsewhere}")
    nearest = max(range(len(sentences)), key=_likeness(normalise(words), sentences))
    return _Verdict(nearest=f"compare s{nearest + 1}, which is most like them")


def _holds(text: str, forms: Sequence[re.Pattern[str]]) -> bool:
    """Return whether a text has all that is looked for, one after the other."""
    position = 0
    for form in forms:
        found = form.search(text, position)
        if not found:
            return False
        position = found.end()
    return True


def _likeness(words: str, sentences: Sequence[str]) -> Callable[[int], float]:
    matcher = SequenceMatcher(None, b=words, autojunk=False)

    def measure(place: int) -> float:
        matcher.set_seq1(sentences[place])
        return matcher.quick_ratio()

    return measure


def _look_up_prints(words: str, numbers: range, prints: Sequence[str], language: str) -> _Verdict:
    known = _cut(prints, numbers)
    if fingerprint(words) in known:
        return _Verdict(is_found=True)
    if not _is_whole(words):
        return _Verdict(is_known=False)
    wanted = [fingerprint(sentence) for sentence in split_sentences(words, language)]
    if all(one in known for one in wanted):
        return _Verdict(is_found=True)
    places = [prints.index(one) + 1 for one in wanted if one in prints]
    return _Verdict(nearest=f"they stand in s{places[0]}" if len(places) == len(wanted) else "")


def _is_whole(words: str) -> bool:
    """Return whether words are quoted as whole sentences are: from a capital to a full stop."""
    first = next((sign for sign in words if sign.isalnum()), "")
    return not (_GAP.search(words) or first.islower()) and words.rstrip(_QUOTES).endswith(_ENDS)


def _cut(items: Sequence[str], numbers: range) -> Sequence[str]:
    """Return the items of these numbers, which count from one; all for no numbers."""
    return items[max(numbers.start - 1, 0) : numbers.stop - 1] if numbers else items
