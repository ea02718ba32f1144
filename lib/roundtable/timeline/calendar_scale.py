"""A calendar in pieces: where much happens a day gets more room, so that 1915 and last month stand
on one line.

The pieces are those of Bayesian blocks (Scargle et al. 2013, Astrophysical Journal 764:167): the
parting into stretches of even density that fits best, here at full years (months, decades,
centuries for short and long spans), with a fixed price per piece.
"""

from itertools import pairwise

import numpy as np
import pandas as pd

from ..i18n.formatting import format_day

MOST = 4  # pieces: each break is one more thing to read
_PRICE = 2.0  # log-likelihood that a further piece must gain
_FEWEST = 0.12  # of the known days, in each piece: an empty stretch is no piece of its own
_LEAST = 0.13  # of the width, for each piece
_MONTHS = (
    1,
    3,
    12,
    24,
    60,
    120,
    300,
    600,
    1200,
    2400,
    6000,
    12000,
)  # steps of a calendar that readers know


def calendar_segments(events, span, published=(pd.NaT, pd.NaT)):
    """The calendar on which the events are drawn.

    events: DataFrame with the columns earliest and latest (every different day counts once); span:
    (first, last) day; published: of `told.publication`. Returns DataFrame, one row per piece, in
    order: start, stop (its first day, and the first day after it), share (of the width; they add up
    to 1), label. Empty where the span is.
    """
    if pd.isna(span[0]):
        return pd.DataFrame({"start": [], "stop": [], "share": [], "label": []}).astype(
            {"start": "datetime64[s]", "stop": "datetime64[s]"}
        )
    edges = _edges(*span)
    known = np.unique(
        pd.concat(
            [
                events["earliest"],
                events["latest"],
                pd.Series(list(published), dtype="datetime64[s]"),
            ]
        )
        .dropna()
        .to_numpy()
    )
    counts = np.histogram(known.astype("datetime64[D]").astype("int64"), edges.astype("int64"))[0]
    cuts = _blocks(counts, np.diff(edges).astype("timedelta64[D]").astype(float))
    start, stop = edges[cuts[:-1]], edges[cuts[1:]]
    within = np.add.reduceat(counts, cuts[:-1]) + 1
    free = 1 - _LEAST * len(within) * (len(within) > 1)
    share = _LEAST * (len(within) > 1) + free * within / within.sum()
    return pd.DataFrame(
        {
            "start": start.astype("datetime64[s]"),
            "stop": stop.astype("datetime64[s]"),
            "share": share,
            "label": [_label(a, b) for a, b in zip(start, stop, strict=True)],
        }
    )


def calendar_bins(calendar, most=44):
    """Where a brush may begin and end: days at even steps within each piece, as many in it as its
    share of the width allows.

    calendar: of `calendar_segments`. Returns DataFrame, one row per stretch, in order: start, last (its first
    and last day), label ("1915", "Mar 2024", "1990s").
    """
    rows = [
        row
        for piece in calendar.itertuples()
        for row in _stretches(piece, max(1, int(piece.share * most)))
    ]
    return pd.DataFrame(rows, columns=["start", "last", "label"]).astype(
        {"start": "datetime64[s]", "last": "datetime64[s]"}
    )


def events_per_bin(events, stretches):
    """How many events touch each stretch.

    events: DataFrame with the columns first, last; stretches: of `calendar_bins`. Returns an array, one
    number per stretch.
    """
    begins = stretches["start"].searchsorted(events["first"], "right") - 1
    ends = stretches["start"].searchsorted(events["last"], "right") - 1
    inside = (ends >= 0) & (events["first"].to_numpy() <= stretches["last"].max())
    steps = np.zeros(len(stretches) + 1, dtype="int64")
    np.add.at(steps, np.clip(begins[inside], 0, None), 1)
    np.add.at(steps, ends[inside] + 1, -1)
    return steps.cumsum()[:-1]


def _edges(first, last):
    """Days at which a piece may begin, and the first one after the span: at most some hundred of
    them.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((s for s in (1, 12, 120, 1200) if months / s <= 120), 1200)
    begin = np.datetime64(f"{first.year:04}-{first.month:02}", "M").astype("int64")
    inner = (
        np.arange(begin // step + 1, (begin + months - 1) // step + 1) * step
        if step > 1
        else begin + np.arange(1, months)
    )
    whole = np.concatenate([[begin], inner, [begin + months]])
    return np.unique(whole).astype("datetime64[M]").astype("datetime64[D]")


def _blocks(counts, length):
    """Cuts (numbers of edges, first and last included) between the stretches of even density.

    counts, length: of each smallest stretch. The best parting into k pieces up to each edge follows
    from the best into k − 1.
    """
    n, events, time = (
        len(counts),
        np.concatenate([[0], counts.cumsum()]),
        np.concatenate([[0], length.cumsum()]),
    )
    inside, within = events[None, :] - events[:, None], time[None, :] - time[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        fit = np.where(inside > 0, inside * np.log(inside / within), 0.0) - _PRICE
    fit[(within <= 0) | (inside < _FEWEST * events[-1])] = -np.inf
    fit[0, n] = np.nan_to_num(fit[0, n], neginf=0.0)  # one piece is always possible
    best, back = [fit[0]], []
    for _ in range(min(MOST, n) - 1):
        candidates = best[-1][:, None] + fit
        back.append(candidates.argmax(0))
        best.append(candidates.max(0))
    k = int(np.argmax([row[n] for row in best]))
    cuts = [n]
    for row in reversed(back[:k]):
        cuts.append(int(row[cuts[-1]]))
    return [0, *reversed(cuts)]


def _label(start, stop):
    """ "1915 to 1990", "2024", "March to May 2024" for a stretch of whole months."""
    first, last = start.astype(object), (stop - 1).astype(object)
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    begin, end = (
        format_day(first, "name" if first.year == last.year else "month"),
        format_day(last, "month"),
    )
    return end if (first.year, first.month) == (last.year, last.month) else f"{begin} to {end}"


def _stretches(piece, most):
    """(start, last, label) of even steps within a piece."""
    begin, end = (np.datetime64(day, "M").astype("int64") for day in (piece.start, piece.stop))
    step = next((s for s in _MONTHS if (end - begin) / s <= most), end - begin)
    edges = np.unique([begin, *range((begin // step + 1) * step, end, step), end])
    for a, b in pairwise(edges):
        first = np.datetime64(int(a), "M").astype("datetime64[D]").astype(object)
        last = (np.datetime64(int(b), "M").astype("datetime64[D]") - 1).astype(object)
        label = (
            f"{first.year}"
            if (first.month, (b - a) % 12) == (1, 0)
            else format_day(first, "short month")
        )
        yield first, last, label
