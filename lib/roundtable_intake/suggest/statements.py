"""Sentences that assert something, those of several experts on one topic together: candidates for
statements, whose wording a person writes.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from roundtable.corpus import Corpus
from roundtable.text import split_words

from .article_words import article_words
from .function_words import ELISION, FUNCTION_WORDS

COLUMNS = ["topic", "experts", "places", "words", "similar", "likeness"]
#: A statement that shares so much with a sentence is shown beside it.
NEAR = 0.3
_FEWEST_WORDS, _MOST_WORDS = 5, 60
#: Languages without articles, in which a sentence has fewer words.
_WITHOUT_ARTICLES = ("az", "be", "hy", "pl", "ru", "tr", "uk")
#: Candidates of one topic that are shown.
MOST = 6
_ASSERTED = 2.0  # what a sentence that takes a side weighs more: about a word that two share
_STEM = 5  # letters in which words of one stem are alike, in most languages
#: {language: words of sentences that take a side}: modal verbs, hedges, negation.
_TAKES_SIDE = {
    language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for language, words in {
        "en": r"will|would|may|might|could|should|must|can(?:not)?|likely|unlikely|probably|perhaps|"
        r"(?:im)?possible|never|believe|think|expect|seems?|not|no|only|more|less|\w+n['’]t",
        "de": r"wird|werden|würden?|könnten?|kann|sollten?|muss|müssen|wahrscheinlich|vielleicht|"
        r"(?:un)?möglich|nie|niemals|glaube|denke|erwarte|scheint|nicht|kein\w*|nur|mehr|weniger",
        "fr": r"sera|seront|serait|pourraient?|peut|peuvent|doit|doivent|devrait|probablement|"
        r"peut-être|(?:im)?possible|jamais|crois|pense|semble|pas|aucun\w*|seulement|plus|moins",
        "es": r"será[n]?|sería[n]?|podría[n]?|puede[n]?|debe[n]?|debería|probablemente|quizás?|"
        r"(?:im)?posible|nunca|jamás|creo|pienso|parece|no|ningun\w*|sólo|solo|más|menos",
        "ru": r"будет|будут|может|могут|мог(?:ла|ли)?\s+бы|долж\w+|нужно|вероятно|возможно|"
        r"невозможно|никогда|думаю|считаю|полагаю|кажется|не|нет|только|больше|меньше|вряд\s+ли",
    }.items()
}
_SENTENCE = re.compile(
    r"\S(?:[^.!?…։\n]|[.!?…։](?=[^\s\"'»”’)\]]))*(?:[.!?…։]+[\"'»”’)\]]*|$|(?=\n))"
)
_QUESTION = re.compile(r"[?՞;][\"'»”’)\]]*$")
_SHORT = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|No|vs|e\.g|i\.e)\.)$")


class Sentence(NamedTuple):
    """A sentence of an answer: who says it, on what, and where it begins."""

    passage: str
    expert: str
    topic: str
    start: int
    words: str


def statements(corpus: Corpus, article: str) -> pd.DataFrame:
    """Suggest what experts could be asked to agree with: sentences that assert, grouped by what
    several experts speak of. A group points to something that may be a statement; what that is, a
    person says.

    Parameters
    ----------
    corpus : Corpus
        Hydrated.
    article : str
        Its id.

    Returns
    -------
    DataFrame
        One row per group of sentences on one topic, those of most experts first: topic, experts
        (how many), places (tuple of (passage, start, length)), words (tuple of the sentences),
        similar (the statement of the corpus that says nearly the same; None: none does), likeness
        (to it, 0 to 1).
    """
    texts, language, _ = article_words(corpus, article)
    found = asserting_sentences(corpus, texts, language)
    weights = stem_weights(sentence.words for sentence in found)
    known = corpus.statements[["statement", "topic", "text"]].astype(str)
    rows = []
    for group in sentence_groups(found, weights, language):
        similar, likeness = _nearest(group, known, weights)
        places = tuple((one.passage, one.start, len(one.words)) for one in group)
        words = tuple(one.words for one in group)
        rows.append((group[0].topic, len(group), places, words, similar, likeness))
    found_rows = pd.DataFrame(rows, columns=COLUMNS).astype({"similar": "object"})
    return found_rows.sort_values("experts", ascending=False, kind="stable", ignore_index=True)


def asserting_sentences(
    corpus: Corpus, texts: Mapping[str, str], language: str = "en"
) -> list[Sentence]:
    """Return the sentences of experts' answers that assert: no question, neither short nor endless."""
    fewest = _FEWEST_WORDS - (language.split("-")[0] in _WITHOUT_ARTICLES)
    answers = corpus.passages.dropna(subset=["expert", "topic"])
    found = []
    for row in answers[["passage", "expert", "topic"]].astype(str).itertuples(index=False):
        for start, words in split_sentences(texts.get(row.passage, "")):
            n_words = len(words.split())
            if fewest <= n_words <= _MOST_WORDS and not _QUESTION.search(words):
                found.append(Sentence(row.passage, row.expert, row.topic, start, words))
    return found


def split_sentences(text: str) -> list[tuple[int, str]]:
    """Return (start, words) of each sentence of a text.

    >>> split_sentences("It is late. Mr. Lind said: 'No.' Why?")
    [(0, 'It is late.'), (12, "Mr. Lind said: 'No.'"), (33, 'Why?')]
    """
    found: list[tuple[int, str]] = []
    for match in _SENTENCE.finditer(text):
        if found and _SHORT.search(found[-1][1]):
            start = found[-1][0]
            found[-1] = start, text[start : match.end()]
        else:
            found.append((match.start(), match[0]))
    return found


def stem_weights(sentences: Iterable[str]) -> dict[str, float]:
    """Return {stem: weight}: the rarer a word is among the sentences, the more it says."""
    stems_of = [_stems(words) for words in sentences]
    counts = Counter(stem for stems in stems_of for stem in stems)
    return {stem: math.log((1 + len(stems_of)) / count) for stem, count in counts.items()}


def shared_weight(one: str, other: str, weights: Mapping[str, float]) -> float:
    """Return how much of what two sentences say they share, 0 to 1: Dice's share of the weights.

    >>> shared_weight("The quay is late", "Late is the quay", {}), shared_weight("One", "Two", {})
    (1.0, 0.0)
    """
    a, b = _stems(one), _stems(other)
    both = sum(weights.get(stem, 1.0) for stem in a & b)
    each = sum(weights.get(stem, 1.0) for stems in (a, b) for stem in stems)
    return 2 * both / each if each else 0.0


def sentence_groups(
    sentences: Sequence[Sentence], weights: Mapping[str, float], language: str = "en"
) -> list[tuple[Sentence, ...]]:
    """Return groups of sentences on one topic, at most one of each expert and `MOST` a topic: what
    several experts speak of, the weightiest first; then what one alone asserts.
    """
    by_topic: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_topic[sentence.topic].append(sentence)
    groups: list[tuple[Sentence, ...]] = []
    for members in by_topic.values():
        groups += _groups_of_topic(members, weights, language)
    return sorted(groups, key=lambda group: -len(group))


def _groups_of_topic(
    members: Sequence[Sentence], weights: Mapping[str, float], language: str = "en"
) -> list[tuple[Sentence, ...]]:
    themes = []
    stems = {one: _stems(one.words) for one in members}
    for stem in dict.fromkeys(stem for one in members for stem in sorted(stems[one])):
        said = [one for one in members if stem in stems[one]]
        if len({one.expert for one in said}) > 1:
            themes.append(_theme(stem, said, stems, weights, language))
    groups: list[tuple[Sentence, ...]] = []
    for _, group in sorted(themes, key=lambda theme: -theme[0]):
        if len(groups) < MOST and not any(_are_alike(group, other) for other in groups):
            groups.append(group)
    grouped = {one for group in groups for one in group}
    alone = [one for one in members if one not in grouped]
    alone.sort(key=lambda one: not is_forecast(one.words, language))
    return [*groups, *((one,) for one in alone[: MOST - len(groups)])]


def _theme(
    stem: str,
    said: Iterable[Sentence],
    stems: Mapping[Sentence, frozenset[str]],
    weights: Mapping[str, float],
    language: str,
) -> tuple[float, tuple[Sentence, ...]]:
    """Return what a word's sentences have in common beside it, and of each expert the sentence that
    has most of it.
    """
    experts: dict[str, set[str]] = defaultdict(set)
    for one in said:
        for other in stems[one]:
            experts[other].add(one.expert)
    best: dict[str, tuple[float, Sentence]] = {}
    for one in said:
        rest = stems[one] - {stem}
        value = sum(weights.get(other, 1.0) * (len(experts[other]) - 1) for other in rest)
        value += _ASSERTED * is_forecast(one.words, language)
        if one.expert not in best or value > best[one.expert][0]:
            best[one.expert] = value, one
    shared = sum(value for value, _ in best.values()) / len(best)
    weight = 3 * math.log(len(best)) * weights.get(stem, 1.0) + shared * (1 + 0.3 * len(best))
    return weight, tuple(one for _, one in best.values())


def _are_alike(group: Iterable[Sentence], other: Iterable[Sentence]) -> bool:
    one, two = set(group), set(other)
    return 2 * len(one & two) >= len(one | two)


def is_forecast(words: str, language: str) -> bool:
    """Return whether a sentence says what will, may or should be, or what is not so: there it takes a
    side. Of a language that is not known: False.

    >>> is_forecast("The quay will be late.", "en"), is_forecast("The quay is red.", "en")
    (True, False)
    """
    pattern = _TAKES_SIDE.get(language.split("-")[0])
    return bool(pattern and pattern.search(words))


def _nearest(
    group: Sequence[Sentence], known: pd.DataFrame, weights: Mapping[str, float]
) -> tuple[str | None, float]:
    best: tuple[str | None, float] = (None, 0.0)
    for row in known.itertuples(index=False):
        likeness = max(shared_weight(one.words, row.text, weights) for one in group)
        if likeness > best[1]:
            best = row.statement, likeness
    return (best[0], round(best[1], 2)) if best[1] >= NEAR else (None, 0.0)


def _stems(words: str) -> frozenset[str]:
    plain = [ELISION.sub("", word) for word in split_words(words)]
    return frozenset(word[:_STEM] for word in plain if len(word) > 3 and word not in FUNCTION_WORDS)
