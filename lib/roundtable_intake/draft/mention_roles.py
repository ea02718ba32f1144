"""What a sentence says that somebody is whom it names: an apposition, a word before, “X is a pilot”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .patterns import DEGREE, HOUSE
from .person_names import is_name, plain_letters
from .role_parts import split_role
from .role_phrases import is_of_the_next
from .role_words import is_role_word, names_a_role, spoken_role
from .speech_words import AGE, AND, NO_ROLE, PREPOSITION, ROLE, SAYS

_IS = re.compile(
    r"\s(?:is|was|ist|war|est|était|es|era|fue)\s+(?=[^\W\d_])|\s?[—–]\s(?=[a-zà-ÿа-яёա-և])"
)
_MOST_BEFORE_ROLE = 5  # words, the role among them
_MOST_WORDS_BEFORE = 12  # of a role before a name
_MOST_ROLE = 14  # words
_MOST_HOUSE = 7  # words
_ADDRESS = re.compile(
    r"(?:mr|mrs|ms|miss|mme|mlle|madame|monsieur|herrn?|frau|señora?|г-н|г-жа|господин|госпожа|պրն|տկն)\.?",
    re.IGNORECASE,
)
#: behind a name in brackets, and no role: “Anna Berg (SPD)”
_LETTERS = re.compile(r"[^\W\d_]{2}")  # of a word: no time, no age
_PARTY = re.compile(
    r"[A-ZÀ-ÞА-ЯЁԱ-Ֆ]{2,6}|(?i:(?:die |bündnis 90/)?(?:die )?(?:grünen?|linke)|freie wähler|\d+|links|rechts|"
    r"l\.|r\.|à (?:gauche|droite)|foto|photo)"
)
#: no apposition, but what somebody does: «работавший на выборах»
_PARTICIPLE = re.compile(
    r"(?!вед|завед|управл|команд|действ|начин|практик|буд|учащ)\w+(?:вш|ющ|ящ|ущ|ащ)(?:ий|ая|ее|ие|его|ей|ую|им|ему)(?:ся)?(?!\w)",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:an?|the|une?|l[ea]s?|eine?[rnms]?|der|die|das|el|l[ao]s|una?)\s|l['’]", re.IGNORECASE
)
_LEADS_TO_NAME = re.compile(
    r"is|are|was|es|est|ist|war|era|fue|son|of|de|del|von|des|par|por|to|with|con|mit|avec|como|als|wie|comme|like|than",
    re.IGNORECASE,
)
_HONORIFIC_LAST = re.compile(r"\s?\b(?:Dame|Sir|Lord|Lady|Dr|Prof|Don|Doña)\.?$")
_LEADS_AWAY = re.compile(
    r"(?:chez|parmi|pour|selon|among|for|to|unter|bei|für|entre|para|según|среди|для|у|по|согласно)\s",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[,).]|:\s?[«“„\"]|\s?[—–]|$")
_MOST_UNKNOWN = 5  # words of what somebody is of which no table has one
_HOUSE_NAME = re.compile(r"(?<=[^\W\d_] )[«“„\"](?=[^\W_])([^«»“”„\".,!?]{2,60})[»”“\"](?=[ ,.]|$)")
_MOST_HOUSE_NAME = 5  # words
#: no adjective before a role: what stands before it is no part of it
_ADJECTIVE = re.compile(r"[\w-]+(?:ый|ий|ой|ая|яя|ого|его|ому|ему|ым|им|ую|юю|ей)", re.IGNORECASE)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_STOP = re.compile(r"[.!?…։:;«»“”„\"()]|\s[—–-]\s|[—–](?=[\s.,;:!?]|$)")


def _goes_on(behind: str) -> bool:
    """Say whether what somebody is goes on behind “and”: “professor of law | economics at …”."""
    return behind[:1].islower() and not SAYS.begin(behind)


def what_they_are(text: str) -> str:
    """Return what a sentence says of the person before: " is a pilot in Vessel."; "": nothing."""
    match = _IS.match(text)
    if match is None:
        return ""
    stop = _STOP.search(text, match.end())
    phrase = text[match.end() : stop.start() if stop else len(text)].split(", ")[0]
    phrase = AND.split(phrase)[0]
    near = phrase.split()[:_MOST_BEFORE_ROLE]
    is_role = len(phrase.split()) <= _MOST_ROLE and any(map(is_role_word, near))
    return phrase.strip() if is_role else ""


def best_role(before: str, behind: str) -> str:
    """Return of two phrases beside a name the one that says more of what somebody is: with a role in
    it, then with a house, then the one behind.
    """
    parts = [(phrase, split_role(phrase)) for phrase in (behind, before) if phrase]
    ranked = [
        (any(map(is_role_word, phrase.split())), bool(role and house), phrase)
        for phrase, (role, house) in parts
    ]
    return max(ranked, key=lambda found: found[:2], default=(False, False, ""))[2]


def role_after(text: str) -> str:
    """Return the apposition behind a name: ", a pilot in Vessel,"; "(pilot)"; "՝ օդաչու"."""
    bracket = re.match(r"\s*\(([^()]{2,80})\)", text)
    says_nothing = bracket and (_PARTY.fullmatch(bracket[1]) or not _LETTERS.search(bracket[1]))
    if bracket and not says_nothing:
        return bracket[1]
    text = text[bracket.end() :] if bracket else text  # “Anna Berg (SPD), pilot”
    match = re.match(r"(?:,\s+|՝\s*)(?=\S)", text)
    if not match:
        return ""
    rest = DEGREE.sub("", text[match.end() :])
    plain = _without_house_names(rest)
    stop = _STOP.search(plain)
    others = (hit for hit in AND.finditer(plain) if not _goes_on(plain[hit.end() :]))
    ends = [hit.start() for hit in (stop, next(others, None)) if hit]
    phrase = rest[: min(ends, default=len(rest))]
    said = SAYS.search(phrase)
    if said and not said.start():
        return ""
    parts = (phrase[: said.start()] if said else phrase).split(", ")
    is_aged = len(parts) > 1 and AGE.fullmatch(parts[0])  # “Anna Berg, 71, a pilot”
    kept, *more = (part.strip(" ,") for part in parts[bool(is_aged) :])
    says_role = ROLE.search(kept) or names_a_role(kept) or any(map(is_role_word, kept.split()))
    is_other = (is_name(plain_letters(kept)) and not says_role) or is_of_the_next(kept)
    is_role = 0 < len(kept.split()) <= _MOST_ROLE and not is_other
    is_closed = len(parts) > 1 or _CLOSES.match(rest, len(phrase)) is not None
    is_role = is_role and _says_what(kept, is_closed=is_closed)
    if not is_role or NO_ROLE.match(kept):
        return ""
    return f"{kept}, {more[0]}" if more and _is_house(more[0]) else kept


def _is_house(part: str) -> bool:
    """Say whether what stands behind what somebody is names their house: “director, | Berg Institute”."""
    is_short = len(part.split()) <= _MOST_HOUSE
    return is_short and part[:1].isupper() and bool(HOUSE.search(part)) and not SAYS.search(part)


def _says_what(phrase: str, *, is_closed: bool) -> bool:
    """Say whether the words behind a name and a comma say what somebody is, and nothing else: with a
    role or a house in them, or short and closed by another comma.
    """
    words = phrase.split()
    if not words[0][0].isalpha() or (_PARTICIPLE.match(phrase) and not is_role_word(words[0])):
        return False
    if any(map(is_role_word, words[:_MOST_BEFORE_ROLE])) or HOUSE.search(phrase):
        return True
    is_short = len(words) <= _MOST_UNKNOWN and is_closed
    return is_short or bool(_DETERMINER.match(phrase))


def role_before(text: str) -> str:
    """Return what stands before a name: "the chief economist of the Bank of Vessel, " or "pilot "."""
    text = re.sub(r"\s*\([^()]*\)(?=,\s*$)", "", text)  # «(ISCIII), Julio Díaz»
    stops = [hit.end() for hit in _STOP.finditer(_without_house_names(text))]
    phrase = text[max(stops, default=0) :]
    is_apposition = phrase.rstrip().endswith(",")
    phrase = phrase.strip(" ,")
    said = list(SAYS.finditer(phrase))
    if said:
        phrase = phrase[said[-1].end() :].strip(" ,")
    phrase = phrase.rsplit(", ", 1)[-1]
    listed = AND.split(f"{phrase} ")  # a list may go on: “Otto Lind and ”
    is_role_too = any(map(is_role_word, listed[0].split())) and len(listed) > 1
    phrase = phrase if is_role_too else listed[-1].strip()
    while (match := PREPOSITION.match(phrase)) and match.end() < len(phrase) and not is_apposition:
        phrase = phrase[match.end() :]
    left = PREPOSITION.match(f"{phrase} x")
    if left and left.end() > len(phrase):
        return ""
    phrase = _HONORIFIC_LAST.sub("", _from_adjectives(phrase))
    led = _LEADS_AWAY.match(phrase) if is_apposition else None
    if not phrase or (led and not spoken_role(phrase[led.end() :])):
        return ""
    phrase = phrase[led.end() :] if led else phrase  # «Para el concejal, Rosa Gil, …»
    is_other = is_name(phrase) and not names_a_role(phrase)
    return phrase if _may_be_role(phrase.split(), is_apposition) and not is_other else ""


def _without_house_names(text: str) -> str:
    """Return a text with letters in place of names of houses in quotation marks: «фонда “Город” Анна
    Берг» goes on behind them.
    """
    return _HOUSE_NAME.sub(
        lambda hit: "x" * len(hit[0]) if len(hit[1].split()) <= _MOST_HOUSE_NAME else hit[0], text
    )


def _from_adjectives(phrase: str) -> str:
    """Return the words before a name from the role on, and the adjectives before it, in a language
    without articles: «Иначе смотрит на дело главный редактор» is «главный редактор».
    """
    words = phrase.split()
    first = next((n for n, word in enumerate(words) if is_role_word(word)), 0)
    if not first or not _CYRILLIC.match(words[first]):
        return phrase
    while first and _ADJECTIVE.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def _may_be_role(words: Sequence[str], is_apposition: bool) -> bool:
    """Say whether the words before a name may say what somebody is; is_apposition: behind a comma."""
    if not 0 < len(words) <= _MOST_WORDS_BEFORE or _ADDRESS.fullmatch(words[-1]):
        return False
    if _LEADS_TO_NAME.fullmatch(words[-1]):
        return False  # “This is the opinion of Anna Berg”
    if any(map(is_role_word, words)):
        return is_apposition or words[-1][-1].isalpha() or words[-1][-1] in '»”“"'
    phrase = " ".join(words)
    is_brief = len(words) == 1 or bool(_DETERMINER.match(phrase) or HOUSE.search(phrase))
    return not is_apposition and is_brief and words[-1][-1].isalpha()
