"""Which word or number of a source is which position, and which tells why there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from ..schema import POSITIONS

_Code = TypeVar("_Code", int, str)
#: {position: the words of answers}, of several languages, as people write them.
POSITION_WORDS = {
    2: (
        "strongly agree;strongly agrees;totally agree;completely agree;fully agree;definitely agree;agree strongly;"
        "agree completely;strongly support;strongly favor;strongly favour;strongly approve;"
        "stimme voll zu;stimme voll und ganz zu;stimme völlig zu;stimme vollkommen zu;"
        "stimme stark zu;trifft voll zu;trifft voll und ganz zu;trifft völlig zu;"
        "tout à fait d'accord;totalement d'accord;entièrement d'accord;fortement d'accord;"
        "totalmente de acuerdo;completamente de acuerdo;muy de acuerdo;"
        "totalmente d'accordo;completamente d'accordo;pienamente d'accordo;molto d'accordo;"
        "concordo totalmente;concordo completamente;concordo plenamente;concordo fortemente;"
        "полностью согласен;полностью согласна;абсолютно согласен;абсолютно согласна;"
        "совершенно согласен;совершенно согласна;zdecydowanie się zgadzam;helemaal mee eens"
    ),
    1: (
        "partly agree;partly agrees;somewhat agree;rather agree;slightly agree;mostly agree;"
        "tend to agree;agree somewhat;agree slightly;agree a little;somewhat support;"
        "somewhat favor;somewhat favour;somewhat approve;stimme eher zu;stimme teilweise zu;"
        "trifft eher zu;plutôt d'accord;assez d'accord;partiellement d'accord;algo de acuerdo;"
        "más bien de acuerdo;parcialmente de acuerdo;abbastanza d'accordo;piuttosto d'accordo;"
        "parzialmente d'accordo;concordo parcialmente;concordo em parte;скорее согласен;"
        "скорее согласна;частично согласен;частично согласна;raczej się zgadzam"
    ),
    0: (
        "geen van beide;neutral;uncertain;undecided;neither;neither agree nor disagree;"
        "neither agree or disagree;neither disagree nor agree;unsure;mixed;sees both sides;"
        "is neutral;is uncertain;teils/teils;teils teils;weder noch;weder/noch;neutre;"
        "ni d'accord ni pas d'accord;ni en accord ni en désaccord;ni d'accord ni en désaccord;"
        "ni de acuerdo ni en desacuerdo;né d'accordo né in disaccordo;neutrale;neutro;"
        "nem concordo nem discordo;нейтрально;"
        "ни согласен, ни не согласен;ни согласна, ни не согласна;neutralny;neutraal"
    ),
    -1: (
        "partly disagree;partly disagrees;somewhat disagree;rather disagree;slightly disagree;"
        "mostly disagree;tend to disagree;disagree somewhat;disagree slightly;disagree a little;"
        "somewhat oppose;somewhat disapprove;stimme eher nicht zu;stimme teilweise nicht zu;"
        "trifft eher nicht zu;plutôt pas d'accord;plutôt en désaccord;algo en desacuerdo;"
        "más bien en desacuerdo;parcialmente en desacuerdo;poco d'accordo;"
        "piuttosto in disaccordo;parzialmente in disaccordo;discordo parcialmente;"
        "discordo em parte;скорее не согласен;скорее не согласна;частично не согласен;"
        "частично не согласна;raczej się nie zgadzam"
    ),
    -2: (
        "strongly disagree;strongly disagrees;totally disagree;completely disagree;fully disagree;"
        "definitely disagree;disagree strongly;disagree completely;strongly oppose;"
        "strongly disapprove;lehne stark ab;stimme gar nicht zu;stimme überhaupt nicht zu;"
        "trifft gar nicht zu;trifft überhaupt nicht zu;pas du tout d'accord;"
        "totalement en désaccord;fortement en désaccord;totalmente en desacuerdo;"
        "completamente en desacuerdo;muy en desacuerdo;per niente d'accordo;"
        "totalmente in disaccordo;completamente in disaccordo;fortemente in disaccordo;"
        "discordo totalmente;discordo completamente;discordo fortemente;полностью не согласен;"
        "полностью не согласна;абсолютно не согласен;абсолютно не согласна;"
        "совершенно не согласен;совершенно не согласна;zdecydowanie się nie zgadzam;"
        "helemaal mee oneens"
    ),
}
SIDE_WORDS = {
    2: (
        "agree;agrees;yes;aye;yea;ja;for;support;supports;pro;true;in favor;in favour;favor;favour;approve;"
        "stimme zu;trifft zu;dafür;oui;d'accord;si;sí;de acuerdo;sì;d'accordo;sim;concordo;да;за;"
        "согласен;согласна;tak;zgadzam się;mee eens;eens"
    ),
    -2: (
        "disagree;disagrees;no;nay;nein;against;oppose;opposes;contra;false;disapprove;"
        "stimme nicht zu;trifft nicht zu;dagegen;lehne ab;non;pas d'accord;en désaccord;"
        "en desacuerdo;in disaccordo;non d'accordo;não;discordo;нет;против;не согласен;"
        "не согласна;nie;nie zgadzam się;mee oneens;oneens;nee"
    ),
}
SILENCE_WORDS = {
    "no_opinion": (
        "no opinion;don't know;dont know;do not know;can't say;cannot say;keine meinung;weiß nicht;"
        "kann ich nicht sagen;kann ich nicht beurteilen;sans opinion;ne sait pas;je ne sais pas;"
        "sin opinión;no sabe;no sé;nessuna opinione;non so;sem opinião;não sei;не знаю;"
        "затрудняюсь ответить;нет мнения;nie wiem;trudno powiedzieć;weet niet;geen mening"
    ),
    "declined": (
        "did not answer;no answer;refused;refuse;refusal;refuse to answer;refused to answer;"
        "prefer not to say;prefer not to answer;declined;declined to answer;keine angabe;"
        "verweigert;sans réponse;refus;refuse de répondre;sin respuesta;no contesta;"
        "non risponde;rifiuta;não responde;sem resposta;отказ;отказ от ответа;нет ответа;"
        "odmowa;geen antwoord"
    ),
    "not_asked": "not asked;nicht gefragt;non posée;no preguntado;не спрашивали",
    "passed": "pass;passed",
    "left_panel": "left the panel;left panel",
}
#: What stands where nothing stands, whatever the reason.
BLANKS = "-;–;—;−;.;..;…;na;n/a;n.a;#n/a;nan;null;none"
#: Which numbers a column may have, and what they are: the first line that fits holds.
_NUMBERS: tuple[tuple[frozenset[float], Callable[[float], int]], ...] = (
    (frozenset({0, 1}), lambda number: 2 if number else -2),
    (frozenset({-1, 0, 1}), lambda number: int(2 * number)),
    (frozenset({-2, -1, 0, 1, 2}), int),
)
_NEUTRAL = "is neutral"
#: What the steps are where agreeing strongly is one of them.
_STRONG_SCALE = {
    -2: "strongly disagrees",
    -1: "disagrees",
    0: _NEUTRAL,
    1: "agrees",
    2: "strongly agrees",
}
_NUMBER = re.compile(r"[-−]?\d+([.,]\d+)?")
#: The number of a step before its word, or behind it.
_STEP_NUMBER = re.compile(r"^\d+\s*[-–=.:)]\s*(?=[^\W\d])|^\d+\s+\((?=.*\)$)|\s*\(\d+\)$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


def guess_positions(
    values: Sequence[str] | set[str], ends: Sequence[float] | None = None
) -> tuple[dict[str, int], dict[str, str]] | str:
    """Return ({value: position}, {value: reason of a silence}); the first value that is neither,
    where there is one.

    Parameters
    ----------
    values : of str
        All that stand in the column.
    ends : two numbers, optional
        Which number is full disagreement, and which full agreement.

    Notes
    -----
    Agree and disagree are 2 and −2, but 1 and −1 where there are strong ones beside them. Of
    numbers, 1 and 0 (or −1) are the two sides, or they are from −2 to 2; other numbers don't tell
    which end agrees, and are positions only by `ends`.
    """
    numbers = {value: read_number(value) for value in values if _NUMBER.fullmatch(value)}
    positions = _positions_of_numbers(numbers, ends)
    if isinstance(positions, str):
        return positions
    plain = {value: _plain_words(value) for value in values if value not in numbers}
    meaning = _meanings(plain.values())
    first = next((v for v, word in plain.items() if word not in meaning | _SILENT), None)
    if first is not None:
        return first
    positions |= {value: meaning[word] for value, word in plain.items() if word in meaning}
    return positions, {value: _SILENT[word] for value, word in plain.items() if word in _SILENT}


def is_number(value: str) -> bool:
    """Whether a cell is a number."""
    return _NUMBER.fullmatch(value) is not None


def read_number(value: str) -> float:
    """Return a number, whichever sign stands for minus and for the decimal point.

    >>> read_number("−1,5")
    -1.5
    """
    return float(value.replace("−", "-").replace(",", "."))


def is_blank(value: str) -> bool:
    """Whether a cell says nothing but that nothing is there.

    >>> is_blank("n/a"), is_blank("No opinion")
    (True, False)
    """
    return value.casefold() in BLANKS.split(";")


def has_strong_words(values: Iterable[str]) -> bool:
    """Whether agreeing is one thing among these words, and agreeing strongly another.

    >>> has_strong_words(["Agree", "Strongly agree"]), has_strong_words(["Agree", "Disagree"])
    (True, False)
    """
    words = {_plain_words(value) for value in values}
    is_strong = any(abs(_STRONG.get(word, 0)) == 2 for word in words)
    return is_strong and not words.isdisjoint(_SIDES)


def scale_words(words: Iterable[str], steps: Iterable[int]) -> dict[str, str]:
    """Return what a corpus declares of its scale, by the words of a source.

    Parameters
    ----------
    words : iterable of str
        Of the source, or its numbers.
    steps : iterable of int
        Positions that the scale has.

    Examples
    --------
    >>> scale_words(["yes", "no", "neutral"], [-2, 0, 2])
    {'-2': 'disagrees', '0': 'is neutral', '2': 'agrees'}
    """
    steps = sorted(steps)
    named = dict(POSITIONS)
    if has_strong_words(words):
        named = dict(_STRONG_SCALE)
    elif not {-1, 1} & set(steps):
        named[0] = _NEUTRAL
    return {str(step): named[step] for step in steps}


def position_on_scale(number: float, ends: Sequence[float]) -> int:
    """Return the nearest of five even steps; the middle only where the scale has one.

    Parameters
    ----------
    number : float
    ends : two numbers
        Full disagreement, and full agreement.

    Examples
    --------
    >>> [position_on_scale(number, (1, 7)) for number in range(1, 8)]
    [-2, -1, -1, 0, 1, 1, 2]
    >>> [position_on_scale(number, (4, 1)) for number in range(1, 5)]
    [2, 1, -1, -2]
    """
    low, high = ends
    share = 2 * (number - low) / (high - low) - 1  # −1 … 1
    step = int(2 * abs(share) + 0.5 - 1e-9)  # between two steps: the one nearer to the middle
    has_middle = (high - low) % 2 == 0
    if not has_middle and number != (low + high) / 2:
        step = max(step, 1)
    return step if share > 0 else -step


def _positions_of_numbers(
    numbers: Mapping[str, float], ends: Sequence[float] | None
) -> dict[str, int] | str:
    """Return {value: position}; the first that can be none, where there is one."""
    if ends is not None:
        low, high = sorted(ends)
        beyond = next((value for value, n in numbers.items() if not low <= n <= high), None)
        if beyond is not None:
            return beyond
        return {value: position_on_scale(n, ends) for value, n in numbers.items()}
    known = set(numbers.values())
    for possible, position_of in _NUMBERS:
        if known <= possible and (min(known, default=0) < 0 or possible == _NUMBERS[0][0]):
            return {value: position_of(number) for value, number in numbers.items()}
    return max(numbers, key=lambda value: abs(numbers[value]))


def _meanings(words: Iterable[str]) -> dict[str, int]:
    """Return {word: position} as it is among these words."""
    has_strong = any(abs(_STRONG.get(word, 0)) == 2 for word in words)
    sides = {word: position // (2 if has_strong else 1) for word, position in _SIDES.items()}
    return sides | _STRONG


def _plain_words(text: str) -> str:
    text = _STEP_NUMBER.sub("", _CAMEL.sub(" ", text.strip()))
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("ß", "ss"))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(plain.strip(" .!)").removesuffix("(на").split())


def _words(table: Mapping[_Code, str]) -> dict[str, _Code]:
    return {_plain_words(word): code for code, words in table.items() for word in words.split(";")}


_STRONG, _SIDES = _words(POSITION_WORDS), _words(SIDE_WORDS)
_SILENT = _words(SILENCE_WORDS)
