"""What changed between two states of a book, in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefbook.model.dates import VagueDate
from briefbook.model.keys import Key, Kind

Sort = Literal["new", "gone", "changed"]
Form = Literal["text", "word", "date"]
GRADES = frozenset({"likelihood", "confidence", "credibility", "rank", "outcome", "reliability"})
"""The fields in which a claim or a source is graded."""


class FieldChange(Struct, frozen=True, kw_only=True):
    """A change within a record: of a field, or of a part of it such as a claim or a member.

    `part` says which part, as `claim crossing-reopens`, empty for a field of the record itself;
    `field` says which field, empty where the part came or went as a whole. `form` is that of the
    values, and `kinds` are those of the records they name, if they name any.
    """

    sort: Sort
    part: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    form: Form = "text"
    kinds: tuple[Kind, ...] = ()


class RecordChange(Struct, frozen=True, kw_only=True):
    """A record that came, went or changed, with all that did in it; `formerly` is its old id."""

    sort: Sort
    key: Key
    name: str
    formerly: str = ""
    fields: tuple[FieldChange, ...] = ()


class Changes(Struct, frozen=True, kw_only=True):
    """What changed since the state of the book that was of the day `since`.

    `names` says what the records that went were called, by their keys as text.
    """

    since: VagueDate
    records: tuple[RecordChange, ...] = ()
    names: Mapping[str, str]
