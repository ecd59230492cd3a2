"""book.yaml into settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefbook.check.forms import find_bad_address
from briefbook.check.validation import validate
from briefbook.check.wording import suggest
from briefbook.model.book import PUBLIC, Settings
from briefbook.model.findings import Finding, Found, Spot
from briefbook.model.keys import FieldPath
from briefbook.model.vocabulary import MARKINGS
from briefbook.rules import RULES

_EDITION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_FIRM = ("T", "X", "M10", "R1", "R2", "D101", "K101", "K3")
"""Rules without which there is no record, link, page or secret: they are always errors."""


def check_settings(fields: Mapping[str, Any]) -> Found[Settings | None]:
    """Return the settings of a book, with all that is wrong in them."""
    found = validate(None, Settings, fields)
    if found.value is None:
        return found
    return Found(found.value, tuple(_find_faults(found.value)))


def _find_faults(settings: Settings) -> Iterator[Finding]:
    for code in settings.rules:
        yield from _find_bad_rule(code, settings.rules[code])
    yield from _find_unknown_language(("language",), settings.language)
    for index, language in enumerate(settings.languages):
        yield from _find_unknown_language(("languages", index), language)
    for index, link in enumerate(settings.links):
        yield from find_bad_address(_spot("links", index, "url"), link.url)
    if not settings.editions:
        yield Finding("M403", _spot("editions"), "there is no edition", "leave the key out")
    for name, edition in settings.editions.items():
        yield from find_bad_address(_spot("editions", name, "base_url"), edition.base_url)
        if name == PUBLIC and edition.admits != MARKINGS[0]:
            message = f"the edition “{name}” admits TLP:{edition.admits}"
            hint = f"let it admit {MARKINGS[0]}, or give it another name"
            yield Finding("K304", _spot("editions", name, "admits"), message, hint)
        if not _EDITION.fullmatch(name):
            spot = Spot(None, FieldPath(("editions", name)), at_name=True)
            hint = "small letters, digits and hyphens, as in “partners”"
            yield Finding("M403", spot, f"“{name}” cannot be an edition's name", hint)


def _find_bad_rule(code: str, level: str) -> Iterator[Finding]:
    spot = Spot(None, FieldPath(("rules", code)), at_name=True)
    if code not in RULES:
        hint = suggest(code, tuple(RULES)) if code.isalnum() else ""
        named = next((rule.code for rule in RULES.values() if rule.name == code), "")
        hint = f"did you mean “{named}”?" if named else hint.upper()
        yield Finding("M401", spot, f"there is no rule “{code}”", hint)
    elif code.startswith(_FIRM) and level != "error" and RULES[code].severity == "error":
        message = f"rule {code}, {RULES[code].name}, cannot be turned down"
        yield Finding("M401", spot, message, "without it there is nothing to build")


def _find_unknown_language(steps: tuple[str | int, ...], language: str) -> Iterator[Finding]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and not every run checks

    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        hint = "write its code (BCP 47): en, ar, ru, pt-BR"
        yield Finding("M402", _spot(*steps), f"“{language}” is no language that is known", hint)


def _spot(*steps: str | int) -> Spot:
    return Spot(None, FieldPath(steps))
