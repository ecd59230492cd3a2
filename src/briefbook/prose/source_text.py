"""The text of a source, from bytes that may turn out to be something else."""

from __future__ import annotations

import re
from hashlib import sha256

from briefbook.model.talks import SourceText
from briefbook.prose.sentences import fingerprint, normalise, split_sentences

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FORMATS = (
    (re.compile(rb"\s*%PDF-"), "a PDF", "take its text out first, as with pdftotext"),
    (_HTML, "a page in HTML", "save the text alone, without the page around it"),
    (re.compile(rb"PK\x03\x04"), "a document of an office program", "save it as plain text"),
    (re.compile(rb"\{\\rtf"), "a document in RTF", "save it as plain text"),
    (re.compile(rb"\xff\xfe|\xfe\xff"), "UTF-16", "save it as UTF-8"),
)


class NoPlainTextError(ValueError):
    """What was given as a source's text is none; says what to do, and the line if one is meant."""

    def __init__(self, message: str, hint: str, line: int = 1) -> None:
        """Take what is wrong, what to do about it, and where."""
        super().__init__(message)
        self.hint = hint
        self.line = line


def decode_text(content: bytes) -> str:
    """Return the text that bytes hold; raises NoPlainTextError where that is no plain text."""
    for form, what, hint in _FORMATS:
        if form.match(content):
            raise NoPlainTextError(f"this is {what} and not plain text", hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        message = f"byte 0x{content[fault.start]:02x} in this text is not UTF-8"
        raise NoPlainTextError(message, "save it as UTF-8", line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NoPlainTextError("this is no text: it holds a NUL", "give the plain text", line)
    if not normalise(text):
        raise NoPlainTextError("there is no text in this", "give the whole text of the source")
    return text


def describe_text(
    content: bytes, language: str, segmenter: str
) -> tuple[SourceText, tuple[str, ...]]:
    """Return what identifies a text, and its sentences.

    `segmenter` is what takes it apart, with its version. Raises NoPlainTextError where the bytes
    are no plain text.
    """
    sentences = split_sentences(decode_text(content), language)
    known = SourceText(
        sha256=sha256(content).hexdigest(),
        sentences=len(sentences),
        segmenter=segmenter,
        fingerprints=tuple(map(fingerprint, sentences)),
    )
    return known, sentences
