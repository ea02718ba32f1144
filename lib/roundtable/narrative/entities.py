"""Names of people, places and organisations in words: how often, by whom, and which together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..i18n.formatting import format_number
from ..i18n.isolates import isolate_text
from ..i18n.messages import message, message_by_size
from .phrases import (
    out_of,
)


def describe_entities(prominence: pd.DataFrame, n_experts: int) -> str:
    """Return what is named most, and by how many.

    Parameters
    ----------
    prominence : pandas.DataFrame
        Of `entity_prominence`.
    n_experts : int
        How many experts are shown.
    """
    if prominence.empty:
        return message("names.none")
    first = prominence.iloc[0]
    named_by: dict[str, Any] = {
        "times": int(first["experts"]),
        "experts": out_of("experts", n_experts),
    }
    by_all = 1 < n_experts == named_by["times"]
    if by_all:
        named_by = {"everyone": message_by_size("whole.experts", n_experts)}
    most = message(
        "names.first.all" if by_all else "names.first",
        name=isolate_text(first["name"]),
        number=int(first["passages"]),
        paragraphs=out_of("paragraphs", int(first["n_total"])),
        **named_by,
    )
    if n_experts < 2:
        return most
    by_one = int((prominence["experts"] == 1).sum())
    names = out_of("names", len(prominence))
    return f"{most} {message('names.by_one', n=by_one, names=names)}"


def describe_cooccurrence(pairs: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return which two names come up together more often than chance would have it.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Of `cooccurrence`.
    names : mapping of str to str
        Entity to name.
    """
    if pairs.empty:
        return message("together.none")
    row, beyond = pairs.iloc[0], int(pairs["significant"].sum())
    together = message(
        "together.first",
        n=int(row["n_total"]),
        name=names[row["entity"]],
        other=names[row["other"]],
        number=int(row["both"]),
        expected=format_number(row["expected"], ".1f"),
        lift=format_number(row["lift"], ".1f"),
    )
    tested = out_of("pairs", int(row["tested"]))
    if not beyond:
        return f"{together} {message('together.beyond.none', pairs=tested)}"
    return f"{together} {message('together.beyond', n=beyond, pairs=tested)}"
