"""Fingerprints stay where only the look of a sentence changes, and change where a letter does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbook.prose.sentences import fingerprint, is_fingerprint, normalise, split_sentences

_WORDS = ("the", "Straße", "Moscow", "“yes”", "it’s", "4%", "город", "الوفد", "é", "ﬁrst", "İzmir")
_SPACES = st.sampled_from((" ", "  ", "\n", "\t", "\u00a0", "\u2009", " \r\n ", "\u200b "))
_QUOTES = {"“": '„«"', "”": '“»"', "’": "'‘`"}
SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8)
TEXTS = st.lists(st.text("abcdefghij", min_size=3, max_size=9), min_size=1, max_size=8, unique=True)


def requote(data: st.DataObject, word: str) -> str:
    """Return a word with its quotes drawn another way."""
    return "".join(data.draw(st.sampled_from(_QUOTES.get(sign, sign))) for sign in word)


@given(SENTENCES, st.data())
def test_look_does_not_count(words: list[str], data: st.DataObject) -> None:
    """White space, quotes, case and what is not seen may differ."""
    other = "".join(
        data.draw(_SPACES) + requote(data, data.draw(st.sampled_from((word, word.upper()))))
        for word in words
    )
    assert fingerprint(other) == fingerprint(" ".join(words))


@given(st.text())
def test_normal_form_is_its_own(text: str) -> None:
    """What has been made normal is not changed again, and any text has a fingerprint."""
    assert normalise(normalise(text)) == normalise(text)
    assert is_fingerprint(fingerprint(text))


@given(TEXTS, st.data())
def test_a_letter_changes_one_fingerprint(words: list[str], data: st.DataObject) -> None:
    """A text with one letter changed differs in that sentence alone."""
    place = data.draw(st.integers(0, len(words) - 1))
    changed = [*words]
    changed[place] = "z" + words[place][1:]
    before, after = (
        [
            fingerprint(sentence)
            for sentence in split_sentences(
                " ".join(f"Then came {word} again." for word in text), "en"
            )
        ]
        for text in (words, changed)
    )
    assert len(before) == len(after) == len(words)
    assert [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [place]
