"""The small parts of sentences: plurals, lists, quotes, "n of m", percent, short names.

Everything that puts a number or a list of names among words calls these, so that the same thing is
written the same way everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..i18n.formatting import format_number, format_percent
from ..i18n.isolates import isolate_text, strip_isolates
from ..i18n.messages import message, truncate_list

_LETTERS = 9  # up to this a number is written in letters
_NOT_A_SURNAME = {"jr", "sr", "ii", "iii", "iv"}


def count(noun: str, n: int) -> str:
    """Return a number and its noun.

    noun: of the keys n.… of the catalogue.

    >>> count("statements", 1), count("statements", 1240)
    ('1 statement', '1,240 statements')
    """
    return message(f"n.{noun}", n=n)


def out_of(noun: str, n: int) -> str:
    """Return a number and its noun as they stand behind "of", "with" or "on".

    noun: of the keys of.… of the catalogue.

    >>> f"3 of {out_of('experts', 5)}"
    '3 of 5 experts'
    """
    return message(f"of.{noun}", n=n)


def spell_number(n: int) -> str:
    """Return a number in letters up to nine, as newspapers write them, and in digits above.

    >>> spell_number(0), spell_number(7), spell_number(12)
    ('no', 'seven', '12')
    """
    return message(f"number.{n}") if 0 <= n <= _LETTERS else format_number(n)


def n_of_m(n: int, total: int) -> str:
    """Return "n of m".

    >>> n_of_m(3, 1240)
    '3 of 1,240'
    """
    return message("n_of_m", n=n, total=total)


def count_on(n: int, total: int) -> str:
    """Return how many of a total that was just named: none, all, or the number.

    >>> count_on(0, 6), count_on(2, 6), count_on(6, 6)
    ('none', '2', 'all')
    """
    if n == 0:
        return message("count.none")
    return message("count.all") if n == total else format_number(n)


def percent(share: float, digits: int = 0) -> str:
    """Return a share from 0 to 1 as hundredths.

    >>> percent(0.774), percent(0.994, 1)
    ('77%', '99.4%')
    """
    return format_percent(100 * share, digits)


def quote(text: str) -> str:
    """Return a statement, a topic or an event in quotation marks, without its full stop.

    >>> quote("Turkey drives Baku most.")
    '“Turkey drives Baku most”'
    """
    return message("quote", text=isolate_text(without_stop(text)))


def without_stop(text: str) -> str:
    """Return a text from the data without the full stop at its end."""
    return text.rstrip().rstrip(".")


def join_list(items: Iterable[str], word: str = "and", *, max_items: int | None = None) -> str:
    """Return items as a list in a sentence; beyond max_items the others are counted.

    >>> join_list(["Ada"]), join_list(["Ada", "Bo"], "or"), join_list(["Ada", "Bo", "Cy"])
    ('Ada', 'Ada or Bo', 'Ada, Bo and Cy')
    >>> join_list("abcdef", max_items=3)
    'a, b and 4 more'
    """
    parts = list(items)
    if max_items is not None:
        parts = truncate_list(parts, max_items)
    if len(parts) < 2:
        return "".join(parts)
    first = message("list.sign").join(parts[:-1])
    return message(f"list.{word}", first=first, last=parts[-1])


def separate(items: Iterable[str], separator: str = "; ", max_items: int = 8) -> str:
    """Return items one after the other, without an "and".

    >>> separate(["Ada", "Bo"], ", ")
    'Ada, Bo'
    """
    return separator.join(truncate_list(items, max_items))


def list_counts(pairs: Iterable[tuple[str, int]], max_items: int = 8) -> str:
    """Return names with their numbers, separated by commas.

    >>> list_counts([("Ada", 3), ("Bo", 1200)])
    'Ada 3, Bo 1,200'
    """
    parts = [message("names_with_numbers", name=name, n=n) for name, n in pairs]
    return separate(parts, message("list.sign"), max_items)


def capitalize(text: str) -> str:
    """Return a text with a capital at its beginning, and the rest as it is.

    >>> capitalize("no answer from Bo")
    'No answer from Bo'
    """
    return text[:1].upper() + text[1:]


def join_sentences(sentences: Iterable[str]) -> str:
    """Return sentences as a paragraph; empty ones are left out."""
    return " ".join(filter(None, sentences))


def short_names(names: Mapping[str, str], ids: Iterable[str]) -> dict[str, str]:
    """Return the surname of each person, and the whole name where the surname is shared.

    Parameters
    ----------
    names : mapping of str to str
        Id to full name; other ids may stand in it.
    ids : iterable of str
        The people among whom the surname must be unique.

    Returns
    -------
    dict of str to str
        Id to the name to print, isolated where it is written from right to left.

    >>> short_names({"a": "Ada Ek", "b": "Bo Ry", "c": "Cy Ry", "d": "Expert 4"}, "abcd")
    {'a': 'Ek', 'b': 'Bo Ry', 'c': 'Cy Ry', 'd': 'Expert 4'}
    """
    full_names = {str(person): strip_isolates(names[person]) for person in ids}
    surnames = {person: _surname(name) for person, name in full_names.items()}
    uses = Counter(surnames.values())
    result = {}
    for person, name in full_names.items():
        surname = surnames[person]
        result[person] = isolate_text(surname if uses[surname] == 1 else name)
    return result


def _surname(name: str) -> str:
    """The last word of a name, or what stands before its comma; all of it where that is no
    surname.
    """
    if "," in name:
        return name.partition(",")[0]
    last_word = name.split()[-1] if name.split() else name
    is_surname = len(last_word) > 1 and last_word.replace("-", "").replace("’", "").isalpha()
    return last_word if is_surname and last_word.lower() not in _NOT_A_SURNAME else name
