"""Below the stance board: where it splits and falls silent, who stands with whom, what drives it,
and how well it was coded.
"""

import ipywidgets as ipw

from .. import agreement, charts, network, reliability
from ..texts import text
from . import page
from .board import StanceBoard
from .compare import Compare, open_evidence
from .form import Form
from .methods import methods
from .parts import ALL, Choosing, choice_of, live
from .spoken import Group
from .stand import Stand
from .viewport import Viewport

# shared propositions below which an edge is drawn dashed: a convention of the drawing, said beside
# it
FEW = 5


class Analysis(Choosing, ipw.VBox):
    """The analysis of what a stance board shows; follows its choices, and its brush chooses rows
    there.

    stances: a `StanceBoard`; chosen: the choices to begin with, of which `weighting` is one of its
    own.
    """

    def __init__(self, stances, chosen=None):
        """Draw everything for the board's present choice."""
        self.stances, self.corpus = stances, stances.corpus
        self.viewport = Viewport()
        self.weighting = ipw.ToggleButtons(
            options=[(text("weigh.equal"), ALL), (text("weigh.confidence"), "confidence")]
        ).add_class("rt-switch")
        self.said = {
            name: ipw.HTML()
            for name in ("plane", "pairs", "drivers", "weights", "coders", "network")
        }
        self.picks = Form()
        self._measure()
        self.compare, self.stand = Compare(stances), Stand(stances)
        self.controls = {"weighting": choice_of(self.weighting), **self.compare.controls}
        self.choose(chosen or {})
        self.figures = {
            name: live(figure, name, text(name), self.corpus, listed=name in ("drivers", "weights"))
            for name, figure in self._draw().items()
        }
        says, draws = self.said, self.figures
        weighting = ipw.HBox([self.weighting, Group(name=text("weigh"))])
        sections = [
            (self.viewport, says["plane"], draws["plane"], self.picks),
            (says["network"], draws["network"], says["pairs"]),
            (says["drivers"], draws["drivers"]),
            (says["weights"], weighting, draws["weights"]),
            (says["coders"],),
            (ipw.HTML(page.methods(methods())),),
        ]
        title = ipw.HTML(page.unseen(text("report.analysis"))).add_class("rt-unseen")
        super().__init__(
            [title, self.compare, self.stand, *(_section(*parts) for parts in sections)]
        )
        self.add_class("rt-analysis")
        self._say()
        says["coders"].value = self._coders()  # of the whole corpus, whatever is chosen
        stances.observe(self._redraw, "redrawn")
        self.viewport.observe(self._paint, ["width", "dark"])
        self.weighting.observe(self._paint, "value")
        self.picks.observe(self._pick, "chosen")
        stances.observe(self._mark, "kept")
        draws["plane"].data[0].on_selection(self._brush)
        draws["plane"].data[0].on_deselect(lambda *_: self._keep(()))
        for figure, name, act in (
            ("plane", "propositions", self._open),
            ("drivers", "share", self._open),
            ("weights", "balance", self._open),
            ("network", "numbers", self._pair),
        ):
            next(t for t in draws[figure].data if t.name == name).on_click(act)

    def _measure(self):
        self.found = agreement.analyse(self.stances.board)
        voices = self.stances.board.panel.dropna(subset="stance")
        self.edges = network.congruence_share(
            voices.astype({"expert": "object", "proposition": "object"})
        )

    def _draw(self):
        look = {"width": self.viewport.width or 480, "dark": self.viewport.dark}
        labels, people = (
            self.stances.labels,
            self.corpus.experts[self.corpus.experts["expert"].isin(self.stances.people.value)],
        )
        return {
            "plane": charts.split_plane(
                self.found.plane, names=self.stances.names, kept=self.stances.kept, **look
            ),
            "network": charts.network_map(
                self.edges if agreement.tells_apart(self.found.closeness) else self.edges[:0],
                names=people,
                few=FEW,
                **look,
            ),
            "drivers": charts.driver_bars(self.found.drivers, names=labels, **look),
            "weights": charts.weight_shift(
                self.found.weighted,
                self.found.balance,
                names=labels,
                by_confidence=bool(self.weighting.value),
                **look,
            ),
        }

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()

    def _paint(self, _change=None):
        self.stances.follow.now()
        for name, figure in self._draw().items():
            self.figures[name].draw(figure)

    def _say(self):
        found, words, c = self.found, self.stances.words, self.corpus
        self.said["plane"].value = page.section(
            text("plane"), agreement.tell_plane(found.plane), text("plane.how")
        )
        self.picks.html = page.picks(found.plane, self.stances.words)
        self._mark()
        self.said["pairs"].value = page.pairs(found.closeness, c.experts) + page.downloads(
            ("network.graphml", "application/xml", network.graphml(self.edges)),
            ("network.csv", "text/csv", self.edges.to_csv(index=False)),
        )
        self.said["network"].value = page.section(
            text("network"),
            agreement.tell_pairs(found.closeness),
            text("network.how").format(few=FEW),
        )
        self.said["drivers"].value = page.section(
            text("drivers"),
            agreement.tell_drivers(found.drivers, self.stances.labels),
            agreement.tell_crux(found.splits, found.cruxes, words),
            agreement.tell_experts(found.experts, words),
        )
        self.said["weights"].value = page.section(
            text("weights"), agreement.tell_weights(found.weighted, self.stances.labels)
        )

    def _coders(self):
        c = self.corpus
        if (c.coders["kind"] != "adjudicated").sum() < 2:
            return page.section(text("coders"), text("coders.one"))
        tables = c.stances, c.passages, c.propositions, c.coders
        whole = reliability.reliability(*tables, by="corpus").iloc[0]
        return (
            page.section(text("coders"), agreement.tell_reliability(whole))
            + page.reliability(reliability.reliability(*tables, by="topic"), c.topics)
            + page.disagreements(reliability.disagreements(*tables), self.stances.labels, c)
        )

    def _open(self, trace, points, _state):
        """A mark of a proposition opens its evidence beside the board."""
        if points.point_inds:
            open_evidence(self.stances, trace.customdata[points.point_inds[0]][0])

    def _pair(self, trace, points, _state):
        """The number between two experts sets them side by side."""
        if points.point_inds:
            self.compare.show(*trace.customdata[points.point_inds[0]])

    def _brush(self, trace, points, _selector):
        self._keep(tuple(trace.customdata[i][0] for i in points.point_inds))

    def _keep(self, propositions):
        """Show these alone, and go to the board, which stands far above."""
        self.stances.kept = propositions
        self.stances.viewport.calls += 1

    def _pick(self, _change):
        """What is chosen in the list below the plane is kept on the board, as by a box on it; the
        page stays, as one may choose more.
        """
        self.stances.kept = self._picked()

    def _mark(self, _change=None):
        if self._picked() != self.stances.kept:  # else a choice made meanwhile would be undone
            self.picks.chosen = dict.fromkeys(self.stances.kept, "keep")

    def _picked(self):
        return tuple(p for p in self.found.plane.index if self.picks.chosen.get(p) == "keep")


class AgreementDashboard(Choosing, ipw.VBox):
    """The stance board, and the analysis below it.

    corpus: a `Corpus`; chosen: the choices to begin with.
    """

    def __init__(self, corpus, chosen=None):
        """Build both."""
        self.corpus, self.stances = corpus, StanceBoard(corpus, chosen)
        self.analysis = Analysis(self.stances, chosen)
        self.controls = self.stances.controls | self.analysis.controls
        super().__init__([self.stances, self.analysis])
        self.add_class("rt-board")

    def choose(self, chosen):
        """As usual; what the analysis offers follows from the board."""
        self.stances.choose(chosen)
        self.stances.follow.now()
        self.analysis.choose(chosen)


def _section(*parts):
    return ipw.VBox(list(parts)).add_class("rt-section")
