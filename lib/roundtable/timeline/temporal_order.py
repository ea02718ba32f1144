"""Imprecise dates → one day each, so that an order can be tested: does A come before B whatever the
day?

As R's package messydates resolves them: to the earliest day, the latest, the middle, or one drawn
at random. A draw takes every day between the bounds as equally likely and every event by itself;
neither is known, so a share of draws says how much the order hangs on the days that nobody gives,
and not how probable it is. An interval is taken as "some day of it".
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

WAYS = {
    "earliest": "the first day it may be",
    "latest": "the last day it may be",
    "middle": "the day between",
    "draw": "a day drawn at random",
}


class TemporalOrder(NamedTuple):
    """In how many of the draws one event lies before another, on the same day, and after it; open:
    has either an open end?
    """

    before: int
    same: int
    after: int
    draws: int
    open: bool


def resolve_dates(events, how="middle", *, span=None, seed=0):
    """One day for every event.

    events: DataFrame with the columns earliest and latest; how: a key of `WAYS`; span: (first,
    last) day to which open ends reach, None: from the first to the last day that is known; seed: of
    the draw. Returns a Series of days, same index.

    >>> two = pd.DataFrame({"earliest": pd.to_datetime(["2020-02-01", None]), "latest": pd.to_datetime(["2020-02-29", "2020-03-10"])})
    >>> print(*resolve_dates(two, "middle").dt.strftime("%d %b"), sep=", ")
    15 Feb, 20 Feb
    """
    if how not in WAYS:
        raise ValueError(f"unknown way {how!r}; there are {', '.join(WAYS)}; choose one of them")
    low, high = _days(events, span)
    found = {"earliest": low, "latest": high, "middle": (low + high) // 2}.get(how)
    if found is None:
        found = _drawn(low, high, 1, seed)[0]
    return pd.Series(
        found.astype("datetime64[D]").astype("datetime64[s]"), events.index, name="day"
    )


def comes_before(events, a, b, *, span=None, draws=1000, seed=0):
    """How often event a lies before event b.

    events: DataFrame with the columns event, earliest, latest; a, b: ids; span: see `resolve_dates`.
    Returns an `TemporalOrder`. Raises ValueError for an unknown event. By hand: of two days within the same
    three, 3 of 9 pairs are in order, 3 are the same day.

    >>> day = pd.to_datetime(["2020-01-01"] * 2)
    >>> two = pd.DataFrame({"event": ["a", "b"], "earliest": day, "latest": day + pd.Timedelta(days=2)})
    >>> found = comes_before(two, "a", "b", draws=900_000)
    >>> print(round(found.before / found.draws, 2), round(found.same / found.draws, 2))
    0.33 0.33
    """
    known = events["event"].tolist()
    for one in (a, b):
        if one not in known:
            raise ValueError(
                f"unknown event {one!r}; there are {len(known)}, such as "
                f"{', '.join(known[:3])}; choose one of them"
            )
    low, high = _days(events, span)
    pair = [known.index(a), known.index(b)]
    day = _drawn(low[pair], high[pair], draws, seed)
    return TemporalOrder(
        *(
            int((day[:, 0] < day[:, 1]).sum()),
            int((day[:, 0] == day[:, 1]).sum()),
            int((day[:, 0] > day[:, 1]).sum()),
        ),
        draws,
        bool(events[["earliest", "latest"]].iloc[pair].isna().any(axis=None)),
    )


def temporal_sequence(events, *, span=None, draws=200, seed=0):
    """The events one after another, by the middle of their bounds, and how firmly each stands
    before the next.

    Returns DataFrame, one row per event but the last, in that order: event, following, before,
    same, after (numbers of draws), draws.
    """
    low, high = _days(events, span)
    order = np.argsort(low + high, kind="stable")
    ids, day = events["event"].to_numpy()[order], _drawn(low[order], high[order], draws, seed)
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


def _days(events, span):
    """First and last day of each event as numbers, open ends at those of the span."""
    ends = events[["earliest", "latest"]].to_numpy("datetime64[D]").reshape(-1, 2)
    first, last = (
        pd.DatetimeIndex(span).to_numpy("datetime64[D]")
        if span is not None
        else (
            (np.nanmin(ends), np.nanmax(ends))
            if len(ends) and not np.isnat(ends).all()
            else (np.datetime64("NaT"),) * 2
        )
    )
    low, high = (
        np.where(np.isnat(ends[:, i]), edge, ends[:, i]).astype("datetime64[D]").astype("int64")
        for i, edge in ((0, first), (1, last))
    )
    return np.minimum(low, high), np.maximum(low, high)


def _drawn(low, high, draws, seed):
    """Days, one row per draw, one column per event, each within its bounds."""
    chance = np.random.default_rng(seed).random((draws, len(low)), dtype="float32")
    return low + np.minimum((chance * (high - low + 1)).astype("int64"), high - low)
