"""From a book on disk to its site on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.diagnostics import Checked, Diagnostic, has_errors, in_order
from briefbook.model.options import Options, Spread
from briefbook.shell.garbage import lasting
from briefbook.shell.last_build import (
    LastBuild,
    Lying,
    forget_build,
    look_at_last,
    remember_build,
)
from briefbook.shell.lock import locked
from briefbook.shell.memory import forgotten, name_output
from briefbook.shell.output import Written, check_output, write_site
from briefbook.shell.stamps import (
    Stamp,
    digest_outputs,
    stamp_build,
    stamp_outputs,
    stamp_program,
)

if TYPE_CHECKING:
    from briefbook.model.site import OutputFile, SiteFile
    from briefbook.pipeline.renewal import Renewed
    from briefbook.pipeline.rewording import Frame
    from briefbook.shell.earlier import State
    from briefbook.shell.prints import Beside
    from briefbook.shell.remembered import KnownSite
    from briefbook.shell.renewing import Made
    from briefbook.shell.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made; `written` is None where errors kept it from writing anything.

    `had_work` is false where nothing had changed, so that nothing was read. `counts` say how many
    files there are and were read, how many pages were rendered and files kept; `reasons`, by its
    address, why each page was rendered.
    """

    pages: int
    written: Written | None
    diagnostics: tuple[Diagnostic, ...]
    had_work: bool = True
    counts: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def build_book(
    root: Path,
    out: Path,
    options: Options,
    spread: Spread = map,
    *,
    since: str = "",
    jobs: int = 1,
    beside: Callable[..., Beside] | None = None,
    is_clean: bool = False,
    on_wait: Callable[[], None] = lambda: None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Built:
    """Make the site of the book at `root` in the folder `out`; with errors, write nothing.

    `jobs` is how many processes may look at files, 0 for one a processor.
    `beside` makes what is to lie beside the pages, asked with what lays files down and `on_stage`.
    What has not changed since the last build is not made again, and where nothing has, nothing is
    read; `is_clean` asks for the whole work all the same. Another build of the same folder is
    waited for, after `on_wait`. `on_stage` is told what begins. The site tells what changed `since`
    an earlier state. Raises OutsideError when that is not there, or the output folder cannot be
    used or written.
    """
    on_stage("look")
    check_output(out, root)
    with locked(root, out, on_wait), lasting():
        earlier = _find_state(root, since) if since else None
        look = None if is_clean else look_at_last(root, out, options.clock.isoformat(), jobs)
        inputs = stamp_build(root, options, earlier)
        last = look() if look else None
        if last and inputs.is_settled and last.build.inputs == inputs.digest:
            return Built(
                pages=last.build.pages,
                written=Written(0, len(last.stamps), 0),
                diagnostics=last.build.diagnostics,
                had_work=False,
            )
        from briefbook.shell.staging import staged  # noqa: PLC0415 - only where there is work
        from briefbook.shell.store import Store  # noqa: PLC0415 - as above

        store = Store(root, stamp_program())
        with closing(store), staged(out) as lay:
            whole = replace(options, before=earlier.read()) if earlier else options
            making = _Making(root, whole, spread, on_stage, lay, store, beside)
            if last and not (earlier or beside) and (built := _reword(making, out, inputs, last)):
                return built
            return _build(making, out, inputs, is_clean=is_clean)


@dataclass(frozen=True, slots=True)
class _Making:
    """How the site of a book is made."""

    root: Path
    options: Options
    spread: Spread
    on_stage: Callable[[str], None]
    lay: Callable[[OutputFile], SiteFile]
    store: Store
    beside: Callable[..., Beside] | None = None


def _reword(making: _Making, out: Path, inputs: Stamp, last: Lying) -> Built | None:
    """Make a site anew in which nothing but bodies is other; None where more may be."""
    from briefbook.shell.rewording import find_rewording, remember_reworded, reword  # noqa: PLC0415 - only where there is work

    root, store, name = making.root, making.store, name_output(making.root, out)
    making.on_stage("read")
    rewording = find_rewording(root, store, name, inputs, last.build.diagnostics)
    if not rewording:
        return None
    making.on_stage("make")
    lying = frozenset(last.stamps)
    made = reword(root, store, name, rewording, lying, making.options.atlas, making.lay)
    if not made:
        return None
    making.on_stage("write")
    forget_build(root, out)
    written = write_site(made.files, out, root, made.kept, lying)
    making.on_stage("remember")
    remember_reworded(store, out, name, rewording, made)
    if inputs.is_settled and not store.faults:
        stamps = {**last.stamps, **stamp_outputs(out, [file.address for file in made.files])}
        outputs = digest_outputs({one: stamps[one] for one in made.addresses})
        remember_build(root, out, replace(last.build, inputs=inputs.digest, outputs=outputs))
    counts = {
        "files": len(rewording.frame.contents),
        "read": len(rewording.readings),
        "rendered": len(made.reasons),
        "kept": len(made.kept),
    }
    untold = written.diagnostics or tuple(map(forgotten, store.faults[:1]))
    return Built(
        pages=last.build.pages,
        written=written,
        diagnostics=(*last.build.diagnostics, *untold),
        counts=counts,
        reasons=made.reasons,
    )


def _build(making: _Making, out: Path, inputs: Stamp, *, is_clean: bool) -> Built:
    """Make what has changed, write it, and remember it."""
    from briefbook.shell.prints import Beside  # noqa: PLC0415 - only where there is work
    from briefbook.shell.remembered import recall_site, remember_site  # noqa: PLC0415 - as above
    from briefbook.shell.renewing import renew_book  # noqa: PLC0415 - as above

    root, store, name = making.root, making.store, name_output(making.root, out)
    known = None if is_clean else recall_site(store, out, name)
    made = renew_book(
        root,
        making.options,
        making.spread,
        store,
        known,
        making.lay,
        is_clean=is_clean,
        on_stage=making.on_stage,
    )
    site, pages = made.site, made.site.value.pages
    refused = partial(Built, pages=pages, written=None, counts=made.counts)
    if site.has_errors:
        return refused(diagnostics=site.diagnostics)
    site = _hand_out(site, known)
    leaks = _find_leaks(making, site.value, known, out)
    if leaks or site.has_errors:
        return refused(diagnostics=in_order((*site.diagnostics, *leaks)))
    beside = Beside()
    if making.beside:
        beside = making.beside(making.lay, making.on_stage, is_clean=is_clean)
    found = in_order((*site.diagnostics, *beside.diagnostics))
    if has_errors(found):
        return refused(diagnostics=found)
    making.on_stage("write")
    forget_build(root, out)
    files = (*site.value.files, *beside.files)
    written = write_site(files, out, root, site.value.kept | beside.kept)
    making.on_stage("remember")
    remember_site(store, out, name, site.value, known, _find_frame(making, made, inputs))
    beside.remember()
    untold = written.diagnostics or tuple(map(forgotten, store.faults[:1]))
    if inputs.is_settled and not store.faults:
        outputs = digest_outputs(stamp_outputs(out, (*site.value.addresses, *beside.addresses)))
        turns = making.options.clock.isoformat() if made.may_turn else ""
        remember_build(root, out, LastBuild(inputs.digest, outputs, turns, pages, found))
    return Built(
        pages=pages,
        written=written,
        diagnostics=(*found, *untold),
        counts=made.counts,
        reasons=site.value.reasons,
    )


def _find_frame(making: _Making, made: Made, inputs: Stamp) -> Frame | None:
    """Return what a site was made in, None where more than pages has to follow a body."""
    from briefbook.pipeline.rewording import frame_of  # noqa: PLC0415 - only where there is work

    work = made.site.value.work
    if not work or making.beside or made.may_turn:
        return None
    return frame_of(work, inputs.around, made.book.contents, made.book.readings)


def _hand_out(site: Checked[Renewed], known: KnownSite | None) -> Checked[Renewed]:
    """Return a site with what its book asks for in other formats."""
    work = site.value.work
    if not work or not work.layout.stock.book.settings.exports:
        return site
    from briefbook.shell.exports import renew_exports  # noqa: PLC0415 - only where asked for

    last = (known.site, known.spoiled) if known else (None, frozenset[str]())
    made = renew_exports(site.value, work, *last)
    return Checked(made.value, (*site.diagnostics, *made.diagnostics))


def _find_leaks(
    making: _Making, site: Renewed, known: KnownSite | None, out: Path
) -> tuple[Diagnostic, ...]:
    """Return what the edition leaves out and a file of its site holds all the same.

    Files that were kept were searched before, unless for something else.
    """
    if not (site.secrecy and site.secrecy.secrets):
        return ()
    from briefbook.model.site import StagedFile  # noqa: PLC0415 - only where there is work
    from briefbook.shell.leaks import find_leaks  # noqa: PLC0415 - as above

    making.on_stage("search")
    is_new = not known or not site.site or known.site.secrets != site.site.secrets
    kept = (StagedFile(address, "") for address in sorted(site.kept)) if is_new else ()
    files = (*site.files, *kept)
    return find_leaks(site.secrecy, files, out, making.root, making.spread)


def check_book(
    root: Path,
    options: Options,
    spread: Spread = map,
    *,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Checked[Renewed]:
    """Make the site of the book at `root` without writing it; no files where there are errors."""
    from briefbook.shell.renewing import renew_book  # noqa: PLC0415 - only where there is work
    from briefbook.shell.staging import drop  # noqa: PLC0415 - as above
    from briefbook.shell.store import Store  # noqa: PLC0415 - as above

    unread = replace(options, is_indexed=False)
    store = Store(root, stamp_program(), is_kept_as_it_is=True)
    with lasting(), closing(store):
        return renew_book(
            root, unread, spread, store, None, drop, is_clean=False, on_stage=on_stage
        ).site


def _find_state(root: Path, since: str) -> State:
    from briefbook.shell.earlier import find_state  # noqa: PLC0415 - only where it is asked for

    return find_state(root, since)
