"""A calendar in segments: where much happens a day gets more room, so that 1915 and last month
stand on one line.

The segments are those of Bayesian blocks (Scargle et al. 2013, Astrophysical Journal 764:167): the
division into blocks of even density that fits best, here at full years (months, decades, centuries
for short and long spans), with a fixed price per block.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from ..arguments import require_columns
from ..i18n.formatting import format_day
from ..i18n.messages import message

MAX_SEGMENTS = 4  # each break is one more thing to read
_PRICE = 2.0  # log-likelihood that a further segment must gain
_MIN_EVENTS = 0.12  # of the known days, in each segment: an empty one is none of its own
_MIN_SHARE = 0.13  # of the width, for each segment
_PANEL_SHARES = 0.22, 0.5  # of the width, for the panel of the past
_MONTHS = (1, 3, 12, 24, 60, 120, 300, 600, 1200, 2400, 6000, 12000)  # steps that readers know
_MAX_EDGES = 120
_ONE_DAY = np.timedelta64(1, "D")
_DAYS = {"start": "datetime64[s]", "stop": "datetime64[s]"}


def calendar_segments(
    events: pd.DataFrame,
    span: tuple[pd.Timestamp, pd.Timestamp],
    published: tuple[pd.Timestamp, pd.Timestamp] = (pd.NaT, pd.NaT),
) -> pd.DataFrame:
    """Return the calendar on which the events are drawn.

    Parameters
    ----------
    events : DataFrame
        With the columns earliest and latest; every different day counts once.
    span : (Timestamp, Timestamp)
        The first and the last day of the calendar.
    published : (Timestamp, Timestamp)
        As `publication_days` returns them.

    Returns
    -------
    DataFrame
        One row per segment, in order: start, stop (its first day, and the first day after it),
        share (of the width; they add up to 1), label. Empty where the span is.

    Raises
    ------
    ValueError
        If the table lacks a column.

    References
    ----------
    Scargle et al., Astrophysical Journal 764 (2013).
    """
    require_columns(
        "events", events, ["earliest", "latest"], source="the events of timeline.chronology(…)"
    )
    if pd.isna(span[0]):
        return pd.DataFrame(columns=["start", "stop", "share", "label"]).astype(
            _DAYS | {"share": "float64"}
        )
    edges = _edges(*span)
    known = _known_days(events, published)
    counts, _ = np.histogram(known.astype("int64"), edges.astype("int64"))
    widths = np.diff(edges).astype("timedelta64[D]").astype(float)
    cuts = _blocks(counts, widths)
    start, stop = edges[cuts[:-1]], edges[cuts[1:]]
    labels = [_label(*segment) for segment in zip(start, stop, strict=True)]
    weight = np.add.reduceat(counts, cuts[:-1]) + 1
    table = {"start": start, "stop": stop, "share": _shares(weight), "label": labels}
    return pd.DataFrame(table).astype(_DAYS)


def calendar_panels(
    events: pd.DataFrame,
    span: tuple[pd.Timestamp, pd.Timestamp],
    published: tuple[pd.Timestamp, pd.Timestamp] = (pd.NaT, pd.NaT),
) -> pd.DataFrame:
    """Return the calendar as one linear panel, or as two: the thinly known past, and all that
    comes after it.

    It breaks where the first of the `calendar_segments` ends, and only where that one has a larger
    share of the time than of the known days: there a panel of its own saves room.

    Parameters
    ----------
    events, span, published
        As for `calendar_segments`.

    Returns
    -------
    DataFrame
        One or two rows like those of `calendar_segments`; the share of the past is that of its
        known days, 0.22 to 0.5. Empty where the span is.

    Raises
    ------
    ValueError
        If the table lacks a column.

    References
    ----------
    Scargle et al., Astrophysical Journal 764 (2013).
    """
    segments = calendar_segments(events, span, published)
    if segments.empty:
        return segments
    first, middle, stop = (
        segments["start"].iloc[0],
        segments["stop"].iloc[0],
        segments["stop"].max(),
    )
    known = _known_days(events, published)
    n_days = max(len(known), 1)
    of_days = float((known < middle.to_datetime64()).sum()) / n_days
    if len(segments) == 1 or (middle - first) / (stop - first) <= of_days:
        edges, shares = np.array([first, stop]), np.ones(1)
    else:
        past = float(np.clip(of_days, *_PANEL_SHARES))
        edges, shares = np.array([first, middle, stop]), np.array([past, 1 - past])
    days = edges.astype("datetime64[D]")
    labels = [_label(*panel) for panel in pairwise(days)]
    table = {"start": days[:-1], "stop": days[1:], "share": shares, "label": labels}
    return pd.DataFrame(table).astype(_DAYS)


def _known_days(events: pd.DataFrame, published: tuple[Any, Any]) -> np.ndarray:
    """Return every different day on which something is known to begin or to end, in order."""
    publication = pd.Series(list(published), dtype="datetime64[s]")
    days = pd.concat([events["earliest"], events["latest"], publication])
    return np.unique(days.dropna().to_numpy("datetime64[D]"))


def calendar_bins(calendar: pd.DataFrame, max_bins: int = 44) -> pd.DataFrame:
    """Return the bins at which a range may begin and end: even steps within each segment.

    Parameters
    ----------
    calendar : DataFrame
        As `calendar_segments` returns it.
    max_bins : int
        Each segment gets as many of them as its share of the width allows, one at least.

    Returns
    -------
    DataFrame
        One row per bin, in order: start, last (its first and last day), label ("1915", "Mar 2024").

    Raises
    ------
    ValueError
        If the table lacks a column.
    """
    columns = ["start", "stop", "share"]
    require_columns("calendar", calendar, columns, source="timeline.calendar_segments(…)")
    rows: list[tuple[date, date, str]] = []
    for segment in calendar.itertuples():
        rows += _bins_of(segment, max(1, int(segment.share * max_bins)))
    bins = pd.DataFrame(rows, columns=["start", "last", "label"])
    return bins.astype({"start": "datetime64[s]", "last": "datetime64[s]"})


def events_per_bin(events: pd.DataFrame, bins: pd.DataFrame) -> np.ndarray:
    """Count the events that touch each bin.

    Parameters
    ----------
    events : DataFrame
        With the columns first and last.
    bins : DataFrame
        As `calendar_bins` returns it.

    Returns
    -------
    array of bins

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    require_columns(
        "events", events, ["first", "last"], source="the events of timeline.chronology(…)"
    )
    require_columns("bins", bins, ["start", "last"], source="timeline.calendar_bins(…)")
    first_bin = bins["start"].searchsorted(events["first"], "right") - 1
    last_bin = bins["start"].searchsorted(events["last"], "right") - 1
    is_inside = (last_bin >= 0) & (events["first"].to_numpy() <= bins["last"].max())
    steps = np.zeros(len(bins) + 1, dtype="int64")
    np.add.at(steps, np.clip(first_bin[is_inside], 0, None), 1)
    np.add.at(steps, last_bin[is_inside] + 1, -1)
    return steps.cumsum()[:-1]


def _shares(weight: np.ndarray) -> np.ndarray:
    """Return the width of each segment, by its weight; of several, none is too narrow to read."""
    if len(weight) == 1:
        return np.ones(1)
    free = 1 - _MIN_SHARE * len(weight)
    return _MIN_SHARE + free * weight / weight.sum()


def _edges(first: pd.Timestamp, last: pd.Timestamp) -> np.ndarray:
    """Return the days at which a segment may begin, and the first one after the span: at most some
    hundred of them.
    """
    begin = _month_number(first)
    end = _month_number(last) + 1
    step = 1200
    for months in (120, 12, 1):
        if (end - begin) / months <= _MAX_EDGES:
            step = months
    round_months = np.arange(begin // step + 1, (end - 1) // step + 1) * step
    edges = np.unique([begin, *round_months, end])
    return edges.astype("datetime64[M]").astype("datetime64[D]")


def _month_number(day: Any) -> int:
    """Return the month of a day as numpy counts months."""
    return int(np.datetime64(f"{day.year:04}-{day.month:02}", "M").astype("int64"))


def _blocks(counts: np.ndarray, length: np.ndarray) -> list[int]:
    """Return the cuts (numbers of edges, first and last included) between blocks of even density.

    counts, length: of each smallest block. The best division into k blocks up to each edge follows
    from the best into k − 1.
    """
    fit = _block_fit(counts, length)
    n = len(counts)
    best, back = [fit[0]], []
    for _ in range(min(MAX_SEGMENTS, n) - 1):
        candidates = best[-1][:, None] + fit
        back.append(candidates.argmax(0))
        best.append(candidates.max(0))
    n_cuts = int(np.argmax([row[n] for row in best]))
    cuts = [n]
    for row in reversed(back[:n_cuts]):
        cuts.append(int(row[cuts[-1]]))
    return [0, *reversed(cuts)]


def _block_fit(counts: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return the log-likelihood, less the price, of a block from each edge to each other."""
    events = np.concatenate([[0], counts.cumsum()])
    time = np.concatenate([[0], length.cumsum()])
    inside = events[None, :] - events[:, None]
    within = time[None, :] - time[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        likelihood = inside * np.log(inside / within)
    fit = np.where(inside > 0, likelihood, 0.0) - _PRICE
    fit[(within <= 0) | (inside < _MIN_EVENTS * events[-1])] = -np.inf
    last = len(counts)
    fit[0, last] = np.nan_to_num(fit[0, last], neginf=0.0)  # one block is always possible
    return fit


def _label(start: np.datetime64, stop: np.datetime64) -> str:
    """Return "1915 to 1990", "2024" or "March to May 2024" for a segment of whole months."""
    first, last = start.astype(object), (stop - _ONE_DAY).astype(object)
    same_year = first.year == last.year
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if same_year else _range(f"{first.year}", f"{last.year}")
    end = format_day(last, "month")
    if same_year and first.month == last.month:
        return end
    begin = format_day(first, "name" if same_year else "month")
    return _range(begin, end)


def _range(begin: str, end: str) -> str:
    return message("date.range", begin=begin, end=end)


def _bins_of(segment: Any, max_bins: int) -> Iterator[tuple[date, date, str]]:
    """Give (first day, last day, label) of even steps within a segment."""
    begin, end = _month_number(segment.start), _month_number(segment.stop)
    steps = [months for months in _MONTHS if (end - begin) / months <= max_bins]
    step = steps[0] if steps else end - begin
    inner = range((begin // step + 1) * step, end, step)
    for month, next_month in pairwise(np.unique([begin, *inner, end])):
        first = _first_day(month).astype(object)
        last = (_first_day(next_month) - _ONE_DAY).astype(object)
        is_whole_years = first.month == 1 and (next_month - month) % 12 == 0
        label = f"{first.year}" if is_whole_years else format_day(first, "short month")
        yield first, last, label


def _first_day(month: int) -> np.datetime64:
    """Return the first day of a month as numpy counts months."""
    return np.datetime64(int(month), "M").astype("datetime64[D]")
