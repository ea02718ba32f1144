"""The matrix of topics and experts: a row is a topic, its track the experts, a tile as large as their
words; then who is missing, then how many speak.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_number, format_percent
from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ...narrative.scale_words import answer_key
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..position_board_layout import PITCH
from ..theme import colour_theme
from ..traces import Trace, note_trace, wrap_hover
from .row_layout import (
    HEAD,
    Track,
    area_side,
    column_heads,
    column_pitch,
    labels_by_id,
    row_labels,
    row_track,
    small_text,
    track_figure,
    track_rows,
)
from .topic_matrix_marks import gap_trace, no_answer_trace, tile_trace

_SIDE, _MISSING = 58, 148  # px: the largest tile; the column of who is missing
_COUNTED = 180  # px: the counts beside who is missing, on a narrow page


class _TileGrid(NamedTuple):
    """Where the tiles of a row lie, in px."""

    experts: list[str]
    per_line: int
    pitch: float
    n_lines: int
    side: float  # of the largest tile
    step: float  # from one line to the next


@fits_cell
def topic_matrix_chart(
    cells: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    width: int = 1040,
    dark: bool = False,
    selected: tuple[str, str] | None = None,
) -> go.Figure:
    """Draw who speaks of what.

    Parameters
    ----------
    cells : DataFrame
        One row per topic and expert, in the order to draw: topic, expert, state, passages, words,
        of_topic, of_expert, reason, elsewhere (`cells` of `coverage.coverage_summary`).
    tables : Mapping of str to DataFrame
        `topics` and `experts`, for what is written.
    width : int
        Pixels.
    dark : bool
        For a dark page.
    selected : tuple of str, optional
        The (topic, expert) to mark.

    Returns
    -------
    Figure
        The traces are always: tiles, gaps, missing, said, heads, rules, words; `customdata` of the
        first three holds (topic, expert).

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(
        tables, {"topics": ("topic", "label"), "experts": ("expert", "name", "initials")}
    )
    colours, columns = colour_theme(dark), row_track(width, people=_MISSING, words=0.24)
    experts = tables["experts"]
    experts = experts.assign(expert=experts["expert"].astype(str)).set_index("expert")
    grid = _tile_grid(list(cells["expert"].unique()), columns)
    in_lines = grid.n_lines > 1  # then initials stand above each tile, not names above columns
    height = grid.step * grid.n_lines + (10 if in_lines else 0)
    lines = _rows(cells, labels_by_id(tables["topics"], "topic", "label"), columns, height)
    marks = _marks(cells, lines, experts, grid, columns)
    gaps, tiles = marks[marks["amount"] == 0], marks[marks["amount"] > 0]
    has_words = bool(cells["words"].any())

    notes = list(row_labels(lines, columns, colours))
    if len(lines) and not in_lines:
        drawn = experts.loc[grid.experts]
        notes += column_heads(drawn, columns, grid.pitch, colours, HEAD / 2)
    if len(lines) and not columns.narrow:
        missing = message(answer_key("chart.coverage.missing"))
        notes.append(note_trace(columns.people, HEAD / 2, missing, colours.muted, 11.5))
    return track_figure(
        [
            tile_trace(tiles.assign(words=tiles["amount"]), colours, selected),
            gap_trace(gaps, colours, selected),
            no_answer_trace(gaps, lines, columns, _dots_per_line(columns), colours),
            _small_words(gaps, marks if in_lines else marks[:0], grid, dark),
        ],
        lines,
        columns,
        dark,
        notes,
        message(answer_key("chart.coverage.key" if has_words else "chart.coverage.key.votes")),
        _shown(cells, lines, experts),
    )


def _tile_grid(experts: list[str], columns: Track) -> _TileGrid:
    """Return where the tiles of a row lie."""
    per_line, pitch, n_lines = column_pitch(len(experts), columns)
    side = min(_SIDE, pitch - 8)
    step = side + (34 if n_lines > 1 else 22)
    return _TileGrid(experts, per_line, pitch, n_lines, side, step)


def _shown(cells: pd.DataFrame, lines: pd.DataFrame, experts: pd.DataFrame) -> pd.DataFrame:
    """Return what is shown, with the words of topics and experts."""
    columns = ["topic", "expert", "words", "passages", "elsewhere", "reason"]
    shown = cells[columns].astype("object")
    topics = shown["topic"].map(lines.set_index("topic")["label"]) if len(lines) else []
    return shown.assign(topic=topics, expert=shown["expert"].map(experts["name"]))


def _rows(
    cells: pd.DataFrame, label: Mapping[str, str], columns: Track, height: float
) -> pd.DataFrame:
    """Return one row per topic with its words. height: px of its tiles."""
    groups = cells.assign(speaks=cells["passages"] > 0).groupby("topic", sort=False)
    table = groups.agg(
        n_answered=("speaks", "sum"),
        n_total=("speaks", "size"),
        words=("words", "sum"),
        passages=("passages", "sum"),
    ).reset_index()
    table["label"] = [label[topic] for topic in table["topic"]]
    table["said"] = [_main_count(row) for row in table.itertuples()]
    table["counted"] = [_small_count(row) for row in table.itertuples()]
    n_missing = table["n_total"] - table["n_answered"]
    stack = -(-n_missing // _dots_per_line(columns)) * PITCH
    if columns.narrow:
        return track_rows(table, columns, height, np.maximum(38, stack + 8))
    return track_rows(table, columns, np.maximum(height, stack + 10))


def _main_count(row: Any) -> str:
    """Return the bold count of a topic."""
    return f"<b>{row.n_answered} of {row.n_total}</b> answered"


def _small_count(row: Any) -> str:
    """Return the small count below it."""
    if not row.words:
        return message(answer_key("chart.coverage.answers"), n=int(row.passages))
    return f"{format_number(row.words)} words in {_paragraphs(row.passages)}"


def _paragraphs(n: int) -> str:
    """Return a number of paragraphs."""
    return f"{n} paragraph{'' if n == 1 else 's'}"


def _dots_per_line(columns: Track) -> int:
    """Return how many hollow dots lie side by side."""
    room = columns.width - _COUNTED if columns.narrow else _MISSING
    return max(1, int(room // PITCH))


def _marks(
    cells: pd.DataFrame,
    lines: pd.DataFrame,
    experts: pd.DataFrame,
    grid: _TileGrid,
    columns: Track,
) -> pd.DataFrame:
    """Return the cells with the place, size, initials and hover of their mark."""
    rank_of = {expert: i for i, expert in enumerate(grid.experts)}
    rank = cells["expert"].map(rank_of).to_numpy(dtype=int)
    place, line = rank % grid.per_line, rank // grid.per_line
    rows = lines.set_index("topic")
    middle = cells["topic"].map(rows["y"]).astype("float64")
    last_line = -(-len(grid.experts) // grid.per_line) - 1
    names, labels = experts["name"].to_dict(), rows["label"].to_dict()
    amount = cells["words"] if cells["words"].any() else cells["passages"]
    amount = amount.where((amount > 0) | (cells["passages"] == 0), 1)  # a vote among words
    largest = amount.max() if len(cells) else 1
    initials = cells["expert"].map(experts["initials"]).map(escape_html)
    hover = [_hover(cell, names[cell.expert], labels[cell.topic]) for cell in cells.itertuples()]
    return cells.assign(
        x=columns.start + (place + 0.5) * grid.pitch,
        y=middle + (line - last_line / 2) * grid.step,
        amount=amount,
        size=area_side(amount, largest, grid.side),
        initials=initials.astype("str"),
        hover=hover,
    )


def _hover(cell: Any, name: str, topic: str) -> str:
    """Return what stands beside the pointer."""
    head = f"<b>{wrap_hover(name)}</b><br>{wrap_hover(topic)}<br>"
    if cell.passages and not cell.words:
        return head + message(answer_key("chart.coverage.answers"), n=int(cell.passages))
    if not cell.words:
        reason = escape_html(cell.reason)
        if not cell.elsewhere:
            return head + reason
        elsewhere = message("chart.coverage.elsewhere").format(n=cell.elsewhere)
        return f"{head}{reason}<br>{elsewhere}"
    shares = message("chart.coverage.shares").format(
        topic=format_percent(100 * cell.topic_share),
        expert=format_percent(100 * cell.expert_share),
    )
    return f"{head}{format_number(cell.words)} words in {_paragraphs(cell.passages)}<br>{shares}"


def _small_words(
    gaps: pd.DataFrame, initialled: pd.DataFrame, grid: _TileGrid, dark: bool
) -> Trace:
    """Return what stands below the gaps, and the initials above the tiles."""
    return small_text(
        "said",
        [*gaps["x"], *initialled["x"]],
        [*(gaps["y"] + 4), *(initialled["y"] - grid.step / 2 + 8)],
        [*(_gap_text(gap, grid.pitch) for gap in gaps.itertuples()), *initialled["initials"]],
        colour_theme(dark),
        position=["bottom center"] * len(gaps) + ["middle center"] * len(initialled),
    )


def _gap_text(gap: Any, pitch: float) -> str:
    """Return what stands below a gap, as long as its column is wide."""
    word = message(answer_key("chart.coverage.none")) if pitch >= 60 else message("pairs.none")
    if not gap.elsewhere:
        return word
    return f"{word}<br>{gap.elsewhere} elsewhere" if pitch >= 60 else f"{word} ({gap.elsewhere})"
