"""What chance alone shows: exact against all deals of small panels, seeded, and true to its level."""

from itertools import permutations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from conftest import CORPUS
from roundtable import agreement
from roundtable.agreement import chance, dealt_panels, key_splits
from roundtable.coefficients import passes_holm

small = hnp.arrays(
    float,
    st.tuples(st.integers(2, 4), st.integers(1, 3)),
    elements=st.sampled_from([np.nan, -2, 1, 2]),
)
NAN = float("nan")


def frame(cells):
    """Positions from a matrix of experts × statements, NaN where an expert is silent."""
    e, p = np.nonzero(~np.isnan(cells))
    return pd.DataFrame(
        {
            "expert": [f"e{i:02}" for i in e],
            "statement": [f"p{j:03}" for j in p],
            "position": cells[e, p].astype("int64"),
        }
    )


def all_deals(cells):
    """Every way to deal each statement's positions among the experts who address it."""
    columns = []
    for column in cells.T:
        addressed = np.flatnonzero(~np.isnan(column))
        dealt = []
        for order in permutations(addressed):
            new = column.copy()
            new[addressed] = column[list(order)]
            dealt.append(new)
        columns.append(dealt)
    return [np.array(chosen).T for chosen in product(*columns)]


def null_panel(rng, experts=5, statements=20, addressed=0.6):
    """A panel in which nobody has a view of his own: statements lean, experts do not."""
    lean = rng.random(statements)
    agrees = rng.random((experts, statements)) < lean
    strength = rng.integers(1, 3, (experts, statements))
    cells = np.where(agrees, strength, -strength).astype(float)
    cells[rng.random((experts, statements)) > addressed] = NAN
    return frame(cells)


def distances(cells):
    """The sum of the distances of every two experts who share a statement."""
    n = len(cells)
    apart = abs(cells[:, None] - cells)
    shares = [(i, j) for i in range(n) for j in range(i + 1, n) if (apart[i, j] >= 0).any()]
    return np.nansum(apart, axis=2), shares


@given(small)
def test_exact_p_are_shares_of_all_deals(cells):
    positions = frame(cells)
    sums = np.array([distances(deal)[0] for deal in all_deals(cells)])
    observed, shares = distances(cells)
    at_most, at_least = (sums <= observed).mean(0), (sums >= observed).mean(0)
    two_sided = np.minimum(1, 2 * np.minimum(at_most, at_least))
    pairs = agreement.pair_significance(positions)
    names = [(f"e{i:02}", f"e{j:02}") for i, j in shares]
    assert list(zip(pairs["expert"], pairs["other"], strict=True)) == names
    np.testing.assert_allclose(pairs["p"], [two_sided[pair] for pair in shares])

    further = (sums.sum(2) >= observed.sum(1)).mean(0)
    experts = agreement.expert_significance(positions)
    with_position = np.flatnonzero((~np.isnan(cells)).any(1))
    assert experts.index.tolist() == [f"e{i:02}" for i in with_position]
    np.testing.assert_allclose(experts["p"], further[with_position])


def test_dealt_panels_keep_silence_and_positions():
    cells = np.array([[2, NAN, 1], [-2, 1, NAN], [NAN, -1, 2.0]])
    arrays = agreement.input_checks.position_arrays(
        agreement.input_checks.validate_positions(frame(cells))
    )
    dealt = dealt_panels.deal_positions(arrays, 50, np.random.default_rng(1))
    assert dealt[0].tolist() == arrays.position.tolist()
    for column in range(3):
        on_statement = arrays.column == column
        kept = np.sort(dealt[:, on_statement], axis=1)
        assert (kept == np.sort(arrays.position[on_statement])).all()
    assert len(np.unique(dealt, axis=0)) == 8  # 2 ways on each of three statements


@pytest.mark.slow
def test_seeded_deals_come_near_to_all_deals():
    cells = np.array([[2, 2, -1], [2, 1, 1], [-2, 1, -2]], float)
    deals = [frame(deal) for deal in all_deals(cells)]
    best = np.array([agreement.panel_splits(deal, top=1)["explained"].max() for deal in deals])
    between = [agreement.pair_shrinkage(agreement.pair_distances(deal)).between for deal in deals]
    found = agreement.panel_significance(frame(cells), draws=2000)
    explained = agreement.panel_splits(frame(cells), top=1)["explained"].max()
    own = agreement.pair_shrinkage(agreement.pair_distances(frame(cells))).between
    assert found.split_p == pytest.approx((best >= explained - 1e-9).mean(), abs=0.03)
    assert found.split_by_chance == pytest.approx(best.mean(), abs=0.02)
    assert found.pairs_p == pytest.approx((np.array(between) >= own - 1e-9).mean(), abs=0.03)
    assert found == agreement.panel_significance(frame(cells), draws=2000)
    assert found != agreement.panel_significance(frame(cells), draws=2000, seed=2)


def test_the_order_of_rows_and_a_turned_scale_do_not_matter():
    positions = null_panel(np.random.default_rng(4))
    shuffled = positions.sample(frac=1, random_state=1)
    turned = positions.assign(position=-positions["position"])
    for test in (agreement.pair_significance, agreement.expert_significance):
        expected = test(positions)["p"].to_numpy()
        for other in (shuffled, turned):
            np.testing.assert_allclose(test(other)["p"], expected)


def test_large_panels_get_normal_chances_and_fewer_deals(monkeypatch):
    rng = np.random.default_rng(6)
    positions = null_panel(rng, experts=12, statements=40)
    exact = (
        agreement.pair_significance(positions)["p"],
        agreement.expert_significance(positions)["p"],
    )
    monkeypatch.setattr(chance, "EXACT_CELLS", 0)
    near = (
        agreement.pair_significance(positions)["p"],
        agreement.expert_significance(positions)["p"],
    )
    for one, other in zip(exact, near, strict=True):
        np.testing.assert_allclose(one, other, atol=0.04)
    found = agreement.panel_significance(positions)
    assert dealt_panels.FEWEST_DRAWS <= found.draws < dealt_panels.DRAWS
    assert 0 < found.split_p <= 1


def test_where_there_is_nothing_to_test():
    one_mind = frame(np.full((3, 4), 2.0))
    found = agreement.panel_significance(one_mind)
    assert np.isnan(found.split_p) and np.isnan(found.split_by_chance)
    assert (agreement.pair_significance(one_mind)["p"] == 1).all()
    alone = frame(np.full((1, 4), 2.0))
    assert np.isnan(agreement.panel_significance(alone)[:3]).all()
    assert agreement.pair_significance(alone).empty
    assert agreement.expert_significance(alone)["p"].tolist() == [1]
    assert agreement.expert_significance(alone[:0]).empty
    assert agreement.pair_significance(alone[:0]).empty
    assert np.isnan(agreement.panel_significance(alone[:0])[:3]).all()


@pytest.mark.parametrize("n_moved", [0, 1, 3])
def test_what_a_change_of_sides_explains_is_what_its_split_explains(n_moved):
    rng = np.random.default_rng(n_moved)
    takes_position = (rng.random((7, 5)) < 0.8).astype(float)
    below = np.sort(rng.integers(0, 2, (7, 5, 4)), axis=-1) * takes_position[..., None]
    mask = np.arange(7) < n_moved
    splits = mask ^ np.eye(7, dtype=bool)
    whole = key_splits._explained(splits, below, takes_position)
    moves = key_splits._explained_by_moves(mask, below, takes_position)
    np.testing.assert_allclose(moves, whole, rtol=0, atol=1e-12)


@pytest.mark.slow
def test_one_search_finds_what_stands_out():
    """Beyond ten experts: two camps of six are found, in the panel as in the deals."""
    rng = np.random.default_rng(3)
    side = np.repeat([1, -1], 6)[:, None]
    cells = np.where(rng.random((12, 15)) < 0.85, side, -side) * 2.0
    arrays = agreement.input_checks.position_arrays(
        agreement.input_checks.validate_positions(frame(cells))
    )
    mask, _ = key_splits.greedy_split(*key_splits.panel_thresholds(arrays))
    assert mask.tolist() == [False] * 6 + [True] * 6
    assert agreement.panel_significance(frame(cells)).split_p < 0.05


@pytest.mark.slow
def test_null_worlds_are_told_nothing():
    """In 5 of 100 panels without views, about, is anybody named, drawn or divided."""
    rng = np.random.default_rng(11)
    told = {"pairs": 0, "experts": 0, "map": 0, "split": 0}
    n_worlds = 100
    for _ in range(n_worlds):
        positions = null_panel(rng)
        told["pairs"] += agreement.pair_significance(positions)["significant"].any()
        told["experts"] += agreement.expert_significance(positions)["significant"].any()
        found = agreement.panel_significance(positions, draws=99)
        told["map"] += found.pairs_p <= 0.05
        told["split"] += found.split_p <= 0.05
    # a binomial with 1/20 exceeds 12 of 100 in 0.15 % of cases
    assert max(told.values()) <= 12


def test_what_is_there_is_found():
    """An expert who stands against all others on most statements, in a panel of five."""
    rng = np.random.default_rng(2)
    cells = np.where(rng.random((5, 20)) < 0.8, 2.0, -2.0)
    cells[4] = -cells[:4].mean(0).round().clip(-2, 2)
    positions = frame(cells)
    assert agreement.expert_significance(positions)["significant"].tolist() == [False] * 4 + [True]
    assert agreement.panel_significance(positions).split_p < 0.01


def test_the_article_s_numbers():
    """As a simulation of its own found them: pairs .203, division .023, by chance 62 %."""
    panel = agreement.agreement_summary(CORPUS).panel.dropna(subset="position")
    found = agreement.panel_significance(panel, draws=1999)
    assert found.pairs_p == pytest.approx(0.203, abs=0.03)
    assert found.split_p == pytest.approx(0.023, abs=0.01)
    assert found.split_by_chance == pytest.approx(0.622, abs=0.005)


def test_holm_by_hand():
    assert passes_holm([0.01, NAN, 0.03, 0.02]).tolist() == [True, False, True, True]
    assert passes_holm([0.01, 0.04, 0.02]).tolist() == [True, True, True]
    assert passes_holm([0.01, 0.02], n_tested=6).tolist() == [False, False]
    assert passes_holm([0.05]).tolist() == [True] and passes_holm([]).tolist() == []
