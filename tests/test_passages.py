"""Where passages stand, and what is said in them."""

from dataclasses import replace

import pandas as pd

import roundtable as rt
from roundtable.passages import places, reading

CORPUS = rt.load()


def test_every_answer_has_a_place():
    where = places(CORPUS.passages, CORPUS.topics, CORPUS.articles)
    assert (
        len(where) == 40 and where["insider-turkey-yunusov-2"] == "Role of Turkey, paragraph 2 of 3"
    )


def test_places_name_the_article_where_there_are_several():
    two = pd.concat([CORPUS.articles, CORPUS.articles.assign(article="other")])
    assert (
        places(CORPUS.passages, CORPUS.topics, two).iloc[0].startswith(CORPUS.articles["title"][0])
    )


def test_reading_is_in_the_order_of_the_article_with_every_claim():
    rows = reading(CORPUS.passages["passage"][::-1], CORPUS)
    assert rows["rank"].is_monotonic_increasing and len(rows) == len(CORPUS.passages)
    assert rows.loc[rows["name"].isna(), "place"].isna().all() and rows["text"].isna().all()
    coded = CORPUS.stances.dropna(subset="stance").drop_duplicates(["proposition", "passage"])
    assert rows["claims"].map(len).sum() == len(coded)


def test_an_adjudicated_claim_stands_for_the_coders():
    decided = CORPUS.stances[
        (CORPUS.stances["coder"] == "adjudicated") & CORPUS.stances["stance"].notna()
    ]
    for row in decided.itertuples():
        claims = reading([row.passage], CORPUS)["claims"][0]
        assert row.claim in [claim for _, _, claim in claims]


def test_hydrated_words_are_shown():
    first = CORPUS.passages["passage"][0]
    texts = pd.DataFrame({"passage": [first], "text": ["Made-up words."]})
    assert reading([first], replace(CORPUS, texts=texts))["text"].tolist() == ["Made-up words."]
    assert reading([], CORPUS).empty
