"""The first look: three answers with a small figure each, and the way into the dashboards behind
them.
"""

import ipywidgets as ipw

from ..texts import text
from ..views import frame, overview
from . import page
from .parts import Choosing, People, choice_of, dropdown, live
from .spoken import Spoken
from .viewport import Viewport

_SECTIONS = ("agreement", "coverage", "timeline")


class OverviewBoard(Choosing, ipw.VBox):
    """Do they agree, who speaks of what, when did it happen: an answer and a figure each.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic and people
    (with its country).
    """

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus, self.frame = corpus, frame(corpus)
        self.headline, self.spoken = ipw.HTML(), Spoken()
        self.topic = dropdown(
            corpus.topics, "label", text("choose.topic"), text("choose.topic.all")
        )
        self.people = People(corpus.experts)
        self.controls = {"topic": choice_of(self.topic), **self.people.controls}
        self.choose(chosen or {})
        self.viewport = Viewport()
        self.said = {name: ipw.HTML() for name in _SECTIONS}
        self.below = ipw.HTML()
        self._measure()
        titles = {
            "contested": self.view.title,
            "coverage": self.view.data.coverage.title,
            "calendar": self.view.data.timeline.title,
        }
        self.figures = {
            name: live(figure, name, titles[name], corpus, listed=name in ("coverage", "calendar"))
            for name, figure in self._draw().items()
        }
        drawn = self.figures
        super().__init__(
            [
                self.spoken,
                self.headline,
                ipw.HBox([self.topic, self.people.country]).add_class("rt-choices"),
                self.people,
                ipw.VBox(
                    [
                        self.viewport,
                        self.said["agreement"],
                        drawn["contested"],
                        self.below,
                        self.said["coverage"],
                        drawn["coverage"],
                        self.said["timeline"],
                        drawn["calendar"],
                    ]
                ).add_class("rt-drawing"),
            ]
        )
        self.add_class("rt-board").add_class("rt-overview")
        for control in (self.topic, self.people):
            control.observe(self._redraw, "value")
        self.viewport.observe(self._paint, ["width", "dark"])
        self._say()

    def _measure(self):
        self.view = overview(self.corpus, self.chosen, self.frame)

    def _draw(self):
        look = {"width": self.viewport.width or 760, "dark": self.viewport.dark}
        return {
            "contested": self.view.draw(**look),
            "coverage": self.view.data.coverage.draw(**look),
            "calendar": self.view.data.strip(**look),
        }

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()

    def _paint(self, _change=None):
        for name, figure in self._draw().items():
            self.figures[name].draw(figure)

    def _say(self):
        self.headline.value, self.spoken.said = (
            page.headline(self.view.headline, text("report.glance")),
            self.view.headline,
        )
        self.below.value = page.as_table(self.view)
        for name in _SECTIONS:
            said = getattr(self.view.data, name).headline
            self.said[name].value = page.way_in(
                text(f"overview.{name}"), said, f"{name}.ipynb", text(f"overview.{name}.more")
            )
