"""Dots in a table: who tells which event in how many passages, or how many events of which stretch
of the calendar.
"""

from textwrap import wrap

import pandas as pd

from ...i18n.formatting import escape_html
from ...i18n.messages import message
from ..position_board_layout import NARROW
from ..theme import colour_theme
from ..traces import line_trace
from .event_traces import CLEAR, marker_trace, text_trace, timeline_figure

_ROW = 34  # px: a row
_DOT = (12, 26)  # px: a count of one, and the largest count


def dot_matrix(table, labels, columns, *, unit, width=1040, dark=False):
    """Counts as dots, the number on each, as a plotly Figure; what is not there is an empty place.

    table: DataFrame of whole numbers, one row per line, one column per place; labels, columns: what
    is written for its index and its columns (dicts); unit: what is counted, in the plural; width:
    pixels; dark: for a dark page. The traces are always: rules, dots, heads, labels, key;
    `customdata` of dots holds (row, column, count).
    """
    colours, narrow = colour_theme(dark), width < NARROW
    left = 0.42 * width if narrow else min(380, 0.4 * width)
    step = (width - left) / max(table.shape[1], 1)
    over = {
        c: wrap(columns[c], max(4, int(step / 6.6)), break_long_words=False) for c in table.columns
    }
    top = 18 + 15 * max(map(len, over.values()), default=1)
    lines_ = [wrap(labels[i], int((left - 12) / 7)) or [""] for i in table.index]
    high = [max(_ROW, 17 * len(text) + 10) for text in lines_]
    edge = pd.Series([0, *high]).cumsum() + top
    cells = table.stack()
    cells = cells[cells > 0]
    across = {c: left + (j + 0.5) * step for j, c in enumerate(table.columns)}
    down = {i: (a + b) / 2 for i, a, b in zip(table.index, edge, edge[1:], strict=False)}
    most = max(int(cells.max()) if len(cells) else 1, 2)
    size = [_DOT[0] + (_DOT[1] - _DOT[0]) * ((n - 1) / (most - 1)) ** 0.5 for n in cells]
    hover = [
        f"<b>{escape_html(columns[c])}</b><br>{escape_html(labels[i])}<br>{n} {unit}"
        for (i, c), n in cells.items()
    ]
    heads = [
        (across[c], top / 2 - 2, "<br>".join(map(escape_html, over[c]))) for c in table.columns
    ]
    body = [
        (0, down[i], "<br>".join(map(escape_html, text)))
        for i, text in zip(table.index, lines_, strict=True)
    ]
    foot = (
        message("chart.matrix.key").format(unit=unit)
        if len(cells)
        else message("chart.matrix.none")
    )
    return timeline_figure(
        [
            line_trace("rules", [(0, y, width, y) for y in edge], colours.rule),
            marker_trace(
                "dots",
                [across[c] for _, c in cells.index],
                [down[i] for i, _ in cells.index],
                {
                    "size": [max(s, 18) for s in size],
                    "color": CLEAR,
                    "line": {"width": 1.4, "color": colours.ink},
                },
                text=[str(n) for n in cells],
                textfont={"size": 11, "color": colours.ink},
                hovertext=hover,
                customdata=[(*key, int(n)) for key, n in cells.items()],
            ),
            text_trace("heads", heads, colours.muted, 10 if narrow else 11.5, "center"),
            text_trace("labels", body, colours.ink),
            text_trace("key", [(0, edge.iloc[-1] + 18, foot)], colours.muted, 11.5),
        ],
        colours,
        width,
        int(edge.iloc[-1]) + 34,
        table=table.set_axis([labels[i] for i in table.index])
        .rename(columns=columns)
        .reset_index(names=unit),
    )
