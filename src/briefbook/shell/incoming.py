"""Files from other programs, read a piece at a time: they may be larger than memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ijson

from briefbook.shell.faults import OutsideError, diagnose

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def json_items(path: Path) -> Callable[[str], Iterator[Any]]:
    """Return what yields the items of a list in a file of JSON, by the list's key.

    Raises OutsideError where the file cannot be read, or is no object of JSON.
    """
    _look_at(path)

    def items(name: str) -> Iterator[Any]:
        return _stream(path, f"{name}.item")

    return items


def json_value(path: Path, name: str) -> Any:
    """Return a value in a file of JSON by its key, None where it has none; raises OutsideError."""
    return next(_stream(path, name), None)


def _stream(path: Path, prefix: str) -> Iterator[Any]:
    try:
        with path.open("rb") as file:
            if file.read(len(_BOM)) != _BOM:
                file.seek(0)
            yield from ijson.items(file, prefix, use_float=True)
    except ijson.JSONError as fault:
        reason = str(fault).removeprefix("b'").partition("\n")[0].partition("\\n")[0].strip()
        hint = "is it whole, and in UTF-8? python -m json.tool FILE shows where it goes wrong"
        raise OutsideError(
            diagnose("O602", str(path), f"this is no JSON: {reason}", hint)
        ) from None
    except OSError as fault:
        raise _unread(path, fault) from None


def _look_at(path: Path) -> None:
    """Make sure that a file begins as an object does; raises OutsideError."""
    try:
        with path.open("rb") as file:
            start = file.read(4096).removeprefix(_BOM).lstrip()
    except OSError as fault:
        raise _unread(path, fault) from None
    if not start.startswith(b"{"):
        hint = "it has to be one object: { … }; a table is imported by briefbook import csv"
        raise OutsideError(diagnose("O602", str(path), "this is no object of JSON", hint))


def text_lines(path: Path, encoding: str) -> Callable[[], Iterator[str]]:
    """Return what yields the lines of a text, a lone surrogate for each byte that is none of it.

    A file that says by a mark that it is UTF-16 is read so. Raises OutsideError.
    """

    def lines() -> Iterator[str]:
        try:
            with path.open("rb") as file:
                is_wide = file.read(2) in _WIDE
            chosen = "utf-16" if is_wide else encoding
            with path.open(encoding=chosen, errors="surrogateescape", newline="") as file:
                yield from file
        except UnicodeError:
            hint = "name its encoding: --encoding"
            message = f"this is no text in {encoding}"
            raise OutsideError(diagnose("O602", str(path), message, hint)) from None
        except OSError as fault:
            raise _unread(path, fault) from None

    return lines


def _unread(path: Path, fault: OSError) -> OutsideError:
    reason = (fault.strerror or "unknown reason").lower()
    return OutsideError(diagnose("O101", str(path), f"this cannot be read: {reason}"))
