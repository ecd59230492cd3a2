"""Words of the interface that are chosen before a page is rendered."""

from __future__ import annotations

from briefbook.model.keys import Kind


def msgid(text: str) -> str:
    """Return the text as it is: the call marks it for the gettext catalogue."""
    return text


def nmsgid(one: str, many: str) -> tuple[str, str]:
    """Return two texts as they are, for one and for many: the call marks them for the catalogue."""
    return one, many


SECTIONS: dict[Kind, str] = {
    "person": msgid("Leaders"),
    "country": msgid("Countries"),
    "organization": msgid("Organizations"),
    "place": msgid("Places"),
    "delegation": msgid("Delegations"),
    "meeting": msgid("Meetings"),
    "issue": msgid("Issues"),
    "event": msgid("Events"),
    "source": msgid("Sources"),
}
"""What the records of a kind are called together."""
