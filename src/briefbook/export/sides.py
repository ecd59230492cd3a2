"""The style sheet that gives each side its colour."""

from __future__ import annotations

import re
from collections.abc import Mapping

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def side_styles(sides: Mapping[str, str]) -> bytes:
    """Return `.side-<id>{--side:#rrggbb}` for each side that has a colour, by id.

    Pages may not carry styles of their own under the content security policy they declare.
    """
    rules = (
        f".side-{side}{{--side:{colour}}}\n"
        for side, colour in sorted(sides.items())
        if _ID.fullmatch(side) and _COLOUR.fullmatch(colour)
    )
    return "".join(rules).encode()
