"""The marks of the matrix of topics and experts: tiles, gaps, and who is missing from a topic."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...i18n.formatting import format_number
from ..position_board_layout import DOT, pack_labels
from ..theme import Theme
from ..traces import Trace, scatter_trace
from .row_layout import SMALL, Track


def tile_trace(tiles: pd.DataFrame, colours: Theme, selected: tuple[str, str] | None) -> Trace:
    """Return a tile for each expert who speaks of a topic, with the number of words.

    tiles: topic, expert, words, x, y, size (px), hover; selected: the (topic, expert) to mark.
    """
    inside = tiles["words"].astype(str).str.len() * SMALL + 3 <= tiles["size"]
    fill = [colours.ink if each else colours.muted for each in _is_selected(tiles, selected)]
    ink = [colours.paper if each else colours.ink for each in inside]
    return scatter_trace(
        "tiles",
        x=tiles["x"],
        y=tiles["y"],
        mode="markers+text",
        text=tiles["words"].map(format_number) if len(tiles) else [],
        customdata=tiles[["topic", "expert"]],
        hovertext=tiles["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "square",
            "size": tiles["size"],
            "color": fill,
            "opacity": 1,
            "line": {"width": 0},
        },
        textposition=["middle center" if each else "bottom center" for each in inside],
        textfont={"color": ink, "size": 11},
    )


def gap_trace(gaps: pd.DataFrame, colours: Theme, selected: tuple[str, str] | None) -> Trace:
    """Return a hollow square for each expert who does not speak of a topic.

    gaps: topic, expert, x, y (px), hover; selected: the (topic, expert) to mark.
    """
    chosen = _is_selected(gaps, selected)
    outline = {
        "width": [2.5 if each else 1.2 for each in chosen],
        "color": [colours.ink if each else colours.faint for each in chosen],
    }
    return scatter_trace(
        "gaps",
        x=gaps["x"],
        y=gaps["y"] - 6,
        mode="markers",
        customdata=gaps[["topic", "expert"]],
        hovertext=gaps["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "square",
            "size": 15,
            "color": colours.paper,
            "opacity": 1,
            "line": outline,
        },
    )


def no_answer_trace(
    gaps: pd.DataFrame, lines: pd.DataFrame, columns: Track, per_line: int, colours: Theme
) -> Trace:
    """Return who is missing from each topic: a hollow dot each, as on the position board.

    gaps: topic, expert, initials, hover; lines: of `track_rows`; per_line: dots side by side.
    """
    middle = lines.set_index("topic")["below"].to_dict() if len(lines) else {}
    left = columns.people + DOT / 2 + 2
    x, y = [], []
    for topic, part in gaps.groupby("topic", sort=False):
        offsets = np.array(pack_labels(len(part), per_line))
        right, down = offsets[:, 0], offsets[:, 1]
        x += list(left + right - right.min())
        y += list(middle[topic] + down)
    return scatter_trace(
        "missing",
        x=x,
        y=y,
        mode="markers+text",
        text=gaps["initials"],
        customdata=gaps[["topic", "expert"]],
        hovertext=gaps["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        textposition="middle center",
        textfont={"color": colours.muted, "size": 9.5},
        marker={
            "symbol": "circle",
            "size": DOT,
            "color": colours.paper,
            "line": {"width": 1.2, "color": colours.muted},
        },
    )


def _is_selected(cells: pd.DataFrame, selected: tuple[str, str] | None) -> list[bool]:
    """Return which of the cells is the selected one."""
    return [pair == selected for pair in zip(cells["topic"], cells["expert"], strict=True)]
