"""The plane of split and non-response: how evenly a statement splits those who take a side, and how
many take none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n.formatting import format_percent
from ..i18n.isolates import escape_html
from ..i18n.messages import message, message_parts
from .arguments import require_choices, require_tables
from .notebook_figure import fits_cell
from .theme import Theme, colour_theme, figure_layout
from .traces import Trace, figure_of, scatter_trace

SYMBOLS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "star",
    "hexagon",
    "cross",
    "triangle-down",
)
_MARKS = "●■◆▲★⬢✚▼"  # the same, as text
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 34, 56  # px around the plane, without its key
_FULL_SIZE = 8  # as many positions are drawn in full size
_BESIDE = 19  # px from one mark to the next where several lie on one point
_KEY_LINE = 17  # px: a line of the key


class _Plane(NamedTuple):
    """Where the plane lies in its figure, in px."""

    width: int
    height: int
    across: int  # of the plane itself
    down: int
    bottom: int  # below it


@fits_cell
def split_plane(
    plane: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    width: int = 640,
    dark: bool = False,
    kept: Iterable[str] = (),
) -> go.Figure:
    """Draw the plane; a box drawn on it selects statements.

    Parameters
    ----------
    plane : DataFrame
        Indexed by statement: topic, split (0…1), nonresponse (0…1), n_positions, experts
        (`plane` of `agreement.analysis_tables`).
    tables : Mapping of str to DataFrame
        `topics` and `statements`, for what is written.
    width : int
        Pixels.
    dark : bool
        For a dark page.
    kept : iterable of str
        The statements to mark as chosen.

    Returns
    -------
    Figure
        One trace, statements, with `customdata` the statement; marks that would cover one another
        lie side by side.

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something; `kept` is one string.
    """
    require_tables(tables, {"topics": ("topic", "label"), "statements": ("statement", "text")})
    require_choices(kept, "kept")
    colours = colour_theme(dark)
    table = plane.dropna(subset="split").reset_index(names="statement")
    key = _key_lines(tables["topics"]["label"], width)
    below = _KEY_LINE * len(key)
    height = int(min(420, max(340, 0.6 * width))) + below
    bottom = _BOTTOM + below
    place = _Plane(width, height, max(width - _LEFT - _RIGHT, 80), height - _TOP - bottom, bottom)
    text = tables["statements"].set_index("statement")["text"]
    shown = table.assign(statement=table["statement"].map(text))
    columns = ["statement", "topic", "split", "nonresponse", "n_positions", "experts"]
    return figure_of(
        [_statement_trace(table, tables["topics"], text, place, set(kept), colours)],
        _plane_layout(place, key, colours),
        shown[columns],
    )


def _statement_trace(
    table: pd.DataFrame,
    topics: pd.DataFrame,
    text: pd.Series,
    place: _Plane,
    kept: set[str],
    colours: Theme,
) -> Trace:
    """Return one mark per statement: its symbol is the topic, its size the positions."""
    x, y = _side_by_side(table, place)
    label = topics.set_index("topic")["label"]
    ids = list(topics["topic"])
    hover = []
    for row in table.itertuples():
        statement = "<br>".join(map(escape_html, wrap(text[row.statement], 46)))
        topic = escape_html(label[row.topic])
        counts = message("board.took").format(n=row.n_positions, all=row.experts)
        hover.append(f"<b>{statement}</b><br>{topic} · {counts}")
    chosen = table["statement"].isin(kept)
    marker = {
        "symbol": [SYMBOLS[ids.index(topic) % len(SYMBOLS)] for topic in table["topic"]],
        "size": _sizes(table["n_positions"]),
        "opacity": 1,
        "color": [colours.position[2] if each else colours.muted for each in chosen],
        "line": {"width": 1.2, "color": colours.paper},
    }
    return scatter_trace(
        "statements",
        x=x,
        y=y,
        mode="markers",
        customdata=table[["statement"]],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        marker=marker,
    )


def _side_by_side(table: pd.DataFrame, place: _Plane) -> tuple[pd.Series, pd.Series]:
    """Return x and y of the marks, those on one point in two lines at most."""
    point = table.groupby(["split", "nonresponse"])["topic"]
    rank = point.cumcount()
    per_line = np.ceil(point.transform("size") / 2)
    x = table["split"] + rank % per_line * _BESIDE / place.across
    y = table["nonresponse"] - rank // per_line * _BESIDE / place.down
    return x, y


def _plane_layout(place: _Plane, key: list[str], colours: Theme) -> dict[str, Any]:
    """Return the layout: two axes with their ticks, and what is written around them."""
    layout = figure_layout(colours, place.width, place.height)
    grid = {
        "visible": True,
        "showgrid": True,
        "gridcolor": colours.rule,
        "tickcolor": colours.rule,
        "tickfont": {"color": colours.muted},
    }
    ends = message_parts("chart.plane.ends")
    split = {
        "range": (-14 / place.across, 1 + 44 / place.across),
        "domain": [_LEFT / place.width, 1 - _RIGHT / place.width],
        "tickvals": [0, 0.5, 1],
        "ticktext": [ends[0], "", ends[1]],
    }
    nonresponse = {
        "range": (-0.14, 1.06),
        "domain": [place.bottom / place.height, 1 - _TOP / place.height],
        "tickvals": [i / 5 for i in range(6)],
        "ticktext": [format_percent(20 * i) for i in range(6)],
    }
    layout["dragmode"] = "select"
    layout["xaxis"] = layout["xaxis"] | grid | split
    layout["yaxis"] = layout["yaxis"] | grid | nonresponse

    # In the layout, as a trace writes nothing outside its axes.
    key_top = place.height - 6 - 8.5 * len(key)
    across_top = place.height - place.bottom + 36
    layout["annotations"] = [
        _annotation(message("chart.plane.up"), 0, 8, 14, "left", colours),
        _annotation("<br>".join(key), 0, 8, key_top, "left", colours),
        _annotation(message("chart.plane.across"), 0.5, 0, across_top, "center", colours),
    ]
    return layout


def _sizes(n_positions: pd.Series) -> pd.Series:
    """Return sides (px) that grow with the positions; of many positions slower, so that no mark
    covers its neighbours.
    """
    largest = max(n_positions.max(), 1) if len(n_positions) else 1
    return 8 + 2 * n_positions.astype(float) * min(1, _FULL_SIZE / largest)


def _key_lines(labels: Iterable[str], width: int) -> list[str]:
    """Return which mark is which topic, in lines."""
    parts = []
    for i, label in enumerate(labels):
        part = f"{_MARKS[i % len(SYMBOLS)]} {label}"
        parts.append(part.replace(" ", "\u00a0"))
    return [escape_html(line) for line in wrap("   ".join(parts), int(width / 7))]


def _annotation(
    text: str, x: float, left: float, top: float, align: str, colours: Theme
) -> dict[str, Any]:
    """Return words around the plane. x: share of the width; left, top: px from there."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": 1,
        "xshift": left,
        "yshift": -top,
        "showarrow": False,
        "align": align,
        "xanchor": align,
        "yanchor": "middle",
        "font": {"size": 12, "color": colours.muted},
    }
