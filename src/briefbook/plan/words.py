"""What the interface calls the kinds of record and their indexes."""

from __future__ import annotations

from briefbook.model.book import ExportFormat
from briefbook.model.interface import SECTIONS, msgid
from briefbook.model.keys import Kind
from briefbook.model.pages import Chip
from briefbook.plan.addresses import (
    CHANGES,
    CHRONOLOGY,
    EXPECTATIONS,
    EXPORTS,
    HOME,
    index_of,
)

KICKERS: dict[Kind, str] = {
    "person": msgid("Profile"),
    "country": msgid("Country"),
    "organization": msgid("Organization"),
    "place": msgid("Place"),
    "delegation": msgid("Delegation roster"),
    "meeting": msgid("Meeting brief"),
    "issue": msgid("Issue"),
    "event": msgid("Event"),
    "source": msgid("Source"),
}
LEADER = msgid("Leader profile")


def section_chip(kind: Kind) -> Chip:
    """Return the link to the index of a kind; its title is a msgid of the interface."""
    return Chip(title=SECTIONS[kind], address=index_of(kind))


HOME_CHIP = Chip(title=msgid("Home"), address=HOME)
CHRONOLOGY_CHIP = Chip(title=msgid("Chronology"), address=CHRONOLOGY)
CHANGES_CHIP = Chip(title=msgid("What changed"), address=CHANGES)
EXPECTATIONS_CHIP = Chip(title=msgid("Record of expectations"), address=EXPECTATIONS)

_EXPORTS: dict[ExportFormat, str] = {
    "json": msgid("The whole book (JSON)"),
    "csv": msgid("Tables (CSV)"),
    "sqlite": msgid("Database (SQLite)"),
    "popolo": msgid("People and bodies (Popolo)"),
    "markdown": msgid("Briefs as files (Markdown)"),
    "jsonld": msgid("Linked data (JSON-LD)"),
    "timelinejs": msgid("Meetings and events (TimelineJS)"),
    "ftm": msgid("Entities and statements (FollowTheMoney)"),
    "bundle": msgid("All briefs in one file (HTML)"),
}
EXPORT_CHIPS = {form: Chip(title=title, address=EXPORTS[form]) for form, title in _EXPORTS.items()}
"""What an export of the whole book is called, and where it lies."""

NAVIGATION: tuple[Chip, ...] = (
    section_chip("person"),
    section_chip("delegation"),
    section_chip("meeting"),
    section_chip("issue"),
    CHRONOLOGY_CHIP,
    section_chip("source"),
)
