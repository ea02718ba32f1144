"""Letters of other scripts → Latin ones, and how a name sounds, whoever spelt it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii


def spaced_words(text: str) -> list[str]:
    """Return what stands between single spaces; between two of them, nothing."""
    return text.split(" ")


_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ",
        spaced_words(
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia "
            "i i e g u i l n ch d j"
        ),
        strict=True,
    )
)
_LETTERS |= dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        spaced_words(
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


def to_latin(text: str) -> str:
    """Latin letters without marks, lower case.

    >>> to_latin("Çelik"), to_latin("Юнусов"), to_latin("Սարգսյան"), to_latin("ბერიძე")
    ('celik', 'iunusov', 'sargsyan', 'beridze')
    """
    low = unicodedata.normalize("NFC", text.casefold()).replace("ու", "u")
    spelt = "".join(_LETTERS.get(letter, letter) for letter in low)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))
    return plain if plain.isascii() else anyascii(unicodedata.normalize("NFC", spelt)).lower()


@lru_cache(20_000)
def sounds_like(word: str) -> str:
    """Return how a name sounds, roughly: spellings of one name in several languages fall together.

    >>> sounds_like("Mikayelyan") == sounds_like("Mikaelian") == sounds_like("Միքայելյան")
    True
    """
    sound = re.sub(r"[^a-z]", "", to_latin(word))
    for old, new in _SOUNDS:
        sound = sound.replace(old, new)
    return re.sub(r"(.)\1", r"\1", sound)
