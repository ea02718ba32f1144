"""Order of telling against order of events: down the page as the article mentions them, across the
calendar as they happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.isolates import escape_html
from ...i18n.messages import message, message_parts
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..position_board_layout import NARROW
from ..theme import Theme, colour_theme
from ..traces import CLEAR, Trace, line_trace, wrap_hover
from .calendar_layout import (
    AHEAD,
    Scale,
    calendar_axis,
    calendar_ticks,
    event_marks,
    fold_text,
)
from .event_dots import EDITORIAL
from .event_traces import (
    Published,
    bar_traces,
    break_lines,
    diamond_trace,
    publication_line,
    published_note,
    text_trace,
    timeline_figure,
)

_TOP, _LEAD = 44, 30  # px: above all rows, and above the first passage of a topic
_ROW, _LOWEST, _HIGHEST = 18, 2, 9000  # px: a passage, one among thousands, and all together
_FEW = 80  # runs of a topic that get a heading of their own height
_KEY_LETTER = 6.2  # px: a mean letter of the key
_APART = 13  # px: from one word at the left edge to the next


@fits_cell
def narrative_order(
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    passages: pd.DataFrame,
    calendar: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    published: Published,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw every mention of an event at its place in the article and on the calendar.

    Parameters
    ----------
    events, mentions : DataFrame
        `events` and `told` of a `timeline.Chronology`.
    passages : DataFrame
        Those of the corpus, all of them, so that passages without an event are a gap.
    calendar : DataFrame
        One row per piece: start, stop, share (`timeline.calendar_segments`).
    tables : Mapping of str to DataFrame
        `topics` and `experts`, for what is written.
    published : tuple
        The (first, last) day on which the articles may have appeared.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: rows, bars, ahead, open, days, heads, breaks, published, topics,
        voices, key, ticks, when; `customdata` of bars, ahead, open and days holds (event,
        passage).

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(
        tables, {"topics": ("topic", "label"), "experts": ("expert", "name", "initials")}
    )
    colours, narrow = colour_theme(dark), width < NARROW
    line = calendar_axis(calendar, 62 if narrow else 150, width - 14)
    row = max(_LOWEST, min(_ROW, _HIGHEST // max(len(passages), 1)))
    order = _passage_rows(passages, row)
    rows = _mention_rows(events, mentions, order, row, event_marks(events, line, published[1]))
    bottom = float(order["y"].max() + row) if len(order) else _TOP + 20.0
    foot = fold_text(" · ".join(message_parts("chart.narrative.key")), int(width / _KEY_LETTER))
    key = [(0, bottom + 12 + 8 * len(foot), "<br>".join(foot))]
    if rows.empty:
        key.insert(0, (0, 12, message("chart.events.none")))
    ticks = [(tick.x, 32, tick.label) for tick in calendar_ticks(calendar, line).itertuples()]
    breaks = break_lines(calendar, line, _TOP, bottom)
    continued = order[order["voices"] & ~order["begins"]]
    x = _publication_x(published, line)
    publication = [] if x is None else [(x, 4, x, 21), (x, _TOP, x, bottom)]
    across = [(0, y, width, y) for y in continued["y"]]
    heads = [(0, y, width, y) for y in order["y"][order["begins"]]]
    traces = [
        line_trace("rows", across, colours.rule),
        *_mark_traces(rows, max(1.5, row - 9), colours),
        line_trace("heads", heads, colours.ink),
        line_trace("breaks", breaks, colours.rule),
        line_trace("published", publication, colours.ink, 1.6),
        *_word_traces(order, row, tables, narrow, colours),
        text_trace("key", key, colours.muted, 11.5),
        text_trace("ticks", ticks, colours.muted, 11.5, "center"),
        published_note(x, line, published, 12, colours),
    ]
    height = int(bottom) + 24 + 16 * len(foot)
    table = rows[["passage", "label", "date_text", "wording"]]
    return timeline_figure(traces, colours, width, height, table=table)


def _publication_x(published: Published, line: Scale) -> float | None:
    """Return where the day of publication ends (px), None off the calendar."""
    publication = publication_line(published, line)
    return publication[1] if publication else None


def _passage_rows(passages: pd.DataFrame, row: int) -> pd.DataFrame:
    """Return the passages in their order, with y (of their top), begins (a topic?), voices (another
    voice?). row: px of one.
    """
    columns = ["passage", "article", "topic", "expert", "rank"]
    order = passages[columns].sort_values(["article", "rank"], kind="stable", ignore_index=True)
    topic = order["topic"].astype("object").fillna("")
    expert = order["expert"].astype("object").fillna("")
    article = order["article"].astype(str)
    begins = (topic != topic.shift()) | (article != article.shift())
    lead = begins.cumsum() * (_LEAD if begins.sum() <= _FEW else 0)
    return order.assign(
        topic=topic,
        expert=expert,
        begins=begins,
        voices=begins | (expert != expert.shift()),
        y=_TOP + lead + np.arange(len(order)) * float(row),
    )


def _mention_rows(
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    order: pd.DataFrame,
    row: int,
    marks: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per mention, with its marks (px) and y."""
    marks = marks.assign(
        event=events["event"].astype("object"),
        label=events["label"],
        date_text=events["date_text"],
        ahead=events["status"].isin(AHEAD),
    )
    rows = mentions[["event", "passage", "wording"]].astype("object").merge(marks, on="event")
    top = dict(zip(order["passage"], order["y"], strict=True))
    return rows.assign(y=rows["passage"].map(top).astype(float) + row / 2)


def _mark_traces(rows: pd.DataFrame, thick: float, colours: Theme) -> Iterator[Trace]:
    """Yield bars, ahead, open, days. rows: of `_mention_rows`."""
    ahead, exact = rows["ahead"].astype(bool), rows["exact"].astype(bool)
    has_length = rows["right"] > rows["left"]
    coming = rows.assign(right=rows["right"].where(has_length, rows["fade_right"]))[ahead]
    faded = rows.assign(left=rows["fade_left"], right=rows["fade_right"])
    faint = faded[~has_length & ~ahead]
    known = rows[has_length & ~exact & ~ahead]
    days = rows[exact]
    pattern = {"shape": "/", "size": 4, "solidity": 0.35, "bgcolor": CLEAR, "fgcolor": colours.ink}
    yield _bar_trace("bars", known, thick, color=colours.muted, opacity=0.75)
    yield _bar_trace("ahead", coming, thick, color=CLEAR, pattern=pattern)
    yield _bar_trace("open", faint, max(1.5, thick / 3), color=colours.muted)
    middle = (days["left"] + days["right"]) / 2
    ids = days[["event", "passage"]]
    yield diamond_trace("days", middle, days["y"], colours, 9, customdata=ids)


def _bar_trace(name: str, rows: pd.DataFrame, thick: float, **marker: Any) -> Trace:
    """Return bars with what is said of their event."""
    hover = []
    for row in rows.itertuples():
        wording = "<br>".join(map(escape_html, fold_text(row.wording, 52)))
        hover.append(f"<b>{wrap_hover(row.label)}</b><br>{escape_html(row.date_text)}<br>{wording}")
    return bar_traces(name, rows, rows["y"], thick, **marker) | {
        "customdata": rows[["event", "passage"]],
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _word_traces(
    order: pd.DataFrame,
    row: int,
    tables: Mapping[str, pd.DataFrame],
    narrow: bool,
    colours: Theme,
) -> Iterator[Trace]:
    """Yield topics and voices, as many as have room."""
    topics, experts = tables["topics"], tables["experts"]
    label = dict(zip(topics["topic"], topics["label"], strict=True))
    label[""] = message("chart.outside")
    shown = experts["initials" if narrow else "name"]
    name = dict(zip(experts["expert"], shown, strict=True))
    name[""] = EDITORIAL if narrow else message("chart.source_text")
    begins, voices = order[order["begins"]], order[order["voices"]]
    titles = [f"<b>{escape_html(label[topic])}</b>" for topic in begins["topic"]]
    names = [escape_html(name[expert]) for expert in voices["expert"]]
    yield text_trace("topics", _apart(begins["y"] - 11, titles), colours.ink)
    yield text_trace("voices", _apart(voices["y"] + row / 2, names), colours.muted, 11.5)


def _apart(y: Iterable[float], texts: Iterable[str]) -> list[tuple[float, float, str]]:
    """Return notes at the left edge, without those that would cover the one above."""
    notes: list[tuple[float, float, str]] = []
    last = -99.0
    for middle, text in zip(y, texts, strict=True):
        if middle - last >= _APART:
            notes.append((0, middle, text))
            last = middle
    return notes
