"""The language of the command line, and the help of commands in it.

The language is that of ``--lang`` before the command, else of the environment, as gettext reads it;
what a command writes for others (a site, a report, a page for an expert) has an option of its own.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence

from roundtable.i18n.catalogue import translated_languages
from roundtable.i18n.messages import command_text, message
from roundtable.i18n.reader_language import ENGLISH, match_locale

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts
_ENTRIES = re.compile(r"; (?=[a-z-]+: )")
_FEW = 3
_NO_LANGUAGE = ("C", "POSIX")


def environment_language(environment: Mapping[str, str]) -> str:
    """Return the language that the variables of an environment ask for, if it has texts; else English.

    LANGUAGE is a list, the best first, and counts before the others unless these ask for none.

    >>> environment_language({"LANG": "ru_RU.UTF-8"})
    'ru'
    >>> environment_language({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"})
    'en'
    >>> environment_language({"LANGUAGE": "tlh:de:ru:en", "LANG": "de_DE.UTF-8"})
    'ru'
    """
    locale = next(filter(None, (environment.get(name) for name in _LOCALES)), "")
    if locale.partition(".")[0] in _NO_LANGUAGE:
        return ENGLISH
    listed = environment.get("LANGUAGE") or locale
    tags = [tag.partition(".")[0].partition("@")[0] for tag in listed.split(":")]
    return next(filter(has_texts, map(match_locale, tags)), ENGLISH)


def console_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language in which a command line is answered.

    >>> console_language(["--lang", "ru", "report", "--lang", "en"], {"LANG": "en_GB"})
    'ru'
    """
    before = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    before.add_argument("--lang", nargs="?", default="")
    before.add_argument("command", nargs=argparse.REMAINDER)
    asked = match_locale(before.parse_known_args(arguments)[0].lang or "")
    return asked if has_texts(asked) else environment_language(environment)


def has_texts(language: str) -> bool:
    """Return whether there are texts in a language of `match_locale`."""
    return language == ENGLISH or language in translated_languages()


def asked_language(tag: str) -> str:
    """Return the language that an option names.

    Raises
    ------
    argparse.ArgumentTypeError
        For one that has no texts.
    """
    language = match_locale(tag)
    if has_texts(language):
        return language
    known = ", ".join(sorted({ENGLISH, *translated_languages()}))
    raise argparse.ArgumentTypeError(message("command.language", language=tag, languages=known))


def help_texts(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what the help of a parser and of its commands says, in English."""
    yield HelpInLanguage.usage
    for part in _parsers(parser):
        if part.description:
            yield part.description
        yield from (str(group.title) for group in part._action_groups if group.title)
        yield from (one for action in _helped(part) if action.help for one in _listed(action.help))


def translate_help(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Return a parser whose help is in the language of this moment."""
    for part in _parsers(parser):
        part.formatter_class = HelpInLanguage
        part.description = part.description and command_text(part.description)
        for group in part._action_groups:
            group.title = group.title and command_text(group.title)
        for action in _helped(part):
            action.help = action.help and "; ".join(map(command_text, _listed(action.help)))
    return parser


class HelpInLanguage(argparse.HelpFormatter):
    """Help whose first word is in the language of this moment."""

    usage = "usage:"

    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        """Begin with the usage."""
        super().add_usage(usage, actions, groups, prefix or command_text(self.usage) + " ")


def _listed(text: str) -> list[str]:
    """Return the entries of a list of formats, which may grow; any other text whole."""
    entries = _ENTRIES.split(text)
    return entries if len(entries) > _FEW else [text]


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                yield from _parsers(part)


def _helped(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        if action.help != argparse.SUPPRESS:
            yield action
        if isinstance(action, argparse._SubParsersAction):
            yield from action._choices_actions
