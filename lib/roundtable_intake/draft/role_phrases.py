"""The words beside a name that say what somebody is, told from those of the sentence around them, in
languages whose role stands last: «այսօր հայտնեց ճարտարապետ», “müsahibəsində nəqliyyat eksperti”.
"""

from __future__ import annotations

import re

from .given_names import is_given_name
from .role_words import is_role_word

_DETERMINERS = frozenset(
    [
        "die",
        "der",
        "den",
        "dem",
        "das",
        "ein",
        "eine",
        "einen",
        "einer",
        "le",
        "la",
        "les",
        "un",
        "une",
        "el",
        "los",
        "las",
        "una",
        "the",
    ]
)
_LEADS = frozenset(
    [
        "bei",
        "von",
        "mit",
        "für",
        "laut",
        "nach",
        "chez",
        "para",
        "con",
        "según",
        "selon",
        "pour",
        "by",
        "for",
    ]
)
_ARMENIAN = re.compile(r"[Ա-և]")
_AZERBAIJANI = re.compile(r"[əƏ]|[ıI].*[ğşçöü]|[ğşçöü]")
#: no word before an Armenian role has these endings: verbs, objects, where and with what
_NO_ARMENIAN_MODIFIER = re.compile(
    r"\w{2,}(?:ում|եց|ել|ալ|ը|ներն|ից|երով)|է|են|էր|էին|հետ|մասին|այսպես|այսօր|երեկ|նաև|իսկ|բայց|նման|այս|այդ|որ",
    re.IGNORECASE,
)
#: before a name, and nothing that somebody is
_NO_NOUN = re.compile(
    r"quant à|de son côté|même|ähnlich|anders|auch|selbst|según|incluso|heißt es \w+|(?:de |aged? )?\d\d(?:\s\w+){0,2}|\d+ \w+ (?:\w+ )?(?:\w+ած|\w+[aə]n)|даже|по",
    re.IGNORECASE,
)
_NO_AZERBAIJANI_MODIFIER = re.compile(
    r"\w{3,}[ıiuü]n[ıiuü]|\w{4,}(?:d[aə]|d[aə]n|[ıiuü]b|d[ıiuü]r)|[a-zəıöüçşğ]+(?:[ıiuü]ran|[ıiuü]rən|layan|ləyən|lanan|lənən|[ıiuü]lan|[ıiuü]lən|edən|olan|verən|deyən)|\w+-[aəyd]\w{0,3}|isə|bu|də|ki|üçün|görə|ilə|həmçinin|sonra",
    re.IGNORECASE,
)


def role_at_the_end(phrase: str) -> str:
    """Return what stands at the end of a phrase before a name from the first word on that may belong
    to the role; the phrase itself in other languages.

    >>> role_at_the_end("իրավիճակը երեկ գնահատեց քաղաքային ճարտարապետ")
    'քաղաքային ճարտարապետ'
    >>> role_at_the_end("müsahibəsində nəqliyyat eksperti"), role_at_the_end("old pilot")
    ('nəqliyyat eksperti', 'old pilot')
    """
    phrase = _behind_determiner(phrase)
    words = phrase.split()
    if not words or not is_role_word(words[-1]):
        return "" if _NO_NOUN.fullmatch(phrase) else phrase
    is_foreign = _NO_ARMENIAN_MODIFIER if _ARMENIAN.match(phrase) else _NO_AZERBAIJANI_MODIFIER
    if is_foreign is _NO_AZERBAIJANI_MODIFIER and not _AZERBAIJANI.search(phrase):
        return phrase
    ends = [n + 1 for n, word in enumerate(words[:-1]) if is_foreign.fullmatch(word.strip("«»“”,"))]
    return " ".join(words[max(ends, default=0) :])


def _behind_determiner(phrase: str) -> str:
    """Return the words behind the last article before a role: «haben die Biologin» is «Biologin»."""
    words = phrase.split()
    first = next((n for n, word in enumerate(words) if is_role_word(word)), 0)
    articles = [n for n in range(first) if words[n] in _LEADS or (n and words[n] in _DETERMINERS)]
    return " ".join(words[articles[-1] + 1 :]) if articles else phrase


def is_of_the_next(phrase: str) -> bool:
    """Say whether words behind a name and a comma are the role and the name of somebody else.

    >>> is_of_the_next("kitabxanaçı Nuray Tağıyeva"), is_of_the_next("pilot in Vessel")
    (True, False)
    """
    words = phrase.split()
    capitals = [n for n, word in enumerate(words) if n and word[0].isupper()]
    return any(
        is_given_name(words[n]) and n + 1 in capitals and is_role_word(words[n - 1])
        for n in capitals
    )
