"""How likely each expert called what was expected, and what came of it, as a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n.formatting import format_number
from ..i18n.isolates import escape_html
from ..i18n.messages import message, message_parts
from ..narrative import CAME_OF_IT, likelihood_phrase, short_names
from ..schema import HAPPENED, MISSED
from .coverage.row_layout import (
    Track,
    area_side,
    labels_by_id,
    row_labels,
    row_track,
    track_figure,
    track_rows,
)
from .notebook_figure import fits_cell
from .theme import Theme, colour_theme
from .traces import Note, Trace, line_trace, note_trace, scatter_trace, wrap_hover

DOT, STEP = 24, 26  # px: a dot, and from one to the next above it
MAX_DOTS = 12  # forecasts of a row that are drawn one by one; of more, each 5 % is one disc
_PAD = 28  # px kept free at the ends of the track


class _Mark(NamedTuple):
    """A dot: where it is, how large, what stands in it, and what it says when pointed at."""

    x: float
    y: float
    size: float
    text: str
    hover: str
    forecast: str


@fits_cell
def forecast_board(
    ledger: pd.DataFrame,
    *,
    experts: pd.DataFrame,
    max_rows: int = 40,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw a row for each thing expected, with a dot for each forecast and a diamond for what came.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecasts.forecast_ledger`.
    experts : DataFrame
        The corpus's table: expert, name, initials.
    max_rows : int
        How many rows are drawn at most: those with most forecasts.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: ranges, outcomes, forecasts (`customdata` is the forecast), heads,
        rules, words.
    """
    colours = colour_theme(dark)
    names, initials = (labels_by_id(experts, "expert", c) for c in ("name", "initials"))
    columns = row_track(width, counts=150, words=0.36, pad=_PAD)
    sizes = ledger["outcome"].value_counts(sort=False)
    shown = sizes.sort_values(ascending=False, kind="stable").index[:max_rows]
    groups = {outcome: ledger[ledger["outcome"] == outcome] for outcome in shown}
    table = _row_table(groups, initials if columns.narrow else short_names(names, names))
    heights = [max(STEP * _levels(rows) + 10, _words_height(rows)) for rows in groups.values()]
    lines = track_rows(table, columns, np.array(heights, dtype=float))
    marks: list[_Mark] = []
    segments: list[tuple[float, float, float, float]] = []
    for row, rows in zip(lines.itertuples(), groups.values(), strict=True):
        marks += _marks(rows, row.y, columns, names, initials)
        segments += _ranges(rows, row.y, columns)
    return track_figure(
        [
            line_trace("ranges", segments, colours.muted, 2),
            _outcome_trace(lines, columns, colours),
            _forecast_trace(marks, colours),
        ],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *_ends(columns, colours)] if len(lines) else [],
        message("chart.forecasts.key"),
        ledger[["text", "expert", "likelihood", "probability", "by", "came_of_it"]],
    )


def _row_table(groups: Mapping[str, pd.DataFrame], names: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per outcome: label, said, counted, came (of all its forecasts, or "")."""
    rows = []
    for outcome, forecasts in groups.items():
        states = set(forecasts["came_of_it"])
        came = states.pop() if len(states) == 1 else ""
        counted = format_number(len(forecasts)) if len(forecasts) > MAX_DOTS else ""
        rows.append(
            {
                "outcome": outcome,
                "label": forecasts["text"].iloc[0],
                "said": escape_html(CAME_OF_IT.get(came, "")),
                "counted": _unsaid(forecasts, names) or counted,
                "came": came,
            }
        )
    return pd.DataFrame(rows, columns=["outcome", "label", "said", "counted", "came"])


def _unsaid(forecasts: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return who gives no likelihood, "" for nobody."""
    silent = list(forecasts.loc[forecasts["probability"].isna(), "expert"].unique())
    if not silent:
        return ""
    who = ", ".join(names[expert] for expert in silent)
    if len(silent) > 2:
        who = format_number(len(silent))
    return escape_html(message("chart.forecasts.unsaid", names=who))


def _words_height(forecasts: pd.DataFrame) -> int:
    """Return what the words beside the track need (px): who gives no likelihood takes a line."""
    return 44 if forecasts["probability"].isna().any() else 0


def _levels(forecasts: pd.DataFrame) -> int:
    """Return how many dots lie above one another at most."""
    if len(forecasts) > MAX_DOTS:
        return 2
    return max([1, *forecasts["probability"].value_counts()])


def _marks(
    forecasts: pd.DataFrame,
    y: float,
    columns: Track,
    names: Mapping[str, str],
    initials: Mapping[str, str],
) -> Iterator[_Mark]:
    said = forecasts.dropna(subset="probability")
    if len(forecasts) > MAX_DOTS:
        yield from _discs(said, y, columns)
        return
    for p, same in said.groupby("probability"):
        first = y - STEP * (len(same) - 1) / 2
        for place, row in enumerate(same.itertuples()):
            how = likelihood_phrase(row.likelihood, row.probability, row.least, row.most)
            words = f"{names[row.expert]}: {how}"
            hover = wrap_hover(words)
            if isinstance(row.expected, str):
                hover += f"<br>{wrap_hover(row.expected)}"
            at = float(columns.at(p))
            yield _Mark(at, first + STEP * place, DOT, initials[row.expert], hover, row.forecast)


def _discs(said: pd.DataFrame, y: float, columns: Track) -> Iterator[_Mark]:
    """Yield a disc for each 5 %, as large as the forecasts in it."""
    counts = (said["probability"] * 20).round().astype(int).value_counts()
    largest = counts.max() if len(counts) else 1
    for step, n in counts.sort_index().items():
        size = float(area_side([n], largest, 2 * STEP - 6)[0])
        text = format_number(n) if size > DOT else ""
        hover = f"{5 * int(step)}%: {format_number(n)}"
        yield _Mark(float(columns.at(int(step) / 20)), y, size, text, hover, "")


def _ranges(
    forecasts: pd.DataFrame, y: float, columns: Track
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the range of each word, a line behind its dots."""
    if len(forecasts) > MAX_DOTS:
        return
    for _, same in forecasts.dropna(subset="probability").groupby("probability"):
        row = same.iloc[0]
        if row["least"] == row["most"]:
            continue
        height = y + STEP * (len(same) - 1) / 2 + DOT / 2 + 3
        yield float(columns.at(row["least"])), height, float(columns.at(row["most"])), height


def _outcome_trace(lines: pd.DataFrame, columns: Track, colours: Theme) -> Trace:
    """Return a diamond at the end of the track where it came out."""
    came = lines[lines["came"].isin([HAPPENED, MISSED])]
    happened = came["came"] == HAPPENED
    return scatter_trace(
        "outcomes",
        x=[columns.end + 20 if yes else columns.start - 20 for yes in happened],
        y=came["y"],
        mode="markers",
        cliponaxis=False,
        hoverinfo="skip",
        marker={
            "symbol": "diamond",
            "size": 13,
            "color": [colours.position[2 if yes else -2] for yes in happened],
        },
    )


def _forecast_trace(marks: list[_Mark], colours: Theme) -> Trace:
    return scatter_trace(
        "forecasts",
        x=[mark.x for mark in marks],
        y=[mark.y for mark in marks],
        mode="markers+text",
        text=[mark.text for mark in marks],
        textfont={"size": 11, "color": colours.ink},
        customdata=[[mark.forecast] for mark in marks],
        hovertext=[mark.hover for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "size": [mark.size for mark in marks],
            "opacity": 1,
            "color": colours.select,
            "line": {"width": 1.2, "color": colours.muted},
        },
    )


def _ends(columns: Track, colours: Theme) -> Iterator[Note]:
    """Yield what the ends and the middle of the track mean."""
    places = zip((0.0, 0.5, 1.0), message_parts("chart.forecasts.ends"), _ALIGN, strict=True)
    for share, word, align in places:
        x = {"left": columns.start - _PAD, "right": columns.end + _PAD}.get(
            align, columns.at(share)
        )
        yield note_trace(float(x), 22, word, colours.muted, 12, align)


_ALIGN = ("left", "center", "right")
