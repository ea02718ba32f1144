"""The capitalised phrases of a text that may be names, without what only begins a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from roundtable_intake.draft.person_names import NO_NAMES
from roundtable_intake.draft.speech_words import ROLE

from .date_words import day_names
from .name_forms import named_countries

#: Languages that begin every noun with a capital: there one word alone is no name.
_CAPITAL_NOUNS = ("de", "lb")
#: Capital letters of the scripts that have them, from Latin to Armenian.
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x41, 0x557))))
_CAPITAL = rf"[{_CAPITALS}][\w'’-]*"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:[A-Z]\.){{2,}}|(?<![\w]){_CAPITAL}"
    rf"(?:(?<!['’]s)(?:[ \u00a0](?:of|for|of[ ]the|de|der|von|van|del|di))?[ \u00a0]{_CAPITAL})*"
)
_LED = re.compile(r"[^\W\d_]+-[a-z]+$")
_NEW_SENTENCE = re.compile(r"(?:^|\n|[.!?…։:;]['\"»”)\]]?\s+|[\"'«“„‘(\[—–]\s?)$")
ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,6}")


class NamePhrase(NamedTuple):
    """A capitalised phrase: where it is, and whether a sentence begins with it."""

    words: str
    passage: str
    start: int
    is_first: bool


def name_phrases(texts: Mapping[str, str], language: str) -> list[NamePhrase]:
    """Return the phrases that may be names; what begins a sentence only where it is one elsewhere."""
    every = "\n".join(texts.values())
    lower = set(re.findall(r"(?<![\w])[^\W\d_A-ZА-ЯЁ]\w*", every))
    found = []
    for passage, text in texts.items():
        for match in _PHRASE.finditer(text):
            is_first = bool(_NEW_SENTENCE.search(text[max(0, match.start() - 4) : match.start()]))
            words, start = _without_first(match[0], lower, is_first)
            if words and words.casefold() not in day_names(language):
                found.append(
                    NamePhrase(words, passage, match.start() + start, is_first and not start)
                )
    return _believed([_without_opening(phrase, found, language) for phrase in found], language)


def _without_opening(phrase: NamePhrase, others: list[NamePhrase], language: str) -> NamePhrase:
    """Return a phrase without a title, or a first word that only begins its sentence: then the rest
    is a name elsewhere.
    """
    words = phrase.words.split(" ")
    after = [
        place for place, word in enumerate(words, 1) if ROLE.fullmatch(word) or _LED.match(word)
    ]
    begin = after[-1] if after and after[-1] < len(words) else 0
    rest = " ".join(words[1:])
    if not begin and phrase.is_first and rest:
        is_name = rest in named_countries(language)
        begin = int(is_name or any(one.words == rest and not one.is_first for one in others))
    if not begin:
        return phrase
    begin += words[begin] in ("of", "for", "de", "von") and begin + 1 < len(words)
    kept = " ".join(words[begin:])
    return NamePhrase(kept, phrase.passage, phrase.start + len(phrase.words) - len(kept), False)


def _without_first(phrase: str, lower: set[str], is_first: bool) -> tuple[str, int]:
    """Return a phrase without the words that only begin a sentence, and where it then begins."""
    start = 0
    while phrase:
        word, _, rest = phrase.partition(" ")
        plain = word.casefold().rstrip(".")
        is_word = plain in NO_NAMES or len(plain) < 2 or (is_first and word.lower() in lower)
        if not (is_word and not ACRONYM.fullmatch(word)):
            break
        start += len(word) + 1
        phrase, is_first = rest, False
    return re.sub(r"['’]s?$", "", phrase), start


def _believed(phrases: list[NamePhrase], language: str) -> list[NamePhrase]:
    countries = named_countries(language)
    inside = Counter(phrase.words for phrase in phrases if not phrase.is_first)
    kept = []
    for phrase in phrases:
        is_single = " " not in phrase.words
        if is_single and language.split("-")[0] in _CAPITAL_NOUNS:
            is_name = phrase.words in countries or bool(ACRONYM.fullmatch(phrase.words))
        else:
            is_name = not phrase.is_first or inside[phrase.words] > 0 or phrase.words in countries
        if (is_name or not is_single) and not phrase.words.isdigit():
            kept.append(phrase)
    return kept
