"""Looking for garbage, which a build goes without."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from briefbook.shell.garbage import lasting


@pytest.mark.parametrize("is_enabled", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(is_enabled: bool) -> None:  # noqa: FBT001 - parametrized
    """Whoever calls a build finds Python's habits as they were, even where the build fails."""
    was_enabled = gc.isenabled()
    (gc.enable if is_enabled else gc.disable)()
    try:
        with suppress(ValueError), lasting():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() == is_enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()
