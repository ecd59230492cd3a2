"""The search's index of a site, of which only the shards are made that the last one cannot give."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from briefbook.export.entries import Found
from briefbook.export.search import Entries, Size, renew_index
from briefbook.export.shards import Shard, plan_shards, render_shard, render_start
from briefbook.model.site import OutputFile
from briefbook.pipeline.packing import pack, unpack

Recall = Callable[[Iterable[str]], Mapping[str, bytes]]


class IndexLost(Exception):  # noqa: N818 - it says what happened, and nobody did wrong
    """What is remembered of the last index is not whole."""


class LastIndex(Struct, frozen=True):
    """The index of the last site: the sizes of its units, and what gives the rest of it.

    `recall_units` gives the packed entries of units, `recall_found` what pages added, by address.
    """

    sizes: Mapping[str, Size]
    recall_units: Recall
    recall_found: Recall


class NewIndex(Struct, frozen=True):
    """An index with its files: those made, by address those kept, and what to remember of it.

    `units` and `found` are what is new, packed; `gone` units are not there any more. `start` says
    which shards there are.
    """

    start: OutputFile
    files: tuple[OutputFile, ...] = ()
    kept: tuple[str, ...] = ()
    sizes: Mapping[str, Size] = field(default_factory=dict)
    units: Mapping[str, bytes] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    found: Mapping[str, bytes] = field(default_factory=dict)


class Remade(NamedTuple):
    """What pages made anew add to the index, packed, by address.

    `known` are the pages that added something to the last one and are gone or made anew.
    """

    found: Mapping[str, bytes]
    known: frozenset[str]


def index_site(
    last: LastIndex | None,
    remade: Remade,
    room: int,
    words: Mapping[str, str],
    lying: Container[str],
) -> NewIndex:
    """Return the index of a site, of which pages were made anew and others are gone.

    `words` are what the interface says of results, `lying` the files that lie as the last site left
    them. Raises IndexLost where what is remembered of the last one is not whole.
    """
    known = last.sizes if last else {}
    units = _Units(last)
    former = last.recall_found(remade.known) if last else {}
    if former.keys() != remade.known:
        raise IndexLost
    changed = {address: one for address, one in remade.found.items() if former.get(address) != one}
    was = (one for address, one in former.items() if remade.found.get(address) != one)
    try:
        index = renew_index(known, units.recall, _unpack(was), _unpack(changed.values()), room)
        units.new = index.new
        shards = plan_shards(index.sizes, room)
        kept = _find_kept(known, index.sizes, shards, room)
        made = [one for one in shards if not (one.address in kept and one.address in lying)]
        files = tuple(render_shard(shard, units.recall_all(shard.units)) for shard in made)
    except (KeyError, ValueError) as fault:
        raise IndexLost from fault
    return NewIndex(
        files=files,
        start=render_start(shards, index.sizes, words),
        kept=tuple(one.address for one in shards if one not in made),
        sizes=index.sizes,
        units={unit: pack(entries) for unit, entries in index.new.items()},
        gone=index.gone,
        found=changed,
    )


def _unpack(packed: Iterable[bytes]) -> Iterator[Found]:
    for one in packed:
        yield from unpack(one, tuple[Found, ...])


class _Units(Struct):
    """The entries of units: those that are new, else as the last site had them."""

    last: LastIndex | None
    new: Mapping[str, Entries] = field(default_factory=dict)

    def recall(self, unit: str) -> Entries:
        """Return the entries of a unit."""
        return next(self.recall_all((unit,)))

    def recall_all(self, units: Iterable[str]) -> Iterator[Entries]:
        """Yield the entries of units; raises KeyError or ValueError where they are not whole."""
        wanted = tuple(units)
        older = [unit for unit in wanted if unit not in self.new]
        found = self.last.recall_units(older) if self.last and older else {}
        for unit in wanted:
            yield self.new[unit] if unit in self.new else unpack(found[unit], Entries)


def _find_kept(
    known: Mapping[str, Size], sizes: Mapping[str, Size], shards: tuple[Shard, ...], room: int
) -> frozenset[str]:
    """Return the addresses of the shards that are what they were."""
    before = set(plan_shards(known, room))
    return frozenset(
        shard.address
        for shard in shards
        if shard in before and all(sizes[unit] == known[unit] for unit in shard.units)
    )
