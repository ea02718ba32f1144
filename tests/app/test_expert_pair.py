"""Two experts side by side, and a reader among them: by hand, by rule on any panel, and as widgets
that a script drives.
"""

from dataclasses import replace
from html import escape

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CORPUS
from roundtable import agreement, narrative
from roundtable.agreement.self_placement import MAX_NAMED
from roundtable.i18n.messages import message
from roundtable.schema import POSITIONS, Rule
from roundtable_app.html import self_placement
from roundtable_app.widgets import PositionBoard
from roundtable_app.widgets.expert_pair import ExpertPair
from roundtable_app.widgets.self_placement import SelfPlacement

pytestmark = pytest.mark.slow

SIDE = {-2: "disagree", -1: "disagree", 0: "both_sides", 1: "agree", 2: "agree"}
EVIL = '"><img src=x onerror="alert(1)">'


def panel_of(**voices):
    """A panel of made-up experts: a position or None per statement p0, p1, …"""
    n = len(next(iter(voices.values())))
    rows = [
        ("t", f"p{i}", expert, "not_addressed" if (s := positions[i]) is None else SIDE[s], s)
        for i in range(n)
        for expert, positions in voices.items()
    ]
    table = pd.DataFrame(rows, columns=["topic", "statement", "expert", "state", "position"])
    return table.astype(
        {"position": "Int64", "topic": "category", "expert": pd.CategoricalDtype(list(voices))}
    )


PANELS = (
    st.integers(1, 9)
    .flatmap(
        lambda n: st.lists(
            st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=n, max_size=n),
            min_size=2,
            max_size=5,
        )
    )
    .map(lambda voices: panel_of(**{f"e{i}": positions for i, positions in enumerate(voices)}))
)
#               p0  p1 p2 p3  p4    p5   p6
ADA, BO, CY = (
    [2, -1, 0, 0, 2, None, None],
    [-1, -2, 0, 1, None, 1, None],
    [2, -1, 0, 0, 2, 1, None],
)
SMALL = panel_of(ada=ADA, bo=BO, cy=CY)


# two experts


def test_two_experts_by_hand():
    rows = agreement.compare_experts(SMALL, "ada", "bo")
    assert list(zip(rows["statement"], rows["meeting"], rows["steps"].fillna(-1), strict=True)) == [
        ("p0", "opposite sides", 3),
        ("p3", "only one takes a side", 1),
        ("p1", "same side", 1),
        ("p2", "same side", 0),
        ("p4", "only one speaks", -1),
        ("p5", "only one speaks", -1),
    ]
    found = agreement.pair_counts(rows)
    assert found == agreement.PairCounts(4, 2, 1, 1, 1, 1, 1.25)
    assert narrative.describe_pair(found, "Ada", "Bo", 7) == [
        (
            "Ada and Bo both answered 4 of 7 statements. They agree on 2 and disagree on 1; on 1, "
            "one of them takes no side."
        ),
        "Only Ada answered 1 more; only Bo answered 1 more; neither answered 1.",
        (
            "With only 4 statements in common, fewer than 5, this says little about how close the "
            "two are in general."
        ),
    ]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            [1, None],
            [None, -1],
            [
                (
                    "Ada and Bo have no answer in common on these 2 statements, so we cannot "
                    "compare them."
                ),
                "Only Ada answered 1; only Bo answered 1.",
            ],
        ),
        (
            [1],
            [2],
            [
                "Ada and Bo both answered 1 of 1 statement. They agree on it.",
                (
                    "With only 1 statement in common, fewer than 5, this says little about how "
                    "close the two are in general."
                ),
            ],
        ),
        (
            [0] * 5,
            [1] * 5,
            [
                (
                    "Ada and Bo both answered all 5 statements. They agree on none; on all, one "
                    "of them takes no side."
                ),
            ],
        ),
    ],
)
def test_sentences_of_two(one, other, said):
    rows = agreement.compare_experts(panel_of(ada=one, bo=other), "ada", "bo")
    assert narrative.describe_pair(agreement.pair_counts(rows), "Ada", "Bo", len(one)) == said


def test_nobody_is_compared_with_a_stranger_or_themselves():
    with pytest.raises(
        ValueError, match=r"unknown expert 'dee'; there are ada, bo, cy; choose among these"
    ):
        agreement.compare_experts(SMALL, "ada", "dee")
    with pytest.raises(
        ValueError,
        match=r"'ada' is compared with itself; there are ada, bo, cy; choose two of these",
    ):
        agreement.compare_experts(SMALL, "ada", "ada")


@given(PANELS)
def test_a_comparison_is_the_same_from_both_sides_and_counts_as_pairwise_does(panel):
    before = panel.copy()
    pair = agreement.pairwise_agreement(panel).set_index(["expert", "other"]).loc[("e0", "e1")]
    rows, back = (
        agreement.compare_experts(panel, "e0", "e1"),
        agreement.compare_experts(panel, "e1", "e0"),
    )
    turned = back.rename(
        columns={
            "state": "other_state",
            "position": "other_position",
            "other_state": "state",
            "other_position": "position",
        }
    )
    pd.testing.assert_frame_equal(rows, turned[rows.columns])
    found = agreement.pair_counts(rows)
    assert (found.shared, found.same, found.opposite) == tuple(pair[["shared", "same", "opposite"]])
    assert found.same + found.opposite + found.between == found.shared
    assert found.shared + found.alone + found.other_alone == len(rows)
    np.testing.assert_equal(found.distance, pair["distance"])
    pd.testing.assert_frame_equal(panel, before)


# a reader


def test_a_reader_by_hand():
    panel = panel_of(
        ada=[2, 2, 2, 2, 2, 2],
        bo=[1, 1, 1, 1, -1, None],
        cy=[2, 2, 2, 2, None, None],
        dee=[None] * 6,
    )
    answers = {"p0": 2, "p1": 2, "p2": 2, "p3": 2, "p4": 0, "p5": agreement.NO_OPINION}
    rows = agreement.distances_to_reader(panel, answers)
    assert rows.drop(columns="distance").astype(object).where(
        rows.notna(), None
    ).to_numpy().tolist() == [
        ["ada", 5, 4, 0, 1, 1, False],
        ["bo", 5, 4, 0, 1, 2, False],
        ["cy", 4, 4, 0, 0, None, False],
        ["dee", 0, 0, 0, 0, None, False],
    ]
    assert rows["distance"].fillna(-1).tolist() == [0.4, 1.0, 0.0, -1.0]
    names = {"ada": "Ada", "bo": "Bo", "cy": "Cy", "dee": "Dee"}
    assert narrative.describe_self_placement(
        rows, 5, names, agreement.answers_that_decide(panel, answers)
    ) == [
        (
            "Closest to you: Ada. You and Ada both answered 5 statements. You agree on 4; on 1, one "
            "of you takes no side."
        ),
        "This stays the same without any one of your 5 answers.",
        "Not compared: Cy (4) and Dee (0), who addressed fewer than 5 of the statements you answered.",
    ]


def test_ties_are_said_to_be_ties_and_single_answers_to_decide():
    panel = panel_of(ada=[2, 2, 2, 2, -2], bo=[-2, 2, 2, 2, 2], cy=[-2] * 5)
    answers, names = {f"p{i}": 2 for i in range(5)}, {"ada": "Ada", "bo": "Bo", "cy": "Cy"}
    rows, others = (
        agreement.distances_to_reader(panel, answers),
        agreement.answers_that_decide(panel, answers),
    )
    assert rows["place"].tolist() == [1, 1, 3] and rows["tied"].tolist() == [True, True, False]
    assert others == {"p0": ("bo",), "p4": ("ada",)}
    first, second = narrative.describe_self_placement(rows, 5, names, others)
    assert (
        first.startswith(
            "Closest to you, equally close: Ada and Bo. You and Ada both answered 5 statements. You "
            "agree on 4 "
        )
        and first.count("both answered") == 2
    )
    assert second == ("Close call: leaving out any of 2 of your 5 answers would end the tie.")
    assert narrative.describe_self_placement(rows, 5, names, {"p0": ("cy",)})[1] == (
        "Close call: leaving out one of your 5 answers would make Cy the closest, or as close."
    )
    assert (
        "any of 2 of your 5 answers would make Cy or Dee the closest"
        in narrative.describe_self_placement(
            rows, 5, names | {"dee": "Dee"}, {"p0": ("cy",), "p1": ("dee", "ada")}
        )[1]
    )
    assert (
        "any of your 5 answers would make others the closest"
        in narrative.describe_self_placement(
            rows,
            5,
            names | dict(zip("vwxyz", "VWXYZ", strict=True)),
            {f"p{i}": tuple("vwxyz") for i in range(5)},
        )[1]
    )


def test_nearest_is_not_called_near_and_alone_is_not_nearest():
    panel = panel_of(ada=[-2, -2, -2, 2, 2], bo=[-2] * 5)
    answers, names = {f"p{i}": 2 for i in range(5)}, {"ada": "Ada", "bo": "Bo"}
    assert narrative.describe_self_placement(
        agreement.distances_to_reader(panel, answers), 5, names
    )[0].startswith("Closest to you, though you agree on no more than half: Ada. ")
    alone = panel[panel["expert"] == "ada"]
    [said] = narrative.describe_self_placement(
        agreement.distances_to_reader(alone, answers), 5, names
    )
    assert said == (
        "Ada is the only expert with whom you have at least 5 statements in common, so we cannot "
        "say who is closest. You and Ada both answered 5 statements. You agree on 2 and disagree "
        "on 3."
    )


def test_too_little_concludes_nothing():
    names = {"ada": "Ada", "bo": "Bo", "cy": "Cy"}
    assert agreement.distances_to_reader(SMALL, {})["shared"].tolist() == [0, 0, 0]
    answers = {"p0": 2, "p4": 1, "p6": 2}
    assert narrative.describe_self_placement(
        agreement.distances_to_reader(SMALL, answers), 3, names
    ) == [
        (
            "Answer a few more: we compare you with an expert once you have 5 statements in common "
            "(now at most 2)."
        )
    ]
    assert (
        agreement.distances_to_reader(SMALL, answers)["place"].isna().all()
        and agreement.answers_that_decide(SMALL, answers) == {}
    )
    many = panel_of(**{f"e{i}": [2] * 5 if i < 2 else [None] * 5 for i in range(40)})
    said = narrative.describe_self_placement(
        agreement.distances_to_reader(many, {f"p{i}": 2 for i in range(5)}),
        5,
        {f"e{i}": f"E{i}" for i in range(40)},
    )
    assert said[-1] == (
        "Not compared: 38 experts, who addressed fewer than 5 of the statements you answered."
    )


def test_strange_answers_are_refused():
    with pytest.raises(
        ValueError,
        match=r"unknown answer 3; there are -2, -1, 0, 1, 2 and 'no opinion'; give one of these",
    ):
        agreement.distances_to_reader(SMALL, {"p0": 3})
    with pytest.raises(
        ValueError,
        match=r"unknown statement 'q'; there are p0, p1, p2, p3, p4, p5, p6; choose among these",
    ):
        agreement.distances_to_reader(SMALL, {"q": 2})
    assert set(agreement.ANSWERS) == {*POSITIONS, agreement.NO_OPINION}


@given(PANELS, st.data())
def test_a_reader_counts_as_one_more_expert(panel, data):
    answers = {
        p: data.draw(st.sampled_from(list(agreement.ANSWERS))) for p in panel["statement"].unique()
    }
    rows = agreement.distances_to_reader(panel, answers).set_index("expert")
    pairs = agreement.pairwise_agreement(agreement.add_reader(panel, answers))
    pairs = pairs[pairs["expert"] == agreement.READER].set_index("other").reindex(rows.index)
    for column in ("shared", "same", "opposite", "distance"):
        np.testing.assert_array_equal(rows[column], pairs[column])
    assert (rows["same"] + rows["opposite"] + rows["between"] == rows["shared"]).all()
    placed = rows["place"].notna()
    assert (placed == (rows["shared"] >= agreement.MIN_SHARED)).all()
    assert rows.loc[placed, "distance"].is_monotonic_increasing
    meant = {p: a for p, a in answers.items() if a != agreement.NO_OPINION}
    pd.testing.assert_frame_equal(agreement.distances_to_reader(panel, meant), rows.reset_index())
    assert agreement.answers_that_decide(panel, meant) == agreement.answers_that_decide(
        panel, answers
    )


@given(PANELS, st.data())
def test_who_answers_as_an_expert_does_stands_with_that_expert(panel, data):
    expert = data.draw(st.sampled_from(list(panel["expert"].cat.categories)))
    own = panel[(panel["expert"] == expert) & panel["position"].notna()]
    answers = dict(zip(own["statement"], own["position"], strict=True))
    row = agreement.distances_to_reader(panel, answers).set_index("expert").loc[expert]
    assert row["shared"] == row["same"] == len(own)
    if len(own):
        assert row["distance"] == 0
    if len(own) >= agreement.MIN_SHARED:
        assert row["place"] == 1
        without = [
            agreement.distances_to_reader(panel, {p: a for p, a in answers.items() if p != q})
            for q in answers
        ]
        ranked = set(agreement.distances_to_reader(panel, answers).dropna(subset="place")["expert"])
        firsts = [f[f["expert"].isin(ranked)] for f in without]
        firsts = [
            tuple(sorted(f.loc[f["distance"] == f["distance"].min(), "expert"])) for f in firsts
        ]
        whole = tuple(
            sorted(
                e
                for e in ranked
                if agreement.distances_to_reader(panel, answers)
                .set_index("expert")
                .at[e, "distance"]
                == 0
            )
        )
        assert agreement.answers_that_decide(panel, answers) == {
            q: f for q, f in zip(answers, firsts, strict=True) if f != whole
        }


def test_what_tells_experts_apart_is_asked_first():
    panel = panel_of(
        a=[2, 2, 2, None, 1, None],
        b=[2, -2, 2, None, 2, -2],
        c=[2, 0, -2, None, None, None],
        d=[2, None, None, None, None, 2],
    )
    results = agreement.statement_results(panel, Rule(0.75, 3))
    assert agreement.question_order(results) == [
        "p1",
        "p2",
        "p0",
        "p5",
        "p4",
    ]  # p3: nobody speaks to it; p4, p5: two voices
    assert "at least 3 of the experts" in narrative.describe_question_order(3)


# the widgets


@pytest.fixture
def positions():
    """A board of the shipped corpus."""
    board = PositionBoard(CORPUS)
    yield board
    board.close_all()


def press(form, value):
    """What the browser sends when a button is pressed."""
    form._handle_custom_msg({"pressed": value}, [])


def test_two_who_share_most_are_compared_first(positions):
    panel = ExpertPair(positions)
    best = agreement.pairwise_agreement(positions.board.panel).iloc[0]
    assert [panel.one.value, panel.other.value] == [best["expert"], best["other"]]
    assert (
        f"both answered {best['shared']} of 31 statements. They agree on {best['same']} and"
        in panel.said.html
    )
    rows = agreement.compare_experts(positions.board.panel, panel.one.value, panel.other.value)
    assert panel.form.html.count("<button") == len(rows) and panel.form.html.count("<details") == 1
    assert "rt-section" in panel._dom_classes


def test_a_row_opens_its_evidence(positions):
    panel = ExpertPair(positions)
    calls = positions.viewport.calls
    press(panel.form, "turkey-leads")
    assert (
        positions.statement.value == "turkey-leads"
        and "rt-open" in positions.detail._dom_classes
        and positions.viewport.calls == calls + 1
    )
    assert panel.form.html.count('aria-current="true"') == 1
    for strange in ("nothing", "", None, 7, ["turkey-leads"], {"a": 1}):
        press(panel.form, strange)
    panel.form._handle_custom_msg("pressed", [])
    assert positions.statement.value == "turkey-leads"
    positions.statement.value = ""
    assert "aria-current" not in panel.form.html


def test_whoever_is_chosen_twice_changes_sides(positions):
    panel = ExpertPair(positions)
    panel.one.value, panel.other.value = "areshev", "yunusov"
    panel.other.value = "areshev"
    assert [panel.one.value, panel.other.value] == ["yunusov", "areshev"]
    assert panel.said.html.index("Yunusov") < panel.said.html.index("Areshev")


def test_the_comparison_follows_the_board(positions):
    panel = ExpertPair(positions)
    panel.one.value, panel.other.value = "mirgadirov", "yunusov"
    positions.topic.value = "russia"
    assert [panel.one.value, panel.other.value] == [
        "mirgadirov",
        "yunusov",
    ] and "of 7 statements" in panel.said.html
    positions.people.buttons["mirgadirov"].value = False
    assert panel.one.value not in ("mirgadirov", "yunusov", None) and panel.other.value == "yunusov"
    for name in ("areshev", "kopalyan", "mikaelian"):
        positions.people.buttons[name].value = False
    assert (
        "Nothing to compare" in panel.said.html
        and panel.form.html == ""
        and panel.choices.layout.display == "none"
    )
    positions.people.buttons["yunusov"].value = False
    assert "Nothing to compare" in panel.said.html
    for button in positions.people.buttons.values():
        button.value = True
    assert (
        panel.one.value
        and panel.other.value
        and panel.one.value != panel.other.value
        and panel.choices.layout.display is None
    )


def answered(panel, n, answer="2"):
    """The reader gives one answer to the first n questions."""
    panel.form.chosen = dict.fromkeys(panel.questions[:n], answer)


def test_a_reader_is_asked_answers_and_starts_again(positions):
    panel = SelfPlacement(positions)
    assert (
        panel.form.html.count("<fieldset") == agreement.QUESTIONS_SHOWN
        and panel.form.html.count('type="radio"') == 6 * agreement.QUESTIONS_SHOWN
    )
    assert (
        "Answer a few" in panel.said.html
        and panel.table.value == ""
        and panel.expert.layout.display == "none"
    )
    answered(panel, 8)
    rows = agreement.distances_to_reader(positions.board.panel, panel.answers)
    assert panel.answers == dict.fromkeys(panel.questions[:8], 2)
    assert "Closest to you" in panel.said.html and panel.table.value.count('scope="row"') == 5
    assert (
        f"{rows['same'][0]} of {rows['shared'][0]}" in panel.table.value
        and panel.table.value.count("too few") == rows["place"].isna().sum()
    )
    panel.expert.value = rows["expert"][0]
    assert panel.rows.html.count("<button") == 8 and "You" in panel.rows.html
    press(panel.rows, panel.questions[0])
    assert positions.statement.value == panel.questions[0] and "rt-chosen" in panel.rows.html
    panel.more.click()
    assert (
        panel.form.html.count("<fieldset") == 16
        and panel.more.description == "Ask me more (15 left)"
        and len(panel.answers) == 8
    )
    panel.more.click(), panel.more.click()
    assert panel.form.html.count("<fieldset") == 31 and panel.more.layout.display == "none"
    panel.again.click()
    assert (
        panel.answers == {}
        and panel.form.html.count("<fieldset") == 8
        and panel.rows.html == ""
        and "Answer a few" in panel.said.html
    )


def test_no_opinion_changes_nothing(positions):
    panel = SelfPlacement(positions)
    answered(panel, 6)
    said, table = panel.said.html, panel.table.value
    panel.form.chosen = panel.form.chosen | {panel.questions[6]: agreement.NO_OPINION}
    assert (panel.said.html, panel.table.value) == (said, table)
    panel.form.chosen = dict.fromkeys(panel.questions[:8], agreement.NO_OPINION)
    assert "Answer a few" in panel.said.html and panel.table.value == ""


def test_answers_wait_while_their_statements_are_not_shown(positions):
    panel = SelfPlacement(positions)
    answered(panel, 8)
    said, asked = panel.said.html, panel.questions[:8]
    panel.expert.value = "kopalyan"
    positions.topic.value = "turkey"
    here = len(panel.answers)
    assert 0 < here < 8 and set(panel.questions) <= set(positions.board.results.index)
    assert (
        f"{8 - here} of your answers are to statements that are hidden" in panel.said.html
        and panel.expert.value == "kopalyan"
    )
    positions.topic.value = ""
    assert panel.said.html == said and panel.questions[:8] == asked
    positions.people.buttons["kopalyan"].value = False
    assert panel.expert.value == "" and panel.rows.html == ""


def test_whatever_the_browser_sends_is_no_answer(positions):
    panel = SelfPlacement(positions)
    panel.form.chosen = {
        "turkey-leads": "3",
        "turkey-restrains": 2,
        "west-deters": None,
        "none": "2",
        "risk-rising": ["2"],
        "<b>": "2",
        "army-improved": "0",
    }
    assert panel.answers == {"army-improved": 0} and "not among those chosen" not in panel.said.html


def test_what_is_said_of_privacy_holds(positions):
    """Answers live in one widget's state and nowhere else: a second reader's page knows nothing of
    them.
    """
    one = SelfPlacement(positions)
    assert "not saved or shared" in one.children[0].value
    answered(one, 8)
    assert SelfPlacement(PositionBoard(CORPUS)).answers == {}
    assert all(p not in str(positions.get_state()) for p in one.questions[:8])


def test_no_expert_and_no_statement_are_no_traceback(positions):
    two, me = ExpertPair(positions), SelfPlacement(positions)
    answered(me, 8)
    for button in positions.people.buttons.values():
        button.value = False
    assert (
        escape(message("stand.nothing")) in me.said.html
        and me.form.html == ""
        and "Nothing to compare" in two.said.html
    )
    empty = replace(CORPUS, statements=CORPUS.statements[:0])
    board = PositionBoard(empty)
    two, me = ExpertPair(board), SelfPlacement(board)
    assert (
        "Nothing to compare" in two.said.html and escape(message("stand.nothing")) in me.said.html
    )


def test_one_expert_can_be_stood_beside(positions):
    panel = SelfPlacement(positions)
    for name in list(positions.people.buttons)[1:]:
        positions.people.buttons[name].value = False
    answered(panel, 6)
    assert "is the only expert" in panel.said.html and panel.table.value.count('scope="row"') == 1


def test_hostile_words_stay_words():
    corpus = CORPUS
    board = PositionBoard(
        replace(
            corpus,
            experts=corpus.experts.assign(name=EVIL),
            statements=corpus.statements.assign(text=EVIL, label=EVIL),
        )
    )
    two, me = ExpertPair(board), SelfPlacement(board)
    answered(me, 8)
    me.expert.value = "kopalyan"
    for html in (
        two.said.html,
        two.form.html,
        me.form.html,
        me.said.html,
        me.table.value,
        me.rows.html,
    ):
        assert escape(EVIL) in html and "<img" not in html
    ask = self_placement.question_list([EVIL], {EVIL: "x" * 10_000})
    assert "<img" not in ask and "x" * 10_000 in ask


def test_forty_experts_are_folded_after_ten():
    panel = panel_of(**{f"e{i}": [(i + j) % 5 - 2 for j in range(12)] for i in range(40)})
    rows = agreement.distances_to_reader(panel, {f"p{j}": 2 for j in range(12)})
    html = self_placement.ranking_list(
        rows, {f"e{i}": f"Expert number {i} of a long name" for i in range(40)}
    )
    assert html.count('scope="row"') == 40 and "<summary>30 more</summary>" in html
    assert html.count(", tied") == rows["tied"].sum() > 0
    said = narrative.describe_self_placement(rows, 12, {f"e{i}": f"E{i}" for i in range(40)})
    assert said[0].count("You and") <= MAX_NAMED
