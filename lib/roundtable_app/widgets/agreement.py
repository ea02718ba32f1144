"""Below the position board: where it splits, whom nobody answers, who agrees with whom, what drives
it, and how well it was coded.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import plotly.graph_objects as go

from roundtable import agreement, charts, narrative, networks
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.agreement import ANALYSIS_FILTERS
from ..dashboards.view import FilterValues
from ..html import agreement_tables, methods, page_parts
from ..html.analysis_sections import coding_section
from .controls import UrlStateMixin, live_figures
from .expert_pair import ExpertPair, open_evidence
from .html_form import HtmlForm
from .live_region import Group
from .position_board import PositionBoard
from .self_placement import SelfPlacement
from .viewport import Viewport

# shared statements below which an edge is drawn dashed: a convention of the drawing, said beside
# it
FEW = 5
_TEXTS = ("plane", "pairs", "drivers", "weights", "coders", "network")


class AnalysisSections(UrlStateMixin, ipw.VBox):
    """The analysis of what a position board shows; follows its filters, and its brush chooses rows
    there.

    positions: a `PositionBoard`; filters: those to begin with, of which `ANALYSIS_FILTERS` are its
    own.
    """

    def __init__(self, positions: PositionBoard, filters: FilterValues | None = None) -> None:
        """Draw everything for what the board shows."""
        self.positions, self.corpus = positions, positions.corpus
        self.viewport = Viewport()
        self.make_inputs(ANALYSIS_FILTERS, self.corpus)
        self.weighting = self.inputs["weighting"].add_class("rt-switch")
        self.said = {name: ipw.HTML() for name in _TEXTS}
        self.picks = HtmlForm()
        self._compute()
        self.compare, self.stand = ExpertPair(positions), SelfPlacement(positions)
        self.controls |= self.compare.controls
        self.set_filters(filters or {})
        drawn = self._draw()
        titles = {name: message(name) for name in drawn}
        self.figures = live_figures(drawn, titles, self.corpus, listed=("drivers", "weights"))
        title = ipw.HTML(page_parts.hidden_heading(message("report.analysis")))
        offers = self.corpus.settings.offered
        stand = [self.stand] if offers["own_standpoint"] else []
        super().__init__([title.add_class("rt-unseen"), self.compare, *stand, *self._sections()])
        self.add_class("rt-analysis")
        self._update_text()
        # of the whole corpus, whatever the filters are
        self.said["coders"].value = coding_section(self.corpus, self.positions.labels)
        self._listen()

    def _sections(self) -> list[ipw.VBox]:
        texts, figures = self.said, self.figures
        weighting = ipw.HBox([self.weighting, Group(name=message("weighting"))])
        return [
            _section(self.viewport, texts["plane"], figures["plane"], self.picks),
            _section(texts["network"], figures["network"], texts["pairs"]),
            _section(texts["drivers"], figures["drivers"]),
            _section(texts["weights"], weighting, figures["weights"]),
            _section(texts["coders"]),
            _section(ipw.HTML(methods.methods_list())),
        ]

    def _listen(self) -> None:
        self.positions.observe(self._redraw, "redrawn")
        self.viewport.observe(self._update_figures, ["width", "dark"])
        self.weighting.observe(self._update_figures, "value")
        self.picks.observe(self._pick, "chosen")
        self.positions.observe(self._mark, "kept")
        plane = self.figures["plane"].data[0]
        plane.on_selection(self._brush)
        plane.on_deselect(lambda *_: self._keep(()))
        for figure, name, act in (
            ("plane", "statements", self._open),
            ("drivers", "share", self._open),
            ("weights", "balance", self._open),
            ("network", "numbers", self._pair),
        ):
            trace = next(t for t in self.figures[figure].data if t.name == name)
            trace.on_click(act)

    def _compute(self) -> None:
        self.tables = agreement.analysis_tables(self.positions.board)
        positions = self.positions.board.panel.dropna(subset="position")
        ids = positions.astype({"expert": "object", "statement": "object"})
        self.edges = networks.congruence_share(ids)

    def _draw(self) -> dict[str, go.Figure]:
        look: dict[str, Any] = {"width": self.viewport.width or 480, "dark": self.viewport.dark}
        tables, labels = self.tables, self.positions.labels
        experts = self.corpus.experts
        people = experts[experts["expert"].isin(self.positions.people.value)]
        edges = agreement.map_edges(self.edges, tables.closeness)
        names, kept = self.positions.names, self.positions.kept
        return {
            "plane": charts.split_plane(tables.plane, tables=names, kept=kept, **look),
            "network": charts.network_map(edges, experts=people, few=FEW, **look),
            "drivers": charts.driver_bars(tables.drivers, labels=labels, **look),
            "weights": charts.weight_shift(
                tables.weighted,
                tables.balance,
                labels=labels,
                by_confidence=bool(self.weighting.value),
                **look,
            ),
        }

    def _redraw(self, _change: Any = None) -> None:
        self._compute()
        self._update_figures()
        self._update_text()

    def _update_figures(self, _change: Any = None) -> None:
        self.positions.follow.now()
        for name, figure in self._draw().items():
            self.figures[name].draw(figure)

    def _update_text(self) -> None:
        tables, words, labels = self.tables, self.positions.words, self.positions.labels
        self._write_section(
            "plane",
            narrative.describe_split_and_nonresponse(tables.plane),
            message("plane.how"),
        )
        self.picks.html = agreement_tables.statement_picker(tables.plane, words)
        self._mark()
        self.said["pairs"].value = self._pairs_table()
        self._write_section(
            "network",
            narrative.describe_pairs(tables.closeness),
            message("network.how").format(few=FEW),
        )
        self._write_section(
            "drivers",
            narrative.describe_statement_drivers(tables.drivers, labels),
            narrative.describe_key_split(tables.splits, tables.cruxes, words),
            narrative.describe_expert_drivers(tables.experts, words),
        )
        self._write_section(
            "weights", narrative.describe_confidence_weighting(tables.weighted, labels)
        )

    def _write_section(self, name: str, *sentences: str) -> None:
        self.said[name].value = page_parts.section_html(message(name), *sentences)

    def _pairs_table(self) -> str:
        """Return the pairs of experts as a table, with the network for other programs."""
        table = agreement_tables.pairs_table(self.tables.closeness, self.corpus.experts)
        links = page_parts.download_links(
            ("network.graphml", "application/xml", networks.to_graphml(self.edges)),
            ("network.csv", "text/csv", self.edges.to_csv(index=False)),
        )
        return table + links

    def _open(self, trace: Any, points: Any, _state: Any) -> None:
        """A mark of a statement opens its evidence beside the board."""
        if points.point_inds:
            open_evidence(self.positions, trace.customdata[points.point_inds[0]][0])

    def _pair(self, trace: Any, points: Any, _state: Any) -> None:
        """The number between two experts sets them side by side."""
        if points.point_inds:
            self.compare.show(*trace.customdata[points.point_inds[0]])

    def _brush(self, trace: Any, points: Any, _selector: Any) -> None:
        self._keep(tuple(trace.customdata[i][0] for i in points.point_inds))

    def _keep(self, statements: tuple[str, ...]) -> None:
        """Show these alone, and go to the board, which stands far above."""
        self.positions.kept = statements
        self.positions.viewport.calls += 1

    def _pick(self, _change: Any) -> None:
        """What is chosen in the list below the plane is kept on the board, as by a box on it; the
        page stays, as one may choose more.
        """
        self.positions.kept = self._picked()

    def _mark(self, _change: Any = None) -> None:
        if self._picked() != self.positions.kept:  # else a choice made meanwhile would be undone
            self.picks.chosen = dict.fromkeys(self.positions.kept, "keep")

    def _picked(self) -> tuple[str, ...]:
        picked = self.picks.chosen
        return tuple(one for one in self.tables.plane.index if picked.get(one) == "keep")


class AgreementDashboard(UrlStateMixin, ipw.VBox):
    """The position board, and the analysis below it.

    corpus: a `Corpus`; filters: those to begin with.
    """

    def __init__(self, corpus: Corpus, filters: FilterValues | None = None) -> None:
        """Build both."""
        self.corpus, self.positions = corpus, PositionBoard(corpus, filters)
        self.analysis = AnalysisSections(self.positions, filters)
        self.controls = self.positions.controls | self.analysis.controls
        super().__init__([self.positions, self.analysis])
        self.add_class("rt-board")

    def set_filters(self, filters: FilterValues) -> None:
        """Set these filters, and no others; what the analysis offers follows from the board."""
        self.positions.set_filters(filters)
        self.positions.follow.now()
        self.analysis.set_filters(filters)


def _section(*parts: ipw.Widget) -> ipw.VBox:
    return ipw.VBox(list(parts)).add_class("rt-section")
