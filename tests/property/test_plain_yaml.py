"""YAML read in short: the values the library gives, or none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.read.any_yaml import read_any_list, read_any_mapping
from briefbook.read.file_text import FileText
from briefbook.read.plain_yaml import read_plain
from briefbook.read.records import read_list
from tests.property.test_read_properties import YAML_LIKE

_ROOT = Path(__file__).parents[2]
_WRITTEN = [
    *(path.read_text(encoding="utf-8") for path in sorted((_ROOT / "content").rglob("*.md"))),
    *(path.read_text(encoding="utf-8") for path in sorted((_ROOT / "tests/cases").rglob("*.txt"))),
]
_LIST = re.compile(r"^-- \S+\.yaml --\n(- .*?)(?=^-- )", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"^---\n(.*?\n)---$", re.MULTILINE | re.DOTALL)
LISTS = [
    *(path.read_text(encoding="utf-8") for path in sorted((_ROOT / "content").rglob("2*.yaml"))),
    *(part for text in _WRITTEN for part in _LIST.findall(text)),
]
FRONTS = [front for text in _WRITTEN for front in _FRONT.findall(text) if len(front) < 5_000]

PLAIN = (
    "title: A: b",
    "title: A:b, c [d] {e} #f",
    "title: A #b",
    "title: a\n  b\n   c",
    "title: a\n  b: c",
    "title: a\nb",
    "title: a\n\n  b",
    "title: 'a''b'",
    "title: 'a'\n  b",
    "title: 'a\n  b\n\n  c'",
    "title: 'a\n---\n  c'",
    'title: "a\\tb"',
    'title: "a \n  b"',
    "a: -1\nb: - 1\n",
    "a: |\n  b\n   c\n",
    "a: >-\n  b \n  c\n d",
    "a: >\n  b\n\n  c\n",
    "a: |2\n   b\n",
    "a: >\n - b\nc: |\n - d\n",
    "a:\n- b\n- c\nd:\n  - e\n -f",
    "a:\n-\n- b\n",
    "a:\n-\n - b\n",
    "a:\n- b: c\n  d: e\n-  f: g\n   h:\n   - i\n",
    "a:\n- b: c\n d: e",
    "a: {b: c, d: [e, 'f', {g: h}], i: {}, j: []}",
    "a: {b: c,\n d: e\n  f, g: 'h\n  i'}",
    "a: {b: c\n\n d}",
    "a: {b:c, d}",
    "a: {b: , c: d}",
    "a: [b: c]",
    "a: [b, ]",
    "a: [b\n: c]",
    "a: {b\n : c}",
    "a: [b}",
    "a: [b] c",
    "a: {b: c, b: d}",
    "a: b\na: c",
    "a: https://a.b/c?d=e#f",
    "a: [https://a.b/c, 12:30, a?b]",
    "<<: {a: b}",
    "true: yes\n1: 0o7",
    "a: ...\nb: ---",
    "a:\n  ...\n",
    "a: b\n...\n",
    "{a: b}\n",
    "{a: b}: c",
    " a: b",
    "a: b\n ",
    "a: b\n\n",
    "a: b\nb:",
    "a: \u00a0b\u3000\nb: \u2028c",
    "a: ? b\nb: ?c",
    "a: &b c\nd: *b",
    "a: !!str 1",
    "a: b # c\n# d\n\n  # e\nf: g",
    "a: b # c\n  d",
    "a: b\n# c\n  d",
    "a: 'b' # c",
    "a: 'b'# c",
    "a: # b\n  c: d",
    "a: [b, # c\n d]",
    "a: |\n  b\n\n  # c\nd: e",
    "a: |\n  b\n\n\n# c\nd: e",
    "a: >-\n  b\n # c\nd: e",
    "a: |\n  b\n   \nd: e",
    "# a\n\nb: c\n\n\nd:\n\n- e\n\n- f\n#\n",
    "a: %b\nc: @d\ne: `f",
)
_PIECES = (
    *"abz019: -?[]{}#&*!|>'\"%@`,\n~._/\\\xa0\u2028\t",
    *("a: ", "b: ", "key:\n", "\n  ", "\n- ", "\n  - ", "- a: ", " #", "''", "{a: ", ", ", ": "),
    *("\n# c\n", " # c\n", "\n  # c\n", "id: ", "- id: a\n", "- {id: b, "),
    *(">-\n  ", "|\n   ", "\n---\n", "\n...\n", "\n\n", "true", "null", "-1", "1.5", "<<: "),
)
_WORDS = st.lists(st.sampled_from(("ab", "c d", "1", "\n  ", *_PIECES)), max_size=4).map("".join)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_SCALARS = _WORDS | _WORDS.map(_quote) | st.sampled_from(("a", "b c", "12", "'d'", '"e"', "-", ""))
_GAPS = st.sampled_from(("", " ", " ", "\n  ", "  \n "))


def _flows(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(st.sampled_from(("a: ", "b: ", "c:", "d:\n ", "'e': ")), inner).map("".join)
    lists = st.tuples(_GAPS, st.lists(inner, max_size=3).map(", ".join), _GAPS).map("".join)
    mappings = st.tuples(_GAPS, st.lists(pairs, max_size=3).map(",".join), _GAPS).map("".join)
    return lists.map(lambda text: f"[{text}]") | mappings.map(lambda text: f"{{{text}}}")


def _indent(text: str) -> str:
    return text.replace("\n", "\n  ")


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(st.sampled_from(("a", "b", "key", "c-d")), st.just(": "), inner).map("".join)
    mappings = st.lists(pairs, min_size=1, max_size=3).map("\n".join)
    lists = st.lists(inner.map(lambda text: f"- {text}"), min_size=1, max_size=3).map("\n".join)
    below = st.sampled_from(("\n  ", "|\n  ", ">-\n  "))
    return mappings.map(_indent) | st.tuples(below, (mappings | lists).map(_indent)).map("".join)


VALUES = st.recursive(
    _SCALARS | st.recursive(_SCALARS, _flows, max_leaves=6), _blocks, max_leaves=6
)
MAPPINGS = st.dictionaries(st.sampled_from(("a", "b", "title")), VALUES, max_size=3).map(
    lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs.items())
)


ITEMS = st.lists(
    st.tuples(st.sampled_from(("a", "b-1", "A", "7", "", "'c'", "[d]")), MAPPINGS), max_size=3
).map(lambda items: "".join(f"- id: {id_}\n  {_indent(fields)}\n" for id_, fields in items))


@st.composite
def changed(draw: st.DrawFn, texts: list[str]) -> str:
    """Return one of some real texts, a few of its characters others."""
    text: str = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(_PIECES)) + text[at + draw(st.integers(0, 3)) :]
    return text


def assert_equal_or_none(text: str) -> None:
    """Assert that the short reading gives what the library does, where it gives anything."""
    plain = read_plain(text)
    if plain is not None:
        any_ = read_any_mapping(FileText("content/people/a.md", text), 0, len(text))
        assert not any_.diagnostics
        assert repr(plain) == repr(any_.value)  # types and the order of keys too


@given(MAPPINGS | changed(FRONTS) | YAML_LIKE)
def test_what_is_read_in_short_is_what_the_library_reads(text: str) -> None:
    """Any YAML gives the very values, types and order of the library, or is left to it."""
    assert_equal_or_none(text)


@given(ITEMS | changed(LISTS) | YAML_LIKE)
def test_a_list_read_in_short_is_what_the_library_reads(text: str) -> None:
    """A list file makes the documents and findings that the library's reading makes."""
    file = FileText("content/events/a.yaml", text)
    assert repr(read_list(file, "event")) == repr(read_any_list(file, "event"))


@pytest.mark.parametrize("text", [*PLAIN, *FRONTS])
def test_every_manner_of_writing_is_read_as_the_library_does(text: str) -> None:
    """Each trap of YAML, and each brief there is, is read as by the library or left to it."""
    for end in ("", "\n", " \n"):
        assert_equal_or_none(text + end)


@pytest.mark.parametrize(
    "text",
    [
        "title: A:b#c, [d] {e}\n",
        "title: 'It''s: so'\nkey: \"a, b\"\nfrom: 2026-01-28\n",
        "title: Words that go\n  on and on\nsummary: >-\n  Folded\n  text.\nnote: |\n  As it is.\n",
        "agenda:\n- {issue: a, exposure: [public, avoided],\n  cite: 'b s1'}\nempty:\n",
        "claims:\n  - text: One.\n    cite: [a s1, b]\n  - text: >-\n      Two\n      2.\n  - x\n",
        "{title: A, native_name: {ar: سوريا}, n: -1.5}\n",
    ],
)
def test_ordinary_briefs_do_not_wait_for_the_library(text: str) -> None:
    """What people and programs ordinarily write is read in short."""
    assert read_plain(text) is not None


def test_nearly_every_brief_of_the_example_book_is_read_in_short() -> None:
    """Of the briefs of the book in this repository few wait for the library."""
    fronts = [_FRONT.match(text) for text in _WRITTEN if text.startswith("---\n")]
    left = [front[1] for front in fronts if front and read_plain(front[1]) is None]
    assert len(left) < len(fronts) / 10
