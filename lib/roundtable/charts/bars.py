"""Rows of words with a length beside them: what drives the disagreement, and what weighing by
confidence moves.
"""

from textwrap import shorten

import numpy as np

from ..i18n.formatting import escape_html, format_percent, strip_isolates
from ..i18n.messages import message, message_parts
from .theme import colour_theme, figure_layout
from .traces import bar_trace, figure_of, note_trace, scatter_trace, word_trace

_NARROW = 480  # px: below it the words stand above their row
_LETTER = 7.2  # px, a mean letter


def driver_bars(drivers, *, names, width=640, dark=False, shown=10):
    """Statements by their share of the disagreement.

    drivers: `agreement.statement_drivers`; names: dict statement → words. Trace `share`;
    customdata is the statement.
    """
    colours, table = colour_theme(dark), drivers[drivers["share"] > 0].head(shown)
    frame = _Frame(width, len(table), 120)
    length = table["share"] / (table["share"].max() if len(table) else 1) * frame.track
    bars = bar_trace(
        "share",
        base=frame.start,
        x=length,
        y=frame.y,
        width=16,
        marker={"color": colours.muted},
        customdata=[[p] for p in table.index],
        hoverinfo="skip",
    )
    numbers = [
        _text(
            frame.start + px + 6,
            y,
            f"{format_percent(100 * share)} · {voices} voices",
            colours.muted,
        )
        for px, y, share, voices in zip(
            length, frame.y, table["share"], table["n_positions"], strict=True
        )
    ]
    head = _text(frame.start, 12, message("chart.drivers"), colours.muted)
    return figure_of(
        [bars, word_trace([head, *numbers, *frame.labels(table.index, names, colours)])],
        figure_layout(colours, width, frame.height),
        _taken(table[["share", "n_positions"]], names),
    )


def weight_shift(weighted, equal, *, names, by_confidence=True, width=640, dark=False):
    """Where the balance of each statement lies, and where weighing by confidence moves it.

    weighted: `agreement.by_confidence`, indexed by statement, in the order to draw; equal: Series
    of the balance (share that agrees less share that disagrees) where everyone is equal;
    by_confidence: draw the shift too. Traces: track, shift, balance.
    """
    colours = colour_theme(dark)
    frame = _Frame(width, len(weighted), 46)
    balance, y, gap = equal.reindex(weighted.index), frame.y, [None] * len(weighted)
    at = list(frame.start + (balance + 1) / 2 * frame.track)
    to = list(at + weighted["moved"] / 2 * frame.track) if by_confidence else at
    whole = [frame.start] * len(y), [frame.start + frame.track] * len(y)
    side = [colours.position[2 if v > 0 else -2 if v < 0 else 0] for v in balance]
    traces = [
        _lines("track", *whole, y, gap, colours.rule, 1),
        _lines("shift", at, to, y, gap, colours.muted, 3),
        scatter_trace(
            "balance",
            mode="markers",
            x=to,
            y=y,
            customdata=[[p] for p in weighted.index],
            hoverinfo="skip",
            marker={"size": 13, "color": side, "line": {"width": 1.2, "color": colours.paper}},
        ),
    ]
    ends = [
        _text(frame.start + part * frame.track, 12, word, colours.muted, align)
        for part, word, align in zip(
            (0, 0.5, 1), message_parts("chart.weights"), ("left", "center", "right"), strict=True
        )
    ]
    return figure_of(
        [*traces, word_trace([*ends, *frame.labels(weighted.index, names, colours)])],
        figure_layout(colours, width, frame.height),
        _taken(
            weighted.assign(equal=balance)[["n_positions", "effective", "equal", "moved"]], names
        ),
    )


def _taken(table, names):
    """What is shown, with the words of the statements."""
    out = table.reset_index(names="statement")
    return out.assign(statement=[names[p] for p in out["statement"]])


def _lines(name, start, stop, y, gap, colour, thick):
    return scatter_trace(
        name,
        mode="lines",
        x=_flat(start, stop, gap),
        y=_flat(y, y, gap),
        hoverinfo="skip",
        line={"color": colour, "width": thick},
    )


class _Frame:
    """Where words, track and rows are: words left of the track, or above it on a narrow page."""

    def __init__(self, width, n, beside):
        self.above = width < _NARROW
        self.words = 0 if self.above else min(320, 0.46 * width)
        self.track = width - self.words - beside - (10 if self.above else 0)
        self.start = self.words + (10 if self.above else 0)
        self.row = 54 if self.above else 34
        self.y = list(26 + self.row * (np.arange(n) + (0.72 if self.above else 0.5)))
        self.height = 40 + max(n, 1) * self.row
        self.letters = int((width if self.above else self.words - 20) / _LETTER)

    def labels(self, statements, names, colours):
        """The words of each row."""
        lift = 24 if self.above else 0
        return [
            _text(
                0,
                y - lift,
                escape_html(shorten(strip_isolates(names[p]), self.letters, placeholder=" …")),
                colours.ink,
            )
            for p, y in zip(statements, self.y, strict=True)
        ]


def _flat(*columns):
    return [value for row in zip(*columns, strict=True) for value in row]


def _text(x, y, text, colour, align="left"):
    return note_trace(x, y, text, colour, 12.5, align)
