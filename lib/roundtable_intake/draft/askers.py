"""Who asks and is no expert: interviewers and hosts, who have a name as all others do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter

from .attribution import Article, Labels
from .layout_interview import is_question
from .line_features import LIST_OF_SPEAKERS
from .name_index import NameIndex
from .page_words import THANKS
from .patterns import ASKS
from .person_names import SAME, is_name, match_names, parse_name, plain_letters
from .role_words import is_role_word
from .speech_words import AND, ASKED_BY, ASKS_OTHERS, WELCOMES, WRITES

_HAS_A_ROLE = 0.8  # less of a sign that somebody asks
_LEAST = 1.5  # of the sum of signs
_SEVERAL = 3  # people
_NEAR = 40  # letters between two who are named together


def with_hosts(article: Article, labels: Labels) -> Labels:
    """Return the labels; those of whoever asks the others are no expert's."""
    turns = {p: label for p, label in labels.items() if label.part == "expert"}
    people = _people(turns)
    if len(set(people.values())) < 2:
        return labels
    said = _words_of(article, turns, people)
    talk = _Talk(said, article)
    hosts = {name for name in said if _signs(name, talk) >= _LEAST}
    hosts = hosts or _alone_unlisted(turns, people, talk)
    if hosts:
        hosts |= _other_hosts({n: turns for n, turns in said.items() if n not in hosts}, article)
    called = {people[place] for place, label in turns.items() if ASKS.fullmatch(label.role)}
    hosts |= {name for name in called if not _is_listed(name, article)}
    hosts |= _beside_the_guests(talk, article)
    if len(hosts) == len(said):  # somebody has to answer, but nobody is known to
        return {place: label._replace(sure=False) for place, label in labels.items()}
    presents = {name for name, words in said.items() if any(map(WELCOMES.search, words[:1]))}
    unknown = _not_introduced(turns, people, article) if hosts | presents else set()
    hosts |= {name for name in unknown & presents if len(unknown) < len(said)}
    out = dict(labels)
    for place, name in people.items():
        if name in hosts:
            out[place] = labels[place]._replace(part="hosts", role=name, name="")
        elif name in unknown:
            out[place] = labels[place]._replace(sure=False)
    return out


def _other_hosts(said: Mapping[str, list[str]], article: Article) -> set[str]:
    """Return who asks beside a host: they greet a guest by name, or present one, and ask."""
    if len(said) < 2:
        return set()
    talk = _Talk(said, article)
    return {
        name
        for name, turns in said.items()
        if talk.asked[name] > _most_of_others(talk.most_asked, name)
        and any(WELCOMES.search(words) and _addresses(words, name, talk) for words in turns)
    }


def _beside_the_guests(talk: _Talk, article: Article) -> set[str]:
    """Return who speaks, begins, asks, and is in no list of the guests, where there is one; and who
    asks beside them.
    """
    listed = [plain_letters(line.text) for line in article.lines if line.why == LIST_OF_SPEAKERS]
    guests = NameIndex(name for name in listed if is_name(name))
    others = {name for name in talk.said if not guests.matches(name)}
    is_list = len(talk.said) - len(others) > 0 and talk.first in others
    return {name for name in others if talk.asked[name]} if is_list else set()


def _not_introduced(turns: Labels, people: Mapping[int, str], article: Article) -> set[str]:
    """Return who speaks and is nowhere said to be somebody, by a label, a sentence or a list: they
    may present a talk beside its host.
    """
    known = {people[place] for place, label in turns.items() if label.role}
    named = NameIndex(
        person.name
        for place, found in article.mentions.items()
        for person in found
        if place not in turns or person.start >= turns[place].length
    )
    lines = [
        line.text[turns[place].length :] if place in turns else line.text
        for place, line in enumerate(article.lines)
    ]
    others = {name for name in people.values() if name not in known and not named.matches(name)}
    return {name for name in others if not any(name in text for text in lines)}


def _alone_unlisted(turns: Labels, people: Mapping[int, str], talk: _Talk) -> set[str]:
    """Return who speaks first and asks, where the article names everybody else who speaks."""
    if len(talk.said) < _SEVERAL or not talk.asked[talk.first]:
        return set()
    unknown = _not_introduced(turns, people, talk.article)
    is_short = talk.length[talk.first] < _most_of_others(talk.longest, talk.first)
    asks_most = talk.asked[talk.first] > _most_of_others(talk.most_asked, talk.first)
    return unknown if unknown == {talk.first} and is_short and asks_most else set()


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


class _Talk:
    """What is said in an article, counted once for all who are compared."""

    def __init__(self, said: Mapping[str, list[str]], article: Article) -> None:
        self.said, self.article = said, article
        self.first = next(iter(said), "")
        self.asked = {name: _share(map(is_question, turns)) for name, turns in said.items()}
        self.length = {name: _share(map(len, turns)) for name, turns in said.items()}
        self.most_asked = nlargest(2, self.asked.items(), key=itemgetter(1))
        self.longest = nlargest(2, self.length.items(), key=itemgetter(1))
        self.n_with_part = Counter(part for name in said for part in _address_parts(name))
        self.named: dict[
            str, tuple[int, int, int, int]
        ] = {}  # part → the first to have it in a sentence
        for place, people in article.mentions.items():
            for person in people:
                mention = (len(self.named), place, person.start, person.end)
                for part in parse_name(person.name).parts:
                    self.named.setdefault(part, mention)


def _share(values: Iterable[int]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _address_parts(name: str) -> set[str]:
    return {part.casefold() for part in name.split() if len(part) > 2}


def _most_of_others(most: Sequence[tuple[str, float]], name: str) -> float:
    return next(value for other, value in most if other != name)


def _signs(name: str, talk: _Talk) -> float:
    """Return how much says that somebody asks; a question is needed, or the article's word."""
    turns, is_first = talk.said[name], name == talk.first
    others = (other for other in talk.said if other != name)
    if is_first and any(_is_reporter(other, talk.article) for other in others):
        return _LEAST  # whoever presents a report
    asked = talk.asked[name]
    is_named_so = _is_named_as_asking(name, talk)
    addressed = any(_addresses(words, name, talk) for words in turns)
    presents = is_first and addressed and any(WELCOMES.search(words) for words in turns[:1])
    if not asked and not is_named_so and not presents:
        return 0.0
    is_brief = talk.length[name] < 0.8 * _most_of_others(talk.longest, name)
    signs = asked - _most_of_others(talk.most_asked, name)
    signs -= _HAS_A_ROLE * (not is_named_so and _is_introduced(name, talk.article))
    signs = signs + 1.2 * is_named_so + 0.5 * addressed + 0.4 * is_brief
    signs += 0.6 * (is_first and bool(THANKS.search(turns[-1])))
    signs += 0.4 * is_first + 0.3 * (len(talk.said) == 2 and len(turns) > 1)
    return signs + 0.9 * any(WELCOMES.search(words) for words in turns[:1])


def _addresses(words: str, name: str, talk: _Talk) -> bool:
    """Say whether words name somebody else who speaks."""
    own = _address_parts(name)
    found = re.findall(r"[\w’'-]+", words.casefold())
    return any(talk.n_with_part[part] > (part in own) for part in found)


def _is_named_as_asking(name: str, talk: _Talk) -> bool:
    if _is_reporter(name, talk.article) or _presents(name, talk.article):
        return True
    named = [talk.named[part] for part in parse_name(name).parts if part in talk.named]
    if not named:
        return False
    _, place, start, end = min(named)
    text = talk.article.text(place)
    asks = ASKED_BY.search(text[:start]) and not _is_listed(name, talk.article)
    return bool(asks or ASKS_OTHERS.match(text, end))


def _is_introduced(name: str, article: Article) -> bool:
    """Say whether a sentence names somebody with what they are, and that is not to write."""
    parsed = parse_name(name)
    return any(
        is_role_word(word) and not WRITES.search(person.role)
        for people in article.mentions.values()
        for person in people
        if person.role and match_names(parsed, parse_name(person.name)) == SAME
        for word in person.role.split()
    )


def _is_listed(name: str, article: Article) -> bool:
    """Say whether a sentence names somebody right behind another: “pilot Anna Berg and reporter …”."""
    parsed = parse_name(name)
    return any(
        AND.match(article.text(place), before.end)
        for place, people in article.mentions.items()
        for before, person in pairwise(people)
        if person.start - before.end < _NEAR
        and match_names(parsed, parse_name(person.name)) == SAME
    )


def _presents(name: str, article: Article) -> bool:
    """Say whether a line by itself gives somebody as the host: “Host: Anna Berg”."""
    return any(match_names(parse_name(name), parse_name(host)) for host in article.presenters)


def _is_reporter(name: str, article: Article) -> bool:
    """Say whether a line gives the word to somebody as a reporter: "Anna Berg reports."."""
    return name.casefold() in article.reporters
