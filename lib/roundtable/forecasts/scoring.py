"""How good the probabilities were: Brier and logarithmic scores of what is resolved, and of people
only where each has enough of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..coefficients import brier_score, log_score
from ..schema import HAPPENED, MISSED

#: Questions that an expert's forecasts must have been resolved on before they get a score.
MIN_RESOLVED = 10


def score_forecasts(ledger: pd.DataFrame) -> pd.DataFrame:
    """Score each forecast that has a probability and is resolved.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecast_ledger`.

    Returns
    -------
    DataFrame
        One row per such forecast: forecast, outcome, question, expert, probability, happened
        (boolean), brier (0 best, 1 worst), log (0 best), and the Brier scores that the ends of the
        word's range would give: brier_least, brier_most.
    """
    resolved = ledger[ledger["came_of_it"].isin([HAPPENED, MISSED])]
    scored = resolved[resolved["probability"].notna()].reset_index(drop=True)
    happened = scored["came_of_it"] == HAPPENED
    table = scored[["forecast", "outcome", "question", "expert", "probability"]]
    p = scored["probability"].to_numpy(dtype=float)
    ends = (scored[["least", "most"]].to_numpy(dtype=float) - happened.to_numpy()[:, None]) ** 2

    return table.assign(
        happened=happened,
        brier=(p - happened) ** 2,
        log=[log_score([one], [came]) for one, came in zip(p, happened, strict=True)],
        brier_least=ends.min(axis=1),
        brier_most=ends.max(axis=1),
    )


def score_summary(ledger: pd.DataFrame) -> dict[str, Any]:
    """Return counts and mean scores of a whole ledger.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecast_ledger`.

    Returns
    -------
    dict
        forecasts, experts, outcomes, resolved (forecasts of which one knows what came), scored
        (resolved, with a likelihood), questions (that these are about), brier, log (NaN without
        any), brier_least, brier_most (with the ends of the words' ranges), and the Brier score of
        saying 50 % each time, brier_even.

    References
    ----------
    Brier, Monthly Weather Review 78 (1950); Good, Journal of the Royal Statistical Society B 14
    (1952).

    Examples
    --------
    >>> import roundtable as rt
    >>> from roundtable.forecasts import forecast_ledger
    >>> scores = score_summary(forecast_ledger(rt.load()))
    >>> print(scores["scored"], scores["questions"], round(scores["brier"], 3))
    5 2 0.125
    """
    scores = score_forecasts(ledger)
    happened = scores["happened"].to_numpy(dtype=float)
    is_empty = scores.empty
    return {
        "forecasts": len(ledger),
        "experts": int(ledger["expert"].nunique()),
        "outcomes": int(ledger["outcome"].nunique()),
        "resolved": int(ledger["came_of_it"].isin([HAPPENED, MISSED]).sum()),
        "scored": len(scores),
        "questions": int(scores["question"].nunique()),
        "brier": brier_score(scores["probability"], happened),
        "log": log_score(scores["probability"], happened),
        "brier_least": np.nan if is_empty else float(scores["brier_least"].mean()),
        "brier_most": np.nan if is_empty else float(scores["brier_most"].mean()),
        "brier_even": np.nan if is_empty else 0.25,
    }


def score_experts(ledger: pd.DataFrame, least: int = MIN_RESOLVED) -> pd.DataFrame:
    """Return each expert's counts, and their scores where enough of theirs is resolved.

    Forecasts of one question count together, so that nobody gains by repeating one: the mean of
    each question first, then of the questions.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecast_ledger`.
    least : int
        Questions that must be resolved.

    Returns
    -------
    DataFrame
        Indexed by expert, in the order in which the ledger names them: forecasts, resolved, scored
        (forecasts), questions (scored ones), brier, log; NaN, and rank empty, below `least`
        questions. rank: by the Brier score, 1 the best, equal scores sharing the better one.
    """
    scores = score_forecasts(ledger)
    groups = ledger.groupby("expert", sort=False)
    table = pd.DataFrame({"forecasts": groups.size()})
    is_resolved = ledger["came_of_it"].isin([HAPPENED, MISSED])
    table["resolved"] = is_resolved.groupby(ledger["expert"], sort=False).sum()
    by_expert = scores.groupby("expert", sort=False)
    table["scored"] = by_expert.size().reindex(table.index).fillna(0).astype("int64")
    table["questions"] = by_expert["question"].nunique().reindex(table.index)
    table["questions"] = table["questions"].fillna(0).astype("int64")
    by_question = scores.groupby(["expert", "question"], sort=False)[["brier", "log"]].mean()
    means = by_question.groupby("expert", sort=False).mean().reindex(table.index)
    table = table.join(means.where(table["questions"] >= least))
    return table.assign(rank=table["brier"].rank(method="min").astype("Int64"))
