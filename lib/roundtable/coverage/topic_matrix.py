"""Passages → every expert on every topic: how much they say, and why there is nothing where there
is nothing.
"""

import numpy as np
import pandas as pd

SPEAKS = "speaks"
REASONS = {
    "no answer": "no answer printed to this question",
    "not there": "in no article that asks this question",
}


def expert_answers(passages, topics, experts):
    """The experts' answers on some topics.

    passages: the corpus's table; topics, experts: the rows that are wanted. Returns DataFrame, the
    rows of passages of kind "answer" by these experts on these topics, in the order of the article.
    """
    wanted = (
        (passages["kind"] == "answer")
        & passages["topic"].isin(topics["topic"])
        & passages["expert"].isin(experts["expert"])
    )
    return passages[wanted].reset_index(drop=True)


def topic_matrix(passages, topics, experts):
    """Every expert on every topic, silence included.

    passages, topics, experts: the corpus's tables, or the rows of them that are wanted. Returns
    DataFrame, one row per topic and expert, in their order: topic, expert, state ("speaks", "no
    answer", "not there"), passages, words, of_topic and of_expert (the share of the words of the
    topic, and of the expert, among those wanted; missing where there are none), reason (of silence,
    else "").
    """
    said = (
        expert_answers(passages, topics, experts)
        .groupby(["topic", "expert"], observed=True)["words"]
        .agg(["size", "sum"])
    )
    rows, columns = topics["topic"].astype(str), experts["expert"].astype(str)
    index = pd.MultiIndex.from_product([rows, columns], names=["topic", "expert"])
    said.index = said.index.set_levels([level.astype(str) for level in said.index.levels])
    n, words = (
        said[c].reindex(index, fill_value=0).to_numpy("int64").reshape(len(rows), len(columns))
        for c in said
    )
    state = np.where(
        n > 0, SPEAKS, np.where(_met(passages, index).reshape(n.shape), "no answer", "not there")
    )
    out = index.to_frame(index=False).astype("str")
    return out.assign(
        state=pd.Categorical(state.ravel(), [SPEAKS, *REASONS]),
        passages=n.ravel(),
        words=words.ravel(),
        of_topic=_share(words, 1).ravel(),
        of_expert=_share(words, 0).ravel(),
        reason=pd.Series(state.ravel(), dtype="str").map({SPEAKS: ""} | REASONS).astype("str"),
    )


def _share(words, axis):
    total = words.sum(axis, keepdims=True)
    return words / np.where(total, total, np.nan)


def _met(passages, index):
    """Does the expert answer anything in an article that has the topic? One bool per topic and
    expert.
    """
    there = passages.dropna(subset="topic")[["article", "topic"]].drop_duplicates()
    said = (
        passages.loc[passages["kind"] == "answer", ["article", "expert"]].dropna().drop_duplicates()
    )
    pairs = there.astype(str).merge(said.astype(str), on="article")[["topic", "expert"]]
    return index.isin(pd.MultiIndex.from_frame(pairs))


def editorial_words(passages, topics):
    """Words of the article's own voice in each section: a Series indexed by topic."""
    own = passages[(passages["kind"] == "editorial") & passages["topic"].isin(topics["topic"])]
    words = own.groupby(own["topic"].astype(str))["words"].sum()
    return (
        words.reindex(topics["topic"].astype(str), fill_value=0)
        .astype("int64")
        .rename_axis("topic")
    )


def positions_elsewhere(positions, passages, statements, coders):
    """Positions that experts take on a topic's statements in another section than its own.

    The tables are the corpus's; a position that an adjudicator rejected (an empty position) is none.
    Returns DataFrame, one row per statement and passage: topic (of the statement), expert,
    statement, passage.
    """
    rows = (
        positions.merge(
            passages[["passage", "topic", "expert"]].dropna(subset="expert"), on="passage"
        )
        .merge(statements[["statement", "topic"]], on="statement", suffixes=("_there", ""))
        .merge(coders[["coder", "kind"]], on="coder")
    )
    rows = rows.astype(
        dict.fromkeys(["topic", "topic_there", "expert", "statement", "passage"], "str")
    )
    decided = rows[rows["kind"] == "adjudicated"].set_index(["statement", "expert"])["position"]
    own = pd.MultiIndex.from_frame(rows[["statement", "expert"]])
    valid = rows["position"].notna() & ((rows["kind"] == "adjudicated") | ~own.isin(decided.index))
    found = rows[valid & (rows["topic"] != rows["topic_there"])]
    return found[["topic", "expert", "statement", "passage"]].drop_duplicates(ignore_index=True)


def missing_answers(cells, statements, spoken):
    """Who does not speak on which topic, and why.

    cells: as `topic_matrix` returns; statements: the corpus's table; spoken: as `positions_elsewhere` returns.
    Returns DataFrame, one row per topic and expert without an answer: topic, expert, reason,
    elsewhere (statements of the topic on which they take a position in another section),
    statements (how many the topic has).
    """
    empty = cells.loc[cells["state"] != SPEAKS, ["topic", "expert", "reason"]].reset_index(
        drop=True
    )
    told = spoken.groupby(["topic", "expert"])["statement"].nunique()
    n = statements["topic"].astype(str).value_counts()
    here = pd.MultiIndex.from_frame(empty[["topic", "expert"]])
    return empty.assign(
        elsewhere=told.reindex(here, fill_value=0).to_numpy("int64"),
        statements=n.reindex(empty["topic"], fill_value=0).to_numpy("int64"),
    )
