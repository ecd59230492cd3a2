"""Values to bytes and back (MessagePack), and what tells one value from another."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import Any

from msgspec.msgpack import Decoder, Encoder

_ENCODER = Encoder()


def pack(value: Any) -> bytes:
    """Return a value of dataclasses, tuples and mappings as bytes, which hold no code."""
    return _ENCODER.encode(value)


def unpack(content: bytes, form: Any) -> Any:
    """Return the value of this type that the bytes hold; raises ValueError if they do not."""
    return _decoder(form).decode(content)


def digest(value: Any) -> bytes:
    """Return what tells a value from any other: the same for equal values, in any process."""
    return digest_bytes(_ENCODER.encode(value))


def digest_bytes(content: bytes) -> bytes:
    """Return what tells these bytes from any other."""
    return blake2b(content, digest_size=12).digest()


@cache
def _decoder(form: Any) -> Decoder[Any]:
    return Decoder(form)
