"""The same in Dash: ``python dash_app.py PORT``."""

import sys

from content import answer, chosen, detail, figure, positions
from dash import Dash, Input, Output, dcc, html

table = positions()
names = list(table.index)


def rows(shown):
    """The table below the figure."""
    found = detail(shown)
    return [
        html.Thead(html.Tr([html.Th(c) for c in found.columns])),
        html.Tbody([html.Tr([html.Td(v) for v in row]) for row in found.to_numpy()]),
    ]


app = Dash(__name__)
app.layout = html.Div(
    [
        html.P(answer(table), id="answer", className="answer"),
        dcc.Checklist(names, names, id="experts", inline=True),
        dcc.Graph(id="heatmap", figure=figure(table)),
        html.Table(rows(table), id="detail"),
    ]
)


@app.callback(
    Output("heatmap", "figure"),
    Output("answer", "children"),
    Output("detail", "children"),
    Input("experts", "value"),
    prevent_initial_call=True,
)
def redraw(experts):
    """Draw what is chosen."""
    shown = chosen(table, experts)
    return figure(shown), answer(shown), rows(shown)


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
