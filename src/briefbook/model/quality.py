"""How good the sources of a page are (ICD 206 calls it a source summary statement)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.pages import Prose

Standing = Literal["on-record", "unnamed", "narrator", "mixed", "none"]


class SourceSummary(Struct, frozen=True, kw_only=True):
    """What a page cites, and what its claims rest on; `own` is what its author says instead.

    `grades` and `kinds` are counted, the best grade and the most frequent kind first. `oldest` and
    `newest` are of the sources that bear a date, which `undated` do not. Of `claims`, so many are
    on the record, from voices that are not named, or rest on one source alone; `standing` is what
    more than half of them have in common, and `none` where nothing is on the record.
    """

    sources: int
    grades: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    oldest: VagueDate | None
    newest: VagueDate | None
    undated: int
    withdrawn: int
    claims: int
    on_record: int
    unnamed: int
    sole: int
    standing: Standing
    own: Prose
