"""Reading: whatever the bytes, findings and never an exception, each within its file."""

from __future__ import annotations

from random import Random

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefbook.diagnostics import Checked
from briefbook.model.documents import Documents, SourceFile
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath
from briefbook.model.options import FORMATS
from briefbook.read.documents import parse_documents
from briefbook.read.file_text import FileText, decode
from briefbook.read.place import place_findings
from briefbook.read.records import read_mapping
from briefbook.report.formats import render_report

_PIECES = (
    *"abc: -?[]{}#&*!|>'\"%@`,\t\n\r",
    "---\n",
    "...\n",
    "key: ",
    "\n  ",
    "\n- ",
    "id: ",
    "id: a\n",
    "a: &x [1, 2]\n",
    "*x",
    "!!str ",
    "<b>",
    "[x](javascript:y)",
    "![",
    "\u2028",
    "\x85",
    "\u0645",
    "\U0001f600",
)
YAML_LIKE = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)
BRIEFS = YAML_LIKE.map(lambda text: f"---\n{text}\n---\n{text}")
CONTENTS = (YAML_LIKE | BRIEFS | st.text(max_size=40)).map(
    lambda text: text.encode("utf-8", "surrogatepass")
) | st.binary(max_size=40)
PATHS = st.sampled_from(
    (
        "content/book.yaml",
        "content/people/a.md",
        "content/people/b/a.md",
        "content/people/A.md",
        "content/places/a b.md",
        "content/places/all.yaml",
        "content/events/2026.yml",
        "content/x",
        "content/peple/a.md",
        "seeds/a.md",
        "seeds/.hidden",
        "README",
    )
)
FILES = st.dictionaries(PATHS, CONTENTS, max_size=5).map(
    lambda files: tuple(SourceFile(path, content) for path, content in files.items())
)


def assert_in_their_files(parsed: Checked[Documents]) -> None:
    """Assert that each finding points at characters that its file has."""
    for found in parsed.diagnostics:
        file = parsed.value.files.get(found.location.path)
        text = decode(file) if file else None
        if not isinstance(text, FileText):
            is_start = (found.location.line, found.location.column) == (1, 1)
            assert is_start or found.code in ("S101", "S102")
            continue
        lines = text.text.split("\n")
        assert 1 <= found.location.line <= len(lines)
        line = lines[found.location.line - 1]
        assert found.source in (line, "")
        assert 1 <= found.location.column <= len(line) + 1
        assert found.location.column + found.width <= len(line) + 2


@given(FILES)
def test_reading_never_raises_and_findings_lie_in_their_files(
    files: tuple[SourceFile, ...],
) -> None:
    """Any bytes at all make findings with places that exist, in every format."""
    parsed = parse_documents(files)
    assert_in_their_files(parsed)
    for name in FORMATS:
        render_report(parsed.diagnostics, name, colour=True).encode()


@given(FILES, st.randoms())
def test_the_order_of_files_does_not_matter(files: tuple[SourceFile, ...], random: Random) -> None:
    """The same files in any order are the same documents with the same findings."""
    shuffled = list(files)
    random.shuffle(shuffled)
    assert parse_documents(tuple(shuffled)) == parse_documents(files)


STEP: st.SearchStrategy[str | int] = st.sampled_from(
    ("a", "key", "id", "body", "publication", "from_", 0, 1, 7)
)
STEPS = st.lists(STEP, max_size=4).map(lambda steps: FieldPath(tuple(steps)))


@given(
    files=FILES, field=STEPS, needle=st.sampled_from(("", "a", "<b>", "x y")), at_name=st.booleans()
)
def test_every_spot_has_a_place(
    *, files: tuple[SourceFile, ...], field: FieldPath, needle: str, at_name: bool
) -> None:
    """Any field of any record, there or not, is placed within its file."""
    documents = parse_documents(files).value
    keys = [None, *(document.key for document in documents.documents)]
    spots = [Spot(key, field, needle, at_name) for key in keys]
    findings = tuple(Finding("S130", spot, "told", related=((spot, "again"),)) for spot in spots)
    placed = place_findings(findings, documents, {})
    assert len(placed) == len(findings)
    assert_in_their_files(Checked(documents, placed))


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"),
    max_size=12,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_another_program_writes_is_read_as_meant(fields: dict[str, object]) -> None:
    """YAML as PyYAML writes it comes back as the values it was made of."""
    written = yaml.safe_dump(fields, allow_unicode=True)
    read = read_mapping(FileText("content/people/a.md", written), 0, len(written))
    assert read == Checked(fields)
