"""Names of languages, countries and hosts, and which way a language is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from babel import Locale, UnknownLocaleError

_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Letters of other alphabets, as addresses carry them."""

_DEFAULT = Locale("en", "GB")


def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 language; English is British, as is any that is not known."""
    if language == "en":
        return _DEFAULT
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return _DEFAULT


def name_language(language: str, locale: Locale) -> str:
    """Return what a language is called in a locale; its tag, where that is not known."""
    names = locale.languages
    return str(names.get(language.replace("-", "_")) or names.get(_primary(language)) or language)


@lru_cache(maxsize=256)
def direction_of(language: str) -> str:
    """Return `rtl` for a language written from right to left, else `ltr`; both are for `dir`."""
    return str(locale_of(language).text_direction)


def name_country(code: str, locale: Locale) -> str:
    """Return what a country is called in a locale, by its ISO 3166-1 alpha-2 code."""
    return str(locale.territories.get(code.upper()) or code)


@lru_cache(maxsize=256)
def numbers_by_form(locale: Locale) -> dict[str, int]:
    """Return a number for each form that nouns have after numbers, by what CLDR calls the form."""
    numbers = (*range(200), 1_000, 1_000_000)
    return {locale.plural_form(number): number for number in reversed(numbers)}


def supplied_words(
    locale: Locale, languages: Iterable[str], countries: Iterable[str]
) -> Iterator[str]:
    """Yield what pages can have from the locale alone: months, and what these codes are called."""
    for forms in locale.months.values():
        for width in ("wide", "abbreviated"):
            yield from map(str, forms[width].values())
    yield from (name_language(language, locale) for language in languages)
    yield from (name_country(code, locale) for code in countries)


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """Return the host name of a URL without its `www.`; the URL itself if it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    return (host or url).removeprefix("www.")


def written_address(url: str) -> str:
    """Return a URL as somebody with nothing but paper can type it: all of it but `https://`.

    Letters stand as they are, which a browser understands.
    """
    short = url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    readable = _LETTERS.sub(lambda found: unquote(found[0]), short)
    return readable if "\ufffd" not in readable else short


def _primary(language: str) -> str:
    return language.partition("-")[0]
