"""One panel → all tables of the analysis, in one call: what the notebook prints and the dashboard
draws below the position board.
"""

from typing import NamedTuple

import pandas as pd

from .confidence import agreement_by_confidence
from .counts import expert_distances, pair_distances, position_counts, position_matrix
from .drivers import expert_drivers, statement_drivers
from .key_splits import panel_splits, splitting_statements
from .measures import panel_measures, side_shares
from .similarity import pair_closeness
from .split_nonresponse import split_and_nonresponse


class AnalysisTables(NamedTuple):
    """The tables; each is documented where it is made."""

    plane: pd.DataFrame  # plane.plane
    closeness: pd.DataFrame  # similarity.closeness
    drivers: pd.DataFrame  # drivers.statement_drivers
    experts: pd.DataFrame  # drivers.expert_drivers
    splits: pd.DataFrame  # cruxes.splits
    cruxes: pd.DataFrame  # cruxes.cruxes
    weighted: pd.DataFrame  # confidence.by_confidence, of the statements with a result
    balance: pd.Series  # share that agrees less share that disagrees, everyone equal
    overall: pd.DataFrame  # measures.overall


def analysis_tables(board):
    """All of it for one choice.

    board: a `board.Board`. Silence is left out, as everywhere in the measures.
    """
    voices = board.panel[board.panel["position"].notna()]
    table = position_matrix(position_counts(voices), statements=board.results.index)
    share, judged = side_shares(table), board.results.index[board.results["judged"]]
    weighted = agreement_by_confidence(voices)
    return AnalysisTables(
        split_and_nonresponse(board.results),
        pair_closeness(pair_distances(voices)),
        statement_drivers(table),
        expert_drivers(expert_distances(voices)),
        panel_splits(voices),
        splitting_statements(voices),
        weighted.reindex([p for p in judged if p in weighted.index]),
        share["agree"] - share["disagree"],
        panel_measures(table),
    )
