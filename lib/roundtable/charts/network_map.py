"""The network of experts: who stands on one side, with the number of statements on every edge."""

import numpy as np

from ..i18n.formatting import escape_html, format_number
from .theme import colour_theme, figure_layout
from .traces import figure_of, scatter_trace

BINS = (
    (0.75, 1.01, 6),
    (0.5, 0.75, 3.5),
    (0.25, 0.5, 2),
    (-0.01, 0.25, 1),
)  # (from, below, px): congruence share → width of a line


def network_map(edges, *, names, few=5, width=520, dark=False):
    """Experts on a circle, joined by the share of congruence in what they share.

    edges: `network.congruence_share` (expert, other, weight 0…1, n); names: DataFrame of experts;
    few: edges with fewer shared statements are drawn dashed and grey. Thick: of one mind; thin:
    at odds. Traces: solid_0…3 and dashed_0…3 (one per thickness), numbers (n on every edge),
    experts.
    """
    colours = colour_theme(dark)
    height = int(min(480, max(300, 0.8 * width)))
    ids = list(names["expert"])
    turn = np.pi / 2 + 2 * np.pi * np.arange(len(ids)) / max(len(ids), 1)
    radius = min(width / 2 - 70, height / 2 - 46)
    size = min(
        36, max(10, 2 * np.pi * radius / max(len(ids), 1) - 2)
    )  # px: side by side on the circle
    at = {
        e: (width / 2 + np.cos(t) * radius, height / 2 - np.sin(t) * radius)
        for e, t in zip(ids, turn, strict=True)
    }
    traces = [
        _lines(
            edges[
                (edges["weight"] >= low) & (edges["weight"] < high) & ((edges["n"] < few) == dashed)
            ],
            at,
            thick,
            dashed,
            i,
            colours,
        )
        for dashed in (False, True)
        for i, (low, high, thick) in enumerate(BINS)
    ]
    middle = [
        (
            0.66 * at[e.expert][0] + 0.34 * at[e.other][0],
            0.66 * at[e.expert][1] + 0.34 * at[e.other][1],
        )
        for e in edges.itertuples()
    ]
    name = dict(zip(ids, names["name"], strict=True))
    traces.append(
        scatter_trace(
            "numbers",
            mode="markers+text",
            x=[m[0] for m in middle],
            y=[m[1] for m in middle],
            text=[f"{n}" for n in edges["n"]],
            textfont={"size": 11.5, "color": colours.ink},
            marker={"size": 20, "color": colours.paper},
            hovertext=[
                (
                    f"{escape_html(name[e.expert])} and {escape_html(name[e.other])}<br>share {e.n} "
                    f"statements<br>congruence {format_number(e.weight, '.2f')} of 1"
                )
                for e in edges.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=edges[["expert", "other"]],
        )
    )
    traces.append(
        scatter_trace(
            "experts",
            mode="markers+text",
            x=[at[e][0] for e in ids],
            y=[at[e][1] for e in ids],
            text=[escape_html(i) for i in names["initials"]],
            textfont={"size": min(12, size / 2), "color": colours.paper},
            marker={"size": size, "color": colours.ink},
            hovertext=[escape_html(name[e]) for e in ids],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[[e] for e in ids],
        )
    )
    return figure_of(
        traces,
        figure_layout(colours, width, height),
        edges.assign(expert=edges["expert"].map(name), other=edges["other"].map(name)),
    )


def _lines(edges, at, thick, dashed, i, colours):
    x = [v for e in edges.itertuples() for v in (at[e.expert][0], at[e.other][0], None)]
    y = [v for e in edges.itertuples() for v in (at[e.expert][1], at[e.other][1], None)]
    line = {
        "width": thick,
        "color": colours.faint if dashed else colours.position[2],
        "dash": "4px,4px" if dashed else "solid",
    }
    return scatter_trace(
        f"{'dashed' if dashed else 'solid'}_{i}",
        mode="lines",
        x=x,
        y=y,
        line=line,
        hoverinfo="skip",
    )
