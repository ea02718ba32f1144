"""One proposition over many articles: who held what when it was published, and where the panel
stood after each.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import dates
from ..schema import SIDES, Rule
from .positions import positions
from .verdict import TOO_FEW, verdict

_SIDE = {stance: side for side, stances in SIDES.items() for stance in stances}


class OverTime(NamedTuple):
    """said: one row per article and expert who speaks to it; after: one row per article that
    anybody speaks in, by day of publication.
    """

    said: pd.DataFrame
    after: pd.DataFrame


def over_time(corpus, proposition, *, coder=None, experts=None):
    """How the positions on one proposition follow the dates of publication.

    corpus: anything with the corpus's tables and rule as attributes; coder: see `positions`;
    experts: ids to keep, None for all. Returns `OverTime`. said: article, earliest, latest (days on
    which it may have appeared), expert, stance, passage, claim. after: article, when (in words),
    earliest, latest; affirm, mixed, deny, voices, verdict (of that article alone); standing_affirm,
    standing_mixed, standing_deny, standing, standing_verdict (of everybody's latest position so
    far: a position stands until its expert takes another one). Articles of the same days follow one
    another as in their table. Raises ValueError for an unknown proposition.
    """
    known = corpus.propositions["proposition"]
    if proposition not in set(known):
        raise ValueError(
            f"unknown proposition {proposition!r}; there are {', '.join(known)}; choose one of them"
        )
    said = _said(corpus, proposition, coder)
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
        pd.Categorical(said["stance"].map(_SIDE), list(SIDES)).codes,
    )
    after[list(SIDES)] = _counts(row, side, len(after))
    after["voices"] = after[list(SIDES)].sum(axis=1)
    after["verdict"] = verdict(after["affirm"], after["mixed"], after["deny"], rule)
    gone = (
        pd.Series(side).groupby(said["expert"]).shift(fill_value=-1).to_numpy()
    )  # the side that a position takes the place of
    standing = (
        after[list(SIDES)].to_numpy() - _counts(row[gone >= 0], gone[gone >= 0], len(after))
    ).cumsum(0)
    after[[f"standing_{s}" for s in SIDES]] = standing
    after["standing"] = standing.sum(1)
    after["standing_verdict"] = verdict(*(after[f"standing_{s}"] for s in SIDES), rule)
    return OverTime(said.drop(columns=["place", "when"]), after)


def over_time_sentence(found, names):
    """What changed, in words.

    found: an `OverTime`; names: dict of expert ids → names.
    """
    said, after = found
    if after.empty:
        return "Nobody speaks to it in any article."
    n = len(after)
    first, last = after.iloc[0], after.iloc[-1]
    counts = ", ".join(
        f"{last[f'standing_{s}']} {word}"
        for s, word in (("affirm", "affirm"), ("mixed", "weigh both sides"), ("deny", "deny"))
    )
    now = (
        last["standing_verdict"]
        if last["standing_verdict"] != TOO_FEW
        else f"no verdict, {TOO_FEW}"
    )
    tail = f" By each expert's latest position {counts}: {now}."
    if n == 1:
        return f"Only one article speaks to it ({first['when']}), so nothing can change yet.{tail}"
    moved = said[said["stance"].map(_SIDE) != said.groupby("expert")["stance"].shift().map(_SIDE)]
    moved = [e for e in dict.fromkeys(said["expert"]) if (moved["expert"] == e).sum() > 1]
    who = f"{', '.join(names[e] for e in moved)} changed side" if moved else "Nobody changed side"
    return f"From {first['when']} to {last['when']}, in {n} articles: {who}.{tail}"


def _said(corpus, proposition, coder):
    """The decided position of every expert in every article: an expert counts anew in each."""
    answers = corpus.passages.dropna(subset="expert")
    pairs = answers[["article", "expert"]].astype("object").drop_duplicates(ignore_index=True)
    number = pd.MultiIndex.from_frame(pairs).get_indexer(
        pd.MultiIndex.from_frame(answers[["article", "expert"]].astype("object"))
    )
    stances = corpus.stances[(corpus.stances["proposition"] == proposition).to_numpy()]
    found = positions(stances, answers.assign(expert=number), corpus.coders, coder)
    rows = (
        pairs.loc[found["expert"]]
        .reset_index(drop=True)
        .join(found[["stance", "passage", "claim"]].reset_index(drop=True))
    )
    published = dates.bounds(corpus.articles["published"])
    articles = pd.DataFrame(
        {
            "article": corpus.articles["article"].astype("object"),
            "earliest": published["earliest"].fillna(published["latest"]),
            "latest": published["latest"].fillna(published["earliest"]),
            "when": [dates.words(text) for text in corpus.articles["published"]],
            "place": range(len(corpus.articles)),
        }
    )
    return rows.merge(articles, on="article")[
        ["article", "when", "earliest", "latest", "place", "expert", "stance", "passage", "claim"]
    ]


def _counts(row, side, n):
    """How many of each side in each of n rows."""
    out = np.zeros((n, len(SIDES)), dtype="int64")
    np.add.at(out, (row, side), 1)
    return out
