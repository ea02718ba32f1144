"""Below the position board: where it splits and falls silent, who stands with whom, what drives it,
and how well it was coded.
"""

import ipywidgets as ipw

from roundtable import agreement, charts, narrative, networks
from roundtable.i18n.messages import message

from ..html import agreement_tables, methods, page_parts
from ..html.analysis_sections import coding_section
from .controls import ALL, UrlStateMixin, choice_of, live_figure
from .expert_pair import ExpertPair, open_evidence
from .html_form import HtmlForm
from .live_region import Group
from .position_board import PositionBoard
from .self_placement import SelfPlacement
from .viewport import Viewport

# shared statements below which an edge is drawn dashed: a convention of the drawing, said beside
# it
FEW = 5


class AnalysisSections(UrlStateMixin, ipw.VBox):
    """The analysis of what a position board shows; follows its choices, and its brush chooses rows
    there.

    positions: a `PositionBoard`; chosen: the choices to begin with, of which `weighting` is one of its
    own.
    """

    def __init__(self, positions, chosen=None):
        """Draw everything for the board's present choice."""
        self.positions, self.corpus = positions, positions.corpus
        self.viewport = Viewport()
        self.weighting = ipw.ToggleButtons(
            options=[
                (message("weighting.equal"), ALL),
                (message("weighting.confidence"), "confidence"),
            ]
        ).add_class("rt-switch")
        self.said = {
            name: ipw.HTML()
            for name in ("plane", "pairs", "drivers", "weights", "coders", "network")
        }
        self.picks = HtmlForm()
        self._measure()
        self.compare, self.stand = ExpertPair(positions), SelfPlacement(positions)
        self.controls = {"weighting": choice_of(self.weighting), **self.compare.controls}
        self.choose(chosen or {})
        self.figures = {
            name: live_figure(
                figure, name, message(name), self.corpus, listed=name in ("drivers", "weights")
            )
            for name, figure in self._draw().items()
        }
        says, draws = self.said, self.figures
        weighting = ipw.HBox([self.weighting, Group(name=message("weighting"))])
        sections = [
            (self.viewport, says["plane"], draws["plane"], self.picks),
            (says["network"], draws["network"], says["pairs"]),
            (says["drivers"], draws["drivers"]),
            (says["weights"], weighting, draws["weights"]),
            (says["coders"],),
            (ipw.HTML(methods.methods_list()),),
        ]
        title = ipw.HTML(page_parts.hidden_heading(message("report.analysis"))).add_class(
            "rt-unseen"
        )
        super().__init__(
            [title, self.compare, self.stand, *(_section(*parts) for parts in sections)]
        )
        self.add_class("rt-analysis")
        self._say()
        says["coders"].value = self._coders()  # of the whole corpus, whatever is chosen
        positions.observe(self._redraw, "redrawn")
        self.viewport.observe(self._paint, ["width", "dark"])
        self.weighting.observe(self._paint, "value")
        self.picks.observe(self._pick, "chosen")
        positions.observe(self._mark, "kept")
        draws["plane"].data[0].on_selection(self._brush)
        draws["plane"].data[0].on_deselect(lambda *_: self._keep(()))
        for figure, name, act in (
            ("plane", "statements", self._open),
            ("drivers", "share", self._open),
            ("weights", "balance", self._open),
            ("network", "numbers", self._pair),
        ):
            next(t for t in draws[figure].data if t.name == name).on_click(act)

    def _measure(self):
        self.found = agreement.analysis_tables(self.positions.board)
        voices = self.positions.board.panel.dropna(subset="position")
        self.edges = networks.congruence_share(
            voices.astype({"expert": "object", "statement": "object"})
        )

    def _draw(self):
        look = {"width": self.viewport.width or 480, "dark": self.viewport.dark}
        labels, people = (
            self.positions.labels,
            self.corpus.experts[self.corpus.experts["expert"].isin(self.positions.people.value)],
        )
        return {
            "plane": charts.split_plane(
                self.found.plane, tables=self.positions.names, kept=self.positions.kept, **look
            ),
            "network": charts.network_map(
                self.edges
                if narrative.pairs_are_distinguishable(self.found.closeness)
                else self.edges[:0],
                experts=people,
                few=FEW,
                **look,
            ),
            "drivers": charts.driver_bars(self.found.drivers, labels=labels, **look),
            "weights": charts.weight_shift(
                self.found.weighted,
                self.found.balance,
                labels=labels,
                by_confidence=bool(self.weighting.value),
                **look,
            ),
        }

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()

    def _paint(self, _change=None):
        self.positions.follow.now()
        for name, figure in self._draw().items():
            self.figures[name].draw(figure)

    def _say(self):
        found, words, c = self.found, self.positions.words, self.corpus
        self.said["plane"].value = page_parts.section_html(
            message("plane"),
            narrative.describe_split_and_nonresponse(found.plane),
            message("plane.how"),
        )
        self.picks.html = agreement_tables.statement_picker(found.plane, self.positions.words)
        self._mark()
        self.said["pairs"].value = agreement_tables.pairs_table(
            found.closeness, c.experts
        ) + page_parts.download_links(
            ("network.graphml", "application/xml", networks.to_graphml(self.edges)),
            ("network.csv", "text/csv", self.edges.to_csv(index=False)),
        )
        self.said["network"].value = page_parts.section_html(
            message("network"),
            narrative.describe_pairs(found.closeness),
            message("network.how").format(few=FEW),
        )
        self.said["drivers"].value = page_parts.section_html(
            message("drivers"),
            narrative.describe_statement_drivers(found.drivers, self.positions.labels),
            narrative.describe_key_split(found.splits, found.cruxes, words),
            narrative.describe_expert_drivers(found.experts, words),
        )
        self.said["weights"].value = page_parts.section_html(
            message("weights"),
            narrative.describe_confidence_weighting(found.weighted, self.positions.labels),
        )

    def _coders(self):
        return coding_section(self.corpus, self.positions.labels)

    def _open(self, trace, points, _state):
        """A mark of a statement opens its evidence beside the board."""
        if points.point_inds:
            open_evidence(self.positions, trace.customdata[points.point_inds[0]][0])

    def _pair(self, trace, points, _state):
        """The number between two experts sets them side by side."""
        if points.point_inds:
            self.compare.show(*trace.customdata[points.point_inds[0]])

    def _brush(self, trace, points, _selector):
        self._keep(tuple(trace.customdata[i][0] for i in points.point_inds))

    def _keep(self, statements):
        """Show these alone, and go to the board, which stands far above."""
        self.positions.kept = statements
        self.positions.viewport.calls += 1

    def _pick(self, _change):
        """What is chosen in the list below the plane is kept on the board, as by a box on it; the
        page stays, as one may choose more.
        """
        self.positions.kept = self._picked()

    def _mark(self, _change=None):
        if self._picked() != self.positions.kept:  # else a choice made meanwhile would be undone
            self.picks.chosen = dict.fromkeys(self.positions.kept, "keep")

    def _picked(self):
        return tuple(p for p in self.found.plane.index if self.picks.chosen.get(p) == "keep")


class AgreementDashboard(UrlStateMixin, ipw.VBox):
    """The position board, and the analysis below it.

    corpus: a `Corpus`; chosen: the choices to begin with.
    """

    def __init__(self, corpus, chosen=None):
        """Build both."""
        self.corpus, self.positions = corpus, PositionBoard(corpus, chosen)
        self.analysis = AnalysisSections(self.positions, chosen)
        self.controls = self.positions.controls | self.analysis.controls
        super().__init__([self.positions, self.analysis])
        self.add_class("rt-board")

    def choose(self, chosen):
        """As usual; what the analysis offers follows from the board."""
        self.positions.choose(chosen)
        self.positions.follow.now()
        self.analysis.choose(chosen)


def _section(*parts):
    return ipw.VBox(list(parts)).add_class("rt-section")
