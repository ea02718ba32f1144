"""Who speaks in an article: one person per name, however it is written, and the one whom only the
introduction names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .classified_line import ClassifiedLine, Lines
from .line_features import Label
from .name_index import NameIndex
from .person_names import ALIKE, SAME, is_name, parse_name, plain_letters

ALONE = "no line says who answers: look whether the introduction names them"
_NAMED = re.compile(
    r"(?:(?<=^)|(?<=\s))((?:[^\W\d_][\w.'’-]*\s){1,3}[^\W\d_][\w'’-]*),\s(?=[^\W\d_])"
)


class Person(NamedTuple):
    """Someone who speaks: the fullest form of their name, and what the article says of them."""

    name: str
    role: str
    labels: tuple[str, ...]
    doubt: str = ""


Fits = dict[int, list[tuple[int, int]]]  # line → [(place in the list of people, how surely)]


def people_of(lines: Lines) -> tuple[list[Person], Fits]:
    """Return one person per name, however it is written, in the order of their first words; and
    whom each line may name.
    """
    labels = {
        place: line.label
        for place, line in enumerate(lines)
        if line.label and line.label.part == "expert"
    }
    full_names, fits = _gather_names(labels)
    first_line: dict[int, int] = {}
    own: dict[int, list[Label]] = {}
    for line in sorted(fits):
        first_line.setdefault(fits[line][0][0], line)
        if len(fits[line]) == 1:
            own.setdefault(fits[line][0][0], []).append(labels[line])
    order = sorted(first_line, key=first_line.__getitem__)
    people = [_person(full_names[number], own.get(number, [])) for number in order]
    new_place = {number: place for place, number in enumerate(order)}
    fits = {line: [(new_place[n], sure) for n, sure in names] for line, names in fits.items()}
    return people, fits


def _gather_names(labels: Mapping[int, Label]) -> tuple[list[str], Fits]:
    """Return the fullest form of each person's name, and whom each line may name."""
    names = {line: parse_name(label.name) for line, label in labels.items()}
    place_of: dict[str, int] = {}  # of the fullest forms, in order
    people = NameIndex()
    fits: Fits = {}
    known: dict[str, list[tuple[int, int]]] = {}  # a label that returns is the same person again
    for line in sorted(labels, key=lambda line: (-len(names[line].parts), line)):
        label = labels[line].name
        if label not in known:
            best, matching = people.best(label)
            if not best:
                best, matching = SAME, [label]
                place_of[label] = len(place_of)
                people.add([label])
            known[label] = [(place_of[name], best) for name in matching]
        fits[line] = known[label]
    return list(place_of), fits


def _person(full_name: str, own: Sequence[Label]) -> Person:
    names = tuple(dict.fromkeys(label.name for label in own))
    role = next((label.role for label in own if label.role), "")
    return Person(_spelt(full_name, names), role, names)


def _spelt(full_name: str, names: Sequence[str]) -> str:
    """Return the name as it stands first among its full forms, not in capitals where it stands
    otherwise too.
    """
    if " " not in full_name:
        return full_name
    n_words = len(full_name.split())
    forms = [name for name in names if len(name.split()) == n_words and not name.isupper()]
    form = forms[0] if forms else full_name
    return form.title() if form == form.upper() and "." not in form else form


def with_unnamed(lines: Lines, people: list[Person], fits: Fits) -> tuple[list[Person], Fits]:
    """Return people and lines with answers without a name ("A:"): they belong to the one person
    whom the introduction names, if it names one.
    """
    answers = [
        place for place, line in enumerate(lines) if line.label and line.label.part == "answers"
    ]
    if not people and answers:
        introduced = _introduced(lines)
        if introduced:
            people = [Person(introduced, "", ())]
        else:
            people = [Person("Interviewee", "", (), "who answers is not named; give the name")]
    return people, fits | {place: [] for place in answers}


def _introduced(lines: Lines) -> str:
    """Return the name of the person whom the title or the first lines introduce as "Name, role"; ""
    where there is none.
    """
    for line in lines:
        if line.role in ("heading", "turn"):
            break
        if line.role in ("title", "text"):
            name = _name_with_role(line.text)
            if name:
                return name
    return ""


def _name_with_role(text: str) -> str:
    for hit in _NAMED.finditer(text):
        words = hit[1].split()
        endings = [" ".join(words[start:]) for start in range(len(words) - 1)]
        name = next(filter(is_name, endings), "")
        if name and text[hit.end() : hit.end() + 1].islower():
            return plain_letters(name)
    return ""


def find_speaker(
    place: int, line: ClassifiedLine, people: Sequence[Person], fits: Fits, last: int | None
) -> tuple[int, str]:
    """Return who speaks in a turn, and a doubt."""
    assert line.label is not None, "a turn begins with one"
    fitting = fits.get(place) or [(0 if last is None else last, SAME)]
    if line.label.part == "answers":
        is_sure = len(people) == 1 and bool(people[0].labels)
        return fitting[0][0], "" if is_sure else ALONE
    places = [person for person, _ in fitting]
    speaker = last if last in places else places[0]
    name = line.label.name
    if len(fitting) > 1:
        return speaker, f"“{name}” may be " + " or ".join(people[p].name for p in places)
    if fitting[0][1] == ALIKE:
        return speaker, f"“{name}” is taken for another spelling of {people[speaker].name}"
    return speaker, line.doubt
