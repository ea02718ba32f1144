"""Passages → every expert on every topic: how much they say, and why an answer is missing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..arguments import require_columns
from ..schema import ANSWER_KINDS

ANSWERED = "answered"
REASONS = {
    "no answer": "no answer printed for this question, as far as the article shows",
    "not in article": "in no article that asks this question",
}
_KEYS = ["topic", "expert"]


def expert_answers(
    passages: pd.DataFrame, topics: pd.DataFrame, experts: pd.DataFrame
) -> pd.DataFrame:
    """Return the experts' answers on some topics.

    Parameters
    ----------
    passages : DataFrame
        The corpus's table, one row per passage.
    topics, experts : DataFrame
        The corpus's tables, or the rows of them to keep.

    Returns
    -------
    DataFrame
        The passages of kind "answer" or "response" by these experts on these topics, in the order of the
        article.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    _require_tables(passages, topics, experts)
    kept = (
        passages["kind"].isin(ANSWER_KINDS)
        & passages["topic"].isin(topics["topic"])
        & passages["expert"].isin(experts["expert"])
    )
    return passages[kept].reset_index(drop=True)


def topic_matrix(
    passages: pd.DataFrame, topics: pd.DataFrame, experts: pd.DataFrame
) -> pd.DataFrame:
    """Return every expert on every topic, missing answers included.

    Parameters
    ----------
    passages : DataFrame
        The corpus's table, one row per passage.
    topics, experts : DataFrame
        The corpus's tables, or the rows of them to keep.

    Returns
    -------
    DataFrame
        One row per topic and expert, in their order: topic, expert, state ("answered", "no
        answer", "not in article"), passages, words, topic_share and expert_share (of the words of
        the topic, and of the expert, among those kept; missing where there are none), reason (why
        the answer is missing, else "").

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    answers = expert_answers(passages, topics, experts)
    counts = answers.groupby(_KEYS, observed=True)["words"].agg(["size", "sum"])
    counts.index = counts.index.set_levels([level.astype(str) for level in counts.index.levels])
    topic_ids, expert_ids = topics["topic"].astype(str), experts["expert"].astype(str)
    index = pd.MultiIndex.from_product([topic_ids, expert_ids], names=_KEYS)
    counts = counts.reindex(index, fill_value=0).astype("int64")
    words = counts["sum"].to_numpy().reshape(len(topic_ids), len(expert_ids))
    why = np.where(_shares_article(passages, index), "no answer", "not in article")
    state = np.where(counts["size"] > 0, ANSWERED, why)
    reasons = {ANSWERED: ""} | REASONS
    return (
        index.to_frame(index=False)
        .astype("str")
        .assign(
            state=pd.Categorical(state, [ANSWERED, *REASONS]),
            passages=counts["size"].to_numpy(),
            words=words.ravel(),
            topic_share=_share(words, 1).ravel(),
            expert_share=_share(words, 0).ravel(),
            reason=pd.Series(state, dtype="str").map(reasons).astype("str"),
        )
    )


def editorial_words(passages: pd.DataFrame, topics: pd.DataFrame) -> pd.Series:
    """Count the words of the source text on each topic.

    Parameters
    ----------
    passages : DataFrame
        The corpus's table, one row per passage.
    topics : DataFrame
        The corpus's table, or the rows of it to keep.

    Returns
    -------
    Series
        Words of the passages of kind "editorial", indexed by topic.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    columns = ["topic", "kind", "words"]
    require_columns("passages", passages, columns, source="corpus.passages")
    require_columns("topics", topics, ["topic"], source="corpus.topics")
    editorial = passages[passages["kind"] == "editorial"]
    words = editorial.groupby(editorial["topic"].astype(str))["words"].sum()
    index = pd.Index(topics["topic"].astype(str), name="topic")
    return words.reindex(index, fill_value=0).astype("int64")


def positions_elsewhere(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    statements: pd.DataFrame,
    coders: pd.DataFrame,
) -> pd.DataFrame:
    """Return positions that experts take on a topic's statements in an answer on another topic.

    Parameters
    ----------
    positions, passages, statements, coders : DataFrame
        The corpus's tables. A position that an adjudicator rejected (an empty position) is none.

    Returns
    -------
    DataFrame
        One row per statement and passage: topic (of the statement), expert, statement, passage.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    columns = ["statement", "passage", "coder", "position"]
    require_columns("positions", positions, columns, source="corpus.positions")
    require_columns("passages", passages, ["passage", *_KEYS], source="corpus.passages")
    require_columns("statements", statements, ["statement", "topic"], source="corpus.statements")
    require_columns("coders", coders, ["coder", "kind"], source="corpus.coders")
    spoken = passages[["passage", *_KEYS]].dropna(subset="expert")
    rows = positions.merge(spoken.rename(columns={"topic": "answer_topic"}), on="passage")
    rows = rows.merge(statements[["statement", "topic"]], on="statement")
    rows = rows.merge(coders[["coder", "kind"]], on="coder")
    texts = ["topic", "answer_topic", "expert", "statement", "passage"]
    rows = rows.astype(dict.fromkeys(texts, "str"))
    is_adjudicated = rows["kind"] == "adjudicated"
    cells = pd.MultiIndex.from_frame(rows[["statement", "expert"]])
    superseded = cells.isin(cells[is_adjudicated]) & ~is_adjudicated
    valid = rows["position"].notna() & ~superseded
    elsewhere = rows[valid & (rows["topic"] != rows["answer_topic"])]
    columns = ["topic", "expert", "statement", "passage"]
    return elsewhere[columns].drop_duplicates(ignore_index=True)


def missing_answers(
    cells: pd.DataFrame, statements: pd.DataFrame, elsewhere: pd.DataFrame
) -> pd.DataFrame:
    """Return who did not answer on which topic, and why.

    Parameters
    ----------
    cells : DataFrame
        As `topic_matrix` returns it.
    statements : DataFrame
        The corpus's table, one row per statement.
    elsewhere : DataFrame
        As `positions_elsewhere` returns it.

    Returns
    -------
    DataFrame
        One row per topic and expert without an answer: topic, expert, reason, elsewhere (number of
        the topic's statements on which they take a position in an answer on another topic),
        statements (how many the topic has).

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    require_columns("cells", cells, [*_KEYS, "state", "reason"], source="coverage.topic_matrix(…)")
    require_columns("statements", statements, ["statement", "topic"], source="corpus.statements")
    columns = [*_KEYS, "statement"]
    require_columns("elsewhere", elsewhere, columns, source="coverage.positions_elsewhere(…)")
    missing = cells.loc[cells["state"] != ANSWERED, [*_KEYS, "reason"]].reset_index(drop=True)
    n_elsewhere = elsewhere.groupby(_KEYS)["statement"].nunique()
    n_statements = statements["topic"].astype(str).value_counts()
    index = pd.MultiIndex.from_frame(missing[_KEYS])
    return missing.assign(
        elsewhere=n_elsewhere.reindex(index, fill_value=0).to_numpy("int64"),
        statements=n_statements.reindex(missing["topic"], fill_value=0).to_numpy("int64"),
    )


def _require_tables(passages: object, topics: object, experts: object) -> None:
    """Raise where one of the three is another table: each is known by a column of its own."""
    columns = ["article", *_KEYS, "kind", "words"]
    require_columns("passages", passages, columns, source="corpus.passages")
    require_columns("topics", topics, ["topic"], source="corpus.topics")
    require_columns("experts", experts, ["expert"], source="corpus.experts")


def _share(words: np.ndarray, axis: int) -> np.ndarray:
    """Return the words as shares of their sum along an axis; NaN where it is 0."""
    total = words.sum(axis, keepdims=True)
    return words / np.where(total, total, np.nan)


def _shares_article(passages: pd.DataFrame, index: pd.MultiIndex) -> np.ndarray:
    """Return whether the expert answers anything in an article that has the topic.

    One bool per topic and expert of the index.
    """
    asked = passages.dropna(subset="topic")[["article", "topic"]].drop_duplicates()
    is_answer = passages["kind"].isin(ANSWER_KINDS)
    answered = passages.loc[is_answer, ["article", "expert"]].dropna().drop_duplicates()
    pairs = asked.astype(str).merge(answered.astype(str), on="article")
    return index.isin(pd.MultiIndex.from_frame(pairs[_KEYS]))
