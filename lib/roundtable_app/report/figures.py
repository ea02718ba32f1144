"""All figures of the report: the main one of each view, and the further ones of each dashboard;
prepared for several widths, light and dark.
"""

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
from ..dashboards.timeline import MAX_LANES
from ..dashboards.view import View

WIDTHS = 288, 328, 480, 680, 800, 1000  # px: phones, tablets, desks
PAPER = 680  # px: A4 within its margins
# px: a tall figure is drawn so wide for paper, and made smaller there, as its rows are lower then
WIDE, WIDER = 840, 920
MAX_BOARD_ROWS, LANES_PER_SHEET = 16, 20  # that go on one sheet
_TALL = "voices", "entities", "words"
FEW = 5  # shared statements below which an edge is dashed, as on the dashboard

#: (width=, dark=) → Figure
Draw = Callable[..., Any]


class Drawing(NamedTuple):
    """A figure of the report.

    name: of its place in the page and of its files; title; draw: (width=, dark=) → Figure; sheets:
    the same in parts, for paper, where it is tall; wide: px, of these.
    """

    name: str
    title: str
    draw: Draw
    sheets: tuple[Draw, ...] = ()
    wide: int = WIDE


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
    positions = positions.astype({"expert": "object", "statement": "object"})
    answers = parts.coverage.data.answers
    return ReportMeasures(
        agreement.analysis_tables(summary),
        networks.congruence_share(positions),
        coverage.entity_prominence(corpus.entity_mentions, answers, corpus.entities),
        coverage.entity_mentions(corpus.entity_mentions, answers),
        coverage.keyness(corpus.terms, answers),
    )


def report_figures(corpus: Corpus, view: View, measures: ReportMeasures) -> dict[str, Drawing]:
    """Return all figures of the report by name.

    view: of the overview; measures: of `report_measures`.
    """
    parts = view.data
    calendar = Drawing("calendar", message("report.calendar"), parts.strip)
    drawings = [*_main_drawings(corpus, view), calendar]
    for name, draw in _further_figures(corpus, parts, measures).items():
        sheets = (draw,) if name in _TALL else ()
        drawings.append(Drawing(name, message(name), draw, sheets))
    return {drawing.name: drawing for drawing in drawings}


def _main_drawings(corpus: Corpus, view: View) -> list[Drawing]:
    parts = view.data
    names = _name_tables(corpus)
    sheets_of_views = [
        (view, (view.draw,), WIDER),
        (parts.agreement, _board_sheets(parts.agreement.data, names), WIDER),
        (parts.coverage, (parts.coverage.draw,), WIDE),
        (parts.timeline, _lane_sheets(parts.timeline.data, names), WIDER),
    ]
    drawings = []
    for main_view, sheets, wide in sheets_of_views:
        drawings.append(Drawing(main_view.name, main_view.title, main_view.draw, sheets, wide))
    return drawings


def _further_figures(
    corpus: Corpus, parts: OverviewParts, measures: ReportMeasures
) -> dict[str, Draw]:
    analysis = measures.analysis
    names = _name_tables(corpus)
    labels = words_by_id(corpus.statements, "label")
    expert_names = words_by_id(corpus.experts, "name")
    edges = measures.edges
    if not narrative.pairs_are_distinguishable(analysis.closeness):
        edges = edges[:0]

    def plane(**look: Any) -> Any:
        figure = charts.split_plane(analysis.plane, tables=names, **look)
        return figure.update_layout(dragmode=False)

    return {
        "plane": plane,
        "network": partial(charts.network_map, edges, experts=corpus.experts, few=FEW),
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


def _name_tables(corpus: Corpus) -> dict[str, pd.DataFrame]:
    return {name: getattr(corpus, name) for name in ("topics", "statements", "experts")}


def _board_sheets(
    summary: agreement.AgreementSummary, names: Mapping[str, pd.DataFrame]
) -> tuple[Draw, ...]:
    sheets = []
    for rows in _split_evenly(summary.results, MAX_BOARD_ROWS):
        part = agreement.filter_statements(summary, list(rows.index))
        sheets.append(partial(charts.position_board, *part, tables=names))
    return tuple(sheets)


def _lane_sheets(timeline_data: Any, names: Mapping[str, pd.DataFrame]) -> tuple[Draw, ...]:
    chronology = timeline_data.chronology
    names = {name: names[name] for name in ("topics", "experts")}
    sheets = []
    for rows in _split_evenly(timeline_data.events.head(MAX_LANES), LANES_PER_SHEET):
        draw = partial(
            charts.event_lanes,
            rows,
            chronology.mentions,
            timeline_data.calendar,
            tables=names,
            published=chronology.published,
        )
        sheets.append(draw)
    return tuple(sheets)


def _split_evenly(table: pd.DataFrame, max_rows: int) -> list[pd.DataFrame]:
    """Return a table in parts of about the same length, none longer than max_rows; one part where
    it is empty.
    """
    n_rows = len(table)
    n_parts = max(-(-n_rows // max_rows), 1)
    bounds = [part * n_rows // n_parts for part in range(n_parts + 1)]
    return [table.iloc[bounds[i] : bounds[i + 1]] for i in range(n_parts)]


def figure_states(drawings: Mapping[str, Drawing], source: str) -> str:
    """Return every figure in every width, light and dark, as the report's script reads them: JSON,
    compressed, as letters.

    drawings: name → Drawing; source: to cite the data by.
    """
    figures = {}
    for drawing in drawings.values():
        sheets = [draw(width=drawing.wide, dark=False) for draw in drawing.sheets]
        figures[drawing.name] = {
            "about": figure_widget.download_info(drawing.name, drawing.title, source),
            "states": [_light_and_dark(drawing, width) for width in WIDTHS],
            "sheets": [figure_widget.plain_json(sheet) for sheet in sheets],
        }
    states = {
        "widths": WIDTHS,
        "paper": PAPER,
        "config": figure_widget.CONFIG,
        "figures": figures,
    }
    text = json.dumps(states, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return compress_to_letters(text.encode())


def compress_to_letters(data: bytes) -> str:
    """Return bytes, compressed, as letters that may stand anywhere in HTML."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _light_and_dark(drawing: Drawing, width: int) -> list[dict]:
    light = drawing.draw(width=width, dark=False)
    dark = drawing.draw(width=width, dark=True)
    return [figure_widget.plain_json(light), figure_widget.plain_json(dark)]
