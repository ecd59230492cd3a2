"""What machine is measured."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def describe_machine() -> dict[str, str]:
    """Return what the measured machine is, as far as it says so."""
    found = {
        "processors": str(os.cpu_count()),
        "model": platform.processor() or platform.machine(),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        lines = facts.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        found["model"] = (names or [found["model"]])[0]
    return found
