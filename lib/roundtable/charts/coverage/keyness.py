"""Which words a group has more or less often than the others, beside what chance alone does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_number
from ...i18n.isolates import escape_html
from ...i18n.messages import message, message_parts
from ..arguments import require_labels
from ..notebook_figure import fits_cell
from ..theme import Theme, colour_theme
from ..traces import Note, Trace, bar_trace, hatching, note_trace, scatter_trace
from .row_layout import HEAD, Track, row_labels, row_track, track_figure, track_rows

_SIDE = 60  # words drawn on either side of a row; those between are the least of interest
_TALL = 46  # px: a row
_MARGIN = 1.12  # beyond the largest |z|, for its word
_GOLDEN = 0.6180339887  # the golden ratio


@fits_cell
def keyness_chart(
    words: pd.DataFrame,
    bound: float,
    *,
    labels: Mapping[str, str],
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw every tested word of each group by its z, on the band that chance alone fills.

    Parameters
    ----------
    words : DataFrame
        One row per group and word, the largest |z| first: group, term, count, elsewhere, z, beyond
        (of `coverage.keyness`).
    bound : float
        The largest |z| that chance gives in 95 % of the draws (of `coverage.keyness`).
    labels : Mapping of str to str
        Group → words, in the order to draw.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: band, chance, beyond (words outside the band, written out), heads,
        rules, words.

    Raises
    ------
    TypeError
        `labels` is not a mapping.
    """
    require_labels(labels)
    colours, columns = colour_theme(dark), row_track(width, counts=210, pad=10, words=0.24)
    groups = [group for group in labels if (words["group"] == group).any()]
    tested = words[words["group"].isin(groups)]
    lines = track_rows(_row_table(tested, groups, labels), columns, _TALL)
    # where all use the words alike, nothing lies away from the middle
    reach = (_MARGIN * max([bound, *tested["z"].abs().head(1)]) if len(tested) else 0) or 1
    marks = _marks(tested, lines, labels, columns, reach)
    key = ""
    if len(lines):
        key = message("chart.words.key").format(bound=format_number(bound, ".2f"))
    shown = tested.assign(group=tested["group"].map(labels))
    return track_figure(
        [
            _band_trace(lines, bound, columns, reach, colours),
            _chance_trace(marks[~marks["significant"]], colours),
            _beyond_trace(marks[marks["significant"]], colours),
        ],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *_end_notes(lines, columns, colours)],
        key,
        shown[["group", "term", "count", "elsewhere", "z", "significant"]],
    )


def _row_table(words: pd.DataFrame, groups: list[str], labels: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per group, with its label and its counts."""
    titles = [labels[group] for group in groups]
    table = pd.DataFrame({"group": groups, "label": titles}, dtype="str")
    n_beyond = words[words["significant"]].groupby("group").size()
    first = words.drop_duplicates("group").set_index("group")
    table["said"] = [_main_count(n_beyond.get(group, 0)) for group in groups]
    table["counted"] = [_first_word(first.loc[group], group in n_beyond.index) for group in groups]
    return table


def _main_count(n_beyond: int) -> str:
    """Return the bold count of a row."""
    return f"<b>{n_beyond}</b> beyond chance" if n_beyond else message("chart.words.none")


def _first_word(word: pd.Series, beyond: bool) -> str:
    """Return the word with the largest |z|."""
    rank = "first" if beyond else "nearest"
    return f"{rank}: {escape_html(word['term'])}, z = {format_number(word['z'], '.2f')}"


def _marks(
    tested: pd.DataFrame,
    lines: pd.DataFrame,
    labels: Mapping[str, str],
    columns: Track,
    reach: float,
) -> pd.DataFrame:
    """Return the words that are drawn, with x, y (px), hover and beyond."""
    turn = tested.groupby("group").cumcount()
    sides = tested.assign(side=tested["z"] > 0, turn=turn)
    drawn = sides.groupby(["group", "side"], sort=False).head(_SIDE)
    middle = drawn["group"].map(lines.set_index("group")["y"]).astype("float64")
    rows = drawn.rename(columns={"count": "n_here"}).itertuples()
    hover = [_word_hover(row, labels) for row in rows]
    return drawn.assign(
        x=_z_to_px(drawn["z"], columns, reach),
        y=middle + _scatter(drawn["turn"]),
        hover=pd.Series(hover, drawn.index, dtype="object"),
        beyond=drawn["significant"].to_numpy(dtype=bool),
    )


def _word_hover(row: Any, labels: Mapping[str, str]) -> str:
    """Return how often a group has a word, and its z."""
    total = row.n_here + row.elsewhere
    count = f"{escape_html(labels[row.group])}: {row.n_here} of {total} times"
    return f"<b>{escape_html(row.term)}</b><br>{count}<br>z = {format_number(row.z, '.2f')}"


def _z_to_px(z: Any, columns: Track, reach: float) -> Any:
    """Convert z to px from the left. reach: the largest |z| on the track."""
    return (columns.start + columns.end) / 2 + z / reach * (columns.end - columns.start) / 2


def _scatter(turn: pd.Series) -> pd.Series:
    """Return how far dots of one row lie from its middle: the golden ratio spreads them evenly at
    any number, and the same way every time.
    """
    return ((turn * _GOLDEN) % 1 - 0.5) * (_TALL - 18)


def _band_trace(
    lines: pd.DataFrame, bound: float, columns: Track, reach: float, colours: Theme
) -> Trace:
    """Return the band that chance alone fills, in each row."""
    left, right = _z_to_px(-bound, columns, reach), _z_to_px(bound, columns, reach)
    marker = hatching(colours.rule, size=6, solidity=0.35)
    marker["line"] = {"width": 1, "color": colours.rule}
    return bar_trace(
        "band",
        base=[left] * len(lines),
        x=[right - left] * len(lines),
        y=lines["y"],
        width=_TALL - 10,
        hoverinfo="skip",
        marker=marker,
    )


def _chance_trace(marks: pd.DataFrame, colours: Theme) -> Trace:
    """Return the words that chance alone explains, as small dots."""
    return scatter_trace(
        "chance",
        x=marks["x"],
        y=marks["y"],
        mode="markers",
        hovertext=marks["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": "circle", "size": 5, "color": colours.muted, "opacity": 0.75},
    )


def _beyond_trace(marks: pd.DataFrame, colours: Theme) -> Trace:
    """Return the words beyond chance, written out on the inner side of their mark."""
    return scatter_trace(
        "beyond",
        x=marks["x"],
        y=marks["y"],
        mode="markers+text",
        text=[escape_html(term) for term in marks["term"]],
        hovertext=marks["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        textposition=["middle left" if z > 0 else "middle right" for z in marks["z"]],
        textfont={"size": 11.5, "color": colours.ink},
        marker={"symbol": "diamond", "size": 9, "color": colours.ink},
    )


def _end_notes(lines: pd.DataFrame, columns: Track, colours: Theme) -> list[Note]:
    """Return what the ends and the middle of the track mean."""
    if lines.empty:
        return []
    less, same, more = message_parts("chart.words.ends")
    y, middle = HEAD / 2, (columns.start + columns.end) / 2
    return [
        note_trace(columns.start, y, less, colours.muted, 11.5),
        note_trace(columns.end, y, more, colours.muted, 11.5, "right"),
        note_trace(middle, y, same, colours.muted, 11.5, "center"),
    ]
