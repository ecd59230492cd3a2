"""The example book, built once a worker, and the system's Chromium to read it with."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PROJECT_PATH = "/any/path/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example book and give the folder of its site, with what changed since before."""
    from briefbook.cli import main

    folder = tmp_path_factory.mktemp("book")
    out, before = folder / "site", folder / "before"
    for part in ("content", "seeds"):
        shutil.copytree(ROOT / part, before / part)
    meeting = before / "content/meetings/moscow-2026-01.md"
    text = meeting.read_text(encoding="utf-8").replace("status: held", "status: planned")
    meeting.write_text(text, encoding="utf-8")
    (before / "content/people/vladimir-putin.md").unlink()
    options = ("--out", str(out), "--since", str(before), "--quiet", "--strict")
    done = CliRunner().invoke(main, ["build", str(ROOT), *options])
    assert done.exit_code == 0, done.output
    return out


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder under a path, as GitHub Pages serves a project, without a word."""

    def __init__(self, *args: Any, prefix: str, **more: Any) -> None:
        """Serve `directory` under the path `prefix`."""
        self.prefix = prefix
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        """Return the file for an address; nothing lies outside the path."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing-here")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def serve(folder: Path, prefix: str) -> Iterator[str]:
    """Serve a folder on a free port of this machine under a path; yield its address."""
    handler = functools.partial(QuietHandler, directory=str(folder), prefix=prefix)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{prefix}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["from disk", "at the root", "under a project path"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the site is opened: each of the three ways a reader may come to it."""
    if request.param == "from disk":
        yield site.as_uri() + "/"
    else:
        yield from serve(site, "/" if request.param == "at the root" else PROJECT_PATH)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "Chromium is missing: `make test` installs it as root, or install `chromium`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a fresh page, 1280 pixels wide."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def addresses(site: Path) -> list[str]:
    """Return the address of every page but the 404, from the root."""
    found = sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))
    return [address for address in found if address != "404.html"]
