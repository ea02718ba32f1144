"""Names of countries → their two letters."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from .reader_language import text_language


def territory_names() -> dict[str, str]:
    """Return {two letters: name} of all countries, in the language of texts.

    >>> territory_names()["AM"]
    'Armenia'
    """
    try:
        return dict(Locale.parse(text_language()).territories)
    except (ValueError, UnknownLocaleError):  # a language of translators' own
        return dict(Locale("en").territories)


def country_code(country: str, language: str = "en") -> str:
    """Return the two letters of a country (ISO 3166-1).

    Parameters
    ----------
    country : str
        Its name, in English or the language, or its two letters; "" is none.
    language : str
        BCP 47.

    Raises
    ------
    ValueError
        Where there is no such country.

    Examples
    --------
    >>> country_code("Armenia"), country_code("Deutschland", "de"), country_code("am")
    ('AM', 'DE', 'AM')
    """
    country = " ".join(country.split())
    codes = _countries("en") | _countries(language)
    if not country or country.upper() in codes.values():
        return country.upper()
    if country.casefold() not in codes:
        raise ValueError(
            f"unknown country {country!r}; there are {len(set(codes.values()))}, such as Armenia "
            "(AM); give its English name or its two letters"
        )
    return codes[country.casefold()]


@cache
def _countries(language: str) -> dict[str, str]:
    try:
        names = Locale.parse(language, sep="-").territories
    except (ValueError, UnknownLocaleError):  # no language that Babel knows
        return {}
    return {name.casefold(): code for code, name in names.items() if code.isalpha()}
