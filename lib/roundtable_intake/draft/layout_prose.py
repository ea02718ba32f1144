"""The reading of an article in whose sentences people are quoted: "…", said X; according to X; X, a
pilot, expects that …. Every paragraph is given to whoever speaks in it, and said to be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .attribution import REMARK, Article, Attribution, Labels
from .line_features import Label, word_count
from .mentions import Mention
from .name_inflection import surname_forms
from .name_letters import sounds_like
from .quotation import quoted_spans
from .speech_words import BARE_CUE, PRONOUN_SAYS, SAYS

_LEAST_QUOTED = 4  # words of a quotation that is an answer
_LABEL = re.compile(r"(?P<label>[^“”«»„\"]{3,60}:)\s*(?=[“«„\"])")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
DOUBT = "the sentence says who speaks: look whether the paragraph is theirs"


class _Voice(NamedTuple):
    """Who speaks in a paragraph, and how many of its first characters only say so."""

    name: str
    role: str
    length: int = 0


def told_in_prose(article: Article) -> Attribution:
    """Read paragraphs as what the people say whom their sentences name."""
    people: dict[str, Mention] = {}
    labels: Labels = {}
    last, n_quoted = "", 0
    for place in article.free:
        text = article.text(place)
        if word_count(text) < 4:
            continue
        named = article.mentions.get(place, [])
        for person in named:
            known = people.get(person.name)
            if known is None or (person.role and not known.role):
                people[person.name] = person
        voice = _voice(text, named, people, last)
        if voice is None:
            labels[place] = Label("", "", 0, REMARK)
            continue
        last = voice.name
        n_quoted += bool(_quoted_words(text))
        labels[place] = Label(voice.name, voice.role, voice.length, "expert", False)
    told = [label for label in labels.values() if label.part == "expert"]
    if not told:
        return Attribution()
    share = len(told) / len(labels)
    fit = min(1.0, 0.3 + share) * (1.0 if n_quoted else 0.6)
    return Attribution(labels, fit, doubt=DOUBT)


def _quoted_words(text: str) -> int:
    return max((word_count(text[a:b]) for a, b in quoted_spans(text)), default=0)


def _outside(text: str) -> str:
    """Return a text with blanks in place of its quotations."""
    out = list(text)
    for start, end in quoted_spans(text):
        out[start : end + 1] = " " * (min(end + 1, len(text)) - start)
    return "".join(out)


def _voice(
    text: str, named: list[Mention], people: Mapping[str, Mention], last: str
) -> _Voice | None:
    """Return who speaks in a paragraph, or None."""
    outside = _outside(text)
    cues = [hit.start() for hit in SAYS.finditer(outside)]
    is_quoted = _quoted_words(text) >= _LEAST_QUOTED
    if not cues and not is_quoted:
        return None
    speakers = _named(outside, named, people)
    if speakers:
        place, name = min(speakers, key=lambda one: _distance(one[0], cues))
        person = people.get(name)
        label = _LABEL.match(text)
        length = (
            label.end()
            if label and place < label.end() and not quoted_spans(text[: label.end()])
            else 0
        )
        return _Voice(name, person.role if person else "", length)
    is_meant = bool(PRONOUN_SAYS.search(outside)) or not cues or bool(BARE_CUE.search(text))
    if last and is_meant:
        return _Voice(last, people[last].role)
    return None


def _distance(place: int, cues: list[int]) -> int:
    return min((abs(place - cue) for cue in cues), default=place)


def _named(
    outside: str, named: list[Mention], people: Mapping[str, Mention]
) -> list[tuple[int, str]]:
    """Return (place, name) of everybody whom a paragraph names, in full or by surname."""
    found = [(person.start, person.name) for person in named]
    taken = [(person.start, person.end) for person in named]
    surnames: dict[str, list[str]] = {}
    for name in people:
        surnames.setdefault(sounds_like(name.split()[-1]), []).append(name)
    for hit in _WORD.finditer(outside):
        if not hit[0][0].isupper() or any(a <= hit.start() < b for a, b in taken):
            continue
        word = re.sub(r"['’]s?$", "", hit[0])
        owners = {
            name for form in surname_forms(word) for name in surnames.get(sounds_like(form), ())
        }
        if len(owners) == 1:
            found.append((hit.start(), owners.pop()))
    return found
