"""In which way an article says who speaks: the ways are tried on the whole article, and the one that
explains it most regularly is taken, with the next one as an offer.
"""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import NamedTuple

from roundtable.i18n.messages import fault_text, marked_fault

from .askers import with_hosts
from .attribution import Article, Attribution, Labels
from .biography_lines import biography_lines
from .classified_line import starts_quoted
from .full_names import with_full_names
from .label_persons import judged_labels
from .layout_above import (
    by_lines,
    glued_labels,
    introduced_by_sentences,
    labels_above,
)
from .layout_below import closing_names, signatures
from .layout_interview import dashed_questions, dashed_turns, guest_of, questions_to_a_guest
from .layout_prose import MAY_BE_TOLD, told_in_prose
from .line_features import word_count
from .mentions import Mention
from .page_words import ABOUT_US
from .person_names import plain_letters
from .reading_doubts import doubt_of_reading
from .speech_words import OF_ONESELF
from .told_beside_labels import with_told, with_told_between

_LEAST = 0.3  # of what a way of reading is worth: below, nobody is said to speak
_IS_CERTAIN = 0.7  # of what a reading is worth: below, it is told to be unsure
_IS_TOLD = 0.5  # the same of sentences that say who speaks
_LEAST_WORDS = 4  # of a paragraph in which somebody may speak
_WRITES = 0.85  # how likely "by Name" names a person
_OFFERED = 0.15  # from here on, and from half of the best, another reading is offered
_MOST_ARE_ANSWERS = 0.8  # of an article's words: from here on, all is as it should be
_LEAST_GIVEN = 0.35  # of what a reading is worth that gives no words to anybody
_ABOUT = 0.5  # of the answers: more that name whom they are given to are about them
_SEVERAL_TOLD, _OF_LONE = 3, 0.7  # people in sentences, and what one label beside them is worth
_SEVERAL = 2  # paragraphs of somebody who speaks of themselves
_NAMED_BELOW = ("prose", "signature below", "closing names")  # no turns of a talk
_OF_A_TEAM = 0.3  # of the worth that is left on a page about who works somewhere


class Layout(NamedTuple):
    """One way in which an article may say who speaks."""

    key: str
    words: str
    find: Callable[[Article], Attribution]
    weight: float = 1.0  # how much it is believed beside others that explain as much

    @property
    def told(self) -> str:
        """Return its words in the reader's language."""
        return fault_text(self.words)


LAYOUTS = (
    Layout("label above", marked_fault("a label stands above or before each answer"), labels_above),
    Layout("signature below", marked_fault("a name stands below each answer"), signatures, 0.97),
    Layout("by-line", marked_fault("“by Name” stands under each heading"), by_lines),
    Layout(
        "glued label",
        marked_fault("name and role stand above, without a space between"),
        glued_labels,
        0.9,
    ),
    Layout(
        "biography", marked_fault("a sentence says who speaks next"), introduced_by_sentences, 0.9
    ),
    Layout("dashes", marked_fault("questions and answers begin with a dash"), dashed_turns, 0.95),
    Layout("dashed questions", marked_fault("questions begin with a dash"), dashed_questions, 0.9),
    Layout(
        "closing names",
        marked_fault("a name ends each quotation, behind a dash"),
        closing_names,
        0.9,
    ),
    Layout(
        "questions", marked_fault("questions are asked of one guest"), questions_to_a_guest, 0.75
    ),
    Layout("prose", marked_fault("sentences say who speaks"), told_in_prose, 0.68),
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


def choose_layout(
    article: Article, wanted: str = "", given: Callable[[Reading], float] = lambda _: 1.0
) -> Choice:
    """Return the reading that explains an article best, and the next one.

    wanted: the key of the layout that a person has chosen; given: which share of the article's words
    a reading gives to somebody.
    """
    readings = [_reading(layout, article) for layout in LAYOUTS if wanted in ("", layout.key)]
    readings = _without_lone_label(readings)
    likely = max(reading.worth for reading in readings) / 2
    readings = [_weighed(r, given) if r.worth >= max(likely, _OFFERED) else r for r in readings]
    ranked = sorted(readings, key=lambda reading: -reading.worth)
    is_somebody = ranked[0].worth >= (0.01 if wanted else _LEAST)
    best = ranked[0] if is_somebody else _nobody(readings, article)
    least = max(_OFFERED, best.worth / 2)
    others = [reading for reading in ranked if reading is not best and reading.worth > least]
    named = {m.name: m for people in reversed(article.mentions.values()) for m in people}
    return Choice(
        _doubted(best, readings, article), others[0] if others else None, tuple(named.values())
    )


def _without_lone_label(readings: list[Reading]) -> list[Reading]:
    """Return the readings; one line that looks like a label is worth less beside sentences that give
    the word to several: it may be a headline of the page.
    """
    names = {r.layout.key: _experts_of(r) for r in readings if r.layout is not None}
    is_lone = len(names.get("label above", ())) == 1
    if not is_lone or len(set(names.get("prose", ()))) < _SEVERAL_TOLD:
        return readings
    return [
        r._replace(worth=r.worth * _OF_LONE) if r.layout and r.layout.key == "label above" else r
        for r in readings
    ]


def _experts_of(reading: Reading) -> list[str]:
    labels = reading.attribution.labels.values()
    return [label.name for label in labels if label.part == "expert"]


def _weighed(reading: Reading, given: Callable[[Reading], float]) -> Reading:
    """Return a reading; one that gives few of the words to somebody is worth less. Prose has its
    own measure of that.
    """
    if reading.layout is None or reading.layout.key == "prose":
        return reading
    share = min(1.0, given(reading) / _MOST_ARE_ANSWERS)
    weighed = reading.worth * (_LEAST_GIVEN + (1 - _LEAST_GIVEN) * share)
    return reading._replace(worth=max(weighed, min(reading.worth, _LEAST)))


def _nobody(readings: list[Reading], article: Article) -> Reading:
    """Return that nobody is asked, with a doubt where a sentence says that somebody speaks, and of
    every paragraph where another way of reading is near.
    """
    told = {
        place
        for reading in readings
        if reading.layout is not None and reading.layout.key in ("prose", "dashed questions")
        for place, label in reading.attribution.labels.items()
        if label.part in ("expert", "answers")
    }
    n_begun = sum(people[0].start == 0 for people in article.mentions.values())
    if max(reading.worth for reading in readings) >= _OFFERED or n_begun > 1:
        told |= set(_paragraphs(article))
    of_oneself = [p for p in _paragraphs(article) if OF_ONESELF.search(article.text(p))]
    told |= set(of_oneself if len(of_oneself) >= _SEVERAL else ())
    return NOBODY._replace(attribution=Attribution(doubts=dict.fromkeys(sorted(told), MAY_BE_TOLD)))


def _doubted(best: Reading, readings: list[Reading], article: Article) -> Reading:
    """Return a reading, with a doubt of all that it says where something speaks against it."""
    if best.layout is None or best.attribution.doubt:
        return best
    by_key = {r.layout.key: r for r in readings if r.layout is not None}
    worths = {key: reading.worth for key, reading in by_key.items()}
    signed = by_key.get("signature below", NOBODY)
    key = best.layout.key
    if key == "label above" and "prose" in by_key:
        best = _with_told(best, by_key["prose"], article)
    if key == "signature below" and "prose" in by_key:
        told = by_key["prose"].attribution.labels
        best = best._replace(attribution=with_told_between(best.attribution, told, article))
    doubt = doubt_of_reading(
        key, best.attribution.labels, worths, signed.attribution.labels, article
    )
    found = best.attribution
    first = min(found.labels) if doubt and best.worth >= _IS_CERTAIN else 0
    above = dict.fromkeys((p for p in _paragraphs(article) if p < first), MAY_BE_TOLD)
    return best._replace(attribution=found._replace(doubt=doubt, doubts=above | dict(found.doubts)))


def _with_told(best: Reading, prose: Reading, article: Article) -> Reading:
    found = best.attribution
    labels, doubts = with_told(found.labels, prose.attribution.labels, article)
    return best._replace(
        attribution=found._replace(labels=labels, doubts=dict(found.doubts) | doubts)
    )


def is_badly_explained(reading: Reading) -> bool:
    """Say whether what a reading gives to nobody may be somebody's."""
    if reading.layout is None:
        return False
    return reading.worth < (_IS_TOLD if reading.layout.key == "prose" else _IS_CERTAIN)


def _paragraphs(article: Article) -> list[int]:
    return [place for place in article.free if word_count(article.text(place)) >= _LEAST_WORDS]


def _reading(layout: Layout, article: Article) -> Reading:
    found = layout.find(article)
    if not found.labels:
        return Reading(layout, found, 0.0)
    labels = _with_guest(with_full_names(dict(found.labels), article), article)
    least = _WRITES if layout.key == "by-line" else 0.0
    labels, persons, doubts = judged_labels(labels, found.labels, article, least)
    labels = with_hosts(article, labels) if layout.key not in _NAMED_BELOW else labels
    experts = {label.name for label in labels.values() if label.part == "expert"}
    answers = [label for label in labels.values() if label.part == "answers"]
    if not experts and not answers:
        return Reading(layout, found, 0.0)
    worth = found.fit * layout.weight * _mean([persons[name] for name in experts] or [0.9])
    worth *= 1.0 if len(experts) > 1 or layout.key != "label above" else 0.9
    if layout.key not in ("prose", "biography"):
        if ABOUT_US.fullmatch(article.title):
            worth *= _OF_A_TEAM
        about = _about_themselves(labels, article)
        worth *= 1 - (0.6 if about < 1 else 0.8) * (about > _ABOUT)
    dropped = dict(found.dropped) | biography_lines(labels, article)
    return Reading(
        layout,
        found._replace(labels=labels, dropped=dropped, doubts=dict(found.doubts) | doubts),
        worth,
    )


def _with_guest(labels: Labels, article: Article) -> Labels:
    """Return the labels; answers without a name ("A:") are, unsure, of the one whom the lines before
    the first of them introduce, where no label names anybody.
    """
    answers = [place for place, label in labels.items() if label.part == "answers"]
    if not answers or any(label.part == "expert" for label in labels.values()):
        return labels
    guest = guest_of(article, min(labels))
    if guest is None:
        return labels
    named = {p: labels[p]._replace(name=guest.name, role=guest.role) for p in answers}
    return labels | {p: label._replace(part="expert", sure=False) for p, label in named.items()}


def _about_themselves(labels: Labels, article: Article) -> float:
    """Return the share of labels below which the person is named as somebody else is: a page about
    people, and not with them.
    """
    told = 0
    places = [place for place, label in labels.items() if label.part == "expert" and label.length]
    for place in places:
        label, after = labels[place], article.after(place)
        text = article.text(place)[label.length :]
        if after is not None and not article.is_long(after) and not text:
            after = article.after(after)  # what they are stands between
        if not text and after is not None and after not in labels:
            text = article.text(after)
        surname = plain_letters(label.name).split()[-1:]
        given = plain_letters(label.name).split()[:1]
        is_named = bool(surname) and (surname[0] in text or text.startswith(f"{given[0]} "))
        told += is_named and not starts_quoted(text)
    return told / len(places) if places else 0.0


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)  # names in a set have no order
