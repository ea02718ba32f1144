"""The position board's data: every mark where the tables say, every silence drawn, nothing outside
the page.
"""

import json
import re
from dataclasses import replace
from itertools import pairwise
from textwrap import wrap

import numpy as np
import pandas as pd
import pytest

from conftest import CORPUS
from figure_checks import checked
from roundtable import agreement, charts, schema
from roundtable.charts.position_board_layout import DOT, board_grid, pack_labels
from roundtable.i18n.messages import code_word
from roundtable.narrative import count_phrase
from roundtable_app.widgets import AgreementDashboard, CoverageBoard, OverviewBoard, TimelineBoard

NAMES = {name: getattr(CORPUS, name) for name in ("topics", "statements", "experts")}


def drawn(width=1040, *, corpus=CORPUS, dark=False, selected=None, **choice):
    """The board and its traces by name."""
    board = agreement.agreement_summary(corpus, **choice)
    names = {name: getattr(corpus, name) for name in NAMES}
    figure = checked(
        charts.position_board(
            board.panel, board.results, tables=names, width=width, dark=dark, selected=selected
        )
    )
    return board, figure, {trace.name: trace for trace in figure.data}


def marks(trace):
    """{(statement, expert): (x, y)} of a trace of dots."""
    return {
        tuple(who): at
        for who, at in zip(trace.customdata, zip(trace.x, trace.y, strict=True), strict=True)
    }


def luminance(colour):
    """Relative luminance of #rrggbb, by WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    """The contrast ratio of two colours, by WCAG 2."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("width", [320, 736, 1040, 2400])
def test_every_cell_is_one_dot_at_its_position(width):
    board, _, traces = drawn(width)
    seen = {name: marks(traces[name]) for name in ("positions", "not_addressed", "no_answer")}
    assert sum(map(len, seen.values())) == len(board.panel) == 155
    for cell in board.panel.itertuples():
        key = (cell.statement, cell.expert)
        if pd.isna(cell.position):
            assert key in seen[cell.state]
        else:
            assert (
                abs(seen["positions"][key][0] - cell.position)
                < 0.5 + 1.5 * DOT / board_grid(width).step
            )


@pytest.mark.parametrize("width", [320, 736, 1040, 2400])
def test_no_two_dots_touch_and_none_leaves_the_page(width):
    _, figure, traces = drawn(width)
    columns = board_grid(width)
    low, high = figure.layout.xaxis.range
    spots = [
        (columns.start + (x - schema_low()) * columns.step, y)
        for n in ("positions", "not_addressed", "no_answer")
        for x, y in marks(traces[n]).values()
    ]
    assert (
        min(abs(complex(a[0] - b[0], a[1] - b[1])) for i, a in enumerate(spots) for b in spots[:i])
        >= DOT - 1
    )
    assert all(
        DOT / 2 <= x <= width - DOT / 2 and DOT / 2 <= y <= figure.layout.height - DOT / 2
        for x, y in spots
    )
    assert low == pytest.approx(columns.x(0)) and high == pytest.approx(columns.x(width))


def schema_low():
    """The lowest position."""
    return min(schema.POSITIONS)


def test_rows_do_not_overlap_and_follow_the_order():
    board, _, traces = drawn()
    assert (len(traces["rules"].x), len(traces["heads"].x)) == (3 * 31, 3 * 5)
    middle = pd.Series({p: y for (p, _), (_, y) in marks(traces["positions"]).items()})
    order = [middle[p] for p in board.results.index if p in middle]
    assert all(b - a > DOT for a, b in pairwise(order))


def test_colour_place_and_word_say_the_same():
    board, _, traces = drawn()
    position = {(c.statement, c.expert): c for c in board.panel.itertuples()}
    for who, colour, said in zip(
        traces["positions"].customdata,
        traces["positions"].marker.color,
        traces["positions"].hovertext,
        strict=True,
    ):
        cell = position[tuple(who)]
        assert colour == charts.LIGHT.position[cell.position]
        assert (
            schema.POSITIONS[cell.position] in said
            and code_word("basis.words", cell.basis) in said
            and schema.CONFIDENCES[cell.confidence] in said
        )
        assert wrap(cell.summary, 46)[0] in said.replace("&#x27;", "'")


def test_confidence_is_the_ring():
    board, _, traces = drawn()
    assert len(traces["emphatic"].x) == (board.panel["confidence"] == 3).sum() > 0
    assert sum(np.isnan(traces["cautious"].x)) == (board.panel["confidence"] == 1).sum() > 0


def test_whisker_and_band_are_the_measures_and_stand_only_where_there_is_a_result():
    board, _, traces = drawn()
    judged = board.results[board.results["judged"]]
    band, whisker = traces["band"], traces["whisker"]
    assert list(band.base) == pytest.approx(list(judged["band_low"]))
    assert [b + w for b, w in zip(band.base, band.x, strict=True)] == pytest.approx(
        list(judged["band_high"])
    )
    assert list(whisker.x[0::3]) == pytest.approx(list(judged["without_one_low"])) and list(
        whisker.x[1::3]
    ) == pytest.approx(list(judged["without_one_high"]))


@pytest.mark.parametrize("width", [320, 1040])
def test_every_word_is_written(width):
    board, figure, _ = drawn(width)
    written = next(t for t in figure.data if t.name == "words").text
    said = " ".join(re.sub(r"<[^>]+>", " ", text) for text in written)
    said = " ".join(said.replace("&#x27;", "'").split())
    for text in (
        *CORPUS.statements["text"],
        *CORPUS.topics["label"],
        *map(count_phrase, board.results.to_dict("records")),
    ):
        assert text in said
    assert (
        sum(
            "<b>" + v in text
            for text in written
            for v in ("agree", "disagree", "split", "both_sides")
        )
        == board.results["judged"].sum()
    )


def test_the_selected_row_has_a_reason():
    _, marked, traces = drawn(selected="russia-stays")
    assert not drawn()[1].layout.shapes
    (reason,) = marked.layout.shapes
    lines = {*traces["rules"].y, *traces["heads"].y}
    assert reason.fillcolor == charts.LIGHT.select and {reason.y0, reason.y1} <= lines


def test_traces_are_the_same_whatever_is_chosen():
    names = [t.name for t in drawn()[1].data]
    for choice in (
        {"experts": []},
        {"topics": ["west"]},
        {"experts": ["areshev"], "topics": ["west"]},
        {"order": "positions"},
        {"coder": "first"},
    ):
        assert [t.name for t in drawn(**choice)[1].data] == names


def test_markup_in_data_is_written_not_interpreted():
    spoilt = CORPUS.statements.assign(text='<b>x</b> & "y"')
    people = CORPUS.experts.assign(name="<i>Name</i>")
    _, _, traces = drawn(corpus=replace(CORPUS, statements=spoilt, experts=people))
    assert any("&lt;b&gt;x&lt;/b&gt; &amp;" in text for text in traces["words"].text)
    assert all("<i>" not in text for text in traces["positions"].hovertext)


def test_forty_experts_still_fit():
    many = pd.concat(
        [
            CORPUS.experts.assign(
                expert=CORPUS.experts["expert"].astype(str) + str(i), initials=f"{i}"
            )
            for i in range(8)
        ]
    )
    cells = pd.concat(
        [
            agreement.agreement_summary(CORPUS).panel.assign(
                expert=lambda p, i=i: p["expert"].astype(str) + str(i)
            )
            for i in range(8)
        ]
    )
    cells = cells.reset_index(drop=True)
    results = agreement.in_reading_order(agreement.statement_results(cells, CORPUS.rule))
    figure = checked(
        charts.position_board(cells, results, tables=NAMES | {"experts": many}, width=1040)
    )
    columns = board_grid(1040)
    spots = [
        (columns.start + (x + 2) * columns.step, y)
        for t in figure.data[-3:]
        for x, y in marks(t).values()
    ]
    assert len(spots) == 31 * 40
    rows = sorted(spots, key=lambda s: s[1])
    assert all(
        abs(complex(a[0] - b[0], a[1] - b[1])) >= DOT - 1
        for i, a in enumerate(rows)
        for b in rows[max(0, i - 60) : i]
    )


@pytest.mark.parametrize("theme", [charts.LIGHT, charts.DARK])
def test_text_can_be_read(theme):
    for reason in (theme.paper, theme.select):
        assert all(
            contrast(ink, reason) >= 4.5 for ink in (theme.ink, theme.muted, *theme.result.values())
        )
    assert all(contrast(theme.on_position[s], theme.position[s]) >= 4.5 for s in theme.position)
    assert contrast(theme.faint, theme.paper) >= 4.5
    assert (
        contrast(theme.position[-2], theme.paper) >= 3
        and contrast(theme.position[2], theme.paper) >= 3
    )


@pytest.mark.parametrize(
    ("n", "fits", "lines"), [(1, 3, 1), (3, 3, 1), (4, 3, 2), (7, 3, 3), (40, 5, 8)]
)
def test_pack_is_centred(n, fits, lines):
    spots = pack_labels(n, fits)
    assert len(set(spots)) == n and len({down for _, down in spots}) == lines
    assert sum(down for _, down in spots[:1] + spots[-1:]) == pytest.approx(0)


@pytest.mark.slow
def test_every_figure_carries_the_table_that_it_draws():
    figures = {
        name: figure
        for board in (
            AgreementDashboard(CORPUS),
            CoverageBoard(CORPUS),
            TimelineBoard(CORPUS),
            OverviewBoard(CORPUS),
        )
        for name, figure in getattr(
            board, "figures", {"own": getattr(board, "figure", None)}
        ).items()
    }
    positions = AgreementDashboard(CORPUS)
    figures |= positions.analysis.figures | {"board": positions.positions.figure}
    del figures["own"]
    rows = {name: len(figure.layout.meta["rows"]) for name, figure in figures.items()}
    assert (
        rows["board"] == 155
        and rows["calendar"] > 0
        and rows["coverage"] == 25
        and rows["plane"] == 31
        and all(n for name, n in rows.items() if name != "network")
    )
    for figure in figures.values():
        columns = figure.layout.meta["columns"]
        assert {len(row) for row in figure.layout.meta["rows"]} <= {len(columns)} and len(
            set(columns)
        ) == len(columns)
        json.dumps(figure.layout.meta, allow_nan=False)
    spoken = [
        dict(zip(figures["board"].layout.meta["columns"], row, strict=True))
        for row in figures["board"].layout.meta["rows"]
    ]
    kopalyan = [
        row for row in spoken if row["expert"] == "Nerses Kopalyan" and row["position"] is not None
    ]
    assert len(kopalyan) == 22 and all(row["summary"] and row["passage"] for row in kopalyan)


@pytest.mark.parametrize("width", [820, 900, 1300])
@pytest.mark.parametrize("letters", [8, 20, 26, 30, 60])
def test_a_heading_never_runs_into_the_scale(width, letters):
    heading = "m" * letters
    topics = CORPUS.topics.assign(label=heading)
    texts = drawn(width, corpus=replace(CORPUS, topics=topics))[-1]["words"]
    rows = [
        (text, x, y)
        for text, x, y in zip(texts.text, texts.x, texts.y, strict=True)
        if heading in text or text == "disagrees" or " took a position" in text
    ]
    scale = {y for text, _, y in rows if text == "disagrees"}
    beside = [text for text, _, y in rows if heading in text and y in scale]
    assert (
        len(beside) in (0, len(scale)) and (letters < 60 or not beside) and (letters > 8 or beside)
    )
    assert all(
        board_grid(width).start - 24 > 8 * len(re.sub("<[^>]*>", "", text)) for text in beside
    )
    assert sum(" took a position" in text for text, *_ in rows) == len(scale), (
        "how many took a position is always said"
    )
