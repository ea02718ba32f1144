"""The results of two corpora side by side: two years, two codings, two panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..schema import SIDES
from .consensus import TOO_FEW
from .summary import agreement_summary

if TYPE_CHECKING:
    from ..corpus import Corpus

#: What the second corpus is beside the first.
COMPARISONS = ("same", "another", "too few", "only here", "only there")


def compare_corpora(corpus: Corpus, other: Corpus, *, coder: str | None = None) -> pd.DataFrame:
    """Return the results of two corpora on each statement, side by side.

    Statements are one where their id is. Each corpus keeps its own rule. What differs need not mean
    that anybody changed their mind: other experts may have been asked (`rt.agreement.mind_changes`
    follows the same people).

    Parameters
    ----------
    corpus, other : Corpus
        Two data sets, or two parts of one (`corpus.between`, `corpus.only`).
    coder : str, optional
        As in `expert_positions`, for both.

    Returns
    -------
    DataFrame
        Indexed by statement, those of the first corpus in reading order and then those that the
        second has alone: text; result, agree, both_sides, disagree (numbers of experts), firm; the
        same of the second corpus as other_result …, all missing where a corpus does not have the
        statement; comparison: "same" result, "another" one, "too few" answers for a result in
        either, "only here", "only there".

    Raises
    ------
    ValueError
        If they have no statement in common.
    """
    left, right = _results(corpus, coder), _results(other, coder)
    if not set(left.index) & set(right.index):
        raise ValueError(
            f"{corpus.title!r} and {other.title!r} have no statement in common; statements are "
            "matched by their id; give the same sentence the same id (roundtable edit … rename)"
        )
    statements = list(dict.fromkeys([*left.index, *right.index]))
    table = left.reindex(statements).join(right.drop(columns="text").add_prefix("other_"))
    table["text"] = left["text"].reindex(statements).fillna(right["text"])
    table["comparison"] = pd.Categorical(
        [_comparison(*pair) for pair in zip(table["result"], table["other_result"], strict=True)],
        COMPARISONS,
    )
    return table


def _results(corpus: Corpus, coder: str | None) -> pd.DataFrame:
    """Return text, result, counts of sides and firmness by statement, in reading order."""
    results = agreement_summary(corpus, coder=coder).results
    index = results.index.astype(str)
    texts = dict(zip(corpus.statements["statement"], corpus.statements["text"], strict=True))
    table = pd.DataFrame({"text": index.map(texts)}, index=pd.Index(index, name="statement"))
    table["result"] = results["result"].astype(str).to_numpy()
    for side in SIDES:
        table[side] = pd.array(results[side].to_numpy(), dtype="Int64")
    table["firm"] = pd.array(results["firm"].to_numpy(), dtype="boolean")
    return table


def _comparison(result: object, other: object) -> str:
    if pd.isna(result) or pd.isna(other):
        return "only there" if pd.isna(result) else "only here"
    if TOO_FEW in (result, other):
        return "too few"
    return "same" if result == other else "another"
