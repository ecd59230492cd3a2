"""Files from other programs, read a piece at a time: they may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import ijson

from briefbook.diagnostics import Diagnostic, Location
from briefbook.shell.faults import OutsideError, diagnose

_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin."""
_LOOKED_AT = 4096
_DEEPEST = 100
_PIECE = 1 << 20
_LONGEST = 10_000_000
"""So many letters a text or a line may have: as many as a brief."""
_LOOKED_INTO = 50_000_000
"""A larger file is not read into memory to tell where it goes wrong."""


def json_keys(path: Path) -> dict[str, bool]:
    """Return the keys of the object that a file of JSON is, each with whether it has a list.

    The file is read to its end. Raises OutsideError where it cannot be read, is no object, or goes
    too deep.
    """
    keys: dict[str, bool] = {}
    depth, key = 0, ""
    with _opened(path) as file:
        for event, value in ijson.basic_parse(file, use_float=True, buf_size=_PIECE):
            if event == "map_key":
                if depth == 1:
                    key = value
                    keys[key] = False
            elif event in ("start_map", "start_array"):
                if not depth and event == "start_array":
                    raise _no_object(path)
                if depth == 1:
                    keys[key] = event == "start_array"
                depth += 1
                if depth > _DEEPEST:
                    message = f"this goes more than {_DEEPEST} levels deep"
                    raise OutsideError(diagnose("O602", str(path), message, "make it flatter"))
            elif event in ("end_map", "end_array"):
                depth -= 1
            elif not depth:
                raise _no_object(path)
    return keys


def json_items(path: Path, keys: Mapping[str, bool]) -> Callable[[str], Iterator[Any]]:
    """Return what yields the items of a list in a file of JSON with these keys, by its own.

    Raises OutsideError where the file cannot be read.
    """
    return lambda name: _stream(path, f"{name}.item") if keys.get(name) else iter(())


def json_value(path: Path, name: str) -> Any:
    """Return a value in a file of JSON by its key, None where it has none; raises OutsideError."""
    return next(_stream(path, name), None)


def _stream(path: Path, prefix: str) -> Iterator[Any]:
    with _opened(path) as file:
        yield from ijson.items(file, prefix, use_float=True, buf_size=_PIECE)


@dataclass(slots=True)
class _Pieces:
    """A file of JSON that is not read on where a text in it has no end.

    What reads it begins with a text anew at every piece, so one of 200 MB would take an hour.
    """

    path: Path
    file: IO[bytes]
    unquoted: int = 0

    def read(self, size: int) -> bytes:
        """Return the next piece."""
        piece = self.file.read(size)
        self.unquoted = 0 if b'"' in piece else self.unquoted + len(piece)
        if self.unquoted > _LONGEST:
            raise _too_long(self.path, "a text in it")
        return piece


@contextmanager
def _opened(path: Path) -> Iterator[_Pieces]:
    """Give a file of JSON behind its mark; raises OutsideError for what is wrong with it."""
    _check_file(path)
    try:
        with path.open("rb") as file:
            if file.read(len(_BOM)) != _BOM:
                file.seek(0)
            yield _Pieces(path, file)
    except ijson.JSONError as fault:
        raise OutsideError(_tell_fault(path, fault)) from None
    except OSError as fault:
        raise _unread(path, fault) from None


def _tell_fault(path: Path, fault: Exception) -> Diagnostic:
    """Return where a file is no JSON, and how: in Python's words where it is not too large."""
    hint = "is it whole, and in UTF-8? a table is imported by briefbook import csv"
    reason = str(fault).removeprefix("b'").partition("\n")[0].partition("\\n")[0].strip(" .'")
    place = Location(str(path))
    try:
        content = path.read_bytes() if path.stat().st_size <= _LOOKED_INTO else b""
        json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as odd:
        place = Location(str(path), content.count(b"\n", 0, odd.start) + 1)
        reason = "a byte of this line is no UTF-8"
    except json.JSONDecodeError as odd:
        if content:
            place, reason = (
                Location(str(path), odd.lineno, odd.colno),
                odd.msg.lower().removesuffix(" at"),
            )
    except RecursionError:
        pass
    return diagnose("O602", place, f"this is no JSON: {reason}", hint)


def _no_object(path: Path) -> OutsideError:
    hint = "it has to be one object: { … }; a table is imported by briefbook import csv"
    return OutsideError(diagnose("O602", str(path), "this is no object of JSON", hint))


def text_lines(path: Path, encoding: str) -> Callable[[], Iterator[str]]:
    """Return what yields the lines of a text, a lone surrogate for each byte that is none of it.

    A file that says by a mark that it is UTF-16 is read so. Raises OutsideError.
    """

    def lines() -> Iterator[str]:
        _check_file(path)
        try:
            with path.open("rb") as file:
                start = file.read(_LOOKED_AT)
            is_wide = start[:2] in _WIDE
            if fault := _no_table(path, start, is_wide=is_wide or encoding.startswith("utf-16")):
                raise OutsideError(fault)
            chosen = "utf-16" if is_wide else encoding
            with path.open(encoding=chosen, errors="surrogateescape", newline="") as file:
                while line := file.readline(_LONGEST):
                    if len(line) == _LONGEST:
                        raise _too_long(path, "a line of it")
                    yield line
        except UnicodeError:
            hint = "name its encoding: --encoding"
            message = f"this is no text in {encoding}"
            raise OutsideError(diagnose("O602", str(path), message, hint)) from None
        except OSError as fault:
            raise _unread(path, fault) from None

    return lines


def _no_table(path: Path, start: bytes, *, is_wide: bool) -> Diagnostic | None:
    """Return what tells that a file is none that a table can be read from, by how it begins."""
    if start.startswith(_PACKED):
        hint = "save it from the spreadsheet as CSV (UTF-8)"
        return diagnose("O602", str(path), "this is a packed file, no table in plain text", hint)
    if b"\0" in start.partition(b"\n")[0] and not is_wide:
        hint = "if it is UTF-16, say so: --encoding utf-16-le"
        return diagnose("O602", str(path), "its first line holds bytes that no text has", hint)
    return None


def _check_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        message = "this is no file that can be read more than once"
        raise OutsideError(diagnose("O101", str(path), message, "save it as a file first"))


def _too_long(path: Path, what: str) -> OutsideError:
    message = f"{what} is longer than {_LONGEST // 1_000_000} MB"
    return OutsideError(diagnose("O602", str(path), message, "is a double quote left out?"))


def _unread(path: Path, fault: OSError) -> OutsideError:
    reason = (fault.strerror or "unknown reason").lower()
    return OutsideError(diagnose("O101", str(path), f"this cannot be read: {reason}"))
