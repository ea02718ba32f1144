"""The names of an article's people, to ask whether a label is one of theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .person_names import PersonName, match_names, parse_name, plain_letters


class NameIndex:
    """Names, each kept once; what was asked is remembered, as labels return."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._people: dict[str, PersonName] = {}
        self._asked: dict[str, list[str]] = {}
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        """Add names."""
        self._people |= {name: parse_name(name) for name in names}
        self._asked = {}

    def matching(self, label: str) -> list[str]:
        """Return the names that a label may be of, in full or in part."""
        if label not in self._asked:
            name = parse_name(label)
            scores = {full: match_names(name, person) for full, person in self._people.items()}
            best = max(scores.values(), default=0)
            self._asked[label] = [full for full, score in scores.items() if score == best and score]
        return self._asked[label]

    def matches(self, label: str) -> bool:
        """Say whether a label may be one of the names."""
        return bool(self.matching(label))


def is_common(name: str, common: Collection[str]) -> bool:
    """Say whether a word of a name stands in lower case elsewhere."""
    words = plain_letters(name).split()
    return any(word.casefold() in common for word in words if len(word) > 3)
