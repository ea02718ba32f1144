"""The marks of the position board: tracks, the band and the whisker of a result, and the dots."""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

import pandas as pd

from ..i18n.isolates import escape_html
from ..i18n.messages import code_word
from ..narrative.code_words import CONFIDENCE_WORDS, SILENCE_WORDS
from ..narrative.scale_words import position_word
from .position_board_layout import DOT, HIGH, LOW, BoardCell, BoardGrid, BoardRow, Offset
from .theme import Theme
from .traces import Edge, Trace, bar_trace, hatching, line_trace, scatter_trace, wrap_hover

_CORNERS = 20  # of the polygon that stands for a dotted ring
_RING = [(cos(k * pi / 10), sin(k * pi / 10)) for k in range(_CORNERS + 1)]


class BoardDot(NamedTuple):
    """A cell, where it is drawn, and what is written in it and beside the pointer."""

    cell: BoardCell
    x: float
    y: float
    initials: str
    hover: str


def place_dots(
    cells: list[BoardCell],
    offsets: list[Offset],
    rows: list[BoardRow],
    experts: pd.DataFrame,
    columns: BoardGrid,
) -> list[BoardDot]:
    """Return a `BoardDot` for each cell.

    cells: one per statement and expert; offsets: of `dot_offsets`; rows: of `board_rows`; experts:
    with expert, name, initials; columns: of `board_grid`.
    """
    initials = _escaped(experts, "initials")
    name = _escaped(experts, "name")
    row_of = {row.outcome.statement: row for row in rows}
    no_position = columns.x(columns.no_position)
    dots = []
    for cell, (right, down) in zip(cells, offsets, strict=True):
        row = row_of[cell.statement]
        start = no_position if cell.position is None else cell.position
        middle = row.below if cell.position is None else row.y
        x = round(start + right / columns.step, 4)
        hover = _hover(cell, name[cell.expert])
        dots.append(BoardDot(cell, x, middle + down, initials[cell.expert], hover))
    return dots


def _escaped(experts: pd.DataFrame, column: str) -> dict[str, str]:
    """Return a column of the experts by id, escaped."""
    return dict(zip(experts["expert"], map(escape_html, experts[column]), strict=True))


def _hover(cell: BoardCell, name: str) -> str:
    """Return what stands beside the pointer."""
    head = f"<b>{name}</b><br>"
    if cell.position is None:
        return head + (cell.word or SILENCE_WORDS[cell.state])
    word = cell.word or position_word(cell.position)
    if cell.basis is None:  # who answers for themselves is not read by anybody
        return head + word
    basis = code_word("basis.words", cell.basis)
    codes = f"{word} · {basis} · {CONFIDENCE_WORDS[cell.confidence]}"
    return f"{head}{codes}<br>{wrap_hover(cell.summary)}"


def rule_traces(rows: list[BoardRow], edge: Edge, colours: Theme) -> tuple[Trace, Trace, Trace]:
    """Return the tracks, the line under each heading, and the lines between rows.

    rows: of `board_rows`; edge: the left and the right end of a line.
    """
    left, right = edge
    tracks = [(LOW, row.y, HIGH, row.y) for row in rows]
    heads = [(left, row.top, right, row.top) for row in rows if row.heading]
    rules = [(left, row.bottom, right, row.bottom) for row in rows]
    return (
        line_trace("tracks", tracks, colours.rule),
        line_trace("heads", heads, colours.ink),
        line_trace("rules", rules, colours.rule),
    )


def band_trace(rows: list[BoardRow], colours: Theme) -> Trace:
    """Return where the mean would lie if all without a position stood at one end; only where there
    is a result to doubt.
    """
    judged = [row for row in rows if row.outcome.judged]
    return bar_trace(
        "band",
        base=[row.outcome.band_low for row in judged],
        x=[row.outcome.band_high - row.outcome.band_low for row in judged],
        y=[row.foot for row in judged],
        width=6,
        hoverinfo="skip",
        marker=hatching(colours.muted, size=4, solidity=0.3),
    )


def whisker_trace(rows: list[BoardRow], colours: Theme) -> Trace:
    """Return where the mean lies with any one expert left out."""
    segments = []
    for row in rows:
        outcome = row.outcome
        if outcome.judged:
            segments.append((outcome.without_one_low, row.foot, outcome.without_one_high, row.foot))
    return line_trace("whisker", segments, colours.muted, 3)


def cautious_trace(dots: list[BoardDot], columns: BoardGrid, colours: Theme) -> Trace:
    """Return dotted rings: the expert hedges. Markers have no dotted outline, so it is a line."""
    radius = DOT / 2 + 2.5
    x: list[float | None] = []
    y: list[float | None] = []
    for dot in dots:
        if dot.cell.confidence != 1:
            continue
        x += [round(dot.x + right * radius / columns.step, 4) for right, _ in _RING]
        y += [round(dot.y + down * radius, 1) for _, down in _RING]
        x.append(None)
        y.append(None)
    line = {"color": colours.ink, "width": 1.3, "dash": "2px,2.4px"}
    return scatter_trace("cautious", x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def emphatic_trace(dots: list[BoardDot], colours: Theme) -> Trace:
    """Return second rings: the expert is emphatic."""
    rings = [dot for dot in dots if dot.cell.confidence == 3]
    marker = {
        "symbol": "circle-open",
        "size": DOT + 5,
        "color": colours.ink,
        "line": {"width": 1.5},
    }
    return scatter_trace(
        "emphatic",
        x=[dot.x for dot in rings],
        y=[dot.y for dot in rings],
        mode="markers",
        hoverinfo="skip",
        marker=marker,
    )


def position_trace(dots: list[BoardDot], colours: Theme) -> Trace:
    """Return the dots of those with a position, in its colour."""
    placed = [dot for dot in dots if dot.cell.position is not None]
    positions = [dot.cell.position for dot in dots if dot.cell.position is not None]
    fill = [colours.position[position] for position in positions]
    ink = [colours.on_position[position] for position in positions]
    return _dot_trace("positions", placed, {"color": fill, "line": {"width": 0}}, ink, 10)


def missing_trace(dots: list[BoardDot], state: str, colours: Theme) -> Trace:
    """Return the hollow dots of those without a position, for one of the two reasons.

    state: a key of `schema.SILENCES`.
    """
    addressed = state != "not_addressed"
    text = colours.faint if addressed else colours.muted
    outline = colours.rule if addressed else colours.muted
    missing = [dot for dot in dots if dot.cell.state == state]
    marker = {"color": colours.paper, "line": {"width": 1.2, "color": outline}}
    return _dot_trace(state, missing, marker, text, 9.5)


def _dot_trace(
    name: str, dots: list[BoardDot], marker: dict, text_colour: str | list[str], size: float
) -> Trace:
    """Return dots with initials in them."""
    return scatter_trace(
        name,
        x=[dot.x for dot in dots],
        y=[dot.y for dot in dots],
        mode="markers+text",
        text=[dot.initials for dot in dots],
        customdata=[[dot.cell.statement, dot.cell.expert] for dot in dots],
        hovertext=[dot.hover for dot in dots],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": "circle", "size": DOT} | marker,
        textfont={"color": text_colour, "size": size},
        textposition="middle center",
    )
