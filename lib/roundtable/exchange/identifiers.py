"""Names of other people's things → our ids, labels and initials: short, unique, the same each time."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from ..corpus.cell_numbers import whole_number

MAX_LABEL = 8  # words
_MAX_ID = 48  # characters
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def short_id(text: str, prefix: str = "x") -> str:
    """Return an id in the letters that ids have, cut at a word.

    Parameters
    ----------
    text : str
        A name, a title, a sentence.
    prefix : str
        What stands for a text without a letter or digit.

    Examples
    --------
    >>> short_id("Bénassy-Quéré, Agnès"), short_id("…")
    ('benassy-quere-agnes', 'x-c45f3d70')
    """
    expanded = text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    plain = unicodedata.normalize("NFKD", expanded).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)
    letters = sum(c.isalnum() for c in text)
    if sum(map(len, words)) * 2 < letters or not words:  # another script: nothing to read left
        return f"{prefix}-{short_digest(text)}"
    cut = words[0][:_MAX_ID]
    for word in words[1:]:
        if len(cut) + len(word) >= _MAX_ID:
            break
        cut += f"-{word}"
    return cut


def short_digest(*parts: object) -> str:
    """Return eight hexadecimal digits that stand for some values."""
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=4).hexdigest()


class IdRegister:
    """Ids of one table: the same name has one id, two names never share one."""

    def __init__(self, known: Mapping[str, str], prefix: str) -> None:
        """Begin with {name: id} of what is there already."""
        self._by_name = dict(known)
        self._used = set(known.values())
        self._prefix = prefix

    def id_of(self, name: str, wanted: str = "") -> str:
        """Return the id of a name, made from it, or from what is wanted, where it is new."""
        if name not in self._by_name:
            new = short_id(wanted or name, self._prefix)
            if new in self._used:
                new = f"{new}-{short_digest(name)}"
            self._by_name[name] = new
            self._used.add(new)
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        """Whether a name has an id."""
        return name in self._by_name


class UniqueNames:
    """Names of which no two are equal: a number behind those that were there.

    Examples
    --------
    >>> names = UniqueNames()
    >>> [names.of(name) for name in ("Ada", "Bo", "Ada", "Ada")]
    ['Ada', 'Bo', 'Ada (2)', 'Ada (3)']
    """

    def __init__(self) -> None:
        """Begin without names."""
        self._seen: Counter[str] = Counter()

    def of(self, name: str) -> str:
        """Return a name, told apart from those before it."""
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name} ({self._seen[name]})"


def unique_labels(texts: Iterable[str], used: Iterable[str] = ()) -> list[str]:
    """Return a label for each text: shortened at a word, and told apart where the beginnings are
    the same.

    Parameters
    ----------
    texts : iterable of str
        Sentences, of which no two are equal.
    used : iterable of str
        Labels that others have.

    Examples
    --------
    >>> unique_labels(["A b c d e f g h i one.", "A b c d e f g h i two.", "Short."])
    ['A b c d … h i one.', 'A b c d … h i two.', 'Short.']
    """
    taken, labels = set(used), []
    texts = list(texts)
    beginnings = [_beginning(text) for text in texts]
    shared = {label for label in beginnings if beginnings.count(label) > 1}
    for text, label in zip(texts, beginnings, strict=True):
        candidates = [] if label in shared else [label]
        candidates += [_ends(text), f"{_beginning(text, MAX_LABEL - 1)} ({short_digest(text)[:4]})"]
        candidates.append(f"{_beginning(text, MAX_LABEL - 1)} ({short_digest(text)})")
        label = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(label)
        labels.append(label)
    return labels


def _beginning(text: str, n_words: int = MAX_LABEL) -> str:
    words = text.split()
    if len(words) <= n_words:
        return " ".join(words)
    return " ".join(words[: n_words - 1]) + " …"


def _ends(text: str) -> str:
    words = text.split()
    return " ".join([*words[:4], "…", *words[-3:]]) if len(words) > MAX_LABEL else " ".join(words)


def unique_initials(names: Iterable[str], used: Iterable[str] = ()) -> list[str]:
    """Return up to three letters for each name, of which no two are equal.

    >>> unique_initials(["Ada Lind", "Al Lo", "Participant 7", "C"], used=["C"])
    ['AL', 'ALO', '7', 'CA']
    """
    taken, result = set(used), []
    for name in names:
        initials = next(c for c in _initials(name) if c not in taken and c)
        taken.add(initials)
        result.append(initials)
    return result


def _initials(name: str) -> Iterable[str]:
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    number = whole_number(words[-1]) if len(words) > 1 else None
    if number is not None:
        yield words[-1] if len(words[-1]) <= 3 else _base36(number)
    first, last = (words[0], words[-1]) if words else ("x", "x")
    if len(words) > 1:
        yield (first[0] + last[0]).upper()
        yield (first[0] + last[:2]).upper()
        yield (first[:2] + last[0]).upper()
    else:
        yield first[:1].upper()
        yield first[:2].upper()
        yield first[:3].upper()
    for letter in _DIGITS[10:] + _DIGITS[:10]:
        yield (first[0] + letter).upper()
    for number in range(36**3):
        yield _base36(number).zfill(3)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits[-3:]
