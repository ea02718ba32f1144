"""People's names: what may be one, and whether two are of one person, in whatever order, script or
spelling.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, PARTLY, ALIKE = 3, 2, 1  # all of the names; a surname or initials; another spelling
# least likeness of two spellings of one name: Mammadov and Mamedov have 0.93, Berg and Borg 0.75
_CLOSE = 0.8


def _each(text):
    return text.split(" ")


_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ",
        _each(
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia "
            "i i e g u i l n ch d j"
        ),
        strict=True,
    )
)
_LETTERS |= dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        _each(
            "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r "
            "ts v p k o f ev"
        ),
        strict=True,
    )
)
_LETTERS |= {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
}
_SOUNDS = (
    ("shch", "sh"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("tz", "ts"),
    ("dzh", "j"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
    ("ou", "u"),
    ("ie", "e"),
    ("ii", "i"),
)
_TITLES = set(
    _each(
        "dr prof professor mr mrs ms miss sir dame lord lady hon amb ambassador gen "
        "general col colonel capt captain sen senator rep herr frau mme "
        "д-р проф профессор доктор г-н г-жа пан դոկտոր պրոֆեսոր պրն տկն"
    )
)
_AFTER = set(_each("phd md jr sr ma msc ii iii cbe obe mp esq"))
_PARTICLES = set(
    _each("de da do dos du des di del della la le van von der den zu el al bin ibn ben ter y")
)
_NO_NAMES = set(
    _each(
        "the a an of for on in at to from with and or not no yes what who whom whose "
        "how why when where which will would is are was were do does "
        "did can could should may must has have role if as by it its this that these "
        "those we you they he she i our your their my next more "
        "about after before part chapter section questions question answer "
        "preparedness conclusion introduction background notes summary update "
        "как что кто где когда почему зачем какой какая какие роль о об в на и или ли "
        "для по с из за от к у не "
        "ինչ ով ինչպես ինչու որտեղ երբ եվ"
    )
)


class PersonName(NamedTuple):
    """A name as it is compared: how its parts sound, and those of one letter only."""

    parts: tuple[str, ...]
    initials: tuple[str, ...]


def to_latin(text):
    """Latin letters without marks, lower case.

    >>> to_latin("Çelik"), to_latin("Юнусов"), to_latin("Սարգսյան")
    ('celik', 'iunusov', 'sargsyan')
    """
    low = unicodedata.normalize("NFC", text.casefold()).replace("ու", "u")
    spelt = "".join(_LETTERS.get(letter, letter) for letter in low)
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))


def sounds_like(word):
    """How a name sounds, roughly: spellings of one name in several languages fall together.

    >>> sounds_like("Mikayelyan") == sounds_like("Mikaelian") == sounds_like("Միքայելյան")
    True
    """
    found = re.sub(r"[^a-z]", "", to_latin(word))
    for old, new in _SOUNDS:
        found = found.replace(old, new)
    return re.sub(r"(.)\1", r"\1", found)


def plain_letters(label):
    """A label without titles, degrees and marks around it: "Dr. Anna Berg, Ph.D." is "Anna Berg";
    "Berg, Anna" too.
    """
    words = re.sub(r"[()\[\]\"“”«»*_]", " ", label).strip(" :,.–—-").split()
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        words = words[1:]
    while len(words) > 1 and _bare(words[-1]) in _AFTER:
        words = words[:-1]
    text = " ".join(words).strip(" ,")
    last, _, first = text.partition(", ")
    return (
        f"{first} {last}"
        if first and "," not in first and is_name(f"{first} {last}") and len(text.split()) <= 4
        else text
    )


def is_name(text, least=2):
    """May it be the name of a person: two to five capitalised words, initials and particles among
    them?

    >>> is_name("Anna van der Berg"), is_name("И. И. Иванов"), is_name("Role of Russia"), is_name("Anna said")
    (True, True, False, False)
    """
    words = text.split()
    if not least <= len(words) <= 5 or any(
        not _initials(w) and _bare(w) in _NO_NAMES | _TITLES for w in words
    ):
        return False
    full = [w for w in words if not _initials(w) and w not in _PARTICLES]
    fine = all(
        w[0].isupper()
        and re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", w)
        and (w.isupper() or not w[1:].isupper() or len(w) < 3)
        for w in full
    )
    return fine and bool(full) and words[-1] not in _PARTICLES and sum(len(w) > 1 for w in full) > 0


def parse_name(label):
    """A label as a Name; without parts where nothing of it is a name."""
    words = [w for w in plain_letters(label).split() if w not in _PARTICLES or w[0].isupper()]
    alone = (
        len(words) == 1 and 1 < len(words[0]) <= 3 and words[0].isupper()
    )  # AB, or a short surname in capitals
    initials = tuple(
        sounds_like(c)
        for w in words
        if (found := words[0] if alone else _initials(w))
        for c in found
    )
    parts = tuple(
        s
        for w in words
        if not alone and not _initials(w)
        for piece in w.split("-")
        if (s := sounds_like(piece))
    )
    return PersonName(parts, initials)


def match_names(label, other):
    """How surely the Name `label` is of the person whose Name is `other`: SAME, PARTLY, ALIKE, or
    0.

    >>> match_names(parse_name("A. Berg"), parse_name("Anna Berg")), match_names(parse_name("Berg Anna"), parse_name("Anna Berg")), match_names(parse_name("Otto Berg"), parse_name("Anna Berg"))
    (2, 3, 0)
    """
    if not label.parts:
        own, spelt = tuple(part[0] for part in other.parts), "".join(label.initials)
        return PARTLY if len(spelt) > 1 and (label.initials == own or spelt in other.parts) else 0
    left, worst = list(other.parts), SAME
    for part in label.parts:
        if part in left:
            left.remove(part)
            continue
        close = [(SequenceMatcher(None, part, o).ratio(), o) for o in left]
        likeness, nearest = max(close, default=(0, ""))
        if likeness < _CLOSE or min(len(part), len(nearest)) < 4:
            if part[:1] in other.initials and len(label.parts) > 1:
                worst = min(worst, PARTLY)
                continue
            return 0
        left.remove(nearest)
        worst = min(worst, ALIKE)
    taken = [part for part in other.parts if part not in left]
    for letter in label.initials:
        fits = next((part for part in left if part[0] == letter), None)
        if fits is None and letter not in other.initials:
            return 0
        if fits:
            left.remove(fits)
        worst = min(worst, PARTLY)
    if not taken:
        return 0
    if len(label.parts) == 1 and not label.initials and len(other.parts) > 1:
        worst = min(worst, PARTLY)
    return worst


def surname(text):
    """The surname of a full name as written: the last word, with its particles; the first where a
    patronymic ends the name.
    """
    words = plain_letters(text).split()
    if len(words) == 3 and re.search("(ovich|evich|ovna|evna|ichna)$", to_latin(words[-1])):
        return words[0]
    if len(words) > 1 and _initials(words[-1]):
        return words[0]
    return words[-1] if words else text


def _bare(word):
    return re.sub(r"[^\w-]", "", word).casefold()


def _initials(word):
    """The letters of a word that is nothing but initials: "A.", "J.-P.", "AB" (of two or three
    capitals); else "".
    """
    letters = re.sub(r"[.\-]", "", word)
    dotted = (
        "." in word
        and len(letters) <= 3
        and all(len(piece) <= 1 for piece in re.split(r"[.\-]", word))
    )
    return (
        letters if letters.isalpha() and letters.isupper() and (dotted or len(letters) == 1) else ""
    )
