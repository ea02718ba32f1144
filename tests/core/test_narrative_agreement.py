"""The analysis in sentences and figures: computed from the tables, plain where nothing can be
said.
"""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from conftest import CORPUS
from figure_checks import checked
from roundtable import agreement, charts, narrative, networks
from roundtable.charts.network_map import BINS
from roundtable.narrative import phrases
from roundtable.narrative.agreement import MAX_NAMED
from roundtable_app.widgets import AgreementDashboard

pytestmark = pytest.mark.slow

BOARD = agreement.agreement_summary(CORPUS)
FOUND = agreement.analysis_tables(BOARD)
NAMES = dict(zip(CORPUS.statements["statement"], CORPUS.statements["label"], strict=True)) | dict(
    zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True)
)
FIGURES = {n: getattr(CORPUS, n) for n in ("topics", "statements", "experts")}


def made(*rows):
    """A board of made-up positions (statement, expert, position, confidence)."""
    panel = pd.DataFrame(rows, columns=["statement", "expert", "position", "confidence"]).astype(
        {"position": "Int64", "confidence": "Int64"}
    )
    state = (
        panel["position"]
        .map({-2: "disagree", -1: "disagree", 0: "both_sides", 1: "agree", 2: "agree"})
        .astype("object")
        .where(panel["position"].notna(), "not_addressed")
    )
    panel = panel.assign(topic=pd.Categorical(["t"] * len(panel), ["t"]), state=state)
    return agreement.AgreementSummary(
        panel, agreement.in_reading_order(agreement.statement_results(panel, CORPUS.rule))
    )


def test_plane_by_hand():
    board = made(
        ("p", "a", 2, 2),
        ("p", "b", -1, 2),
        ("p", "c", 1, 2),
        ("p", "d", None, None),
        ("q", "a", 0, 2),
        ("q", "b", None, None),
        ("q", "c", None, None),
        ("q", "d", None, None),
    )
    found = agreement.analysis_tables(board).plane
    assert found.loc["p", ["split", "nonresponse"]].tolist() == [pytest.approx(2 / 3), 0.25]
    assert pd.isna(found.loc["q", "split"]) and found.loc["q", "nonresponse"] == 1
    assert narrative.describe_split_and_nonresponse(found) == (
        "On none of 2 statements does everyone who takes a side take the same one. On 1, most "
        "experts take no side."
    )


def camps(n_statements=12):
    """Three experts against three on every statement."""
    rows = []
    for i in range(n_statements):
        side = 2 if i % 2 else 1
        rows += [(f"p{i}", name, side, 2) for name in ("ann", "bob", "cyd")]
        rows += [(f"p{i}", name, -side, 2) for name in ("dan", "fay", "gus")]
    return made(*rows)


CAMPS = agreement.analysis_tables(camps())
CAMP_NAMES = {name: name.title() for name in CAMPS.experts.index} | {
    name: name for name in CAMPS.drivers.index
}


def test_what_passes_the_test_is_told_with_what_chance_would_give():
    best = CAMPS.splits.iloc[0]
    said = narrative.describe_key_split(CAMPS.splits, CAMPS.cruxes, CAMP_NAMES)
    assert best["p"] < 0.01 < best["by_chance"] < best["explained"] == 1
    assert "between Ann, Bob and Cyd and the other three: 100% of all disagreement" in said
    assert f"the clearest line would make up {best['by_chance']:.0%})" in said
    assert narrative.pairs_are_distinguishable(CAMPS.closeness)
    assert "no map" not in narrative.describe_pairs(CAMPS.closeness)
    assert CAMPS.closeness["significant"].any()


def test_an_outlier_is_named_only_beyond_chance():
    rows = [(f"p{i}", name, 2, 2) for i in range(12) for name in ("ann", "bob", "cyd", "dan")]
    rows += [(f"p{i}", "eve", -2 if i < 9 else 2, 2) for i in range(12)]
    experts = agreement.analysis_tables(made(*rows)).experts
    names = {name: name.title() for name in experts.index}
    assert narrative.describe_expert_drivers(experts, names) == (
        f"Eve ({experts.at['eve', 'ratio']:.2f} times the average distance, on 12 statements) "
        "differs most from the others."
    )
    fewer = agreement.analysis_tables(made(*rows[:4], *rows[48:49])).experts
    assert fewer.at["eve", "ratio"] > 1
    assert "Nobody differs" in narrative.describe_expert_drivers(fewer, names)


def test_nothing_is_told_of_the_article_that_chance_shows_as_often():
    half = FOUND.drivers["share"].cumsum()
    n = (half.shift(fill_value=0) < 0.5).sum()
    assert narrative.describe_statement_drivers(FOUND.drivers, NAMES).startswith(
        f"{phrases.capitalize(phrases.spell_number(n))} statements account for half of all "
        f"disagreement, of {(FOUND.drivers['n_positions'] > 1).sum()} that"
    )
    assert FOUND.chance.pairs_p == pytest.approx(0.203, abs=0.04)
    assert narrative.describe_pairs(FOUND.closeness).endswith(
        "They differ no more than chance alone would make them, so no map is drawn."
    )
    assert FOUND.closeness["closeness"].isna().all()
    best = FOUND.splits.iloc[0]
    assert best["p"] == pytest.approx(0.023, abs=0.015)
    assert best["by_chance"] == pytest.approx(0.622, abs=0.01)
    said = narrative.describe_key_split(FOUND.splits, FOUND.cruxes, NAMES)
    assert "between Mikaelian and the other four: 74% of all disagreement" in said
    assert "the clearest line would make up 62%" in said
    assert (FOUND.experts["ratio"] > 1).any()
    assert narrative.describe_expert_drivers(FOUND.experts, NAMES).startswith("Nobody differs")
    moved = FOUND.weighted["moved"].abs()
    assert (
        f"{(moved > 0.1).sum()} of {len(moved)} statements"
        in narrative.describe_confidence_weighting(FOUND.weighted, NAMES)
    )


def test_ties_are_told():
    board = made(*((p, e, x, 2) for p in "pqr" for e, x in zip("abc", (2, -2, 2), strict=True)))
    names = {x: x for x in "pqrabc"}
    found = agreement.analysis_tables(board)
    assert narrative.describe_statement_drivers(found.drivers, names).endswith(
        "1 other holds as much as the last."
    )
    findings = narrative.agreement_findings(board, names, CORPUS.rule.quorum)
    # the headline tells of the one that would be told
    assert not any(text.startswith("Most answered") for text in findings)
    assert any(text.endswith(", and just as much on two others.") for text in findings)
    silent = made(
        *(("p", e, 2, 2) for e in "abcd"), *((s, e, 0, 2) for s in "qrst" for e in "abcdef")
    )
    results = narrative.agreement_findings(silent, dict(names, **dict.fromkeys("stdef", "x")), 3)
    assert not any(text.startswith("Most answered") for text in results), "one of four"


def test_of_a_crowd_nobody_is_told_alone():
    experts = [f"e{n}" for n in range(MAX_NAMED + 1)]
    names = {one: one for one in ["p", "q", *experts]}
    board = made(*(("p", e, 2, 2) for e in experts), *(("q", e, -2, 2) for e in experts[:4]))
    last = narrative.agreement_findings(board, names, CORPUS.rule.quorum)[-1]
    assert last == "The 16 experts took positions on 1 to 2 of 2 statements each."
    board = made(*((s, e, 2, 2) for s in "pq" for e in experts))
    last = narrative.agreement_findings(board, names, CORPUS.rule.quorum)[-1]
    assert last == "Each of the 16 experts took a position on all 2 statements."


def test_one_mind_has_nothing_to_explain():
    board = made(*((p, e, 2, 2) for p in "pqr" for e in "abc"))
    found = agreement.analysis_tables(board)
    names = {x: x for x in "pqrabc"}
    assert (
        narrative.describe_statement_drivers(found.drivers, names)
        == "No two experts disagree on these statements."
    )
    assert (
        narrative.describe_key_split(found.splits, found.cruxes, names)
        == "The coded positions show no dividing line between the experts."
    )
    assert narrative.describe_expert_drivers(found.experts, names).startswith(
        "Nobody differs from the others"
    )
    assert "Too little overlap to say" in narrative.describe_pairs(
        found.closeness
    ) and not narrative.pairs_are_distinguishable(found.closeness)


def test_nobody_chosen_is_no_traceback():
    board = agreement.agreement_summary(CORPUS, experts=[])
    found = agreement.analysis_tables(board)
    assert narrative.describe_pairs(found.closeness) == (
        "No two experts took a position on the same statement, so none can be compared."
    )
    assert (
        narrative.describe_confidence_weighting(found.weighted, NAMES)
        == "Nothing is coded yet: no position can be weighted."
    )
    (
        checked(charts.split_plane(found.plane, tables=FIGURES)),
        checked(charts.driver_bars(found.drivers, labels=NAMES)),
    )
    checked(charts.weight_shift(found.weighted, found.balance, labels=NAMES))


def test_chances_are_the_published_ones_and_only_for_few():
    assert narrative.describe_statement_chances(
        made(*(("p", e, 2, 2) for e in "abc")), "p", CORPUS.rule
    ).startswith(
        "If these three were a random sample of such experts (they are not), the chance that most "
        "such experts agree would be about 95%, and that at least 75% do, about 78%. The statement "
        "was worded after reading their answers, which makes agreement likelier."
    )
    assert (
        narrative.describe_statement_chances(
            made(*(("p", e, 2, 2) for e in "ab")), "p", CORPUS.rule
        )
        == ""
    )
    assert (
        narrative.describe_statement_chances(
            made(*(("p", e, -2, 2) for e in "abcdef")), "p", CORPUS.rule
        )
        == ""
    )
    assert "at least 75% do, about 52%." in narrative.describe_statement_chances(
        made(
            ("p", "a", -2, 2), *(("p", e, s, 2) for e, s in zip("bcde", (1, 1, 2, 2), strict=True))
        ),
        "p",
        CORPUS.rule,
    )


def test_reasons_of_each_side():
    said = narrative.describe_reasons(
        "full-scale-likely", CORPUS.reasons, CORPUS.passages, BOARD.panel, NAMES
    )
    assert (
        len(said) == 2
        and said[0].startswith("Reason given for agreeing: ")
        and "(Kopalyan, Mirgadirov)" in said[1]
    )
    assert (
        narrative.describe_reasons(
            "west-priority", CORPUS.reasons, CORPUS.passages, BOARD.panel, NAMES
        )
        == []
    )


def test_keep_narrows_and_nothing_keeps_all():
    kept = agreement.filter_statements(BOARD, ("turkey-leads",))
    assert list(kept.results.index) == ["turkey-leads"] and len(kept.panel) == 5
    assert agreement.filter_statements(BOARD, ()) is BOARD


@pytest.mark.parametrize("width", [320, 640, 1200])
def test_plane_marks_every_statement_once_and_apart(width):
    figure = checked(
        charts.split_plane(FOUND.plane, tables=FIGURES, width=width, kept=["turkey-leads"])
    )
    trace = figure.data[0]
    assert sorted(p for (p,) in trace.customdata) == sorted(
        FOUND.plane.dropna(subset="split").index
    )
    across, down = (
        figure.layout[a].domain[1] - figure.layout[a].domain[0] for a in ("xaxis", "yaxis")
    )
    spans = [figure.layout[a].range[1] - figure.layout[a].range[0] for a in ("xaxis", "yaxis")]
    spots = [
        complex(x / spans[0] * across * width, y / spans[1] * down * figure.layout.height)
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert min(abs(a - b) for i, a in enumerate(spots) for b in spots[:i]) > 12
    shown = FOUND.plane.dropna(subset="split")
    lines = (
        pd.DataFrame(
            {
                "y": trace.y,
                "split": shown["split"].to_numpy(),
                "nonresponse": shown["nonresponse"].to_numpy(),
            }
        )
        .groupby(["split", "nonresponse"])["y"]
        .nunique()
    )
    assert lines.max() == 2
    assert (
        sum(c == charts.LIGHT.position[2] for c in trace.marker.color) == 1
        and len(set(trace.marker.symbol)) == 5
    )


def test_bars_are_as_long_as_their_share():
    trace = checked(charts.driver_bars(FOUND.drivers, labels=NAMES)).data[0]
    share = FOUND.drivers["share"].head(10)
    assert [x / max(trace.x) for x in trace.x] == pytest.approx(list(share / share.max()))
    assert [p for (p,) in trace.customdata] == list(share.index)


def test_the_switch_draws_the_shift():
    equal, shifted = (
        checked(charts.weight_shift(FOUND.weighted, FOUND.balance, labels=NAMES, by_confidence=by))
        for by in (False, True)
    )
    place = {by.data[2].name: [list(f.data[2].x) for f in (equal, shifted)] for by in (equal,)}[
        "balance"
    ]
    track = equal.data[0].x[1] - equal.data[0].x[0]
    moved = [(b - a) * 2 / track for a, b in zip(*place, strict=True)]
    assert moved == pytest.approx(list(FOUND.weighted["moved"])) and any(
        abs(m) > 0.1 for m in moved
    )


def test_network_has_its_n_on_every_edge():
    edges = networks.congruence_share(
        BOARD.panel.dropna(subset="position").astype({"expert": "object", "statement": "object"})
    )
    figure = checked(charts.network_map(edges, experts=CORPUS.experts, few=5))
    traces = {t.name: t for t in figure.data}
    assert list(traces["numbers"].text) == [str(n) for n in edges["n"]]
    drawn = {
        kind: sum(np.isnan(traces[f"{kind}_{i}"].x).sum() for i in range(len(BINS)))
        for kind in ("solid", "dashed")
    }
    assert drawn == {"solid": (edges["n"] >= 5).sum(), "dashed": (edges["n"] < 5).sum()}
    assert len(traces["experts"].x) == 5


@pytest.fixture(scope="module")
def dashboard():
    """The agreement dashboard."""
    return AgreementDashboard(CORPUS)


def test_a_box_on_the_plane_keeps_rows_of_the_board(dashboard):
    trace, points = (
        dashboard.analysis.figures["plane"].data[0],
        type("Points", (), {"point_inds": [0, 1]}),
    )
    dashboard.analysis._brush(trace, points, None)
    assert len(dashboard.positions.kept) == 2
    assert sum(len(t.x) for t in dashboard.positions.figure.data[-3:]) == 10
    assert "Showing 2 of 31 statements. Show all" in dashboard.positions.everything.description
    dashboard.positions.everything.click()
    assert sum(len(t.x) for t in dashboard.positions.figure.data[-3:]) == 155


def test_the_analysis_follows_the_choice(dashboard):
    dashboard.positions.topic.value = "russia"
    assert "of 7 statements" in dashboard.analysis.said["plane"].value
    assert len(dashboard.analysis.figures["plane"].data[0].x) == 7
    dashboard.positions.topic.value = ""


def test_no_map_is_drawn_where_pairs_are_not_told_apart(dashboard):
    figure = dashboard.analysis.figures["network"]
    edges = sum(len(t.x) for t in figure.data if t.name.startswith(("solid", "dashed")))
    assert "no map is drawn" in dashboard.analysis.said["network"].value and edges == 0


def test_text_table_and_map_grey_the_same_pairs():
    board = camps(6)
    few = board._replace(panel=board.panel[:-18])
    closeness = agreement.analysis_tables(few).closeness
    positions = few.panel.astype({"expert": "object", "statement": "object"})
    edges = networks.congruence_share(positions)
    own = closeness.set_index(["expert", "other"])["own"]
    drawn = agreement.map_edges(edges, closeness).set_index(["expert", "other"])["grey"]
    assert drawn.to_dict() == (own < 0.5).to_dict()
    weak = closeness.assign(own=np.where(closeness.index % 2, 0.4, 0.6))
    grey = agreement.map_edges(edges, weak)
    experts = pd.DataFrame({"expert": CAMPS.experts.index, "name": "N", "initials": "I"})
    figure = charts.network_map(grey, experts=experts)
    dashed = sum(len(t.x) for t in figure.data if t.name.startswith("dashed"))
    n_grey = int((weak["own"] < 0.5).sum())
    assert dashed == 3 * n_grey > 0
    assert f"For {n_grey} of the {len(weak)} pairs" in narrative.describe_pairs(weak)
    assert agreement.map_edges(edges, closeness.assign(note="why")).empty


def test_the_page_explains_itself(dashboard):
    said = {name: html.value for name, html in dashboard.analysis.said.items()}
    assert (
        said["coders"].count("<tr>") == 1 + 5 + 1 + 6
        and 'download="network.graphml"' in said["pairs"]
    )
    assert said["pairs"].count("rt-noise") == 2 * len(FOUND.closeness)


def test_one_coder_is_said_so():
    alone = replace(
        CORPUS,
        coders=CORPUS.coders[CORPUS.coders["coder"] == "first"],
        positions=CORPUS.positions[CORPUS.positions["coder"] == "first"],
    )
    assert "Coded once so far." in AgreementDashboard(alone).analysis.said["coders"].value


def test_a_mark_opens_its_evidence_and_a_number_compares_its_two():
    dashboard = AgreementDashboard(CORPUS)
    analysis = dashboard.analysis

    def press(figure, name, at):
        trace = next(t for t in analysis.figures[figure].data if t.name == name)
        trace._dispatch_on_click(SimpleNamespace(point_inds=[at]), None)
        return list(trace.customdata[at])

    for figure, name in (("plane", "statements"), ("drivers", "share"), ("weights", "balance")):
        (statement,) = press(figure, name, 2)
        assert (
            dashboard.positions.statement.value == statement
            and "rt-open" in dashboard.positions.detail._dom_classes
        )
    if len(next(t for t in analysis.figures["network"].data if t.name == "numbers").x):
        assert press("network", "numbers", 1) == [
            analysis.compare.one.value,
            analysis.compare.other.value,
        ]
    analysis.compare.show("areshev", "yunusov")
    assert dashboard.filters["one"] == "areshev" and dashboard.filters["other"] == "yunusov"
    analysis.compare.show("areshev", "nobody")
    assert analysis.compare.other.value == "yunusov"
