"""Who changed sides on a statement, from one date to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ..arguments import known_ids
from ..schema import SIDE_OF
from .expert_positions import with_experts
from .over_time import dated_positions

if TYPE_CHECKING:
    from ..corpus import Corpus

_KEY = ["statement", "expert"]
_BEFORE = ["position", "passage", "summary", "article", "when"]


class MindChanges(NamedTuple):
    """Who changed sides, of those who could have.

    Attributes
    ----------
    changes : DataFrame
        One row per change, by date.
    n_pairs : int
        Experts and statements with positions at several dates.
    experts, statements : tuple of str
        Those that such a pair has.
    """

    changes: pd.DataFrame
    n_pairs: int
    experts: tuple[str, ...]
    statements: tuple[str, ...]


def mind_changes(
    corpus: Corpus,
    *,
    coder: str | None = None,
    statements: Iterable[str] | None = None,
    experts: Iterable[str] | None = None,
) -> MindChanges:
    """Return the changes of mind: an expert's side on a statement that is another than before.

    A position that only grows stronger or weaker is no change of mind.

    Parameters
    ----------
    corpus : Corpus
        The data set; anything with its tables as attributes.
    coder : str, optional
        As in `expert_positions`.
    statements, experts : iterable of str, optional
        Ids of those to keep; without them all.

    Returns
    -------
    MindChanges
        changes: statement, expert; position, passage, summary, article, when (a date in words) of
        the earlier position, and the same of the later one as new_position and so on.

    Raises
    ------
    ValueError
        For an unknown statement or expert.
    """
    rows = dated_positions(corpus, _repeated_positions(corpus), coder)
    for name, kept in (("statement", statements), ("expert", experts)):
        if kept is not None:
            table = getattr(corpus, f"{name}s")
            rows = rows[rows[name].isin(known_ids(name, list(kept), table[name]))]
    rows = rows[rows["earliest"].notna()].reset_index(drop=True)
    by_pair = rows.groupby(_KEY, observed=True, sort=False)
    is_moving = by_pair["latest"].transform("nunique") > 1
    several = rows[is_moving]
    earlier = by_pair[_BEFORE].shift()
    earlier_day = by_pair["latest"].shift()
    side = rows["position"].map(SIDE_OF).astype("object")
    earlier_side = earlier["position"].map(SIDE_OF).astype("object")
    changed = earlier_side.notna() & (side != earlier_side) & (rows["latest"] > earlier_day)
    later = rows.loc[changed, _BEFORE].add_prefix("new_")
    changes = pd.concat([rows.loc[changed, _KEY], earlier[changed], later], axis=1)
    return MindChanges(
        changes.reset_index(drop=True),
        len(several.drop_duplicates(_KEY)),
        tuple(several["expert"].astype(str).unique()),
        tuple(several["statement"].astype(str).unique()),
    )


def _repeated_positions(corpus: Corpus) -> pd.DataFrame:
    """Return the positions of experts who have several on a statement: nobody else can change."""
    rows = with_experts(corpus.positions, corpus.passages)
    is_repeated = rows.duplicated(_KEY, keep=False)
    return corpus.positions.iloc[rows.index[is_repeated]]
