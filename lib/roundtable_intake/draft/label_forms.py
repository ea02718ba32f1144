"""Forms that a label has by itself: a name with a full stop, a time or brackets; and lines of names
alone, which are no label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .given_names import is_given_name
from .person_names import is_name, plain_letters
from .role_words import names_a_role
from .speech_words import AND, ANSWERED_BY, SAYS

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+")
#: "ANNA BERG. Pilot at Vessel."
NAME_STOP_ROLE = re.compile(r"(?P<name>[^.,:]{4,40})\.\s+(?P<role>[^.?!:]{3,120})[.:]?")
#: "Anna Berg 00:24", as transcripts made by a machine have it
NAME_TIME = re.compile(
    r"(?P<name>[^\d:(\[]{4,50}?)\s*[([]?\d{1,2}:\d\d(?::\d\d)?[)\]]?|"
    r"[([]?\d{1,2}:\d\d(?::\d\d)?[)\]]?\s+(?P<later>[^\d:(\[]{4,50})"
)
#: "Anna Berg (0:24) We need it."
NAME_TIME_SAID = re.compile(
    r"(?P<name>[^\d:(\[]{4,50}?)[\s*_]*[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]][\s*_]*:?[\s*_]+(?=\S)"
)
#: "Anna Berg (pilot). We need it."
BRACKETED = re.compile(
    r"(?P<name>[^().:,]{4,40})\s\((?P<role>[^()]{2,60})\)\s?[.։—–-]\s+(?=[\"“«»„¿¡]?[^\W\d_a-zà-ÿа-яёա-և])"
)
#: '1.- Anna Berg. Pilot. "We need it."'
NAME_STOP_ROLE_QUOTED = re.compile(
    r"(?:\d{1,2}[.)º]?\s?[.–—-]?\s*)?(?P<name>[^.,:\d\"“«„]{4,40})\.\s+(?P<role>[^.?!:\"“«„]{3,80})\.\s+(?=[\"“«„])"
)


def numbered_lines(texts: Mapping[int, str]) -> set[int]:
    """Return the places of numbered lines, where most of them name nobody."""
    places = [place for place, text in texts.items() if _NUMBERED.match(text)]
    names = [plain_letters(_NUMBERED.sub("", texts[place])) for place in places]
    n_names = sum(is_name(name) and is_given_name(name.split()[0]) for name in names)
    return set(places) if len(places) > n_names * 2 else set()


def asked_lines(texts: Iterable[str]) -> set[str]:
    """Return the short questions of an article without number and mark, in lower case: what repeats
    one as a heading names nobody.
    """
    asked = (text.strip() for text in texts if text.rstrip().endswith("?"))
    return {_NUMBERED.sub("", text).rstrip(" ?").casefold() for text in asked}


def names_others(rest: str) -> bool:
    """Say whether what stands behind a name is only names: "Anna Berg, Otto Lind and Ida Holm"."""
    names = [plain_letters(part) for part in re.split(r",\s+|(?:,\s)?" + AND.pattern, rest)]
    is_list = len(names) > 1 and all(is_name(name) and not names_a_role(name) for name in names)
    return is_list and any(is_given_name(name.split()[0]) for name in names)


@lru_cache(20_000)
def without_cue(text: str) -> str:
    """Return a label without the word of saying that stands before the name: «Отвечает Анна Берг».

    >>> without_cue("Antwort von Anna Berg:"), without_cue("Anna Berg says:")
    ('Anna Berg:', 'Anna Berg says:')
    """
    cue = ANSWERED_BY.match(text) or SAYS.begin(text)
    name = text[cue.end() :].lstrip(" :") if cue else ""
    return name if name[:1].isupper() else text
