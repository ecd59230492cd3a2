"""What goes wrong outside the book: one clear finding each, instead of a traceback."""

from __future__ import annotations

import errno

from briefbook.diagnostics import Diagnostic, Location, Related

_FULL = (errno.ENOSPC, errno.EDQUOT)
_IN_THE_WAY = (errno.ENOTDIR, errno.EISDIR, errno.EEXIST)


class OutsideError(Exception):
    """The outside world does not allow what was asked; nothing in the book is wrong."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Take the one finding that says what is in the way."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def diagnose(
    code: str, at: str | Location, message: str, hint: str = "", related: tuple[Related, ...] = ()
) -> Diagnostic:
    """Return a finding about a file or folder, or a place in one, as grave as its rule says."""
    from briefbook.rules import RULES  # noqa: PLC0415 - only where there is a finding

    place = Location(at) if isinstance(at, str) else at
    return Diagnostic(code, RULES[code].severity, place, message, hint, related)


def write_fault(
    path: str, fault: OSError, hint: str = "choose another folder (--out)"
) -> OutsideError:
    """Return what stands in the way of writing at a path, told from the system's error."""
    if fault.errno in _FULL:
        hint = "make room and try again; what lies there already is whole"
        return OutsideError(diagnose("O205", path, "no room is left on the disk", hint))
    if fault.errno in _IN_THE_WAY:
        message = "something else stands where this has to be written"
        return OutsideError(diagnose("O204", path, message, f"move it away, or {hint}"))
    reason = (fault.strerror or "unknown reason").lower()
    return OutsideError(diagnose("O203", path, f"this cannot be written: {reason}", hint))
