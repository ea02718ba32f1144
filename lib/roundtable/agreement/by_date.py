"""Agreement from date to date: how many of the positions taken in the articles of a date are on the
larger side of their statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from ..arguments import known_ids
from ..schema import SIDE_OF, SIDES, UNASKED
from .over_time import all_dated_positions, dated_articles

if TYPE_CHECKING:
    from ..corpus import Corpus

_DAY = ["earliest", "latest", "when"]
COUNTS = ["larger", "both_sides", "smaller", "silent"]


def agreement_by_date(
    corpus: Corpus,
    *,
    coder: str | None = None,
    statements: Iterable[str] | None = None,
    experts: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return how the positions taken in the articles of each date are divided.

    The days on which participants of one conversation voted are no dates of it.

    Parameters
    ----------
    corpus : Corpus
        The data set; anything with its tables and settings as attributes.
    coder : str, optional
        As in `expert_positions`.
    statements, experts : iterable of str, optional
        Ids of those to keep; without them all.

    Returns
    -------
    DataFrame
        One row per date, by time: earliest, latest (days), when (in words), statements (on which
        somebody took a position then), larger, both_sides, smaller (positions on the larger side of
        their statement at that date, on neither, on the smaller one; where both are as large, half
        of them each), silent (experts who were asked and took none; 0 where nobody was asked).

    Raises
    ------
    ValueError
        For an unknown statement or expert.
    """
    rows = all_dated_positions(corpus, coder).drop(columns=_DAY)
    rows = rows.merge(dated_articles(corpus.articles)[["article", *_DAY]], on="article")
    rows = rows[rows["earliest"].notna()]
    asked = list(corpus.experts["expert"].astype(str))
    if statements is not None:
        known = corpus.statements["statement"]
        rows = rows[rows["statement"].isin(known_ids("statement", list(statements), known))]
    if experts is not None:
        asked = list(known_ids("expert", list(experts), corpus.experts["expert"]) or ())
        rows = rows[rows["expert"].isin(asked)]
    key = ["latest", "earliest", "when", "article", "statement"]
    rows = rows.drop_duplicates([*key, "expert"], keep="last")
    if rows.empty:
        return pd.DataFrame(columns=[*_DAY, "statements", *COUNTS])
    side = rows["position"].map(SIDE_OF)
    counts = pd.crosstab([rows[name] for name in key], side).reindex(columns=list(SIDES))
    counts = counts.fillna(0).astype("int64").reset_index()
    table = counts[key].assign(
        larger=counts[["agree", "disagree"]].max(axis=1),
        both_sides=counts["both_sides"],
        smaller=counts[["agree", "disagree"]].min(axis=1),
    )
    taken = table[["larger", "both_sides", "smaller"]].sum(axis=1)
    could = len(asked) - _unasked(corpus, table, asked)
    table["silent"] = (could - taken).clip(lower=0) if corpus.settings.asked else 0
    by_date = table.groupby(["latest", "earliest", "when"], sort=True)
    dates = by_date[COUNTS].sum()
    dates["statements"] = by_date["statement"].nunique()
    return dates.reset_index()[[*_DAY, "statements", *COUNTS]]


def _unasked(corpus: Corpus, table: pd.DataFrame, experts: list[str]) -> pd.Series:
    """Return how many of the experts could not answer each statement of each article."""
    silences = corpus.silences
    is_out = silences["reason"].isin(UNASKED) & silences["expert"].astype(str).isin(experts)
    out = silences[is_out].astype("object").groupby(["article", "statement"]).size()
    pairs = pd.MultiIndex.from_frame(table[["article", "statement"]].astype("object"))
    found = out.reindex(pairs).fillna(0).astype("int64")
    return pd.Series(found.to_numpy(), index=table.index)
