"""How likely a label names a person, and not a house, a headline or a piece of advice."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .given_names import is_given_name
from .person_names import is_name, parse_name, plain_letters
from .speech_words import AGE, ORGANISATION, ROLE

# what each sign is worth, in logits; fitted by hand on the articles of tests/data/reading
_BASE = -1.5
_GIVEN = 3.2
_GIVEN_LATER = 0.8  # «Берг Анна», but also “Vessel Marine”
_WORD_BEFORE = -2.5
_ROLE = 1.6
_LIKE_A_ROLE = 0.7
_AGED = 3.0
_RETURNS = 0.8
_IN_PROSE = 1.2
_INITIALS = 1.5
_SURNAME = 1.0
_REGULAR = 1.2
_SPEAKS = 1.3
_ASKED = 2.5
_ANSWERS = 3.5
_ORGANISATION = -5.0
_CAMEL = -3.0
_CAMEL_CASE = re.compile(r"(?!Mc|Mac|De|Di|Le|La|O['’])[^\W\d_]+[a-zа-я][A-ZА-Я]")
_COMMON = -3.0
_ONE_WORD = -2.8
_SURNAME_ENDS = re.compile(
    r"(?:ov|ova|ev|eva|ski|sky|skaya|enko|yan|ian|shvili|dze|son|sen|sson|zadə|ович|ов|ова|ев|ева|ёв|ёва|"
    r"ин|ина|ский|ская|енко|дзе|швили|յան|mann|stein|berg|ez)$"
)


class Signs(NamedTuple):
    """What an article says for or against a label being a person."""

    role: str = ""
    times: int = 1  # labels with this name
    in_prose: bool = False  # named in full in a sentence
    regular: bool = False  # one of three labels or more of one shape
    speaks: bool = False  # what stands below is quoted, or of somebody who speaks of themselves
    asked: bool = False  # a question stands below that stands below other labels too
    answers: bool = False  # it mostly stands behind whoever asks


def person_likelihood(name: str, signs: Signs, common: Collection[str] = ()) -> float:
    """Return how likely a name is a person's, 0 to 1.

    Parameters
    ----------
    name
        As a label has it.
    signs
        What else the article says.
    common
        Words that the article has in lower case.

    Returns
    -------
    float

    >>> person_likelihood("Anna Berg", Signs()) > 0.8, person_likelihood("Extra Tip", Signs()) < 0.3
    (True, True)
    """
    words = plain_letters(name).split()
    if not words:
        return 0.0
    logit = _BASE + _shape(words, common)
    logit += _ROLE * bool(signs.role)
    logit += _LIKE_A_ROLE * bool(
        signs.role and (ROLE.search(signs.role) or signs.role[0].islower())
    )
    logit += _AGED * bool(AGE.match(signs.role))
    logit += _SPEAKS * signs.speaks + _ASKED * signs.asked
    logit += _ANSWERS * signs.answers
    logit += _RETURNS * (signs.times > 1) + _IN_PROSE * signs.in_prose + _REGULAR * signs.regular
    return 1 / (1 + math.exp(-logit))


def _shape(words: Sequence[str], common: Collection[str]) -> float:
    has_initials = any(len(word) == 2 and word.endswith(".") for word in words)
    begins_given = is_given_name(words[0])
    is_given = any(map(is_given_name, words))
    name = " ".join(words)
    if not begins_given and len(words) > 2 and is_given_name(words[1]) and words[0].isascii():
        return _WORD_BEFORE  # “Says Anna Berg”, a headline
    logit = (_GIVEN if begins_given else _GIVEN_LATER * is_given) + _INITIALS * has_initials
    logit += _SURNAME * bool(_SURNAME_ENDS.search(words[-1].casefold()))
    logit += _ORGANISATION * bool(ORGANISATION.search(name))
    n_common = sum(word.casefold() in common for word in words if len(word) > 3)
    logit += _CAMEL * any(map(_CAMEL_CASE.match, words))
    logit += _COMMON * (n_common > (1 if is_given else 0))
    logit += _ONE_WORD * (len(parse_name(name).parts) < 2 and not has_initials)
    return logit - 2.0 * (not is_name(name, 1))
