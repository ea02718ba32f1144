"""How the words of a topic are shared out among the experts, or those of an expert among topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_number
from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..theme import Theme, colour_theme
from ..traces import Trace, bar_trace, hatching
from .row_layout import (
    SMALL,
    Track,
    labels_by_id,
    row_labels,
    row_track,
    track_figure,
    track_rows,
)

_THICK = 24  # px: a bar
_Labels = Mapping[str, Mapping[str, str]]  # "topic" or "expert" → id → words


@fits_cell
def topic_profile(
    cells: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    by: str = "topic",
    editorial: pd.Series | None = None,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw how the words of each topic are shared out among the experts, or those of each expert
    among the topics.

    Parameters
    ----------
    cells : DataFrame
        One row per topic and expert, in the order to draw: topic, expert, words, passages (`cells`
        of `coverage.coverage_summary`).
    tables : Mapping of str to DataFrame
        `topics` and `experts`, for what is written.
    by : str
        "topic" or "expert": what a row is.
    editorial : Series, optional
        Topic → words of the article's own voice (`coverage.editorial_words`), hatched at the end
        of the bars.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: bars (`customdata` holds topic, expert), own, heads, rules, words.

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(
        tables, {"topics": ("topic", "label"), "experts": ("expert", "name", "initials")}
    )
    colours, columns = colour_theme(dark), row_track(width, words=0.24)
    labels = {
        "topic": labels_by_id(tables["topics"], "topic", "label"),
        "expert": labels_by_id(tables["experts"], "expert", "name"),
    }
    initials = labels_by_id(tables["experts"], "expert", "initials")
    if editorial is None or by == "expert":
        editorial = pd.Series(dtype="int64")
    lines = track_rows(_row_table(cells, by, labels[by], editorial), columns, 42)
    longest = (lines["words"] + lines["own"]).max() if len(lines) else 1
    scale = (columns.end - columns.start) / max(1, longest)
    inside = initials if by == "topic" else labels["topic"]
    key = message("chart.profile.key")
    if len(editorial):
        key = f"{key} {message('chart.profile.source_text')}"
    shown = cells.assign(
        topic=cells["topic"].map(labels["topic"]), expert=cells["expert"].map(labels["expert"])
    )
    return track_figure(
        [
            _part_trace(cells, lines, by, inside, labels, columns, scale, colours),
            _editorial_trace(lines, columns, scale, colours),
        ],
        lines,
        columns,
        dark,
        list(row_labels(lines, columns, colours)),
        key,
        shown[["topic", "expert", "words", "passages"]],
    )


def _row_table(
    cells: pd.DataFrame, by: str, labels: Mapping[str, str], editorial: pd.Series
) -> pd.DataFrame:
    """Return one row per topic or expert, with its label and its counts."""
    groups = cells.groupby(by, sort=False)
    table = groups.agg(words=("words", "sum"), passages=("passages", "sum")).reset_index()
    table["label"] = table[by].map(labels)
    table["own"] = table[by].map(editorial).fillna(0).astype("int64")
    table["said"] = [_main_count(words) for words in table["words"]]
    table["counted"] = [_small_count(row) for row in table.itertuples()]
    return table


def _main_count(words: int) -> str:
    """Return the bold count of a row."""
    return f"<b>{format_number(words)}</b> words" if words else "no words"


def _small_count(row: Any) -> str:
    """Return the small count below it."""
    paragraphs = f"{row.passages} paragraph{'' if row.passages == 1 else 's'}"
    if not row.own:
        return paragraphs
    return f"{paragraphs} · {format_number(row.own)} editorial"


def _part_trace(
    cells: pd.DataFrame,
    lines: pd.DataFrame,
    by: str,
    inside: Mapping[str, str],
    labels: _Labels,
    columns: Track,
    scale: float,
    colours: Theme,
) -> Trace:
    """Return the parts of each bar, the longest first. inside: what is written in them, by id."""
    other = "expert" if by == "topic" else "topic"
    parts = cells[cells["words"] > 0].sort_values("words", ascending=False, kind="stable")
    before = parts.groupby(by, sort=False)["words"].cumsum() - parts["words"]
    length = parts["words"] * scale
    y = lines.set_index(by)["y"].to_dict() if len(lines) else {}
    text = []
    for part, room in zip(parts[other], length, strict=True):
        text.append(_fitted(inside[part], room))
    hover = []
    for topic, expert, words in zip(parts["topic"], parts["expert"], parts["words"], strict=True):
        who = escape_html(labels["expert"][expert])
        what = escape_html(labels["topic"][topic])
        hover.append(f"<b>{who}</b><br>{what}<br>{format_number(words)} words")
    return bar_trace(
        "bars",
        base=columns.start + before * scale,
        x=length,
        y=[y[row] for row in parts[by]],
        width=_THICK,
        text=text,
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"color": colours.paper, "size": 11},
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=parts[["topic", "expert"]],
        marker={"color": colours.muted, "line": {"color": colours.paper, "width": 2}},
    )


def _editorial_trace(lines: pd.DataFrame, columns: Track, scale: float, colours: Theme) -> Trace:
    """Return the article's own words at the end of each bar."""
    return bar_trace(
        "own",
        base=columns.start + lines["words"] * scale,
        x=lines["own"] * scale,
        y=lines["y"],
        width=_THICK,
        hovertext=[message("chart.profile.hover", n=int(words)) for words in lines["own"]],
        hovertemplate="%{hovertext}<extra></extra>",
        marker=hatching(colours.muted, size=5, solidity=0.3),
    )


def _fitted(text: str, room: float) -> str:
    """Return a text cut to so many pixels, escaped; nothing where hardly a letter fits."""
    letters = int((room - 8) / SMALL)
    if len(text) <= letters:
        return escape_html(text)
    if letters <= 4:
        return ""
    return escape_html(text[: letters - 1].rstrip() + "…")
