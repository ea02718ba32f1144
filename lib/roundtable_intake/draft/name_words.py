"""Which words of a sentence may begin a name, or go on with one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .given_names import is_given_name
from .name_inflection import plain_name
from .person_names import NO_NAMES
from .role_words import is_role_word
from .speech_words import ORGANISATION, ROLE, SURNAMES_TOO

NAME_PARTICLES = {
    "van",
    "der",
    "von",
    "de",
    "den",
    "di",
    "del",
    "la",
    "le",
    "ten",
    "al",
    "bin",
    "du",
    "da",
    "zu",
}
#: a sentence begins with these, and no name does
_BEGINNINGS = """
but yet so still while though although because since however meanwhile also then now today
former even only just both like says said after when former но да же однако если зато хотя aber
doch sondern wenn weil auch mais donc quand lorsque puis aussi pero aunque mientras cuando como
también բայց իսկ amma lakin ancaq read watch see selon según laut zufolge according nach bei ըստ
beim im am zum zur vom ins auf für mit seit unter über vor zwischen ohne trotz während gegen durch um
dans chez sur sous avec sans pour depuis lors vers en con sin para por desde hasta tras durante entre
при над под перед после между среди without within during among between beyond across around
"""
NO_BEGINNING = frozenset(_BEGINNINGS.split())
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Le|La|O['’])[^\W\d_]+[a-zа-я][A-ZА-Я]")  # a product
_ELIDED = re.compile(r"(?:[dlDL]['’]|(?:al|el|ar|as|an)-)[A-ZÀ-Þ]")  # of d’Alembert, al-Rashid
_ABBREVIATED = re.compile(
    r"(?:U\. ?S|U\. ?N|U\. ?K|E\. ?U|D\. ?C)\b|[NSEW]\. (?:Korea|Africa|America|Ireland|Carolina|Dakota)"
)
_LATIN_TOO = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŁŚŠŽŹŻĆČĐƏIİŞĞŐŰŘŢȚȘĀĒĪŪĻĶŅ")
_ADVERBS_TOO = frozenset(["Anders"])  # «Anders Nikolaus Berg:»
OF_A_PAGE = re.compile(r"\w+\.[a-z]{2,3}(?!\w)")  # “Anna Berg Vessel.az-a …”
_SHORT = {"Jo", "Al", "Bo", "Ed", "Li", "Cy", "Su", "Yu"}

HONORIFICS = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "sir",
        "dame",
        "lord",
        "lady",
        "herr",
        "frau",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "srta",
        "don",
        "doña",
        "д-р",
        "проф",
        "г-н",
        "г-жа",
        "պրն",
        "տկն",
    ]
)
OWNS = re.compile(r"['’]s$")
SURNAME_ENDS = re.compile(
    r"(?:ov|ova|ev|eva|yev|yeva|ski|sky|skaya|enko|yan|ian|shvili|dze|ov[aá]|son|sen|sson|zade|zadə|oğlu|"
    r"ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|дзе|швили|յան)$"
)


def may_be_unknown(word: str) -> bool:
    """Say whether a word may begin a name whose given name is not known."""
    if not word[0].isupper() or word.endswith(".") or not word.isalpha():
        return False
    is_role = ROLE.fullmatch(word) or (is_role_word(word) and not is_given_name(word))
    if _CAMEL.match(word) or is_role:
        return False
    if word.casefold() in NO_BEGINNING:
        return False
    return word.casefold() not in NO_NAMES


def name_goes_on(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    """Say whether a name may go on with a word: behind one blank, with a capital or as a particle."""
    if place >= len(words):
        return False
    before, word = words[place - 1], words[place]
    is_next = text[before.end() : word.start()] == " " and not OF_A_PAGE.match(text, word.start())
    return is_next and (is_capital(word[0]) or word[0] in NAME_PARTICLES)


def is_capital(word: str) -> bool:
    """Say whether a word begins with a capital, behind an elided article or not."""
    return word[0].isupper() or bool(_ELIDED.match(word))


def is_before_a_name(words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a word is only in another case a given name, and stands before a whole name:
    «министерства Армении Геворк Казарян».
    """
    word = words[place][0].rstrip(".")
    if place + 2 >= len(words) or (is_given_name(word) and word not in _ADVERBS_TOO):
        return False
    following, third = words[place + 1][0], words[place + 2][0]
    is_word = len(words[place][0].rstrip(".")) > 1
    return is_word and is_given_name(following) and following.isalpha() and third[0].isupper()


def is_mixed(word: str, other: str) -> bool:
    """Say whether two words stand in two scripts."""
    return word[0].isascii() != other[0].isascii() and not {*word, *other} & _LATIN_TOO


#: “Sahil Tədqiqatları Mərkəzinin” politoloqu
_BENT_HOUSE = re.compile(
    r"(?:mərkəz|institut|universitet|fond|birliy|şirkət|agentliy|nazirliy|akademiya|cəmiyyət)\w*(?:nin|nın|nun|nün)$",
    re.IGNORECASE,
)


def names_house(name: str) -> bool:
    """Say whether a word of a name is a house's, and not a surname behind a given name."""
    if _BENT_HOUSE.search(name):
        return True
    found = ORGANISATION.findall(name)
    if not found:
        return False
    may_be_surname = len(found) == 1 and SURNAMES_TOO.fullmatch(found[0])
    return not (may_be_surname and is_given_name(name.split()[0]) and len(name.split()) < 4)


def is_given_middle(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    """Say whether a word of a name is another given name, behind which the surname stands."""
    return is_given_name(words[place][0]) and name_goes_on(words, place + 1, text)


def is_initial(word: str) -> bool:
    """Say whether a word is one capital, with a full stop or not."""
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def may_begin_name(words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a word is a given name, in whatever case; or an initial before a surname."""
    word = words[place][0]
    if is_initial(word):
        following = words[place + 1][0] if place + 1 < len(words) else ""
        is_other = _ABBREVIATED.match(f"{word} {following}") or ROLE.fullmatch(following)
        before = words[place - 1] if place else None
        is_middle = (
            before is not None
            and before[0].isalpha()
            and before[0][0].isupper()
            and (before.end() + 1 == words[place].start())
        )
        return word.endswith(".") and bool(following) and not is_other and not is_middle
    bare = word.rstrip(".")
    if len(bare) < 4 and bare.isupper():
        return False  # US, GDP
    if (len(bare) < 3 and bare not in _SHORT) or bare.casefold() in NO_NAMES | NO_BEGINNING:
        return False
    if is_given_name(bare):
        return True
    following = words[place + 1][0].rstrip(".") if place + 1 < len(words) else ""
    if not following or not following[0].isupper():
        return False
    return is_given_name(plain_name([bare, following])[0])


def stands_apart(before: re.Match[str], word: re.Match[str], text: str) -> bool:
    """Return whether more than a space, or the end of a sentence, stands between two words."""
    between = text[before.end() : word.start()]
    is_end = before[0].endswith(".") and not is_initial(before[0])
    return between not in (" ", "\u00a0", "") or is_end or bool(OF_A_PAGE.match(text, word.start()))


def bare_word(word: str) -> str:
    """Return a word of a name without a full stop or the sign of an owner."""
    return word if is_initial(word) else re.sub(r"['’]s?$", "", word.rstrip("."))
