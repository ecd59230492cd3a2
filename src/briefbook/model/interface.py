"""Words of the interface that are chosen before a page is rendered."""

from __future__ import annotations

from briefbook.model.keys import Kind


def msgid(text: str) -> str:
    """Return the text as it is: the call marks it for the gettext catalogue."""
    return text


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
