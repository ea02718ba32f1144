"""The full names, and what they are, of those whose labels are surnames or initials."""

from __future__ import annotations

import re

from .attribution import Article, Labels
from .given_names import is_given_name
from .line_features import Label
from .mentions import Mention
from .name_index import NameIndex
from .person_names import parse_name, surname


def with_full_names(labels: Labels, article: Article) -> Labels:
    """Return the labels that are surnames or initials with the full names, and all without a role
    with the role, that a sentence has for them.
    """
    if any(_MADAME.search(line.text) for line in article.lines):
        labels = {p: _without_monsieur(label) for p, label in labels.items()}
    named = _named(labels, article)
    index = NameIndex([name for name in named if " " in name] or named)
    full = NameIndex(label.name for label in labels.values() if not _is_short(label.name))
    out = {}
    for place, label in labels.items():
        matching = index.matching(label.name) if label.name else []
        is_one = len(matching) == 1
        out[place] = _completed(label, named[matching[0]], full) if is_one else label
    return out


_MADAME = re.compile(r"(?<!\w)M(?:me|mes|M)\.?\s[A-ZÀ-Þ]")


def _without_monsieur(label: Label) -> Label:
    """Return a label without the “M.” that is no initial where others are called “Mme”."""
    is_titled = label.name.startswith("M. ") and label.name.count(" ") > 1
    return label._replace(name=label.name[3:]) if is_titled else label


def _named(labels: Labels, article: Article) -> dict[str, Mention]:
    """Return everybody whom a sentence names, by name, with what they are where one says so."""
    named: dict[str, Mention] = {}
    for people in article.mentions.values():
        for person in people:
            if person.name not in named or not named[person.name].role:
                named[person.name] = person
    short = {
        surname(label.name) for label in labels.values() if label.name and _is_short(label.name)
    }
    for name in _named_with(short, article):
        named.setdefault(name, Mention(name, 0, 0))
    return named


def _completed(label: Label, person: Mention, full: NameIndex) -> Label:
    """Return a label with the name and the role of whom it means.

    full: the full names of labels, which their own short forms keep.
    """
    label = label._replace(role=label.role or person.role)
    is_same = parse_name(label.name) == parse_name(person.name)
    if is_same and label.name.isupper() and not person.name.isupper():
        label = label._replace(name=person.name)
    if _is_short(label.name) and not full.matches(label.name):
        name = person.name.title() if person.name.isupper() else person.name
        label = label._replace(name=name)
    return label


def _named_with(surnames: set[str], article: Article) -> list[str]:
    """Return the surnames with the given names before which a line has them, whatever it says of
    whom it names so.
    """
    if not surnames:
        return []
    pair = re.compile(rf"(?<!\w)([^\W\d_][\w’'-]+) ({'|'.join(map(re.escape, surnames))})(?!\w)")
    found = (hit for line in article.lines for hit in pair.findall(line.text))
    return sorted({" ".join(hit) for hit in found if hit[0][0].isupper() and is_given_name(hit[0])})


def _is_short(name: str) -> bool:
    """Say whether a name is a surname, with initials or not."""
    return sum(len(word.rstrip(".")) > 1 for word in name.split()) < 2
