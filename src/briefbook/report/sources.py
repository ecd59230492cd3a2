"""What is known of a source's sentences, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import to_builtins

from briefbook.model.evidence import CitedSentence, Comparison, Coverage, Impact, Supported
from briefbook.report.terminal import paint, show

_INDENT = " " * 6


def render_coverage(coverage: Coverage, *, colour: bool) -> str:
    """Return the sentences of a source with their words, if they are at hand, and what cites each.

    A line at the end says how many are cited.
    """
    lines = [line for one in coverage.sentences for line in _render_sentence(one, colour=colour)]
    return "".join(f"{line}\n" for line in (*lines, "", summarise(coverage)))


def summarise(coverage: Coverage) -> str:
    """Return in a line how many sentences of a source are cited, and which are not."""
    count = len(coverage.sentences)
    uncited = [one.number for one in coverage.sentences if not one.cited_by]
    noun = "sentence" if count == 1 else "sentences"
    rest = f"; nothing cites {name_sentences(uncited)}" if uncited else ""
    return f"{coverage.source}: {coverage.cited} of {count} {noun} cited{rest}"


def name_sentences(numbers: Sequence[int]) -> str:
    """Return numbers of sentences as citations name them, those in a row together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"s{run[0]}-s{run[-1]}" if run[1:] else f"s{run[0]}" for run in runs)


def _render_sentence(sentence: CitedSentence, *, colour: bool) -> Iterator[str]:
    name = paint(f"s{sentence.number}".rjust(4), "bold", colour=colour)
    uses = ", ".join(map(show, sentence.cited_by))
    cited = uses or paint("nothing cites it", "warning", colour=colour)
    if sentence.text:
        yield f"{name}  {_words(sentence.text)}"
        yield f"{_INDENT}{paint('←', 'quiet', colour=colour)} {cited}"
    else:
        yield f"{name}  {cited}"


def render_comparison(comparison: Comparison, *, colour: bool) -> str:
    """Return whether a text is that of a source, and if not, what changed and whom that touches."""
    lines = [paint(_verdict(comparison), "bold", colour=colour)]
    for one in comparison.changed:
        uses = ", ".join(map(show, one.cited_by)) or "nothing"
        name = paint(f"s{one.number}".rjust(4), "bold", colour=colour)
        lines.append(f"{name}  {'has changed' if one.now else 'is gone'}; cited by {uses}")
        lines += (f"{_INDENT}now: {_words(sentence)}" for sentence in one.now)
    lines += _moves(comparison.moved)
    if comparison.added:
        lines.append(f"{_INDENT}new in the text: {name_sentences(comparison.added)}")
    if comparison.touched:
        lines.append(f"look again at: {', '.join(map(show, comparison.touched))}")
    if comparison.renumbered:
        uses = ", ".join(map(show, comparison.renumbered))
        lines.append(f"look again at the numbers in: {uses}")
    if comparison.remark:
        lines.append(f"{paint('note:', 'quiet', colour=colour)} {comparison.remark}")
    return "".join(f"{line}\n" for line in lines)


def _verdict(comparison: Comparison) -> str:
    name, count = comparison.source, comparison.sentences
    sentences = "1 sentence" if count == 1 else f"{count} sentences"
    if comparison.is_same_text:
        return f"this is the text of {name}, {sentences}"
    if comparison.is_same_sentences:
        return f"this is the text of {name}, {sentences}, with other white space, quotes or case"
    return f"this is not the text of {name}"


def _moves(moved: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield a line for each run of sentences that moved alike."""
    runs: list[list[tuple[int, int]]] = []
    for was, now in moved:
        last = runs[-1][-1] if runs else (0, 0)
        if runs and (was, now) == (last[0] + 1, last[1] + 1):
            runs[-1].append((was, now))
        else:
            runs.append([(was, now)])
    for run in runs:
        before, after = (name_sentences(numbers) for numbers in zip(*run, strict=True))
        yield f"{_INDENT}{before} {'is' if len(run) == 1 else 'are'} now {after}"


def render_impact(impact: Impact, *, colour: bool) -> str:
    """Return what falls if a source is withdrawn, what loses a support, and how much that is."""
    state = ", which is withdrawn" if impact.is_withdrawn else ""
    head = paint(f"{impact.source}{state}", "bold", colour=colour)
    lines = [f"{head}: {show(impact.title)}"]
    for title, found in (
        ("nothing else carries these, and they fall with it", impact.falls),
        ("these keep another source", impact.weakened),
    ):
        if found:
            lines += ["", f"{title}:", *(line for one in found for line in _render_supported(one))]
    if impact.mentioned_in:
        lines += ["", f"cited in the text of: {', '.join(impact.mentioned_in)}"]
    lines += ["", f"falls: {_tally(impact.falls)}; loses a support: {_tally(impact.weakened)}"]
    return "".join(f"{line}\n" for line in lines)


def _render_supported(one: Supported) -> Iterator[str]:
    keeps = f" (keeps {', '.join(one.keeps)})" if one.keeps else ""
    yield f"  {one.what:10}  {show(one.name)}{keeps}"
    yield f"{' ' * 14}{_words(one.words)}"


def _tally(found: Sequence[Supported]) -> str:
    """Return how many there are of each sort, in words."""
    counts = Counter(one.what for one in found)
    parts = (f"{n} {_several(what) if n > 1 else what}" for what, n in counts.most_common())
    return ", ".join(parts) or "nothing"


def _several(noun: str) -> str:
    return noun if noun.endswith("s") else f"{noun}s"


def render_impact_json(impact: Impact) -> str:
    """Return one JSON object: `version` 1 and what falls, weakens and mentions."""
    return _encode({"version": 1, **to_builtins(impact)})


def _words(sentence: str) -> str:
    return show(" ".join(sentence.split()))


def render_coverage_json(coverages: Iterable[Coverage]) -> str:
    """Return one JSON object: `version` 1 and `sources`, each with its sentences."""
    found = [
        {**to_builtins(one), "cited": one.cited, "percent": round(one.percent, 2)}
        for one in coverages
    ]
    return _encode({"version": 1, "sources": found})


def render_comparison_json(comparison: Comparison, updated: Sequence[str]) -> str:
    """Return one JSON object: `version` 1 and the comparison, what it touches, what was updated."""
    more = {"touched": comparison.touched, "updated": updated}
    return _encode({"version": 1, **to_builtins(comparison), **more})


def _encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
