"""Whose rows are replies: what experts themselves say of positions that others coded."""

from __future__ import annotations

import pandas as pd

SELF = "self"  # the kind of coder


def reply_coders(positions: pd.DataFrame, coders: pd.DataFrame) -> set[str]:
    """Return the coders whose rows are replies to a coding: those of the kind "self", where others
    have coded too. Where nobody else has, the positions are the experts' own, and no reply.

    Parameters
    ----------
    positions, coders : DataFrame
        The tables of a data set.

    Examples
    --------
    >>> coders = pd.DataFrame({"coder": ["first", "self"], "kind": ["human", "self"]})
    >>> reply_coders(pd.DataFrame({"coder": ["first", "self"]}), coders)
    {'self'}
    >>> reply_coders(pd.DataFrame({"coder": ["self"]}), coders)
    set()
    """
    is_self = coders["kind"].astype("object") == SELF
    own = set(coders.loc[is_self, "coder"].astype(str))
    if not own:
        return set()
    active = set(positions["coder"].astype("object").unique())
    return own if active - own else set()
