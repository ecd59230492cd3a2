"""What a stage found, by record and field; where that is in a file is looked up afterwards."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from briefbook.model.keys import FieldPath, Key

T = TypeVar("T")


class Spot(Struct, frozen=True):
    """A value in a record, or in book.yaml where `key` is None.

    `needle` are the exact words meant within the value, `at_name` that the key of the mapping is
    meant and not its value.
    """

    key: Key | None
    field: FieldPath = FieldPath()
    needle: str = ""
    at_name: bool = False


class Finding(Struct, frozen=True):
    """One thing found wrong: the rule's code, where, what, and what to do about it.

    `related` are other places that bear on it, each with what stands there.
    """

    code: str
    spot: Spot
    message: str
    hint: str = ""
    related: tuple[tuple[Spot, str], ...] = ()


class Found(Struct, Generic[T], frozen=True):
    """A value together with what was found while making it."""

    value: T
    findings: tuple[Finding, ...] = ()
