"""Cultural consensus and ideal points: published values, planted answers, and worlds without views."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtable as rt
from conftest import CORPUS
from roundtable.agreement import ideal_points
from roundtable.coefficients import cultural_consensus

NAN = np.nan
# synthetic answers of the R package Romney (MIT): 36 respondents, 103 items, 4 answers, with gaps
ANSWERS = Path(__file__).parents[1] / "data/cultural_consensus.csv"


def long(cells):
    """Positions of a table, experts × statements."""
    rows, columns = np.nonzero(~np.isnan(cells))
    return pd.DataFrame(
        {
            "expert": [f"e{i:02}" for i in rows],
            "statement": [f"p{i:02}" for i in columns],
            "position": cells[rows, columns],
        }
    )


def test_consensus_as_ucinet_finds_it():
    answers = pd.read_csv(ANSWERS, header=None).to_numpy(float) - 1
    analysis = cultural_consensus(answers, 4, draws=19)
    assert analysis.competence[:5].round(3).tolist() == [0.479, 0.636, 0.908, 0.719, 0.524]
    assert analysis.eigenvalues.round(3).tolist() == [12.671, 0.661]
    assert analysis.eigenvalues[0] / analysis.eigenvalues[1] == pytest.approx(19.160, abs=0.002)
    first_ten = (analysis.probabilities.argmax(1) + 1)[:10].tolist()
    assert first_ten == [1, 1, 2, 4, 3, 4, 1, 3, 2, 2]
    assert analysis.holds and analysis.p == 0.05


def answers_of(rng, competence, key, n_answers):
    """What respondents of this competence answer: the key, or a guess."""
    knows = rng.random((len(competence), len(key))) < np.array(competence)[:, None]
    return np.where(knows, key, rng.integers(n_answers, size=knows.shape)).astype(float)


def test_planted_competence_and_answers_are_found():
    rng = np.random.default_rng(3)
    competence, key = np.linspace(0.3, 0.9, 12), rng.integers(3, size=400)
    analysis = cultural_consensus(answers_of(rng, competence, key, 3), 3, draws=99)
    np.testing.assert_allclose(analysis.competence, competence, atol=0.09)
    assert (analysis.probabilities.argmax(1) == key).mean() > 0.95
    assert analysis.holds


@pytest.mark.slow
def test_guesses_and_two_camps_are_no_shared_view():
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(20):
        analysis = cultural_consensus(answers_of(rng, [0.0] * 6, np.zeros(25), 2), 2, draws=39)
        held += analysis.holds
    assert held <= 3
    key = rng.integers(2, size=60)
    camps = np.vstack([answers_of(rng, [0.8] * 4, key, 2), answers_of(rng, [0.8] * 4, 1 - key, 2)])
    assert not cultural_consensus(camps, 2, draws=99).holds


@pytest.mark.parametrize(
    ("answers", "n_answers", "words"),
    [
        ([[0, 1], [1, 0]], 2, "three respondents or more"),
        ([[0, 1], [1, 0], [0, 2]], 2, "answer 2 is none of the 2"),
        ([[0, NAN], [NAN, 1], [0, 1]], 2, "respondents 0 and 1 answer no item in common"),
    ],
)
def test_answers_that_no_analysis_can_take(answers, n_answers, words):
    with pytest.raises(ValueError, match=words):
        cultural_consensus(answers, n_answers)


@given(st.integers(3, 7), st.integers(2, 6), st.integers(0, 10**6))
def test_a_whole_table_has_the_line_of_its_first_singular_vector(n, n_statements, seed):
    cells = np.random.default_rng(seed).integers(-2, 3, (n, n_statements)).astype(float)
    line = ideal_points(long(cells), draws=0)
    centred = cells - cells.mean(0)
    u, s, vt = np.linalg.svd(centred, full_matrices=False)
    if not s[0]:
        assert np.isnan(line.explained)
        return
    assert line.explained == pytest.approx(s[0] ** 2 / (s**2).sum(), abs=1e-6)
    if s[0] ** 2 > 1.2 * s[1] ** 2:
        fitted = np.outer(line.points["point"], line.weights["weight"])
        np.testing.assert_allclose(fitted, s[0] * np.outer(u[:, 0], vt[0]), atol=2e-3)
    assert line.points["point"].mean() == pytest.approx(0, abs=1e-9)
    assert line.points["point"].std(ddof=0) == pytest.approx(1)


def test_a_planted_line_is_found_and_carried_through_gaps():
    rng = np.random.default_rng(5)
    point = np.linspace(-1.5, 1.5, 10)
    cells = np.clip(np.round(np.outer(point, rng.choice([-1.2, 1.2], 15))), -2, 2)
    cells[rng.random(cells.shape) < 0.2] = NAN
    line = ideal_points(long(cells))
    assert line.carried and line.explained > 0.8 > line.by_chance
    assert abs(np.corrcoef(line.points["point"], point)[0, 1]) > 0.95
    assert line.points["n_positions"].tolist() == (~np.isnan(cells)).sum(1).tolist()


@pytest.mark.slow
def test_panels_without_views_carry_no_line():
    rng = np.random.default_rng(6)
    carried = 0
    for _ in range(60):
        cells = rng.integers(-2, 3, (6, 12)).astype(float)
        cells[rng.random(cells.shape) < 0.3] = NAN
        carried += ideal_points(long(cells), draws=39).carried
    assert carried <= 8  # 3 expected


def test_the_first_article_carries_no_line():
    corpus = CORPUS
    positions = rt.agreement.expert_positions(corpus.positions, corpus.passages, corpus.coders)
    line = ideal_points(positions)
    assert not line.carried and line.p > 0.05
    with pytest.raises(ValueError, match="a line through a panel needs three"):
        ideal_points(positions[positions["expert"].isin(["yunusov", "kopalyan"])])


def test_the_two_mode_network_is_drawn_with_every_position_once():
    corpus = CORPUS
    positions = rt.agreement.expert_positions(corpus.positions, corpus.passages, corpus.coders)
    edges = rt.networks.affiliation(positions)
    labels = dict(zip(corpus.statements["statement"], corpus.statements["label"], strict=True))
    figure = rt.charts.affiliation_map(edges, experts=corpus.experts, labels=labels)
    drawn = {trace.name: trace for trace in figure.data}
    n_lines = {side: len(drawn[side].x) // 3 for side in ("disagree", "both sides", "agree")}
    sign = np.sign(edges["weight"])
    assert n_lines == {
        "disagree": (sign < 0).sum(),
        "both sides": (sign == 0).sum(),
        "agree": (sign > 0).sum(),
    }
    assert sorted(each[0] for each in drawn["experts"].customdata) == sorted(
        corpus.experts["expert"]
    )
    assert {each[0] for each in drawn["statements"].customdata} == set(edges["statement"])
    for name in ("experts", "statements"):
        assert (
            len(set(drawn[name].y)) == len(drawn[name].y)
            and max(drawn[name].y) < figure.layout.height
        )
    with pytest.raises(ValueError, match="labels has no words"):
        rt.charts.affiliation_map(edges, experts=corpus.experts, labels={})


def test_columns_that_can_be_drawn_without_a_crossing_are():
    edges = pd.DataFrame({"expert": list("abc"), "statement": list("zyx"), "weight": [2.0, -2, 1]})
    experts = pd.DataFrame({"expert": list("abc"), "name": list("ABC"), "initials": list("ABC")})
    figure = rt.charts.affiliation_map(
        edges, experts=experts, labels=dict(zip("xyz", "xyz", strict=True))
    )
    drawn = {trace.name: trace for trace in figure.data}
    order = {
        name: [each[0] for each in drawn[name].customdata] for name in ("experts", "statements")
    }
    assert dict(zip(order["experts"], order["statements"], strict=True)) == {
        "a": "z",
        "b": "y",
        "c": "x",
    }
