"""What is known of the documents that were printed into a folder."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook.diagnostics import Diagnostic
from briefbook.shell.memory import name_output, recall_outputs, remember_outputs

if TYPE_CHECKING:
    from briefbook.model.site import SiteFile  # a build with nothing to do must not pay for it

_FILE = "prints.json"


@dataclass(frozen=True, slots=True)
class Print:
    """A document that was printed: what it was made of and what it is, as digests, and its sheets.

    What it was made of is all that its bytes depend on; `edition` is the one it belongs to,
    `left_out` how many items found no room in it.
    """

    made_of: str
    content: str
    sheets: int
    edition: str
    left_out: int = 0

    def lies_at(self, file: Path) -> bool:
        """Return whether a file is this document."""
        try:
            return sha256(file.read_bytes()).hexdigest() == self.content
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Beside:
    """What is to lie beside the pages of a site: new documents, and those that lie there already.

    `remember` notes them down, once they are in their places.
    """

    files: tuple[SiteFile, ...] = ()
    kept: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    remember: Callable[[], None] = lambda: None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where they lie."""
        return (*(file.address for file in self.files), *self.kept)


def recall_prints(root: Path, out: Path) -> Mapping[str, Print]:
    """Return the documents known to lie in a folder, by address; what is not sound is not known."""
    known = recall_outputs(root, _FILE).get(name_output(root, out))
    items = known.items() if isinstance(known, dict) else ()
    return {address: Print(*one) for address, one in items if _is_print(one)}


def remember_prints(root: Path, out: Path, prints: Mapping[str, Print]) -> None:
    """Note down the documents that lie in a folder; what cannot be noted down is not known."""
    known = {address: astuple(one) for address, one in sorted(prints.items())}
    outputs = recall_outputs(root, _FILE) | {name_output(root, out): known}
    with contextlib.suppress(OSError):
        remember_outputs(root, _FILE, outputs)


def _is_print(one: Any) -> bool:
    kinds = [type(value) for value in one] if isinstance(one, list) else []
    return kinds == [str, str, int, str, int]
