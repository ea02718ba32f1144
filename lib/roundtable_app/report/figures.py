"""All figures of the report: the main one of each view, and the further ones of each dashboard;
prepared for several widths, light and dark.
"""

import base64
import gzip
import json
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from roundtable import agreement, charts, coverage, narrative, networks
from roundtable.i18n.messages import message

from .. import figure_widget
from ..dashboards.labels import words_by_id
from ..dashboards.timeline import MAX_LANES

WIDTHS = 288, 328, 480, 680, 800, 1000  # px: phones, tablets, desks
PAPER = 680  # px: A4 within its margins
WIDE, WIDER = (
    840,
    920,
    # px: a tall figure is drawn so wide for paper, and made smaller there, as its rows are lower then
)
BOARD, LANES = 16, 20  # rows of it that go on one sheet
_TALL = "voices", "entities", "words"
FEW = 5  # shared statements below which an edge is dashed, as on the dashboard


class Drawing(NamedTuple):
    """name: of its place in the page and of its files; title; draw: (width=, dark=) → Figure;
    sheets: the same in parts, for paper, where it is tall; wide: px, of these.
    """

    name: str
    title: str
    draw: Callable
    sheets: tuple = ()
    wide: int = WIDE


class ReportMeasures(NamedTuple):
    """What the further figures are drawn from, and their sentences are made of."""

    analysis: agreement.AnalysisTables
    edges: object
    prominence: object
    mentions: object
    distinctive: coverage.Keyness


def report_measures(corpus, parts):
    """The `ReportMeasures` of a corpus. parts: `overview.OverviewParts`."""
    voices = parts.agreement.data.panel.dropna(subset="position")
    edges = networks.congruence_share(voices.astype({"expert": "object", "statement": "object"}))
    answers = parts.coverage.data.answers
    return ReportMeasures(
        agreement.analysis_tables(parts.agreement.data),
        edges,
        coverage.entity_prominence(corpus.entity_mentions, answers, corpus.entities),
        coverage.entity_mentions(corpus.entity_mentions, answers),
        coverage.keyness(corpus.terms, answers),
    )


def report_figures(corpus, view, found):
    """{name: Drawing}. view: of the overview; found: a `ReportMeasures`."""
    parts, a = view.data, found.analysis
    names = {n: getattr(corpus, n) for n in ("topics", "statements", "experts")}
    labels = words_by_id(corpus.statements, "label")
    edges = found.edges if narrative.pairs_are_distinguishable(a.closeness) else found.edges[:0]
    main = [
        Drawing(v.name, v.title, v.draw, sheets, wide)
        for v, sheets, wide in (
            (view, (view.draw,), WIDER),
            (parts.agreement, _boards(parts.agreement.data, names), WIDER),
            (parts.coverage, (parts.coverage.draw,), WIDE),
            (parts.timeline, _lanes(parts.timeline.data, names), WIDER),
        )
    ]
    further = {
        "plane": lambda **look: charts.split_plane(a.plane, names=names, **look).update_layout(
            dragmode=False
        ),
        "network": lambda **look: charts.network_map(edges, names=corpus.experts, few=FEW, **look),
        "drivers": lambda **look: charts.driver_bars(a.drivers, names=labels, **look),
        "weights": lambda **look: charts.weight_shift(a.weighted, a.balance, names=labels, **look),
        "voices": lambda **look: charts.diversity_chart(
            parts.coverage.data.topics, names=names, **look
        ),
        "entities": lambda **look: charts.entity_dots(
            found.prominence, found.mentions, names=names, **look
        ),
        "words": lambda **look: charts.keyness_chart(
            found.distinctive.words,
            found.distinctive.bound,
            labels_of=words_by_id(corpus.experts, "name"),
            **look,
        ),
    }
    return {
        d.name: d
        for d in [
            *main,
            Drawing("calendar", message("report.calendar"), parts.strip),
            *(
                Drawing(name, message(name), draw, (draw,) * (name in _TALL))
                for name, draw in further.items()
            ),
        ]
    }


def _boards(board, names):
    return tuple(
        partial(
            charts.position_board,
            *agreement.filter_statements(board, list(rows.index)),
            names=names,
        )
        for rows in _cut(board.results, BOARD)
    )


def _lanes(told, names):
    names = {n: names[n] for n in ("topics", "experts")}
    return tuple(
        partial(
            charts.event_lanes,
            rows,
            told.chronology.told,
            told.calendar,
            names=names,
            published=told.chronology.published,
        )
        for rows in _cut(told.events.head(MAX_LANES), LANES)
    )


def _cut(table, most):
    """A table in parts of about the same length, none longer than most; one part where it is
    empty.
    """
    parts = max(-(-len(table) // most), 1)
    return [
        table.iloc[i * len(table) // parts : (i + 1) * len(table) // parts] for i in range(parts)
    ]


def figure_states(drawn, source):
    """Every figure in every width and both lights, as the report's script reads them: JSON,
    compressed, as letters (str).

    drawn: {name: Drawing}; source: to cite the data by.
    """
    found = {
        d.name: {
            "about": figure_widget.download_info(d.name, d.title, source),
            "states": [_state(d, width) for width in WIDTHS],
            "sheets": [
                figure_widget.plain_json(draw(width=d.wide, dark=False)) for draw in d.sheets
            ],
        }
        for d in drawn.values()
    }
    whole = {"widths": WIDTHS, "paper": PAPER, "config": figure_widget.CONFIG, "figures": found}
    return large_letters(
        json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    )


def large_letters(data):
    """Bytes, compressed, as letters that may stand anywhere in HTML."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _state(drawing, width):
    return [
        figure_widget.plain_json(drawing.draw(width=width, dark=dark)) for dark in (False, True)
    ]
