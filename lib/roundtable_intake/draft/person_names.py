"""People's names: what may be one, and whether two are of one person, in whatever order, script or
spelling.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .name_letters import sounds_like, spaced_words, to_latin

SAME, PARTLY, ALIKE = 3, 2, 1  # all of the names; a surname or initials; another spelling
# least likeness of two spellings of one name: Mammadov and Mamedov have 0.93, Berg and Borg 0.75
_CLOSE = 0.8
_UNLIKE = 1 - _CLOSE + 1e-9  # most letters that stand in one of them only, of both
LEAST_ALIKE = 4  # letters of both


_TITLES = set(
    spaced_words(
        "dr prof professor mr mrs ms miss sir dame lord lady hon amb ambassador gen "
        "pd priv-doz privatdozent privatdozentin univ-prof dipl-ing dr-ing jun-prof hon-prof ass-prof profin drin apl "
        "mag ing lic dra mtro mtra pr doc доц акад "
        "general col colonel capt captain sen senator rep herr frau mme "
        "д-р проф профессор доктор г-н г-жа пан դոկտոր պրոֆեսոր պրն տկն"
    )
)
_AFTER = set(spaced_words("phd md ma msc cbe obe mp esq"))
_GENERATION = set(spaced_words("jr sr ii iii jun sen"))
_PARTICLES = set(
    spaced_words(
        "de da do dos du des di del della la le van von der den zu el al bin ibn ben ter y"
    )
)
NO_NAMES = set(
    spaced_words(
        "the a an of for on in at to from with and or not no yes what who whom whose "
        "how why when where which will would is are was were do does "
        "did can could should may must has have role if as by it its this that these "
        "those we you they he she i our your their my next more "
        "see any all each such every some other set also here there "
        "about after before part chapter section questions question answer "
        "preparedness conclusion introduction background notes summary update "
        "participants participant panelists panellists speakers experts guests teilnehmer teilnehmende "
        "gäste experten intervenants invités ponentes participantes invitados участники эксперты гости "
        "собеседники спикеры մասնակիցներ iştirakçılar qonaqlar "
        "как что кто где когда почему зачем какой какая какие роль о об в на и или ли "
        "для по с из за от к у не "
        "ինչ ով ինչպես ինչու որտեղ երբ եվ"
    )
)


_ARTICLES = set(
    spaced_words(
        "der die das ein eine les une un el los las una mit ihr ihre ihren unser unsere unseren mein "
        "meine dein deine sein seine euer eure notre votre nos vos leur leurs nuestro nuestra vuestro "
        "vuestra наш наша наше наши ваш ваша ваше мой моя их его её մեր ձեր bizim sizin "
        "zum zur vom beim ins am на по об из для про при под над"
    )
)
NAMES_TOO = frozenset(("Will", "May"))  # given names, and words of questions
_FIRST_ARTICLES = {"le", "la", "el"}
_PICTURES = re.compile("^(?:\\d\ufe0f?\u20e3|[\U0001f000-\U0001faff\u2190-\u2bff\ufe0f\\s•▪●◦‣·])+")
_JOINERS = "\u200c\u200d"  # of Persian and Hindi
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# surname of one or two signs, and the other name; kana only behind a space
_EAST_ASIAN_NAME = re.compile(
    "[\u3400-\u9fff]{2,4}|[\uac00-\ud7af]{3}|"
    "[\u3400-\u9fff\uac00-\ud7af]{1,3} [\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,5}"
)
_MOST_LETTERS = 14  # of a part of a name in a script without capitals


class PersonName(NamedTuple):
    """A name as it is compared: how its parts sound, and those of one letter only."""

    parts: tuple[str, ...]
    initials: tuple[str, ...]


def without_bullet(line: str) -> str:
    """Return a line without the signs and pictures before its first word."""
    return _PICTURES.sub("", line)


@lru_cache(20_000)
def plain_letters(label: str) -> str:
    """Return a label without titles, degrees and marks around it: "Dr. Anna Berg, Ph.D." is "Anna
    Berg"; "Berg, Anna" too.
    """
    words = re.sub(r"[()\[\]\"“”«»*_]", " ", without_bullet(label)).strip(" :,.–—-").split()
    if len(words) > 2 and re.fullmatch(r"\d{1,2}[.)]?", words[0]):
        words = words[1:]  # of a list
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        words = words[1:]
    while len(words) > 1 and _bare(words[-1]) in _AFTER:
        words = words[:-1]
    text = " ".join(words).strip(" ,")
    if words and _bare(words[-1]) in {"jr", "sr"}:
        return text if words[-1].endswith(".") else f"{text}."
    last, _, first = text.partition(", ")
    is_turned = first and "," not in first and len(text.split()) <= 4 and _is_given(first)
    return f"{first} {last}" if is_turned and is_name(f"{first} {last}") else text


def _is_given(text: str) -> bool:
    from .given_names import is_given_name  # here, since it imports this module

    return any(is_given_name(word) or _initials(word) for word in text.split())


@lru_cache(20_000)
def is_name(text: str, min_words: int = 2) -> bool:
    """Say whether it may be the name of a person: two to five capitalised words, initials and
    particles among them.

    >>> is_name("Anna van der Berg"), is_name("И. И. Иванов")
    (True, True)
    >>> is_name("林梅"), is_name("佐藤 一郎"), is_name("橋は安全か")
    (True, True, False)
    >>> is_name("Role of Russia"), is_name("Anna said")
    (False, False)
    """
    words = text.split()
    if words and _EAST_ASIAN.match(words[0]):
        return bool(_EAST_ASIAN_NAME.fullmatch(text))
    if len(words) > 2 and _bare(words[-1]) in _GENERATION:
        words = words[:-1]
    if not min_words <= len(words) <= 5 or not _have_place(words, min_words):
        return False
    full = [word for word in words if not _initials(word)]
    names = [word for word in full if word not in _PARTICLES]
    if _has_common_word(full) or _is_partly_shouted(names):
        return False
    return all(map(_is_name_word, names)) and any(len(word) > 1 for word in names)


def _have_place(words: list[str], min_words: int) -> bool:
    """Say whether articles, particles and initials stand where those of a name may."""
    first = _bare(words[0])
    if first in _ARTICLES or (len(words) > 2 and words[0] == "A") or words[-1] in _PARTICLES:
        return False
    if min_words > 1 and len(words) == 2 and first in _FIRST_ARTICLES:
        return False
    # “Audition de M. Berg”
    return not any(word in _PARTICLES and _initials(after) for word, after in pairwise(words))


def _has_common_word(full: list[str]) -> bool:
    """Say whether a word of a text is among its words, behind a given name that is one too: Will."""
    named_so = full[1:] if len(full) > 1 and full[0] in NAMES_TOO else full
    return any(_bare(word) in NO_NAMES | _TITLES for word in named_so)


def _is_partly_shouted(names: list[str]) -> bool:
    """Say whether some words stand in capitals, and others do not: "ANNA BERG Fellow"."""
    is_shouted = [word.isupper() for word in names if len(word) > 2]
    return sum(is_shouted) > 1 and not all(is_shouted)


def _is_name_word(word: str) -> bool:
    """Say whether a word is written as a part of a name is: Berg, BERG, McCoy not, Mc not. Where a
    script has no capitals, any short word is.
    """
    if is_without_capitals(word):
        letters = [c for c in word if c.isalpha() or unicodedata.category(c)[0] == "M"]
        return (
            len(letters) + sum(word.count(sign) for sign in _JOINERS) == len(word) <= _MOST_LETTERS
        )
    word = re.sub(r"^(?:[dl]['’]|(?:al|el|ar|as|an)-)(?=[A-ZÀ-Þ])", "", word)
    if not word[0].isupper() or not re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", word):
        return False
    return word.isupper() or not word[1:].isupper() or len(word) < 3


def is_without_capitals(text: str) -> bool:
    """Say whether a text begins with a letter of a script that has none; Georgian's are for
    headlines only.
    """
    first = text[0]
    return first.isalpha() and (first.upper() == first.lower() or "\u10d0" <= first <= "\u10ff")


@lru_cache(20_000)
def parse_name(label: str) -> PersonName:
    """Return a label as a name; without parts where nothing of it is a name."""
    words = plain_letters(label).split()
    if len(words) == 1 and _EAST_ASIAN.match(words[0]):
        words = [words[0][:1], words[0][1:]]
    words = [word for word in words if word not in _PARTICLES or word[0].isupper()]
    if len(words) > 2 and _bare(words[-1]) in _GENERATION:
        words = words[:-1]
    if len(words) == 1 and 1 < len(words[0]) <= 3 and words[0].isupper():
        return PersonName((), _first_sounds(words[0]))  # AB, or a short surname
    parts: list[str] = []
    letters = ""
    for word in words:
        own = _initials(word)
        letters += own
        parts += [] if own else map(sounds_like, word.split("-"))
    return PersonName(tuple(filter(None, parts)), _first_sounds(letters))


def _first_sounds(letters: str) -> tuple[str, ...]:
    """Return the letters with which initials begin in Latin: the name behind «Ш.» begins with "s"."""
    return tuple(filter(None, (sounds_like(letter)[:1] for letter in letters)))


@lru_cache(20_000)
def match_names(label: PersonName, other: PersonName) -> int:
    """Return how surely the name `label` is of the person whose name is `other`: SAME, PARTLY,
    ALIKE, or 0.

    >>> anna = parse_name("Anna Berg")
    >>> match_names(parse_name("A. Berg"), anna), match_names(parse_name("Berg Anna"), anna)
    (2, 3)
    >>> match_names(parse_name("Otto Berg"), anna)
    0
    """
    if not label.parts:
        return PARTLY if _are_initials_of(label, other) else 0
    left, worst = list(other.parts), SAME
    for part in label.parts:
        certainty, match = _match_part(part, left, label, other)
        if not certainty:
            return 0
        if match:
            left.remove(match)
        worst = min(worst, certainty)
    if len(left) == len(other.parts):
        return 0
    for letter in label.initials:
        match = next((part for part in left if part[0] == letter), "")
        if match:
            left.remove(match)
        elif letter not in other.initials:
            return 0
        worst = min(worst, PARTLY)
    is_surname_alone = len(label.parts) == 1 and not label.initials and len(other.parts) > 1
    return min(worst, PARTLY) if is_surname_alone else worst


def _are_initials_of(label: PersonName, other: PersonName) -> bool:
    letters = "".join(label.initials)
    first_letters = tuple(part[0] for part in other.parts)
    return len(letters) > 1 and (label.initials == first_letters or letters in other.parts)


def _match_part(
    part: str, left: list[str], label: PersonName, other: PersonName
) -> tuple[int, str]:
    """Return how surely one part is among those that are left, and which one it is ("": it stands
    for an initial).
    """
    if part in left:
        return SAME, part
    ratios = [(_likeness(part, other), other) for other in left if may_be_alike(part, other)]
    likeness, nearest = max(ratios, default=(0, ""))
    if likeness >= _CLOSE and min(len(part), len(nearest)) >= LEAST_ALIKE:
        return ALIKE, nearest
    stands_for_initial = part[:1] in other.initials and len(label.parts) > 1
    return (PARTLY if stands_for_initial else 0), ""


@lru_cache(20_000)
def _likeness(part: str, other: str) -> float:
    return SequenceMatcher(None, part, other).ratio()


def may_be_alike(part: str, other: str) -> bool:
    """Say whether two parts may be spellings of one: all but a fifth of their letters match, so no
    more than that fifth stand in one of them only.
    """
    n_single = (_letters(part) ^ _letters(other)).bit_count()
    return n_single <= (len(part) + len(other)) * _UNLIKE


@lru_cache(20_000)
def _letters(part: str) -> int:
    """Return the letters of a part as bits."""
    bits = 0
    for letter in part:
        bits |= 1 << (ord(letter) & 31)
    return bits


def surname(text: str) -> str:
    """Return the surname of a full name as written: the last word; the first in Chinese, Japanese
    and Korean, and where a patronymic or initials end the name.
    """
    words = plain_letters(text).split()
    if len(words) > 2 and _bare(words[-1]) in _GENERATION:
        words = words[:-1]
    if not words:
        return text
    patronymic = re.search("(ovich|evich|ovna|evna|ichna)$", to_latin(words[-1]))
    is_first = len(words) == 3 and patronymic
    if is_first or _EAST_ASIAN.match(words[0]) or (len(words) > 1 and _initials(words[-1])):
        return words[0]
    return words[-1]


def _bare(word):
    return re.sub(r"[^\w-]", "", word).casefold()


def _initials(word: str) -> str:
    """Return the letters of a word that is nothing but initials: "A.", "J.-P."; else ""."""
    letters = re.sub(r"[.\-]", "", word)
    if not letters.isalpha() or not letters.isupper():
        return ""
    pieces = re.split(r"[.\-]", word)
    is_dotted = "." in word and len(letters) <= 3 and all(len(piece) <= 1 for piece in pieces)
    return letters if is_dotted or len(letters) == 1 else ""
