"""The order of names: people by surname, all others by name, numbers by their size."""

from __future__ import annotations

import re
import unicodedata

#: Of pieces of a name: (is it text?, number, text).
NameKey = tuple[tuple[bool, int, str], ...]
_PIECES = re.compile(r"([0-9]{1,18})")


def name_order(name: str, is_person: bool = True) -> tuple[NameKey, str]:
    """Return what names are sorted by: letters without accents and case, digits as numbers.

    Parameters
    ----------
    name : str
        As readers see it.
    is_person : bool
        Whether its last word, or what stands before a comma, is a surname that comes first.

    Examples
    --------
    >>> sorted(["Member 10", "Member 2", "Åda Zorn", "Bo Amsel"], key=name_order)
    ['Bo Amsel', 'Member 2', 'Member 10', 'Åda Zorn']
    """
    given, _, surname = name.rpartition(" ")
    is_numbered = surname.isdigit() or not given
    if is_person and "," not in name and not is_numbered:
        return _key(f"{surname} {given}"), name
    return _key(name), name


def _key(text: str) -> NameKey:
    letters = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
    )
    pieces = _PIECES.split(letters.casefold())
    key = []
    for place, piece in enumerate(pieces):
        key.append((False, int(piece), "") if place % 2 else (True, 0, piece))
    return tuple(key)
