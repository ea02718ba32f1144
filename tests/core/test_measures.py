"""Kappa, unitizing, Delphi's measures, Dawid and Skene, change, polarisation: identities, edges and
refusals; their published values are in test_reference_values.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from roundtable import agreement, networks, reliability
from roundtable import coefficients as c

tables = hnp.arrays(np.int64, (4, 4), elements=st.integers(0, 6))
counted = hnp.arrays(np.int64, st.tuples(st.integers(1, 6), st.just(5)), elements=st.integers(0, 4))


# --- kappa


@given(tables, st.sampled_from(list(c.WEIGHTS)))
def test_kappa_is_the_same_for_both_raters_and_from_either_end_of_the_scale(table, kind):
    kappa = c.cohen_kappa(table, kind=kind)
    np.testing.assert_allclose(kappa, c.cohen_kappa(table.T, kind=kind), atol=1e-9)
    np.testing.assert_allclose(kappa, c.cohen_kappa(table[::-1, ::-1], kind=kind), atol=1e-9)
    assert not kappa.value > 1
    assert not kappa.error < 0


def test_fleiss_of_two_raters_has_the_margin_of_both():
    """As Scott's pi: by hand, 3 of 4 agree, chance (5/8)² + (3/8)²."""
    chance = (25 + 9) / 64
    assert c.fleiss_kappa([[2, 0], [2, 0], [1, 1], [0, 2]]) == pytest.approx(
        (0.75 - chance) / (1 - chance)
    )
    assert np.isnan(c.fleiss_kappa([[2, 0], [2, 0]]))
    assert np.isnan(c.cohen_kappa([[3, 0], [0, 0]]).value)
    assert c.cohen_kappa(np.zeros((2, 2))).units == 0


# --- spread


@given(counted)
def test_spread_and_consensus_stay_when_the_scale_is_turned_round(n):
    for measure in (c.leik_dispersion, c.tastle_wierman_consensus, c.interquartile_range):
        np.testing.assert_allclose(measure(n), measure(n[:, ::-1]), atol=1e-9)
        assert np.isnan(measure(n))[n.sum(1) == 0].all()
    assert not (c.leik_dispersion(n) > 1 + 1e-9).any()
    assert not (c.tastle_wierman_consensus(n) < -1e-9).any()


@given(counted, st.sampled_from(["linear", "averaged_inverted_cdf", "median_unbiased"]))
def test_the_interquartile_range_is_that_of_the_answers(n, rule):
    for row, found in zip(n, c.interquartile_range(n, rule=rule), strict=True):
        if row.any():
            low, high = np.quantile(np.repeat(range(5), row), [0.25, 0.75], method=rule)
            assert found == high - low


@given(counted, st.randoms())
def test_a_round_that_changes_nothing_and_one_that_changes_all(n, random):
    asked = n[n.sum(1) > 0]
    assert c.round_change(asked, 3 * asked).tolist() == pytest.approx([0] * len(asked))
    shifted = np.hstack([np.zeros_like(asked), asked]), np.hstack([asked, np.zeros_like(asked)])
    assert c.round_change(*shifted).tolist() == pytest.approx([1] * len(asked))


# --- alpha's intervals


def test_the_risk_of_a_low_alpha_is_the_tail_of_its_interval():
    counts = [[3, 0, 0], [0, 3, 0], [0, 2, 1], [0, 0, 3], [1, 0, 2], [3, 0, 0]]
    interval = c.jackknife(counts, level=0.8)
    assert c.alpha_below(counts, bound=interval.low) == pytest.approx(0.1)
    assert c.alpha_below(counts, bound=interval.high) == pytest.approx(0.9)
    risks = [c.alpha_below(counts, bound=bound) for bound in (0.1, 0.4, 0.667, 0.8)]
    assert risks == sorted(risks)
    assert np.isnan(c.alpha_below([[3, 0], [3, 0], [0, 3]]))


@pytest.mark.slow
def test_the_interval_of_variances_covers_what_it_promises():
    """Normal raters: 95 of 100 intervals hold the true correlation of 0.5."""
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        ratings = (rng.normal(size=12) + rng.normal(size=(4, 12))).round(3)
        interval = c.anova_interval(*c.ratings_to_counts(ratings))
        covered += interval.low <= 0.5 <= interval.high
    assert 0.92 < covered / 400 < 0.98


def test_no_interval_of_variances_without_any():
    assert c.anova_interval([[2, 0]]).note.startswith("no interval: fewer than two")
    assert c.anova_interval([[2, 0], [0, 2]]).note == "no interval: too little disagreement"


# --- unitizing


def marked(*rows):
    return pd.DataFrame(rows, columns=["coder", "category", "start", "length"])


def test_unitizing_by_hand():
    """Of one mind: 1. One unit, moved by one of ten: ends differ by 1 each, observed 4 / 2 / 100."""
    same = marked(("a", "x", 2, 3), ("b", "x", 2, 3))
    moved = marked(("a", "x", 2, 3), ("b", "x", 3, 3))
    assert c.unitizing_alpha(same, start=0, length=10).at["x", "alpha"] == 1
    assert c.unitizing_alpha(moved, start=0, length=10).at["x", "observed"] == pytest.approx(0.02)
    alone = c.unitizing_alpha(marked(("a", "x", 2, 3)), start=0, length=10, coders=["a", "b"])
    assert alone.at["x", "alpha"] < 0
    nothing = c.unitizing_alpha(marked(), start=0, length=10, coders=["a", "b"])
    assert np.isnan(nothing.at["all", "alpha"])


def test_where_the_text_begins_does_not_matter():
    units = marked(("a", "x", 2, 3), ("b", "x", 3, 4), ("b", "y", 8, 1))
    found = c.unitizing_alpha(units, start=0, length=10)
    later = c.unitizing_alpha(units.assign(start=units["start"] + 90), start=90, length=10)
    pd.testing.assert_frame_equal(found, later)


# --- Dawid and Skene


def test_raters_errors_are_found_again():
    """A careful rater, a sloppy one and one who turns the scale round, on 400 made units."""
    rng = np.random.default_rng(2)
    truth = rng.integers(0, 2, 400)
    ratings = [np.where(rng.random(400) < right, truth, 1 - truth) for right in (0.95, 0.7, 0.1)]
    counts = np.stack([np.eye(2)[rating] for rating in ratings], axis=1)
    model = c.dawid_skene(counts)
    right = np.einsum("rkk,k->r", model.errors, model.shares)
    assert right == pytest.approx([0.95, 0.7, 0.1], abs=0.06)
    assert ((model.units.argmax(1) == truth).mean()) > 0.93
    assert model.units.sum(1) == pytest.approx(1)


# --- overdispersion


def test_statements_that_differ_by_chance_alone_have_no_correlation():
    rng = np.random.default_rng(3)
    by_chance = c.overdispersion(rng.multinomial(8, [0.2, 0.3, 0.5], 60))
    assert by_chance.correlation < 0.02 and by_chance.p > 0.05
    theta = rng.dirichlet([0.4, 0.6, 1], 60)
    differing = c.overdispersion([rng.multinomial(8, row) for row in theta])
    assert differing.correlation == pytest.approx(1 / 3, abs=0.1)
    assert differing.p < 1e-6
    assert np.isnan(c.overdispersion([[3, 0]]).correlation)


# --- change


positions = st.dictionaries(
    st.tuples(st.sampled_from("pqr"), st.sampled_from("abcd")), st.sampled_from(range(-2, 3))
).map(
    lambda cells: pd.DataFrame(
        [(*key, value) for key, value in cells.items()],
        columns=["statement", "expert", "position"],
    )
)


@pytest.mark.slow
@given(positions, positions)
def test_both_parts_of_a_change_add_up(before, after):
    table = agreement.position_change(before, after)
    parts = table["same_people"] + table["other_people"]
    np.testing.assert_allclose(parts, table["change"], atol=1e-12)
    means = [rows.groupby("statement")["position"].mean() for rows in (before, after)]
    expected = (means[1] - means[0]).reindex(table.index).astype(float)
    np.testing.assert_allclose(table["change"], expected, atol=1e-12)
    nobody_stays = table["n_both"] == 0
    assert (table.loc[nobody_stays, "same_people"].fillna(0) == 0).all()
    moves = agreement.transition_table(before, after).to_numpy()
    assert moves.sum() == table["n_both"].sum()
    assert moves.sum() - np.trace(moves) == table["moved"].sum()


@given(positions)
def test_the_same_people_alone_make_all_of_a_change(before):
    after = before.assign(position=(before["position"] + 1).clip(upper=2))
    table = agreement.position_change(before, after)
    assert table["other_people"].abs().max() < 1e-9 or before.empty


@given(tables)
def test_two_answers_are_mcnemars_test(table):
    """On two categories both tests are McNemar's, without his correction."""
    n = table[:2, :2]
    moved = n[0, 1] + n[1, 0]
    for test in (agreement.stuart_maxwell, agreement.bowker_symmetry):
        result = test(n)
        if moved:
            expected = (n[0, 1] - n[1, 0]) ** 2 / moved
            assert result == pytest.approx((expected, 1, stats.chi2.sf(expected, 1)))
        else:
            assert np.isnan(result.p)


# --- polarisation


def camps(n, noise=0):
    rng = np.random.default_rng(7)
    rows = [
        (f"e{i:02}", f"p{j}", 2 if (i < n // 2) != (rng.random() < noise) else -2)
        for i in range(n)
        for j in range(6)
    ]
    return pd.DataFrame(rows, columns=["expert", "statement", "position"])


def test_polarization_beyond_what_can_be_tried_is_a_good_split():
    small, large = networks.polarization(camps(14, 0.1)), networks.polarization(camps(20, 0.1))
    assert small.exact and not large.exact
    assert len(large.one) == len(large.other) == 10
    assert large.value == pytest.approx(small.value, abs=0.1)
    assert networks.polarization(camps(20, 0.1)) == large  # seeded


def test_polarization_of_two_experts_or_of_nothing_in_common():
    assert np.isnan(networks.polarization(camps(2)).value)
    strangers = camps(4).assign(statement=lambda rows: rows["expert"] + rows["statement"])
    assert np.isnan(networks.polarization(strangers).value)


def test_polarization_in_each_window():
    rows = pd.concat([camps(4).assign(date="2024-01-01"), camps(4).assign(date="2024-01-03")])
    found = networks.polarization_over_time(rows, size=1)
    assert found["positions"].tolist() == [24, 0, 24]
    whole = networks.polarization(camps(4)).value
    assert found["value"].tolist() == pytest.approx([whole, np.nan, whole], nan_ok=True)


def test_a_backbone_has_no_edge_where_all_are_alike():
    edges = networks.congruence(camps(8))
    alike = edges.assign(weight=1.0)
    assert networks.network_backbone(alike).empty
    assert len(networks.network_backbone(alike, level=1)) == len(alike)


# --- what coders do


def coded(*codings):
    """Statements p0 … by one expert, one position per coder."""
    rows = [
        (f"p{j}", "x", f"c{i}", position, "explicit", "")
        for i, coding in enumerate(codings)
        for j, position in enumerate(coding)
        if position is not None
    ]
    columns = ["statement", "passage", "coder", "position", "basis", "summary"]
    table = pd.DataFrame(rows, columns=columns)
    n = max(map(len, codings))
    statements = pd.DataFrame({"statement": [f"p{j}" for j in range(n)], "topic": "t"})
    passages = pd.DataFrame({"passage": ["x"], "expert": ["ann"]})
    return table, passages, statements


def test_confusion_of_two_coders():
    table = reliability.coder_confusion(*coded([2, 2, -1, None, None], [2, 1, -1, 0, None]))
    assert table.loc[("c0", "c1")].to_numpy().sum() == 4
    assert table.at[("c0", "c1", 2), 2] == table.at[("c0", "c1", 2), 1] == 1
    assert table.at[("c0", "c1", "none"), 0] == 1
    assert table.at[("c0", "c1", "none"), "none"] == 0


def test_who_errs_is_told_of_three_coders_only():
    truth = [2, -2] * 10
    wrong = [-x if j % 4 == 0 else x for j, x in enumerate(truth)]
    found = reliability.coder_accuracy(*coded(truth, truth, wrong))
    assert found["accuracy"].tolist() == pytest.approx([1, 1, 0.75], abs=0.01)
    two = reliability.coder_accuracy(*coded(truth, wrong))
    assert two["accuracy"].isna().all() and two["note"].str.startswith("two coders").all()


def test_the_interval_of_reliability_is_the_wider_of_two():
    """Errors of one expert hang together: without experts alpha varies more than without cells."""
    rng = np.random.default_rng(8)
    rows, passages = [], []
    for e in range(8):
        passages.append((f"x{e}", f"expert{e}"))
        for j in range(6):
            truth = int(rng.choice([-2, 2]))
            other = -truth if e in (0, 5) and j < 5 else truth
            rows += [(f"p{j}", f"x{e}", "c0", truth), (f"p{j}", f"x{e}", "c1", other)]
    table = pd.DataFrame(rows, columns=["statement", "passage", "coder", "position"])
    table = table.assign(basis="explicit", summary="")
    statements = pd.DataFrame({"statement": [f"p{j}" for j in range(6)], "topic": "t"})
    authors = pd.DataFrame(passages, columns=["passage", "expert"])
    found = reliability.intercoder_reliability(table, authors, statements, by="corpus").iloc[0]
    ratings = table.pivot(index=["statement", "passage"], columns="coder", values="position")
    counts, values = c.ratings_to_counts(ratings.to_numpy().T, range(-2, 3))
    by_cell = c.jackknife(counts, values)
    groups = ratings.index.get_level_values("passage")
    by_expert = c.jackknife(counts, values, groups=groups)
    assert by_expert.high - by_expert.low > by_cell.high - by_cell.low
    assert (found["ordinal_low"], found["ordinal_high"]) == pytest.approx(by_expert[1:3])


# --- refusals


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: c.cohen_kappa([[1, 2, 3], [1, 2, 3]]), "2 rows and 3 columns; both raters need"),
        (lambda: c.fleiss_kappa([[2, 0], [2, 1]]), "2 to 3 ratings; Fleiss' kappa needs two"),
        (lambda: c.confusion_matrix([1, 2], [1]), "rate 2 and 1 units; both need"),
        (lambda: c.kendall_w([[1, 2, None], [1, 2, 3]]), "1 ratings missing; Kendall's W needs"),
        (lambda: c.round_change([1, 2], [1, 2, 3]), "both need the same questions"),
        (lambda: c.dawid_skene([[1, 0]]), "no counts of units × raters × categories"),
        (lambda: c.dawid_skene(np.zeros((1, 2, 2))), "nobody rates unit 0"),
        (lambda: c.brier_score([0.2], [1, 0]), "1 forecasts and 2 outcomes"),
        (lambda: c.log_score([1.2], [1]), "1.2 for 1 is no forecast"),
        (
            lambda: c.unitizing_alpha(marked(("a", "x", 2, 3)), start=0, length=9),
            "u-alpha needs two coders; there is a",
        ),
        (
            lambda: c.unitizing_alpha(
                marked(("a", "x", 2, 3), ("b", "x", 8, 3)), start=0, length=9
            ),
            "the unit at 8 of length 3 overlaps another or leaves the text",
        ),
        (lambda: c.unitizing_alpha(pd.DataFrame({"coder": []}), start=0, length=9), "'category'"),
        (lambda: agreement.stuart_maxwell([[1, 2]]), "make it with transition_table"),
        (
            lambda: agreement.position_change(camps(2), pd.concat([camps(2), camps(2)])),
            "'e00' has several positions on 'p0' after",
        ),
        (
            lambda: networks.network_backbone(networks.subtract(camps(4))),
            "is below 0; a backbone needs weights from 0",
        ),
    ],
)
def test_measures_refuse(call, message):
    with pytest.raises(ValueError, match=message):
        call()
