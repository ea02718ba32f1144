"""What a sentence says that somebody is whom it names: an apposition, a word before, “X is a pilot”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .person_names import is_name, plain_letters
from .role_phrases import is_of_the_next
from .role_words import is_role_word
from .speech_words import AGE, AND, NO_ROLE, PREPOSITION, SAYS

_IS = re.compile(r"\s(?:is|was|ist|war|est|était|es|era|fue)\s+(?=[^\W\d_])")
_MOST_BEFORE_ROLE = 5  # words, the role among them
_MOST_WORDS_BEFORE = 8  # of a role before a name
_MOST_ROLE = 14  # words
_ADDRESS = re.compile(
    r"(?:mr|mrs|ms|miss|mme|mlle|madame|monsieur|herrn?|frau|señora?|г-н|г-жа|господин|госпожа|պրն|տկն)\.?",
    re.IGNORECASE,
)
#: behind a name in brackets, and no role: “Anna Berg (SPD)”
_PARTY = re.compile(
    r"[A-ZÀ-ÞА-ЯЁԱ-Ֆ]{2,6}|(?i:(?:die |bündnis 90/)?(?:die )?(?:grünen?|linke)|freie wähler|\d+|links|rechts|"
    r"l\.|r\.|à (?:gauche|droite)|foto|photo)"
)
_STOP = re.compile(r"[.!?…։:;«»“”„\"()]|\s[—–-]\s")


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


def role_after(text: str) -> str:
    """Return the apposition behind a name: ", a pilot in Vessel,"; "(pilot)"; "՝ օդաչու"."""
    bracket = re.match(r"\s*\(([^()]{2,80})\)", text)
    if bracket and not _PARTY.fullmatch(bracket[1]):
        return bracket[1]
    text = text[bracket.end() :] if bracket else text  # “Anna Berg (SPD), pilot”
    match = re.match(r"(?:,\s+|՝\s*)(?=\S)", text)
    if not match:
        return ""
    rest = text[match.end() :]
    ends = [hit.start() for pattern in (_STOP, AND) if (hit := pattern.search(rest))]
    phrase = rest[: min(ends, default=len(rest))]
    said = SAYS.search(phrase)
    if said and not said.start():
        return ""
    parts = (phrase[: said.start()] if said else phrase).split(", ")
    is_aged = len(parts) > 1 and AGE.fullmatch(parts[0])  # “Anna Berg, 71, a pilot”
    kept = parts[1 if is_aged else 0].strip(" ,")
    is_other = is_name(plain_letters(kept)) and not any(map(is_role_word, kept.split()))
    is_other = is_other or is_of_the_next(kept)
    is_role = 0 < len(kept.split()) <= _MOST_ROLE and not is_other
    return kept if is_role and not NO_ROLE.match(kept) else ""


def role_before(text: str) -> str:
    """Return what stands before a name: "the chief economist of the Bank of Vessel, " or "pilot "."""
    text = re.sub(r"\s*\([^()]*\)(?=,\s*$)", "", text)  # «(ISCIII), Julio Díaz»
    stops = [hit.end() for hit in _STOP.finditer(text)]
    phrase = text[max(stops, default=0) :]
    is_apposition = phrase.rstrip().endswith(",")
    phrase = phrase.strip(" ,")
    said = list(SAYS.finditer(phrase))
    if said:
        phrase = phrase[said[-1].end() :].strip(" ,")
    phrase = phrase.rsplit(", ", 1)[-1]
    phrase = AND.split(f"{phrase} ")[-1].strip()  # a list may go on: “Otto Lind and ”
    while (match := PREPOSITION.match(phrase)) and match.end() < len(phrase) and not is_apposition:
        phrase = phrase[match.end() :]
    left = PREPOSITION.match(f"{phrase} x")
    if left and left.end() > len(phrase):
        return ""
    return phrase if _may_be_role(phrase.split(), is_apposition) and not is_name(phrase) else ""


def _may_be_role(words: Sequence[str], is_apposition: bool) -> bool:
    """Say whether the words before a name may say what somebody is; is_apposition: behind a comma."""
    if not 0 < len(words) <= _MOST_WORDS_BEFORE or _ADDRESS.fullmatch(words[-1]):
        return False
    return any(map(is_role_word, words)) if is_apposition else words[-1][-1].isalpha()
