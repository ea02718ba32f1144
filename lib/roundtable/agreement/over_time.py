"""One statement over many articles: who held what when it was published, and where the panel
stood after each.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import edtf
from ..schema import SIDES, Rule
from .consensus import consensus_result
from .expert_positions import expert_positions

_SIDE = {position: side for side, positions in SIDES.items() for position in positions}


class OverTime(NamedTuple):
    """said: one row per article and expert who speaks to it; after: one row per article that
    anybody speaks in, by day of publication.
    """

    said: pd.DataFrame
    after: pd.DataFrame


def positions_over_time(corpus, statement, *, coder=None, experts=None):
    """How the positions on one statement follow the dates of publication.

    corpus: anything with the corpus's tables and rule as attributes; coder: see `expert_positions`;
    experts: ids to keep, None for all. Returns `OverTime`. said: article, earliest, latest (days on
    which it may have appeared), expert, position, passage, summary. after: article, when (in words),
    earliest, latest; agree, both_sides, disagree, voices, result (of that article alone); standing_agree,
    standing_both_sides, standing_disagree, standing, standing_result (of everybody's latest position so
    far: a position stands until its expert takes another one). Articles of the same days follow one
    another as in their table. Raises ValueError for an unknown statement.
    """
    known = corpus.statements["statement"]
    if statement not in set(known):
        raise ValueError(
            f"unknown statement {statement!r}; there are {', '.join(known)}; choose one of them"
        )
    said = _said(corpus, statement, coder)
    if experts is not None:
        said = said[said["expert"].isin(list(experts))]
    said = said.sort_values(
        ["latest", "earliest", "place", "expert"], kind="stable", ignore_index=True
    )
    rule = getattr(corpus, "rule", Rule())
    after = said.drop_duplicates("article")[["article", "when", "earliest", "latest"]].reset_index(
        drop=True
    )
    row, side = (
        pd.factorize(said["article"])[0],
        pd.Categorical(said["position"].map(_SIDE), list(SIDES)).codes,
    )
    after[list(SIDES)] = _counts(row, side, len(after))
    after["n_positions"] = after[list(SIDES)].sum(axis=1)
    after["result"] = consensus_result(after["agree"], after["both_sides"], after["disagree"], rule)
    gone = (
        pd.Series(side).groupby(said["expert"]).shift(fill_value=-1).to_numpy()
    )  # the side that a position takes the place of
    standing = (
        after[list(SIDES)].to_numpy() - _counts(row[gone >= 0], gone[gone >= 0], len(after))
    ).cumsum(0)
    after[[f"standing_{s}" for s in SIDES]] = standing
    after["standing"] = standing.sum(1)
    after["standing_result"] = consensus_result(*(after[f"standing_{s}"] for s in SIDES), rule)
    return OverTime(said.drop(columns=["place", "when"]), after)


def _said(corpus, statement, coder):
    """The decided position of every expert in every article: an expert counts anew in each."""
    answers = corpus.passages.dropna(subset="expert")
    pairs = answers[["article", "expert"]].astype("object").drop_duplicates(ignore_index=True)
    number = pd.MultiIndex.from_frame(pairs).get_indexer(
        pd.MultiIndex.from_frame(answers[["article", "expert"]].astype("object"))
    )
    positions = corpus.positions[(corpus.positions["statement"] == statement).to_numpy()]
    found = expert_positions(positions, answers.assign(expert=number), corpus.coders, coder)
    rows = (
        pairs.loc[found["expert"]]
        .reset_index(drop=True)
        .join(found[["position", "passage", "summary"]].reset_index(drop=True))
    )
    published = edtf.date_bounds(corpus.articles["published"])
    articles = pd.DataFrame(
        {
            "article": corpus.articles["article"].astype("object"),
            "earliest": published["earliest"].fillna(published["latest"]),
            "latest": published["latest"].fillna(published["earliest"]),
            "when": [edtf.describe_date(text) for text in corpus.articles["published"]],
            "place": range(len(corpus.articles)),
        }
    )
    return rows.merge(articles, on="article")[
        [
            "article",
            "when",
            "earliest",
            "latest",
            "place",
            "expert",
            "position",
            "passage",
            "summary",
        ]
    ]


def _counts(row, side, n):
    """How many of each side in each of n rows."""
    out = np.zeros((n, len(SIDES)), dtype="int64")
    np.add.at(out, (row, side), 1)
    return out
