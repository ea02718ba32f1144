"""One panel → all tables of the analysis, in one call: what the notebook prints and the dashboard
draws below the stance board.
"""

from typing import NamedTuple

import pandas as pd

from .confidence import by_confidence
from .cruxes import cruxes, splits
from .drivers import expert_drivers, proposition_drivers
from .measures import overall, shares
from .plane import plane
from .similarity import closeness
from .tables import counts, expert_gap, pairs, wide


class Analysis(NamedTuple):
    """The tables; each is documented where it is made."""

    plane: pd.DataFrame  # plane.plane
    closeness: pd.DataFrame  # similarity.closeness
    drivers: pd.DataFrame  # drivers.proposition_drivers
    experts: pd.DataFrame  # drivers.expert_drivers
    splits: pd.DataFrame  # cruxes.splits
    cruxes: pd.DataFrame  # cruxes.cruxes
    weighted: pd.DataFrame  # confidence.by_confidence, of the propositions with a verdict
    balance: pd.Series  # share that affirms less share that denies, everyone equal
    overall: pd.DataFrame  # measures.overall


def analyse(board):
    """All of it for one choice.

    board: a `board.Board`. Silence is left out, as everywhere in the measures.
    """
    voices = board.panel[board.panel["stance"].notna()]
    table = wide(counts(voices), propositions=board.verdicts.index)
    share, judged = shares(table), board.verdicts.index[board.verdicts["judged"]]
    weighted = by_confidence(voices)
    return Analysis(
        plane(board.verdicts),
        closeness(pairs(voices)),
        proposition_drivers(table),
        expert_drivers(expert_gap(voices)),
        splits(voices),
        cruxes(voices),
        weighted.reindex([p for p in judged if p in weighted.index]),
        share["affirm"] - share["deny"],
        overall(table),
    )
