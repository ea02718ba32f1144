"""The panel → a result per statement by the declared rule, and what the result hangs on.

Results are four-way, as in Delphi studies (threshold: Diamond et al. 2014) with RAND's test of
disagreement (both sides at least a third), and none below the quorum.
"""

import numpy as np
import pandas as pd

from ..schema import DECLARED, POSITIONS, SIDES
from .measures import mean_pairwise_distance

TOO_FEW = "too few answers"
BOTH_SIDES = "both sides"
RESULTS = ("agree", "disagree", "split", BOTH_SIDES, TOO_FEW)
STATES = ("agree", "both_sides", "disagree", "not_addressed", "no_answer")
_SCALE = np.array(list(POSITIONS), dtype=float)


def consensus_result(agree, both_sides, disagree, rule=DECLARED):
    """The result on counts of voices, element by element.

    agree, both_sides, disagree: whole numbers or arrays of one shape; rule: share and quorum. Returns an
    array of `RESULTS`.

    >>> print(consensus_result([4, 2, 2, 1, 3], [0, 0, 2, 0, 0], [1, 1, 1, 1, 1]))
    ['agree' 'split' 'both sides' 'too few answers' 'agree']
    """
    agree, both_sides, disagree = (
        np.asarray(x, dtype=float) for x in (agree, both_sides, disagree)
    )
    voices = agree + both_sides + disagree
    share = (
        rule.threshold * voices - 1e-9
    )  # a share of exactly the threshold counts, whatever the rounding
    return np.select(
        [
            voices < rule.quorum,
            agree >= share,
            disagree >= share,
            3 * np.minimum(agree, disagree) >= voices,
        ],
        [TOO_FEW, "agree", "disagree", "split"],
        BOTH_SIDES,
    )


def statement_results(panel, rule=DECLARED):
    """One row per statement: counts, who, result, and how far it would move.

    panel: as `expert_positions.expert_panel` returns. Returns DataFrame indexed by statement, in the panel's
    order: topic; gap (mean distance of two of the voices, in steps; NaN below two); agree,
    both_sides, disagree, not_addressed, no_answer (numbers of experts); voices, experts; result; mean (of the voices, on
    −2…2); if_all_agree, if_all_disagree (the result if all the silent agree, or disagree it); band_low,
    band_high (the mean then); without_one_low, without_one_high (range of the mean with any one voice
    left out, NaN below two); without_one (the other results that appear then, or ""), decisive (the
    experts whose absence brings them, comma-separated ids).
    """
    code, statements = pd.factorize(panel["statement"].astype(str))
    who, experts = pd.factorize(panel["expert"], sort=True)
    position = np.full((len(statements), len(experts)), np.nan)
    position[code, who] = panel["position"].to_numpy(dtype=float, na_value=np.nan)
    state = panel["state"].astype(str).to_numpy()
    index = pd.Index(statements, name="statement", dtype="object")
    counts = pd.DataFrame(
        {s: np.bincount(code[state == s], minlength=len(statements)) for s in STATES}, index=index
    )
    first = np.unique(code, return_index=True)[1]
    levels = pd.DataFrame({k: (position == k).sum(1) for k in POSITIONS}, index=index)
    out = counts.assign(
        n_positions=counts[list(SIDES)].sum(axis=1),
        experts=counts.sum(axis=1),
        mean=_mean(position, 1),
        result=consensus_result(counts["agree"], counts["both_sides"], counts["disagree"], rule),
        distance=mean_pairwise_distance(levels),
    )
    out.insert(0, "topic", panel["topic"].array[first])
    return pd.concat(
        [out, _bounds(out, rule), _left_out(position, experts.astype(str), out["result"], rule)],
        axis=1,
    )


def _mean(position, axis):
    """The mean of the voices, NaN for none."""
    n = (~np.isnan(position)).sum(axis)
    return np.divide(np.nansum(position, axis), n, out=np.full(n.shape, np.nan), where=n > 0)


def _bounds(counts, rule):
    """What the result and the mean would be if all the silent stood at one end."""
    quiet, total = (
        counts["not_addressed"] + counts["no_answer"],
        counts["mean"].fillna(0) * counts["n_positions"],
    )
    return pd.DataFrame(
        {
            "if_all_agree": consensus_result(
                counts["agree"] + quiet, counts["both_sides"], counts["disagree"], rule
            ),
            "if_all_disagree": consensus_result(
                counts["agree"], counts["both_sides"], counts["disagree"] + quiet, rule
            ),
            "band_low": (total + _SCALE.min() * quiet) / counts["experts"],
            "band_high": (total + _SCALE.max() * quiet) / counts["experts"],
        },
        index=counts.index,
    )


def _left_out(position, experts, found, rule):
    """What the result and the mean would be without any one voice.

    position: array, one row per statement, one column per expert, NaN for silence; found: the
    result with everybody.
    """
    spoke = ~np.isnan(position)
    sides = [
        side.sum(1, keepdims=True) - side for side in (position > 0, position == 0, position < 0)
    ]  # without each expert
    others = np.where(spoke, consensus_result(*sides, rule), found.to_numpy()[:, None])
    changed = others != found.to_numpy()[:, None]
    n = spoke.sum(1, keepdims=True) - spoke
    means = np.divide(
        np.nansum(position, 1, keepdims=True) - np.nan_to_num(position),
        n,
        out=np.full(n.shape, np.nan),
        where=spoke & (n > 0),
    )
    return pd.DataFrame(
        {
            "without_one_low": means.min(1, initial=np.inf, where=~np.isnan(means)),
            "without_one_high": means.max(1, initial=-np.inf, where=~np.isnan(means)),
            "without_one": [
                ", ".join(v for v in RESULTS if v in set(row[here]))
                for row, here in zip(others, changed, strict=True)
            ],
            "decisive": [", ".join(experts[here]) for here in changed],
        },
        index=found.index,
    ).replace([np.inf, -np.inf], np.nan)
