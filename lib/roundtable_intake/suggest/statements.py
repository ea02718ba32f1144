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

COLUMNS = ["topic", "experts", "places", "words", "similar", "likeness"]
#: Two sentences share so much of what they say when they stand in one group: of the pairs of
#: sentences of two experts on one topic of the first corpus about one in twenty-five does.
LEAST = 0.12
#: A statement that shares so much with a sentence is shown beside it.
NEAR = 0.3
_FEWEST_WORDS, _MOST_WORDS = 5, 60
_STEM = 6  # letters in which words of one stem are alike, in most languages
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
    """Suggest what experts could be asked to agree with: sentences that assert, grouped by likeness.

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
    texts, _, _ = article_words(corpus, article)
    found = asserting_sentences(corpus, texts)
    weights = stem_weights(sentence.words for sentence in found)
    known = corpus.statements[["statement", "topic", "text"]].astype(str)
    rows = []
    for group in sentence_groups(found, weights):
        similar, likeness = _nearest(group, known, weights)
        places = tuple((one.passage, one.start, len(one.words)) for one in group)
        words = tuple(one.words for one in group)
        rows.append((group[0].topic, len(group), places, words, similar, likeness))
    found_rows = pd.DataFrame(rows, columns=COLUMNS).astype({"similar": "object"})
    return found_rows.sort_values("experts", ascending=False, kind="stable", ignore_index=True)


def asserting_sentences(corpus: Corpus, texts: Mapping[str, str]) -> list[Sentence]:
    """Return the sentences of experts' answers that assert: no question, neither short nor endless."""
    answers = corpus.passages.dropna(subset=["expert", "topic"])
    found = []
    for row in answers[["passage", "expert", "topic"]].astype(str).itertuples(index=False):
        for start, words in split_sentences(texts.get(row.passage, "")):
            n_words = len(words.split())
            if _FEWEST_WORDS <= n_words <= _MOST_WORDS and not _QUESTION.search(words):
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
    sentences: Sequence[Sentence], weights: Mapping[str, float]
) -> list[tuple[Sentence, ...]]:
    """Return groups of sentences on one topic, at most one of each expert, each sentence once: the
    most alike first, what is like nothing at the end.
    """
    by_topic: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_topic[sentence.topic].append(sentence)
    groups: list[tuple[Sentence, ...]] = []
    for members in by_topic.values():
        groups += _groups_of_topic(members, weights)
    return sorted(groups, key=lambda group: -len(group))


def _groups_of_topic(
    members: Sequence[Sentence], weights: Mapping[str, float]
) -> list[tuple[Sentence, ...]]:
    alike: dict[Sentence, dict[Sentence, float]] = defaultdict(dict)
    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            likeness = shared_weight(one.words, other.words, weights)
            if one.expert != other.expert and likeness >= LEAST:
                alike[one][other] = alike[other][one] = likeness
    groups, free = [], dict.fromkeys(members)
    for seed in sorted(members, key=lambda one: -sum(alike[one].values())):
        if seed not in free:
            continue
        nearest: dict[str, Sentence] = {seed.expert: seed}
        for other in sorted(alike[seed], key=alike[seed].__getitem__, reverse=True):
            if other in free:
                nearest.setdefault(other.expert, other)
        groups.append(tuple(nearest.values()))
        for one in nearest.values():
            free.pop(one)
    return groups


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
    return frozenset(word[:_STEM] for word in split_words(words) if len(word) > 3)
