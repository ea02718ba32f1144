"""The two-mode network: experts on the left, statements on the right, a line for every position."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n.isolates import escape_html
from .arguments import require_experts, require_labels
from .notebook_figure import fits_cell
from .theme import Theme, colour_theme, figure_layout
from .traces import (
    Trace,
    figure_of,
    line_trace,
    note_trace,
    scatter_trace,
    word_trace,
    wrap_hover,
    wrap_text,
)

ROW, TOP, KEY = 30, 44, 16  # px; KEY: the middle of the line that says what the colours are
LABEL_LETTERS, PX_PER_LETTER = 30, 7.5
SIDES = (("disagree", -2), ("both sides", 0), ("agree", 2))  # and the colour of which position
MIN_WIDTH, MAX_WIDTH = 1.2, 4.0  # px of a line
_TURNS = 4  # of the ordering; it moves no more after that


@fits_cell
def affiliation_map(
    edges: pd.DataFrame,
    *,
    experts: pd.DataFrame,
    labels: Mapping[str, str],
    width: int = 720,
    dark: bool = False,
) -> go.Figure:
    """Draw who takes a position on what: a line from expert to statement, in the colour of the side,
    the wider the stronger.

    Both columns are ordered so that lines cross little; those with the same neighbours stand
    together.

    Parameters
    ----------
    edges : DataFrame
        One row per expert and statement: expert, statement, weight (its sign is the side)
        (`networks.affiliation`).
    experts : DataFrame
        The experts to draw: expert, name, initials.
    labels : Mapping of str to str
        Statement → the words beside it.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        Traces: disagree, both sides, agree (lines), key, experts and statements (words; `customdata`
        holds the id).

    Raises
    ------
    TypeError, ValueError
        `experts` or `labels` has another shape, or lacks a column or a statement.

    References
    ----------
    Leifeld, in: The Oxford Handbook of Political Networks (2017), on affiliation networks of
    discourse; columns by the barycentre method of Sugiyama, Tagawa & Toda, IEEE Transactions on
    Systems, Man, and Cybernetics 11 (1981).
    """
    require_experts(experts, ("expert", "name", "initials"))
    statements = list(dict.fromkeys(edges["statement"].astype(str)))
    require_labels(labels, statements)
    colours = colour_theme(dark)
    drawn = edges[edges["expert"].isin(experts["expert"])]
    ids, statements = _little_crossing(drawn, list(experts["expert"].astype(str)), statements)
    n_rows = max(len(ids), len(statements), 1)
    height = n_rows * ROW + TOP + KEY
    left = _margin(experts["name"])
    right = width - _margin([labels[each] for each in statements])
    y_expert, y_statement = _places(ids, n_rows), _places(statements, n_rows)
    name = dict(zip(experts["expert"], experts["name"], strict=True))
    traces = [
        _lines(drawn, side, step, (left, right), (y_expert, y_statement), colours)
        for side, step in SIDES
    ]
    traces.append(_key(left, right, colours))
    traces.append(_words("experts", left - 8, y_expert, name, "middle left", colours))
    traces.append(_words("statements", right + 8, y_statement, labels, "middle right", colours))
    table = drawn.assign(
        expert=drawn["expert"].map(name), statement=drawn["statement"].map(dict(labels))
    )
    return figure_of(traces, figure_layout(colours, width, height), table)


def _margin(words: list[str] | pd.Series) -> float:
    """Return the room for words beside a column, in px."""
    longest = max((len(line) for each in words for line in _wrapped(each)), default=0)
    return longest * PX_PER_LETTER + 12


def _wrapped(words: str) -> tuple[str, ...]:
    """Return at most two lines."""
    lines = wrap_text(words, LABEL_LETTERS)
    return lines if len(lines) <= 2 else (lines[0], f"{lines[1]} …")


def _little_crossing(
    edges: pd.DataFrame, experts: list[str], statements: list[str]
) -> tuple[list[str], list[str]]:
    """Return both columns, each in turn ordered by the mean place of its neighbours."""
    i = pd.Index(experts).get_indexer(edges["expert"].astype(str))
    j = pd.Index(statements).get_indexer(edges["statement"].astype(str))
    joined = np.zeros((len(experts), len(statements)))
    joined[i, j] = 1
    rows, columns = np.arange(len(experts)), np.arange(len(statements))
    for _ in range(_TURNS):
        columns = _by_neighbours(joined[rows][:, columns].T, columns)
        rows = _by_neighbours(joined[rows][:, columns], rows)
    return [experts[row] for row in rows], [statements[column] for column in columns]


def _by_neighbours(joined: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Return the order with those first whose neighbours stand first; who has none stands last."""
    n = joined.sum(1)
    place = joined @ np.arange(joined.shape[1])
    mean = np.divide(place, n, out=np.full(len(n), np.inf), where=n > 0)
    return order[np.argsort(mean, kind="stable")]


def _places(ids: list[str], n_rows: int) -> dict[str, float]:
    """Return the height of each in px, evenly over the figure."""
    step = n_rows * ROW / max(len(ids), 1)
    return {each: TOP + (i + 0.5) * step for i, each in enumerate(ids)}


def _lines(
    edges: pd.DataFrame,
    side: str,
    step: int,
    x: tuple[float, float],
    y: tuple[dict[str, float], dict[str, float]],
    colours: Theme,
) -> Trace:
    """Return the lines of one side; one width for all of them where all weigh the same."""
    of_side = edges[np.sign(edges["weight"]) == np.sign(step)]
    strongest = edges["weight"].abs().max() if len(edges) else 1
    share = of_side["weight"].abs().mean() / strongest if len(of_side) and strongest else 0
    segments = [
        (x[0], y[0][str(expert)], x[1], y[1][str(statement)])
        for expert, statement in zip(of_side["expert"], of_side["statement"], strict=True)
    ]
    thickness = MIN_WIDTH + share * (MAX_WIDTH - MIN_WIDTH)
    return line_trace(side, segments, colours.position[step], thickness)


def _key(left: float, right: float, colours: Theme) -> Trace:
    """Return the words of the sides in their colours, above the lines."""
    third = (right - left) / len(SIDES)
    return word_trace(
        [
            note_trace(
                left + (i + 0.5) * third, KEY, side, _word_colour(step, colours), 13, "center"
            )
            for i, (side, step) in enumerate(SIDES)
        ],
        "key",
    )


def _word_colour(step: int, colours: Theme) -> str:
    """Return a side's colour as words can be read in it."""
    return colours.position[step] if step else colours.muted


def _words(
    trace: str,
    x: float,
    y: Mapping[str, float],
    words: Mapping[str, str],
    position: str,
    colours: Theme,
) -> Trace:
    """Return the words of a column."""
    ids = list(y)
    return scatter_trace(
        trace,
        [x] * len(ids),
        list(y.values()),
        mode="text",
        text=["<br>".join(map(escape_html, _wrapped(str(words[each])))) for each in ids],
        textposition=position,
        textfont={"size": 13, "color": colours.ink},
        hovertext=[wrap_hover(str(words[each])) for each in ids],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[[each] for each in ids],
        cliponaxis=False,
    )
