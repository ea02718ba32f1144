"""The panel → a verdict per proposition by the declared rule, and what the verdict hangs on.

Verdicts are four-way, as in Delphi studies (threshold: Diamond et al. 2014) with RAND's test of
disagreement (both sides at least a third), and none below the quorum.
"""

import numpy as np
import pandas as pd

from ..schema import DECLARED, SIDES, STANCES
from .measures import gap

TOO_FEW = "too few voices"
VERDICTS = ("affirmed", "denied", "divided", "mixed", TOO_FEW)
STATES = ("affirm", "mixed", "deny", "silent", "absent")
_SCALE = np.array(list(STANCES), dtype=float)


def verdict(affirm, mixed, deny, rule=DECLARED):
    """The verdict on counts of voices, element by element.

    affirm, mixed, deny: whole numbers or arrays of one shape; rule: share and quorum. Returns an
    array of `VERDICTS`.

    >>> print(verdict([4, 2, 2, 1, 3], [0, 0, 2, 0, 0], [1, 1, 1, 1, 1]))
    ['affirmed' 'divided' 'mixed' 'too few voices' 'affirmed']
    """
    affirm, mixed, deny = (np.asarray(x, dtype=float) for x in (affirm, mixed, deny))
    voices = affirm + mixed + deny
    share = (
        rule.threshold * voices - 1e-9
    )  # a share of exactly the threshold counts, whatever the rounding
    return np.select(
        [
            voices < rule.quorum,
            affirm >= share,
            deny >= share,
            3 * np.minimum(affirm, deny) >= voices,
        ],
        [TOO_FEW, "affirmed", "denied", "divided"],
        "mixed",
    )


def verdicts(panel, rule=DECLARED):
    """One row per proposition: counts, who, verdict, and how far it would move.

    panel: as `positions.panel` returns. Returns DataFrame indexed by proposition, in the panel's
    order: topic; gap (mean distance of two of the voices, in steps; NaN below two); affirm, mixed,
    deny, silent, absent (numbers of experts); voices, experts; verdict; mean (of the voices, on
    −2…2); if_affirmed, if_denied (the verdict if all the silent affirmed, or denied it); band_low,
    band_high (the mean then); left_out_low, left_out_high (range of the mean with any one voice
    left out, NaN below two); left_out (the other verdicts that appear then, or ""), flips (the
    experts whose absence brings them, comma-separated ids).
    """
    code, propositions = pd.factorize(panel["proposition"].astype(str))
    who, experts = pd.factorize(panel["expert"], sort=True)
    stance = np.full((len(propositions), len(experts)), np.nan)
    stance[code, who] = panel["stance"].to_numpy(dtype=float, na_value=np.nan)
    state = panel["state"].astype(str).to_numpy()
    index = pd.Index(propositions, name="proposition", dtype="object")
    counts = pd.DataFrame(
        {s: np.bincount(code[state == s], minlength=len(propositions)) for s in STATES}, index=index
    )
    first = np.unique(code, return_index=True)[1]
    levels = pd.DataFrame({k: (stance == k).sum(1) for k in STANCES}, index=index)
    out = counts.assign(
        voices=counts[list(SIDES)].sum(axis=1),
        experts=counts.sum(axis=1),
        mean=_mean(stance, 1),
        verdict=verdict(counts["affirm"], counts["mixed"], counts["deny"], rule),
        gap=gap(levels),
    )
    out.insert(0, "topic", panel["topic"].array[first])
    return pd.concat(
        [out, _bounds(out, rule), _left_out(stance, experts.astype(str), out["verdict"], rule)],
        axis=1,
    )


def _mean(stance, axis):
    """The mean of the voices, NaN for none."""
    n = (~np.isnan(stance)).sum(axis)
    return np.divide(np.nansum(stance, axis), n, out=np.full(n.shape, np.nan), where=n > 0)


def _bounds(counts, rule):
    """What the verdict and the mean would be if all the silent stood at one end."""
    quiet, total = counts["silent"] + counts["absent"], counts["mean"].fillna(0) * counts["voices"]
    return pd.DataFrame(
        {
            "if_affirmed": verdict(counts["affirm"] + quiet, counts["mixed"], counts["deny"], rule),
            "if_denied": verdict(counts["affirm"], counts["mixed"], counts["deny"] + quiet, rule),
            "band_low": (total + _SCALE.min() * quiet) / counts["experts"],
            "band_high": (total + _SCALE.max() * quiet) / counts["experts"],
        },
        index=counts.index,
    )


def _left_out(stance, experts, found, rule):
    """What the verdict and the mean would be without any one voice.

    stance: array, one row per proposition, one column per expert, NaN for silence; found: the
    verdict with everybody.
    """
    spoke = ~np.isnan(stance)
    sides = [
        side.sum(1, keepdims=True) - side for side in (stance > 0, stance == 0, stance < 0)
    ]  # without each expert
    others = np.where(spoke, verdict(*sides, rule), found.to_numpy()[:, None])
    changed = others != found.to_numpy()[:, None]
    n = spoke.sum(1, keepdims=True) - spoke
    means = np.divide(
        np.nansum(stance, 1, keepdims=True) - np.nan_to_num(stance),
        n,
        out=np.full(n.shape, np.nan),
        where=spoke & (n > 0),
    )
    return pd.DataFrame(
        {
            "left_out_low": means.min(1, initial=np.inf, where=~np.isnan(means)),
            "left_out_high": means.max(1, initial=-np.inf, where=~np.isnan(means)),
            "left_out": [
                ", ".join(v for v in VERDICTS if v in set(row[here]))
                for row, here in zip(others, changed, strict=True)
            ],
            "flips": [", ".join(experts[here]) for here in changed],
        },
        index=found.index,
    ).replace([np.inf, -np.inf], np.nan)
