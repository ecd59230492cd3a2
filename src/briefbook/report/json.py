"""Findings for programs."""

from __future__ import annotations

import json
from typing import Any

from briefbook.diagnostics import Diagnostic, Location


def render_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return one JSON object (RFC 8259): `version` 1 and the list of `diagnostics`.

    Each has code, severity, path (relative to the book), line, column, message, hint, and in
    `related` other places, each a path, line, column and message.
    """
    found = [_describe(diagnostic) for diagnostic in diagnostics]
    return json.dumps({"version": 1, "diagnostics": found}, ensure_ascii=False, indent=2) + "\n"


def _describe(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity,
        **_describe_place(found.location),
        "message": found.message,
        "hint": found.hint,
        "related": [
            {**_describe_place(related.location), "message": related.message}
            for related in found.related
        ],
    }


def _describe_place(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}
