"""Who argues from which past: how far back each expert reaches, in which segment of the calendar
their events stand, and in what order an article mentions them.

An event counts once for everybody who mentions it, in the segment in which it begins; what has no
known beginning, and what lies ahead, is counted by itself.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..arguments import require_columns
from .chronology import Chronology
from .event_table import FUTURE_STATUSES, event_rows

SOURCE_TEXT = ""  # in an index of experts: the article's own voice
AHEAD, UNDATED, EARLIER = "ahead", "no start given", "earlier"


class NarrativeSteps(NamedTuple):
    """From one passage to the next that mentions a dated event: how often the story goes forward in
    time, back, or neither.
    """

    forward: int
    back: int
    level: int


def segment_of(events: pd.DataFrame, calendar: pd.DataFrame) -> pd.Series:
    """Return the segment of the calendar in which each event is counted.

    Parameters
    ----------
    events : DataFrame
        Of a `Chronology`.
    calendar : DataFrame
        As `calendar_segments` returns it.

    Returns
    -------
    Series
        Categorical, with the events' index, ordered by time: `EARLIER` (only where something began
        before the calendar), the labels of the calendar, `UNDATED`, `AHEAD`.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    columns = ["status", "first", "open_begin"]
    require_columns("events", events, columns, source="the events of timeline.chronology(…)")
    require_columns(
        "calendar", calendar, ["start", "label"], source="timeline.calendar_segments(…)"
    )
    labels = [EARLIER, *calendar["label"], UNDATED, AHEAD]
    code = calendar["start"].searchsorted(events["first"], "right")
    is_future = events["status"].isin(FUTURE_STATUSES).to_numpy()
    code = np.where(events["open_begin"], labels.index(UNDATED), code)
    code = np.where(is_future, labels.index(AHEAD), code)
    segments = pd.Series(pd.Categorical.from_codes(code, labels, ordered=True), events.index)
    if (code == 0).any():
        return segments
    return segments.cat.remove_categories(EARLIER)


def temporal_profile(chronology: Chronology, calendar: pd.DataFrame) -> pd.DataFrame:
    """Count the events that everybody mentions from each segment of the calendar.

    Parameters
    ----------
    chronology : Chronology
        As `timeline.chronology` returns it.
    calendar : DataFrame
        As `calendar_segments` returns it.

    Returns
    -------
    DataFrame
        Indexed by expert, in their order (`SOURCE_TEXT` last), one column per segment; an event
        counts once for everybody who mentions it.

    Raises
    ------
    ValueError
        If the calendar is another table.
    """
    segments = segment_of(chronology.events, calendar)
    expert, row = _distinct_mentions(chronology)
    experts = [*chronology.experts, SOURCE_TEXT]
    names = list(segments.cat.categories)
    counts = np.zeros((len(experts), len(names)), dtype="int64")
    np.add.at(counts, (expert, segments.cat.codes.to_numpy()[row]), 1)
    return pd.DataFrame(counts, pd.Index(experts, name="expert"), names)


def earliest_reference(chronology: Chronology) -> pd.DataFrame:
    """Return how far back everybody reaches.

    Parameters
    ----------
    chronology : Chronology
        As `timeline.chronology` returns it.

    Returns
    -------
    DataFrame
        Indexed by expert (`SOURCE_TEXT` last), only those who mention anything: events (how many),
        dated (of them: begun, with a known beginning), ahead, undated; event, since, date_text (the
        one that began first: id, day, and that day in words, of an interval the year in which it
        began; missing where none is dated).
    """
    events = chronology.events
    begin_year = events["first"].dt.year.astype("str")
    is_interval = (events["precision"] == "interval") & ~events["open_begin"]
    is_future = events["status"].isin(FUTURE_STATUSES)
    facts = pd.DataFrame(
        {
            "dated": ~is_future & ~events["open_begin"],
            "ahead": is_future,
            "undated": ~is_future & events["open_begin"],
            "event": events["event"],
            "since": events["first"],
            "date_text": begin_year.where(is_interval, events["date_text"]),
        }
    )
    expert, row = _distinct_mentions(chronology)
    rows = facts.take(row).assign(expert=expert)
    counts = rows.groupby("expert")[["dated", "ahead", "undated"]].sum()
    counts.insert(0, "events", rows["expert"].value_counts())
    dated = rows[rows["dated"]].sort_values(["since", "event"], kind="stable")
    oldest = dated.drop_duplicates("expert").set_index("expert")
    table = counts.join(oldest[["event", "since", "date_text"]])
    experts = [*chronology.experts, SOURCE_TEXT]
    ids = [experts[number] for number in table.index]
    return table.set_axis(pd.Index(ids, name="expert", dtype="object"))


def narrative_steps(chronology: Chronology) -> NarrativeSteps:
    """Count how often the order of the text follows the calendar.

    Takes each passage that mentions a begun event with a known beginning as standing at the first
    of them, and compares it with the next such passage of the same article.

    Parameters
    ----------
    chronology : Chronology
        As `timeline.chronology` returns it.

    Returns
    -------
    NarrativeSteps
    """
    events, mentions = chronology.events, chronology.mentions
    begun = events[~events["status"].isin(FUTURE_STATUSES) & ~events["open_begin"]]
    rows = mentions[["article", "passage"]].assign(row=event_rows(mentions, begun))
    rows = rows[rows["row"] >= 0]
    day = begun["first"].to_numpy("datetime64[D]").astype("int64")[rows["row"]]
    is_new = (rows["passage"] != rows["passage"].shift()).to_numpy()
    starts = np.flatnonzero(is_new)
    first_day = np.minimum.reduceat(day, starts) if len(day) else day
    article = pd.Series(rows["article"].array[is_new])
    same_article = (article == article.shift()).to_numpy()[1:]
    step = np.sign(np.diff(first_day))[same_article]
    return NarrativeSteps(int((step > 0).sum()), int((step < 0).sum()), int((step == 0).sum()))


def _distinct_mentions(chronology: Chronology) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of each expert and of each event they mention, every pair once; the source
    text comes after the last expert.
    """
    column = chronology.mentions["expert"].astype("category")
    experts = pd.Index([*chronology.experts, SOURCE_TEXT], dtype="object")
    number_of = experts.get_indexer(column.cat.categories.astype("object"))
    expert = np.append(number_of, len(experts) - 1)[column.cat.codes]
    row = event_rows(chronology.mentions, chronology.events)
    pairs = np.unique(np.column_stack([expert, row]), axis=0)
    return pairs[:, 0], pairs[:, 1]
