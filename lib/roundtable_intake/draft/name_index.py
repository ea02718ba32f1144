"""The names of an article's people, to ask whether a label is one of theirs. Only names that share a
part with the label, or have one that is spelt alike, are compared with it: in an article of a
thousand people a label is compared with a few of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

from .person_names import (
    LEAST_ALIKE,
    NAMES_TOO,
    PARTLY,
    PersonName,
    match_names,
    may_be_alike,
    parse_name,
    plain_letters,
)

_SHARE_ONE = 10  # letters of two parts that are alike and may share one pair of letters only


class _Spellings:
    """Parts of names, to find those that may be spelt like another."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._with_pair: dict[tuple[str, int], list[str]] = defaultdict(list)

    def add(self, part: str) -> None:
        """Add a part."""
        if part not in self._known and len(part) >= LEAST_ALIKE:
            self._known.add(part)
            for pair in _pairs(part):
                self._with_pair[pair].append(part)

    def near(self, part: str) -> set[str]:
        """Return the parts that may be spelt alike, itself among them.

        Two parts of which all but a fifth of the letters match have pairs of letters in common: at
        least three times the letters that match, less all letters and one. That is two pairs or
        more, and one where the letters are ten.
        """
        found = {part}
        if len(part) >= LEAST_ALIKE:
            n_shared = Counter(chain(*(self._with_pair.get(pair, ()) for pair in _pairs(part))))
            rest = _SHARE_ONE - len(part)
            shared = (other for other, n in n_shared.items() if n > 1 or len(other) == rest)
            found.update(other for other in shared if may_be_alike(part, other))
        return found


def _pairs(part: str) -> list[tuple[str, int]]:
    """Return the pairs of letters of a part, each with how often it stands before."""
    pairs = [part[start : start + 2] for start in range(len(part) - 1)]
    return [(pair, pairs[:place].count(pair)) for place, pair in enumerate(pairs)]


class NameIndex:
    """Names, each kept once; what was asked is remembered, as labels return."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._people: dict[str, PersonName] = {}
        self._with_part: dict[str, list[int]] = defaultdict(list)
        self._with_initial: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._of_first_letters: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._spellings = _Spellings()
        self._n_spelt = 0  # names whose parts are among the spellings
        self._asked: dict[str, tuple[int, list[str]]] = {}
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        """Add names."""
        for name in names:
            if name not in self._people:
                self._add(name, parse_name(name))
        self._asked = {}

    def _add(self, name: str, person: PersonName) -> None:
        place = len(self._names)
        self._names.append(name)
        self._people[name] = person
        self._of_first_letters[tuple(part[0] for part in person.parts)].append(place)
        for part in set(person.parts):
            self._with_part[part].append(place)
            for letter in set(person.initials):
                self._with_initial[letter, part].append(place)

    def best(self, label: str) -> tuple[int, list[str]]:
        """Return how surely a label is of the names that it fits best, and these names, in order: 0
        and none where it fits no name.
        """
        if label not in self._asked:
            name = parse_name(label)
            found = self._scored(name, self._sharing(name, lambda part: (part,)))
            if found[0] < PARTLY and name.parts:
                found = self._scored(name, self._sharing(name, self._near))
            self._asked[label] = found
        return self._asked[label]

    def matching(self, label: str) -> list[str]:
        """Return the names that a label may be of, in full or in part."""
        return self.best(label)[1]

    def matches(self, label: str) -> bool:
        """Say whether a label may be one of the names."""
        return bool(self.matching(label))

    def _scored(self, name: PersonName, places: Collection[int]) -> tuple[int, list[str]]:
        people = [self._names[place] for place in sorted(places)]
        scores = [match_names(name, self._people[person]) for person in people]
        best = max(scores, default=0)
        fitting = zip(people, scores, strict=True)
        return best, [person for person, score in fitting if score == best and score]

    def _sharing(self, name: PersonName, near: Callable[[str], Collection[str]]) -> set[int]:
        """Return the places of the names that a label may be of, as far as the part says that the
        fewest of them have.

        near: part → the spellings in which it counts.
        """
        if not name.parts:
            letters = "".join(name.initials)
            owners = self._with_part.get(letters, ())
            return {*self._of_first_letters.get(name.initials, ()), *owners}
        spellings = [near(part) for part in name.parts]
        groups = [list(self._having(number, name, spellings)) for number in range(len(spellings))]
        return set().union(*min(groups, key=lambda group: sum(map(len, group))))

    def _having(
        self, number: int, name: PersonName, spellings: list[Collection[str]]
    ) -> Iterator[list[int]]:
        """Give the places of the names with one part of a label, or with its initial beside another
        part of the label.
        """
        for part in spellings[number]:
            yield self._with_part.get(part, [])
        letter = name.parts[number][0]
        for other, parts in enumerate(spellings):
            if other != number:
                yield from (self._with_initial.get((letter, part), []) for part in parts)

    def _near(self, part: str) -> set[str]:
        for name in self._names[self._n_spelt :]:
            for own in self._people[name].parts:
                self._spellings.add(own)
        self._n_spelt = len(self._names)
        return self._spellings.near(part)


def is_common(name: str, common: Collection[str]) -> bool:
    """Say whether a word of a name stands in lower case elsewhere."""
    words = plain_letters(name).split()
    words = words[1:] if len(words) > 1 and words[0] in NAMES_TOO else words
    return any(word.casefold() in common for word in words if len(word) > 3)
