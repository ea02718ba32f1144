"""One panel → all tables of the analysis, in one call: what the notebook prints and the dashboard
draws below the position board.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..coefficients import LEVEL
from .chance import expert_significance, pair_significance
from .confidence import agreement_by_confidence
from .counts import expert_distances, pair_distances, position_counts, position_matrix
from .dealt_panels import PanelChance, panel_significance
from .drivers import expert_drivers, statement_drivers
from .key_splits import MAX_EXPERTS, panel_splits, splitting_statements
from .measures import panel_measures, side_shares
from .similarity import BY_CHANCE, pair_closeness
from .split_nonresponse import split_and_nonresponse
from .summary import AgreementSummary


class AnalysisTables(NamedTuple):
    """The tables of the analysis.

    Attributes
    ----------
    plane, closeness, drivers, experts, splits, cruxes : DataFrame
        As `split_and_nonresponse`, `pair_closeness`, `statement_drivers`, `expert_drivers`,
        `panel_splits` and `splitting_statements` return. closeness and experts also with p and
        significant (as `pair_significance` and `expert_significance` have them), splits with p and
        by_chance (of `panel_significance`); None for more than `MAX_EXPERTS`, which are not searched. Where dealt panels differ as much in 5 of 100 cases or
        more, closeness and own are NaN, and the note says so.
    chance : PanelChance
        As `panel_significance` returns.
    weighted : DataFrame
        As `agreement_by_confidence` returns, of the statements with a result.
    balance : Series
        Share that agrees less share that disagrees, everyone equal, indexed by statement.
    overall : DataFrame
        As `panel_measures` returns.
    """

    plane: pd.DataFrame
    closeness: pd.DataFrame
    drivers: pd.DataFrame
    experts: pd.DataFrame
    splits: pd.DataFrame | None
    cruxes: pd.DataFrame
    weighted: pd.DataFrame
    balance: pd.Series
    overall: pd.DataFrame
    chance: PanelChance


def analysis_tables(summary: AgreementSummary) -> AnalysisTables:
    """Return all tables of the analysis for one choice; missing positions are left out.

    Parameters
    ----------
    summary : AgreementSummary
        As `agreement_summary` returns.
    """
    panel, results = summary
    positions = panel[panel["position"].notna()]
    counts = position_matrix(position_counts(positions), statements=results.index)
    share = side_shares(counts)
    # where nobody recorded how sure an expert was, there is nothing to weight by
    weighted = agreement_by_confidence(positions.dropna(subset="confidence"))
    judged = results.index[results["judged"]]
    chance = panel_significance(positions)
    is_searched = positions["expert"].nunique() <= MAX_EXPERTS
    searched = positions if is_searched else positions.iloc[:0]
    splits = panel_splits(searched).assign(p=chance.split_p, by_chance=chance.split_by_chance)
    return AnalysisTables(
        plane=split_and_nonresponse(results),
        closeness=_tested_closeness(positions, chance),
        drivers=statement_drivers(counts),
        experts=expert_drivers(expert_distances(positions)).join(expert_significance(positions)),
        splits=splits if is_searched else None,
        cruxes=splitting_statements(searched),
        weighted=weighted.reindex(judged[judged.isin(weighted.index)]),
        balance=share["agree"] - share["disagree"],
        overall=panel_measures(counts),
        chance=chance,
    )


def _tested_closeness(positions: pd.DataFrame, chance: PanelChance) -> pd.DataFrame:
    """Return the closeness of pairs, each with its p; none where pairs differ as much by chance."""
    table = pair_closeness(pair_distances(positions))
    table = table.merge(pair_significance(positions), on=["expert", "other"])
    if chance.pairs_p <= LEVEL or not (table["note"] == "").any():
        return table
    return table.assign(closeness=np.nan, own=np.nan, note=BY_CHANCE)
