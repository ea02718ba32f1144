"""The parts of a page in another alphabet that are in English, such as statements that nobody has
translated: they are marked, as screen readers pronounce them by that.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from roundtable.i18n.reader_language import text_language

_TAG = re.compile(r"(<[^<>]*>)")
#: A word that is no id, address or name.
_WORD = re.compile(r"(?<![\w./@:#&=?'’-])[a-z]{3,}(?![\w/@:=-]|\.\w)")
_OTHER_LETTERS = re.compile("[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
_RAW = re.compile(r"</?(script|style)\b")
_VOID = re.compile(r"<(?:!|/|area|br|col|hr|img|input|link|meta|source|wbr)\b|<!|.*/>$", re.DOTALL)


def mark_english(page: Markup) -> Markup:
    """Return a part of a page whose texts in English say that they are.

    An element with such a text alone gets `lang`, a text beside others an element of its own. Texts
    of a language in the Latin alphabet can't be told from English, and are left.
    """
    if _is_in_latin_letters(text_language()) or not _WORD.search(page):
        return page
    parts = _TAG.split(page)
    is_raw = in_figure = False
    for i, part in enumerate(parts):
        if i % 2:
            is_raw = not part.startswith("</") if _RAW.match(part) else is_raw
            in_figure = part.startswith("<svg") or (in_figure and part != "</svg>")
        elif not is_raw and _is_english(part):
            _mark(parts, i, in_figure)
    return Markup("".join(parts))


def _is_english(text: str) -> bool:
    return bool(_WORD.search(text)) and not _OTHER_LETTERS.search(text)


def _mark(parts: list[str], i: int, in_figure: bool) -> None:
    """Mark the text at a place, by the tag before it where it is all that the element has."""
    before, after = (parts[i - 1] if i else ""), (parts[i + 1] if i + 1 < len(parts) else "")
    if " lang=" in before:
        return
    if before and after.startswith("</") and not _VOID.match(before):
        parts[i - 1] = f'{before[:-1]} lang="en">'
    elif not in_figure:
        parts[i] = f'<span lang="en">{parts[i]}</span>'


@cache
def _is_in_latin_letters(language: str) -> bool:
    try:
        name = Locale.parse(language).get_display_name(language) or ""
    except (ValueError, UnknownLocaleError):
        return True
    return not _OTHER_LETTERS.search(name)
