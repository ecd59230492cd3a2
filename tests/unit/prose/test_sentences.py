"""Sentences end where a reader of the language says so, and a source's text is plain text."""

from __future__ import annotations

import pytest

from briefbook.prose.sentences import split_sentences
from briefbook.prose.source_text import NoPlainTextError, decode_text, describe_text


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("Dr. Smith met J. R. R. Tolkien at 5 p.m. in the U.S. embassy.", "He left.")),
        ("en", ("He said: “I agree. We go.”", "Then growth passed 4.5%.")),
        ("", ("Mr. Novak spoke.", "Who answered?", "Nobody!")),
        ("en-GB", ("Mr. Novak spoke.", "Nobody answered.")),
        ("ru", ("Гостя принял В. В. Путин.", "В 2025 г. они уже виделись.", "Что дальше?")),
        ("ru-RU", ("Гостя принял В. В. Путин.", "Он уехал.")),
        ("ar", ("وصل الرئيس إلى موسكو.", "ماذا قال؟", "لم يقل شيئاً!")),
    ],
)
def test_sentences_end_as_the_language_has_it(language: str, sentences: tuple[str, ...]) -> None:
    """Abbreviations and initials end none; the question marks of each alphabet do."""
    assert split_sentences(" ".join(sentences), language) == sentences
    assert split_sentences("\r\n\r\n".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        (b"", "no text", 1),
        (b" \n\xef\xbb\xbf", "no text", 1),
        (b"%PDF-1.7\n\xff", "a PDF", 1),
        (b"<!-- x -->\n<!DOCTYPE HTML>\n<p>Text.", "HTML", 1),
        (b"PK\x03\x04\xff", "office program", 1),
        (b"{\\rtf1 Text.}", "RTF", 1),
        (b"\xff\xfeT\0", "UTF-16", 1),
        (b"One.\nTwo\xe9.", "0xe9", 2),
        (b"One.\n\nT\0wo.", "NUL", 3),
    ],
)
def test_what_is_no_plain_text_is_refused(content: bytes, said: str, line: int) -> None:
    """Whoever gives something else is told what it is, where, and what to do."""
    with pytest.raises(NoPlainTextError, match=said) as refused:
        decode_text(content)
    assert refused.value.line == line
    assert refused.value.hint


def test_a_text_is_known_by_its_bytes_and_its_sentences() -> None:
    """A byte order mark is no letter, but belongs to the bytes."""
    plain, _ = describe_text(b"One. Two.", "en", "here 1")
    marked, _ = describe_text(b"\xef\xbb\xbfONE.\r\n\r\nTwo.", "en", "here 1")
    assert (plain.sentences, plain.segmenter) == (2, "here 1")
    assert plain.fingerprints == marked.fingerprints
    assert plain.sha256 != marked.sha256
