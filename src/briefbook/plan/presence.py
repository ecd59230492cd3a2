"""Somebody's place at a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from briefbook.model.records import Person, Record
from briefbook.model.talks import Delegation, Member


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one meeting: on a delegation, or as a participant of their own."""

    person: Person
    member: Member
    side: Record | None
    delegation: Delegation | None = None
    is_head: bool = False

    @property
    def is_there(self) -> bool:
        """True unless the person is recorded as absent."""
        return self.member.attendance != "absent"
