"""The reading of an article in whose sentences people are quoted: "…", said X; according to X; X, a
pilot, expects that …. Every paragraph is given to whoever speaks in it, and said to be told.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .attribution import REMARK, Article, Attribution, Labels
from .classified_line import starts_quoted
from .cues import LEADS_AWAY, PERSON, PRONOUN, Named, Subject, subjects
from .line_features import Label, closing_remark, word_count
from .mentions import Mention
from .name_inflection import surname_forms
from .name_letters import sounds_like
from .person_names import surname
from .quotation import quoted_spans
from .speech_words import ANY_EXPERT, BARE_CUE, CONTRIBUTED, SAYS

_HEAD = 60  # letters, in which a paragraph names whom it is about
_MARKS = 4  # letters behind a quotation that are no words
_LEAST_QUOTED = 4  # words of a quotation that is an answer
_LABEL = re.compile(r"(?P<label>[^“”«»„\"]{3,60}:)\s*(?=[“«„\"])")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: of a paragraph of the article's own voice
MAY_BE_TOLD = "somebody may speak here: if it is an answer, say whose"
DOUBT = "the sentence says who speaks: look whether the paragraph is theirs"


class _People(dict[str, Mention]):
    """The people named so far, by name; of_surname: the names by how a surname sounds; order: who
    was named first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.of_surname: dict[str, list[str]] = {}
        self.order: dict[str, int] = {}

    def add(self, person: Mention) -> None:
        """Add somebody, or what they are."""
        if person.name not in self:
            self.order[person.name] = len(self)
            last_name = surname(person.name)
            for form in {last_name, re.sub(r"^(?:al|el|ar|as|an)-", "", last_name)}:
                self.of_surname.setdefault(sounds_like(form), []).append(person.name)
        self[person.name] = person


class _Voice(NamedTuple):
    """Who speaks in a paragraph, and how many of its first characters only say so."""

    name: str
    role: str
    length: int = 0


def told_in_prose(article: Article) -> Attribution:
    """Read paragraphs as what the people say whom their sentences name."""
    people = _People()
    labels: Labels = {}
    last, n_quoted = "", 0
    doubts: dict[int, str] = {}
    waiting: list[int] = []  # quotations before anybody is named
    for place in article.free:
        text = article.text(place)
        if word_count(text) < 4:
            continue
        named = article.mentions.get(place, [])
        for person in named:
            known = people.get(person.name)
            if known is None or (person.role and not known.role):
                people.add(person)
        is_credit = closing_remark(text) or CONTRIBUTED.search(text)
        voice = None if is_credit else _voice(text, named, people, last)
        if voice is None:
            labels[place] = Label("", "", 0, REMARK)
            if not is_credit and (
                _quoted_words(text) >= _LEAST_QUOTED or SAYS.search(_outside(text))
            ):
                doubts[place] = MAY_BE_TOLD
            is_waiting = not last and _is_all_quoted(text)
            waiting = [*waiting, place] if is_waiting else []
            last = last if is_credit else _spoken_of(text, named, people, last)
            continue
        for before in waiting:
            labels[before] = Label(voice.name, voice.role, 0, "expert", False)
        last, waiting = voice.name, []
        n_quoted += bool(_quoted_words(text))
        labels[place] = Label(voice.name, voice.role, voice.length, "expert", False)
    told = [label for label in labels.values() if label.part == "expert"]
    if not told:
        return Attribution()
    share = len(told) / len(labels)
    fit = min(1.0, 0.38 + share) * (1.0 if n_quoted else 0.6)
    return Attribution(labels, fit, doubt=DOUBT, doubts=doubts)


def _spoken_of(text: str, named: list[Mention], people: _People, last: str) -> str:
    """Return whom a paragraph is about in which nobody speaks: a pronoun in the next one may mean
    them.
    """
    outside = _outside(text)
    return _first_subject(outside, _named(outside, named, people, last), _HEAD) or last


def _is_all_quoted(text: str) -> bool:
    spans = quoted_spans(text)
    return starts_quoted(text) and bool(spans) and spans[0][1] > len(text) - _MARKS


def _quoted_words(text: str) -> int:
    return max((word_count(text[a:b]) for a, b in quoted_spans(text)), default=0)


def _outside(text: str) -> str:
    """Return a text with signs that are no letters in place of its quotations."""
    out = list(text)
    for start, end in quoted_spans(text):
        out[start : end + 1] = "\x00" * (min(end + 1, len(text)) - start)
    return "".join(out)


def _voice(text: str, named: list[Mention], people: _People, last: str) -> _Voice | None:
    """Return who speaks in a paragraph, or None."""
    outside = _outside(text)
    is_quoted = _quoted_words(text) >= _LEAST_QUOTED
    speakers = _named(outside, named, people, last)
    said = subjects(outside, speakers)
    if not said and not is_quoted:
        return None
    name = _of_whom(said, is_quoted, outside, speakers, last, people)
    if BARE_CUE.search(text) and all(subject.kind != PERSON for subject in said):
        name = name or _first_subject(outside, speakers, len(outside)) or last
    if not name or name not in people:
        return None
    return _Voice(name, people[name].role, _label_length(text, name, speakers))


def _of_whom(
    said: list[Subject],
    is_quoted: bool,
    outside: str,
    speakers: list[Named],
    last: str,
    people: _People,
) -> str:
    """Return who speaks, by the subjects of the words of saying, else by what is quoted; "": nobody."""
    first = outside.find("\x00")
    near = sorted(said, key=lambda s: abs(s.place - first)) if is_quoted else said
    for subject in near:
        if subject.kind == PERSON:
            return subject.name
        if subject.kind == PRONOUN:
            before = [s.name for s in said if s.kind == PERSON and s.place < subject.place]
            name = (before or [_first_subject(outside, speakers, subject.place) or last])[-1]
            return name if _may_be(subject.role, name, people) else ""
    if said or not is_quoted:
        return ""
    begins = outside.lstrip(" —–-").startswith("\x00")
    name = _first_subject(outside, speakers, first if begins else len(outside))
    if name:
        return name
    return last if begins else ""


def _may_be(role: str, name: str, people: _People) -> bool:
    """Return whether "the mayor" may mean somebody: who is introduced as a hydrologist is not."""
    known = people[name].role.casefold() if name in people else ""
    return not (role and known) or bool(ANY_EXPERT.match(role)) or role.casefold()[:5] in known


def _first_subject(outside: str, speakers: list[Named], end: int) -> str:
    """Return the first person named before a place whom no preposition leads; "": there is none."""
    if not speakers or speakers[0].start >= end:
        return ""
    is_led = LEADS_AWAY.search(outside[: speakers[0].start])
    return "" if is_led else speakers[0].name


def _label_length(text: str, name: str, speakers: list[Named]) -> int:
    """Return how many of the first characters of a paragraph only say who speaks."""
    label = _LABEL.match(text)
    if label is None or quoted_spans(text[: label.end()]):
        return 0
    is_named = any(one.name == name and one.start < label.end() for one in speakers)
    return label.end() if is_named else 0


def _named(outside: str, named: list[Mention], people: _People, last: str) -> list[Named]:
    """Return everybody whom a paragraph names, in full or by surname, in order."""
    found = [Named(person.start, person.end, person.name) for person in named]
    taken = [(person.start, person.end) for person in named]
    for hit in _WORD.finditer(outside):
        if not hit[0][0].isupper() or any(a <= hit.start() < b for a, b in taken):
            continue
        word = re.sub(r"['’]s?$", "", hit[0])
        owners = {
            name
            for form in surname_forms(word)
            for name in people.of_surname.get(sounds_like(form), ())
        }
        if owners:  # of two of one surname, whoever spoke last, else who was named first
            name = last if last in owners else min(owners, key=people.order.__getitem__)
            found.append(Named(hit.start(), hit.start() + len(word), name))
    return sorted(found)
