"""All figures of the report: the main one of each view, and the further ones of each dashboard;
prepared for several widths, light and dark.
"""

import base64
import gzip
import json
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from .. import agreement, charts, chartview, coverage, network
from ..texts import text
from ..views import MOST, lookup

WIDTHS = 288, 328, 480, 680, 800, 1000  # px: phones, tablets, desks
PAPER = 680  # px: A4 within its margins
WIDE, WIDER = (
    840,
    920,
    # px: a tall figure is drawn so wide for paper, and made smaller there, as its rows are lower then
)
BOARD, LANES = 16, 20  # rows of it that go on one sheet
_TALL = "voices", "entities", "words"
FEW = 5  # shared propositions below which an edge is dashed, as on the dashboard


class Drawing(NamedTuple):
    """name: of its place in the page and of its files; title; draw: (width=, dark=) → Figure;
    sheets: the same in parts, for paper, where it is tall; wide: px, of these.
    """

    name: str
    title: str
    draw: Callable
    sheets: tuple = ()
    wide: int = WIDE


class Measures(NamedTuple):
    """What the further figures are drawn from, and their sentences are made of."""

    analysis: agreement.Analysis
    edges: object
    prominence: object
    mentions: object
    distinctive: coverage.Distinctive


def measure(corpus, parts):
    """The `Measures` of a corpus. parts: `views.overview.Parts`."""
    voices = parts.agreement.data.panel.dropna(subset="stance")
    edges = network.congruence_share(voices.astype({"expert": "object", "proposition": "object"}))
    answers = parts.coverage.data.answers
    return Measures(
        agreement.analyse(parts.agreement.data),
        edges,
        coverage.prominence(corpus.entity_mentions, answers, corpus.entities),
        coverage.mentions(corpus.entity_mentions, answers),
        coverage.distinctive(corpus.terms, answers),
    )


def drawings(corpus, view, found):
    """{name: Drawing}. view: of the overview; found: a `Measures`."""
    parts, a = view.data, found.analysis
    names = {n: getattr(corpus, n) for n in ("topics", "propositions", "experts")}
    labels = lookup(corpus.propositions, "label")
    edges = found.edges if agreement.tells_apart(a.closeness) else found.edges[:0]
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
        "voices": lambda **look: charts.voices_chart(
            parts.coverage.data.topics, names=names, **look
        ),
        "entities": lambda **look: charts.entity_dots(
            found.prominence, found.mentions, names=names, **look
        ),
        "words": lambda **look: charts.word_chart(
            found.distinctive.words,
            found.distinctive.bound,
            labels_of=lookup(corpus.experts, "name"),
            **look,
        ),
    }
    return {
        d.name: d
        for d in [
            *main,
            Drawing("calendar", text("report.calendar"), parts.strip),
            *(
                Drawing(name, text(name), draw, (draw,) * (name in _TALL))
                for name, draw in further.items()
            ),
        ]
    }


def _boards(board, names):
    return tuple(
        partial(charts.stance_board, *agreement.keep(board, list(rows.index)), names=names)
        for rows in _cut(board.verdicts, BOARD)
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
        for rows in _cut(told.events.head(MOST), LANES)
    )


def _cut(table, most):
    """A table in parts of about the same length, none longer than most; one part where it is
    empty.
    """
    parts = max(-(-len(table) // most), 1)
    return [
        table.iloc[i * len(table) // parts : (i + 1) * len(table) // parts] for i in range(parts)
    ]


def states(drawn, source):
    """Every figure in every width and both lights, as the report's script reads them: JSON,
    compressed, as letters (str).

    drawn: {name: Drawing}; source: to cite the data by.
    """
    found = {
        d.name: {
            "about": chartview.about(d.name, d.title, source),
            "states": [_state(d, width) for width in WIDTHS],
            "sheets": [chartview.spec(draw(width=d.wide, dark=False)) for draw in d.sheets],
        }
        for d in drawn.values()
    }
    whole = {"widths": WIDTHS, "paper": PAPER, "config": chartview.CONFIG, "figures": found}
    return letters(
        json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    )


def letters(data):
    """Bytes, compressed, as letters that may stand anywhere in HTML."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _state(drawing, width):
    return [chartview.spec(drawing.draw(width=width, dark=dark)) for dark in (False, True)]
