"""What a search finds is what is in the book, in files that nothing can break out of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.check.leaks import Search, Secret
from briefbook.export.entries import Found, find_entries
from briefbook.export.search import Entries, Index, Size, renew_index
from briefbook.export.shards import plan_shards, render_shard, render_start
from briefbook.model.dates import VagueDate
from briefbook.model.findable import Findable
from briefbook.model.findings import Spot
from briefbook.model.keys import Key
from briefbook.prose.folding import fold
from briefbook.prose.spelling import split_words
from briefbook.shell.opening import fold_bytes

ROOM = 200_000
CROWDED = 1200
HOSTILE = "O'Brien </script><!-- \u2028 \\u003c \" “q” ]]> \\"

words = st.text("abcаяع习-' ", max_size=30)
things = st.builds(
    Findable,
    address=st.integers(0, 7).map(lambda number: f"people/p{number}.html"),
    kind=st.sampled_from(["person", "meeting"]),
    title=words,
    names=st.tuples(words),
    passages=st.lists(words, max_size=3).map(tuple),
    countries=st.tuples(st.sampled_from(["syria", "russia"])),
    namers=st.integers(0, 20),
)
books = st.lists(things, max_size=8, unique_by=lambda one: one.address)


def find(*findables: Findable) -> tuple[Found, ...]:
    """Return what things add to the index."""
    return find_entries(findables, str)


class Memory:
    """An index that changes bit by bit, as builds remember it."""

    def __init__(self, room: int) -> None:
        """Begin with nothing."""
        self.room = room
        self.sizes: Mapping[str, Size] = {}
        self.units: dict[str, Entries] = {}

    def change(self, gone: Iterable[Found], come: Iterable[Found]) -> Index:
        """Take some things out and others in."""
        copy = lambda unit: dict(self.units[unit])  # noqa: E731 - the memory gives new values
        index = renew_index(self.sizes, copy, gone, come, self.room)
        self.units = {unit: one for unit, one in self.units.items() if unit in index.sizes}
        self.units |= index.new
        self.sizes = index.sizes
        return index

    def files(self) -> dict[str, bytes]:
        """Return the files of the index."""
        shards = plan_shards(self.sizes, self.room)
        files = [render_shard(one, [self.units[unit] for unit in one.units]) for one in shards]
        return {
            file.address: file.content for file in (*files, render_start(shards, self.sizes, {}))
        }


def read(file: bytes) -> tuple[str, dict[str, Any]]:
    """Return what a shard hands over, by reading the script as a browser would."""
    literal = re.fullmatch(r"briefbookFound\(JSON\.parse\('(.*)'\)\)\n", file.decode(), re.DOTALL)
    assert literal
    assert not re.search(r"(?<!\\)(?:\\\\)*'|[\n\u2028\u2029]|<", literal[1])
    text = re.sub(
        r"\\u([0-9a-f]{4})|\\\\",
        lambda found: chr(int(found[1], 16)) if found[1] else "\\",
        literal[1],
    )
    name, entries = json.loads(text)
    return name, entries


@given(st.lists(books, min_size=1, max_size=4))
def test_an_index_is_the_same_however_the_book_came_to_be_as_it_is(
    versions: list[list[Findable]],
) -> None:
    """Whatever was edited before, units and shards are those of an index made at once."""
    memory = Memory(CROWDED)
    before: tuple[Found, ...] = ()
    for version in versions:
        now = find(*version)
        memory.change(
            [one for one in before if one not in now], [o for o in now if o not in before]
        )
        before = now
    once = Memory(CROWDED)
    once.change((), before)
    assert memory.units == once.units
    assert memory.sizes == once.sizes
    assert memory.files() == once.files()


def test_an_edit_touches_the_shards_of_its_own_words() -> None:
    """A word more in one text changes the files that hold this word, the row and the start."""
    people = [
        Findable(
            address=f"people/p{place}.html",
            kind="person",
            title=f"{one} {other}",
            passages=("met",),
        )
        for place, (one, other) in enumerate((a + b, b + a) for a in "bdfghk" for b in "amnopr")
    ]
    memory = Memory(5000)
    memory.change((), find(*people))
    before = memory.files()
    edited = Findable(
        address=people[0].address, kind="person", title=people[0].title, passages=("saw",)
    )
    memory.change(find(people[0]), find(edited))
    after = memory.files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {name[:8] for name in changed} == {"search/d", "search/s", "search/t"}
    assert "search/start.js" in changed
    assert len(changed) < len(after)


def test_shards_are_small_and_each_key_is_where_it_is_looked_for() -> None:
    """No file is larger than 64 KB, and a key lies in the last shard that begins before it."""
    things = [
        Findable(
            address=f"events/e{number}.html",
            kind="event",
            title=f"Event {number:x} of {'the ' * (number % 7)} {chr(0x430 + number % 32)}{number}",
            passages=(" ".join(f"w{number * step % 997}" for step in range(40)),),
        )
        for number in range(1500)
    ]
    memory = Memory(ROOM)
    memory.change((), find(*things))
    files = memory.files()
    _, start = read(files.pop("search/start.js"))
    shards: list[str] = []
    for none, parts in (
        ("A", re.findall("[A-Z][^A-Z]*", start["rows"])),
        (".", start["shards"].split()),
    ):
        before = ""
        for one in parts:
            before = before[: ord(one[0]) - ord(none)] + one[1:]
            shards.append(before)
    assert len(files) == len(shards) > 20
    assert max(map(len, files.values())) <= 64_000
    for place, (name, entries) in enumerate(map(read, files.values())):
        assert name == shards[place]
        following = shards[place + 1] if place + 1 < len(shards) else "\uffff"
        assert all(name <= key < following for key in entries)


def test_a_word_that_is_everywhere_leads_to_the_weightiest() -> None:
    """Its list is cut and says so; what is in a title stays, and a filter has all."""
    many = [
        Findable(
            address=f"events/e{n}.html",
            kind="event",
            title="x",
            passages=("the",),
            countries=("y",),
        )
        for n in range(2000)
    ]
    memory = Memory(ROOM)
    memory.change((), find(*many, Findable(address="events/the.html", kind="event", title="the")))
    assert read(memory.files()["search/t-the.js"])[1]["t:the."].startswith("! e0")
    assert len(memory.files()["search/t-the.js"]) < 12_000
    filters = [
        value for key, value in memory.units["f:cou"].items() if key.startswith("f:country:y/")
    ]
    assert sum((len(value) - 2) // 7 for value in filters) == 2000


@pytest.mark.parametrize("title", [HOSTILE, "x", "习近平", "Ж" * 300, "", "a b" * 400])
def test_any_title_stays_within_its_quotes(title: str) -> None:
    """HTML, quotes, line separators, one letter, other scripts and great length break nothing."""
    memory = Memory(ROOM)
    memory.change((), find(Findable(address="people/p.html", kind="person", title=title)))
    entries: dict[str, Any] = {}
    for name, content in memory.files().items():
        if name != "search/start.js":
            entries |= read(content)[1]
    (row,) = [value for key, value in entries.items() if key.startswith("d")]
    shown = row[0] if row else ""
    assert shown == " ".join(title.split()) or (len(title) > 600 and shown.endswith(" …"))


@pytest.mark.parametrize("parts", [(), ("a",), ("wo rd " * 900, "b" * 7000, "习" * 5000, "end")])
def test_a_long_text_is_all_there_in_rows_that_shards_have_room_for(parts: tuple[str, ...]) -> None:
    """The first of its passages are in its row, all others in further ones that follow it."""
    memory = Memory(ROOM)
    memory.change((), find(Findable(address="a.html", kind="event", title="x", passages=parts)))
    files = {name: one for name, one in memory.files().items() if name.startswith("search/d")}
    entries: dict[str, Any] = {}
    for content in files.values():
        entries |= read(content)[1]
    (key, row), *more = sorted(entries.items())
    held = [*(row[6] if len(row) > 6 else ()), *(piece for _, part in more for piece in part)]
    assert "".join("".join(held).split()) == "".join("".join(parts).split())
    assert all(one.startswith(f"{key.partition('.')[0]}/") for one, _ in more)
    assert all(len(content) < 12_000 for content in files.values())


def test_the_search_for_leaks_sees_what_stands_in_shards() -> None:
    """A title with quotes, a sentence and a word far down in a text are found in the files."""
    sentence = "They met at “Safe House” — the old town's <b>one</b> was \\u0041 closed."
    body = f"{'word ' * 900} Palmyrena"
    memory = Memory(ROOM)
    memory.change(
        (), find(Findable(address="a.html", kind="event", title=sentence, passages=(body,)))
    )
    files = memory.files()
    text = "\n".join(fold_bytes(name, content) for name, content in files.items())
    for secret in (sentence, "Safe House", "Palmyrena"):
        folded = fold(secret)
        assert Search((Secret(folded, secret, Spot(Key("event", "a"))),)).find(text), secret


def test_names_of_files_differ_on_any_file_system() -> None:
    """Capitals, other scripts and signs are spelled out, so that no two names are alike."""
    memory = Memory(60)
    names = ["Ab", "aB", "аб", "习", "a-b", "ab1", "ß"]
    memory.change((), find(*(Findable(address=name, kind="person", title=name) for name in names)))
    files = list(memory.files())
    assert len({name.lower() for name in files}) == len(files)
    assert all(re.fullmatch(r"search/[a-z0-9_-]+\.js", name) for name in files)


@pytest.mark.parametrize(
    ("day", "years"),
    [
        ("2025-10", {2025}),
        ("2025-10/..", {2025}),
        ("../2025", {2025}),
        ("1963-03/2024-12", set(range(1963, 2025))),
    ],
)
def test_a_date_can_be_looked_for_as_it_is_shown(day: str, years: set[int]) -> None:
    """An event is found by the words of its date, and by each year, an open one by that it has."""
    when = VagueDate.parse(day)
    (found,) = find(Findable(address="e.html", kind="event", title="E", dates=(when,)))
    keys = " ".join(keys for _, keys in found.weights).split(" ")
    assert {f"f:year:{year}" for year in years} == {
        key.split("/")[0] for key in keys if key.startswith("f")
    }
    assert {f"t:{word}." for word in split_words(str(when))} <= set(keys)


def test_dates_and_claims_can_be_filtered_by() -> None:
    """A thing is under each year it may lie in, and a claim under how sure it is."""
    claim = Findable(
        address="meetings/m.html#claim-c1",
        kind="claim",
        title="The port stays",
        dates=(VagueDate.parse("2024-12/2026-01"),),
        issues=("bases",),
        certainty="soft",
    )
    (found,) = find(claim)
    keys = " ".join(keys for _, keys in found.weights).split(" ")
    facets = {key.split("/")[0] for key in keys if key.startswith("f")}
    years = {"f:year:2024", "f:year:2025", "f:year:2026"}
    assert facets == {*years, "f:issue:bases", "f:certainty:soft"}
    assert not [key for key in keys if key.startswith(("n", "s"))]
