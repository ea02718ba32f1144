"""In which way an article says who speaks: the ways are tried on the whole article, and the one that
explains it most regularly is taken, with the next one as an offer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from .askers import with_hosts
from .attribution import Article, Attribution, Labels
from .classified_line import starts_quoted
from .layout_above import (
    IS_THE_SPEAKER,
    by_lines,
    glued_labels,
    introduced_by_sentences,
    labels_above,
)
from .layout_below import signatures
from .layout_interview import dashed_turns, questions_to_a_guest
from .layout_prose import told_in_prose
from .line_features import Label
from .mentions import Mention
from .name_index import NameIndex
from .person_names import parse_name, plain_letters
from .personhood import Signs, person_likelihood
from .speech_words import OF_ONESELF

_LEAST = 0.3  # of what a way of reading is worth: below, nobody is said to speak
_IS_NOBODY = 0.4  # of the likelihood of a person: below, a label names none
_IS_SURE = 0.8
_IS_CERTAIN = 0.7  # of what a reading is worth: below, it is told to be unsure
_OFFERED = 0.15  # from here on, and from half of the best, another reading is offered
_ABOUT = 0.5  # of the answers: more that name whom they are given to are about them
_UNSURE = "it is unsure how the article says who speaks"
_REGULAR = 3  # labels of one shape


class Layout(NamedTuple):
    """One way in which an article may say who speaks."""

    key: str
    words: str
    find: Callable[[Article], Attribution]
    weight: float = 1.0  # how much it is believed beside others that explain as much


LAYOUTS = (
    Layout("label above", "a label stands above or before each answer", labels_above),
    Layout("signature below", "a name stands below each answer", signatures, 0.97),
    Layout("by-line", "“by Name” stands under each heading", by_lines),
    Layout("glued label", "name and role stand above, without a space between", glued_labels, 0.9),
    Layout("biography", "a sentence says who speaks next", introduced_by_sentences, 0.9),
    Layout("dashes", "questions and answers begin with a dash", dashed_turns, 0.95),
    Layout("questions", "questions are asked of one guest", questions_to_a_guest, 0.75),
    Layout("prose", "sentences say who speaks", told_in_prose, 0.68),
)
KEYS = tuple(layout.key for layout in LAYOUTS)


class Reading(NamedTuple):
    """An article as one way of reading has it."""

    layout: Layout | None
    attribution: Attribution
    worth: float  # 0 to 1


class Choice(NamedTuple):
    """The best reading, the next one (None: there is no other), and whoever is named in sentences."""

    best: Reading
    second: Reading | None
    named: tuple[Mention, ...] = ()


NOBODY = Reading(None, Attribution(), 0.0)


def choose_layout(article: Article, wanted: str = "") -> Choice:
    """Return the reading that explains an article best, and the next one.

    wanted: the key of the layout that a person has chosen.
    """
    readings = [_reading(layout, article) for layout in LAYOUTS if wanted in ("", layout.key)]
    ranked = sorted(readings, key=lambda reading: -reading.worth)
    best = ranked[0] if ranked[0].worth >= (0.01 if wanted else _LEAST) else NOBODY
    least = max(_OFFERED, best.worth / 2)
    others = [reading for reading in ranked if reading is not best and reading.worth > least]
    named = {m.name: m for people in reversed(article.mentions.values()) for m in people}
    return Choice(_doubted(best), others[0] if others else None, tuple(named.values()))


def _doubted(reading: Reading) -> Reading:
    """Return a reading that explains an article badly with a doubt of all that it says."""
    if reading.layout is None or reading.worth >= _IS_CERTAIN or reading.attribution.doubt:
        return reading
    return reading._replace(attribution=reading.attribution._replace(doubt=_UNSURE))


def _reading(layout: Layout, article: Article) -> Reading:
    found = layout.find(article)
    if not found.labels:
        return Reading(layout, found, 0.0)
    labels = _with_full_names(dict(found.labels), article)
    labels, persons, doubts = _judged(labels, found.labels, article)
    labels = with_hosts(article, labels) if layout.key != "prose" else labels
    experts = {label.name for label in labels.values() if label.part == "expert"}
    answers = [label for label in labels.values() if label.part == "answers"]
    if not experts and not answers:
        return Reading(layout, found, 0.0)
    worth = found.fit * layout.weight * _mean([persons[name] for name in experts] or [0.9])
    worth *= 1.0 if len(experts) > 1 or layout.key != "label above" else 0.9
    if layout.key not in ("prose", "biography"):
        worth *= 1 - 0.6 * (_about_themselves(labels, article) > _ABOUT)
    dropped = dict(found.dropped) | _biographies(labels, article)
    return Reading(layout, found._replace(labels=labels, dropped=dropped, doubts=doubts), worth)


def _about_themselves(labels: Labels, article: Article) -> float:
    """Return the share of labels below which the person is named as somebody else is: a page about
    people, and not with them.
    """
    told = 0
    places = [place for place, label in labels.items() if label.part == "expert" and label.length]
    for place in places:
        label, after = labels[place], article.after(place)
        text = article.text(place)[label.length :]
        if not text and after is not None and after not in labels:
            text = article.text(after)
        surname = plain_letters(label.name).split()[-1:]
        told += bool(surname) and surname[0] in text and not starts_quoted(text)
    return told / len(places) if places else 0.0


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _with_full_names(labels: Labels, article: Article) -> Labels:
    """Return the labels that are surnames or initials with the full names, and all without a role
    with the role, that a sentence has for them.
    """
    named: dict[str, Mention] = {}
    for people in article.mentions.values():
        for person in people:
            if person.name not in named or not named[person.name].role:
                named[person.name] = person
    index = NameIndex(named)
    full = NameIndex(
        label.name for label in labels.values() if len(parse_name(label.name).parts) > 1
    )
    out = {}
    for place, label in labels.items():
        matching = index.matching(label.name) if label.name else []
        if len(matching) == 1:
            person = named[matching[0]]
            label = label._replace(role=label.role or person.role)
            is_short = len(parse_name(label.name).parts) < 2
            is_same = parse_name(label.name) == parse_name(person.name)
            if is_same and label.name.isupper() and not person.name.isupper():
                label = label._replace(name=person.name)
            if is_short and not full.matches(label.name):
                name = person.name.title() if person.name.isupper() else person.name
                label = label._replace(name=name)
        out[place] = label
    return out


def _judged(
    labels: Labels, found: Mapping[int, Label], article: Article
) -> tuple[Labels, dict[str, float], dict[int, str]]:
    """Return the labels whose names are persons', those that may be none as unsure; how likely each
    is one; and, by line, a doubt where a label was not taken for one.

    found: the labels as the lines have them, without what sentences say.
    """
    likely = _likelihoods(labels, found, article)
    out: Labels = {}
    doubts = {}
    for place, label in labels.items():
        if label.part == "expert" and likely[label.name] < _IS_NOBODY:
            doubts[place] = f"“{label.name}” may be somebody else who answers"
            continue
        is_unlikely = label.part == "expert" and likely[label.name] < _IS_SURE
        out[place] = label._replace(sure=label.sure and not is_unlikely)
    return out, likely, doubts


def _likelihoods(labels: Labels, found: Mapping[int, Label], article: Article) -> dict[str, float]:
    """Return how likely each name is a person's."""
    experts = [label for label in labels.values() if label.part == "expert"]
    times = Counter(label.name.casefold() for label in experts)
    roles = {label.name: label.role for label in reversed(experts) if label.role}
    in_prose = NameIndex(person.name for people in article.mentions.values() for person in people)
    speaking, asked = _signs_below(labels, article)
    signs = {
        label.name: Signs(
            roles.get(label.name, ""),
            times[label.name.casefold()],
            in_prose.matches(label.name),
            False,
            label.name in speaking,
            label.name in asked,
        )
        for label in experts
    }
    common = article.common
    likely = {name: person_likelihood(name, sign, common) for name, sign in signs.items()}
    for name in _regular_names(labels, found, article, likely):
        sign = signs[name]._replace(regular=True)
        likely[name] = person_likelihood(name, sign, common)
    return _as_likely_as_full_names(likely)


def _regular_names(
    labels: Labels, found: Mapping[int, Label], article: Article, likely: Mapping[str, float]
) -> set[str]:
    """Return the names that stand in a shape of label that returns: one of several of one shape, of
    whom some are surely persons, is likelier one.
    """
    shape_of = {
        place: _shape(found[place], article.text(place))
        for place, label in labels.items()
        if label.part == "expert"
    }
    shapes = Counter(shape_of.values())
    strong = Counter(
        shape for place, shape in shape_of.items() if likely[labels[place].name] >= _IS_SURE
    )
    regular = set()
    for place, shape in shape_of.items():
        label = labels[place]
        n_same = shapes[shape] if label.sure else 0
        least = 1 if shape[0] or shape[1] else 2  # a bare line may be a heading
        if (strong[shape] >= least and shapes[shape] > 1) or n_same >= _REGULAR:
            regular.add(label.name)
    return regular


def _as_likely_as_full_names(likely: Mapping[str, float]) -> dict[str, float]:
    """Return the same, a surname alone at least as likely as the full names that it may stand for."""
    people = NameIndex(name for name in likely if len(parse_name(name).parts) > 1)
    raised = dict(likely)
    for name in likely:
        if len(parse_name(name).parts) < 2:
            raised[name] = max([likely[name], *(likely[other] for other in people.matching(name))])
    return raised


def _signs_below(labels: Labels, article: Article) -> tuple[set[str], set[str]]:
    """Return the names below which somebody speaks, and those below which a shared question
    stands.
    """
    speaking: set[str] = set()
    questions: dict[str, set[str]] = {}
    for place, label in labels.items():
        if label.part != "expert":
            continue
        words = article.said_below(place, label)
        headline = article.text(place).partition(":")[2].strip()
        if (
            starts_quoted(headline)
            or starts_quoted(words)
            or words.startswith("—")
            or OF_ONESELF.search(words)
        ):
            speaking.add(label.name)
        if words.endswith("?") or "՞" in words:
            questions.setdefault(words.casefold(), set()).add(label.name)
    shared = [names for names in questions.values() if len(names) > 1]
    return speaking, set().union(*shared)


def _shape(label: Label, text: str) -> tuple[bool, bool]:
    """Return whether a label has a role, and whether a colon ends it."""
    return bool(label.role), ":" in text[: label.length + 1]


def _biographies(labels: Labels, article: Article) -> dict[int, str]:
    """Return the lines that only say what one of the speakers is."""
    names = NameIndex({plain_letters(label.name) for label in labels.values() if label.name})
    found = {}
    for place, label in article.biographies.items():
        is_quoted = starts_quoted(article.text(place))
        if place not in labels and names.matches(label.name) and not is_quoted:
            found[place] = IS_THE_SPEAKER
    return found
