"""`briefbook serve`: what keeps it from starting is told in one finding."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_port_in_use_ends_it_at_once(run: Run, book: Path) -> None:
    """Nothing is built for a preview that nobody can see."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", book, "--port", port)
    assert done.exit_code == 2
    assert f"error[O511]: port {port} is in use" in done.stderr
    assert done.stderr.count("error[") == 1
    assert not (book / ".briefbook/preview").exists()


def test_folder_without_a_book_is_wrong_use(run: Run, tmp_path: Path) -> None:
    """As for every command."""
    done = run("serve", tmp_path, "--port", "0")
    assert done.exit_code == 2
    assert "there is no book in" in done.stderr
