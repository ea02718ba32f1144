"""Countries, organisations, people and places: who names them, where, and which are named together
more than chance would.
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu
from scipy.special import bdtrc

LEVEL = 0.05


def entity_mentions(entity_mentions, answers, by="expert"):
    """How often each expert names an entity, or how often it is named on each topic.

    entity_mentions: the corpus's table; answers: the passages that count (`cells.answers`); by:
    "expert", "topic", or a list of both. Returns DataFrame, one row per entity and group that names
    it: entity, the column or columns of `by`, mentions, passages.
    """
    keys = ["entity", *([by] if isinstance(by, str) else by)]
    rows = _rows(entity_mentions, answers).astype(dict.fromkeys(keys, "str"))
    return (
        rows.groupby(keys, sort=False)["count"]
        .agg(mentions="sum", passages="size")
        .reset_index()
        .astype({"mentions": "int64", "passages": "int64"})
    )


def entity_prominence(entity_mentions, answers, entities):
    """Which entities are spoken of, and by how many.

    Returns DataFrame indexed by entity, in most passages first: name, kind, mentions, passages, of
    (passages there are), experts, topics.
    """
    rows = _rows(entity_mentions, answers)
    table = rows.groupby(rows["entity"].astype(str)).agg(
        mentions=("count", "sum"),
        passages=("passage", "size"),
        experts=("expert", "nunique"),
        topics=("topic", "nunique"),
    )
    about = entities.set_index(entities["entity"].astype(str))[["name", "kind"]]
    table = about.join(table.astype("int64"), how="inner").assign(of=len(answers))
    table = table[["name", "kind", "mentions", "passages", "of", "experts", "topics"]]
    return table.sort_values(["passages", "mentions"], ascending=False, kind="stable").rename_axis(
        "entity"
    )


def cooccurrence(entity_mentions, answers, least=3):
    """Which entities stand in the same passages more often than chance would put them there.

    least: an entity is in so many passages at least, and a pair in so many; a lift of fewer says
    nothing. With a and b the passages that name each, and N all: expected = a b / N, lift = both /
    expected. p is the chance of so many or more in a draws with b / N, whose tail is heavier than
    without replacement (Hoeffding 1963), so it errs towards chance; `beyond` is Holm's test at 5 %
    over all pairs. Returns DataFrame, one row per pair, the highest lift first: entity, other,
    both, entity_in, other_in, of (N), expected, lift, p, beyond, tested (how many pairs there
    were).

    Two entities, each in three of six passages and always together, by hand: expected 1.5, lift 2,
    p = 1/8.

    >>> said = pd.DataFrame({"entity": list("aaabbb"), "passage": [1, 2, 3, 1, 2, 3], "count": 1})
    >>> found = cooccurrence(said, pd.DataFrame({"passage": range(1, 7)}))
    >>> found[["both", "expected", "lift", "p", "beyond"]].values.tolist()
    [[3, 1.5, 2.0, 0.125, False]]
    """
    rows = _rows(entity_mentions, answers)
    entity, names = pd.factorize(rows["entity"].astype("str"), sort=True)
    passage, places = pd.factorize(rows["passage"])
    x = csr_array((np.ones(len(rows)), (passage, entity)), (len(places), len(names)))
    often = np.flatnonzero(x.sum(0) >= least)
    x, names, n = x[:, often], names[often], len(answers)
    a = x.sum(0)
    tested = len(often) * (len(often) - 1) // 2
    pairs = triu(x.T @ x, 1).tocoo()
    keep = pairs.data >= least
    i, j, both = pairs.row[keep], pairs.col[keep], pairs.data[keep]
    p = bdtrc(both.astype(int) - 1, a[i].astype(int), a[j] / max(n, 1))
    table = pd.DataFrame(
        {
            "entity": names[i],
            "other": names[j],
            "both": both.astype("int64"),
            "entity_in": a[i].astype("int64"),
            "other_in": a[j].astype("int64"),
            "of": n,
            "expected": a[i] * a[j] / max(n, 1),
            "lift": both * n / (a[i] * a[j]),
            "p": p,
            "beyond": _holm(p, tested),
            "tested": tested,
        }
    )
    return table.sort_values(["lift", "both"], ascending=False, ignore_index=True, kind="stable")


def _holm(p, tested):
    """Which p fall below Holm's (1979) steps, where pairs that are not listed have a p of 1."""
    order = np.argsort(p)
    steps = p[order] * (tested - np.arange(len(p))) > LEVEL
    kept = np.zeros(len(p), bool)
    kept[order[: steps.argmax() if steps.any() else len(p)]] = True
    return kept


def _rows(entity_mentions, answers):
    """Mentions in these passages, with the passages' columns."""
    columns = [c for c in ("passage", "topic", "expert") if c in answers]
    return entity_mentions.astype({"passage": answers["passage"].dtype}).merge(
        answers[columns], on="passage"
    )
