"""The only cell of a notebook on our server: as the plain one, but for the figure and the class of
the sentence.
"""

import ipywidgets as w
from content import chosen, figure, page, positions
from IPython.display import display

from roundtable_app.figure_widget import figure_widget

table = positions()
boxes = [w.Checkbox(value=True, description=name, indent=False) for name in table.index]
sentence, detail = (w.HTML(html) for html in page(table, "rt-headline"))
heatmap = figure_widget(figure(table))


def redraw(_change):
    """Draw what is chosen."""
    shown = chosen(table, [box.description for box in boxes if box.value])
    heatmap.draw(figure(shown))
    sentence.value, detail.value = page(shown, "rt-headline")


for box in boxes:
    box.observe(redraw, "value")
display(w.VBox([sentence, w.HBox(boxes), heatmap, detail]))
