"""Does what is called likely happen often? Only where enough different things were forecast."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..coefficients import wilson_interval
from .scoring import score_forecasts

#: Outcomes that a step of the probabilities must hold before its share says anything: of ten, one
#: more or less moves the share by a tenth.
MIN_OUTCOMES = 10
_STEPS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


def calibration(ledger: pd.DataFrame, least: int = MIN_OUTCOMES) -> pd.DataFrame:
    """Compare what was said with what happened, in steps of the probability.

    An outcome counts once in a step, however many forecast it: what happens to it happens to all of
    them at once. Steps with fewer outcomes than `least` are left out.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecast_ledger`.
    least : int
        Outcomes that a step must hold.

    Returns
    -------
    DataFrame
        One row per step: low, high (of the probability; the last includes 1), forecasts, outcomes,
        said (mean probability, each outcome once), happened (share of the outcomes), and its Wilson
        interval (95 %): interval_low, interval_high.

    References
    ----------
    Murphy, Journal of Applied Meteorology 12 (1973).
    """
    scores = score_forecasts(ledger)
    step = np.searchsorted(_STEPS, scores["probability"], side="right") - 1
    scores["step"] = np.minimum(step, len(_STEPS) - 2)
    rows = []
    for place, group in scores.groupby("step"):
        outcomes = group.groupby("outcome").agg({"probability": "mean", "happened": "max"})
        if len(outcomes) < least:
            continue
        interval = wilson_interval(int(outcomes["happened"].sum()), len(outcomes))
        rows.append(
            {
                "low": _STEPS[int(place)],
                "high": _STEPS[int(place) + 1],
                "forecasts": len(group),
                "outcomes": len(outcomes),
                "said": float(outcomes["probability"].mean()),
                "happened": interval.value,
                "interval_low": interval.low,
                "interval_high": interval.high,
            }
        )
    return pd.DataFrame(rows, columns=list(_COLUMNS))


_COLUMNS = (
    "low",
    "high",
    "forecasts",
    "outcomes",
    "said",
    "happened",
    "interval_low",
    "interval_high",
)
