"""Files of a site that wait on disk until all of it is made."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefbook.model.site import OutputFile, SiteFile  # for types; loading them takes time

STAGED = ".briefbook-staged"


@dataclass(frozen=True, slots=True)
class Staging:
    """Lays files of a site down beside it, from any process: none of them stays in memory."""

    out: Path

    def __call__(self, file: OutputFile) -> SiteFile:
        """Return a file as it waits on disk; itself where that is not possible.

        Who writes the site meets what is in the way again, and can tell of it.
        """
        from briefbook.model.site import StagedFile  # noqa: PLC0415 - only where there is work

        try:
            if has_content(f"{self.out}/{file.address}", file.content):
                return StagedFile(file.address, "")
            return StagedFile(file.address, write_part(f"{self.out}/{STAGED}", file.content))
        except OSError:
            return file


def drop(file: OutputFile) -> SiteFile:
    """Return a file as one that lies there already, for a site that is not to be written."""
    from briefbook.model.site import StagedFile  # noqa: PLC0415 - only where there is work

    return StagedFile(file.address, "")


@contextmanager
def staged(out: Path) -> Iterator[Staging]:
    """Give what lays files down for the site in `out`; what was not taken up is removed again.

    So is what a killed build left, and a folder that was made for nothing.
    """
    import shutil  # noqa: PLC0415 - only where there is work

    folder = out / STAGED
    shutil.rmtree(folder, ignore_errors=True)
    missing = [one for one in (out, *out.parents) if not one.exists()]
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True)
        if missing:
            out.chmod(0o755)
    try:
        yield Staging(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            for one in missing:
                one.rmdir()


def has_content(target: str | Path, content: bytes) -> bool:
    """Return whether a file of these bytes lies there."""
    try:
        found = os.lstat(target)
        if found.st_size != len(content) or stat.S_ISLNK(found.st_mode):
            return False
        return Path(target).read_bytes() == content
    except FileNotFoundError:
        return False


def write_part(folder: str | Path, content: bytes) -> str:
    """Return a new file of these bytes that is to be moved; on any fault nothing is left behind."""
    name = f"{folder}/.briefbook-{os.urandom(8).hex()}.part"
    try:
        # a Path takes as long as the file
        with open(name, "xb", buffering=0) as file:  # noqa: PTH123
            os.chmod(name, 0o644)  # noqa: PTH101
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name
