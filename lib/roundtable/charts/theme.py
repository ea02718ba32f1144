"""Colours, type and the one layout of all figures. A colour belongs to a thing (this position), never
to the order of calls.

Agreeing is violet, disagreeing ochre: a diverging pair that stays apart in the common colour
blindnesses. Every colour also stands beside a word or a place, and every text colour has a contrast
of at least 4.5 : 1 on its background (a test holds it).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..i18n.formatting import separators

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"


class Theme(NamedTuple):
    """The colours of one mode; `position` and `on_position` (text upon it) go from -2 to 2, `result`
    by its word.
    """

    paper: str
    ink: str
    muted: str
    faint: str
    rule: str
    select: str
    position: dict[int, str]
    on_position: dict[int, str]
    result: dict[str, str]


LIGHT = Theme(
    paper="#fcfcfb",
    ink="#1a1a19",
    muted="#62615c",
    faint="#757470",
    rule="#dedcd5",
    select="#e9ecf5",
    position={-2: "#a34d0c", -1: "#e3a868", 0: "#8f8d86", 1: "#b3a2d6", 2: "#4b2a85"},
    on_position={-2: "#ffffff", -1: "#1a1a19", 0: "#000000", 1: "#1a1a19", 2: "#ffffff"},
    result={
        "agree": "#4b2a85",
        "disagree": "#964509",
        "split": "#1a1a19",
        "both sides": "#1a1a19",
        "too few answers": "#62615c",
    },
)
DARK = Theme(
    paper="#17181b",
    ink="#f1f0ee",
    muted="#a9a8a3",
    faint="#8b8a85",
    rule="#35363a",
    select="#232838",
    position={-2: "#f2a55a", -1: "#9c5f24", 0: "#8f8d86", 1: "#6f58ad", 2: "#bba4f0"},
    on_position={-2: "#1a1a19", -1: "#ffffff", 0: "#000000", 1: "#ffffff", 2: "#1a1a19"},
    result={
        "agree": "#bba4f0",
        "disagree": "#f2a55a",
        "split": "#f1f0ee",
        "both sides": "#f1f0ee",
        "too few answers": "#a9a8a3",
    },
)


def colour_theme(dark: bool = False) -> Theme:
    """Return the colours for a light or a dark page.

    Parameters
    ----------
    dark : bool
        For a dark page.

    Returns
    -------
    Theme
        `LIGHT` or `DARK`.
    """
    return DARK if dark else LIGHT


def figure_layout(colours: Theme, width: int, height: int) -> dict[str, Any]:
    """Return the layout that all figures share: no margins, no legend, no zoom; the figure places
    everything itself.

    width, height: pixels.
    """
    axis = {"visible": False, "fixedrange": True, "zeroline": False}
    font = {"family": FONT, "size": 13, "color": colours.ink}
    layout = {
        "width": width,
        "height": height,
        "margin": dict.fromkeys("lrtb", 0),
        "autosize": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "font": font,
        "dragmode": False,
        "hovermode": "closest",
        "bargap": 0,
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.muted,
            "align": "left",
            "font": font,
        },
        "xaxis": axis | {"range": [0, width]},
        "yaxis": axis | {"range": [height, 0]},
    }
    signs = separators()
    if signs:
        layout["separators"] = signs
    return layout
