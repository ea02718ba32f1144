"""The figures that the report's file has for analysts: prepared for several widths, light and dark."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from roundtable import agreement, charts, coverage, narrative, networks
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from .. import figure_widget
from ..dashboards.labels import words_by_id
from ..dashboards.overview import OverviewParts

MAX_NAMED = 40  # experts: the pairs of more are too many to draw or to list
WIDTHS = 288, 480, 680, 1000  # px: phones, tablets, desks
FEW = 5  # shared statements below which an edge is dashed, as on the dashboard

#: (width=, dark=) → Figure
Draw = Callable[..., Any]


class Drawing(NamedTuple):
    """A figure of the report.

    name: of its place in the page and of its files; title; draw: (width=, dark=) → Figure.
    """

    name: str
    title: str
    draw: Draw


MAX_STATEMENTS = 400  # with their evidence: of more the report counts those left out


def telling_parts(parts: OverviewParts) -> OverviewParts:
    """Return the parts of the overview with the first `MAX_STATEMENTS` statements, as they stand in
    the groups by result, where there are more.
    """
    told = parts.grouped.results.index[:MAX_STATEMENTS]
    view = parts.agreement
    if len(told) == len(parts.grouped.results):
        return parts
    kept = view.data.results.index.isin(told)
    rows = [row for row, is_kept in zip(view.rows, kept, strict=True) if is_kept]
    view = view._replace(data=_only(view.data, told), rows=rows)
    return parts._replace(agreement=view, grouped=_only(parts.grouped, told))


def _only(summary: agreement.AgreementSummary, told: pd.Index) -> agreement.AgreementSummary:
    panel, results = summary
    rows = panel[panel["statement"].isin(told)].reset_index(drop=True)
    return agreement.AgreementSummary(rows, results[results.index.isin(told)])


class ReportMeasures(NamedTuple):
    """What the further figures are drawn from, and their sentences are made of."""

    analysis: agreement.AnalysisTables
    edges: pd.DataFrame
    prominence: pd.DataFrame
    mentions: pd.DataFrame
    distinctive: coverage.Keyness


def report_measures(corpus: Corpus, parts: OverviewParts) -> ReportMeasures:
    """Compute what the further figures show. parts: of `overview_view`."""
    summary = parts.agreement.data
    positions = summary.panel.dropna(subset="position")
    if len(corpus.experts) > MAX_NAMED:
        positions = positions[:0]  # their network is not drawn, and has millions of pairs
    positions = positions.astype({"expert": "object", "statement": "object"})
    answers = parts.coverage.data.answers
    return ReportMeasures(
        agreement.analysis_tables(summary),
        networks.congruence_share(positions),
        coverage.entity_prominence(corpus.entity_mentions, answers, corpus.entities),
        coverage.entity_mentions(corpus.entity_mentions, answers),
        coverage.keyness(corpus.terms, answers),
    )


def report_figures(
    corpus: Corpus, parts: OverviewParts, measures: ReportMeasures
) -> dict[str, Drawing]:
    """Return all figures of the report by name.

    parts: of the overview; measures: of `report_measures`.
    """
    lanes = parts.timeline
    drawings = {lanes.name: Drawing(lanes.name, lanes.title, lanes.draw)}
    for name, draw in _further_figures(corpus, parts, measures).items():
        drawings[name] = Drawing(name, message(name), draw)
    return drawings


def _further_figures(
    corpus: Corpus, parts: OverviewParts, measures: ReportMeasures
) -> dict[str, Draw]:
    analysis, summary = measures.analysis, parts.agreement.data
    names = {name: getattr(corpus, name) for name in ("topics", "statements", "experts")}
    is_crowd = len(corpus.experts) > MAX_NAMED
    labels = words_by_id(corpus.statements, "label")
    expert_names = words_by_id(corpus.experts, "name")

    def plane(**look: Any) -> Any:
        figure = charts.split_plane(analysis.plane, tables=names, **look)
        return figure.update_layout(dragmode=False)

    def stances(**look: Any) -> Any:
        with narrative.scale_in_use(corpus.settings.scale):
            return charts.stance_matrix(*summary, tables=names, **look)

    def network(**look: Any) -> Any:
        edges = agreement.map_edges(measures.edges, analysis.closeness)
        return charts.network_map(edges, experts=corpus.experts, few=FEW, **look)

    return {
        "stances": stances,
        "plane": plane,
        **({} if is_crowd else {"network": network}),
        "drivers": partial(charts.driver_bars, analysis.drivers, labels=labels),
        "weights": partial(charts.weight_shift, analysis.weighted, analysis.balance, labels=labels),
        "voices": partial(charts.diversity_chart, parts.coverage.data.topics, tables=names),
        "entities": partial(
            charts.entity_dots, measures.prominence, measures.mentions, tables=names
        ),
        "words": partial(
            charts.keyness_chart,
            measures.distinctive.words,
            measures.distinctive.bound,
            labels=expert_names,
        ),
    }


def figure_states(drawings: Mapping[str, Drawing], source: str) -> str:
    """Return every figure in every width, light and dark, as the report's script reads them: JSON,
    compressed, as letters.

    drawings: name → Drawing; source: to cite the data by.
    """
    figures = {}
    for drawing in drawings.values():
        figures[drawing.name] = {
            "about": figure_widget.download_info(drawing.name, drawing.title, source),
            "states": [_light_and_dark(drawing, width) for width in WIDTHS],
        }
    states = {"widths": WIDTHS, "config": figure_widget.CONFIG, "figures": figures}
    text = json.dumps(states, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return compress_to_letters(text.encode())


def compress_to_letters(data: bytes) -> str:
    """Return bytes, compressed, as letters that may stand anywhere in HTML."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _light_and_dark(drawing: Drawing, width: int) -> list[dict]:
    light = drawing.draw(width=width, dark=False)
    dark = drawing.draw(width=width, dark=True)
    return [figure_widget.plain_json(light), figure_widget.plain_json(dark)]
