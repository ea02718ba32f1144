"""Which words a group has more or less often than the others, beside what chance alone does."""

import numpy as np
import pandas as pd

from ...i18n.formatting import escape_html, format_number
from ...i18n.messages import message, message_parts
from ..theme import colour_theme
from ..traces import bar_trace, scatter_trace
from .row_layout import HEAD, note_trace, row_labels, row_track, track_figure, track_rows

_SIDE = 60  # words drawn on either side of a row; those between are the least of interest
_TALL = 46  # px


def keyness_chart(words, bound, *, labels_of, width=1040, dark=False):
    """Every tested word of each group by its z, on the band that chance alone fills, as a plotly
    Figure.

    words: one row per group and word, the largest |z| first: group, term, count, elsewhere, z,
    beyond; bound: the largest |z| that chance gives in 95 % of the draws (both of
    `coverage.distinctive`); labels_of: dict group → words, in the order to draw. The traces are
    always: band, chance, beyond (words outside the band, written out).
    """
    colours, columns = colour_theme(dark), row_track(width, counts=210, pad=10, words=0.24)
    groups = [g for g in labels_of if (words["group"] == g).any()]
    shown = words[words["group"].isin(groups)]
    lines = track_rows(_table(shown, groups, labels_of), columns, _TALL)
    reach = 1.12 * max([bound, *shown["z"].abs().head(1)]) if len(shown) else 1
    at = lines.set_index("group")["y"]
    sides = shown.assign(side=shown["z"] > 0, turn=shown.groupby("group").cumcount())
    shown = sides.groupby(["group", "side"], sort=False).head(_SIDE)
    x, y = (
        _x(shown["z"], columns, reach),
        shown["group"].map(at).astype("float64") + _scatter(shown["turn"]),
    )
    far = shown["significant"].to_numpy(dtype=bool)
    hover = [
        (
            f"<b>{escape_html(r.term)}</b><br>{escape_html(labels_of[r.group])}: {r.count_} of "
            f"{r.count_ + r.elsewhere} times<br>z = {format_number(r.z, '.2f')}"
        )
        for r in shown.rename(columns={"count": "count_"}).itertuples()
    ]
    hover = np.array(hover, dtype=object)
    shared = {"hovertemplate": "%{hovertext}<extra></extra>", "customdata": None}
    pattern = {
        "shape": "/",
        "fgcolor": colours.rule,
        "bgcolor": "rgba(0,0,0,0)",
        "size": 6,
        "solidity": 0.35,
    }
    left, right = _x(-bound, columns, reach), _x(bound, columns, reach)
    band = bar_trace(
        "band",
        base=[left] * len(lines),
        x=[right - left] * len(lines),
        y=lines["y"],
        width=_TALL - 10,
        hoverinfo="skip",
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 1, "color": colours.rule},
            "pattern": pattern,
        },
    )
    chance = scatter_trace(
        "chance",
        x=x[~far],
        y=y[~far],
        mode="markers",
        hovertext=hover[~far],
        marker={"symbol": "circle", "size": 5, "color": colours.muted, "opacity": 0.75},
        **shared,
    )
    beyond = scatter_trace(
        "beyond",
        x=x[far],
        y=y[far],
        mode="markers+text",
        text=[escape_html(t) for t in shown["term"][far]],
        hovertext=hover[far],
        textposition=["middle left" if z > 0 else "middle right" for z in shown["z"][far]],
        textfont={"size": 11.5, "color": colours.ink},
        marker={"symbol": "diamond", "size": 9, "color": colours.ink},
        **shared,
    )
    small = {"colour": colours.muted, "size": 11.5}
    less, same, more = message_parts("chart.words.ends")
    ends = (
        [
            note_trace(columns.start, HEAD / 2, less, **small),
            note_trace(columns.end, HEAD / 2, more, align="right", **small),
            note_trace((columns.start + columns.end) / 2, HEAD / 2, same, align="center", **small),
        ]
        if len(lines)
        else []
    )
    key = message("chart.words.key").format(bound=format_number(bound, ".2f")) if len(lines) else ""
    return track_figure(
        [band, chance, beyond],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *ends],
        key,
        words[words["group"].isin(groups)].assign(group=lambda t: t["group"].map(labels_of))[
            ["group", "term", "count", "elsewhere", "z", "significant"]
        ],
    )


def _table(words, groups, labels_of):
    table = pd.DataFrame({"group": groups, "label": [labels_of[g] for g in groups]}, dtype="str")
    beyond = words[words["significant"]].groupby("group").size()
    first = words.drop_duplicates("group").set_index("group")
    table["said"] = [
        f"<b>{beyond[g]}</b> beyond chance" if g in beyond.index else message("chart.words.none")
        for g in groups
    ]
    table["counted"] = [
        (
            f"{'first' if g in beyond.index else 'nearest'}: "
            f"{escape_html(first.at[g, 'term'])}, z = {format_number(first.at[g, 'z'], '.2f')}"
        )
        for g in groups
    ]
    return table


def _x(z, columns, reach):
    return (columns.start + columns.end) / 2 + z / reach * (columns.end - columns.start) / 2


def _scatter(turn):
    """Dots of one row side by side: the golden ratio spreads them evenly at any number, and the
    same way every time.
    """
    return ((turn * 0.6180339887) % 1 - 0.5) * (_TALL - 18)
