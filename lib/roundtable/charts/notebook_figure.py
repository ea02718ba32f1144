"""A figure as the last value of a notebook's cell: as wide as the cell, light or dark as the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec

import plotly.graph_objects as go

from .svg_drawing import can_draw, figure_svg
from .theme import DARK, LIGHT

Arguments = ParamSpec("Arguments")

WIDTHS = 360, 520, 720, 960  # px: a cell shows the widest that it has room for
STORED = 720  # px: of the picture that is kept in a notebook's file
_WIDEST = 1200  # px: a wider cell leaves room at its right
#: How JupyterLab, VS Code, our own pages and Colab say that a page is dark.
_DARK = (
    ':is(body[data-jp-theme-light="false"], body.vscode-dark, body.vscode-high-contrast, '
    ':root[data-theme="dark"], html[theme="dark"])'
)


class NotebookFigure(go.Figure):
    """A Figure that a notebook shows without scripts; what plotly shows on hovering is a tooltip.

    `show`, and whatever else plotly has, does what it does with any Figure.
    """

    _redraw: Callable[..., go.Figure] | None = None
    _ipython_display_ = None  # plotly's own would come first, and sends scripts

    def _repr_mimebundle_(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return HTML for whoever runs the notebook, and SVG for whoever reads its file."""
        if self._redraw is None or not can_draw(self):
            return on_paper(self)._repr_mimebundle_(*args, **kwargs)
        stored = self._redraw(width=STORED, dark=False)
        return {
            "text/html": _html(self._redraw),
            "image/svg+xml": figure_svg(stored, paper=LIGHT.paper),
        }


def on_paper(figure: go.Figure) -> go.Figure:
    """Return a figure that plotly draws, on paper of its own: its words can be read on any page."""
    colours = DARK if figure.layout.font.color == DARK.ink else LIGHT
    return go.Figure(figure).update_layout(paper_bgcolor=colours.paper)


def fits_cell(draw: Callable[Arguments, go.Figure]) -> Callable[Arguments, go.Figure]:
    """Let a notebook draw the figures of a function again, for the width and the theme of the cell
    that shows them.

    draw: has the keyword arguments `width` and `dark`.
    """

    @wraps(draw)
    def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> go.Figure:
        figure = draw(*args, **kwargs)
        kept = {name: value for name, value in kwargs.items() if name not in ("width", "dark")}
        if isinstance(figure, NotebookFigure):
            figure._redraw = partial(draw, *args, **kept)  # type: ignore[arg-type]
        return figure

    return drawn


def _html(draw: Callable[..., go.Figure]) -> str:
    """Return the figure in each of `WIDTHS`, light and dark, of which styles show one."""
    modes = []
    for name, dark in (("light", False), ("dark", True)):
        drawn = (figure_svg(draw(width=width, dark=dark), hover=True) for width in WIDTHS)
        modes.append(f'<div class="rt-still rt-still-{name}">{"".join(drawn)}</div>')
    return f"<style>{_styles()}</style>{''.join(modes)}"


def _styles() -> str:
    styles = [
        ".rt-still{container-type:inline-size}",
        f".rt-still svg{{display:none;width:100%;max-width:{_WIDEST}px;height:auto}}",
        f".rt-still-dark,{_DARK} .rt-still-light{{display:none}}",
        f"{_DARK} .rt-still-dark{{display:block}}",
    ]
    ends = (*WIDTHS[1:], None)
    for i, (first, last) in enumerate(zip((0, *WIDTHS[1:]), ends, strict=True), start=1):
        below = f" and (max-width:{last - 0.02}px)" if last else ""
        styles.append(
            f"@container (min-width:{first}px){below}"
            f"{{.rt-still svg:nth-child({i}){{display:block}}}}"
        )
    # on paper a container is of one piece: one taller than a page lies over what follows it
    printed = f".rt-still svg:nth-child({WIDTHS.index(STORED) + 1}){{display:block}}"
    styles.append(f"@media print{{.rt-still{{container-type:normal}}{printed}}}")
    return "".join(styles)
