"""Which plural form a number takes, by the rules of Unicode's CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.plural import PluralRule


def plural_category(n: float, language: str = "en") -> str:
    """Return the CLDR category of a number: in English "one" or "other".

    >>> [plural_category(n) for n in (0, 1, 2, 21)]
    ['other', 'one', 'other', 'other']
    >>> [plural_category(n, "ru") for n in (1, 2, 5, 21)]
    ['one', 'few', 'many', 'one']
    """
    return _rule(language)(n)


@lru_cache(maxsize=8)
def _rule(language: str) -> PluralRule:
    return Locale.parse(language).plural_form
