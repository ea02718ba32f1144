"""Who asks and is no expert: interviewers and hosts, who have a name as all others do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .attribution import Article, Labels
from .layout_interview import is_question
from .name_index import NameIndex
from .person_names import parse_name
from .speech_words import ASKED_BY, WELCOMES

_LEAST = 1.5  # of the sum of signs


def with_hosts(article: Article, labels: Labels) -> Labels:
    """Return the labels; those of whoever asks the others are no expert's."""
    turns = {p: label for p, label in labels.items() if label.part == "expert"}
    people = _people(turns)
    if len(set(people.values())) < 2:
        return labels
    said = _words_of(article, turns, people)
    hosts = {name for name in said if _signs(name, said, article) >= _LEAST}
    if not hosts or len(hosts) == len(said):
        return labels
    out = dict(labels)
    for place, name in people.items():
        if name in hosts:
            out[place] = labels[place]._replace(part="hosts", role=name, name="")
    return out


def _people(turns: Labels) -> dict[int, str]:
    """Return the fullest form of the name of each label."""
    names = {label.name for label in turns.values()}
    full = NameIndex(sorted(name for name in names if len(parse_name(name).parts) > 1))
    return {
        place: next(iter(full.matching(label.name)), label.name) for place, label in turns.items()
    }


def _words_of(article: Article, turns: Labels, people: Mapping[int, str]) -> dict[str, list[str]]:
    """Return the first paragraphs of everybody's turns, in order."""
    said: dict[str, list[str]] = {}
    for place in sorted(turns):
        words = article.text(place)[turns[place].length :].strip()
        after = article.after(place)
        if not words and after is not None and after not in turns:
            words = article.text(after)
        said.setdefault(people[place], []).append(words)
    return said


def _signs(name: str, said: Mapping[str, list[str]], article: Article) -> float:
    """Return how much says that somebody asks; a question is needed, or the article's word."""
    turns = said[name]
    others = [other for other in said if other != name]
    if name == next(iter(said)) and any(_is_reporter(other, article) for other in others):
        return _LEAST  # whoever presents a report
    asked = sum(map(is_question, turns)) / len(turns)
    asked_by_others = max(sum(map(is_question, said[other])) / len(said[other]) for other in others)
    is_named_so = _is_named_as_asking(name, article)
    if not asked and not is_named_so:
        return 0.0
    addressed = any(_addresses(words, others) for words in turns)
    first_name = next(iter(said))
    longest = max(sum(map(len, said[other])) / len(said[other]) for other in others)
    is_brief = sum(map(len, turns)) / len(turns) < 0.8 * longest
    signs = asked - asked_by_others + 1.2 * is_named_so + 0.5 * addressed + 0.4 * is_brief
    signs += 0.4 * (name == first_name) + 0.3 * (len(said) == 2 and len(turns) > 1)
    return signs + 0.9 * any(WELCOMES.search(words) for words in turns[:1])


def _addresses(words: str, others: list[str]) -> bool:
    parts = {part.casefold() for other in others for part in other.split() if len(part) > 2}
    return not parts.isdisjoint(re.findall(r"[\w’'-]+", words.casefold()))


def _is_named_as_asking(name: str, article: Article) -> bool:
    if _is_reporter(name, article):
        return True
    parts = set(parse_name(name).parts)
    for place, people in article.mentions.items():
        for person in people:
            if parts & set(parse_name(person.name).parts):
                return bool(ASKED_BY.search(article.text(place)[: person.start]))
    return False


def _is_reporter(name: str, article: Article) -> bool:
    """Say whether a line gives the word to somebody as a reporter: "Anna Berg reports."."""
    return name.casefold() in article.reporters
