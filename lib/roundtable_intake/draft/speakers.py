"""Who speaks in an article: one person per name, however it is written, and the one whom only the
introduction names.
"""

import re
from typing import NamedTuple

from .person_names import ALIKE, SAME, is_name, match_names, parse_name, plain_letters

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


def people_of(found):
    """([Person], {line: [(place in the list, how surely)]}): one person per name, however it is
    written, in the order of their first words.
    """
    labels = {
        i: line.label for i, line in enumerate(found) if line.label and line.label.part == "expert"
    }
    seen, fits = [], {}  # the fullest form of each person's name; who a line may name
    for i in sorted(labels, key=lambda i: (-len(parse_name(labels[i].name).parts), i)):
        scores = [match_names(parse_name(labels[i].name), parse_name(person)) for person in seen]
        best = max(scores, default=0)
        if not best:
            seen.append(labels[i].name)
        fits[i] = (
            [(place, best) for place, score in enumerate(scores) if score == best]
            if best
            else [(len(seen) - 1, SAME)]
        )
    first = {
        place: min(i for i, found_ in fits.items() if found_[0][0] == place)
        for place in range(len(seen))
    }
    order = sorted(first, key=first.get)
    people = []
    for old in order:
        own = sorted(i for i in fits if fits[i][0][0] == old and len(fits[i]) == 1)
        names = tuple(dict.fromkeys(labels[i].name for i in own))
        people.append(
            Person(
                _spelt(seen[old], names),
                next((labels[i].role for i in own if labels[i].role), ""),
                names,
            )
        )
    return people, {
        i: [(order.index(place), score) for place, score in found_] for i, found_ in fits.items()
    }


def _spelt(full, names):
    """The name as it stands first among its full forms, not in capitals where it stands otherwise
    too.
    """
    if " " not in full:
        return full
    forms = [n for n in names if len(n.split()) == len(full.split()) and not n.isupper()] or [full]
    return forms[0] if forms[0] != forms[0].upper() or "." in forms[0] else forms[0].title()


def with_unnamed(found, people, who):
    """Answers without a name ("A:", or below headings that ask) belong to the one person whom the
    introduction names, if it names one.
    """
    answers = [i for i, line in enumerate(found) if line.label and line.label.part == "answers"]
    introduced = _introduced(found) if not people and (answers or is_interview(found)) else ""
    if not people and (answers or introduced):
        people = [
            Person(
                introduced or "Interviewee",
                "",
                (),
                "" if introduced else "who answers is not named; give the name",
            )
        ]
    return people, who | {i: [] for i in answers}


def is_interview(found):
    """Is it a row of questions as headings, with no line that says who answers?"""
    asked = [
        line.text.rstrip(' "”»').endswith("?") or "՞" in line.text
        for line in found
        if line.role == "heading"
    ]
    return sum(asked) > 1 and sum(asked) * 2 > len(asked) and not any(line.label for line in found)


def _introduced(found):
    """The name of the person whom the title or the first lines introduce as "Name, role"; "" where
    there is none.
    """
    first = next(
        (i for i, line in enumerate(found) if line.role in ("heading", "turn")), len(found)
    )
    for line in found[:first]:
        for hit in _NAMED.finditer(line.text) if line.role in ("title", "text") else ():
            parts = hit[1].split()
            named = next(
                (
                    " ".join(parts[k:])
                    for k in range(len(parts) - 1)
                    if is_name(" ".join(parts[k:]))
                ),
                "",
            )
            if named and hit.end() < len(line.text) and line.text[hit.end()].islower():
                return plain_letters(named)
    return ""


def find_speaker(i, line, people, who, last):
    """(who speaks in a turn, doubt)."""
    fits = who.get(i) or [(last if last is not None else 0, 3)]
    if line.label.part == "answers":
        sure = len(people) == 1 and people[0].labels
        return fits[0][0], "" if sure else ALONE
    places = [place for place, _ in fits]
    chosen = last if last in places else places[0]
    if len(fits) > 1:
        return chosen, f"“{line.label.name}” may be " + " or ".join(people[p].name for p in places)
    if fits[0][1] == ALIKE:
        return chosen, f"“{line.label.name}” is taken for another spelling of {people[chosen].name}"
    return chosen, line.doubt
