"""The theme: what comes with Briefbook, and what a book lays over it."""

from __future__ import annotations

from pathlib import Path

from briefbook.shell.theme_files import read_theme

ROOT = Path(__file__).resolve().parents[3]


def theme_of(root: Path) -> dict[str, bytes]:
    """Return the files of a book's theme by path."""
    return {file.path: file.content for file in read_theme(root).value}


def test_book_without_templates_has_the_theme_that_comes_along(tmp_path: Path) -> None:
    """Every file of it, under the package's name."""
    theme = theme_of(tmp_path)
    assert "briefbook/templates/base.html" in theme
    assert "briefbook/templates/assets/book.css" in theme


def test_file_of_the_book_takes_the_place_of_ours(tmp_path: Path) -> None:
    """One file is replaced, one is added, the rest stays; assets too."""
    before = theme_of(tmp_path)
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/about.html").write_bytes(b"ours")
    (tmp_path / "templates/assets/book.css").write_bytes(b"a{}")
    (tmp_path / "templates/assets/logo.svg").write_bytes(b"<svg/>")
    after = theme_of(tmp_path)
    assert after["templates/about.html"] == b"ours"
    assert after["templates/assets/book.css"] == b"a{}"
    assert after.keys() - before.keys() == {
        "templates/about.html",
        "templates/assets/book.css",
        "templates/assets/logo.svg",
    }
    assert before.keys() - after.keys() == {
        "briefbook/templates/about.html",
        "briefbook/templates/assets/book.css",
    }


def test_checkout_that_is_the_book_has_its_templates_once() -> None:
    """Their findings then name the files as they lie in the book."""
    paths = [file.path for file in read_theme(ROOT).value]
    assert "templates/base.html" in paths
    assert len(paths) == len({path.removeprefix("briefbook/") for path in paths})
    assert not any(path.startswith("briefbook/") for path in paths)


def test_theme_never_reaches_outside_the_book(tmp_path: Path) -> None:
    """A link out of the book is a finding, not a page of the site."""
    (tmp_path / "book/templates").mkdir(parents=True)
    (tmp_path / "secret.html").write_bytes(b"secret")
    (tmp_path / "book/templates/about.html").symlink_to("../../secret.html")
    theme = read_theme(tmp_path / "book")
    assert [found.code for found in theme.diagnostics] == ["O102"]
    assert "briefbook/templates/about.html" in {file.path for file in theme.value}
