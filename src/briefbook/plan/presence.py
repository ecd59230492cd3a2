"""Somebody's place at a meeting."""

from __future__ import annotations

from msgspec import Struct

from briefbook.model.keys import Key
from briefbook.model.talks import Member


class Presence(Struct, frozen=True):
    """One person at one meeting: on a delegation, or as a participant of their own.

    `side` is for whom they sat there.
    """

    person: Key
    member: Member
    side: Key | None
    delegation: Key | None = None
    is_head: bool = False

    @property
    def is_there(self) -> bool:
        """True unless the person is recorded as absent."""
        return self.member.attendance != "absent"
