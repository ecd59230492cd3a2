"""What other processes are sent to make pages with."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path

from briefbook.check.leaks import Search
from briefbook.model.documents import SourceFile
from briefbook.model.options import Options
from briefbook.pipeline.reading import examine
from briefbook.pipeline.site import prepare_site
from briefbook.shell.theme_files import read_theme

FILES = {
    "content/book.yaml": b"title: A\nas_of: 2026\n",
    "content/people/ann.md": b"---\nname: Ann\n---\n",
    "content/people/seventeen.md": b"---\nname: Agent Seventeen\nmarking: RED\n---\n",
}


def test_the_work_can_be_sent_whatever_the_edition_leaves_out(tmp_path: Path) -> None:
    """A process that is spawned, as on macOS and Windows, makes the pages that this one would."""
    sources = {path: SourceFile(path, content) for path, content in FILES.items()}
    readings = {path: examine(file) for path, file in sources.items()}
    options = Options(clock=datetime(2026, 2, 5, tzinfo=UTC))
    prepared = prepare_site(readings, sources, read_theme(tmp_path).value, options)
    assert prepared.value is not None
    assert prepared.value.secrecy.secrets
    search = Search(prepared.value.secrecy.secrets)
    assert pickle.loads(pickle.dumps(search)).find("agent seventeen")  # noqa: S301 - our own
    work = prepared.value.work
    sent = pickle.loads(pickle.dumps(work))  # noqa: S301 - our own
    assert {name: sent.make(name) for name in work.layout.pages} == {
        name: work.make(name) for name in work.layout.pages
    }
