"""The one Jinja2 environment of the application: autoescaped templates, and how names from data are
isolated from the direction of the words around them.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from roundtable.i18n.isolates import ends_sentence, escape_html, isolate_text, isolated_html
from roundtable.i18n.messages import code_word, message, message_parts
from roundtable.narrative import answer_key, by_answers, sign_key
from roundtable.narrative.code_words import (
    DATE_BASIS_WORDS,
    POSITION_WORDS,
    SILENCE_WORDS,
)
from roundtable.narrative.scale_words import middle_words, plural_verb

from .english_parts import mark_english

TEMPLATES = Path(__file__).parent / "templates"
#: {part of a word: (columns from which it is too long on a phone, where it may be parted)}.
_LONG_WORDS = {
    "disagree": (6, "dis\u00adagree"),
    "addressed": (6, "ad\u00addressed"),
    "несогласи": (5, "несо\u00adгласи"),
    "частичное": (6, "частич\u00adное"),
}


@cache
def environment() -> jinja2.Environment:
    """Return the environment: autoescape on, undefined names an error.

    What is put out is escaped, and isolated where it has letters written from right to left
    (Unicode bidirectional algorithm; the marks U+2068 … U+2069). Filters: `bdi` isolates what fills
    an element by the element bdi, `isolated` a name that is put into a message, `full_stop` is what
    ends a sentence behind a text of the data, `parted` shows where a long word may be parted in
    narrow columns, `longest_word` counts its letters. Test: `missing`.
    Globals: `message`, `message_parts`, and the words of the codes.
    """
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        finalize=_escape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["bdi"] = _isolate_element
    templates.filters["isolated"] = isolate_text
    templates.filters["full_stop"] = _full_stop
    templates.filters["parted"] = _parted
    templates.filters["longest_word"] = _longest_word
    templates.tests["missing"] = pd.isna
    templates.globals.update(
        message=message,
        code_word=code_word,
        message_parts=message_parts,
        POSITIONS=POSITION_WORDS,
        DATE_BASES=DATE_BASIS_WORDS,
        SILENCES=SILENCE_WORDS,
        answer_key=answer_key,
        by_answers=by_answers,
        sign_key=sign_key,
        middle_words=middle_words,
        plural_verb=plural_verb,
    )
    return templates


def _parted(word: str, n_columns: int) -> str:
    """A word with marks where it may be parted, as far as so many columns are narrow on a phone."""
    for whole, (least, marked) in _LONG_WORDS.items():
        if n_columns >= least:
            word = word.replace(whole, marked)
    return word


def _longest_word(texts: Iterable[str]) -> int:
    """Return the number of letters of the longest word that can't be parted."""
    return max((len(word) for text in texts for word in re.split(r"[\s-]", text)), default=0)


def _full_stop(text: str) -> str:
    """Return a full stop, or nothing behind a text that ends a sentence itself."""
    return "" if ends_sentence(text) else "."


def render(template: str, **values: object) -> Markup:
    """Fill a template of the folder `templates`; what is not markup already is escaped."""
    return mark_english(Markup(environment().get_template(template).render(**values).strip()))


def script_json(value: Any) -> str:
    """Return JSON that may stand in a script element: no "<" in it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def render_macro(template: str, macro: str, **values: object) -> Markup:
    """Fill one macro of a template; what is not markup already is escaped."""
    pieces = environment().get_template(template).module
    return mark_english(getattr(pieces, macro)(**values).strip())


def _escape(value: object) -> object:
    """Escape and isolate a text before Jinja2 escapes it, so that every page spells a quotation
    mark alike, whether Jinja2 or Python's `html` escapes it.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(escape_html(value))
    return value


def _isolate_element(text: object) -> Markup:
    return text if isinstance(text, Markup) else Markup(isolated_html(str(text)))
