"""The matrix of positions and the bars of results as figures: every cell and every count where the
tables say, and words that fit where they stand.
"""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from conftest import CORPUS
from figure_checks import checked
from roundtable import agreement, charts
from roundtable.charts.stance_matrix import MAX_EXPERTS
from roundtable.narrative import count_phrase

NAMES = {name: getattr(CORPUS, name) for name in ("topics", "statements", "experts")}
SUMMARY = agreement.agreement_summary(CORPUS)
LETTER = 0.5  # of its height: a narrow mean letter


def drawn(width=1040, *, summary=SUMMARY, tables=NAMES, dark=False):
    """The matrix, and its traces by name."""
    figure = checked(charts.stance_matrix(*summary, tables=tables, width=width, dark=dark))
    return figure, {trace.name: trace for trace in figure.data}


def panel_of(n):
    """A summary of n experts, who hold what the five of the corpus hold in turn, and their tables."""
    cells, people = [], []
    for i in range(n // 5 + 1):
        copies = SUMMARY.panel.assign(expert=SUMMARY.panel["expert"].astype(str) + str(i))
        cells.append(copies)
        named = CORPUS.experts.assign(expert=CORPUS.experts["expert"].astype(str) + str(i))
        people.append(named.assign(name=named["name"] + f" {i}"))
    experts = pd.concat(people, ignore_index=True).iloc[:n]
    panel = pd.concat(cells, ignore_index=True)
    panel = panel[panel["expert"].isin(experts["expert"])].reset_index(drop=True)
    results = agreement.in_reading_order(agreement.statement_results(panel, CORPUS.rule))
    return agreement.AgreementSummary(panel, results), NAMES | {"experts": experts}


@pytest.mark.parametrize("width", [320, 736, 1040, 2400])
def test_every_cell_stands_in_its_row_and_column(width):
    figure, traces = drawn(width)
    positions, silences = traces["positions"], traces["silences"]
    taken = SUMMARY.panel.dropna(subset="position")
    assert len(positions.x) == len(taken)
    assert len(positions.x) + len(silences.x) == len(SUMMARY.panel) == 155
    middles = positions.base + positions.x / 2
    places = [
        *zip(positions.customdata, middles, positions.y, strict=True),
        *zip(silences.customdata, silences.x, silences.y, strict=True),
    ]
    for what in (0, 1):  # one y for each statement, one x for each expert
        at = {}
        for ids, x, y in places:
            at.setdefault(ids[what], set()).add(round(float(x if what else y), 1))
        assert {len(found) for found in at.values()} == {1}
    rows = {ids[0]: y for ids, _, y in places}
    assert [*sorted(rows, key=rows.get)] == [*SUMMARY.results.index], "in reading order"
    heights = [rows[one] for one in SUMMARY.results.index]
    assert min(b - a for a, b in pairwise(heights)) > positions.width, "no two rows touch"
    assert min(positions.base) >= 0 and max(positions.base + positions.x) <= width
    assert max(heights) < figure.layout.height


@pytest.mark.parametrize("dark", [False, True])
def test_colour_and_word_say_the_same(dark):
    _, traces = drawn(dark=dark)
    theme = charts.colour_theme(dark)
    position = {(c.statement, c.expert): c for c in SUMMARY.panel.itertuples()}
    colours = zip(traces["positions"].customdata, traces["positions"].marker.color, strict=True)
    for ids, colour in colours:
        assert colour == theme.position[position[tuple(ids)].position]
    words = list(traces["words"].text)
    for word in ("agrees", "disagrees", "partly<br>agrees", "sees both<br>sides"):
        held = SUMMARY.panel[SUMMARY.panel["state"].isin(["agree", "disagree", "both_sides"])]
        assert words.count(word) == (held["word"] == word.replace("<br>", " ")).sum()
    silent = dict(
        zip(map(tuple, traces["silences"].customdata), traces["silences"].text, strict=True)
    )
    assert {position[ids].state: sign for ids, sign in silent.items()} == {
        "not_addressed": "–",
        "no_answer": "○",
    }


@pytest.mark.parametrize("width", [288, 480, 680, 1040])
@pytest.mark.parametrize("n", [1, 5, 9, 15])
def test_words_in_cells_fit(width, n):
    summary, tables = panel_of(n)
    _, traces = drawn(width, summary=summary, tables=tables)
    words, room = traces["words"], float(traces["positions"].x[0])
    inside = [i for i, color in enumerate(words.textfont.color) if color in ("#ffffff", "#000000")]
    assert inside
    for i in inside:
        longest = max(map(len, words.text[i].replace("<b>", "").replace("</b>", "").split("<br>")))
        assert longest * LETTER * words.textfont.size[i] <= room
        assert words.textfont.size[i] >= 8.5, "it can be read"


def test_every_statement_and_result_is_written():
    for width in (320, 1040):
        _, traces = drawn(width)
        said = " ".join(text.replace("<br>", " ") for text in traces["words"].text)
        said = said.replace("&#x27;", "'").replace("<b>", "").replace("</b>", "")
        counts = map(count_phrase, SUMMARY.results.to_dict("records"))
        expected = [*CORPUS.statements["text"], *CORPUS.topics["label"], *counts]
        assert [text for text in expected if text not in said] == []
        assert said.count("firm · ") == SUMMARY.results["firm"].sum()


def test_more_experts_than_columns_are_counted():
    summary, tables = panel_of(MAX_EXPERTS + 1)
    figure, traces = drawn(summary=summary, tables=tables)
    assert "positions" not in traces and "disagree" in traces
    alone = charts.result_bars(summary.results, tables=tables, width=1040)
    assert figure.layout.height == alone.layout.height


@pytest.mark.parametrize("width", [320, 1040])
def test_bars_are_the_counts_on_one_scale(width):
    results = SUMMARY.results
    figure = checked(charts.result_bars(results, tables=NAMES, width=width))
    bars = {trace.name: trace for trace in figure.data}
    lengths, counts = [], []
    for side in ("disagree", "both_sides", "agree"):
        assert [tuple(one) for one in bars[side].customdata] == [
            *zip(results.index, results[side], strict=True)
        ]
        lengths += list(bars[side].x)
        counts += list(results[side])
    units = {round(px / n, 3) for px, n in zip(lengths, counts, strict=True) if n}
    assert len(units) == 1 and all(px == 0 for px, n in zip(lengths, counts, strict=True) if not n)
    middle = bars["both_sides"].base + bars["both_sides"].x / 2
    assert {round(x, 3) for x in middle} == {round(float(bars["middle"].x[0]), 3)}
    assert min(bars["disagree"].base) >= 0
    assert max(bars["agree"].base + bars["agree"].x) <= width


def test_nothing_and_nobody_are_drawn():
    nothing = agreement.agreement_summary(CORPUS, experts=[])
    names = [trace.name for trace in drawn()[0].data]
    assert [trace.name for trace in drawn(summary=nothing)[0].data] == names
    none = agreement.AgreementSummary(SUMMARY.panel.iloc[:0], SUMMARY.results.iloc[:0])
    assert [trace.name for trace in drawn(summary=none)[0].data] == names
    charts.result_bars(none.results, tables=NAMES)


def test_markup_in_data_is_written_not_interpreted():
    spoilt = CORPUS.statements.assign(text='<b>x</b> & "y"')
    people = CORPUS.experts.assign(name="<i>Name</i>")
    corpus = replace(CORPUS, statements=spoilt, experts=people)
    tables = {name: getattr(corpus, name) for name in NAMES}
    _, traces = drawn(tables=tables)
    assert any("&lt;b&gt;x&lt;/b&gt; &amp;" in text for text in traces["words"].text)
    assert not any("<i>" in text for text in traces["words"].text)


def test_the_table_of_the_matrix_goes_along():
    figure, _ = drawn()
    columns, rows = figure.layout.meta["columns"], figure.layout.meta["rows"]
    assert len(rows) == 31 and {len(row) for row in rows} == {len(columns)}
    assert columns[-5:] == [*CORPUS.experts["name"]]
    row = next(row for row in rows if row[0].startswith("A full-scale"))
    assert row[1:] == [
        "disagree",
        "4 disagree · 1 agrees",
        "disagrees",
        "disagrees",
        "partly agrees",
        "disagrees",
        "disagrees",
    ]
