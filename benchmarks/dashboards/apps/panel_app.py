"""The same in Panel: ``panel serve panel_app.py``."""

import panel as pn
from content import chosen, figure, page, positions

pn.extension("plotly")
table = positions()
experts = pn.widgets.CheckBoxGroup(options=list(table.index), value=list(table.index), inline=True)


def html(part):
    """The sentence (0) or the table (1) of what is chosen."""
    return pn.bind(lambda names: page(chosen(table, names))[part], experts)


pn.Column(
    pn.pane.HTML(html(0)),
    experts,
    pn.pane.Plotly(
        pn.bind(lambda names: figure(chosen(table, names)), experts),
        sizing_mode="stretch_width",
        height=360,
    ),
    pn.pane.HTML(html(1)),
).servable()
