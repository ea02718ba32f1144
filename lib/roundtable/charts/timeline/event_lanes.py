"""Calendar lanes: a row is an event, its track a calendar in pieces, its dots the experts who mention
it.

words | place on the calendar | date | who mentions it. On a narrow page the words stand above their
track, date and dots below it. Along both axes one unit is one pixel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.isolates import escape_html
from ...i18n.messages import message, message_parts
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..theme import Theme, colour_theme
from ..traces import Segment, Trace, line_trace
from .calendar_layout import (
    LINE,
    CalendarGrid,
    Scale,
    calendar_axis,
    calendar_grid,
    calendar_ticks,
    event_marks,
    fold_text,
    lane_rows,
)
from .event_dots import dot_traces, mention_dots, placed_dots
from .event_lane_marks import arrow_trace, lane_bar_traces, row_trace
from .event_traces import (
    Published,
    break_lines,
    diamond_trace,
    publication_line,
    published_note,
    text_trace,
    timeline_figure,
)

_KEY_LETTER = 6.2  # px: a mean letter of the key


@fits_cell
def event_lanes(
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    calendar: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    published: Published,
    width: int = 1040,
    dark: bool = False,
    selected: str | None = None,
) -> go.Figure:
    """Draw events as lanes of a calendar.

    Parameters
    ----------
    events : DataFrame
        One row per event, in the order to draw (`narrative.arrange_events`).
    mentions : DataFrame
        One row per mention of an event: event, expert, date_basis, wording
        (`timeline.event_mentions`).
    calendar : DataFrame
        One row per piece: start, stop, share (`timeline.calendar_segments`).
    tables : Mapping of str to DataFrame
        `experts`, for what is written.
    published : tuple
        The (first, last) day on which the articles may have appeared.
    width : int
        Pixels.
    dark : bool
        For a dark page.
    selected : str, optional
        The event to mark.

    Returns
    -------
    Figure
        The traces are always: rows (a clear bar per event, to be clicked), fades, bars, ahead,
        rules, tops, breaks, published, days, ends, experts, article, labels, dates, heads, key,
        ticks, when; `customdata` of rows, experts and article holds (event, expert).

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(tables, {"experts": ("expert", "name", "initials")})
    colours = colour_theme(dark)
    dots = mention_dots(events, mentions, tables["experts"])
    n_dots = dots.groupby("event").size().reindex(events["event"]).fillna(0)
    n_dots = n_dots.astype("int64").to_numpy()
    columns = calendar_grid(width, int(n_dots.max(initial=1)))
    line = calendar_axis(calendar, columns.start, columns.end)
    rows = lane_rows(events, columns, n_dots)
    marks = event_marks(events, line, published[1])
    exact = marks[marks["exact"]]
    days = (exact["left"] + exact["right"]) / 2
    foot = fold_text(" · ".join(message_parts("chart.lanes.key")), int(width / _KEY_LETTER))
    bottom = float(rows["bottom"].max()) if len(rows) else 50.0
    height = int(bottom) + 22 + 16 * len(foot)
    placed = placed_dots(dots, events, rows, columns)
    traces = [
        row_trace(events, rows, width),
        *lane_bar_traces(events, marks, rows, colours),
        *_rule_traces(rows, calendar, line, published, columns, colours),
        diamond_trace("days", days, rows["y"][exact.index], colours),
        arrow_trace(marks, rows, colours),
        *dot_traces(placed, colours),
        *_word_traces(events, rows, columns, colours),
        _key_trace(foot, height, colours, empty=events.empty),
        *_tick_traces(calendar, line, rows, columns, published, colours),
    ]
    span = _selected_span(events, rows, selected)
    return timeline_figure(traces, colours, width, height, span, table=_shown(events))


def _selected_span(
    events: pd.DataFrame, rows: pd.DataFrame, selected: str | None
) -> tuple[float, float] | None:
    """Return top and bottom of the selected row."""
    chosen = rows[(events["event"] == selected).to_numpy()]
    return None if chosen.empty else tuple(chosen[["top", "bottom"]].iloc[0])


def _shown(events: pd.DataFrame) -> pd.DataFrame:
    """Return what is shown, for whoever takes it along."""
    shown = events[["label", "date_text", "status", "kind", "precision", "mentioned_by"]]
    return shown.assign(earliest=events["first"].astype(str), latest=events["last"].astype(str))


def _rule_traces(
    rows: pd.DataFrame,
    calendar: pd.DataFrame,
    line: Scale,
    published: Published,
    columns: CalendarGrid,
    colours: Theme,
) -> Iterator[Trace]:
    """Yield rules, tops, breaks, published: lines under the rows, under the headings, and down
    through the rows of each group.
    """
    width = columns.width
    rules = [(0, y, width, y) for y in rows["bottom"]]
    tops = [(0, y, width, y) for y in rows["top"][rows["begins"]]]
    breaks: list[Segment] = []
    published_lines: list[Segment] = []
    publication = publication_line(published, line)
    if publication and len(rows):
        x = publication[1]
        published_lines.append((x, 2, x, rows["top"].iloc[0] - 24))
    for row in rows.itertuples():
        top = row.y - 9 if columns.narrow else row.top + 1
        bottom = row.y + 9 if columns.narrow else row.bottom - 1
        breaks += break_lines(calendar, line, top, bottom)
        if publication:
            published_lines.append((publication[1], top, publication[1], bottom))
    yield line_trace("rules", rules, colours.rule)
    yield line_trace("tops", tops, colours.ink)
    yield line_trace("breaks", breaks, colours.rule)
    yield line_trace("published", published_lines, colours.ink, 1.6)


def _word_traces(
    events: pd.DataFrame, rows: pd.DataFrame, columns: CalendarGrid, colours: Theme
) -> Iterator[Trace]:
    """Yield labels, dates, heads."""
    middle = rows["y"]
    if columns.narrow:
        middle = rows["top"] + 6 + rows["lines"].str.len() * LINE / 2
    labels = zip(np.zeros(len(rows)), middle, _joined(rows["lines"]), strict=True)
    left = np.full(len(rows), float(columns.when))
    dates = zip(left, rows["below"], _joined(rows["when_lines"]), strict=True)
    yield text_trace("labels", labels, colours.ink)
    yield text_trace("dates", dates, colours.ink, 11.5)
    above = 38 if columns.narrow else 14
    heads = []
    for row in rows[rows["begins"]].itertuples():
        title = escape_html(row.heading or message("chart.events"))
        size = f'<span style="color:{colours.muted};font-size:11.5px">{row.size}</span>'
        heads.append((0, row.top - above, f"<b>{title}</b>  {size}"))
    yield text_trace("heads", heads, colours.ink, 14)


def _joined(texts: pd.Series) -> list[str]:
    """Return each text in its lines, escaped."""
    return ["<br>".join(map(escape_html, lines)) for lines in texts]


def _key_trace(foot: list[str], height: int, colours: Theme, *, empty: bool) -> Trace:
    """Return how to read the marks, at the foot of the figure; above it, that there are none."""
    notes = [(0, height - 8 - 8 * len(foot), "<br>".join(foot))]
    if empty:
        notes.insert(0, (0, 30, message("chart.events.none")))
    return text_trace("key", notes, colours.muted, 11.5)


def _tick_traces(
    calendar: pd.DataFrame,
    line: Scale,
    rows: pd.DataFrame,
    columns: CalendarGrid,
    published: Published,
    colours: Theme,
) -> Iterator[Trace]:
    """Yield ticks and when: the calendar above each group, and at the very top what the line of
    publication is.
    """
    ticks = calendar_ticks(calendar, line)
    notes = []
    for row in rows[rows["begins"]].itertuples():
        y = row.top - 12
        covered = 0 if columns.narrow else 8.2 * len(row.heading) + 60  # px: by a long heading
        for x, label in zip(ticks["x"], ticks["label"], strict=True):
            if x > covered:
                notes.append((x, y, label))
        if not columns.narrow:
            notes.append((columns.people + 24, y, message("chart.lanes.mentioned_by")))
    publication = publication_line(published, line) if len(rows) else None
    x = publication[1] if publication else None
    yield text_trace("ticks", notes, colours.muted, 11.5, "center")
    yield published_note(x, line, published, 10, colours)
