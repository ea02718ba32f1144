"""The look of our figures, for figures of one's own."""

from __future__ import annotations

import plotly.graph_objects as go

from .theme import FONT, LIGHT, Theme, colour_theme

#: Colours of things that are no positions; the first two are those of agreeing and disagreeing.
_OTHERS = {
    False: ("#1f6f78", "#8a5a83", "#5b6b1e", "#62615c"),
    True: ("#6cc3cc", "#d7a3cf", "#b7c66a", "#a9a8a3"),
}


def template(dark: bool = False) -> go.layout.Template:
    """Return our type, colours and quiet axes as a plotly template.

    Parameters
    ----------
    dark : bool
        For a dark page.

    Returns
    -------
    plotly.graph_objects.layout.Template
        For `figure.update_layout(template=…)`, the argument `template` of plotly express, or
        `plotly.io.templates`. Colours in a row begin with violet (agree) and ochre (disagree); a
        diverging scale goes from disagree to agree.

    Examples
    --------
    >>> import plotly.graph_objects as go
    >>> figure = go.Figure({"type": "bar", "x": [3, 1], "y": ["Yes", "No"]})
    >>> figure = figure.update_layout(template=template())
    >>> print(figure.layout.template.layout.colorway[0])
    #4b2a85
    """
    colours = colour_theme(dark)
    axis = {
        "gridcolor": colours.rule,
        "linecolor": colours.muted,
        "zerolinecolor": colours.muted,
        "tickcolor": colours.muted,
        "tickfont": {"color": colours.muted},
        "ticks": "",
        "automargin": True,
        "title": {"standoff": 12},
    }
    layout = {
        "paper_bgcolor": colours.paper,
        "plot_bgcolor": colours.paper,
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "title": {"x": 0, "xref": "paper", "xanchor": "left", "font": {"size": 17}},
        "margin": {"l": 16, "r": 16, "t": 56, "b": 16},
        "colorway": [colours.position[2], colours.position[-2], *_OTHERS[colours is not LIGHT]],
        "colorscale": {"diverging": _diverging(colours), **_sequential(colours)},
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.muted,
            "font": {"color": colours.ink},
        },
        "legend": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": axis,
        "yaxis": axis,
    }
    return go.layout.Template(layout=layout)


def _diverging(colours: Theme) -> list[list]:
    """Return the colours of positions from -2 to 2 as a scale from 0 to 1."""
    return [[(position + 2) / 4, colour] for position, colour in sorted(colours.position.items())]


def _sequential(colours: Theme) -> dict[str, list[list]]:
    """Return scales from the paper to the colour of agreeing, and to that of disagreeing."""
    return {
        "sequential": [[0, colours.paper], [1, colours.position[2]]],
        "sequentialminus": [[0, colours.position[-2]], [1, colours.paper]],
    }
