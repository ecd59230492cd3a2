"""The edits that are measured, each of one record of a book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bench.corpus import Entry
from bench.layouts import Layout, write_entry

_SEEN_ON = 100


@dataclass(frozen=True, slots=True)
class Subject:
    """A person to edit; `seen_on` are the addresses of the records whose pages name them."""

    entry: Entry
    seen_on: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address of the person's own page."""
        return address_of(self.entry)

    def write(self, layout: Layout, project: Path) -> None:
        """Write the person as they were."""
        write_entry(self.entry, layout, project)

    def edit_body(self, mark: str, layout: Layout, project: Path) -> None:
        """Write the person with a sentence more, the mark."""
        write_entry(self._with_body(mark), layout, project)

    def edit_name(self, mark: str, layout: Layout, project: Path) -> None:
        """Write the person of the edited body with the mark at the end of their name."""
        fields = self.entry.fields | {"name": f"{self.entry.name} {mark}"}
        write_entry(replace(self._with_body(mark), fields=fields), layout, project)

    def _with_body(self, mark: str) -> Entry:
        return replace(self.entry, body=f"{self.entry.body}\n{mark}.\n")


def address_of(entry: Entry) -> str:
    """Return the address of a record's page, which is the same in every generator."""
    return f"{entry.kind}/{entry.id}.html"


def choose_subject(entries: Iterable[Entry]) -> Subject:
    """Return the person whom the pages of about a hundred records name."""
    entries = list(entries)
    seen = _find_seen(entries)
    people = (entry for entry in entries if entry.kind == "people")
    chosen = min(people, key=lambda person: abs(len(seen[person.id]) - _SEEN_ON))
    return Subject(chosen, tuple(sorted(seen[chosen.id])))


def _find_seen(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """Return the addresses of the pages that name each person, by the person's id."""
    seen: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        fields, address = entry.fields, address_of(entry)
        match entry.kind:
            case "people":
                seen[entry.id] |= {f"sources/{office['cite']}.html" for office in fields["offices"]}
                seen[entry.id].add(f"countries/{fields['country']}.html")
            case "events":
                for person in fields["people"]:
                    seen[person].add(address)
            case "delegations":
                for member in fields["members"]:
                    seen[member["person"]] |= {address, f"meetings/{fields['meeting']}.html"}
            case "meetings":
                for claim in fields["claims"]:
                    seen[claim["by"]].add(address)
    return seen
