"""What pages of the invented book show of other records, as ready-made HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

SECTIONS = {
    "people": "Leaders",
    "countries": "Countries",
    "organizations": "Organizations",
    "places": "Places",
    "delegations": "Delegations",
    "meetings": "Meetings",
    "issues": "Issues",
    "events": "Events",
    "sources": "Sources",
}
_CITED: dict[str, Callable[[Any], Iterable[Any]]] = {
    "people": lambda one: one["offices"],
    "delegations": lambda one: one["members"],
    "meetings": lambda one: (*one["agenda"], *one["claims"]),
    "events": lambda one: (one,),
}
_HEAD = (
    '<table class="roster"><tr><th>Name</th><th>Native name</th><th>Country</th>'
    "<th>Title that day</th><th>Source</th></tr>\n"
)


class Index:
    """Every record by its id, and who names it; each piece of HTML is made once."""

    def __init__(self, records: Mapping[str, tuple[str, Any]]) -> None:
        """Walk over all records once."""
        self.fields = {id_: fields for id_, (_, fields) in records.items()}
        self.kinds = {id_: kind for id_, (kind, _) in records.items()}
        self.by: dict[str, list[str]] = {kind: [] for kind in SECTIONS}
        for id_ in sorted(records, key=lambda one: self.fields[one]["weight"]):
            self.by[self.kinds[id_]].append(id_)
        self.link, self.cite, self.chip = cache(self._link), cache(self._cite), cache(self._chip)
        self.member, self.roster = cache(self._member), cache(self._roster)
        self.people_of, self.delegations_of, self.meetings_of, self.meetings_at = _lists(4)
        self.meetings_on, self.services, self.events_of, self.uses = _lists(4)
        self._walk()

    def by_date(self, *kinds: str) -> list[str]:
        """Return the records of these kinds, by date."""
        found = [id_ for kind in kinds for id_ in self.by[kind]]
        return sorted(found, key=lambda one: self.fields[one]["date"])

    def chips(self, ids: Iterable[str]) -> Markup:
        """Return links to people or issues."""
        return Markup("".join(map(self.chip, ids)))  # noqa: S704 - chips are escaped

    def _walk(self) -> None:
        for id_ in sorted(self.by["people"], key=lambda one: self.fields[one]["title"]):
            self.people_of[self.fields[id_]["country"]].append(self._line(id_))
        for id_ in self.by_date("meetings"):
            self._walk_meeting(id_, self.fields[id_])
        for id_ in self.by_date("events"):
            one = self.fields[id_]
            row = (
                f"<tr><td><time>{one['date']}</time></td><td>{self.link(id_)}</td>"
                f"<td>{self.chips(one['issues'])}</td><td>{self.cite(one['cite'])}</td></tr>\n"
            )
            for named in (*one["people"], *one["issues"]):
                self.events_of[named].append(row)
        for kind, cited in _CITED.items():
            for id_ in self.by[kind]:
                for source in dict.fromkeys(part["cite"] for part in cited(self.fields[id_])):
                    self.uses[source].append(self._line(id_))

    def _walk_meeting(self, id_: str, one: Any) -> None:
        short = f"<li><time>{one['date']}</time> {self.link(id_)}</li>\n"
        row = f"<li><time>{one['date']}</time> {self.link(id_)}, {self.link(one['place'])}</li>\n"
        self.meetings_at[one["place"]].append(short)
        for item in one["agenda"]:
            self.meetings_on[item["issue"]].append(row)
        for delegation in one["delegations"]:
            sent = self.fields[delegation]
            self.delegations_of[sent["country"]].append(self._line(delegation))
            if short not in self.meetings_of[sent["country"]][-1:]:
                self.meetings_of[sent["country"]].append(short)
            words = f"{self.link(delegation)}, {self.link(id_)}"
            for member in sent["members"]:
                service = f"<li><time>{one['date']}</time> {words}</li>\n"
                self.services[member["person"]].append(service)

    def _link(self, id_: str) -> Markup:
        return Markup('<a href="/{}/{}.html">{}</a>').format(
            self.kinds[id_], id_, self.fields[id_]["title"]
        )

    def _line(self, id_: str) -> str:
        return f"<li>{self.link(id_)}</li>\n"

    def _cite(self, id_: str) -> Markup:
        return Markup(f"<cite>{self.link(id_)}</cite>")  # noqa: S704 - links are escaped

    def _chip(self, id_: str) -> str:
        kind, one = self.kinds[id_], self.fields[id_]
        small = f" <small>{one['country']}</small>" if kind == "people" else ""
        return f'<a class="chip" href="/{kind}/{id_}.html">{escape(one["title"])}{small}</a> '

    def _member(self, id_: str) -> str:
        one = self.fields[id_]
        name = escape(one["native_name"])
        return f"<tr><td>{self.link(id_)}</td><td>{name}</td><td>{one['country']}</td>"

    def _roster(self, id_: str) -> Markup:
        one = self.fields[id_]
        day = self.fields[one["meeting"]]["date"]
        rows = (
            f"{self.member(seat['person'])}<td>{self._title(seat['person'], day)}</td>"
            f"<td>{self.cite(seat['cite'])}</td></tr>\n"
            for seat in one["members"]
        )
        return Markup(f"{_HEAD}{''.join(rows)}</table>")  # noqa: S704 - rows are escaped

    def _title(self, id_: str, day: str) -> str:
        held = (one for one in self.fields[id_]["offices"] if one["from"] <= day <= one["to"])
        return escape(next((one["title"] for one in held), ""))


def _lists(count: int) -> Iterable[dict[str, list[str]]]:
    return (defaultdict(list) for _ in range(count))
