"""Sentences that assert are suggested, those of several experts together, without a word being
written for the coder.
"""

import random
from dataclasses import replace

import pytest

import roundtable as rt
from conftest import TOP
from roundtable_intake.draft import import_article
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

ISLAND_ARTICLE = TOP / "tests" / "data" / "suggest" / "island.txt"
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


#: On what several people of an article that no rule was made for take a side, and with which
#: sentences: read by hand before anything was counted.
ISLAND = {
    "cheaper": (
        "A barrage is cheaper than",
        "The barrage is probably cheaper",
        "A barrage costs less",
        "I am not an accountant",
    ),
    "price of the marsh": ("Nobody has put a price", "Losing the marsh would"),
    "fish": ("The fish will get", "The gates that we", "The fish will not", "Most fish would"),
    "marsh": ("The salt marsh at", "The marsh will be"),
    "by 2036": (
        "The barrage can be",
        "It will not be",
        "The barrage will be",
        "I would expect 2038",
    ),
}


#: The same of three articles in other languages, written for this: before anything was mended 6 of 7, 6 of 8 and
#: 8 of 8 were pointed to.
OTHERS = {
    "tram-ru": {
        "pays": ["Трамвай перевозит втрое", "Трамвай никогда не окупится", "Окупится ли трамвай"],
        "drivers": ["Наши водители останутся", "Водители не останутся"],
        "jams": ["Пробки на Портовой улице исчезнут", "Пробки не исчезнут"],
        "air": ["Воздух на Портовой станет", "Воздух, конечно, станет"],
        "first car": [
            "Первый вагон поедет не раньше",
            "Первый вагон не поедет",
            "Вагон поедет к 2034",
            "Первый вагон мы увидим",
        ],
        "bridge": [
            "На проверку моста",
            "Старый мост трамвая",
            "Мост надо строить",
            "Мост выдержит",
        ],
        "money": ["Денег в бюджете хватит", "Денег, боюсь, не хватит", "Деньги в бюджете есть"],
    },
    "school-de": {
        "families": ["Ohne die Schule werden", "Die Familien ziehen weg", "Familien ziehen nicht"],
        "dear": ["Die Schule ist zu teuer", "Teuer ist nicht die Schule"],
        "enough children": ["Neunzehn Kinder sind genug", "Neunzehn Kinder lernen nicht"],
        "the way is dangerous": ["Im Winter ist er zudem", "Der Weg über das Wasser ist"],
        "screens": ["Unterricht am Bildschirm", "Der Bildschirm ersetzt"],
        "boarding": ["Kein Kind von sieben", "Ein Internat schadet"],
        "shared teacher": [
            "Lieber teilen wir uns",
            "Eine gemeinsame Lehrkraft",
            "Eine Lehrkraft für zwei",
        ],
        "who pays the line": ["Der Kreis müsste nur", "Die Leitung wird der Kreis"],
    },
    "vineyard-fr": {
        "the vine dies": ["Sans arrosage, la vigne", "La vigne ne mourra pas"],
        "the lake fills": ["Le lac ne se remplira plus", "Le lac se remplira"],
        "other vines": [
            "La vigne ne mourra pas",
            "Il faut changer de cépage",
            "Changer de cépage ruinerait",
        ],
        "people first": ["L'eau du lac doit aller", "Les habitants passent avant"],
        "the region pays": ["La région paie bien", "La région, elle, devrait", "C'est à la région"],
        "growers pay": [
            "Les vignerons ne peuvent pas",
            "Celui qui arrose",
            "Les vignerons peuvent payer",
        ],
        "mending is cheaper": ["Il serait moins cher", "Réparer les canaux coûterait"],
        "price of water": [
            "Un prix de l'eau changerait",
            "Un prix de l'eau tuerait",
            "Le prix de l'eau augmentera",
        ],
    },
}


def pointed_to(groups, sides):
    """To how many statements a group points: it has sentences of two experts that take a side on it.
    sides: {statement: those sentences}.
    """
    return sum(
        any(len({one.expert for one in group if one in said}) > 1 for group in groups)
        for said in sides.values()
    )


def by_chance(groups, sentences, sides, n_draws=100):
    """The same of as many sentences of as many experts on the same topics, drawn: sorted."""
    draw = random.Random(1)
    found = []
    for _ in range(n_draws):
        drawn = [_drawn_like(group, sentences, draw) for group in groups]
        found.append(pointed_to(drawn, sides))
    return sorted(found)


def _drawn_like(group, sentences, draw):
    of_topic = [one for one in sentences if one.topic == group[0].topic]
    experts = draw.sample(sorted({one.expert for one in of_topic}), len(group))
    return [draw.choice([one for one in of_topic if one.expert == who]) for who in experts]


def candidates(corpus, article):
    """The sentences of an article, their weights and groups."""
    texts, language, _ = article_words(corpus, article)
    sentences = asserting_sentences(corpus, texts, language)
    weights = stem_weights(one.words for one in sentences)
    return sentences, weights, sentence_groups(sentences, weights, language)


def test_candidates_point_to_the_first_corpus_statements(first_corpus):
    """A side is taken by the sentence of a coded passage that is most like the statement and the
    coder's summary.
    """
    corpus = first_corpus
    sentences, weights, groups = candidates(corpus, "insider")
    text = corpus.statements.astype(str).set_index("statement")["text"]
    sides = {}
    for row in corpus.positions.astype(str).itertuples():
        of_passage = [one for one in sentences if one.passage == row.passage]
        if row.coder != "first" or not of_passage:
            continue
        alike = [
            shared_weight(one.words, row.summary, weights)
            + shared_weight(one.words, text[row.statement], weights)
            for one in of_passage
        ]
        if max(alike) >= 0.2:
            sides.setdefault(row.statement, set()).add(of_passage[alike.index(max(alike))])
    several = {k: said for k, said in sides.items() if len({one.expert for one in said}) > 1}
    chance = by_chance(groups, sentences, several)
    assert (len(groups), len(several), pointed_to(groups, several)) == (30, 19, 9)
    assert pointed_to(groups, several) > chance[-5] and sum(chance) / len(chance) < 4


def test_candidates_point_to_the_statements_of_an_article_that_no_rule_was_made_for(tmp_path):
    import_article(ISLAND_ARTICLE, tmp_path / "morvay", "morvay")
    sentences, weights, groups = candidates(rt.load(tmp_path / "morvay"), "morvay")
    sides = {
        statement: {one for one in sentences if one.words.startswith(begins)}
        for statement, begins in ISLAND.items()
    }
    assert [len(said) for said in sides.values()] == [len(begins) for begins in ISLAND.values()]
    chance = by_chance(groups, sentences, sides)
    assert pointed_to(groups, sides) == 4 > chance[-5] and sum(chance) / len(chance) < 2
    said = "four of five in an article that no rule was made for, where as many sentences drawn"
    assert said in " ".join((TOP / "docs/how-to/code.md").read_text("utf-8").split())
    # whose sentence is most like another expert's, takes a side on the same thing
    nearest = [
        max(
            (one for one in sentences if (one.topic, one.expert != side.expert) == (side.topic, 1)),
            key=lambda one: shared_weight(one.words, side.words, weights),
        )
        in said
        for said in sides.values()
        for side in said
    ]
    assert (sum(nearest), len(nearest)) == (11, 16)


@pytest.mark.parametrize("article", sorted(OTHERS))
def test_candidates_point_to_what_experts_say_in_other_languages(article, tmp_path):
    import_article(ISLAND_ARTICLE.with_name(f"{article}.txt"), tmp_path / "other", "other")
    sentences, _, groups = candidates(rt.load(tmp_path / "other"), "other")
    sides = {
        statement: {one for one in sentences if one.words.startswith(tuple(begins))}
        for statement, begins in OTHERS[article].items()
    }
    assert [len(said) for said in sides.values()] == list(map(len, OTHERS[article].values()))
    chance = by_chance(groups, sentences, sides)
    assert pointed_to(groups, sides) == len(sides) > chance[-5] and sum(chance) / len(chance) < 2


def test_little_words_and_elision_say_nothing_of_a_sentence():
    assert shared_weight("Eine Brücke wird noch gebaut", "Eine Straße wird noch gesperrt", {}) == 0
    assert shared_weight("L'arbre", "D'arbre", {}) == 1
    assert shared_weight("The quay will be late", "Late will be the quay", {}) == 1


def test_a_language_without_articles_has_shorter_sentences(tmp_path):
    corpus = harbour(tmp_path / "harbour")
    texts = {"cost-lind-1": "Мост выдержит ещё зиму."}
    assert [len(asserting_sentences(corpus, texts, code)) for code in ("ru", "de")] == [1, 0]


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
