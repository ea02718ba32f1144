"""Sentences that assert are suggested, those of several experts together, without a word being
written for the coder.
"""

import random
from dataclasses import replace

import pytest

from roundtable_intake.suggest import split_sentences, statements
from roundtable_intake.suggest.article_words import article_words
from roundtable_intake.suggest.statements import (
    MOST,
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


def test_who_repeats_themselves_is_no_group():
    """What two say is a group; what its own expert repeats is none. Of each expert the sentence that
    takes a side stands in it.
    """
    said = (
        ("lind", "The cranes of the port are red indeed"),
        ("lind", "The cranes of the port are red indeed"),
        ("marsh", "The ferries sail from the quay today"),
        ("marsh", "The ferries will never sail from the quay"),
        ("ortiz", "The ferries sail from the quay tonight"),
    )
    found = [Sentence(f"{who}-{n}", who, "cost", 0, words) for n, (who, words) in enumerate(said)]
    groups = _groups_of_topic(found, {})
    assert [one.passage for one in groups[0]] == ["marsh-3", "ortiz-4"]
    assert [len(group) for group in groups] == [2, 1, 1, 1]


def test_a_topic_has_no_more_candidates_than_can_be_read():
    found = [Sentence(f"p{n}", f"e{n}", "cost", 0, 5 * chr(97 + n)) for n in range(20)]
    assert len(sentence_groups(found, {}, "xx")) == MOST


def pointed_to(groups, corpus, weights):
    """To how many statements of two experts or more a group points: at least half of its sentences
    stand where a position on it was coded, and one has words of it.
    """
    coded = corpus.positions[corpus.positions["coder"].astype(str) == "first"]
    experts = corpus.passages.set_index("passage")["expert"].astype(str)
    found = every = 0
    for row in corpus.statements.itertuples():
        where = set(coded.loc[coded["statement"].astype(str) == row.statement, "passage"])
        if experts[list(where)].nunique() < 2:
            continue
        every += 1
        for group in groups:
            inside = [one for one in group if one.passage in where]
            shared = [shared_weight(one.words, row.text, weights) for one in inside]
            if len(inside) > 1 and 2 * len(inside) >= len(group) and max(shared) >= 0.15:
                found += 1
                break
    return found, every


def test_candidates_point_to_the_first_corpus_statements(first_corpus):
    """Little better than as many sentences drawn at random, and twice what likeness of whole
    sentences came to: see DECISIONS.
    """
    corpus = first_corpus
    texts = article_words(corpus, "insider")[0]
    sentences = asserting_sentences(corpus, texts)
    weights = stem_weights(one.words for one in sentences)
    groups = sentence_groups(sentences, weights)
    found, every = pointed_to(groups, corpus, weights)
    assert (len(groups), every) == (30, 25) and found >= 9
    draw, chance = random.Random(1), []
    for _ in range(20):
        drawn = [_drawn_like(group, sentences, draw) for group in groups]
        chance.append(pointed_to(drawn, corpus, weights)[0])
    assert found > sum(chance) / len(chance)


def _drawn_like(group, sentences, draw):
    """As many sentences of other experts on the same topic."""
    of_topic = [one for one in sentences if one.topic == group[0].topic]
    experts = draw.sample(sorted({one.expert for one in of_topic}), len(group))
    return [draw.choice([one for one in of_topic if one.expert == who]) for who in experts]


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
    assert weights["storm"] > weights["harbo"]
    common = shared_weight("harbour costs", "harbour ferries", weights)
    assert common < shared_weight("storms costs", "storms ferries", weights)
