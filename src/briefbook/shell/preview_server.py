"""The server of a preview: the pages of a folder, to this machine alone, with a script added."""

from __future__ import annotations

import errno
import html
import json
import mimetypes
import re
import sys
import urllib.parse
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any

from briefbook.report.json import render_json
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.news import Desk, News

HOST = "127.0.0.1"
_OURS = "/.briefbook/"
_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_PATIENCE = 15.0
_NOT_FOUND = "404.html"
_POLICY = re.compile(
    r'(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)(")', re.IGNORECASE
)
_WAITING = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    "<body><h1>There are no pages yet</h1><p>What keeps the book from being built is told below; "
    "this page reloads once it is mended.</p></body></html>\n"
)


class PreviewServer(ThreadingHTTPServer):
    """Serves what lies in a folder, and the news of a desk, on one port of this machine."""

    daemon_threads = True
    # There it would let two servers share a port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, folder: Path, desk: Desk, port: int) -> None:
        """Take the port, any that is free if it is 0; raises OutsideError if that cannot be."""
        self.folder = folder
        self.desk = desk
        self.script = resources.files("briefbook").joinpath("preview", "preview.js").read_bytes()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as fault:
            raise _no_port(port, fault) from None

    @property
    def address(self) -> str:
        """Where the preview is to be seen."""
        return f"http://{HOST}:{self.server_port}/"

    def server_close(self) -> None:
        """Send everybody home first: a stream would go on for ever."""
        self.desk.close()
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _no_port(port: int, fault: OSError) -> OutsideError:
    if fault.errno == errno.EADDRINUSE:
        message = f"port {port} is in use"
    else:
        message = f"port {port} is not to be had: {(fault.strerror or 'unknown reason').lower()}"
    return OutsideError(
        diagnose("O511", f"{HOST}:{port}", message, "--port 0 takes one that is free")
    )


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a page, an asset, the script or the news."""
        self._answer()

    def do_HEAD(self) -> None:
        """Send what would come before it."""
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: findings are what the terminal is for."""

    def _answer(self) -> None:
        if not self._is_for_us():
            self._send(
                HTTPStatus.FORBIDDEN, b"this preview is for this machine alone\n", "text/plain"
            )
            return
        path = urllib.parse.urlsplit(self.path).path
        if path == f"{_OURS}preview.js":
            self._send(HTTPStatus.OK, self.server.script, "text/javascript")
        elif path == f"{_OURS}news":
            self._stream()
        else:
            self._send_file(path)

    def _is_for_us(self) -> bool:
        """Return whether the browser asked for this machine by a name of its own.

        A site elsewhere may have its name lead here, to read what it should not.
        """
        host = self.headers.get("Host", "")
        return any(host in (one, f"{one}:{self.server.server_port}") for one in _HOSTS)

    def _send_file(self, path: str) -> None:
        news = self.server.desk.latest
        file = find_file(self.server.folder, path)
        if file and file.is_dir():
            if not path.endswith("/"):
                self._redirect(f"{path}/")
                return
            file /= "index.html"
        content = _read(file) if file else None
        if content is not None and file is not None:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            if kind == "text/html":
                content = add_script(content, news)
            self._send(HTTPStatus.OK, content, kind)
            return
        missing = _read(self.server.folder / _NOT_FOUND)
        status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.SERVICE_UNAVAILABLE
        self._send(status, add_script(missing or _WAITING.encode(), news), "text/html")

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        is_text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        """Send the news there is and all that comes, until the browser hangs up."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = 0
        while self.command != "HEAD":
            try:
                fetched = self.server.desk.fetch(seen, _PATIENCE)
                message = ": still here\n\n"
                if fetched:
                    seen, news = fetched
                    message = f"data: {word_news(news)}\n\n"
                self.wfile.write(message.encode())
                self.wfile.flush()
            except (EOFError, ConnectionError):
                return


def find_file(folder: Path, path: str) -> Path | None:
    """Return the file or folder that a path of an address names; None if that is not in the folder.

    Nothing hidden is named, and nothing a link leads to outside.
    """
    parts = [part for part in urllib.parse.unquote(path).split("/") if part]
    if any(part.startswith(".") or re.search(r"[\\:\0]", part) for part in parts):
        return None
    try:
        found = folder.joinpath(*parts).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.exists() else None
    except (OSError, ValueError):
        return None


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def add_script(page: bytes, news: News) -> bytes:
    """Return a page with the script of the preview, and with leave for it to run and to listen."""
    text = page.decode(errors="replace")
    text = _POLICY.sub(lambda match: match[1] + _allow(match[2]) + match[3], text)
    script = f'<script src="{_OURS}preview.js" data-made="{news.made}"></script>'
    head, end, tail = text.rpartition("</body>")
    return (f"{head}{script}{end}{tail}" if end else text + script).encode()


def _allow(policy: str) -> str:
    parts = [part.split() for part in html.unescape(policy).split(";")]
    rules = {part[0].lower(): part[1:] for part in parts if part}
    for name in ("script-src", "connect-src"):
        sources = rules.get(name, rules.get("default-src", []))
        rules[name] = [*(one for one in sources if one not in ("'none'", "'self'")), "'self'"]
    text = "; ".join(" ".join((name, *rule)) for name, rule in rules.items())
    return html.escape(text, quote=False).replace('"', "&quot;")


def word_news(news: News) -> str:
    """Return news for the script, on one line."""
    findings = json.loads(render_json(news.findings))["diagnostics"]
    for told, found in zip(findings, news.findings, strict=True):
        told["source"] = found.source
    errors = sum(found.severity == "error" for found in news.findings)
    what = f"{len(findings)} finding{'s' if len(findings) != 1 else ''}"
    if news.stale:
        what += f", {errors} of them in the way: this page is from before"
    told_all = {"made": news.made, "stale": news.stale, "summary": what, "findings": findings}
    return json.dumps(told_all, ensure_ascii=False)
