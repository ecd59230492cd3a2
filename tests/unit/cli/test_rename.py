"""`briefbook rename`: a record and all that names it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from briefbook.shell import changing

Run = Callable[..., Result]


def texts(root: Path) -> dict[str, bytes]:
    """Return the files of a book by path."""
    files = [path for path in root.rglob("*") if path.is_file() and ".briefbook" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_record_and_its_references_change_together(run: Run, book: Path) -> None:
    """The file moves, prose follows, and who comes to the old page is led on."""
    done = run("rename", "ada-lovelace", "ada-king", "--book", book)
    assert done.exit_code == 0, done.output
    assert "ada-lovelace is now person:ada-king: 1 reference changed in 2 files" in done.stdout
    now = texts(book)
    assert "content/people/ada-lovelace.md" not in now
    assert now["content/people/ada-king.md"].decode() == (
        "---\nname: Ada Lovelace\nformerly: [ada-lovelace]\nsources: diary p. 1\n---\n"
    )
    assert b"Knew [[ada-king]]." in now["content/people/charles-babbage.md"]
    built = run("build", book, "--strict")
    assert built.exit_code == 0, built.output
    page = (book / "build/site/people/ada-lovelace.html").read_text(encoding="utf-8")
    assert "url=ada-king.html" in page


def test_renaming_back_and_forth_leaves_a_sound_book(run: Run, book: Path) -> None:
    """A record may return to a name it had; no page leads on to itself."""
    for old, new in (("ada-lovelace", "ada"), ("ada", "ada-lovelace")):
        assert run("rename", old, new, "--book", book).exit_code == 0
    assert run("build", book, "--strict").exit_code == 0
    assert "url=" not in (book / "build/site/people/ada-lovelace.html").read_text(encoding="utf-8")
    page = (book / "build/site/people/ada.html").read_text(encoding="utf-8")
    assert "url=ada-lovelace.html" in page


def test_page_that_leads_on_follows_its_record(run: Run, book: Path) -> None:
    """It is made anew with the record's name, goes with it, and is what a clean build makes."""
    assert run("rename", "ada-lovelace", "ada", "--book", book).exit_code == 0
    assert run("build", book).exit_code == 0
    person, old = book / "content/people/ada.md", book / "build/site/people/ada-lovelace.html"
    text = person.read_text(encoding="utf-8")
    person.write_text(text.replace("name: Ada Lovelace", "name: Ada King"), encoding="utf-8")
    assert run("build", book).exit_code == 0
    assert "Ada King" in old.read_text(encoding="utf-8")
    assert run("build", book, "--out", book / "clean", "--clean").exit_code == 0
    assert old.read_bytes() == (book / "clean/people/ada-lovelace.html").read_bytes()
    person.write_text(text.replace("formerly: [ada-lovelace]\n", ""), encoding="utf-8")
    assert run("build", book).exit_code == 0
    assert not old.exists()


def test_source_takes_its_text_along(run: Run, book: Path) -> None:
    """The kept text has the source's name, too; every citation follows."""
    (book / "seeds/texts").mkdir()
    (book / "seeds/texts/diary.txt").write_text("Words.", encoding="utf-8")
    assert run("rename", "diary", "notebook", "--book", book).exit_code == 0
    assert (book / "seeds/texts/notebook.txt").read_text(encoding="utf-8") == "Words."
    assert not (book / "seeds/texts/diary.txt").exists()
    assert b"sources: notebook p. 1" in texts(book)["content/people/ada-lovelace.md"]


def test_item_of_a_list_is_renamed_in_place(run: Run, book: Path) -> None:
    """Its id changes where it stands."""
    (book / "content/events").mkdir()
    listed = "# all\n- id: launch # first\n  title: L\n  date: 2026-01-01\n  people: ada-lovelace\n"
    (book / "content/events/all.yaml").write_text(listed, encoding="utf-8")
    (book / "content/people/eve.md").write_text(
        "---\nname: Eve\n---\n[[launch]]\n", encoding="utf-8"
    )
    assert run("rename", "event:launch", "start", "--book", book).exit_code == 0
    now = texts(book)
    wanted = listed.replace("id: launch # first\n", "id: start # first\n  formerly: [launch]\n")
    assert now["content/events/all.yaml"].decode() == wanted
    assert b"[[start]]" in now["content/people/eve.md"]


def test_name_that_becomes_ambiguous_is_written_with_its_kind(run: Run, book: Path) -> None:
    """In prose a place of the same id could be meant."""
    (book / "content/places").mkdir()
    (book / "content/places/ada.md").write_text("---\nname: Ada\n---\n", encoding="utf-8")
    assert run("rename", "ada-lovelace", "ada", "--book", book).exit_code == 0
    assert b"Knew [[person:ada]]." in texts(book)["content/people/charles-babbage.md"]
    assert run("check", book).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "more", "told"),
    [
        ("ada-lovelace", "charles-babbage", {}, "there is a person “charles-babbage” already"),
        ("ada-lovelace", "Ada King", {}, "write ada-king"),
        ("ada-lovelacce", "ada", {}, "did you mean “ada-lovelace”?"),
        (
            "diary",
            "x",
            {"content/people/diary.md": "---\nname: D\nsources: diary\n---\n"},
            "write person:diary or source:diary",
        ),
        (
            "ada-lovelace",
            "ada",
            {"content/people/eve.md": "---\nname: Eve\nformerly: [ada]\n---\n"},
            "“ada” is a former id of person “eve”",
        ),
        ("ada-lovelace", "ada", {"content/people/x.md": "---\nname: [\n---\n"}, "mend it"),
        ("ada-lovelace", "ada", {"content/people/x.md": "---\nnmae: X\n---\n"}, "mend it"),
        (
            "ada-lovelace",
            "ada",
            {
                "content/places/ada.md": "---\nname: Ada\n---\n",
                "content/people/eve.md": "---\nname: Eve\n---\nIn [[ada]].\n",
            },
            "a name in the book would mean something else",
        ),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    run: Run, book: Path, old: str, new: str, more: dict[str, str], told: str
) -> None:
    """One clear finding, status 2, every file as it was."""
    for path, text in more.items():
        (book / path).parent.mkdir(exist_ok=True)
        (book / path).write_text(text, encoding="utf-8")
    before = texts(book)
    done = run("rename", old, new, "--book", book)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert texts(book) == before


def test_read_only_file_keeps_all_as_it_was(run: Run, book: Path) -> None:
    """What must not be written is not, and neither is anything else."""
    (book / "content/people/charles-babbage.md").chmod(0o444)
    before = texts(book)
    done = run("rename", "ada-lovelace", "ada", "--book", book)
    assert done.exit_code == 2
    assert (
        "content/people/charles-babbage.md:1:1: error[O505]: this file is read-only" in done.stderr
    )
    assert texts(book) == before


@pytest.mark.parametrize("good", [0, 1, 2])
def test_disk_that_fails_halfway_is_taken_back(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    """However many files were changed before, all are as they were, and no part lies about."""
    before = texts(book)
    real = changing._put  # noqa: SLF001 - the one step that can fail halfway
    left = [good]

    def fail(*arguments: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        real(*arguments)  # type: ignore[arg-type]
        if left[0] == 0 and good == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(changing, "_put", fail)
    done = run("rename", "ada-lovelace", "ada", "--book", book)
    assert done.exit_code == 2
    assert "error[O205]" in done.stderr
    assert texts(book) == before
