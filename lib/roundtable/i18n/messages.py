"""All texts that the program writes: one catalogue, in English, in whole sentences with named values.

A text that counts something has the plural forms of Unicode's CLDR ("one" and "other" in English).
Other languages are files beside this one, see `catalogue`; what a language lacks is said in English.
Names, statements and summaries come from the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from numbers import Integral
from typing import Any, TypeVar

from .catalogue import COMMAND, FAULT, NOTEBOOK, load_translations
from .formatting import format_number
from .isolates import ends_sentence
from .messages_assist import ASSIST
from .messages_charts import CHARTS
from .messages_codes import CODES
from .messages_coding import DESK
from .messages_commands import COMMANDS
from .messages_corpora import CORPORA
from .messages_desk import SUGGESTIONS
from .messages_doctor import DOCTOR
from .messages_interface import INTERFACE
from .messages_narrative import NARRATIVE
from .messages_pages import PAGES
from .messages_reply import REPLY
from .messages_tables import TABLES_ON_PAGES
from .panel_words import panel_kind, replace_names
from .plurals import plural_category
from .reader_language import ENGLISH, text_language

Code = TypeVar("Code")
#: How many, behind what is counted.
COUNTED = " ({n:,})"
_TWO_STOPS = re.compile(r"(?<![./])\.\.(?![./])")
#: Key to text, or to its plural forms.
MESSAGES: dict[str, str | dict[str, str]] = {
    **INTERFACE,
    **PAGES,
    **TABLES_ON_PAGES,
    **CHARTS,
    **DESK,
    **SUGGESTIONS,
    **ASSIST,
    **REPLY,
    **CORPORA,
    **DOCTOR,
    **COMMANDS,
    **CODES,
    **NARRATIVE,
}


def message(key: str, n: int | None = None, **values: Any) -> str:
    """Return a text in the reader's language, with its values filled in.

    Parameters
    ----------
    key : str
        Of `MESSAGES`.
    n : int, optional
        What is counted; chooses the plural form, and stands for {n} in the text.
    **values
        By the names that the text has in braces; whole numbers are written as the reader's
        language writes them. Without any value the text is returned as it is, for a script or
        template that fills it in.

    Raises
    ------
    KeyError
        For a key that is not in the catalogue.
    TypeError
        For a text with plural forms where n is missing.

    >>> message("passage.words", n=1), message("passage.words", n=1240)
    ('1 word', '1,240 words')
    """
    entry = MESSAGES[key]
    if isinstance(entry, Mapping):
        if n is None:
            raise TypeError(
                f"the message {key!r} has plural forms ({', '.join(entry)}); give the number as n="
            )
        text = _named(_counted(key, entry, int(n)))
    else:
        text = _named(_translated(key, entry))
    if n is not None:
        values["n"] = n
    if not values:
        return text
    return _one_stop(_without_double_stops(text, values).format(**_written(values)))


def message_by_size(key: str, n: int, **values: Any) -> str:
    """Return what is said of a whole group: of the one, of both, or of all n; {number} in the text
    is n in letters, as far as newspapers write it so.

    Parameters
    ----------
    key : str
        Of `MESSAGES`, without its end: .one, .two or .all.
    n : int
        How many there are.
    **values
        As in `message`.

    >>> [message_by_size("whole.experts", n) for n in (1, 2, 7)]
    ['the only expert', 'both experts', 'all seven experts']
    """
    values.setdefault("number", message(f"number.{n}") if f"number.{n}" in MESSAGES else int(n))
    return message(f"{key}.{ {1: 'one', 2: 'two'}.get(int(n), 'all') }", n=n, **values)


def code_word(kind: str, code: object) -> str:
    """Return a code of the data in the reader's language; one that the catalogue does not have, such
    as a word of the corpus's own, stays as it is.

    >>> code_word("result", "both sides"), code_word("scale", "is uncertain")
    ('both sides', 'is uncertain')
    """
    key = f"{kind}.{code}"
    return message(key) if key in MESSAGES else str(code)


def notebook_text(english: str) -> str:
    """Return what a notebook says in the reader's language, as far as a language has it."""
    return _without_key(NOTEBOOK, english)


def command_text(english: str) -> str:
    """Return what the help of a command says in the reader's language, as far as a language has it."""
    return _without_key(COMMAND, english)


def fault_text(english: str, /, **values: Any) -> str:
    """Return what is wrong, or what would be right, in the reader's language, as far as it has it.

    Parameters
    ----------
    english : str
        Written out where it is called: `make catalogue` collects it from there.
    **values
        By the names that the text has in braces, as `str.format` fills them in. Without any value
        the text is returned as it is.

    >>> fault_text("{n_words} words", n_words=31)
    '31 words'
    """
    text = _without_key(FAULT, english)
    return text.format(**values) if values else text


def marked_fault(english: str, /) -> str:
    """Return a text of a table as it is, so that `make catalogue` finds it; who shows it calls
    `fault_text`.
    """
    return english


def counted_fault(english: str, /) -> str:
    """Return a text of things that are counted as it is, so that `make catalogue` finds it with
    their number behind it, which asks for no plural; who shows it calls `fault_text` with `COUNTED`.
    """
    return english


def _without_key(context: str, english: str) -> str:
    language = text_language()
    if language == ENGLISH:
        return _named(english)
    return _named(str(load_translations(language).texts.get((context, english), english)))


class MessageWords(Mapping[Code, str]):
    """The words of some codes, in the language of whoever asks at that moment.

    keys: {code: key of its words in `MESSAGES`}.
    """

    def __init__(self, keys: Mapping[Code, str]) -> None:
        self._keys = dict(keys)

    def __getitem__(self, code: Code) -> str:
        return message(self._keys[code])

    def __iter__(self) -> Iterator[Code]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _named(text: str) -> str:
    """A text with the experts called what they are in the data at hand."""
    kind = panel_kind()
    if not kind:
        return text
    key = f"panel.words.{kind}"
    return replace_names(text, _translated(key, str(MESSAGES[key])))


def _translated(key: str, english: str) -> str:
    """A text in the reader's language, in English where it has none."""
    language = text_language()
    if language == ENGLISH:
        return english
    found = load_translations(language).texts.get((key, english), english)
    return found if isinstance(found, str) else english


def _counted(key: str, forms: Mapping[str, str], n: int) -> str:
    """The form of a text that goes with a number."""
    language = text_language()
    if language != ENGLISH:
        translations = load_translations(language)
        found = translations.texts.get((key, forms["one"]))
        if found:
            return found[translations.form(abs(n))]
    return forms[plural_category(n)]


def _forms(key: str, forms: Mapping[str, str]) -> dict[str, str]:
    """All plural forms of a text, by CLDR's categories."""
    language = text_language()
    if language != ENGLISH:
        translations = load_translations(language)
        found = translations.texts.get((key, forms["one"]))
        if found:
            return {category: found[i] for category, i in translations.categories.items()}
    return dict(forms)


def _without_double_stops(text: str, values: Mapping[str, Any]) -> str:
    """Return a text without the full stops that follow a value which ends a sentence itself."""
    for name in _before_stops(text):
        if ends_sentence(str(values.get(name, ""))):
            text = text.replace(f"{{{name}}}.", f"{{{name}}}")
    return text


@cache
def _before_stops(text: str) -> tuple[str, ...]:
    """Return the names of the values that a full stop follows."""
    return tuple(re.findall(r"\{(\w+)\}\.(?=\s|$)", text))


def _one_stop(text: str) -> str:
    """A sentence that ends in a date of a language whose dates end in a full stop has one of them."""
    return text if text_language() == ENGLISH else _TWO_STOPS.sub(".", text)


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with whole numbers as the reader's language writes them."""
    return {
        name: format_number(value) if isinstance(value, Integral) else value
        for name, value in values.items()
    }


def raw_message(key: str) -> str | dict[str, str]:
    """Return a text, or its plural forms by CLDR's categories, for a template that fills it in."""
    entry = MESSAGES[key]
    if isinstance(entry, str):
        return _named(_translated(key, entry))
    return {category: _named(form) for category, form in _forms(key, entry).items()}


def messages_with_prefix(prefix: str) -> dict[str, str | dict[str, str]]:
    """Return {key without the prefix: text, or its plural forms} of the keys that begin so.

    This is what a template or a script is given.
    """
    keys = [key for key in MESSAGES if key.startswith(prefix)]
    return {key.removeprefix(prefix): raw_message(key) for key in keys}


def message_parts(key: str, sign: str = "; ") -> list[str]:
    """Return the parts of a text that is a list, such as the heads of a table's columns."""
    return [part.strip() for part in message(key).split(sign.strip())]


def truncate_list(parts: Iterable[str], most: int = 8) -> list[str]:
    """Return the first of many parts of a sentence, and how many more there are: a list of at most
    `most`, and never "1 more".

    >>> truncate_list(["Ada", "Bo", "Cleo"], 3), truncate_list(["Ada", "Bo", "Cleo", "Dan"], 3)
    (['Ada', 'Bo', 'Cleo'], ['Ada', 'Bo', '2 more'])
    """
    parts = list(parts)
    if len(parts) <= most:
        return parts
    return [*parts[: most - 1], message("n.more", n=len(parts) - most + 1)]
