"""Imprecise dates → one day each, so that an order can be tested: does A come before B whatever the
day?

As R's package messydates resolves them: to the earliest day, the latest, the middle, or one drawn
at random. A draw takes every day between the bounds as equally likely and every event by itself;
neither is known, so a share of draws says how much the order hangs on the days that nobody gives,
and not how probable it is. An interval is taken as "some day of it".
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..arguments import require_columns

DATE_RESOLUTIONS = {
    "earliest": "the first day it may be",
    "latest": "the last day it may be",
    "middle": "the day between",
    "draw": "a day drawn at random",
}
_SOURCE = "the events of timeline.chronology(…)"


class TemporalOrder(NamedTuple):
    """In how many of the draws one event lies before another, on the same day, and after it; open:
    has either an open end?
    """

    before: int
    same: int
    after: int
    draws: int
    open: bool


def resolve_dates(
    events: pd.DataFrame,
    how: str = "middle",
    *,
    span: tuple[Any, Any] | None = None,
    seed: int = 0,
) -> pd.Series:
    """Return one day for every event.

    Parameters
    ----------
    events : DataFrame
        With the columns earliest and latest.
    how : str
        A key of `DATE_RESOLUTIONS`.
    span : (first, last), optional
        Days to which open ends reach; None: from the first to the last day that is known.
    seed : int
        Of the draw.

    Returns
    -------
    Series
        Days, with the events' index.

    Raises
    ------
    ValueError
        If the resolution is unknown, or the table lacks a column.

    >>> earliest, latest = ["2020-02-01", None], ["2020-02-29", "2020-03-10"]
    >>> two = pd.DataFrame({"earliest": earliest, "latest": latest})
    >>> two = two.astype("datetime64[s]")
    >>> print(*resolve_dates(two, "middle").dt.strftime("%d.%m."), sep=", ")
    15.02., 20.02.
    """
    if how not in DATE_RESOLUTIONS:
        raise ValueError(
            f"unknown resolution {how!r}; there are {', '.join(DATE_RESOLUTIONS)}; "
            "choose one of them"
        )
    low, high = _day_bounds(events, span)
    if how == "draw":
        day = _draw_days(low, high, 1, seed)[0]
    else:
        day = {"earliest": low, "latest": high, "middle": (low + high) // 2}[how]
    return pd.Series(day.astype("datetime64[D]").astype("datetime64[s]"), events.index, name="day")


def comes_before(
    events: pd.DataFrame,
    a: str,
    b: str,
    *,
    span: tuple[Any, Any] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> TemporalOrder:
    """Count how often event a lies before event b.

    Parameters
    ----------
    events : DataFrame
        With the columns event, earliest, latest.
    a, b : str
        Ids of events.
    span : (first, last), optional
        Days to which open ends reach, as for `resolve_dates`.
    draws : int
        How many days are drawn for each event.
    seed : int
        Of the draws.

    Returns
    -------
    TemporalOrder

    Raises
    ------
    ValueError
        If an event is unknown, or the table lacks a column.

    By hand: of two days within the same three, 3 of 9 pairs are in order, 3 are the same day.

    >>> day = pd.to_datetime(["2020-01-01"] * 2)
    >>> later = day + pd.Timedelta("2D")
    >>> two = pd.DataFrame({"event": ["a", "b"], "earliest": day, "latest": later})
    >>> order = comes_before(two, "a", "b", draws=900_000)
    >>> print(round(order.before / order.draws, 2), round(order.same / order.draws, 2))
    0.33 0.33
    """
    require_columns("events", events, ["event"], source=_SOURCE)
    known = events["event"].tolist()
    for event in (a, b):
        if event not in known:
            raise ValueError(
                f"unknown event {event!r}; there are {len(known)}, such as "
                f"{', '.join(known[:3])}; choose one of them"
            )
    low, high = _day_bounds(events, span)
    pair = [known.index(a), known.index(b)]
    day = _draw_days(low[pair], high[pair], draws, seed)
    step = np.sign(day[:, 1] - day[:, 0])
    before, same, after = (int((step == sign).sum()) for sign in (1, 0, -1))
    is_open = events[["earliest", "latest"]].iloc[pair].isna().any(axis=None)
    return TemporalOrder(before, same, after, draws, bool(is_open))


def temporal_sequence(
    events: pd.DataFrame,
    *,
    span: tuple[Any, Any] | None = None,
    draws: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the events one after another, and how firmly each stands before the next.

    Parameters
    ----------
    events : DataFrame
        With the columns event, earliest, latest.
    span : (first, last), optional
        Days to which open ends reach, as for `resolve_dates`.
    draws : int
        How many days are drawn for each event.
    seed : int
        Of the draws.

    Returns
    -------
    DataFrame
        One row per event but the last, by the middle of their bounds: event, following, before,
        same, after (numbers of draws), draws.

    Raises
    ------
    ValueError
        If the table lacks a column.
    """
    require_columns("events", events, ["event"], source=_SOURCE)
    low, high = _day_bounds(events, span)
    order = np.argsort(low + high, kind="stable")
    ids = events["event"].to_numpy()[order]
    day = _draw_days(low[order], high[order], draws, seed)
    step = np.sign(np.diff(day, axis=1))
    return pd.DataFrame(
        {
            "event": ids[:-1],
            "following": ids[1:],
            "before": (step > 0).sum(0),
            "same": (step == 0).sum(0),
            "after": (step < 0).sum(0),
            "draws": draws,
        }
    )


def _day_bounds(
    events: pd.DataFrame, span: tuple[Any, Any] | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return first and last day of each event as numbers, open ends at those of the span."""
    require_columns("events", events, ["earliest", "latest"], source=_SOURCE)
    bounds = events[["earliest", "latest"]].to_numpy("datetime64[D]").reshape(-1, 2)
    if span is None:
        first, last = _known_span(bounds)
    else:
        first, last = pd.DatetimeIndex(span).to_numpy("datetime64[D]")
    earliest = _filled_days(bounds[:, 0], first)
    latest = _filled_days(bounds[:, 1], last)
    return np.minimum(earliest, latest), np.maximum(earliest, latest)


def _known_span(bounds: np.ndarray) -> tuple[np.datetime64, np.datetime64]:
    """Return the first and the last day that is known; NaT where there is none."""
    known = bounds[~np.isnat(bounds)]
    if not len(known):
        return np.datetime64("NaT"), np.datetime64("NaT")
    return known.min(), known.max()


def _filled_days(days: np.ndarray, edge: np.datetime64) -> np.ndarray:
    """Return days as numbers, with an edge where there is none."""
    filled = np.where(np.isnat(days), edge, days)
    return filled.astype("datetime64[D]").astype("int64")


def _draw_days(low: np.ndarray, high: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """Return days, one row per draw, one column per event, each within its bounds."""
    chance = np.random.default_rng(seed).random((draws, len(low)), dtype="float32")
    width = high - low
    offset = (chance * (width + 1)).astype("int64")
    return low + np.minimum(offset, width)
