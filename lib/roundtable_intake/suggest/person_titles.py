"""What stands before the name of a person: titles and roles, in the languages that articles are in."""

from __future__ import annotations

import re

from roundtable_intake.draft.speech_words import ROLE

#: What is said before the name of a person.
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lady|Lord|Dame|Mme|Mlle|MM|Herrn?|Frau|Sra?|Don|Doña|Señora?|"
    r"Monsieur|Madame|г-н|г-жа|госпожа|господин|captain|colonel|admiral|inspector|sergeant|bishop|doctora|richter\w*|capitaine|capitán|juge|jueza|судь[яиеюё]\w?|капитан\w*|полковник\w*|сенатор\w*|посол|посл[ауе]|послом|премьер\w*|senator\w*|"
    r"sénat\w+|emir|king|queen|prince|princess|sultan|sheikh|shah|baron|baroness|pope|patriarch|chancellor|colonel|"
    r"imam|rabbi|archbishop|bundes\w+(?:er|erin)|kanzler\w*|\w+minister(?:in)?|\w+präsident(?:in)?|könig(?:in)?|"
    r"roi|reine|rey|reina|король|корол[яюе]|цар[ьяю]|эмир\w?|патриарх\w?|митрополит\w?|канцлер\w?|senador\w*|սենատոր|դեսպան|վարչապետ|նկարիչ|գրող|ռեժիսոր|լրագրող|դերասան|բանաստեղծ|գիտնական|կոմպոզիտոր|գեներալ)",
    re.IGNORECASE,
)
_BEFORE_PERSON = re.compile(r"([^\W\d_][\w-]*)\.?[ \u00a0]$")


def is_role(word: str) -> bool:
    """Return whether a word says what somebody is, or how they are addressed; bent too.

    >>> is_role("Senator"), is_role("Сенатору"), is_role("Mme"), is_role("Veldby")
    (True, True, True, False)
    """
    is_bent = re.fullmatch(r"[а-яё]+", word, re.IGNORECASE) is not None
    forms = [word, word[:-1], word[:-2]] if is_bent else [word]
    return bool(_TITLE.fullmatch(word)) or any(ROLE.fullmatch(form) for form in forms)


def is_titled(text: str, start: int) -> bool:
    """Return whether a role or a title stands right before a place of a text."""
    before = _BEFORE_PERSON.search(text[max(0, start - 24) : start])
    return before is not None and is_role(before[1])
