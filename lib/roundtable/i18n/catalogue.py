"""Translations of the texts in `messages`: one gettext file per language, read when it is first asked
for.

The English texts stand in Python. A language is a file, `locale/<language>.po`: msgctxt is the key
of a text, msgid the English text, so that translators' tools (Poedit, Weblate) read it as it is.
`make catalogue` brings the files up to date with the English texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

#: Where the files of languages are looked for.
FOLDERS = [Path(__file__).parent / "locale"]
#: The msgctxt of what notebooks say, whose texts have no key.
NOTEBOOK = "notebook"
#: The same of the help of commands.
COMMAND = "command"
#: The same of faults and errors.
FAULT = "fault"
_PROBED = (*range(200), 1000, 1_000_000)  # numbers that show which form is which category of CLDR's


class Translations(NamedTuple):
    """The texts of one language.

    texts: {(key, English text): its text, or its plural forms in the file's order}; form: number to
    the place of its plural form; categories: CLDR's category to that place.
    """

    texts: Mapping[tuple[str, str], str | tuple[str, ...]]
    form: Callable[[int], int]
    categories: Mapping[str, int]


def translated_languages() -> frozenset[str]:
    """Return the languages that have a file of texts; English needs none."""
    return frozenset(_files(tuple(FOLDERS)))


@lru_cache(maxsize=8)
def _files(folders: tuple[Path, ...]) -> dict[str, Path]:
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.po"))}


def load_translations(language: str) -> Translations:
    """Return the texts of a language of `translated_languages`.

    Entries that are empty or marked as fuzzy (their English text has changed) are left out.
    """
    return _read_translations(_files(tuple(FOLDERS))[language])


@lru_cache(maxsize=16)
def _read_translations(path: Path) -> Translations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=_known_locale(path.stem))
    texts: dict[tuple[str, str], str | tuple[str, ...]] = {}
    for entry in catalogue:
        if not entry.id or entry.fuzzy or not entry.context:
            continue
        if isinstance(entry.id, tuple):
            forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            if all(forms):
                texts[entry.context, entry.id[0]] = tuple(map(str, forms))
        elif entry.string:
            texts[entry.context, str(entry.id)] = str(entry.string)
    form = c2py(_plural_rule(catalogue))
    return Translations(texts, form, _categories(path.stem, form))


def _known_locale(language: str) -> str | None:
    try:
        Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return None
    return language


def _plural_rule(catalogue: Catalog) -> str:
    """The rule in the head of the file, as gettext writes it: plural=(n != 1)."""
    return catalogue.plural_expr


def _categories(language: str, form: Callable[[int], int]) -> dict[str, int]:
    """The place of the form of each of CLDR's categories; "other" is there always."""
    known = _known_locale(language)
    rule = Locale.parse(known).plural_form if known else lambda n: "one" if n == 1 else "other"
    places = {rule(n): form(n) for n in _PROBED}
    return places | {"other": places.get("other", form(1_000_000))}
