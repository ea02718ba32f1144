"""Sentences that assert are suggested, those of several experts together, without a word being
written for the coder.
"""

from dataclasses import replace

import pytest

from roundtable_intake.suggest import split_sentences, statements
from roundtable_intake.suggest.statements import (
    Sentence,
    _groups_of_topic,
    asserting_sentences,
    sentence_groups,
    shared_weight,
    stem_weights,
)
from sample_corpus import WORDS, harbour

SAID = (
    ("lind", "The harbour costs far more than the council planned."),
    ("lind", "Nobody knows the weather."),
    ("marsh", "What the harbour costs is what the council planned."),
    ("ortiz", "Ferries bring tourists from the islands."),
)


def sentences(topic="cost"):
    """What three experts say."""
    return [Sentence(f"{who}-{n}", who, topic, 0, words) for n, (who, words) in enumerate(SAID)]


def test_what_several_say_of_the_same_stands_together():
    found = sentences()
    groups = sentence_groups(found, stem_weights(one.words for one in found))
    assert {one.expert for one in groups[0]} == {"lind", "marsh"}
    assert sorted(one.passage for group in groups for one in group) == sorted(
        one.passage for one in found
    )
    assert all(len({one.expert for one in group}) == len(group) for group in groups)


def test_who_repeats_themselves_does_not_lead_a_group():
    """A sentence that two others say leads; one that its own expert repeats does not."""
    said = (
        ("lind", "The cranes of the port are red indeed"),
        ("lind", "The cranes of the port are red indeed"),
        ("marsh", "The ferries sail from the quay today"),
        ("ortiz", "The ferries sail from the quay tonight"),
    )
    found = [Sentence(f"{who}-{n}", who, "cost", 0, words) for n, (who, words) in enumerate(said)]
    groups = _groups_of_topic(found, {})
    assert [one.expert for one in groups[0]] == ["marsh", "ortiz"]


def test_sentences_of_two_topics_are_never_together():
    found = [*sentences("cost")[:1], *sentences("date")[2:3]]
    assert [len(group) for group in sentence_groups(found, {})] == [1, 1]


def test_an_article_gives_candidates_and_names_statements_that_say_the_same(tmp_path):
    corpus = harbour(tmp_path / "harbour")
    rows = statements(corpus, "harbour")
    assert list(rows.columns) == ["topic", "experts", "places", "words", "similar", "likeness"]
    said = [words for group in rows["words"] for words in group]
    assert not any(words.endswith("?") for words in said)
    for places, words in zip(rows["places"], rows["words"], strict=True):
        for (passage, start, length), sentence in zip(places, words, strict=True):
            assert WORDS[passage][start : start + length] == sentence


def test_a_question_asserts_nothing(tmp_path):
    corpus = harbour(tmp_path / "harbour")
    words = "Who would ever pay for all of these cranes? Nobody pays for all of these cranes."
    found = asserting_sentences(corpus, {"cost-lind-1": words, "lead": words})
    assert [one.words for one in found] == ["Nobody pays for all of these cranes."]
    assert found[0].start == 44 and found[0].expert == "lind"


def test_without_words_there_are_no_candidates(tmp_path):
    corpus = harbour(tmp_path / "harbour")
    assert statements(replace(corpus, texts=corpus.texts.head(0)), "harbour").empty


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said: 'No.' Then 2.5 km.", ["He said: 'No.'", "Then 2.5 km."]),
        ("Dr. Ito of the U.S. stayed. So?", ["Dr. Ito of the U.S. stayed.", "So?"]),
        ("First\nsecond. Third", ["First", "second.", "Third"]),
    ],
)
def test_sentences_are_whole(text, parts):
    assert [words for _, words in split_sentences(text)] == parts


def test_a_rare_word_says_more_than_a_common_one():
    weights = stem_weights(["harbour costs", "harbour ferries", "harbour council", "storms"])
    assert weights["storms"] > weights["harbou"]
    common = shared_weight("harbour costs", "harbour ferries", weights)
    assert common < shared_weight("storms costs", "storms ferries", weights)
