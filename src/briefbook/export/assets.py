"""Assets of the theme under names that change with their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefbook.model.site import OutputFile

_URL = re.compile(rb"""url\(\s*(["']?)(?P<address>[^"')\s]+)\1\s*\)""")
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Assets:
    """Assets to be written, and the address of each by its name, such as `book.css`."""

    files: tuple[OutputFile, ...]
    addresses: Mapping[str, str]


def fingerprint_assets(assets: Mapping[str, bytes], folder: str = "assets") -> Assets:
    """Return every asset under `<folder>/<name>.<8 hexadecimal digits of its SHA-256>.<ending>`.

    A `url()` in a style sheet that names another asset is rewritten to that one's new name; of
    style sheets that name each other in a circle, the last one met keeps its reference as written.
    """
    files: dict[str, OutputFile] = {}
    for name in sorted(assets):
        _place(name, assets, folder, files, ())
    addresses = {name: file.address for name, file in sorted(files.items())}
    return Assets(tuple(files[name] for name in addresses), addresses)


def _place(
    name: str,
    assets: Mapping[str, bytes],
    folder: str,
    files: dict[str, OutputFile],
    above: tuple[str, ...],
) -> str:
    """Add an asset, after the ones it refers to, and return its address."""
    if name in files:
        return files[name].address
    here = posixpath.dirname(f"{folder}/{name}")

    def rewrite(match: re.Match[bytes]) -> bytes:
        target = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), match["address"].decode(errors="replace"))
        )
        if target not in assets or target in (name, *above):
            return match[0]
        address = _place(target, assets, folder, files, (*above, name))
        return b"url(%s)" % posixpath.relpath(address, here).encode()

    content = assets[name]
    if name.endswith(".css"):
        content = _URL.sub(rewrite, content)
    stem, ending = posixpath.splitext(name)
    digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
    files[name] = OutputFile(f"{folder}/{stem}.{digest}{ending}", content)
    return files[name].address
