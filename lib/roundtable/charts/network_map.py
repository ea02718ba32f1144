"""The network of experts: who stands on one side, with the number of statements on every edge."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n.formatting import format_number
from ..i18n.isolates import escape_html
from .arguments import require_experts
from .notebook_figure import fits_cell
from .theme import Theme, colour_theme, figure_layout
from .traces import Trace, figure_of, scatter_trace

#: (from, below, px): share of congruence → width of a line
BINS = (
    (0.75, 1.01, 6),
    (0.5, 0.75, 3.5),
    (0.25, 0.5, 2),
    (-0.01, 0.25, 1),
)

_Places = dict[str, tuple[float, float]]  # expert → x, y in px


@fits_cell
def network_map(
    edges: pd.DataFrame,
    *,
    experts: pd.DataFrame,
    few: int = 5,
    width: int = 520,
    dark: bool = False,
) -> go.Figure:
    """Draw experts on a circle, joined by the share of congruence in what they share.

    Thick: of one mind; thin: at odds.

    Parameters
    ----------
    edges : DataFrame
        One row per pair: expert, other, weight (0…1), n (shared statements)
        (`networks.congruence_share`), and grey, where there is that column
        (`agreement.map_edges`).
    experts : DataFrame
        The experts to draw: expert, name, initials.
    few : int
        Edges with fewer shared statements are drawn dashed and grey, where no column grey says
        which.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        Traces: solid_0…3 and dashed_0…3 (one per thickness), numbers (n on every edge;
        `customdata` holds expert, other), experts (`customdata` is the expert).

    Raises
    ------
    TypeError, ValueError
        `experts` has another shape, or lacks a column.
    """
    require_experts(experts, ("expert", "name", "initials"))
    colours = colour_theme(dark)
    height = int(min(480, max(300, 0.8 * width)))
    ids = list(experts["expert"])
    radius = min(width / 2 - 70, height / 2 - 46)
    around = 2 * np.pi * radius / max(len(ids), 1)
    size = min(36, max(10, around - 2))  # px: side by side on the circle
    places = _on_circle(ids, width / 2, height / 2, radius)
    name = dict(zip(ids, experts["name"], strict=True))
    named = edges.assign(expert=edges["expert"].map(name), other=edges["other"].map(name))
    traces = [
        *_edge_traces(edges, places, few, colours),
        _number_trace(edges, places, name, colours),
        _expert_trace(experts, places, size, colours),
    ]
    return figure_of(traces, figure_layout(colours, width, height), named)


def _on_circle(ids: list[str], x: float, y: float, radius: float) -> _Places:
    """Return the place of each expert, from the top against the clock."""
    turns = np.pi / 2 + 2 * np.pi * np.arange(len(ids)) / max(len(ids), 1)
    places = {}
    for expert, turn in zip(ids, turns, strict=True):
        places[expert] = (x + np.cos(turn) * radius, y - np.sin(turn) * radius)
    return places


def _edge_traces(edges: pd.DataFrame, places: _Places, few: int, colours: Theme) -> list[Trace]:
    """Return the lines, one trace per thickness, solid ones first."""
    weight = edges["weight"]
    traces = []
    for dashed in (False, True):
        is_grey = edges["grey"] if "grey" in edges else edges["n"] < few
        drawn = is_grey == dashed
        kind = "dashed" if dashed else "solid"
        colour = colours.faint if dashed else colours.position[2]
        dash = "4px,4px" if dashed else "solid"
        for i, (low, high, thickness) in enumerate(BINS):
            x, y = _lines_between(edges[drawn & (weight >= low) & (weight < high)], places)
            line = {"width": thickness, "color": colour, "dash": dash}
            traces.append(
                scatter_trace(f"{kind}_{i}", mode="lines", x=x, y=y, line=line, hoverinfo="skip")
            )
    return traces


def _lines_between(edges: pd.DataFrame, places: _Places) -> tuple[list, list]:
    """Return x and y of the lines, with a break after each."""
    x, y = [], []
    for expert, other in zip(edges["expert"], edges["other"], strict=True):
        x += [places[expert][0], places[other][0], None]
        y += [places[expert][1], places[other][1], None]
    return x, y


def _number_trace(
    edges: pd.DataFrame, places: _Places, name: dict[str, str], colours: Theme
) -> Trace:
    """Return the number of shared statements on every edge, a third of the way along it."""
    x, y, hover = [], [], []
    for edge in edges.itertuples():
        one, two = places[edge.expert], places[edge.other]
        x.append(0.66 * one[0] + 0.34 * two[0])
        y.append(0.66 * one[1] + 0.34 * two[1])
        pair = f"{escape_html(name[edge.expert])} and {escape_html(name[edge.other])}"
        congruence = f"congruence {format_number(edge.weight, '.2f')} of 1"
        hover.append(f"{pair}<br>share {edge.n} statements<br>{congruence}")
    return scatter_trace(
        "numbers",
        mode="markers+text",
        x=x,
        y=y,
        text=[f"{n}" for n in edges["n"]],
        textfont={"size": 11.5, "color": colours.ink},
        marker={"size": 20, "color": colours.paper},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=edges[["expert", "other"]],
    )


def _expert_trace(experts: pd.DataFrame, places: _Places, size: float, colours: Theme) -> Trace:
    """Return the experts' initials on discs of this size (px)."""
    ids = list(experts["expert"])
    return scatter_trace(
        "experts",
        mode="markers+text",
        x=[places[expert][0] for expert in ids],
        y=[places[expert][1] for expert in ids],
        text=[escape_html(initials) for initials in experts["initials"]],
        textfont={"size": min(12, size / 2), "color": colours.paper},
        marker={"size": size, "color": colours.ink},
        hovertext=[escape_html(name) for name in experts["name"]],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[expert] for expert in ids],
    )
