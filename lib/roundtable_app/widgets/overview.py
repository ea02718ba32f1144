"""The first look: three answers with a small figure each, and the way into the dashboards behind
them.
"""

import ipywidgets as ipw

from roundtable.i18n.messages import message

from ..html import page_parts, tables
from ..views import calendar_frame, overview_view
from .controls import ExpertChoice, UrlStateMixin, choice_of, dropdown, live_figure
from .live_region import LiveRegion
from .viewport import Viewport

_SECTIONS = ("agreement", "coverage", "timeline")


class OverviewBoard(UrlStateMixin, ipw.VBox):
    """Do they agree, who speaks of what, when did it happen: an answer and a figure each.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic and people
    (with its country).
    """

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus, self.frame = corpus, calendar_frame(corpus)
        self.headline, self.spoken = ipw.HTML(), LiveRegion()
        self.topic = dropdown(
            corpus.topics, "label", message("choose.topic"), message("choose.topic.all")
        )
        self.people = ExpertChoice(corpus.experts)
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
            name: live_figure(
                figure, name, titles[name], corpus, listed=name in ("coverage", "calendar")
            )
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
        self.view = overview_view(self.corpus, self.chosen, self.frame)

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
            page_parts.headline_html(self.view.headline, message("report.glance")),
            self.view.headline,
        )
        self.below.value = tables.folded_table(self.view)
        for name in _SECTIONS:
            said = getattr(self.view.data, name).headline
            self.said[name].value = page_parts.dashboard_link(
                message(f"overview.{name}"), said, f"{name}.ipynb", message(f"overview.{name}.more")
            )
