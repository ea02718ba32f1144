"""The only cell of a plain notebook: a FigureWidget and check boxes, as one writes them."""

import ipywidgets as w
import plotly.graph_objects as go
from content import cells, chosen, figure, page, positions
from IPython.display import display

table = positions()
boxes = [w.Checkbox(value=True, description=name, indent=False) for name in table.index]
sentence, detail = (w.HTML(html) for html in page(table))
heatmap = go.FigureWidget(figure(table))


def redraw(_change):
    """Draw what is chosen."""
    shown = chosen(table, [box.description for box in boxes if box.value])
    with heatmap.batch_update():
        heatmap.data[0].update(cells(shown))
    sentence.value, detail.value = page(shown)


for box in boxes:
    box.observe(redraw, "value")
display(w.VBox([sentence, w.HBox(boxes), heatmap, detail]))
