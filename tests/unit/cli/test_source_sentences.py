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
    )


def test_sentence_that_is_gone_or_new_is_told(cited: Path, run: Run, text: Path) -> None:
    """What nobody cites touches nobody; a text that only grew is another one."""
    text.write_text("Ada met Babbage. They parted.", encoding="utf-8")
    done = run("source", "verify", "letter", "--text", text, "--book", cited)
    assert done.exit_code == 1
    assert "  s2  is gone; cited by nothing\n      s3 is now s2\n" in done.stdout
    assert "look again" not in done.stdout
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
