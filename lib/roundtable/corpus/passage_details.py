"""Passages as a reader meets them: where each stands, what it says in our words, and what was coded
in it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..i18n.isolates import isolate_text
from ..i18n.messages import code_word, message
from ..replies import reply_coders
from ..schema import ANSWER_KINDS
from .dataset import Corpus


def passage_locations(
    passages: pd.DataFrame, topics: pd.DataFrame, articles: pd.DataFrame
) -> pd.Series:
    """Return where each answer stands, in words a reader can follow.

    Parameters
    ----------
    passages, topics, articles : DataFrame
        Tables of a corpus.

    Returns
    -------
    Series
        Indexed by passage: "Role of Russia, paragraph 2 of 6" (of this expert's answer there), with
        the article's title before it where there are several. Of an answer without words, as in a
        poll, the title alone, or the topic where there is one article.
    """
    answers = passages[passages["kind"].isin(ANSWER_KINDS)].sort_values(["article", "rank"])
    paragraphs = answers.groupby(["article", "topic", "expert"], observed=True)["passage"]
    numbers, totals = paragraphs.cumcount() + 1, paragraphs.transform("size")
    labels = topics.set_index("topic")["label"].map(isolate_text)
    on_topic = answers["topic"].astype(str).map(labels)
    places = zip(on_topic, numbers, totals, strict=True)
    words = pd.Series(
        [
            message("place.paragraph", topic=topic, number=number, total=total)
            for topic, number, total in places
        ],
        answers.index,
        dtype="object",
    )
    has_words = answers["words"].fillna(0) > 0
    words = words.where(has_words, on_topic)
    if len(articles) > 1:
        titles = (
            answers["article"]
            .astype(str)
            .map(articles.set_index("article")["title"].map(isolate_text))
        )
        words = (titles + ": " + words).where(has_words, titles)
    return words.set_axis(answers["passage"].astype(str))


def passage_details(passages: Iterable[str], corpus: Corpus) -> pd.DataFrame:
    """Return passages to read, in the order of the article.

    Parameters
    ----------
    passages : iterable of str
        Ids.
    corpus : Corpus
        Where they are.

    Returns
    -------
    DataFrame
        One row per passage: passage, expert, name (missing: the article's own voice), topic, place
        (missing but for answers), rank, words, gist (empty: not written yet), summaries (tuple of
        what was coded in it, by an adjudicator where there is one: label, position in words,
        summary), text (missing where not hydrated, or not to be offered).
    """
    is_requested = corpus.passages["passage"].isin(list(passages))
    rows = corpus.passages[is_requested].sort_values(["article", "rank"], ignore_index=True)
    ids, experts = rows["passage"].astype(str), rows["expert"].astype("object")
    names = dict(zip(corpus.experts["expert"].astype(str), corpus.experts["name"], strict=True))
    texts = dict(zip(corpus.texts["passage"].astype(str), corpus.texts["text"], strict=True))
    if not corpus.settings.offered["words"]:
        texts = {}
    locations = passage_locations(corpus.passages, corpus.topics, corpus.articles).to_dict()
    summaries = _summaries(corpus, set(ids))
    details = rows[["passage", "expert", "topic", "rank", "words", "gist"]].copy()
    details["gist"] = rows["gist"].astype("object").fillna("")
    details["name"] = experts.map(names)
    details["place"] = ids.map(locations)
    details["summaries"] = [summaries.get(passage, ()) for passage in ids]
    details["text"] = ids.map(texts)
    return details


def _summaries(corpus: Corpus, passages: set[str]) -> dict[str, tuple[tuple, ...]]:
    """Return {passage: ((label of the statement, position in words, summary), …)} of these
    passages: an adjudicated summary before the first coder's.
    """
    labels = dict(zip(corpus.statements["statement"], corpus.statements["label"], strict=True))
    kinds = dict(zip(corpus.coders["coder"], corpus.coders["kind"], strict=True))
    columns = ["statement", "passage", "coder", "position", "summary"]
    is_theirs = corpus.positions["passage"].isin(passages)
    # a reply has no summary
    is_theirs &= ~corpus.positions["coder"].isin(reply_coders(corpus.positions, corpus.coders))
    rows = corpus.positions[is_theirs].dropna(subset="position")[columns].copy()
    rows["rank"] = rows["coder"].astype(str).map(kinds) != "adjudicated"
    rows["label"] = rows["statement"].astype(str).map(labels)
    rows["coder"] = pd.Categorical(rows["coder"], corpus.coders["coder"])
    rows = rows.sort_values(["rank", "coder"]).drop_duplicates(["statement", "passage"])
    rows = rows.sort_values("statement").astype({"passage": str})
    summaries: dict[str, list[tuple]] = {}
    for row in rows.itertuples():
        word = code_word("scale", corpus.settings.scale[int(row.position)])
        summaries.setdefault(row.passage, []).append((row.label, word, row.summary))
    return {passage: tuple(cells) for passage, cells in summaries.items()}
