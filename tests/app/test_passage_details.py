"""Where passages stand, and what is said in them."""

from dataclasses import replace

import pandas as pd
import pytest

from conftest import CORPUS
from roundtable.corpus.passage_details import passage_details, passage_locations


def test_every_answer_has_a_place():
    where = passage_locations(CORPUS.passages, CORPUS.topics, CORPUS.articles)
    assert (
        len(where) == 40 and where["insider-turkey-yunusov-2"] == "Role of Turkey, paragraph 2 of 3"
    )


def test_places_name_the_article_where_there_are_several():
    two = pd.concat([CORPUS.articles, CORPUS.articles.assign(article="other")])
    assert (
        passage_locations(CORPUS.passages, CORPUS.topics, two)
        .iloc[0]
        .startswith(CORPUS.articles["title"][0])
    )


def test_reading_is_in_the_order_of_the_article_with_every_summary():
    rows = passage_details(CORPUS.passages["passage"][::-1], CORPUS)
    assert rows["rank"].is_monotonic_increasing and len(rows) == len(CORPUS.passages)
    assert rows.loc[rows["name"].isna(), "place"].isna().all() and rows["text"].isna().all()
    coded = CORPUS.positions.dropna(subset="position").drop_duplicates(["statement", "passage"])
    assert rows["summaries"].map(len).sum() == len(coded)


@pytest.mark.slow
def test_an_adjudicated_summary_stands_for_the_coders():
    decided = CORPUS.positions[
        (CORPUS.positions["coder"] == "adjudicated") & CORPUS.positions["position"].notna()
    ]
    for row in decided.itertuples():
        summaries = passage_details([row.passage], CORPUS)["summaries"][0]
        assert row.summary in [summary for _, _, summary in summaries]


def test_hydrated_words_are_shown():
    first = CORPUS.passages["passage"][0]
    texts = pd.DataFrame({"passage": [first], "text": ["Made-up words."]})
    assert passage_details([first], replace(CORPUS, texts=texts))["text"].tolist() == [
        "Made-up words."
    ]
    assert passage_details([], CORPUS).empty
