"""Who mentions which country, organisation, person or place, as a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_number
from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..theme import Theme, colour_theme
from ..traces import Trace, scatter_trace
from .row_layout import (
    FIT,
    HEAD,
    SMALL,
    Track,
    area_side,
    column_heads,
    column_pitch,
    row_labels,
    row_track,
    small_text,
    track_figure,
    track_rows,
)

_DOT = 30  # px: the largest dot
_FEW_EXPERTS = 8  # as many get columns of full width
_CROWDED = 34  # px: the narrowest column of more


class _DotGrid(NamedTuple):
    """Where the dots of a row lie, in px."""

    per_line: int
    pitch: float
    n_lines: int
    step: int  # from one line to the next


@fits_cell
def entity_dots(
    prominence: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    max_rows: int = 12,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw which entities each expert mentions.

    Parameters
    ----------
    prominence : DataFrame
        Indexed by entity, in the order to draw: name, mentions, passages, of, experts
        (`coverage.prominence`).
    mentions : DataFrame
        One row per entity and expert: entity, expert, mentions, passages (`coverage.mentions`).
    tables : Mapping of str to DataFrame
        `experts`, those to draw.
    max_rows : int
        How many entities are drawn at most.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: dots, not_addressed, said, heads, rules, words; `customdata` of the
        first two holds (entity, expert).

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(tables, {"experts": ("expert", "name", "initials")})
    colours, columns = colour_theme(dark), row_track(width, words=0.24)
    experts = tables["experts"]
    experts = experts.assign(expert=experts["expert"].astype(str)).set_index("expert")
    table = _row_table(prominence.head(max_rows), len(experts))
    dot_grid = _dot_grid(len(experts), columns)
    lines = track_rows(table, columns, dot_grid.step * dot_grid.n_lines)
    grid = _placed(_grid(table, experts, mentions), experts, lines, dot_grid, columns)

    in_lines = dot_grid.n_lines > 1  # then initials stand above each dot, not names above columns
    heads = []
    if len(lines) and not in_lines:
        heads = list(column_heads(experts, columns, dot_grid.pitch, colours, HEAD / 2))
    initialled = grid if in_lines else grid[:0]
    initials = small_text(
        "said",
        initialled["x"],
        initialled["y"] - dot_grid.step / 2 + 5,
        initialled["initials"].map(escape_html),
        colours,
        9.5,
    )
    key = message("chart.entities.key").format(n=len(table), of=len(prominence))
    shown = grid[["label", "name", "mentions", "passages"]]
    return track_figure(
        [
            _mention_trace(grid[grid["mentions"] > 0], colours),
            _missing_trace(grid[grid["mentions"] == 0], colours),
            initials,
        ],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *heads],
        key,
        shown.set_axis(["entity", "expert", "mentions", "passages"], axis=1),
    )


def _row_table(prominence: pd.DataFrame, n_experts: int) -> pd.DataFrame:
    """Return one row per entity, with its label and its counts."""
    table = prominence.reset_index()
    table["label"] = table["name"]
    table["said"] = [
        f"in <b>{row.passages} of {row.n_total}</b> paragraphs" for row in table.itertuples()
    ]
    table["counted"] = [
        f"{row.mentions} times · by {row.experts} of {n_experts}" for row in table.itertuples()
    ]
    return table


def _dot_grid(n_experts: int, columns: Track) -> _DotGrid:
    """Return where the dots of a row lie."""
    narrowest = FIT if n_experts <= _FEW_EXPERTS else _CROWDED
    per_line, pitch, n_lines = column_pitch(n_experts, columns, narrowest)
    step = _DOT + 22 if n_lines > 1 else _DOT + 10
    return _DotGrid(per_line, pitch, n_lines, step)


def _grid(table: pd.DataFrame, experts: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per entity and expert, with 0 where the expert does not mention it."""
    people = experts[["name", "initials"]].reset_index()
    pairs = table[["entity", "label"]].merge(people, how="cross")
    counts = mentions.drop(columns="topic", errors="ignore")
    grid = pairs.merge(counts, on=["entity", "expert"], how="left")
    return grid.fillna({"mentions": 0, "passages": 0})


def _placed(
    grid: pd.DataFrame,
    experts: pd.DataFrame,
    lines: pd.DataFrame,
    dot_grid: _DotGrid,
    columns: Track,
) -> pd.DataFrame:
    """Return the grid with x, y and size of each dot (px)."""
    rank_of = {expert: i for i, expert in enumerate(experts.index)}
    rank = grid["expert"].map(rank_of).to_numpy(dtype=int)
    place, line = rank % dot_grid.per_line, rank // dot_grid.per_line
    middle = grid["entity"].map(lines.set_index("entity")["y"]).astype("float64")
    return grid.assign(
        x=columns.start + (place + 0.5) * dot_grid.pitch,
        size=area_side(grid["mentions"], grid["mentions"].max() or 1, _DOT),
        y=middle + (line - (dot_grid.n_lines - 1) / 2) * dot_grid.step,
    )


def _mention_trace(mentioned: pd.DataFrame, colours: Theme) -> Trace:
    """Return a dot with its count for each expert who mentions an entity."""
    counts = mentioned["mentions"].astype(int)
    inside = counts.astype(str).str.len() * SMALL + 4 <= mentioned["size"]
    return scatter_trace(
        "dots",
        x=mentioned["x"],
        y=mentioned["y"],
        mode="markers+text",
        text=counts,
        customdata=mentioned[["entity", "expert"]],
        hovertext=[_mention_hover(row) for row in mentioned.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "circle",
            "size": mentioned["size"],
            "color": colours.muted,
            "opacity": 1,
            "line": {"width": 0},
        },
        textposition=["middle center" if each else "middle right" for each in inside],
        textfont={
            "color": [colours.paper if each else colours.ink for each in inside],
            "size": 11,
        },
    )


def _mention_hover(row: Any) -> str:
    """Return how often an expert mentions an entity."""
    times = f"{format_number(row.mentions, '.0f')} times"
    noun = "paragraph" if row.passages == 1 else "paragraphs"
    paragraphs = f"{format_number(row.passages, '.0f')} {noun}"
    name = escape_html(row.name)
    return f"<b>{name}</b><br>{escape_html(row.label)}: {times} in {paragraphs}"


def _missing_trace(missing: pd.DataFrame, colours: Theme) -> Trace:
    """Return a short line for each expert who does not mention an entity."""
    never = message("chart.entities.never")
    hover = []
    for row in missing.itertuples():
        sentence = never.format(name=escape_html(row.label))
        hover.append(f"<b>{escape_html(row.name)}</b><br>{sentence}")
    return scatter_trace(
        "not_addressed",
        x=missing["x"],
        y=missing["y"],
        mode="markers",
        customdata=missing[["entity", "expert"]],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "line-ew-open",
            "size": 7,
            "color": colours.faint,
            "line": {"width": 1.2},
        },
    )
