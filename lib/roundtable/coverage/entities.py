"""Countries, organisations, people and places: who names them, and where."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..arguments import require_columns

_ANSWERS = "the answers of coverage.expert_answers"
_PROMINENCE = ["name", "kind", "mentions", "passages", "n_total", "experts", "topics"]


def entity_mentions(
    mentions: pd.DataFrame, answers: pd.DataFrame, by: str | Sequence[str] = "expert"
) -> pd.DataFrame:
    """Count how often each expert names an entity, or how often it is named on each topic.

    Parameters
    ----------
    mentions : DataFrame
        The corpus's `entity_mentions`: one row per entity and passage, with its count.
    answers : DataFrame
        The passages that count, as `expert_answers` returns them.
    by : str or sequence of str
        "expert", "topic", or a list of both.

    Returns
    -------
    DataFrame
        One row per entity and group that names it: entity, the column or columns of `by`,
        mentions, passages.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    groups = [by] if isinstance(by, str) else list(by)
    keys = ["entity", *groups]
    rows = mentions_in(mentions, answers, groups).astype(dict.fromkeys(keys, "str"))
    counts = rows.groupby(keys, sort=False)["count"].agg(mentions="sum", passages="size")
    return counts.astype("int64").reset_index()


def entity_prominence(
    mentions: pd.DataFrame, answers: pd.DataFrame, entities: pd.DataFrame
) -> pd.DataFrame:
    """Count in how many answers, and by how many experts, each entity is named.

    Parameters
    ----------
    mentions : DataFrame
        The corpus's `entity_mentions`.
    answers : DataFrame
        The passages that count, as `expert_answers` returns them.
    entities : DataFrame
        The corpus's `entities`: entity, name, kind.

    Returns
    -------
    DataFrame
        Indexed by entity, those in most passages first: name, kind, mentions, passages, n_total
        (passages there are), experts, topics.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    require_columns("entities", entities, ["entity", "name", "kind"], source="corpus.entities")
    rows = mentions_in(mentions, answers, ["topic", "expert"])
    counts = rows.groupby(rows["entity"].astype(str)).agg(
        mentions=("count", "sum"),
        passages=("passage", "size"),
        experts=("expert", "nunique"),
        topics=("topic", "nunique"),
    )
    names = entities.set_index(entities["entity"].astype(str))[["name", "kind"]]
    table = names.join(counts.astype("int64"), how="inner").assign(n_total=len(answers))
    table = table[_PROMINENCE].rename_axis("entity")
    return table.sort_values(["passages", "mentions"], ascending=False, kind="stable")


def mentions_in(
    mentions: pd.DataFrame, answers: pd.DataFrame, columns: Sequence[str]
) -> pd.DataFrame:
    """Return the mentions in these answers, with some of their columns."""
    require_columns(
        "mentions", mentions, ["entity", "passage", "count"], source="corpus.entity_mentions"
    )
    require_columns("answers", answers, ["passage", *columns], source=_ANSWERS)
    rows = mentions.astype({"passage": answers["passage"].dtype})
    return rows.merge(answers[["passage", *columns]], on="passage")
