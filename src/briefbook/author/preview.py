"""A book kept built while it is written: pages, findings and schemas follow every change."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefbook.author.schemas import known_keys, write_schemas
from briefbook.build import Built, build_book
from briefbook.diagnostics import Diagnostic
from briefbook.model.keys import Key
from briefbook.model.options import Options, Spread, UnknownEdition
from briefbook.shell.faults import OutsideError, diagnose
from briefbook.shell.memory import PREVIEW
from briefbook.shell.news import Desk, News

_TRIES = 3
_PAUSE = 0.05


@dataclass(slots=True)
class Preview:
    """The preview of a book, built anew when it is asked to; the last good pages stay.

    `options` are asked for at every build: a day may have passed.
    """

    root: Path
    options: Callable[[], Options]
    desk: Desk = field(default_factory=Desk)
    _keys: frozenset[Key] | None = None

    @property
    def out(self) -> Path:
        """Where the pages lie."""
        return self.root / PREVIEW

    def build(self, spread: Spread = map) -> Built:
        """Build what changed and tell the pages that are open, as soon as theirs are there."""

        def tell_early(stage: str) -> None:
            # What follows is noted down for the next build: no reader has to wait for that.
            if stage == "remember":
                self.desk.tell(News(self.desk.latest.made + 1))

        built = self._try_to_build(spread, tell_early)
        made, stale = self.desk.latest.made, built.written is None
        self.desk.tell(News(made, built.diagnostics, stale))
        return built

    def refresh_schemas(self) -> None:
        """Offer the ids of new records to editors; raises OutsideError where that cannot be."""
        keys = known_keys(self.root)
        if keys != self._keys:
            write_schemas(self.root, keys)
            self._keys = keys

    def _try_to_build(self, spread: Spread, on_stage: Callable[[str], None]) -> Built:
        """Return what a build made; whatever kept it from that is among its findings."""
        for left in reversed(range(_TRIES)):
            try:
                return build_book(self.root, self.out, self.options(), spread, on_stage=on_stage)
            except OutsideError as fault:
                return _nothing(fault.diagnostic)
            except UnknownEdition as fault:
                message = f"the edition asked for is gone; there are {', '.join(fault.editions)}"
                return _nothing(diagnose("O512", "content/book.yaml", message))
            except OSError as fault:
                # A file went while it was looked at, as in a burst of saves.
                if not left:
                    reason = (fault.strerror or "unknown reason").lower()
                    return _nothing(diagnose("O512", str(fault.filename or "."), reason))
                time.sleep(_PAUSE)
        raise AssertionError


def _nothing(found: Diagnostic) -> Built:
    return Built(pages=0, written=None, diagnostics=(found,))
