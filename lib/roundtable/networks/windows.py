"""A network for each place of a moving window of time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from ..arguments import require_columns
from .edges import check_choice, congruence_share

UNITS = ("days", "weeks", "months", "years")
_WINDOW = ["start", "middle", "stop"]


def time_windows(
    positions: pd.DataFrame,
    build: Callable[[pd.DataFrame], pd.DataFrame] = congruence_share,
    *,
    size: int,
    unit: str = "days",
    step: int = 1,
) -> pd.DataFrame:
    """Return a network for each place of a moving window: one edge list with the window's days.

    As in DNA the window is centred: it reaches (size − 1) / 2 units, rounded half up, to either
    side, moves one step at a time, and stays within the first and last day. A window without an edge
    is kept: a time in which nobody shares a statement is a finding, and no gap in the calendar.

    Parameters
    ----------
    positions : DataFrame
        As in `congruence`, and date (datetimes, or text such as 2024-02-14).
    build : callable
        What makes an edge list of the positions in a window.
    size : int
        Of the window, in units.
    unit : str
        One of UNITS: days, weeks, months, years.
    step : int
        How far the window moves, in units.

    Returns
    -------
    DataFrame
        start, middle, stop (first and last day inclusive), then the columns of the edge list. A
        window without an edge has one row, its nodes and weight missing and n = 0.

    Raises
    ------
    ValueError
        For an unknown unit, a size or step below 1, or a date that is no day.
    """
    windows = window_days(positions, size=size, unit=unit, step=step)
    day = parse_days(positions["date"])
    tables = []
    for window in windows.itertuples(index=False):
        edges = build(positions[day.between(window.start, window.stop)])
        if edges.empty:
            edges = edges.reindex([0]).assign(n=0)
        tables.append(edges.assign(**window._asdict()))
    if not tables:
        tables = [build(positions[:0]).assign(**dict.fromkeys(windows, day[:0]))]
    table = pd.concat(tables, ignore_index=True)
    others = [column for column in table if column not in windows]
    return table[[*windows, *others]]


def window_days(
    positions: pd.DataFrame, *, size: int, unit: str = "days", step: int = 1
) -> pd.DataFrame:
    """Return the places of a moving window: start, middle and stop, the days inclusive.

    Parameters
    ----------
    positions : DataFrame
        With date, as in `time_windows`.
    size, unit, step
        As in `time_windows`.

    Returns
    -------
    DataFrame of datetimes
        One row per place.

    Raises
    ------
    ValueError
        As in `time_windows`.
    """
    check_choice("unit", unit, UNITS)
    require_columns("positions", positions, ["date"])
    if not (size >= 1 and step >= 1):
        raise ValueError(
            f"size {size} and step {step} make no window; both are 1 or more: give the "
            f"width in {unit}"
        )
    day = parse_days(positions["date"])
    first, last = day.min(), day.max()
    reach = pd.DateOffset(**{unit: int(np.floor((size - 1) / 2 + 0.5))})
    move = pd.DateOffset(**{unit: step})
    places = []
    middle = first
    while middle <= last:
        start, stop = middle - reach, middle + reach
        if start >= first and stop <= last:
            places.append((start, middle, stop))
        middle += move
    return pd.DataFrame(places, columns=_WINDOW)


def parse_days(column: pd.Series) -> pd.Series:
    """Return the days of a column of datetimes or of text such as 2024-02-14."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.normalize()
    is_day = column.astype(str).str.fullmatch(r"\d{4}-\d\d-\d\d")
    vague = column[~is_day]
    if len(vague):
        raise ValueError(
            f"{vague.iloc[0]!r} is no day; a window needs days such as 2024-02-14: "
            "give the earliest or latest that edtf.date_bounds finds in it"
        )
    return pd.to_datetime(column, format="%Y-%m-%d")
