"""The words of the pages' templates, and the languages that a page can be read in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale, UnknownLocaleError

from roundtable.i18n.catalogue import translated_languages
from roundtable.i18n.messages import MESSAGES, raw_message
from roundtable.i18n.reader_language import ENGLISH, text_language

_FURTHER = {"package": "download.package", "share": "share", "share.more": "share.more"}
_PREFIX = "page."


class PageWords(Mapping[str, object]):
    """The words of the pages, by name, in the language of the page that is being made."""

    def __getitem__(self, name: str) -> object:
        if name == "lang":
            return language_tag(text_language())
        key = _FURTHER.get(name, _PREFIX + name)
        if key not in MESSAGES:
            raise KeyError(name)
        return raw_message(key)

    def __iter__(self) -> Iterator[str]:
        yield from _FURTHER
        for key in MESSAGES:
            if key.startswith(_PREFIX):
                yield key.removeprefix(_PREFIX)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def language_tag(language: str) -> str:
    """Return a language as HTML names it.

    >>> language_tag("pt_PT")
    'pt-PT'
    """
    return language.replace("_", "-")


def language_choices(languages: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Return the other languages that a page can be read in: tag, name, address.

    languages: {language: address of the page in it}; without it all that have texts, each with an
    empty address: that of the page, with another `lang`.
    """
    if languages is None:
        languages = dict.fromkeys([ENGLISH, *sorted(translated_languages())], "")
    here = text_language()
    return [
        {"tag": language_tag(language), "name": _own_name(language), "address": address}
        for language, address in languages.items()
        if language != here
    ]


def _own_name(language: str) -> str:
    """What a language is called by those who read it."""
    try:
        name = Locale.parse(language).get_display_name() or language
    except (ValueError, UnknownLocaleError):
        return language
    return name[:1].upper() + name[1:]
