"""Where things stand on the figures of coverage: the columns, the rows, and the words around the
track. Pixels only.

Unlike on the position board, along x and along y one unit is one pixel.
"""

from textwrap import wrap
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...i18n.formatting import escape_html
from ...i18n.messages import message as text_of
from .. import traces
from ..position_board_layout import LINE, NARROW
from ..theme import colour_theme, figure_layout
from ..traces import line_trace as strokes
from ..traces import note_trace, scatter_trace, word_trace

LETTER = 7.0  # px: a mean letter at 13 px
SMALL = 5.9  # px: at 11 px
FIT = 46  # px: the narrowest column of a tile
_COUNTS = 158  # px: the counts beside the label, on a narrow page


class Track(NamedTuple):
    """Where the columns are, in pixels from the left."""

    width: int
    narrow: bool
    words: float  # width of the words
    start: float  # of the track
    end: float
    people: float  # left edge of who is missing
    counts: float  # left edge of the counts (narrow: right edge)

    def at(self, share):
        """A share of the track → pixels."""
        return self.start + share * (self.end - self.start)


def row_track(width, *, people=0, counts=170, words=0.32, pad=0):
    """The columns of a figure of this many pixels. people, counts: px right of the track; words:
    share; pad: px kept free in the track.
    """
    if width < NARROW:
        return Track(width, True, width - 8, pad, width - pad, 0, width)
    left = min(380, max(190, words * width))
    end = width - people - counts
    return Track(width, False, left, left + pad, end - pad - 12, end, end + people)


def track_rows(table, columns, high, below=0):
    """Where each row lies.

    table: DataFrame with the column label; high: px of the track of each row (a number, or one per
    row); below: px that a narrow page needs under the track (a number, or one per row); 0: there
    the counts stand beside the label. Returns it with lines (of the label), top, bottom, y (middle
    of the track), below (middle of the counts).
    """
    beneath = np.size(below) > 1 or bool(np.any(below))
    room = columns.words - 12 - _COUNTS * (columns.narrow and not beneath)
    text = [wrap(str(label), max(8, int(room / LETTER))) or [""] for label in table["label"]]
    out = table.assign(lines=pd.Series(text, table.index, dtype="object"))
    words, tall = (
        out["lines"].str.len().astype(float) * LINE,
        pd.Series(np.broadcast_to(high, len(out)), out.index, dtype="float64"),
    )
    words = words if beneath or not columns.narrow else words.clip(lower=2 * LINE)
    size = words + 8 + tall + below if columns.narrow else np.maximum(words + 6, tall)
    out["bottom"] = size.cumsum() + HEAD
    out["top"] = out["bottom"] - size
    out["y"] = out["top"] + (words + 6 + tall / 2 if columns.narrow else size / 2)
    out["below"] = (
        out["y"]
        if not columns.narrow
        else out["bottom"] - below / 2
        if beneath
        else out["top"] + 6 + LINE
    )
    return out


HEAD = 40  # px: above the first row


def track_figure(data, lines, columns, dark, notes, key="", table=None):
    """A Figure with its rows, notes and key. data: traces; notes: of `drawing.note`; key: how to
    read the marks, "" for none.
    """
    colours = colour_theme(dark)
    foot = wrap(key, max(20, int(columns.width / 6.6)))
    base = float(lines["bottom"].max()) if len(lines) else HEAD
    height = int(base + 16 + 16 * len(foot))
    empty = [] if len(lines) else [note_trace(0, 20, text_of("chart.empty"), colours.muted)]
    key = (
        [
            note_trace(
                0,
                base + 10 + 8 * len(foot),
                "<br>".join(map(escape_html, foot)),
                colours.muted,
                11.5,
            )
        ]
        if foot and len(lines)
        else []
    )
    top = [(0, HEAD, columns.width, HEAD)] if len(lines) else []
    edges = [
        strokes("heads", top, colours.ink),
        strokes("rules", [(0, y, columns.width, y) for y in lines["bottom"]], colours.rule),
    ]
    return traces.figure_of(
        [*data, *edges, word_trace([*notes, *key, *empty])],
        figure_layout(colours, columns.width, height) | {"barmode": "overlay"},
        table,
    )


def row_labels(lines, columns, colours, size=13):
    """The words of each row, and its counts: bold, and small below (the columns said and counted,
    already HTML).
    """
    for row in lines.itertuples():
        middle = row.top + 6 + len(row.lines) * LINE / 2 if columns.narrow else row.y
        yield note_trace(0, middle, "<br>".join(map(escape_html, row.lines)), colours.ink, size)
        small = (
            f'<br><span style="color:{colours.muted};font-size:11px">{row.counted}</span>'
            if row.counted
            else ""
        )
        yield note_trace(
            columns.counts,
            row.below,
            row.said + small,
            colours.ink,
            align="right" if columns.narrow else "left",
        )


def area_side(values, largest, side):
    """Sides (px) of marks whose areas are as large as the values; at least 5 px, so that a word is
    seen.
    """
    values = np.asarray(values, dtype=float)
    return np.where(values > 0, np.maximum(5, side * np.sqrt(values / (largest or 1))), 0)


def column_pitch(n, columns, least=FIT):
    """n columns over the track: how many fit side by side, their pitch, and how many lines that
    takes.
    """
    fit = max(1, min(n, int((columns.end - columns.start) // least)))
    return fit, (columns.end - columns.start) / fit, -(-n // fit) if n else 1


def column_heads(people, columns, pitch, colours, y):
    """The names above the columns, all in one line or all in two where they fit, else the initials;
    people: with name, initials.
    """
    for parts in (people["name"].map(lambda name: [name]), people["name"].str.rsplit(n=1)):
        if parts.map(lambda lines: max(map(len, lines)) * SMALL).max() <= pitch - 4:
            break
    else:
        parts = people["initials"].map(lambda initials: [initials])
    for place, lines in enumerate(parts):
        yield note_trace(
            columns.start + (place + 0.5) * pitch,
            y,
            "<br>".join(map(escape_html, lines)),
            colours.muted,
            11,
            "center",
        )


def small_text(name, x, y, text, colours, size=10, position="middle center"):
    """Small words in the track, in one trace: a thousand annotations would take a second."""
    return scatter_trace(
        name,
        x=x,
        y=y,
        text=text,
        mode="text",
        textposition=position,
        hoverinfo="skip",
        textfont={"color": colours.muted, "size": size},
    )
