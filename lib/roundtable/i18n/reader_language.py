"""The language of the reader: asked for, settled, and in force while a page is answered."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .catalogue import translated_languages

ENGLISH = "en"
_CODES = """
    af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id ig is it ja ka kk km kn ko ky lo
    lt lv mk ml mn mr ms my nb ne nl nn no or pa pl ps pt ro ru sd si sk sl sq sr sv sw ta te th tk tr uk ur uz vi yo zh zu"""
#: Which languages are told apart: those that the Unicode data cover well, so that nobody can have a
#: thousand of them loaded.
LANGUAGES = frozenset(_CODES.split())
VARIANTS = frozenset(
    {"de_AT", "de_CH", "es_MX", "fr_CA", "fr_CH", "it_CH", "pt_PT"}
)  # written otherwise than their language at home
_LONGEST = 400  # letters of a header that are read
_here: ContextVar[str | None] = ContextVar("language", default=None)
_settled = [ENGLISH]


def current_language() -> str:
    """The language by whose habits is written now, such as "en", "de" or "pt_PT"."""
    return _here.get() or _settled[0]


@contextmanager
def locale_context(name: str) -> Iterator[None]:
    """Write by the habits of a language while this lasts, in this thread or task alone. name: of
    `match_locale` or `negotiate_locale`.
    """
    token = _here.set(name)
    try:
        yield
    finally:
        _here.reset(token)


def text_language() -> str:
    """The language that texts are written in now: that of numbers where its texts are translated,
    else English.

    >>> with locale_context("ru"): print(text_language())
    ru
    >>> with locale_context("cy"): print(text_language())
    en
    """
    name = current_language()
    if name == ENGLISH:
        return ENGLISH
    there = translated_languages()
    return next((one for one in (name, name.partition("_")[0]) if one in there), ENGLISH)


def set_locale(name: str) -> None:
    """Write by the habits of a language from now on, in the whole process. name: of `match_locale` or
    `negotiate_locale`.
    """
    _settled[0] = name


@contextmanager
def process_locale(name: str) -> Iterator[None]:
    """Write by the habits of a language while this lasts, in the whole process: also in threads that
    are begun meanwhile. name: as for `set_locale`.
    """
    before = _settled[0]
    set_locale(name)
    try:
        yield
    finally:
        set_locale(before)


def match_locale(tag: str) -> str:
    """The language that a tag means, if it is one of `LANGUAGES` or `VARIANTS`; else "".

    >>> [match_locale(tag) for tag in ("de-DE", "PT-pt", "en-GB", "zh-Hant-TW", "tlh", "../../etc/passwd", "*")]
    ['de', 'pt_PT', 'en', 'zh', '', '', '']
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}", tag):
        return ""
    name, *more = re.split("[-_]", tag)
    found = [f"{name.lower()}_{part.upper()}" for part in more] + [name.lower()]
    known = LANGUAGES | VARIANTS | translated_languages()
    return next((name for name in found if name in known), "")


def negotiate_locale(tag: str = "", header: str = "") -> str:
    """The language for a reader: the tag of the address, else the first that is known of the
    browser's Accept-Language, else English.

    >>> negotiate_locale("", "tlh, fr-CH;q=0.9, de;q=0.95, *;q=0.1"), negotiate_locale("hy", "de"), negotiate_locale("nonsense", ""), negotiate_locale("", "x" * 10**6)
    ('de', 'hy', 'en', 'en')
    """
    asked = []
    for part in header[:_LONGEST].split(","):
        name, _, quality = part.strip().partition(";q=")
        weight = (
            float(quality) if re.fullmatch(r"[01](\.[0-9]{0,3})?", quality) else 1.0 * (not quality)
        )
        asked += [(-weight, match_locale(name))] * bool(weight)
    return match_locale(tag) or next(
        (name for _, name in sorted(asked, key=lambda pair: pair[0]) if name), ENGLISH
    )
