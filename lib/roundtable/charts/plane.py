"""The split × silence plane: how evenly a proposition splits those who take a side, and how many
take none.
"""

from textwrap import wrap

import numpy as np

from ..texts import parts, text
from ..writing import escape, percent
from .drawing import figure, scatter
from .palette import layout, theme

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
    """The plane as a plotly Figure; a box drawn on it selects propositions.

    plane: one row per proposition (`agreement.plane`); names: dict of DataFrames topics and
    propositions; kept: the propositions to mark as chosen. One trace, `propositions`, with
    `customdata` the proposition; marks that would cover one another lie side by side.
    """
    colours = theme(dark)
    table = plane.dropna(subset="split").reset_index(names="proposition")
    across = max(width - _LEFT - _RIGHT, 80)
    key = _key(names["topics"], width)
    bottom = _BOTTOM + 17 * len(key)
    height = int(min(420, max(340, 0.6 * width))) + 17 * len(key)
    down = height - _TOP - bottom
    here = table.groupby(["split", "quiet"])["topic"]
    aside, per = here.cumcount(), np.ceil(here.transform("size") / 2)  # two lines of marks at most
    x = table["split"] + aside % per * _BESIDE / across
    y = table["quiet"] - aside // per * _BESIDE / down
    topics = list(names["topics"]["topic"])
    said = names["propositions"].set_index("proposition")["text"]
    label = names["topics"].set_index("topic")["label"]
    hover = [
        (
            f"<b>{'<br>'.join(map(escape, wrap(said[r.proposition], 46)))}</b><br>{escape(label[r.topic])} "
            f"· {r.voices} of {r.experts} speak"
        )
        for r in table.itertuples()
    ]
    chosen = table["proposition"].isin(list(kept))
    marks = scatter(
        "propositions",
        x=x,
        y=y,
        mode="markers",
        customdata=table[["proposition"]],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        marker={
            "symbol": [SYMBOLS[topics.index(t) % len(SYMBOLS)] for t in table["topic"]],
            "size": _sizes(table["voices"]),
            "opacity": 1,
            "color": [colours.stance[2] if c else colours.muted for c in chosen],
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
    base = layout(colours, width, height)
    span, tall = (-14 / across, 1 + 44 / across), (-0.14, 1.06)
    ends = parts("chart.plane.ends")
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
        "ticktext": [percent(20 * i) for i in range(6)],
    }

    # In the layout, as a trace writes nothing outside its axes.
    notes = [
        _beside(text("chart.plane.up"), 0, 8, 14, "left", colours),
        _beside("<br>".join(key), 0, 8, height - 6 - 8.5 * len(key), "left", colours),
        _beside(text("chart.plane.across"), 0.5, 0, height - bottom + 36, "center", colours),
    ]
    return figure(
        [marks],
        base
        | {
            "dragmode": "select",
            "xaxis": base["xaxis"] | grid | below,
            "yaxis": base["yaxis"] | grid | up,
            "annotations": notes,
        },
        table.assign(proposition=table["proposition"].map(said))[
            ["proposition", "topic", "split", "quiet", "voices", "experts"]
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
    return [escape(line) for line in wrap("   ".join(parts), int(width / 7))]


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
