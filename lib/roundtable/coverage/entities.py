"""Countries, organisations, people and places: who names them, where, and which stand together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu
from scipy.special import bdtrc

from ..arguments import require_columns

LEVEL = 0.05
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
    rows = _mentions_in(mentions, answers, groups).astype(dict.fromkeys(keys, "str"))
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
    rows = _mentions_in(mentions, answers, ["topic", "expert"])
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


def cooccurrence(
    mentions: pd.DataFrame, answers: pd.DataFrame, min_passages: int = 3
) -> pd.DataFrame:
    """Compare how often entities stand in the same passages with what chance would do.

    With a and b the passages that name each, and N all of them: expected = a b / N, and
    lift = both / expected. p is the chance of so many or more in a draws with b / N, whose tail is
    heavier than without replacement, so that it errs towards chance; `significant` is Holm's test
    at 5 % over all pairs.

    Parameters
    ----------
    mentions : DataFrame
        The corpus's `entity_mentions`.
    answers : DataFrame
        The passages that count, as `expert_answers` returns them.
    min_passages : int
        Fewest passages of an entity, and of a pair: a lift of fewer says nothing.

    Returns
    -------
    DataFrame
        One row per pair, the highest lift first: entity, other, both, entity_in, other_in,
        n_total (N), expected, lift, p, significant, tested (how many pairs there were).

    Raises
    ------
    ValueError
        If a table lacks a column.

    References
    ----------
    Hoeffding, Journal of the American Statistical Association 58 (1963); Holm, Scandinavian
    Journal of Statistics 6 (1979). Below: two entities, each in three of six passages and always
    together, by hand.

    >>> mentions = pd.DataFrame({"entity": list("aaabbb"), "passage": [1, 2, 3] * 2, "count": 1})
    >>> pairs = cooccurrence(mentions, pd.DataFrame({"passage": range(1, 7)}))
    >>> pairs[["both", "expected", "lift", "p", "significant"]].values.tolist()
    [[3, 1.5, 2.0, 0.125, False]]
    """
    rows = _mentions_in(mentions, answers, [])
    entity, names = pd.factorize(rows["entity"].astype("str"), sort=True)
    passage, passages = pd.factorize(rows["passage"])
    shape = (len(passages), len(names))
    incidence = csr_array((np.ones(len(rows)), (passage, entity)), shape)
    frequent = np.flatnonzero(incidence.sum(0) >= min_passages)
    incidence, names = incidence[:, frequent], names[frequent]
    n_passages = incidence.sum(0)
    n_total = len(answers)
    n_tested = len(frequent) * (len(frequent) - 1) // 2
    pairs = triu(incidence.T @ incidence, 1).tocoo()
    enough = pairs.data >= min_passages
    i, j, both = pairs.row[enough], pairs.col[enough], pairs.data[enough]
    a, b = n_passages[i], n_passages[j]
    p = bdtrc(both.astype(int) - 1, a.astype(int), b / max(n_total, 1))
    table = pd.DataFrame(
        {
            "entity": names[i],
            "other": names[j],
            "both": both.astype("int64"),
            "entity_in": a.astype("int64"),
            "other_in": b.astype("int64"),
            "n_total": n_total,
            "expected": a * b / max(n_total, 1),
            "lift": both * n_total / (a * b),
            "p": p,
            "significant": _passes_holm(p, n_tested),
            "tested": n_tested,
        }
    )
    return table.sort_values(["lift", "both"], ascending=False, ignore_index=True, kind="stable")


def _passes_holm(p: np.ndarray, n_tested: int) -> np.ndarray:
    """Return which p fall below Holm's steps, where pairs that are not listed have a p of 1."""
    order = np.argsort(p)
    remaining = n_tested - np.arange(len(p))
    fails = p[order] * remaining > LEVEL
    n_passed = fails.argmax() if fails.any() else len(p)
    passes = np.zeros(len(p), dtype=bool)
    passes[order[:n_passed]] = True
    return passes


def _mentions_in(
    mentions: pd.DataFrame, answers: pd.DataFrame, columns: Sequence[str]
) -> pd.DataFrame:
    """Return the mentions in these answers, with some of their columns."""
    require_columns(
        "mentions", mentions, ["entity", "passage", "count"], source="corpus.entity_mentions"
    )
    require_columns("answers", answers, ["passage", *columns], source=_ANSWERS)
    rows = mentions.astype({"passage": answers["passage"].dtype})
    return rows.merge(answers[["passage", *columns]], on="passage")
