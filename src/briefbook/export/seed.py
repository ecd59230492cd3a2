"""A source record as its file: what is known of the source, and its text's fingerprints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from briefbook.model.talks import SourceText

_PLAIN = re.compile(r"[A-Za-z][A-Za-z-]*|\d{4}(?:-\d\d){1,2}")
"""What YAML reads as the text it is, without quotes."""
_NOT_SO = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))


def seed_file(fields: Mapping[str, str], text: SourceText) -> bytes:
    """Return the file that holds a source with these keys; the empty ones are left out."""
    lines = (
        "---",
        *(f"{key}: {_scalar(value)}" for key, value in fields.items() if value),
        *_text_lines(text),
        "---\n",
    )
    return "\n".join(lines).encode()


def text_block(text: SourceText) -> str:
    """Return what identifies a text as the front matter of its record has it."""
    return "".join(f"{line}\n" for line in _text_lines(text))


def _text_lines(text: SourceText) -> Iterator[str]:
    yield "text:"
    yield f"  sha256: {_quote(text.sha256)}"
    yield f"  sentences: {text.sentences}"
    yield f"  segmenter: {_quote(text.segmenter)}"
    yield "  fingerprints:"
    for number, fingerprint in enumerate(text.fingerprints, start=1):
        # One that holds figures alone would be read as a number.
        yield f"    - {_quote(fingerprint)} # s{number}"


def _scalar(value: str) -> str:
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NOT_SO
    return value if is_plain else _quote(value)


def _quote(value: str) -> str:
    """Return a text as JSON has it, which YAML reads too where no line break is left in it."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]",
        lambda match: f"\\u{ord(match[0]):04x}",
        json.dumps(value, ensure_ascii=False),
    )
