"""Invented briefing books of any size, the same for the same number: what is measured with.

`python -m bench.corpus RECORDS FOLDER` writes a book for Briefbook.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SYLLABLES = (
    "ba ke li mo nu ra se ti vo za per con tra sul min dor gal hen fis cor lan tem ver pol ris ton"
)
_COMMON = "the of and to in a for with on that was by his her from as at said"
_ALPHABETS = {
    "ru": "абвгдежзиклмнопрстуфхцчшэюя",
    "el": "αβγδεζηθικλμνξοπρστυφχψω",
    "zh": "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗",
}
_POSTS = (
    "Minister of Finance",
    "Minister of Foreign Affairs",
    "Prime Minister",
    "President",
    "Ambassador",
    "Deputy Minister of Trade",
    "Chief of Staff",
    "Special Envoy",
    "Governor of the Central Bank",
    "Permanent Representative",
)
_CITIES = "Geneva Vienna Oslo Nairobi Doha Singapore Montevideo Reykjavik Tbilisi Astana"
_COUNTRIES = 26


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: its kind, its id, its front matter as Briefbook's authors write it, its body."""

    kind: str
    id: str
    fields: dict[str, Any]
    body: str
    number: int = 1

    @property
    def name(self) -> str:
        """What it is called, be it a name or a title."""
        return str(self.fields.get("name") or self.fields["title"])


@dataclass
class Maker:
    """Makes one book; every draw comes from one source of chance with a fixed seed."""

    records: int
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - no secret
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Invent the vocabulary."""
        self.syllables = _SYLLABLES.split()
        self.cities = _CITIES.split()
        invented = {self._syllables(self.chance.randint(2, 4)) for _ in range(600)}
        self.words = [*_COMMON.split() * 3, *sorted(invented)]

    def make(self) -> Iterator[Entry]:
        """Yield every record of the book."""
        self.people = self.records * 36 // 100
        self.meetings = self.records * 8 // 100
        self.issues = self.records * 8 // 100
        self.sources = self.records * 10 // 100
        self.countries = min(_COUNTRIES, self.records // 20)
        events = self.records - self.people - 3 * self.meetings - self.issues - self.sources
        events -= self.countries + len(self.cities)
        for number in range(1, self.countries + 1):
            name = f"{self._name()}ia"
            yield Entry("countries", f"c{number:02d}", {"name": name}, "", number)
        for number, city in enumerate(self.cities, 1):
            yield Entry("places", city.lower(), {"name": city, "kind": "city"}, "", number)
        yield from (self._source(number) for number in range(1, self.sources + 1))
        yield from (self._person(number) for number in range(1, self.people + 1))
        yield from (self._delegation(number) for number in range(1, 2 * self.meetings + 1))
        yield from (self._meeting(number) for number in range(1, self.meetings + 1))
        yield from (self._issue(number) for number in range(1, self.issues + 1))
        yield from (self._event(number) for number in range(1, events + 1))

    def _person(self, number: int) -> Entry:
        script = self.chance.choice(sorted(_ALPHABETS))
        year, offices = 1995, []
        for _ in range(self.chance.randint(1, 4)):
            left = year + self.chance.randint(2, 7)
            offices.append(
                {
                    "title": self.chance.choice(_POSTS),
                    "portfolio": self._sentence(3)[:-1],
                    "from": f"{year}-{self.chance.randint(1, 6):02d}-01",
                    "to": f"{left}-{self.chance.randint(7, 12):02d}-01",
                    "cite": self._cite(),
                }
            )
            year = left + 1
        fields = {
            "name": f"{self._name()} {self._name()}",
            "native_name": {script: self._native(script)},
            "country": self._country(),
            "offices": offices,
        }
        return Entry("people", f"p{number:05d}", fields, self._body(150), number)

    def _delegation(self, number: int) -> Entry:
        people = self._pick(self.people, "p", self.chance.randint(5, 15))
        fields = {
            "title": f"Delegation of {self._name()} {number}",
            "meeting": f"m{(number + 1) // 2:05d}",
            "country": self._country(),
            "head": people[0],
            "members": [{"person": one, "cite": self._cite()} for one in people],
        }
        return Entry("delegations", f"d{number:05d}", fields, self._body(40), number)

    def _meeting(self, number: int) -> Entry:
        issues = self._pick(self.issues, "i", min(self.issues, self.chance.randint(3, 8)))
        fields = {
            "title": f"{self._name()} talks {number}",
            "date": self._date(),
            "place": self.chance.choice(self.cities).lower(),
            "status": "held",
            "delegations": [f"d{2 * number - 1:05d}", f"d{2 * number:05d}"],
            "agenda": [
                {"issue": issue, "exposure": "public", "cite": self._cite()} for issue in issues
            ],
            "claims": [
                self._claim(count, issues) for count in range(1, self.chance.randint(5, 12) + 1)
            ],
        }
        return Entry("meetings", f"m{number:05d}", fields, self._body(80), number)

    def _claim(self, number: int, issues: list[str]) -> dict[str, Any]:
        return {
            "id": f"c{number:02d}",
            "text": self._sentence(self.chance.randint(10, 24)),
            "kind": "statement",
            "by": self._pick(self.people, "p", 1)[0],
            "ground_rule": "on-record",
            "issues": [self.chance.choice(issues)],
            "date": self._date(),
            "cite": self._cite(),
        }

    def _issue(self, number: int) -> Entry:
        fields = {
            "title": f"The {self._name()} question {number}",
            "summary": self._sentence(25),
        }
        return Entry("issues", f"i{number:05d}", fields, self._body(60), number)

    def _event(self, number: int) -> Entry:
        fields = {
            "title": self._sentence(6)[:-1],
            "date": self._date(),
            "people": self._pick(self.people, "p", self.chance.randint(2, 5)),
            "issues": self._pick(self.issues, "i", self.chance.randint(1, 3)),
            "cite": self._cite(),
        }
        return Entry("events", f"e{number:05d}", fields, self._body(60), number)

    def _source(self, number: int) -> Entry:
        fields = {
            "title": self._sentence(7)[:-1],
            "kind": "article",
            "publisher": f"{self._name()} Post",
            "published": self._date(),
            "url": f"https://example.org/{number}",
            "reliability": self.chance.choice("ABCD"),
        }
        return Entry("sources", f"s{number:05d}", fields, "", number)

    def _body(self, words: int) -> str:
        """Return paragraphs, half of them plain, half with inline Markdown and perhaps a list."""
        is_plain = self.chance.random() < 0.5
        paragraphs = []
        while words > 0:
            text = self._text(min(words, 60)).split(" ")
            words -= 60
            if not is_plain:
                for form in ("**{}**", "*{}*", "[{}](https://example.org/7)"):
                    place = self.chance.randrange(len(text))
                    if "*" not in text[place]:
                        text[place] = form.format(text[place])
            paragraphs.append(" ".join(text))
        if not is_plain and self.chance.random() < 0.5:
            items = "\n".join(f"- {self._sentence(6)}" for _ in range(3))
            paragraphs.insert(1, f"## Notes\n\n{items}")
        return "\n\n".join(paragraphs) + "\n"

    def _pick(self, most: int, letter: str, count: int) -> list[str]:
        """Return ids, low numbers more often, as a few people are named most."""
        found: list[int] = []
        while len(found) < min(count, most):
            number = int(most * self.chance.random() ** 1.7) + 1
            if number not in found:
                found.append(number)
        return [f"{letter}{number:05d}" for number in found]

    def _cite(self) -> str:
        return f"s{self.chance.randint(1, self.sources):05d}"

    def _country(self) -> str:
        return f"c{self.chance.randint(1, self.countries):02d}"

    def _date(self) -> str:
        day = self.chance.randint(1, 28)
        return f"{self.chance.randint(2000, 2025)}-{self.chance.randint(1, 12):02d}-{day:02d}"

    def _name(self) -> str:
        return self._syllables(2).capitalize()

    def _syllables(self, count: int) -> str:
        return "".join(self.chance.choice(self.syllables) for _ in range(count))

    def _native(self, script: str) -> str:
        length = 3 if script == "zh" else 7
        parts = [
            "".join(self.chance.choice(_ALPHABETS[script]) for _ in range(length)).capitalize()
            for _ in range(1 if script == "zh" else 2)
        ]
        return " ".join(parts)

    def _sentence(self, count: int) -> str:
        return " ".join(self.chance.choice(self.words) for _ in range(count)).capitalize() + "."

    def _text(self, count: int) -> str:
        sentences = []
        while count > 0:
            length = min(count, self.chance.randint(8, 18))
            sentences.append(self._sentence(length))
            count -= length
        return " ".join(sentences)


def make_entries(records: int) -> list[Entry]:
    """Return every record of the book of so many records."""
    return list(Maker(records).make())


if __name__ == "__main__":
    from bench.layouts import BRIEFBOOK, write_project

    write_project(make_entries(int(sys.argv[1])), BRIEFBOOK, Path(sys.argv[2]))
