"""Front matter into dataclasses, by pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from briefbook.check.wording import word_errors
from briefbook.model.findings import Found
from briefbook.model.keys import Key

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter_of(owner: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - a build without changes must not pay for it

    return TypeAdapter(owner)


def validate(key: Key | None, owner: type[T], fields: Mapping[Any, Any]) -> Found[T | None]:
    """Return the dataclass that a mapping as written makes, None where anything is wrong in it."""
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    made: type = owner
    try:
        return Found(_adapter_of(made).validate_python(dict(fields)))
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        return Found(None, tuple(word_errors(key, owner, errors)))
