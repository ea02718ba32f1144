"""Phrases of a text that may be names: capitalised words with what joins them, and organisations
whose names have small words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from roundtable_intake.draft.given_names import is_given_name
from roundtable_intake.draft.person_names import NO_NAMES
from roundtable_intake.draft.speech_words import ORGANISATION

from .date_words import day_names
from .german_nouns import BEFORE_PLACE, NO_PLACE, OWN, has_article
from .name_forms import city_of, country_of, same_name
from .name_kinds import ACRONYM, guess_kind
from .organisation_names import organisations
from .person_titles import is_role, is_titled
from .phrase_parts import is_surname_of, name_parts

#: What names a text, as a recogniser says: (first character, characters, kind) of each.
Recogniser = Callable[[str, str], Iterable[tuple[int, int, str]]]
#: Languages that begin every noun with a capital: there one word alone is no name.
_CAPITAL_NOUNS = ("de", "lb")
#: Capital letters of the scripts that have them, from Latin to Armenian.
CAPITALS = "".join(filter(str.isupper, map(chr, range(0x41, 0x557))))
_CAPITAL = rf"(?:(?:al|el|an|ar|as|ash|at|ad|az|ul)-)?[{CAPITALS}][\w'’-]*"
_JOINT = (
    r"&|of|for|of[ ]the|de|der|von|van|van[ ]der|van[ ]den|del|di|da|dos|du|della|bin|ibn|ben|bint"
)
_PHRASE = re.compile(
    rf"(?<![\w-])(?:[A-Z]\.){{2,}}|(?<![\w-]){_CAPITAL}"
    rf"(?:(?:(?<!['’]s)|(?=[ \u00a0](?:College|Hospital|Cathedral|Church|Square)\b))(?:[ \u00a0](?:{_JOINT}))?[ \u00a0]{_CAPITAL})*"
)
#: Words that begin sentences in languages whose nouns or names follow them: never a name by themselves.
_OPENING = re.compile(
    r"der|die|das|den|dem|des|am|im|in|an|auf|aus|bei|beim|für|mit|nach|von|vom|zu|zum|zur|ein|eine|le|la|les|l'|"
    r"un|une|à|au|aux|du|de|dans|en|pour|par|selon|avec|chez|el|los|las|al|del|con|para|por|según|desde|hasta|una"
)
_LED = re.compile(r"[^\W\d_]+-[a-z]+$")
#: In languages in which a word of a name by itself stands in these marks.
_MARKED = re.compile(r"[«„][^«»„“\n]+[»“]")
_MARKING = ("ru", "hy", "az", "uk")
_LEADING_SMALL = re.compile(rf"(?:(?:{_JOINT})[ \u00a0])+")
_NEW_SENTENCE = re.compile(r"(?:^|\n|[.!?…։:;]['\"»”)\]]?\s+|[\"'«“„‘(\[—–]\s?)$")
_LEFT = ("of", "for", "de", "von", "der", "des", "the")
_KIND_OF_PLACE = ("Land", "Stadt", "Kreis", "Insel", "Gemeinde", "Provinz", "Region", "Dorf")


class NamePhrase(NamedTuple):
    """A phrase that may be a name: where it is, whether a sentence begins with it, and its kind
    where that is known.
    """

    words: str
    passage: str
    start: int
    is_first: bool
    kind: str = ""


def name_phrases(
    texts: Mapping[str, str], language: str, names: Recogniser | None = None
) -> list[NamePhrase]:
    """Return the phrases that may be names; what begins a sentence only where it is one elsewhere.

    Parameters
    ----------
    texts : mapping of str to str
        {passage: its words}.
    language : str
        BCP 47.
    names : callable, optional
        What else finds names: it is given a text and its language, and yields (first character,
        how many characters, kind) of each. What the rules find within them is theirs.
    """
    lower = set(re.findall(r"(?<![\w])[^\W\d_A-ZА-ЯЁ]\w*", "\n".join(texts.values())))
    found, sure = [], []
    for passage, text in texts.items():
        taken = list(_recognised(passage, text, language, names))
        sure += taken
        rest = _blanked(text, taken)
        for match in _PHRASE.finditer(rest):
            is_first = bool(_NEW_SENTENCE.search(text[max(0, match.start() - 4) : match.start()]))
            whole = is_surname_of(match[0], rest)
            for part, begin in [(match[0], 0)] if whole else name_parts(match[0], language):
                words, start = _without_first(part, lower, is_first and not begin)
                if words and words.casefold() not in day_names(language):
                    place = match.start() + begin + start
                    found.append(
                        NamePhrase(words, passage, place, is_first and place == match.start())
                    )
    opened = [_without_opening(phrase, found, language) for phrase in found]
    believed = _believed(opened, texts, language)
    order = {passage: place for place, passage in enumerate(texts)}
    return sorted([*sure, *believed], key=lambda one: (order[one.passage], one.start))


def _recognised(
    passage: str, text: str, language: str, names: Recogniser | None
) -> Iterator[NamePhrase]:
    """Yield what a recogniser names, then organisations with small words; none over another."""
    free = text
    for start, length, kind in names(text, language) if names else ():
        words = text[start : start + length]
        if words.strip() and free[start : start + length] == words:
            free = f"{free[:start]}{' ' * length}{free[start + length :]}"
            # trained ones count an article, or the s of a genitive, to the name
            name, begin = _without_first(words, set(), False)
            if name.strip():
                yield NamePhrase(name.strip(), passage, start + begin, False, kind)
    for start, words in organisations(free, language):
        free = f"{free[:start]}{'·' * len(words)}{free[start + len(words) :]}"
        yield NamePhrase(words, passage, start, False, "organisation")
    for match in _MARKED.finditer(free) if language.split("-")[0] in _MARKING else ():
        words = match[0][1:-1]
        if _PHRASE.fullmatch(words) and len(words.split()) < 4:
            yield NamePhrase(words, passage, match.start() + 1, False, "organisation")


def _blanked(text: str, taken: Iterable[NamePhrase]) -> str:
    """Return a text in which what is taken is spaces."""
    for one in taken:
        end = one.start + len(one.words)
        text = f"{text[: one.start]}{'·' * len(one.words)}{text[end:]}"
    return text


def _without_opening(phrase: NamePhrase, others: list[NamePhrase], language: str) -> NamePhrase:
    """Return a phrase without a title, or a first word that only begins its sentence: then the rest
    is a name elsewhere.
    """
    words = phrase.words.split(" ")
    after = [
        place
        for place, word in enumerate(words, 1)
        if is_role(word) or _LED.match(word) or word in _KIND_OF_PLACE
    ]
    begin = after[-1] if after and after[-1] < len(words) else 0
    if begin and ORGANISATION.search(words[-1]) and not is_given_name(words[begin]):
        begin = 0  # "Research Center"
    rest = " ".join(words[1:])
    if not begin and phrase.is_first and rest and not is_given_name(words[0]):
        is_name = bool(country_of(rest, language)) or _is_person(words[1:], words[0])
        is_tail = any(one.words.endswith(f" {phrase.words}") for one in others)
        is_end = not is_tail and any(_goes_on(one, rest) for one in others)
        begin = int(is_name or is_end)
    if not begin:
        return phrase
    begin += words[begin] in _LEFT and begin + 1 < len(words)
    kept = " ".join(words[begin:])
    return NamePhrase(kept, phrase.passage, phrase.start + len(phrase.words) - len(kept), False)


def _is_person(words: list[str], before: str) -> bool:
    """Return whether words are a given name and more, behind one that is no part of a place's name."""
    is_led = len(words) > 1 and is_given_name(words[0])
    return is_led and guess_kind(f"{before} X") == guess_kind(f"X {before}") == "place"


def _goes_on(other: NamePhrase, rest: str) -> bool:
    """Return whether another phrase is, or ends in, what follows a first word."""
    is_end = " " not in rest and other.words.endswith(f" {rest}")
    return not other.is_first and (other.words == rest or is_end)


def _without_first(phrase: str, lower: set[str], is_first: bool) -> tuple[str, int]:
    """Return a phrase without the words that only begin a sentence, and where it then begins."""
    start = 0
    while phrase:
        word, _, rest = phrase.partition(" ")
        plain = word.casefold().rstrip(".")
        is_opening = is_first and bool(word.lower() in lower or _OPENING.fullmatch(plain))
        is_word = plain in NO_NAMES or len(plain) < 2 or is_opening
        if not (is_word and not ACRONYM.fullmatch(word)):
            break
        start += len(word) + 1
        phrase, is_first = rest, False
        small = _LEADING_SMALL.match(phrase)
        if small:
            phrase, start = phrase[small.end() :], start + small.end()
    return re.sub(r"['’]s?$", "", phrase), start


def _believed(
    phrases: list[NamePhrase], texts: Mapping[str, str], language: str
) -> list[NamePhrase]:
    if language.split("-")[0] in _CAPITAL_NOUNS:
        german = [_german_name(phrase, phrases, texts) for phrase in phrases]
        return [phrase for phrase in german if phrase is not None]
    inside = Counter(phrase.words for phrase in phrases if not phrase.is_first)
    whole = [phrase.words for phrase in phrases if " " in phrase.words]
    kept = []
    for phrase in phrases:
        is_name = (
            not phrase.is_first
            or inside[phrase.words]
            or ACRONYM.fullmatch(phrase.words)
            or country_of(phrase.words, language)
            or city_of(phrase.words, language)
            or any(same_name(name, phrase.words, language) for name in whole)
        )
        if (is_name or " " in phrase.words) and not phrase.words.isdigit():
            kept.append(phrase)
    return kept


def _german_name(
    phrase: NamePhrase, others: Iterable[NamePhrase], texts: Mapping[str, str]
) -> NamePhrase | None:
    """Return a phrase that is a name among nouns, without what only stands beside it, else None."""
    first, _, rest = phrase.words.partition(" ")
    if OWN.fullmatch(first):
        return None
    if not rest:
        text = texts[phrase.passage]
        is_place = BEFORE_PLACE.search(text[max(0, phrase.start - 6) : phrase.start])
        after = phrase._replace(is_first=False) if is_place else None
        is_named = country_of(first, "de") or city_of(first, "de")
        whole = [one.words for one in others if " " in one.words]
        own = re.sub(r"s$", "", first)  # the genitive
        is_surname = any(same_name(name, form) for name in whole for form in (first, own))
        is_surname |= is_titled(text, phrase.start) and not NO_PLACE.fullmatch(first)
        known = is_named or is_surname or ACRONYM.fullmatch(first)
        behind_kind = text[: phrase.start].rstrip().endswith(_KIND_OF_PLACE)
        is_thing = NO_PLACE.fullmatch(first) or has_article(first, texts)
        return phrase if known or behind_kind else None if is_thing else after
    if rest.casefold() in day_names("de"):
        return None
    words = phrase.words.split()
    given = next((n for n, word in enumerate(words[:-1]) if is_given_name(word)), 0)
    if given:  # what somebody is stands before
        person = " ".join(words[given:])
        start = phrase.start + len(phrase.words) - len(person)
        return phrase._replace(words=person, start=start, is_first=False)
    owners = {one.words.split()[-1] for one in others if " " in one.words}
    if first.endswith("s") and first[:-1] in owners:
        return phrase._replace(words=first[:-1])
    return phrase
