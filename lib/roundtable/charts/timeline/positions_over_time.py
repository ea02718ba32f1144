"""Agreement over time: each expert's position at each day of publication, and below it the counts of
the latest positions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ...narrative.scale_words import position_word
from ...schema import POSITIONS
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..position_board_layout import NARROW, PITCH
from ..theme import Theme, colour_theme
from ..traces import Trace, line_trace
from .calendar_layout import Scale, calendar_ticks, day_numbers, fold_text
from .event_traces import column_trace, marker_trace, text_trace, timeline_figure

_TOP, _STEP, _DOT = 44, 62, 23  # px: above "agrees", from position to position, and a dot
_UNIT = 9  # px: an expert in the counts below
_SIDES = {"disagree": -2, "both_sides": 0, "agree": 2}  # the position whose colour a side has
_TWO_YEARS = pd.Timedelta(days=731)


class _Frame(NamedTuple):
    """Where the figure's parts are, in px."""

    width: int
    left: int  # of the track
    base: int  # the top of the counts
    foot: int  # their bottom
    largest: int  # the largest count


@fits_cell
def positions_over_time_chart(
    positions: pd.DataFrame,
    after: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw one statement over dates of publication.

    Along x an article lies at the middle of the days on which it may have appeared.

    Parameters
    ----------
    positions : DataFrame
        One row per article and expert: article, expert, position, summary, earliest, latest (of
        `agreement.positions_over_time`).
    after : DataFrame
        One row per article: article, when, earliest, latest, standing, standing_disagree,
        standing_both_sides, standing_agree (of `agreement.positions_over_time`).
    tables : Mapping of str to DataFrame
        `experts`, for what is written.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: tracks, paths, disagree, both_sides, agree, dots, scale, heads,
        ticks; `customdata` of dots holds (article, expert), of disagree, both_sides and agree
        (article, number).

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(tables, {"experts": ("expert", "name", "initials")})
    colours = colour_theme(dark)
    base = _TOP + 4 * _STEP + 64
    largest = int(after["standing"].max()) if len(after) else 0
    left = 76 if width < NARROW else 150
    frame = _Frame(width, left, base, base + largest * _UNIT, largest)
    line, calendar = _even_calendar(after, left + 14, width - 26)
    rows = _placed(positions, line)
    tracks = [(left, _height(step), width - 8, _height(step)) for step in POSITIONS]
    ticks = calendar_ticks(calendar, line)
    tick_notes = [(tick.x, frame.foot + 16, tick.label) for tick in ticks.itertuples()]
    return timeline_figure(
        [
            line_trace("tracks", tracks, colours.rule),
            _path_trace(rows, colours),
            *_count_traces(after, _article_px(after, line), frame.foot, colours),
            _dot_trace(rows, tables["experts"], colours),
            _scale_trace(frame, colours),
            _head_trace(after, base, colours),
            text_trace("ticks", tick_notes, colours.muted, 11.5, "center"),
        ],
        colours,
        width,
        frame.foot + 34,
        table=positions[["article", "expert", "position", "summary"]],
    )


def _height(position: float) -> float:
    """Return where a position is (px)."""
    return _TOP + (2 - position) * _STEP


def _article_px(rows: pd.DataFrame, line: Scale) -> np.ndarray:
    """Return where articles lie (px): at the middle of the days on which they may have appeared."""
    middle = day_numbers(rows["earliest"]) / 2 + day_numbers(rows["latest"]) / 2
    return np.interp(middle, line.days, line.px)


def _placed(positions: pd.DataFrame, line: Scale) -> pd.DataFrame:
    """Return the positions with x and y (px)."""
    rows = positions.assign(
        x=_article_px(positions, line), position=positions["position"].astype(float)
    )
    right, down = _packed(rows[["x", "position"]], _dots_per_line(rows["x"]))
    return rows.assign(x=rows["x"] + right, y=_height(rows["position"]) + down)


def _packed(places: pd.DataFrame, max_per_line: int) -> tuple[pd.Series, pd.Series]:
    """Return offsets (right, down; px) of dots at one place; lines lie closer where they would
    reach the next position.
    """
    groups = places.groupby(["x", "position"])
    rank, size = groups.cumcount(), groups["x"].transform("size")
    n_lines = np.ceil(size / max_per_line)
    per_line = np.ceil(size / n_lines)
    line = rank // per_line
    in_line = np.minimum(per_line, size - line * per_line)
    pitch = np.minimum(PITCH, (_STEP - 6 - _DOT) / np.maximum(n_lines - 1, 1))
    right = (rank % per_line - (in_line - 1) / 2) * PITCH
    return right, (line - (n_lines - 1) / 2) * pitch


def _dots_per_line(x: pd.Series) -> int:
    """Return how many dots have room side by side between two articles."""
    between = np.diff(np.unique(x))
    if not len(between):
        return 5
    return int(np.clip(between.min() // (PITCH + 2), 1, 5))


def _even_calendar(after: pd.DataFrame, left: int, right: int) -> tuple[Scale, pd.DataFrame]:
    """Return an even calendar of whole years (months, if all lies within two) over the articles'
    days.
    """
    px = np.array([left, right], float)
    if after.empty:
        nothing = pd.DataFrame({"start": [], "stop": [], "share": []})
        return Scale(np.array([0.0, 1.0]), px), nothing
    earliest, latest = after["earliest"].min(), after["latest"].max()
    unit: Literal["Y", "M"] = "Y" if latest - earliest > _TWO_YEARS else "M"
    first, last = np.datetime64(earliest, unit), np.datetime64(latest, unit)
    ends = np.array([first, last + np.timedelta64(1, unit)]).astype("datetime64[s]")
    calendar = pd.DataFrame({"start": ends[:1], "stop": ends[1:], "share": 1.0})
    return Scale(day_numbers(ends), px), calendar


def _path_trace(rows: pd.DataFrame, colours: Theme) -> Trace:
    """Return a line from each expert's position to the next one."""
    trail = list(rows.sort_values(["expert", "x"], kind="stable").itertuples())
    segments = []
    for one, next_ in pairwise(trail):
        if one.expert == next_.expert:
            segments.append((one.x, one.y, next_.x, next_.y))
    return line_trace("paths", segments, colours.muted, 1.2)


def _count_traces(after: pd.DataFrame, x: np.ndarray, foot: int, colours: Theme) -> Iterator[Trace]:
    """Yield disagree, both_sides, agree: the latest positions of everybody, stacked, as steps that
    last until the next article.
    """
    lasting = np.diff(np.append(x, x[-1] + 14)) if len(x) else np.array([])
    below = np.zeros(len(after))
    for side, position in _SIDES.items():
        counts = after[f"standing_{side}"].to_numpy(float)
        numbers = counts.astype(int)
        hover = []
        for date, number in zip(after["when"], numbers, strict=True):
            hover.append(f"{escape_html(date)}: {number} {side}")
        yield column_trace(
            side,
            x + lasting / 2,
            counts * _UNIT,
            base=foot - below * _UNIT,
            width=np.maximum(lasting, 2) - 0.5,
            colour=colours.position[position],
            hover=hover,
            customdata=list(zip(after["article"], numbers, strict=True)),
        )
        below = below + counts


def _dot_trace(rows: pd.DataFrame, experts: pd.DataFrame, colours: Theme) -> Trace:
    """Return the positions as dots in their colour, with initials."""
    name = dict(zip(experts["expert"], experts["name"], strict=True))
    initials = dict(zip(experts["expert"], experts["initials"], strict=True))
    steps = rows["position"].astype(int)
    hover = []
    for expert, step, summary in zip(rows["expert"], steps, rows["summary"], strict=True):
        # whoever answered for themselves has no summary
        words = fold_text(summary, 46) if isinstance(summary, str) else []
        lines = "<br>".join(map(escape_html, words))
        hover.append(f"<b>{escape_html(name[expert])}</b><br>{position_word(step)}<br>{lines}")
    fill = [colours.position[step] for step in steps]
    ink = [colours.on_position[step] for step in steps]
    return marker_trace(
        "dots",
        rows["x"],
        rows["y"],
        {"size": _DOT, "color": fill, "line": {"width": 1, "color": colours.paper}},
        text=[escape_html(initials[expert]) for expert in rows["expert"]],
        hovertext=hover,
        customdata=rows[["article", "expert"]].to_numpy(),
        textfont={"size": 9.5, "color": ink},
    )


def _scale_trace(frame: _Frame, colours: Theme) -> Trace:
    """Return the words of the positions, and the largest count."""
    letters = 10 if frame.left < 100 else 24
    notes = []
    for step in POSITIONS:
        words = fold_text(position_word(step), letters)
        notes.append((0, _height(step), "<br>".join(words)))
    if frame.largest:
        notes.append(
            (0, (frame.base + frame.foot) / 2, message("chart.time.most", n=frame.largest))
        )
    return text_trace("scale", notes, colours.muted, 11.5)


def _head_trace(after: pd.DataFrame, base: int, colours: Theme) -> Trace:
    """Return the latest counts above the figure, and what the counts below are."""
    if after.empty:
        return text_trace("heads", [(0, 16, message("chart.time.none"))], colours.ink, 12.5)
    last = after.iloc[-1]
    counts = [
        message(f"chart.time.counts.{side}", n=int(last[f"standing_{side}"]))
        for side in reversed(_SIDES)
    ]
    sentence = message("chart.time.after").format(
        when=escape_html(last["when"]), said=" · ".join(counts)
    )
    below = (0, base - 20, f"<b>{message('chart.time.latest')}</b>")
    return text_trace("heads", [(0, 14, sentence), below], colours.ink, 12.5)
