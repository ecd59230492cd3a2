"""A value without what is withheld from it, by the annotations of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from briefbook.model.citations import Citation, parse_citation
from briefbook.model.claims import Claim
from briefbook.model.fields import Markdown, NamesClaim, Refers
from briefbook.model.findings import Finding, Found, Spot
from briefbook.model.graph import ClaimKey, Names
from briefbook.model.keys import KINDS, REDACTED, FieldPath, Key, Kind
from briefbook.model.records import Relation
from briefbook.model.shape import Slot, Steps, slots_of, values_in
from briefbook.model.talks import AgendaItem, Member
from briefbook.prose.mentions import Mention, citations_in, find_mentions

T = TypeVar("T")

_LEANS_ON: dict[str, dict[str, Any]] = {
    "conflicts_with": {"conflict_note": ""},
    "outcome_cite": {"outcome": None, "outcome_date": None},
    "coordinates_cite": {"coordinates": None},
    "relative_to": {"date_note": ""},
}
"""What is taken out with the last, or for a note with any, of what another field holds."""

_MARKS: dict[type, Any] = {
    Member: Member(person=REDACTED),
    AgendaItem: AgendaItem(issue=REDACTED, exposure=()),
    Relation: Relation(person=REDACTED, kind=""),
}
"""What stands in a list for an item that was left out, in an edition that shows it."""

_CITING = ("cite", "outcome_cite", "coordinates_cite")
"""What has one mark at its end, in such an edition, if some of what it cites was left out."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The records and claims that an edition leaves out; claims it shows by another id."""

    names: Names
    records: frozenset[Key]
    claims: frozenset[ClaimKey]
    renamed: Mapping[ClaimKey, str] = field(default_factory=dict)

    def has_record(self, reference: str, kinds: tuple[Kind, ...]) -> bool:
        """Return whether a reference can mean a record that is left out."""
        meant = self.names.meanings(reference, kinds) if self.records else ()
        return bool(self.records.intersection(meant))

    def has_claim(self, home: Key | None, reference: str) -> bool:
        """Return whether a reference can mean a claim that is left out."""
        found = self.names.claim_meanings(home, reference) if home and self.claims else ()
        return bool(self.claims.intersection(found))

    def rename_claim(self, home: Key | None, reference: str) -> str:
        """Return a reference to a claim as the edition has it."""
        found = self.names.claim_meanings(home, reference) if home and self.renamed else ()
        meant = next((key for key in found if key in self.renamed), None)
        if not meant:
            return reference
        return self.renamed[meant] if meant.home == home else f"{meant.home}.{self.renamed[meant]}"


class _Stand(NamedTuple):
    """What taking out needs to know: what is withheld, what may be seen, and in which record.

    `is_marked` where a mark is to show that something was taken out.
    """

    withheld: Withheld
    admits: Callable[[Any], bool]
    key: Key | None
    is_marked: bool


def without(
    value: T,
    withheld: Withheld,
    admits: Callable[[Any], bool],
    key: Key | None,
    *,
    is_marked: bool = False,
) -> Found[T | None]:
    """Return a record or settings without what is withheld; None if it cannot stand without it.

    Found are bare links in prose to a record that is withheld, unless marks are to stand for them.
    """
    return _strip(value, _Stand(withheld, admits, key, is_marked), ())


def _strip(value: T, stand: _Stand, steps: Steps) -> Found[T | None]:
    owner: type = type(value)
    changes: dict[str, Any] = {}
    findings: list[Finding] = []
    for slot in slots_of(owner):
        held = getattr(value, slot.name)
        if not held or not (slot.marker or slot.part) or slot.form == "mapping":
            continue
        is_needed = _is_needed(owner, slot)
        marking = stand._replace(is_marked=False) if is_needed else stand
        found = [_keep(slot, item, marking, here) for here, item in values_in(slot, held, steps)]
        kept = tuple(item.value for item in found if item.value is not None)
        if not kept and is_needed:
            return Found(None)
        if stand.is_marked and slot.name in _CITING and 0 < len(kept) < len(held):
            kept = (*kept, Citation(source=REDACTED))
        findings += (finding for item in found for finding in item.findings)
        changes |= _changes(slot, held, kept)
    if not changes:
        return Found(value, tuple(findings))
    changed: Any = value
    return Found(replace(changed, **changes), tuple(findings))


def _is_needed(owner: type, slot: Slot) -> bool:
    """Return whether nothing stands without a field once that was there: its support, its voice."""
    return slot.is_required or slot.name == "cite" or (owner is Claim and slot.name == "by")


def _changes(slot: Slot, held: Any, kept: tuple[Any, ...]) -> dict[str, Any]:
    """Return the fields that change when all that remains of one is what is kept."""
    remains = kept if slot.form == "several" else next(iter(kept), None)
    if remains == held:
        return {}
    is_less = slot.form != "several" or len(kept) < len(held)
    leaning = _LEANS_ON.get(slot.name, {}) if is_less and not (kept and "cite" in slot.name) else {}
    return {slot.name: remains, **leaning}


def _keep(slot: Slot, item: Any, stand: _Stand, here: Steps) -> Found[Any]:
    if isinstance(slot.marker, Refers):
        is_withheld = stand.withheld.has_record(item, slot.marker.kinds)
        return Found((REDACTED if stand.is_marked else None) if is_withheld else item)
    if isinstance(slot.marker, NamesClaim):
        if stand.withheld.has_claim(stand.key, item):
            return Found(None)
        return Found(stand.withheld.rename_claim(stand.key, item))
    if isinstance(slot.marker, Markdown):
        return _strip_prose(item, slot.marker, stand, here)
    kept = _strip(item, stand, here) if stand.admits(item) else Found(None)
    return Found(_MARKS.get(type(item))) if kept.value is None and stand.is_marked else kept


def _strip_prose(text: str, marker: Markdown, stand: _Stand, here: Steps) -> Found[str]:
    if not stand.withheld.records:
        return Found(text)
    findings: list[Finding] = []
    for mention in reversed(find_mentions(text, inline=not marker.block)):
        remains = _strip_mention(mention, stand)
        if remains == mention.text:
            continue
        if mention.kind == "wikilink" and not mention.label and not stand.is_marked:
            message = f"“{mention.target}” is left out of this edition, and the link shows its name"
            hint = f"give the link a label that may be read: [[{mention.target}|…]]"
            spot = Spot(stand.key, FieldPath(here), mention.text)
            findings.append(Finding("K301", spot, message, hint))
        before, after = text[: mention.start], text[mention.start + len(mention.text) :]
        text = f"{before if remains else before.rstrip(' ')}{remains}{after}"
    return Found(text, tuple(reversed(findings)))


def _strip_mention(mention: Mention, stand: _Stand) -> str:
    """Return what remains of a wikilink or a bracket of citations, its text if all of it does."""
    mark = REDACTED if stand.is_marked else ""
    if mention.kind == "wikilink":
        is_withheld = stand.withheld.has_record(mention.target, KINDS)
        words = f"{mention.label} {mark}".strip()
        return (words or "…") if is_withheld else mention.text
    cited = citations_in(mention)
    kept = [text for text in cited if not _is_source_withheld(text, stand.withheld)]
    if len(kept) == len(cited):
        return mention.text
    remains = f"[@{'; '.join(kept)}]" if kept else ""
    return f"{remains} {mark}".strip()


def _is_source_withheld(text: str, withheld: Withheld) -> bool:
    try:
        return withheld.has_record(parse_citation(text).source, ("source",))
    except ValueError:
        return False
