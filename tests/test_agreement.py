"""Positions, silence, verdicts and their words: by hand on a small panel, by rule on any, and on
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

import roundtable as rt
from roundtable import agreement
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
PROPOSITIONS = pd.DataFrame(
    {
        "proposition": ["p", "q"],
        "topic": pd.Categorical(["t", "t"], ["t", "u"]),
        "text": ["P.", "Q."],
    }
)
EXPERTS = pd.DataFrame({"expert": ["ann", "bob", "cat"], "name": ["Ann", "Bob", "Cat"]})


def stances(*rows):
    """Rows of (proposition, passage, coder, stance, basis) as a stances table."""
    table = pd.DataFrame(rows, columns=["proposition", "passage", "coder", "stance", "basis"])
    return table.assign(stance=table["stance"].astype("Int64"), confidence=2, claim="so", note=None)


def decided(*rows, coder=None):
    """{(proposition, expert): stance} by the decided view of these rows."""
    found = agreement.positions(stances(*rows), PASSAGES, CODERS, coder)
    return {(r.proposition, r.expert): r.stance for r in found.itertuples()}


def panel_of(values, quorum=3):
    """Verdicts of one proposition on which experts a, b, c … hold these stances (None: silent)."""
    names = [f"e{i}" for i in range(len(values))]
    panel = pd.DataFrame(
        {
            "topic": pd.Categorical(["t"] * len(values)),
            "proposition": "p",
            "expert": names,
            "stance": pd.array(values, "Int64"),
        }
    )
    state = [
        {-1: "deny", 0: "mixed", 1: "affirm"}[int(np.sign(v))] if v is not None else "silent"
        for v in values
    ]
    return agreement.verdicts(panel.assign(state=state), Rule(0.75, quorum)).iloc[0]


@pytest.mark.parametrize(
    ("rows", "stance"),
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
def test_one_position_of_several_rows(rows, stance):
    assert decided(*rows) == decided(*reversed(rows)) == {("p", "ann"): stance}


def test_an_adjudicator_can_decide_that_there_is_no_evidence():
    rows = [("p", "ann-1", "one", 2, "explicit"), ("p", "ann-1", "judge", None, None)]
    assert decided(*rows) == {} and decided(*rows, coder="one") == {("p", "ann"): 2}


def test_editorial_text_is_nobodys_position():
    assert decided(("p", "own", "one", 2, "explicit")) == {}


def test_zero_is_a_position():
    assert decided(("p", "ann-1", "one", 0, "explicit")) == {("p", "ann"): 0}


def test_unknown_coder():
    with pytest.raises(
        ValueError, match="unknown coder 'three'; the coders are one, two, judge; choose one"
    ):
        decided(coder="three")


def test_every_silence_has_its_word():
    found = agreement.positions(
        stances(("p", "ann-1", "one", 0, "explicit"), ("q", "cat-1", "one", -2, "explicit")),
        PASSAGES,
        CODERS,
    )
    panel = agreement.panel(found, PROPOSITIONS, EXPERTS, PASSAGES)
    assert panel.groupby("proposition", sort=False)["state"].apply(list).to_dict() == {
        "p": ["mixed", "silent", "absent"],
        "q": ["silent", "silent", "deny"],
    }
    assert len(panel) == 6 and panel["stance"].notna().sum() == 2


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([2, 1, 2, -1], "affirmed"),
        ([-2, -1, -1, 2], "denied"),
        ([2, 1, -1], "divided"),
        ([2, 0, -1], "divided"),
        ([2, 2, 2], "affirmed"),
        ([0, 0, 2], "mixed"),
        ([2, 2, None], "too few voices"),
        ([None] * 3, "too few voices"),
        ([0, 0, 0], "mixed"),
        ([2, 2, 0], "mixed"),
        ([1, 1, 1, -2, -2], "divided"),
        ([1, 1, 1, 1, 0, -2], "mixed"),
        ([1, 1, 1, 1, 1, -1, -1], "mixed"),
        ([1, 1, 1, 1, -1, -1], "divided"),
    ],
)
def test_verdict_by_the_rule(values, verdict):
    assert panel_of(values)["verdict"] == verdict


def test_verdict_follows_the_declared_rule():
    assert panel_of([2, 2, None], quorum=2)["verdict"] == "affirmed"
    assert agreement.verdict([2], [0], [1], Rule(0.6, 3)) == ["affirmed"]


def test_what_a_verdict_hangs_on():
    row = panel_of([2, 2, 1, -1, None])
    assert (
        row["affirm"],
        row["mixed"],
        row["deny"],
        row["silent"],
        row["voices"],
        row["experts"],
    ) == (3, 0, 1, 1, 4, 5)
    assert (row["if_affirmed"], row["if_denied"]) == ("affirmed", "divided")
    assert row["band_low"] == pytest.approx((4 - 2) / 5) and row["band_high"] == pytest.approx(
        (4 + 2) / 5
    )
    assert (row["left_out_low"], row["left_out_high"]) == (
        pytest.approx(2 / 3),
        pytest.approx(5 / 3),
    )
    assert row["left_out"] == "divided" and row["flips"] == "e0, e1, e2"
    assert row["gap"] == pytest.approx((0 + 1 + 3 + 1 + 3 + 2) / 6)


VALUES = st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=1, max_size=7)


@settings(max_examples=40)
@given(VALUES)
def test_bounds_and_leave_one_out_are_what_they_say(values):
    row, spoken = panel_of(values), [v for v in values if v is not None]
    filled = {end: panel_of([end if v is None else v for v in values]) for end in (-2, 2)}
    assert (row["if_affirmed"], row["if_denied"]) == (filled[2]["verdict"], filled[-2]["verdict"])
    assert row["band_low"] == pytest.approx(filled[-2]["mean"]) and row[
        "band_high"
    ] == pytest.approx(filled[2]["mean"])
    without = [
        panel_of([None if i == j else v for j, v in enumerate(values)])
        for i, v in enumerate(values)
        if v is not None
    ]
    assert set(filter(None, row["left_out"].split(", "))) == {w["verdict"] for w in without} - {
        row["verdict"]
    }
    if len(spoken) > 1:
        assert row["left_out_low"] == pytest.approx(min(w["mean"] for w in without))
        assert row["left_out_high"] == pytest.approx(max(w["mean"] for w in without))


@settings(max_examples=40)
@given(VALUES)
def test_turning_every_stance_round_turns_the_verdict_round(values):
    turned = {"affirmed": "denied", "denied": "affirmed"}
    a, b = panel_of(values), panel_of([None if v is None else -v for v in values])
    assert b["verdict"] == turned.get(a["verdict"], a["verdict"]) and b["affirm"] == a["deny"]


@settings(max_examples=20)
@given(st.lists(st.integers(-2, 2), min_size=2, max_size=5))
def test_who_speaks_first_changes_nothing(values):
    assert (
        len(
            {
                (panel_of(list(p))["verdict"], round(panel_of(list(p))["gap"], 9))
                for p in list(permutations(values))[:8]
            }
        )
        == 1
    )


def test_words_have_the_counts_in_them():
    row = {"affirm": 1, "mixed": 1, "deny": 2, "silent": 1, "absent": 0, "experts": 5}
    assert (
        agreement.sentence(row) == "2 of 5 deny it, 1 affirms it, 1 weighs both sides, 1 is silent."
    )
    assert agreement.counted(row) == "2 deny · 1 affirms · 1 mixed"
    nobody = dict.fromkeys(("affirm", "mixed", "deny"), 0) | {
        "silent": 3,
        "absent": 2,
        "experts": 5,
    }
    assert (
        agreement.sentence(nobody) == "None of 5 speaks to it."
        and agreement.counted(nobody) == "nobody speaks to it"
    )
    one = dict.fromkeys(("affirm", "mixed", "deny"), 0) | {
        "mixed": 1,
        "silent": 0,
        "absent": 0,
        "experts": 1,
    }
    assert agreement.sentence(one) == "1 of 1 weighs both sides."


def test_no_word_of_strong_consensus():
    corpus = rt.load()
    board = agreement.board(corpus)
    names = dict.fromkeys([*corpus.propositions["proposition"], *corpus.experts["expert"]], "X")
    said = " ".join(
        [
            *board.verdicts["sentence"],
            *agreement.findings(board, names, 3),
            *(agreement.hangs_on(row, names) for _, row in board.verdicts.iterrows()),
        ]
    )
    assert not re.search(r"consensus|strong|clear|significant", said) and re.search(
        r"\d of 5", said
    )


def test_hangs_on_names_who_would_flip_it():
    names = {f"e{i}": f"Expert {i}" for i in range(5)}
    assert agreement.hangs_on(panel_of([2, 2, 1, -1, None]), names) == (
        "If the 1 silent all affirmed it: affirmed; all denied it: divided. Without "
        "Expert 0 or Expert 1 or Expert 2 it would be: divided."
    )
    assert (
        agreement.hangs_on(panel_of([2, 2, 2, 2]), names)
        == "Nobody is silent. It stays the same without any one voice."
    )
    assert agreement.hangs_on(panel_of([2, 2, None]), names) == "2 voices: too few for a verdict."
    assert "Without any one voice it would be: too few voices." in agreement.hangs_on(
        panel_of([2, 2, 2]), names
    )


def test_orders():
    corpus = rt.load()
    topic, contest, voices = (agreement.board(corpus, order=o).verdicts for o in agreement.ORDERS)
    assert list(topic["group"].unique()) == list(corpus.topics["topic"]) and set(
        contest["group"]
    ) == {""}
    assert voices["voices"].is_monotonic_decreasing
    judged = contest["judged"].sum()
    assert (
        contest["judged"].iloc[:judged].all()
        and contest["gap"].iloc[:judged].is_monotonic_decreasing
    )
    with pytest.raises(ValueError, match="unknown order 'size'; there are topic, contest, voices"):
        agreement.board(corpus, order="size")


def test_choices_narrow_the_board_and_are_checked():
    corpus = rt.load()
    board = agreement.board(corpus, topics=["russia"], experts=["yunusov", "kopalyan"])
    assert (
        len(board.verdicts) == 7
        and len(board.panel) == 14
        and set(board.verdicts["experts"]) == {2}
    )
    assert agreement.board(corpus, experts=[]).panel.empty
    assert agreement.findings(agreement.board(corpus, experts=[]), {}, 3)[0].startswith(
        "Nothing is chosen"
    )
    with pytest.raises(ValueError, match="unknown expert 'nobody'; there are areshev"):
        agreement.board(corpus, experts=["nobody"])


def test_the_panel_is_whole_and_nothing_is_written_into_the_corpus():
    corpus = rt.load()
    before = {
        f.name: getattr(corpus, f.name).copy()
        for f in dataclasses.fields(corpus)
        if isinstance(getattr(corpus, f.name), pd.DataFrame)
    }
    board = agreement.board(corpus)
    agreement.coder_range(corpus)
    agreement.pairwise(board.panel)
    agreement.evidence(board.panel, corpus)
    assert len(board.panel) == 155 and board.panel["state"].notna().all()
    counts = board.verdicts[["affirm", "mixed", "deny", "silent", "absent"]].sum(axis=1)
    assert (counts == 5).all() and (
        board.verdicts["voices"]
        == board.panel.dropna(subset="stance")
        .groupby("proposition")
        .size()
        .reindex(board.verdicts.index)
    ).all()
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frame, getattr(corpus, name))


def test_coder_range_has_every_reader_and_the_decided_view():
    corpus = rt.load()
    found = agreement.coder_range(corpus, topics=["west"])
    assert list(found.columns) == ["first", "second", "decided"] and len(found) == 5
    assert agreement.under_coders(found.iloc[0], {}) == "The same verdict under every coder."
    mixed = pd.Series({"first": "denied", "second": "divided"})
    assert agreement.under_coders(mixed, {"first": "A", "second": "B"}) == "A: denied · B: divided."


def test_pairwise_by_hand():
    rows = [
        ("p", "ann-1", "one", 2, "explicit"),
        ("p", "bob-1", "one", -1, "explicit"),
        ("p", "cat-1", "one", 0, "explicit"),
        ("q", "ann-1", "one", 1, "explicit"),
        ("q", "bob-1", "one", 2, "explicit"),
    ]
    panel = agreement.panel(
        agreement.positions(stances(*rows), PASSAGES, CODERS), PROPOSITIONS, EXPERTS, PASSAGES
    )
    found = agreement.pairwise(panel).set_index(["expert", "other"])
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
    corpus = rt.load()
    panel = agreement.board(corpus).panel
    found = agreement.evidence(panel, corpus)
    spoke = found[found["stance"].notna()]
    assert spoke[["claim", "place", "coded"]].notna().all(axis=None)
    assert spoke["place"].str.fullmatch(r".+, paragraph \d of \d").all()
    assert (
        spoke["coded"].str.contains("First coding: ").all()
        and spoke["coded"].str.contains("Second coding: ").all()
    )
    noted = found.set_index(["proposition", "expert"])["note"]
    assert noted["west-priority", "kopalyan"]
    assert found.set_index(["proposition", "expert"])["coded"]["west-priority", "kopalyan"] == (
        "First coding: partly affirms, inferred · Second coding: no evidence · "
        "Adjudicated: no evidence"
    )
    assert (found["note"] != "").sum() == (corpus.stances["coder"] == "adjudicated").sum()
