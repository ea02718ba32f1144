"""The panel → a verdict per proposition by the declared rule, and what the verdict hangs on.

Verdicts are four-way, as in Delphi studies (threshold: Diamond et al. 2014) with RAND's test of disagreement (both sides at least
a third), and none below the quorum.
"""

import numpy as np
import pandas as pd

from ..schema import DECLARED, SIDES, STANCES
from .measures import gap
from .tables import counts as counts_of
from .tables import wide

TOO_FEW = "too few voices"
VERDICTS = ("affirmed", "denied", "divided", "mixed", TOO_FEW)
STATES = ("affirm", "mixed", "deny", "silent", "absent")
_SCALE = np.array(list(STANCES), dtype=float)


def verdict(affirm, mixed, deny, rule=DECLARED):
    """The verdict on counts of voices, element by element.

    affirm, mixed, deny: whole numbers or arrays of one shape; rule: share and quorum. Returns an array of `VERDICTS`.

    >>> print(verdict([4, 2, 2, 1, 3], [0, 0, 2, 0, 0], [1, 1, 1, 1, 1]))
    ['affirmed' 'divided' 'mixed' 'too few voices' 'affirmed']
    """
    affirm, mixed, deny = (np.asarray(x, dtype=float) for x in (affirm, mixed, deny))
    voices = affirm + mixed + deny
    share = rule.threshold * voices - 1e-9  # a share of exactly the threshold counts, whatever the rounding
    return np.select(
        [voices < rule.quorum, affirm >= share, deny >= share, 3 * np.minimum(affirm, deny) >= voices],
        [TOO_FEW, "affirmed", "denied", "divided"], "mixed")


def verdicts(panel, rule=DECLARED):
    """One row per proposition: counts, who, verdict, and how far it would move.

    panel: as `positions.panel` returns. Returns DataFrame indexed by proposition, in the panel's order:
    topic; gap (mean distance of two of the voices, in steps; NaN below two); affirm, mixed, deny, silent, absent (numbers of experts);
    voices, experts; verdict;
    mean (of the voices, on −2…2); if_affirmed, if_denied (the verdict if all the silent affirmed, or denied it);
    band_low, band_high (the mean then); left_out_low, left_out_high (range of the mean with any one voice left out, NaN below two);
    left_out (the other verdicts that appear then, or ""), flips (the experts whose absence brings them, comma-separated ids).
    """
    rows = panel.assign(state=panel["state"].astype(str))
    counts = pd.crosstab(rows["proposition"].astype(str), rows["state"]).reindex(
        index=rows["proposition"].astype(str).drop_duplicates(), columns=list(STATES), fill_value=0)
    topics = rows.drop_duplicates("proposition")["topic"]
    stance = rows.pivot(index="proposition", columns="expert", values="stance").astype("float64")
    stance.index = stance.index.astype(str)
    stance = stance.reindex(counts.index)
    out = counts.assign(
        voices=counts[list(SIDES)].sum(axis=1), experts=counts.sum(axis=1), mean=stance.mean(axis=1),
        verdict=verdict(counts["affirm"], counts["mixed"], counts["deny"], rule))
    out["gap"] = gap(wide(counts_of(panel), propositions=out.index))
    out.insert(0, "topic", topics.array)
    out.index.name = "proposition"
    out.columns.name = None
    return out.join(_bounds(out, rule)).join(_left_out(stance, out["verdict"], rule))


def _bounds(counts, rule):
    """What the verdict and the mean would be if all the silent stood at one end."""
    quiet, total = counts["silent"] + counts["absent"], counts["mean"].fillna(0) * counts["voices"]
    return pd.DataFrame({
        "if_affirmed": verdict(counts["affirm"] + quiet, counts["mixed"], counts["deny"], rule),
        "if_denied": verdict(counts["affirm"], counts["mixed"], counts["deny"] + quiet, rule),
        "band_low": (total + _SCALE.min() * quiet) / counts["experts"],
        "band_high": (total + _SCALE.max() * quiet) / counts["experts"],
    }, index=counts.index)


def _left_out(stance, found, rule):
    """What the verdict and the mean would be without any one voice.

    stance: one row per proposition, one column per expert, NaN for silence; found: the verdict with everybody.
    """
    means, others = {}, {}
    for expert in stance.columns:
        spoke, rest = stance[expert].notna(), stance.drop(columns=expert)
        means[expert] = rest.mean(axis=1).where(spoke)
        without = pd.Series(verdict((rest > 0).sum(axis=1), (rest == 0).sum(axis=1), (rest < 0).sum(axis=1), rule), stance.index)
        others[expert] = without.where(spoke & (without != found), "")
    means, others = pd.DataFrame(means, index=stance.index), pd.DataFrame(others, index=stance.index)
    return pd.DataFrame({
        "left_out_low": means.min(axis=1), "left_out_high": means.max(axis=1),
        "left_out": [", ".join(v for v in VERDICTS if v in set(row)) for row in others.to_numpy()],
        "flips": [", ".join(others.columns[row != ""].astype(str)) for row in others.to_numpy()],
    }, index=stance.index)
