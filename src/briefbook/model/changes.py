"""What changed between two states of a book, in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefbook.model.keys import Key

Sort = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A change within a record: of a field, or of a part of it such as a claim or a member.

    `part` says which part, as `claim crossing-reopens`, empty for a field of the record itself;
    `field` says which field, empty where the part came or went as a whole.
    """

    sort: Sort
    part: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record that came, went or changed, with all that did in it; `formerly` is its old id."""

    sort: Sort
    key: Key
    name: str
    formerly: str = ""
    fields: tuple[FieldChange, ...] = ()
