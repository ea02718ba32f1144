"""Which column of a table is what, and which of its words is which position: guessed from names in
several languages, and from the values.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from .table_files import SourceTable

#: {what it is: names of columns, the likeliest first}, without accents, case and punctuation.
NAMES = {
    "id": ("statementid", "id", "annotationkey", "nr", "no", "guid", "cid"),
    "expert": (
        "expert mp person speaker actor name partei party politician respondent participant "
        "panelist panellist author experte sprecher akteur person name1 panelistname fallname case "
        "expertin expertname orateur acteur experto"
    ),
    "statement": (
        "statement claim concept these thesis proposition question item code kod codename codes "
        "codigo categorie aussage thesetitel concepto enonce"
    ),
    "position": (
        "position stance agreement vote answer response opinion antwort votum agree score rating "
        "weight waga gewicht peso poids"
    ),
    "quote": (
        "text quote quotation begrundung segment fragment excerpt comment reason codedsegment "
        "quotationcontent selectedtext seltext coded citation cita begruendung kommentar"
    ),
    "date": ("date time published datum year jahr when fecha day"),
    "document": (
        "documentid document documentname dokument dokumentname nazwadokumentu source file title "
        "article documenttitle poll citekey nombredeldocumento sourcename"
    ),
    "affiliation": "party organization organisation affiliation institution uni university fraktion",
    "topic": "topic category thema subject theme rubrik section",
    "coder": "coder codedby autor author createdby user owner codeur codierer",
    "confidence": "confidence certainty sicherheit",
    "summary": "summary zusammenfassung resume",
}
NAMES_OF = {role: tuple(n.split() if isinstance(n, str) else n) for role, n in NAMES.items()}
_Code = TypeVar("_Code", int, str)
REQUIRED = ("expert", "statement", "position")
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


def plain_column_name(text: str) -> str:
    """Return a name without accents, case, spaces and punctuation.

    >>> plain_column_name("Begründung "), plain_column_name("statement ID")
    ('begrundung', 'statementid')
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in letters if c.isalnum())


def guess_columns(table: SourceTable) -> dict[str, str]:
    """Return {what it is: the name of its column}, as far as names tell.

    Parameters
    ----------
    table : SourceTable

    Returns
    -------
    dict of str to str
        A column stands for one thing only; what is not found is left out.
    """
    by_name: dict[str, str] = {}
    for name in table.header:
        by_name.setdefault(plain_column_name(name), name)
    columns: dict[str, str] = {}
    used: set[str] = set()
    for role in ("expert", "statement", "position", "id", *NAMES_OF):
        for name in NAMES_OF[role]:
            column = by_name.get(name)
            if column is not None and column not in used and role not in columns:
                columns[role] = column
                used.add(column)
    return columns


def is_wide(table: SourceTable) -> bool:
    """Whether a table has a row for each expert and a column for each statement."""
    columns = guess_columns(table)
    if "position" in columns and "statement" in columns:
        return False
    return len(statement_columns(table)) >= 2


def statement_columns(table: SourceTable) -> list[int]:
    """Return the columns of a wide table whose cells are positions or reasons of a silence."""
    result = []
    for place in range(1, len(table.header)):
        values = {row[place] for row in table.rows if row[place]}
        if values and not isinstance(guess_positions(values), str):
            result.append(place)
    return result


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
    positions: dict[str, int] = {}
    silences: dict[str, str] = {}
    numbers = {value: float(value) for value in values if re.fullmatch(r"[-−]?\d+(\.0+)?", value)}
    known = set(numbers.values())
    if known and known <= {0, 1}:
        positions |= {value: 2 if number else -2 for value, number in numbers.items()}
    elif known and known <= {-1, 1}:
        positions |= {value: int(2 * number) for value, number in numbers.items()}
    elif known <= {-2, -1, 0, 1, 2}:
        positions |= {value: int(number) for value, number in numbers.items()}
    elif known:
        return next(value for value, number in numbers.items() if abs(number) > 2)
    strong, sides, silent = _words(POSITION_WORDS), _words(SIDE_WORDS), _words(SILENCE_WORDS)
    plain = {value: " ".join(_plain_words(value)) for value in values if value not in numbers}
    has_strong = any(abs(strong.get(word, 0)) == 2 for word in plain.values())
    for value, word in plain.items():
        if word in strong:
            positions[value] = strong[word]
        elif word in sides:
            positions[value] = sides[word] // 2 if has_strong else sides[word]
        elif word in silent:
            silences[value] = silent[word]
        elif word:
            return value
    return positions, silences


def _plain_words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(c for c in letters if not unicodedata.combining(c)).strip(" .!").split()


def _words(table: Mapping[_Code, str]) -> dict[str, _Code]:
    return {word: code for code, words in table.items() for word in words.split(";")}


def most_common(values: Sequence[str]) -> str:
    """Return the value that stands most often, the first of several."""
    return Counter(values).most_common(1)[0][0]
