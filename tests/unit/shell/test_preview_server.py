"""The server of a preview: what it sends, and to whom."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook.diagnostics import Diagnostic, Location
from briefbook.shell.faults import OutsideError
from briefbook.shell.news import Desk, News
from briefbook.shell.preview_server import PreviewServer

POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src 'self'; connect-src 'none'\">"
)
PAGE = f"<html><head>{POLICY}</head><body><p>Ada</p></body></html>"
FINDING = Diagnostic("R201", "error", Location("content/x.md", 3, 10), "no “x”", "y?", (), "x: 1")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    """Serve a small site that lies beside a secret."""
    site = tmp_path / "site"
    for name, text in {
        "index.html": PAGE,
        "people/index.html": PAGE,
        "people/ada.html": PAGE,
        "assets/a.css": "a {}",
        ".hidden": "secret",
        "404.html": "<body>gone</body>",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "way-out").symlink_to(tmp_path)
    with PreviewServer(site, Desk(), 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def ask(
    server: PreviewServer, path: str, *, host: str | None = None, method: str = "GET"
) -> tuple[int, str, http.client.HTTPResponse]:
    """Return the status of an answer, its text, and all of it."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text, response


def test_page_has_the_script_and_leave_to_run_it(server: PreviewServer) -> None:
    """It is added to what is sent, with the least leave it needs, and to no file."""
    for path in ("/", "/index.html", "/people/", "/people/ada.html?x#y"):
        status, text, response = ask(server, path)
        assert status == 200
        assert '<script src="/.briefbook/preview.js" data-made="0"></script></body>' in text
        policy = "default-src 'none'; img-src 'self'; connect-src 'self'; script-src 'self'"
        assert f'content="{policy}"' in text
        assert response.headers["Cache-Control"] == "no-store"
    assert (server.folder / "index.html").read_text(encoding="utf-8") == PAGE
    status, text, response = ask(server, "/assets/a.css")
    assert (status, text) == (200, "a {}")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert ask(server, "/.briefbook/preview.js")[1].startswith("//")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/people/..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "/%2e%2e%5csecret.txt",
        "/way-out/secret.txt",
        "/.hidden",
        "/%00",
        "//etc/passwd",
        "/C:/secret.txt",
        "/" + "a" * 5000,
        "/nothing.html",
    ],
)
def test_nothing_outside_the_folder_is_sent(server: PreviewServer, path: str) -> None:
    """No way up, however it is written, no link out, nothing hidden: not found instead."""
    status, text, _ = ask(server, path)
    assert status == 404
    assert "secret" not in text.replace(path, "")
    assert "gone<script" in text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{}", 200),
        ("[::1]:{}", 200),
        ("127.0.0.1", 200),
        ("evil.example:{}", 403),
        ("127.0.0.1.evil.example", 403),
        ("127.0.0.1:1", 403),
        (" ", 403),
    ],
)
def test_only_this_machine_is_answered(server: PreviewServer, host: str, status: int) -> None:
    """A name from elsewhere that leads here gets nothing, neither page nor news."""
    for path in ("/", "/.briefbook/preview.js", *(("/.briefbook/news",) if status == 403 else ())):
        assert ask(server, path, host=host.format(server.server_port))[0] == status


def test_folder_without_its_slash_leads_to_it(server: PreviewServer) -> None:
    """Relative links count from the folder; and no slashes lead to another host."""
    status, _, response = ask(server, "/people")
    assert (status, response.headers["Location"]) == (301, "/people/")
    assert ask(server, "//people")[2].headers["Location"] == "/people/"
    assert ask(server, "/", method="HEAD")[:2] == (200, "")


def test_news_are_sent_as_they_come(server: PreviewServer) -> None:
    """A page hears at once how things stand, then whatever changes, with place and help."""
    server.desk.tell(News(1))
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", "/.briefbook/news")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert json.loads(stream.readline()[6:])["made"] == 1
    stream.readline()
    server.desk.tell(News(1, (FINDING,), stale=True))
    told = json.loads(stream.readline()[6:])
    assert told["stale"] is True
    assert "this page is from before" in told["summary"]
    (found,) = told["findings"]
    assert (found["path"], found["line"], found["column"]) == ("content/x.md", 3, 10)
    assert (found["hint"], found["source"]) == ("y?", "x: 1")
    server.desk.close()
    stream.readline()
    assert stream.readline() == b""
    connection.close()


def test_book_that_never_was_built_has_a_page_to_wait_on(tmp_path: Path) -> None:
    """Before there are pages the script is there all the same, to tell what is wrong."""
    with PreviewServer(tmp_path / "nothing", Desk(), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        status, text, _ = ask(server, "/")
        assert status == 503
        assert "preview.js" in text
        server.shutdown()


def test_port_in_use_is_one_clear_finding(server: PreviewServer) -> None:
    """It says which port, and what to do."""
    with pytest.raises(OutsideError) as refused:
        PreviewServer(server.folder, Desk(), server.server_port)
    found = refused.value.diagnostic
    assert found.message == f"port {server.server_port} is in use"
    assert "--port 0" in found.hint
