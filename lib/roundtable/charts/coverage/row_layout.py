"""Where things stand on the figures of coverage: the columns, the rows, and the words around the
track. Pixels only.

Unlike on the position board, along x and along y one unit is one pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ..position_board_layout import LINE, NARROW
from ..theme import Theme, colour_theme, figure_layout
from ..traces import (
    Note,
    Trace,
    figure_of,
    line_trace,
    note_trace,
    scatter_trace,
    word_trace,
    wrap_text,
)

LETTER = 7.0  # px: a mean letter at 13 px
SMALL = 5.9  # px: at 11 px
FIT = 46  # px: the narrowest column of a tile
HEAD = 40  # px: above the first row
_KEY_LETTER = 6.6  # px: a mean letter of the key
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

    def at(self, share: Any) -> Any:
        """Convert a share of the track to pixels."""
        return self.start + share * (self.end - self.start)


def row_track(
    width: int, *, people: float = 0, counts: float = 170, words: float = 0.32, pad: float = 0
) -> Track:
    """Return the columns of a figure of this many pixels.

    people, counts: px right of the track; words: share; pad: px kept free in the track.
    """
    if width < NARROW:
        return Track(width, True, width - 8, pad, width - pad, 0, width)
    left = min(380, max(190, words * width))
    end = width - people - counts
    return Track(width, False, left, left + pad, end - pad - 12, end, end + people)


def labels_by_id(table: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    """Return a column of a table by its id."""
    return dict(zip(table[key].astype(str), table[column], strict=True))


def track_rows(table: pd.DataFrame, columns: Track, height: Any, below: Any = 0) -> pd.DataFrame:
    """Return where each row lies.

    table: with the column label; height: px of the track of each row (a number, or one per row);
    below: px that a narrow page needs under the track (a number, or one per row); 0: there the
    counts stand beside the label. Returns it with lines (of the label), top, bottom, y (middle of
    the track), below (middle of the counts).
    """
    counts_beneath = np.size(below) > 1 or bool(np.any(below))
    counts_beside = columns.narrow and not counts_beneath
    room = columns.words - 12 - (min(_COUNTS, 0.42 * columns.words) if counts_beside else 0)
    letters = max(8, int(room / LETTER))
    text = [list(wrap_text(str(label), letters)) or [""] for label in table["label"]]
    rows = table.assign(lines=pd.Series(text, table.index, dtype="object"))
    words = rows["lines"].str.len().astype(float) * LINE
    track = pd.Series(np.broadcast_to(height, len(rows)), rows.index, dtype="float64")
    if counts_beside:
        words = words.clip(lower=2 * LINE)
    size = words + 8 + track + below if columns.narrow else np.maximum(words + 6, track)
    rows["bottom"] = size.cumsum() + HEAD
    rows["top"] = rows["bottom"] - size
    rows["y"] = rows["top"] + (words + 6 + track / 2 if columns.narrow else size / 2)
    rows["below"] = rows["y"]
    if counts_beside:
        rows["below"] = rows["top"] + 6 + LINE
    elif columns.narrow:
        rows["below"] = rows["bottom"] - below / 2
    return rows


def track_figure(
    data: Iterable[Trace],
    lines: pd.DataFrame,
    columns: Track,
    dark: bool,
    notes: Iterable[Note],
    key: str = "",
    table: pd.DataFrame | None = None,
) -> go.Figure:
    """Return a Figure with its rows, notes and key.

    data: traces; lines: of `track_rows`; notes: of `note_trace`; key: how to read the marks, "" for
    none; table: what is shown.
    """
    colours = colour_theme(dark)
    foot = wrap_text(key, max(20, int(columns.width / _KEY_LETTER)))
    bottom = float(lines["bottom"].max()) if len(lines) else HEAD
    height = int(bottom + 16 + 16 * len(foot))
    words = list(notes)
    if foot and len(lines):
        text = "<br>".join(map(escape_html, foot))
        words.append(note_trace(0, bottom + 10 + 8 * len(foot), text, colours.muted, 11.5))
    if lines.empty:
        words.append(note_trace(0, 20, message("chart.empty"), colours.muted))
    head = [(0, HEAD, columns.width, HEAD)] if len(lines) else []
    rules = [(0, y, columns.width, y) for y in lines["bottom"]]
    edges = [line_trace("heads", head, colours.ink), line_trace("rules", rules, colours.rule)]
    layout = figure_layout(colours, columns.width, height) | {"barmode": "overlay"}
    return figure_of([*data, *edges, word_trace(words)], layout, table)


def row_labels(
    lines: pd.DataFrame, columns: Track, colours: Theme, size: float = 13
) -> Iterator[Note]:
    """Yield the words of each row, and its counts: bold, and small below (the columns said and
    counted, already HTML).
    """
    align = "right" if columns.narrow else "left"
    for row in lines.itertuples():
        middle = row.top + 6 + len(row.lines) * LINE / 2 if columns.narrow else row.y
        yield note_trace(0, middle, "<br>".join(map(escape_html, row.lines)), colours.ink, size)
        text = row.said
        if row.counted:
            text += f'<br><span style="color:{colours.muted};font-size:11px">{row.counted}</span>'
        yield note_trace(columns.counts, row.below, text, colours.ink, align=align)


def area_side(values: Iterable[float], largest: float, side: float) -> np.ndarray:
    """Return sides (px) of marks whose areas are as large as the values; at least 5 px, so that a
    word is seen.
    """
    values = np.asarray(values, dtype=float)
    sides = np.maximum(5, side * np.sqrt(values / (largest or 1)))
    return np.where(values > 0, sides, 0)


def column_pitch(n: int, columns: Track, narrowest: float = FIT) -> tuple[int, float, int]:
    """Return how many of n columns fit side by side over the track, their pitch (px), and how many
    lines that takes.
    """
    track = columns.end - columns.start
    per_line = max(1, min(n, int(track // narrowest)))
    n_lines = -(-n // per_line) if n else 1
    return per_line, track / per_line, n_lines


def column_heads(
    people: pd.DataFrame, columns: Track, pitch: float, colours: Theme, y: float
) -> Iterator[Note]:
    """Yield the names above the columns, all in one line or all in two where they fit, else the
    initials. people: with name, initials.
    """
    for place, lines in enumerate(_fitting_names(people, pitch - 4)):
        x = columns.start + (place + 0.5) * pitch
        text = "<br>".join(map(escape_html, lines))
        yield note_trace(x, y, text, colours.muted, 11, "center")


def _fitting_names(people: pd.DataFrame, room: float) -> Iterable[list[str]]:
    """Return the names in lines that are at most so many px wide."""
    in_one = people["name"].map(lambda name: [name])
    in_two = people["name"].str.rsplit(n=1)
    for names in (in_one, in_two):
        widest = names.map(lambda lines: max(map(len, lines))).max()
        if widest * SMALL <= room:
            return names
    return people["initials"].map(lambda initials: [initials])


def small_text(
    name: str,
    x: Sequence[float],
    y: Sequence[float],
    text: Sequence[str],
    colours: Theme,
    size: float = 10,
    position: str | list[str] = "middle center",
) -> Trace:
    """Return small words in the track, in one trace: a thousand annotations would take a second."""
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
