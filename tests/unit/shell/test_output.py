"""Writing a site: whole files, only what changed, and nothing that is not ours."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import Any

import pytest

from briefbook.model.site import OutputFile
from briefbook.shell.faults import OutsideError
from briefbook.shell.memory import recall_written
from briefbook.shell.output import Written, check_output, write_site
from briefbook.shell.staging import write_part

HOME = b'<!doctype html>\n<meta name="generator" content="Briefbook 0.1.0">\n'


def site(**files: str) -> tuple[OutputFile, ...]:
    """Return a site of a cover and these pages, `people__ada` being people/ada.html."""
    pages = [
        OutputFile(f"{name.replace('__', '/')}.html", text.encode()) for name, text in files.items()
    ]
    return (OutputFile("index.html", HOME), *pages)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give the root of a book."""
    root = tmp_path / "book"
    (root / "content").mkdir(parents=True)
    (root / "content/book.yaml").write_text("title: A\n", encoding="utf-8")
    return root


@pytest.fixture
def out(book: Path) -> Path:
    """Give the usual output folder of the book."""
    return book / "build" / "site"


def refusal(out: Path, book: Path) -> str:
    """Return the code of the finding that keeps a site from being written to a folder."""
    before = tree(out) if out.is_dir() else None
    with pytest.raises(OutsideError) as caught:
        write_site(site(), out, book)
    assert (tree(out) if out.is_dir() else None) == before
    return caught.value.diagnostic.code


def test_site_is_written_and_then_only_what_changed(book: Path, out: Path) -> None:
    """A second build writes nothing, a third only the page that differs."""
    assert write_site(site(people__ada="Ada"), out, book) == Written(2, 0, 0)
    assert tree(out) == {"index.html": HOME, "people/ada.html": b"Ada"}
    before = (out / "index.html").stat().st_mtime_ns
    assert write_site(site(people__ada="Ada"), out, book) == Written(0, 2, 0)
    assert write_site(site(people__ada="Ida"), out, book) == Written(1, 1, 0)
    assert (out / "index.html").stat().st_mtime_ns == before


def test_files_and_folders_can_be_read_by_a_server(book: Path, out: Path) -> None:
    """Files are 0644 and folders 0755, whatever the builder's umask."""
    write_site(site(people__ada="Ada"), out, book)
    assert stat.S_IMODE((out / "people/ada.html").stat().st_mode) == 0o644
    assert stat.S_IMODE((out / "people").stat().st_mode) == 0o755


def test_pages_of_records_that_are_gone_are_removed(book: Path, out: Path) -> None:
    """What an earlier build wrote goes, with its empty folder; what others put there stays."""
    write_site(site(people__ada="Ada", places__here="Here"), out, book)
    (out / "places/photo.jpg").write_bytes(b"not ours")
    assert write_site(site(), out, book) == Written(0, 1, 2)
    assert tree(out) == {"index.html": HOME, "places/photo.jpg": b"not ours"}
    assert not (out / "people").exists()


@pytest.mark.parametrize("memory", [None, b"", b"{", b"[]", b'{"version": 99}', b"\xff\xfe"])
def test_lost_or_broken_memory_does_no_harm(book: Path, out: Path, memory: bytes | None) -> None:
    """Without its list a build still knows its folder by the cover, and removes nothing."""
    write_site(site(people__ada="Ada"), out, book)
    remembered = book / ".briefbook/written.json"
    if memory is None:
        remembered.unlink()
    else:
        remembered.write_bytes(memory)
    assert write_site(site(), out, book) == Written(0, 1, 0)
    assert (out / "people/ada.html").exists()
    assert recall_written(book, out) == {"index.html"}


def test_memory_never_reaches_outside_the_output(book: Path, out: Path) -> None:
    """A list that names files elsewhere removes none of them."""
    write_site(site(), out, book)
    evil = '{"version": 1, "outputs": {"build/site": ["../../content/book.yaml", "/etc/passwd"]}}'
    (book / ".briefbook/written.json").write_text(evil, encoding="utf-8")
    assert write_site(site(), out, book).removed == 0
    assert (book / "content/book.yaml").exists()


def test_memory_is_kept_for_each_output_and_out_of_git(book: Path, out: Path) -> None:
    """Two output folders do not forget each other; the folder ignores itself in git."""
    other = book.parent / "public"
    write_site(site(people__ada="Ada"), out, book)
    write_site(site(), other, book)
    assert recall_written(book, out) == {"index.html", "people/ada.html"}
    assert recall_written(book, other) == {"index.html"}
    assert (book / ".briefbook/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_memory_that_cannot_be_kept_is_a_warning(book: Path, out: Path) -> None:
    """The site is written all the same."""
    (book / ".briefbook").write_bytes(b"in the way")
    written = write_site(site(), out, book)
    assert written.written == 1
    assert [(found.code, found.severity) for found in written.diagnostics] == [("O206", "warning")]


def test_memory_on_a_full_disk_is_not_left_half(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list from before stays, and nothing of the new one does."""
    write_site(site(), out, book)
    write_text = Path.write_text

    def write_half(path: Path, text: str, **options: Any) -> int:
        write_text(path, text[:9], **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write_half)
    [told] = write_site(site(people__ada="Ada"), out, book).diagnostics
    assert told.message == "what was made could not be noted down: no space left on device"
    assert recall_written(book, out) == {"index.html"}
    assert not list((book / ".briefbook").glob("*.part"))


@pytest.mark.parametrize("good", [0, 1])
def test_folder_is_ours_though_the_disk_was_full_at_the_first_build(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    """With nothing noted down either: once there is room, the next build completes it."""
    files = (OutputFile("assets/book.css", b"body {}"), *site(people__ada="Ada"))
    left = [good]

    def fill_up(folder: str, content: bytes) -> str:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_part(folder, content)

    def forget(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("briefbook.shell.output.write_part", fill_up)
        patch.setattr("briefbook.shell.memory.remember_outputs", forget)
        with pytest.raises(OutsideError) as caught:
            write_site(files, out, book)
    assert caught.value.diagnostic.code == "O205"
    assert write_site(files, out, book).written == 3 - good
    assert set(tree(out)) == {"assets/book.css", "index.html", "people/ada.html"}


def test_folder_of_somebody_else_is_left_alone(book: Path, tmp_path: Path) -> None:
    """A folder with files that are not ours is refused, with a cover of another maker too."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "letter.txt").write_bytes(b"dear")
    assert refusal(documents, book) == "O202"
    (documents / "index.html").write_bytes(b'<meta name="generator" content="Other">')
    assert refusal(documents, book) == "O202"


def test_folder_that_is_empty_or_ours_is_taken(book: Path, tmp_path: Path) -> None:
    """An empty folder will do, and one whose cover says that we made it."""
    empty = tmp_path / "empty"
    empty.mkdir()
    assert write_site(site(), empty, book).written == 1
    moved = empty.rename(tmp_path / "moved")
    assert write_site(site(people__ada="Ada"), moved, book) == Written(1, 1, 0)


@pytest.mark.parametrize(
    "out", ["", "..", "content", "content/people", "seeds/x", "templates", ".briefbook/site"]
)
def test_output_never_mixes_with_the_book(book: Path, out: str) -> None:
    """The book itself, what holds it and its sources are no output folder."""
    assert refusal(book / out, book) == "O201"
    assert (book / "content/book.yaml").exists()


def test_link_into_the_book_is_seen_through(book: Path, tmp_path: Path) -> None:
    """A link to the book's content is the book's content."""
    (tmp_path / "public").symlink_to(book / "content")
    assert refusal(tmp_path / "public", book) == "O201"


def test_file_where_the_folder_should_be_is_in_the_way(book: Path, out: Path) -> None:
    """The output folder cannot be made over a file, nor below one."""
    out.parent.mkdir()
    out.write_bytes(b"a file")
    assert refusal(out, book) == "O204"
    assert refusal(out / "below", book) == "O204"


@pytest.mark.parametrize(("target", "code"), [("nowhere", "O204"), ("public", "O203")])
def test_link_that_leads_nowhere_is_no_output_folder(
    book: Path, tmp_path: Path, target: str, code: str
) -> None:
    """A dead link is in the way, a link to itself cannot be written to."""
    (tmp_path / "public").symlink_to(target)
    assert refusal(tmp_path / "public", book) == code


@pytest.mark.parametrize("is_link", [False, True])
def test_folder_of_a_section_is_never_written_through(
    book: Path,
    out: Path,
    tmp_path: Path,
    is_link: bool,  # noqa: FBT001 - parametrized
) -> None:
    """A file or a link where a section's folder should be stops the build."""
    write_site(site(), out, book)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if is_link:
        (out / "people").symlink_to(elsewhere)
    else:
        (out / "people").write_bytes(b"a file")
    with pytest.raises(OutsideError) as caught:
        write_site(site(people__ada="Ada"), out, book)
    assert caught.value.diagnostic.code == "O204"
    assert caught.value.diagnostic.location.path == "build/site/people"
    assert tree(elsewhere) == {}


def test_folder_where_a_page_should_be_is_in_the_way(book: Path, out: Path) -> None:
    """Nothing half-written stays behind."""
    write_site(site(), out, book)
    (out / "people/ada.html/x").mkdir(parents=True)
    with pytest.raises(OutsideError) as caught:
        write_site(site(people__ada="Ada"), out, book)
    assert caught.value.diagnostic.code == "O204"
    assert not list(out.rglob("*.part"))


def test_page_that_became_a_link_is_replaced_not_followed(book: Path, out: Path) -> None:
    """A link in a page's place is replaced by the page; its target keeps its bytes."""
    write_site(site(people__ada="Ada"), out, book)
    target = book / "content/book.yaml"
    (out / "people/ada.html").unlink()
    (out / "people/ada.html").symlink_to(target)
    write_site(site(people__ada="Ada"), out, book)
    assert target.read_text(encoding="utf-8") == "title: A\n"
    assert not (out / "people/ada.html").is_symlink()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "O205"),
        (errno.EDQUOT, "O205"),
        (errno.EACCES, "O203"),
        (errno.EROFS, "O203"),
        (errno.EIO, "O203"),
    ],
)
def test_system_refusing_to_write_is_one_clear_fault(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """A full disk, a folder without permission, a broken disk: each says what it is."""
    write_site(site(), out, book)

    def refuse(*_arguments: object, **_options: object) -> tuple[int, str]:
        raise OSError(number, "No")

    monkeypatch.setattr("briefbook.shell.staging.open", refuse, raising=False)
    with pytest.raises(OutsideError) as caught:
        write_site(site(people__ada="Ada"), out, book)
    assert caught.value.diagnostic.code == code
    assert caught.value.diagnostic.location.path == "build/site/people/ada.html"


def test_interrupted_write_leaves_the_old_page_whole(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads the site meets the old page or the new one, never half of either."""
    write_site(site(people__ada="Ada"), out, book)

    def interrupt(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_site(site(people__ada="Ida"), out, book)
    assert tree(out) == {"index.html": HOME, "people/ada.html": b"Ada"}
    check_output(out, book)


def test_what_a_killed_build_left_goes_and_a_folder_of_such_a_name_does_no_harm(
    book: Path, out: Path
) -> None:
    """Half-written files are removed; what cannot be removed is left alone."""
    write_site(site(), out, book)
    (out / ".briefbook-1.part").write_bytes(b"half")
    (out / ".briefbook-2.part").mkdir()
    assert write_site(site(), out, book) == Written(0, 1, 0)
    assert tree(out) == {"index.html": HOME}
    assert (out / ".briefbook-2.part").is_dir()
