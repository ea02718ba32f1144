"""One statement over many articles: who held what when it was published, and where the panel
stood after each.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .. import edtf
from ..arguments import known_ids, unknown_id
from ..coefficients import count_categories
from ..i18n.formatting import current_language
from ..schema import SIDE_OF, SIDES, Rule
from .consensus import consensus_result
from .expert_positions import expert_positions

if TYPE_CHECKING:
    from ..corpus import Corpus

_COLUMNS = ["article", "earliest", "latest", "expert", "position", "passage", "summary"]


class OverTime(NamedTuple):
    """The positions on one statement, by day of publication.

    Attributes
    ----------
    positions : DataFrame
        One row per article and expert who takes a position on the statement there.
    by_article : DataFrame
        One row per article that holds a position on it.
    """

    positions: pd.DataFrame
    by_article: pd.DataFrame


def positions_over_time(
    corpus: Corpus,
    statement: str,
    *,
    coder: str | None = None,
    experts: str | Iterable[str] | None = None,
) -> OverTime:
    """Return how the positions on one statement follow the dates of publication.

    Parameters
    ----------
    corpus : Corpus
        The data set; anything with its tables and rule as attributes.
    statement : str
        Id of the statement.
    coder : str, optional
        As in `expert_positions`.
    experts : str or iterable of str, optional
        Ids of the experts to keep; without them all.

    Returns
    -------
    OverTime
        positions: article, earliest, latest (days on which it may have appeared), expert, position,
        passage, summary. by_article: article, when (in words), earliest, latest; agree, both_sides,
        disagree, n_positions, result (of that article alone); standing_agree, standing_both_sides,
        standing_disagree, standing, standing_result (of everybody's latest position so far: a
        position stands until its expert takes another one). Articles of the same days follow one
        another as in their table.

    Raises
    ------
    ValueError
        For an unknown statement or expert.
    """
    known = corpus.statements["statement"]
    if statement not in set(known):
        raise unknown_id("statement", statement, known)
    dated = _dated_positions(corpus, statement, coder)
    if experts is not None:
        requested = known_ids("expert", experts, corpus.experts["expert"])
        dated = dated[dated["expert"].isin(requested)]
    dated = dated.sort_values(
        ["latest", "earliest", "rank", "expert"], kind="stable", ignore_index=True
    )
    rule = getattr(corpus, "rule", Rule())
    return OverTime(dated[_COLUMNS], _results_by_article(dated, rule))


def _results_by_article(dated: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """Count the sides in each article, and of everybody's latest position so far."""
    articles = dated.drop_duplicates("article")
    table = articles[["article", "when", "earliest", "latest"]].reset_index(drop=True)
    row = pd.factorize(dated["article"])[0]
    side = pd.Categorical(dated["position"].map(SIDE_OF), list(SIDES)).codes.astype("int64")
    shape = len(table), len(SIDES)

    taken = count_categories(row, side, shape)
    table[list(SIDES)] = taken
    table["n_positions"] = taken.sum(1)
    agree, both_sides, disagree = taken.T
    table["result"] = consensus_result(agree, both_sides, disagree, rule)

    # the side that a position takes the place of
    earlier_side = pd.Series(side).groupby(dated["expert"]).shift(fill_value=-1).to_numpy()
    replaces = earlier_side >= 0
    given_up = count_categories(row[replaces], earlier_side[replaces], shape)
    standing = (taken - given_up).cumsum(0)
    table[[f"standing_{name}" for name in SIDES]] = standing
    table["standing"] = standing.sum(1)
    agree, both_sides, disagree = standing.T
    table["standing_result"] = consensus_result(agree, both_sides, disagree, rule)
    return table


def _dated_positions(corpus: Corpus, statement: str, coder: str | None) -> pd.DataFrame:
    """Return the decided position of every expert in every article: an expert counts anew in each."""
    rows = all_dated_positions(corpus, coder)
    on_statement = (rows["statement"] == statement).to_numpy()
    return rows[on_statement].drop_duplicates(["article", "expert"], keep="last")


def all_dated_positions(corpus: Corpus, coder: str | None = None) -> pd.DataFrame:
    """Return `dated_positions` of all positions of a corpus, computed once: a page asks often."""
    if not isinstance(corpus, Hashable):  # tables alone, as a notebook may have them
        return dated_positions(corpus, corpus.positions, coder)
    return _all_dated(corpus, coder, current_language()).copy(deep=False)


@lru_cache(maxsize=16)
def _all_dated(corpus: Corpus, coder: str | None, _language: str) -> pd.DataFrame:
    return dated_positions(corpus, corpus.positions, coder)


def dated_positions(
    corpus: Corpus, positions: pd.DataFrame, coder: str | None = None
) -> pd.DataFrame:
    """Return the decided position of every expert on each statement at every date.

    Parameters
    ----------
    corpus : Corpus
        The data set; anything with its tables as attributes.
    positions : DataFrame
        Rows of its table.
    coder : str, optional
        As in `expert_positions`.

    Returns
    -------
    DataFrame
        One row per statement, expert, article and date of the passage: article, expert, statement,
        position, passage, summary, earliest, latest (days), when (in words), rank (of the article);
        by time.
    """
    answers = corpus.passages.dropna(subset="expert")
    key = ["article", "expert", *(["date"] if "date" in answers else [])]
    authors = answers[key].astype("object").fillna("")
    pairs = authors.drop_duplicates(ignore_index=True)
    pair_number = pd.MultiIndex.from_frame(pairs).get_indexer(pd.MultiIndex.from_frame(authors))
    decided = expert_positions(
        positions, answers.assign(expert=pair_number), corpus.coders, coder=coder
    )
    rows = pairs.loc[decided["expert"]].reset_index(drop=True)
    rows = rows.join(
        decided[["statement", "position", "passage", "summary"]].reset_index(drop=True)
    )
    rows = _with_own_dates(rows.merge(dated_articles(corpus.articles), on="article"))
    return rows.sort_values(["latest", "earliest", "rank"], kind="stable", ignore_index=True)


def _with_own_dates(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the day of the passage in the place of the article's, where it has one."""
    if "date" not in rows or not (rows["date"] != "").any():
        return rows
    own = rows["date"] != ""
    dates = pd.DataFrame({"article": rows["article"], "published": rows["date"].where(own)})
    dated = dated_articles(dates)
    columns = ["earliest", "latest", "when"]
    return rows.assign(**{name: dated[name].where(own, rows[name]) for name in columns})


def dated_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Return each article with the days on which it may have appeared, in numbers and in words."""
    number, texts = pd.factorize(articles["published"], use_na_sentinel=False)
    dates = edtf.date_bounds(pd.Series(texts))
    dates["when"] = [_describe(text) for text in texts]
    published = dates.iloc[number].set_index(articles.index)
    return pd.DataFrame(
        {
            "article": articles["article"].astype("object"),
            "earliest": published["earliest"].fillna(published["latest"]),
            "latest": published["latest"].fillna(published["earliest"]),
            "when": published["when"].astype("object"),
            "rank": np.arange(len(articles)),
        }
    )


def _describe(date: object) -> str:
    """Return a date in words, nothing where none is known."""
    return edtf.describe_date(date) if isinstance(date, str) and date else ""
