"""A capitalised phrase → the names in it: a person and what they are of, a country and who follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtable_intake.draft.given_names import is_given_name
from roundtable_intake.draft.speech_words import ORGANISATION

from .name_forms import city_of, country_of
from .person_titles import is_role

_OF = re.compile(r" (?:of the|of|for|de|von) ")
#: "Veldby-based": a name, and what its bearer or its doer is.
_HYPHENED = re.compile(
    r"([^\W\d_][\w'’]*)-(?:based|born|led|backed|brokered|controlled|run|held|owned|occupied|sponsored|trained)(?: |$)"
)


def name_parts(phrase: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield a phrase, or a person and what they are of, each with where it begins.

    >>> list(name_parts("Anna Lind of the Harbour Board", "en"))
    [('Anna Lind', 0), ('Harbour Board', 17)]
    >>> list(name_parts("Bank of Veldby", "en")), list(name_parts("Франции Анна Линд", "ru"))
    ([('Bank of Veldby', 0)], [('Франции', 0), ('Анна Линд', 8)])
    """
    hyphened = _HYPHENED.search(phrase)
    if hyphened:
        before = re.sub(r"\s(?:of the|of|for)?\s?$", "", phrase[: hyphened.start()])
        if before:
            yield before, 0
        yield hyphened[1], hyphened.start()
        for part, begin in name_parts(phrase[hyphened.end() :], language):
            yield part, hyphened.end() + begin
        return
    person = _titled_person(phrase)
    if person:
        country = phrase.split(" ", 1)[0]
        if country_of(country, language):
            yield country, 0
        yield phrase[person:], person
        return
    joint = _OF.search(phrase)
    head = phrase[: joint.start()] if joint else ""
    if joint and is_role(head) and country_of(phrase[joint.end() :], language):
        yield phrase[joint.end() :], joint.end()
        return
    first = head.split(" ")[0]
    is_led = is_given_name(first) or (is_role(first) and head.count(" ") > 1)
    if joint and " " in head and is_led and not ORGANISATION.search(head):
        yield head, 0
        for part, begin in name_parts(phrase[joint.end() :], language):
            yield part, joint.end() + begin
        return
    place = _behind_country(phrase, language)
    if place:
        yield phrase[: place - 1], 0
    yield phrase[place:], place


def is_surname_of(phrase: str, text: str) -> bool:
    """Return whether a person's name goes on behind "de", as the text calls them by all that follows."""
    given, _, surname = phrase.partition(" ")
    if " de " not in surname or not is_given_name(given):
        return False
    return re.search(rf"(?<!{re.escape(given)} ){re.escape(surname)}(?!\w)", text) is not None


def _titled_person(phrase: str) -> int:
    """Return where a person's name begins behind a title with a small word; 0 where it does not.

    >>> _titled_person("Secretary of State Anna Lind"), _titled_person("Bank of Anna Lind")
    (19, 0)
    """
    joint = _OF.search(phrase)
    if not joint or not any(is_role(word) for word in phrase[: joint.start()].split(" ")):
        return 0
    words = phrase[joint.end() :].split(" ")
    for place, word in enumerate(words[:-1]):
        if place and is_given_name(word) and not ORGANISATION.search(" ".join(words[place:])):
            return len(phrase) - len(" ".join(words[place:]))
    return 0


def _behind_country(phrase: str, language: str) -> int:
    """Return where another name begins, behind that of a country or before it; 0 where none does."""
    has_endings = language.split("-")[0] in ("az", "tr")
    for match in re.finditer(" ", phrase):
        first, rest = phrase[: match.start()], phrase[match.end() :]
        country = country_of(first, language)
        is_bent = country not in (None, first)  # "of France Jacques Morel", in one case
        if country and (is_bent or has_endings or is_given_name(rest.split(" ")[0])):
            return match.end()
        if language == "hy" and city_of(first, language) not in (None, first):
            return match.end()
        if has_endings and (country_of(rest, language) or city_of(rest, language)):
            return match.end()
    return 0
