"""`briefbook source verify` and `coverage`: which sentences of a source are cited, and by what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
ROOT = Path(__file__).parents[3]

PERSON = """---
name: Ada Lovelace
sources: [diary, letter s2]
claims:
  - {id: met, text: They met., kind: fact, by: ada-lovelace, cite: letter s1}
---
They parted [@letter s3].
"""


@pytest.fixture
def cited(add: Run, book: Path) -> Path:
    """Give a book in which the first and the last sentence of the letter are cited."""
    assert add().exit_code == 0
    (book / "content/people/ada-lovelace.md").write_text(PERSON, encoding="utf-8")
    return book


def test_same_text_is_known(cited: Path, run: Run, text: Path) -> None:
    """The same bytes are the text, and so are the same sentences set another way."""
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert (done.exit_code, done.stdout) == (0, "this is the text of letter, 3 sentences\n")
    text.write_text('ADA met\r\nBabbage.\n\n"Good," she said.  They parted.', encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert done.exit_code == 0
    assert "other white space, quotes or case" in done.stdout


def test_changed_text_says_whom_it_touches(cited: Path, run: Run, text: Path) -> None:
    """Changed, moved and new sentences are told by number, with the claims that cite them."""
    text.write_text("Ada knew Babbage. They ate. “Good,” she said. They parted.", encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert done.exit_code == 1
    assert done.stdout == (
        "this is not the text of letter\n"
        "  s1  has changed; cited by ada-lovelace.met\n"
        "      now: Ada knew Babbage.\n"
        "      now: They ate.\n"
        "      s2-s3 are now s3-s4\n"
        "look again at: ada-lovelace.met\n"
        "look again at the numbers in: ada-lovelace (body)\n"
    )


def test_sentence_that_is_gone_or_new_is_told(cited: Path, run: Run, text: Path) -> None:
    """What nobody cites touches nobody; a text that only grew is another one."""
    text.write_text("Ada met Babbage. They parted.", encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert done.exit_code == 1
    assert "  s2  is gone; cited by nothing\n      s3 is now s2\n" in done.stdout
    assert "look again at:" not in done.stdout
    text.write_text("Ada met Babbage. “Good,” she said. They parted. The end.", encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert (done.exit_code, "new in the text: s4" in done.stdout) == (1, True)


def test_comparison_is_there_for_programs(cited: Path, run: Run, text: Path) -> None:
    """The shape is fixed: version 1, what changed, what moved, what that touches."""
    text.write_text("Ada met Babbage. “Good,” she said.", encoding="utf-8")
    arguments = ("source", "verify", "letter", "--text", text, "--book", cited)
    done = run(*arguments, "--format", "json")
    told = json.loads(done.stdout)
    assert (told["version"], told["source"], told["is_same_text"]) == (1, "letter", False)
    assert told["changed"] == [{"number": 3, "cited_by": ["ada-lovelace (body)"], "now": []}]
    assert told["touched"] == ["ada-lovelace (body)"]


def test_other_segmenter_is_named(cited: Path, run: Run, text: Path) -> None:
    """Where sentences differ, the reader learns that the program that ended them differs too."""
    record = cited / "seeds/letter.md"
    old = record.read_text(encoding="utf-8").replace("sentencex ", "sentencex 0.")
    record.write_text(old, encoding="utf-8")
    text.write_text("Ada met Babbage.", encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert "note: the record was made with sentencex 0." in done.stdout


def test_kept_text_is_taken_where_none_is_named(
    add: Run, run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the book, the text that is kept is the text; without one the reader is told what to do."""
    add("--keep-text")
    monkeypatch.chdir(book / "seeds")
    assert run("source", "verify", "letter").stdout == "this is the text of letter, 3 sentences\n"
    assert (
        "  s1  Ada met Babbage.\n      ← nothing cites it\n"
        in run("source", "coverage", "letter").stdout
    )
    (book / "seeds/texts/letter.txt").unlink()
    done = run("source", "verify", "letter")
    assert done.exit_code == 2
    assert "seeds/texts/letter.txt:1:1: error[O301]" in done.stderr
    assert "--text FILE" in done.stderr


LATER = "Ada met Babbage. They parted. Nobody wrote."
IN_LIST = """\
- id: letter # the first
  text: {fingerprints: ["0123456789abcdef"], sha256: "%s", sentences: 1} # old
  title: 'A letter'
- {id: other, title: Other}
"""


def test_record_is_put_in_step_when_asked(cited: Path, run: Run, text: Path) -> None:
    """--update writes what the text is now, and nothing else of the record or of any brief."""
    record = cited / "seeds/letter.md"
    written = record.read_text(encoding="utf-8").replace("kind: article", "kind: 'article' # so")
    written = f"{written}They wrote.\n".replace("\n", "\r\n")
    record.write_bytes(written.encode())
    text.write_text(LATER, encoding="utf-8")
    asked = ("source", "verify", "letter", "--text", text, "--book", cited)
    assert run(*asked).exit_code == 1
    assert record.read_bytes() == written.encode()
    done = run(*asked, "--update")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "updated seeds/letter.md")
    now = record.read_bytes().decode().splitlines(keepends=True)
    before = written.splitlines(keepends=True)
    at = before.index("text:\r\n")
    assert now[: at + 1] == before[: at + 1]
    assert [now[at + 2], *now[-5:]] == [before[at + 2], before[-5], now[-4], now[-3], *before[-2:]]
    assert now[-4].endswith(" # s2\r\n")
    assert now[-4].split()[1] == before[-3].split()[1]
    assert run(*asked).stdout == "this is the text of letter, 3 sentences\n"
    assert (cited / "content/people/ada-lovelace.md").read_text(encoding="utf-8") == PERSON
    again = record.stat().st_mtime_ns
    assert "updated" not in run(*asked, "--update").stdout
    assert record.stat().st_mtime_ns == again


def test_record_in_a_list_is_put_in_step(book: Path, run: Run, text: Path) -> None:
    """However the record is written, the rest of its file stays to the character."""
    (book / "seeds/more.yaml").write_text(IN_LIST % ("0" * 64), encoding="utf-8")
    asked = ("source", "verify", "letter", "--text", text, "--book", book, "--update")
    done = run(*asked, "--format", "json")
    assert json.loads(done.stdout)["updated"] == ["seeds/more.yaml"]
    lines = (book / "seeds/more.yaml").read_text(encoding="utf-8").splitlines()
    before = (IN_LIST % ("0" * 64)).splitlines()
    assert [lines[0], *lines[2:]] == [before[0], *before[2:]]
    assert lines[1].endswith(", sentences: 3} # old")
    assert run(*asked[:-1]).exit_code == 0


def test_text_that_is_kept_is_replaced_with_the_record(
    add: Run, run: Run, book: Path, text: Path
) -> None:
    """Both or neither: a kept text that is not the record's would be the next finding."""
    add("--keep-text")
    kept, record = book / "seeds/texts/letter.txt", book / "seeds/letter.md"
    old = {file: file.read_bytes() for file in (kept, record)}
    text.write_text(LATER, encoding="utf-8")
    asked = ("source", "verify", "letter", "--text", text, "--book", book, "--update")
    kept.chmod(0o444)
    done = run(*asked)
    assert (done.exit_code, "error[O505]" in done.stderr) == (2, True)
    assert {file: file.read_bytes() for file in old} == old
    kept.chmod(0o644)
    done = run(*asked)
    assert "updated seeds/letter.md\nupdated seeds/texts/letter.txt\n" in done.stdout
    assert kept.read_text(encoding="utf-8") == LATER
    assert "nothing found" in run("check", book).stdout


def test_record_that_only_its_author_can_change_is_told(book: Path, run: Run, text: Path) -> None:
    """Behind an alias stands what another record has too; nothing is written then."""
    digest = "0" * 64
    shared = (
        "- id: first\n  title: A\n  text: &it\n"
        f"    sha256: '{digest}'\n    sentences: 1\n    segmenter: ''\n    fingerprints: []\n"
        "- {id: letter, title: B, text: *it}\n"
    )
    (book / "seeds/more.yaml").write_text(shared, encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", book, "--update")
    assert done.exit_code == 2
    assert "seeds/more.yaml:3:9: error[O305]" in done.stderr
    assert (book / "seeds/more.yaml").read_text(encoding="utf-8") == shared


def test_each_sentence_has_what_cites_it(cited: Path, run: Run, text: Path) -> None:
    """Claims and text count, and what a brief rests on as a whole does not."""
    done = run("source", "coverage", "letter", "--book", cited)
    assert done.exit_code == 0
    assert done.stdout == (
        "  s1  ada-lovelace.met\n"
        "  s2  nothing cites it\n"
        "  s3  ada-lovelace (body)\n"
        "\n"
        "letter: 2 of 3 sentences cited; nothing cites s2\n"
    )
    worded = run("source", "coverage", "letter", "--text", text, "--book", cited)
    assert "  s3  They parted.\n      ← ada-lovelace (body)\n" in worded.stdout


def test_every_source_with_sentences_has_a_line(cited: Path, run: Run) -> None:
    """Without an id all are told; for programs with their sentences."""
    done = run("source", "coverage", "--book", cited)
    assert done.stdout == "letter: 2 of 3 sentences cited; nothing cites s2\n"
    told = json.loads(run("source", "coverage", "--book", cited, "--format", "json").stdout)
    (letter,) = told["sources"]
    assert (told["version"], letter["cited"], letter["percent"]) == (1, 2, 66.67)
    assert letter["sentences"][0] == {"number": 1, "cited_by": ["ada-lovelace.met"], "text": ""}


@pytest.mark.parametrize(("percent", "status"), [("0", 0), ("66.6", 0), ("67", 1), ("100", 1)])
def test_coverage_may_be_required(cited: Path, run: Run, percent: str, status: int) -> None:
    """Status 1 and the source's name where less of it is cited."""
    done = run("source", "coverage", "--require", percent, "--book", cited)
    assert done.exit_code == status
    assert ("is cited of letter" in done.stderr) == bool(status)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "lettre"), "there is no source “lettre” in this book; did you mean “letter”?"),
        (("coverage", "ada-lovelace"), "there is no source “ada-lovelace”"),
        (("coverage", "diary"), "seeds/diary.md:2:1: error[O301]: the record of diary knows"),
        (("verify", "diary"), "error[O301]"),
        (("verify", "letter", "--text", "nowhere.txt"), "nowhere.txt"),
        (("coverage", "letter", "--text", "seeds/letter.md"), "seeds/letter.md:1:1: error[O304]"),
        (("coverage", "--text", "seeds/letter.md"), "name its ID"),
        (("coverage", "--require", "101"), "101"),
    ],
)
def test_wrong_use_is_told(
    cited: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """Status 2 and what to do, never a traceback."""
    monkeypatch.chdir(cited)
    done = run("source", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_broken_book_is_to_be_mended_first(cited: Path, run: Run) -> None:
    """A record that cannot be read may cite anything: no half truth is told."""
    (cited / "content/people/eve.md").write_text("---\nnmae: Eve\n---\n", encoding="utf-8")
    done = run("source", "coverage", "--book", cited)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error[M101]" in done.stderr
    assert "mend the book first" in done.stderr


def test_example_book_cites_every_sentence_of_its_article(run: Run) -> None:
    """Nothing the article says is left out: 31 of 31."""
    done = run("source", "coverage", "--require", "100", "--book", ROOT)
    assert (done.exit_code, done.stdout) == (0, "article-2026-01: 31 of 31 sentences cited\n")
