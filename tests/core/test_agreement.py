"""Positions, silence, results and their words: by hand on a small panel, by rule on any, and on
the shipped corpus.
"""

import dataclasses
import re
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CORPUS
from roundtable import agreement, narrative
from roundtable.schema import Rule

CODERS = pd.DataFrame(
    {
        "coder": ["one", "two", "judge"],
        "name": ["One", "Two", "Judge"],
        "kind": ["human", "human", "adjudicated"],
    }
)
PASSAGES = pd.DataFrame(
    {
        "passage": ["ann-1", "ann-2", "bob-1", "cat-1", "own"],
        "article": "a",
        "topic": ["t", "t", "t", "u", "t"],
        "expert": ["ann", "ann", "bob", "cat", None],
        "kind": ["answer"] * 4 + ["editorial"],
        "rank": [1, 2, 3, 4, 5],
    }
)
STATEMENTS = pd.DataFrame(
    {
        "statement": ["p", "q"],
        "topic": pd.Categorical(["t", "t"], ["t", "u"]),
        "text": ["P.", "Q."],
    }
)
EXPERTS = pd.DataFrame({"expert": ["ann", "bob", "cat"], "name": ["Ann", "Bob", "Cat"]})


def positions(*rows):
    """Rows of (statement, passage, coder, position, basis) as a positions table."""
    table = pd.DataFrame(rows, columns=["statement", "passage", "coder", "position", "basis"])
    return table.assign(
        position=table["position"].astype("Int64"), confidence=2, summary="so", note=None
    )


def decided(*rows, coder=None):
    """{(statement, expert): position} by the decided view of these rows."""
    found = agreement.expert_positions(positions(*rows), PASSAGES, CODERS, coder)
    return {(r.statement, r.expert): r.position for r in found.itertuples()}


def panel_of(values, quorum=3):
    """Results of one statement on which experts a, b, c … hold these positions (None: silent)."""
    names = [f"e{i}" for i in range(len(values))]
    panel = pd.DataFrame(
        {
            "topic": pd.Categorical(["t"] * len(values)),
            "statement": "p",
            "expert": names,
            "position": pd.array(values, "Int64"),
        }
    )
    state = [
        {-1: "disagree", 0: "both_sides", 1: "agree"}[int(np.sign(v))]
        if v is not None
        else "not_addressed"
        for v in values
    ]
    return agreement.statement_results(panel.assign(state=state), Rule(0.75, quorum)).iloc[0]


@pytest.mark.parametrize(
    ("rows", "position"),
    [
        (
            [("p", "ann-1", "one", 1, "inferred"), ("p", "ann-2", "one", -1, "explicit")],
            -1,
        ),  # explicit before inferred
        (
            [("p", "ann-1", "one", 2, "explicit"), ("p", "ann-2", "one", -1, "explicit")],
            2,
        ),  # the strongest
        (
            [("p", "ann-1", "one", 2, "explicit"), ("p", "ann-2", "one", -2, "explicit")],
            -2,
        ),  # the later
        (
            [("p", "ann-2", "two", -2, "explicit"), ("p", "ann-1", "judge", 0, "explicit")],
            0,
        ),  # the adjudicator
        (
            [("p", "ann-1", "one", 1, "explicit"), ("p", "ann-1", "two", -1, "explicit")],
            1,
        ),  # a tie: the first coder
    ],
)
def test_one_position_of_several_rows(rows, position):
    assert decided(*rows) == decided(*reversed(rows)) == {("p", "ann"): position}


def test_an_adjudicator_can_decide_that_there_is_no_evidence():
    rows = [("p", "ann-1", "one", 2, "explicit"), ("p", "ann-1", "judge", None, None)]
    assert decided(*rows) == {} and decided(*rows, coder="one") == {("p", "ann"): 2}


def test_editorial_text_is_nobodys_position():
    assert decided(("p", "own", "one", 2, "explicit")) == {}


def test_zero_is_a_position():
    assert decided(("p", "ann-1", "one", 0, "explicit")) == {("p", "ann"): 0}


def test_unknown_coder():
    with pytest.raises(
        ValueError, match="unknown coder 'three'; there are one, two, judge; choose among these"
    ):
        decided(coder="three")


def test_every_silence_has_its_word():
    found = agreement.expert_positions(
        positions(("p", "ann-1", "one", 0, "explicit"), ("q", "cat-1", "one", -2, "explicit")),
        PASSAGES,
        CODERS,
    )
    panel = agreement.expert_panel(found, STATEMENTS, EXPERTS, PASSAGES)
    assert panel.groupby("statement", sort=False)["state"].apply(list).to_dict() == {
        "p": ["both_sides", "not_addressed", "no_answer"],
        "q": ["not_addressed", "not_addressed", "disagree"],
    }
    assert len(panel) == 6 and panel["position"].notna().sum() == 2


@pytest.mark.parametrize(
    ("values", "result"),
    [
        ([2, 1, 2, -1], "agree"),
        ([-2, -1, -1, 2], "disagree"),
        ([2, 1, -1], "split"),
        ([2, 0, -1], "split"),
        ([2, 2, 2], "agree"),
        ([0, 0, 2], "both sides"),
        ([2, 2, None], "too few answers"),
        ([None] * 3, "too few answers"),
        ([0, 0, 0], "both sides"),
        ([2, 2, 0], "both sides"),
        ([1, 1, 1, -2, -2], "split"),
        ([1, 1, 1, 1, 0, -2], "both sides"),
        ([1, 1, 1, 1, 1, -1, -1], "both sides"),
        ([1, 1, 1, 1, -1, -1], "split"),
    ],
)
def test_result_by_the_rule(values, result):
    assert panel_of(values)["result"] == result


def test_result_follows_the_declared_rule():
    assert panel_of([2, 2, None], quorum=2)["result"] == "agree"
    assert agreement.consensus_result([2], [0], [1], Rule(0.6, 3)) == ["agree"]


def test_what_a_result_hangs_on():
    row = panel_of([2, 2, 1, -1, None])
    assert (
        row["agree"],
        row["both_sides"],
        row["disagree"],
        row["not_addressed"],
        row["n_positions"],
        row["experts"],
    ) == (3, 0, 1, 1, 4, 5)
    assert (row["if_all_agree"], row["if_all_disagree"]) == ("agree", "split")
    assert row["band_low"] == pytest.approx((4 - 2) / 5) and row["band_high"] == pytest.approx(
        (4 + 2) / 5
    )
    assert (row["without_one_low"], row["without_one_high"]) == (
        pytest.approx(2 / 3),
        pytest.approx(5 / 3),
    )
    assert row["without_one"] == "split" and row["decisive"] == "e0, e1, e2"
    assert row["distance"] == pytest.approx((0 + 1 + 3 + 1 + 3 + 2) / 6)


VALUES = st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=1, max_size=7)


@pytest.mark.slow
@given(VALUES)
def test_bounds_and_leave_one_out_are_what_they_say(values):
    row, spoken = panel_of(values), [v for v in values if v is not None]
    filled = {end: panel_of([end if v is None else v for v in values]) for end in (-2, 2)}
    assert (row["if_all_agree"], row["if_all_disagree"]) == (
        filled[2]["result"],
        filled[-2]["result"],
    )
    assert row["band_low"] == pytest.approx(filled[-2]["mean"]) and row[
        "band_high"
    ] == pytest.approx(filled[2]["mean"])
    without = [
        panel_of([None if i == j else v for j, v in enumerate(values)])
        for i, v in enumerate(values)
        if v is not None
    ]
    assert set(filter(None, row["without_one"].split(", "))) == {w["result"] for w in without} - {
        row["result"]
    }
    if len(spoken) > 1:
        assert row["without_one_low"] == pytest.approx(min(w["mean"] for w in without))
        assert row["without_one_high"] == pytest.approx(max(w["mean"] for w in without))


@pytest.mark.slow
@given(VALUES)
def test_turning_every_position_round_turns_the_result_round(values):
    turned = {"agree": "disagree", "disagree": "agree"}
    a, b = panel_of(values), panel_of([None if v is None else -v for v in values])
    assert b["result"] == turned.get(a["result"], a["result"]) and b["agree"] == a["disagree"]


@pytest.mark.slow
@settings(max_examples=20)
@given(st.lists(st.integers(-2, 2), min_size=2, max_size=5))
def test_who_speaks_first_changes_nothing(values):
    assert (
        len(
            {
                (panel_of(list(p))["result"], round(panel_of(list(p))["distance"], 9))
                for p in list(permutations(values))[:8]
            }
        )
        == 1
    )


def test_words_have_the_counts_in_them():
    row = {
        "agree": 1,
        "both_sides": 1,
        "disagree": 2,
        "not_addressed": 1,
        "no_answer": 0,
        "experts": 5,
    }
    assert (
        narrative.describe_result(row)
        == "2 of 5 disagree, 1 agrees, 1 sees both sides, 1 did not address it."
    )
    assert narrative.count_phrase(row) == "2 disagree · 1 agrees · 1 sees both sides"
    nobody = dict.fromkeys(("agree", "both_sides", "disagree"), 0) | {
        "not_addressed": 3,
        "no_answer": 2,
        "experts": 5,
    }
    assert (
        narrative.describe_result(nobody) == "None of 5 experts addressed it."
        and narrative.count_phrase(nobody) == "nobody addressed it"
    )
    one = dict.fromkeys(("agree", "both_sides", "disagree"), 0) | {
        "both_sides": 1,
        "not_addressed": 0,
        "no_answer": 0,
        "experts": 1,
    }
    assert narrative.describe_result(one) == "1 of 1 sees both sides."


def test_no_word_of_strong_consensus():
    corpus = CORPUS
    board = agreement.agreement_summary(corpus)
    names = dict.fromkeys([*corpus.statements["statement"], *corpus.experts["expert"]], "X")
    said = " ".join(
        [
            *map(narrative.describe_result, board.results.to_dict("records")),
            *narrative.agreement_findings(board, names, 3),
            *(narrative.describe_sensitivity(row, names) for _, row in board.results.iterrows()),
        ]
    )
    assert not re.search(r"consensus|strong|clear|significant", said) and re.search(
        r"\d of 5", said
    )


def test_sensitivity_names_who_decides_the_result():
    names = {f"e{i}": f"Expert {i}" for i in range(5)}
    assert narrative.describe_sensitivity(panel_of([2, 2, 1, -1, None]), names) == (
        "If the one without a position agreed: still “agree”; if that one disagreed: “split”. "
        "Without Expert 0, Expert 1 or Expert 2 it would be “split”."
    )
    assert (
        narrative.describe_sensitivity(panel_of([2, 2, 2, 2]), names)
        == "All four experts took a position, and no single answer decides the result."
    )
    assert (
        narrative.describe_sensitivity(panel_of([2, 2, None]), names)
        == "Only 2 experts took a position: too few for a result."
    )
    assert narrative.describe_sensitivity(panel_of([2, 2, 2]), names) == (
        "All three experts took a position. It rests on exactly 3 experts: without any one of them "
        "there would be too few answers."
    )
    firm = narrative.describe_sensitivity(panel_of([2] * 8 + [None]), names)
    assert firm.startswith("Firm: this would hold even if everyone without a position")


def test_orders():
    corpus = CORPUS
    topic, contest, voices = (
        agreement.agreement_summary(corpus, order=o).results for o in agreement.ORDERS
    )
    assert list(topic["group"].unique()) == list(corpus.topics["topic"]) and set(
        contest["group"]
    ) == {""}
    assert voices["n_positions"].is_monotonic_decreasing
    judged = contest["judged"].sum()
    assert (
        contest["judged"].iloc[:judged].all()
        and contest["distance"].iloc[:judged].is_monotonic_decreasing
    )
    with pytest.raises(
        ValueError, match="unknown order 'size'; there are topic, contest, positions"
    ):
        agreement.agreement_summary(corpus, order="size")


def test_choices_narrow_the_board_and_are_checked():
    corpus = CORPUS
    board = agreement.agreement_summary(corpus, topics=["russia"], experts=["yunusov", "kopalyan"])
    assert (
        len(board.results) == 7 and len(board.panel) == 14 and set(board.results["experts"]) == {2}
    )
    assert agreement.agreement_summary(corpus, experts=[]).panel.empty
    assert narrative.agreement_findings(agreement.agreement_summary(corpus, experts=[]), {}, 3)[
        0
    ].startswith("Nothing to show")
    with pytest.raises(ValueError, match="unknown expert 'nobody'; there are areshev"):
        agreement.agreement_summary(corpus, experts=["nobody"])


def test_a_string_is_one_id():
    corpus = CORPUS
    one = agreement.agreement_summary(corpus, topics="russia", experts="yunusov")
    same = agreement.agreement_summary(corpus, topics=["russia"], experts=["yunusov"])
    pd.testing.assert_frame_equal(one.results, same.results)
    by_coder = agreement.results_by_coder(corpus, topics="west")
    assert by_coder.equals(agreement.results_by_coder(corpus, topics=["west"]))
    statement = str(one.results.index[0])
    assert len(agreement.filter_statements(one, statement).results) == 1
    message = r"unknown topic 'rusia'; there are .*; did you mean 'russia'\?"
    with pytest.raises(ValueError, match=message):
        agreement.agreement_summary(corpus, topics="rusia")


def test_swapped_tables_are_refused_with_a_sentence():
    corpus = CORPUS
    panel = agreement.agreement_summary(corpus).panel
    swapped = r"no column 'passage', 'coder', 'position', 'basis' in positions; .* table statements"
    with pytest.raises(ValueError, match=swapped):
        agreement.expert_positions(corpus.statements, corpus.passages, corpus.coders)
    with pytest.raises(ValueError, match=r"'expert' in passages; .* table statements"):
        agreement.expert_positions(corpus.positions, corpus.statements, corpus.coders)
    with pytest.raises(ValueError, match=r"in statements; .* table experts; pass statements"):
        agreement.expert_panel(panel, corpus.experts, corpus.statements, corpus.passages)
    with pytest.raises(ValueError, match=r"in the panel; .* table positions; pass the panel"):
        agreement.statement_results(corpus.positions)
    with pytest.raises(ValueError, match=r"in the panel; .* table positions; pass the panel"):
        agreement.distances_to_reader(corpus.positions, {})
    with pytest.raises(
        ValueError, match=r"no column 'expert', 'position' in positions; .* pass positions"
    ):
        agreement.position_counts(corpus.statements)
    with pytest.raises(ValueError, match=r"in passages; .* table positions; pass passages"):
        agreement.reasons_by_side(corpus.reasons, corpus.positions, panel)


def test_the_panel_is_whole_and_nothing_is_written_into_the_corpus():
    corpus = CORPUS
    before = {
        f.name: getattr(corpus, f.name).copy()
        for f in dataclasses.fields(corpus)
        if isinstance(getattr(corpus, f.name), pd.DataFrame)
    }
    board = agreement.agreement_summary(corpus)
    agreement.results_by_coder(corpus)
    agreement.pairwise_agreement(board.panel)
    agreement.position_evidence(board.panel, corpus)
    assert len(board.panel) == 155 and board.panel["state"].notna().all()
    counts = board.results[["agree", "both_sides", "disagree", "not_addressed", "no_answer"]].sum(
        axis=1
    )
    assert (counts == 5).all() and (
        board.results["n_positions"]
        == board.panel.dropna(subset="position")
        .groupby("statement")
        .size()
        .reindex(board.results.index)
    ).all()
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, getattr(corpus, name))


def test_coder_range_has_every_reader_and_the_decided_view():
    corpus = CORPUS
    found = agreement.results_by_coder(corpus, topics=["west"])
    assert list(found.columns) == ["first", "second", "decided"] and len(found) == 5
    assert narrative.describe_by_coder(found.iloc[0], {}) == ("Both codings give the same result.")
    mixed = pd.Series({"first": "disagree", "second": "split"})
    assert (
        narrative.describe_by_coder(mixed, {"first": "A", "second": "B"})
        == "A: disagree · B: split."
    )


def test_pairwise_by_hand():
    rows = [
        ("p", "ann-1", "one", 2, "explicit"),
        ("p", "bob-1", "one", -1, "explicit"),
        ("p", "cat-1", "one", 0, "explicit"),
        ("q", "ann-1", "one", 1, "explicit"),
        ("q", "bob-1", "one", 2, "explicit"),
    ]
    panel = agreement.expert_panel(
        agreement.expert_positions(positions(*rows), PASSAGES, CODERS),
        STATEMENTS,
        EXPERTS,
        PASSAGES,
    )
    found = agreement.pairwise_agreement(panel).set_index(["expert", "other"])
    assert found.loc[("ann", "bob"), ["shared", "same", "opposite", "distance"]].tolist() == [
        2,
        1,
        1,
        2.0,
    ]
    assert found.loc[("bob", "cat"), ["shared", "same", "opposite", "distance"]].tolist() == [
        1,
        0,
        0,
        1.0,
    ]
    assert len(found) == 3


def test_evidence_traces_every_position_to_a_passage_and_its_coders():
    corpus = CORPUS
    panel = agreement.agreement_summary(corpus).panel
    found = agreement.position_evidence(panel, corpus)
    spoke = found[found["position"].notna()]
    assert spoke[["summary", "place", "coded"]].notna().all(axis=None)
    assert spoke["place"].str.fullmatch(r".+, paragraph \d of \d").all()
    assert (
        spoke["coded"].str.contains("First coding: ").all()
        and spoke["coded"].str.contains("Second coding: ").all()
    )
    noted = found.set_index(["statement", "expert"])["note"]
    assert noted["west-priority", "kopalyan"]
    assert found.set_index(["statement", "expert"])["coded"]["west-priority", "kopalyan"] == (
        "First coding: partly agrees, inferred · Second coding: no evidence · "
        "Adjudicated: no evidence"
    )
    assert (found["note"] != "").sum() == (corpus.positions["coder"] == "adjudicated").sum()


def test_few_answers_are_no_contest_where_many_answer():
    corpus = CORPUS
    results = agreement.statement_results(agreement.agreement_summary(corpus).panel, corpus.rule)
    results = results.iloc[:3]
    results = results.assign(
        n_positions=[300, 3, 250],
        distance=[0.4, 1.0, 0.2],
        result=["agree", "split", "agree"],
    )
    order = list(agreement.in_reading_order(results, "contest").index)
    assert order == [results.index[i] for i in (0, 2, 1)]
    assert list(agreement.is_widely_answered(results)) == [True, False, True]
