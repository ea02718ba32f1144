"""The split × silence plane: how evenly a statement splits those who take a side, and how many
take none.
"""

from textwrap import wrap

import numpy as np

from ..i18n.formatting import escape_html, format_percent
from ..i18n.messages import message, message_parts
from .theme import colour_theme, figure_layout
from .traces import figure_of, scatter_trace

SYMBOLS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "star",
    "hexagon",
    "cross",
    "triangle-down",
)
_MARKS = "●■◆▲★⬢✚▼"  # the same, as text
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 34, 56  # px around the plane, without its key
_VOICES = 8  # as many are drawn in full size
_BESIDE = 19  # px from one mark to the next where several lie on one point


def split_plane(plane, *, names, width=640, dark=False, kept=()):
    """The plane as a plotly Figure; a box drawn on it selects statements.

    plane: one row per statement (`agreement.plane`); names: dict of DataFrames topics and
    statements; kept: the statements to mark as chosen. One trace, `statements`, with
    `customdata` the statement; marks that would cover one another lie side by side.
    """
    colours = colour_theme(dark)
    table = plane.dropna(subset="split").reset_index(names="statement")
    across = max(width - _LEFT - _RIGHT, 80)
    key = _key(names["topics"], width)
    bottom = _BOTTOM + 17 * len(key)
    height = int(min(420, max(340, 0.6 * width))) + 17 * len(key)
    down = height - _TOP - bottom
    here = table.groupby(["split", "nonresponse"])["topic"]
    aside, per = here.cumcount(), np.ceil(here.transform("size") / 2)  # two lines of marks at most
    x = table["split"] + aside % per * _BESIDE / across
    y = table["nonresponse"] - aside // per * _BESIDE / down
    topics = list(names["topics"]["topic"])
    said = names["statements"].set_index("statement")["text"]
    label = names["topics"].set_index("topic")["label"]
    hover = [
        (
            f"<b>{'<br>'.join(map(escape_html, wrap(said[r.statement], 46)))}</b><br>{escape_html(label[r.topic])} "
            f"· {r.n_positions} of {r.experts} speak"
        )
        for r in table.itertuples()
    ]
    chosen = table["statement"].isin(list(kept))
    marks = scatter_trace(
        "statements",
        x=x,
        y=y,
        mode="markers",
        customdata=table[["statement"]],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        marker={
            "symbol": [SYMBOLS[topics.index(t) % len(SYMBOLS)] for t in table["topic"]],
            "size": _sizes(table["n_positions"]),
            "opacity": 1,
            "color": [colours.position[2] if c else colours.muted for c in chosen],
            "line": {"width": 1.2, "color": colours.paper},
        },
    )
    grid = {
        "visible": True,
        "showgrid": True,
        "gridcolor": colours.rule,
        "tickcolor": colours.rule,
        "tickfont": {"color": colours.muted},
    }
    base = figure_layout(colours, width, height)
    span, tall = (-14 / across, 1 + 44 / across), (-0.14, 1.06)
    ends = message_parts("chart.plane.ends")
    below = {
        "range": span,
        "domain": [_LEFT / width, 1 - _RIGHT / width],
        "tickvals": [0, 0.5, 1],
        "ticktext": [ends[0], "", ends[1]],
    }
    up = {
        "range": tall,
        "domain": [bottom / height, 1 - _TOP / height],
        "tickvals": [i / 5 for i in range(6)],
        "ticktext": [format_percent(20 * i) for i in range(6)],
    }

    # In the layout, as a trace writes nothing outside its axes.
    notes = [
        _beside(message("chart.plane.up"), 0, 8, 14, "left", colours),
        _beside("<br>".join(key), 0, 8, height - 6 - 8.5 * len(key), "left", colours),
        _beside(message("chart.plane.across"), 0.5, 0, height - bottom + 36, "center", colours),
    ]
    return figure_of(
        [marks],
        base
        | {
            "dragmode": "select",
            "xaxis": base["xaxis"] | grid | below,
            "yaxis": base["yaxis"] | grid | up,
            "annotations": notes,
        },
        table.assign(statement=table["statement"].map(said))[
            ["statement", "topic", "split", "nonresponse", "n_positions", "experts"]
        ],
    )


def _sizes(voices):
    """Sides (px) that grow with the voices; of many voices slower, so that no mark covers its
    neighbours.
    """
    return 8 + 2 * voices.astype(float) * min(
        1, _VOICES / max(voices.max(), 1) if len(voices) else 1
    )


def _key(topics, width):
    """Which mark is which topic, in lines."""
    parts = [
        f"{_MARKS[i % len(SYMBOLS)]} {label}".replace(" ", "\u00a0")
        for i, label in enumerate(topics["label"])
    ]
    return [escape_html(line) for line in wrap("   ".join(parts), int(width / 7))]


def _beside(text, x, left, top, align, colours):
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": 1,
        "xshift": left,
        "yshift": -top,
        "showarrow": False,
        "align": align,
        "xanchor": align,
        "yanchor": "middle",
        "font": {"size": 12, "color": colours.muted},
    }
