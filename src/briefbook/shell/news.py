"""What a preview has to tell the pages that are open: that others are made, and what is wrong."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from briefbook.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class News:
    """The state of a preview; `made` grows whenever the pages that lie there are others.

    It is `stale` where findings keep the pages from being those of the book as it is now.
    """

    made: int = 0
    findings: tuple[Diagnostic, ...] = ()
    stale: bool = False


@dataclass(slots=True)
class Desk:
    """Where news is left by one thread and fetched by others; each has a number."""

    _news: News = field(default_factory=News)
    _number: int = 0
    _is_closed: bool = False
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def latest(self) -> News:
        """The last news."""
        with self._changed:
            return self._news

    def tell(self, news: News) -> None:
        """Leave news, if it is any."""
        with self._changed:
            if news != self._news or not self._number:
                self._news = news
                self._number += 1
                self._changed.notify_all()

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def fetch(self, seen: int, patience: float) -> tuple[int, News] | None:
        """Return the number and the news after `seen`, None where there is none for so long.

        Raises EOFError once the desk is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._number > seen, patience)
            if self._is_closed:
                raise EOFError
            return (self._number, self._news) if self._number > seen else None
