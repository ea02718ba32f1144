"""Which word or number of a source is which position, and which tells why there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

_Code = TypeVar("_Code", int, str)
#: {word: position}: the words of answers, without accents and case.
POSITION_WORDS = {
    -2: (
        "strongly disagree;totally disagree;lehne stark ab;stimme gar nicht zu;"
        "stimme uberhaupt nicht zu"
    ),
    -1: "partly disagree;somewhat disagree;stimme eher nicht zu;rather disagree",
    0: "neutral;uncertain;undecided;neither agree nor disagree;teils/teils;weder noch;unsure;mixed",
    1: "partly agree;somewhat agree;stimme eher zu;rather agree",
    2: "strongly agree;totally agree;stimme voll zu;stimme voll und ganz zu",
}
SIDE_WORDS = {
    2: "agree;agrees;yes;ja;for;support;supports;pro;true;stimme zu;dafur;oui;si;in favor;favor",
    -2: (
        "disagree;disagrees;no;nein;against;oppose;opposes;contra;false;stimme nicht zu;dagegen;"
        "non;lehne ab"
    ),
}
SILENCE_WORDS = {
    "no_opinion": "no opinion;don't know;dont know;keine meinung;weiss nicht;kann ich nicht sagen",
    "declined": "did not answer;no answer;keine angabe;refused;verweigert;n/a",
    "not_asked": "not asked;nicht gefragt",
    "passed": "pass;passed",
}
#: Which numbers a column may have, and what they are: the first line that fits holds.
_NUMBERS: tuple[tuple[frozenset[float], Callable[[float], int]], ...] = (
    (frozenset({0, 1}), lambda number: 2 if number else -2),
    (frozenset({-1, 1}), lambda number: int(2 * number)),
    (frozenset({-2, -1, 0, 1, 2}), int),
)
_NUMBER = re.compile(r"[-−]?\d+(\.0+)?")


def guess_positions(
    values: Sequence[str] | set[str],
) -> tuple[dict[str, int], dict[str, str]] | str:
    """Return ({value: position}, {value: reason of a silence}); the first value that is neither,
    where there is one.

    Parameters
    ----------
    values : of str
        All that stand in the column.

    Notes
    -----
    Agree and disagree are 2 and −2, but 1 and −1 where there are strong ones beside them. Of
    numbers, 1 and 0 (or −1) are the two sides; else they must be from −2 to 2.
    """
    numbers = {
        value: float(value.replace("−", "-")) for value in values if _NUMBER.fullmatch(value)
    }
    positions = _positions_of_numbers(numbers)
    if isinstance(positions, str):
        return positions
    plain = {value: _plain_words(value) for value in values if value not in numbers}
    meaning = _meanings(plain.values())
    silent = _words(SILENCE_WORDS)
    unknown = (v for v, word in plain.items() if word and word not in meaning | silent)
    first = next(unknown, None)
    if first is not None:
        return first
    positions |= {value: meaning[word] for value, word in plain.items() if word in meaning}
    return positions, {value: silent[word] for value, word in plain.items() if word in silent}


def _positions_of_numbers(numbers: Mapping[str, float]) -> dict[str, int] | str:
    """Return {value: position}; the first that can be none, where there is one."""
    known = set(numbers.values())
    for possible, position_of in _NUMBERS:
        if known <= possible:
            return {value: position_of(number) for value, number in numbers.items()}
    return next(value for value, number in numbers.items() if abs(number) > 2)


def _meanings(words: Iterable[str]) -> dict[str, int]:
    """Return {word: position} as it is among these words."""
    strong, sides = _words(POSITION_WORDS), _words(SIDE_WORDS)
    has_strong = any(abs(strong.get(word, 0)) == 2 for word in words)
    if has_strong:
        sides = {word: position // 2 for word, position in sides.items()}
    return sides | strong


def _plain_words(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(plain.strip(" .!").split())


def _words(table: Mapping[_Code, str]) -> dict[str, _Code]:
    return {word: code for code, words in table.items() for word in words.split(";")}
