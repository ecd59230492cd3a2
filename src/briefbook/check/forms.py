"""How single values must be written: addresses, codes, colours, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefbook.model.durations import Duration
from briefbook.model.findings import Finding, Spot
from briefbook.model.keys import FieldPath
from briefbook.prose.parser import is_followed

_ADDRESS = re.compile(r"https?://[^\s/?#\\\"<>]+[^\s\\\"<>]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{4,8})*")
_ISO = re.compile(r"[A-Z]{2}")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_ID = 200
_CLAIM_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def find_bad_address(spot: Spot, url: str) -> Iterator[Finding]:
    """Yield a finding if an address that prose may link to is not a whole one of the web.

    What no link may lead to is refused when a file is read.
    """
    if url and is_followed(url) and not _ADDRESS.fullmatch(url):
        hint = "write it whole, from https:// on"
        yield Finding("M303", spot, f"“{url}” is no address on the web", hint)


def find_bad_language(spot: Spot, language: str) -> Iterator[Finding]:
    """Yield a finding if a language is given and is not written as a BCP 47 code."""
    if language and not _LANGUAGE.fullmatch(language):
        hint = "write its code (BCP 47): en, ar, ru, zh-Hans"
        yield Finding("M402", spot, f"“{language}” is not a language's code", hint)


def find_bad_languages(spot: Spot, names: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each language of a native name that is not written as its code."""
    for language in names:
        steps = (*spot.field.steps, language)
        yield from find_bad_language(Spot(spot.key, FieldPath(steps), at_name=True), language)


def find_bad_iso(spot: Spot, iso: str) -> Iterator[Finding]:
    """Yield a finding if a country's code is given and is not two capitals (ISO 3166-1)."""
    if iso and not _ISO.fullmatch(iso):
        hint = f"write {iso.upper()}" if _ISO.fullmatch(iso.upper()) else "write it as SY or RU"
        yield Finding("M301", spot, f"“{iso}” is not a country's two-letter code", hint)


def find_bad_color(spot: Spot, color: str) -> Iterator[Finding]:
    """Yield a finding if a colour is given and is not written #rrggbb."""
    if color and not _COLOR.fullmatch(color):
        hint = 'write it as "#1d4a7f", in quotes'
        yield Finding("M302", spot, f"“{color}” is not a colour written #rrggbb", hint)


def find_bad_claim_id(spot: Spot, id_: str) -> Iterator[Finding]:
    """Yield a finding if a claim's id cannot stand in an address or a reference."""
    if not _CLAIM_ID.fullmatch(id_):
        near = re.sub(r"[^a-z0-9]+", "-", id_.lower()).strip("-")
        hint = f"write “{near}”" if near else "small letters, digits and hyphens"
        yield Finding("M201", spot, f"“{id_}” cannot be a claim's id", hint)


def find_bad_former_ids(spot: Spot, ids: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a finding for each former id that none can have been: it is part of an address."""
    for index, id_ in enumerate(ids):
        if not _CLAIM_ID.fullmatch(id_) or id_ == "index" or len(id_) > _LONGEST_ID:
            place = Spot(spot.key, FieldPath((*spot.field.steps, index)))
            yield Finding("M206", place, f"“{id_}” is no id", "small letters, digits and hyphens")


def find_bad_duration(spot: Spot, text: str) -> Iterator[Finding]:
    """Yield a finding if a text is not a duration."""
    try:
        Duration.parse(text)
    except ValueError as fault:
        message, _, advice = str(fault).partition(": write ")
        yield Finding("M304", spot, message, f"write {advice}")
