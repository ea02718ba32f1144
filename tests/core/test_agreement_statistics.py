"""Statistics of agreement: reference values, identities, the same integers from every engine, and
what a few experts can't say.
"""

import sys
from importlib import import_module
from itertools import combinations, combinations_with_replacement, permutations, product

import narwhals as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from roundtable import coefficients
from roundtable.agreement.confidence import agreement_by_confidence
from roundtable.agreement.consensus import consensus_result, results_by_chance
from roundtable.agreement.counts import (
    expert_distances,
    pair_distances,
    position_counts,
    position_matrix,
)
from roundtable.agreement.drivers import expert_drivers, statement_drivers
from roundtable.agreement.key_splits import panel_splits, splitting_statements
from roundtable.agreement.measures import (
    CAVEAT,
    agreement_index,
    expected_distance_random,
    mean_pairwise_distance,
    median_position,
    n_positions,
    panel_measures,
    side_counts,
    side_shares,
    statement_measures,
    van_der_eijk,
)
from roundtable.agreement.posterior import share_posterior
from roundtable.agreement.reasons import reason_overlap, reasons_by_side
from roundtable.agreement.similarity import FEW, SAME, pair_closeness, pair_shrinkage
from roundtable.i18n.messages import message
from roundtable.schema import Rule

SCALE = (-2, -1, 0, 1, 2)
NAN = float("nan")


def row(*n, scale=None):
    """Counts of one statement; without a scale on 1 … K."""
    return pd.DataFrame([n], index=["p"], columns=scale or range(1, len(n) + 1))


def frame(cells):
    """Positions from a matrix of experts × statements, NaN where an expert is silent."""
    e, p = np.nonzero(~np.isnan(cells))
    return pd.DataFrame(
        {
            "expert": [f"e{i}" for i in e],
            "statement": [f"p{j}" for j in p],
            "position": cells[e, p].astype("int64"),
        }
    )


matrices = hnp.arrays(
    float,
    st.tuples(st.integers(2, 6), st.integers(1, 6)),
    elements=st.sampled_from([np.nan, *SCALE]),
)
rows = st.lists(st.integers(0, 6), min_size=3, max_size=9).filter(any).map(lambda n: row(*n))


# --- published shapes


@pytest.mark.parametrize(
    ("n", "expected"),
    [  # van der Eijk (2001), pp. 331-333
        ((30, 40, 210, 130, 530, 50, 10), 0.61),
        ((2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6), 0.61),
        ((1.6, 2.6, 8.2, 21, 29.3, 27, 10.3), 0.48),
        ((10,) * 7, 0),
        ((0, 0, 10, 10, 10, 10, 0), 0.5),
        ((0, 0, 10, 10, 10, 0, 0), 0.667),
        ((0, 0, 10, 0, 10, 0, 0), 0.467),
        ((0, 0, 0, 0, 10, 0, 0), 1),
    ],
)
def test_shape_as_published(n, expected):
    assert van_der_eijk(row(*n)).item() == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("n", "A", "steps", "agreed"),
    [  # worked by hand from the formulas
        ((0, 0, 0, 0, 3), 1, 0, 1),
        ((0, 0, 1, 2, 2), 0.6, 1, 0.375),
        ((1, 0, 0, 2, 2), 2 / 15, 1.8, -0.125),
        ((2, 0, 0, 0, 3), -0.6, 2.4, -0.5),
        ((1, 0, 0, 0, 1), -1, 4, -1.5),
        ((1, 1, 1, 1, 1), 0, 2, -0.25),
        ((1, 0, 0, 0, 4), 0.2, 1.6, 0),
    ],
)
def test_a_few_experts(n, A, steps, agreed):
    counted = row(*n, scale=SCALE)
    assert (
        van_der_eijk(counted).item(),
        mean_pairwise_distance(counted).item(),
        agreement_index(counted).item(),
    ) == pytest.approx((A, steps, agreed), abs=1e-9)


def test_one_split_is_not_the_same_on_another_scale():
    """Half and half two steps apart is no polarisation, and lengthening the scale raises A: never
    compare across scales.
    """
    assert [
        round(van_der_eijk(row(*n)).item(), 2)
        for n in ((1, 1, 1), (0, 1, 1, 1, 0), (0, 0, 1, 1, 1, 0, 0))
    ] == [0, 0.5, 0.67]
    assert [
        round(van_der_eijk(row(*n)).item(), 2) for n in ((0, 1, 0, 1, 0), (0, 0, 1, 0, 1, 0, 0))
    ] == [0.17, 0.47]


# --- one statement
# --------------------------------------------------------------------------------------------------------


@given(rows)
def test_gap_is_the_mean_distance_of_two_different_experts(counted):
    who = np.repeat(counted.columns.to_numpy(), counted.iloc[0])
    apart = [abs(x - y) for x, y in combinations(who, 2)]
    assert mean_pairwise_distance(counted).item() == pytest.approx(
        np.mean(apart) if apart else NAN, nan_ok=True
    )


@given(rows)
def test_shape_as_the_definition_says(counted):
    """Layer by layer, triple by triple."""
    rest, total, expected = counted.to_numpy()[0].copy(), counted.to_numpy().sum(), 0
    while rest.any():
        ones = (rest > 0).astype(int)
        size, (K, S) = rest[rest > 0].min(), (len(ones), ones.sum())
        triples = [tuple(ones[list(t)]) for t in combinations(range(K), 3)]
        keep, part = sum(t in {(1, 1, 0), (0, 1, 1)} for t in triples), triples.count((1, 0, 1))
        U = ((K - 2) * keep - (K - 1) * part) / ((K - 2) * (keep + part)) if keep + part else 0
        expected += size * S / total * (1 if S == 1 else U * (1 - (S - 1) / (K - 1)))
        rest -= size * ones
    assert van_der_eijk(counted).item() == pytest.approx(expected, abs=1e-9)


@given(rows)
def test_bounds_and_turning_round(counted):
    found, turned = (
        statement_measures(counted),
        statement_measures(counted.set_axis(counted.columns[::-1], axis=1).iloc[:, ::-1]),
    )
    assert -1 - 1e-9 <= found["A"].item() <= 1 + 1e-9
    assert not found["index"].item() > 1
    for same in ("n_positions", "distance", "index", "A", "both_sides"):
        assert found[same].item() == pytest.approx(turned[same].item(), nan_ok=True)
    assert found["agree"].item() == turned["disagree"].item()
    assert (
        found["median"].item() + turned["median"].item() == counted.columns[0] + counted.columns[-1]
    )


@given(rows)
def test_median_is_the_one_of_the_voices(counted):
    assert median_position(counted).item() == np.median(
        np.repeat(counted.columns.to_numpy(), counted.iloc[0])
    )


@pytest.mark.parametrize("K", [3, 5, 7])
def test_gap_is_unbiased_and_shape_is_not(K):
    """Every sample of m experts from a population, each weighed by its probability."""
    scale, shares_ = range(K), np.arange(1, K + 1) / np.arange(1, K + 1).sum()
    for m in (2, 3):
        samples = list(combinations_with_replacement(scale, m))
        table = pd.DataFrame([np.bincount(s, minlength=K) for s in samples], columns=scale)
        weight = stats.multinomial.pmf(table.to_numpy(), m, shares_)
        population = sum(shares_[i] * shares_[j] * abs(i - j) for i in scale for j in scale)
        assert weight @ mean_pairwise_distance(table) == pytest.approx(population)
    five = pd.DataFrame(
        [np.bincount(s, minlength=5) for s in combinations_with_replacement(range(5), 5)],
        columns=range(5),
    )
    assert stats.multinomial.pmf(five.to_numpy(), 5, [0.2] * 5) @ van_der_eijk(
        five
    ) == pytest.approx(0.27, abs=0.005)


@pytest.mark.parametrize("K", range(2, 10))
def test_random_answers_have_index_0(K):
    assert expected_distance_random(range(K)) == pytest.approx((K**2 - 1) / (3 * K))
    many = row(*[10**6] * K)
    assert agreement_index(many).item() == pytest.approx(0, abs=1e-5)


def test_position_0_is_a_position_and_silence_is_not():
    spoken = pd.DataFrame({"expert": list("abc"), "statement": "p", "position": [0, 0, None]})
    found = statement_measures(position_matrix(position_counts(spoken)))
    assert found.loc[
        "p", ["n_positions", "both_sides", "agree", "disagree", "median"]
    ].tolist() == [
        2,
        2,
        0,
        0,
        0,
    ]


def test_nobody_and_one_expert():
    table = position_matrix(position_counts(frame(np.array([[2.0]]))), statements=["p0", "p1"])
    found = statement_measures(table)
    assert found["n_positions"].tolist() == [1, 0]
    assert found["median"].tolist() == pytest.approx([2, NAN], nan_ok=True)
    assert found[["distance", "index"]].isna().all(axis=None)
    assert found["A"].tolist() == pytest.approx([1, NAN], nan_ok=True)
    assert side_shares(table)["agree"].tolist() == pytest.approx([1, NAN], nan_ok=True)


def test_sides_of_other_scales():
    assert side_counts(row(1, 2, 3, 4, scale=[1, 2, 3, 4])).loc["p"].to_dict() == {
        "agree": 7,
        "both_sides": 0,
        "disagree": 3,
    }
    assert side_counts(row(1, 2, 3, scale=[0, 1, 2])).loc["p"].to_dict() == {
        "agree": 3,
        "both_sides": 2,
        "disagree": 1,
    }


def test_a_scale_of_one_position():
    assert mean_pairwise_distance(row(5)).item() == 0
    assert statement_measures(row(5)).loc["p", ["n_positions", "median", "distance"]].tolist() == [
        5,
        1,
        0,
    ]
    assert statement_measures(row(2, 2, scale=[0, 1])).loc[
        "p", ["agree", "disagree", "median", "index"]
    ].tolist() == pytest.approx([2, 2, 0.5, -1 / 3])
    assert np.isnan(agreement_index(row(5)).item())
    with pytest.raises(
        ValueError,
        match=r"a scale of 1 positions has no shape; van der Eijk's A needs three or more: use mean_pairwise_distance or agreement_index",
    ):
        van_der_eijk(row(5))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            pd.DataFrame([[1, 2]], columns=["disagree", "agree"]),
            "the columns disagree, agree are no scale; .* make the counts with position_matrix",
        ),
        (pd.DataFrame([[1, 2]], columns=[2, 1]), "the columns 2, 1 are no scale"),
        (pd.DataFrame(), r"the columns \(none\) are no scale"),
        (
            pd.DataFrame([[1, -2]], columns=[1, 2]),
            "counts hold -2; a count is a number from 0, and never missing",
        ),
        (pd.DataFrame([[1, NAN]], columns=[1, 2]), "counts hold nan"),
    ],
)
def test_counts_that_are_none(table, message):
    for measure in (mean_pairwise_distance, n_positions, side_counts):
        with pytest.raises(ValueError, match=message):
            measure(table)


# --- the panel
# --------------------------------------------------------------------------------------------------------------


@given(matrices)
def test_identities(cells):
    table = position_matrix(position_counts(frame(cells)))
    n, k = table.to_numpy(), np.array(SCALE)
    paired = mean_pairwise_distance(table).dropna()
    linear, quadratic = (
        coefficients.brennan_prediger(n, k, kind).value for kind in ("linear", "quadratic")
    )
    assert agreement_index(table).mean() == pytest.approx(linear, nan_ok=True)
    variances = [np.var(np.repeat(k, one), ddof=1) for one in n if one.sum() > 1]
    assert (1 - np.mean(variances) / 2 if variances else NAN) == pytest.approx(
        quadratic, nan_ok=True
    )  # r_wg: (K² − 1) / 12 = 2
    if len(paired):
        m, margin = n_positions(table)[paired.index], table.loc[paired.index].sum().to_frame().T
        expected = mean_pairwise_distance(margin).item()
        alpha = 1 - (m * paired).sum() / m.sum() / expected if expected else NAN
        assert coefficients.alpha(n, k, "linear") == pytest.approx(alpha, nan_ok=True)


@pytest.mark.slow
@given(matrices, st.data())
def test_rewording_a_statement_changes_no_index(cells, data):
    reworded = cells * [data.draw(st.sampled_from([-1, 1])) for _ in cells[0]]
    one, two = (position_matrix(position_counts(frame(x))) for x in (cells, reworded))
    pd.testing.assert_series_equal(agreement_index(one), agreement_index(two))
    assert panel_measures(one).at["index", "value"] == pytest.approx(
        panel_measures(two).at["index", "value"], nan_ok=True
    )


def test_rewording_a_statement_changes_alpha():
    """Why alpha does not speak for experts: everybody says what they said, and it falls from 0.64
    to −0.09.
    """
    cells = np.array([[2, -2, 2, -1], [2, -2, 1, -2], [1, -1, 2, -2.0]])
    one, two = (
        panel_measures(position_matrix(position_counts(frame(x))))
        for x in (cells, cells * [1, -1, 1, -1])
    )
    assert one.at["index", "value"] == two.at["index", "value"]
    assert one.at["alpha", "value"] > 0.6
    assert two.at["alpha", "value"] < 0
    assert one.loc[["alpha", "AC2"], "note"].str.endswith(CAVEAT).all()


@pytest.mark.slow
@given(matrices, st.randoms())
def test_names_and_order_of_experts_and_statements_do_not_matter(cells, random):
    shuffled = frame(
        cells[random.sample(range(len(cells)), len(cells))][
            :, random.sample(range(len(cells[0])), len(cells[0]))
        ]
    )
    one, two = (
        panel_measures(position_matrix(position_counts(x)))
        for x in (frame(cells), shuffled.sample(frac=1, random_state=1))
    )
    pd.testing.assert_frame_equal(one, two)


def test_overall():
    cells = np.array([[2, 1, NAN, -2], [2, 2, 0, -1], [1, NAN, 0, 2.0], [2, NAN, NAN, NAN]])
    table = position_matrix(position_counts(frame(cells)))
    found, x = panel_measures(table), agreement_index(table)
    half = stats.t.ppf(0.975, 3) * x.std() / 2
    assert found.loc["index", ["value", "low", "statements"]].tolist() == pytest.approx(
        [x.mean(), x.mean() - half, 4]
    )
    assert found.at["index", "high"] == 1  # the t interval would say 1.6
    assert found.at["closeness", "value"] == pytest.approx(
        1 - mean_pairwise_distance(table).mean() / 4
    )
    assert found.at["AC2", "value"] == coefficients.gwet(table, SCALE, "linear").value
    assert found.loc["alpha", ["value", "low", "high"]].tolist() == list(
        coefficients.jackknife(table, SCALE)[:3]
    )


def test_overall_of_a_unanimous_panel_and_of_none():
    unanimous, nobody = (
        panel_measures(position_matrix(position_counts(frame(np.full((4, 3), x)))))
        for x in (2.0, NAN)
    )
    assert unanimous.loc["index", "value"] == 1
    assert unanimous.at["index", "note"] == "no interval: too little disagreement"
    assert unanimous.at["alpha", "note"].startswith(
        "no interval: too little disagreement; depends on how"
    )
    assert nobody["value"].isna().all()
    assert (nobody["statements"] == 0).all()


# --- the posterior
# ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        ((0, 0, 0, 0, 3), (0.51, 1, 0.95, 0.78)),
        ((0, 0, 0, 0, 5), (0.66, 1, 0.99, 0.89)),
        ((0, 0, 1, 2, 2), (0.42, 0.96, 0.90, 0.52)),
        ((2, 0, 0, 0, 3), (0.25, 0.86, 0.64, 0.18)),
        ((0, 0, 0, 0, 10), (0.81, 1, 1.00, 0.98)),
        ((1, 0, 1, 3, 5), (0.54, 0.93, 0.97, 0.59)),
    ],
)
def test_what_a_few_experts_can_say(n, expected):
    found = (
        share_posterior(row(*n, scale=SCALE))
        .set_index("side")
        .loc["agree", ["low", "high", "most", "enough"]]
    )
    assert found.tolist() == pytest.approx(expected, abs=0.0051)


def test_the_share_is_beta_as_the_dirichlet_says():
    counted = row(1, 0, 1, 3, 5, scale=SCALE)
    draws = np.random.default_rng(1).dirichlet(counted.to_numpy()[0] + 0.2, 200_000)
    found = share_posterior(counted, threshold=0.6).set_index("side")
    for side, share in (("agree", draws[:, 3:].sum(1)), ("disagree", draws[:, :2].sum(1))):
        assert found.loc[side, ["low", "high"]].tolist() == pytest.approx(
            np.quantile(share, [0.05, 0.95]), abs=0.005
        )
        assert found.loc[side, ["most", "enough"]].tolist() == pytest.approx(
            [(share > 0.5).mean(), (share >= 0.6).mean()], abs=0.005
        )
    assert found.loc["disagree", ["n", "n_positions", "share"]].tolist() == [1, 10, 0.1]


def test_a_unanimous_row_is_bounded_on_one_side():
    found = share_posterior(row(0, 0, 0, 0, 4, scale=SCALE)).set_index("side")
    assert found.at["agree", "high"] == 1
    assert found.at["disagree", "low"] == 0
    assert 0 < found.at["agree", "low"] < 1
    assert found.at["disagree", "high"] == pytest.approx(stats.beta(0.4, 4.6).ppf(0.95))


def test_without_a_voice_there_is_only_the_prior():
    found = share_posterior(row(0, 0, 0, 0, 0, scale=SCALE)).set_index("side")
    assert found.loc["agree", ["share", "low", "high"]].isna().all()
    assert (
        found.at["agree", "most"]
        == found.at["disagree", "most"]
        == pytest.approx(stats.beta(0.4, 0.6).sf(0.5))
    )


def test_what_the_rule_gives_by_chance():
    """Against every outcome of so many coins, one by one."""
    rule = Rule(threshold=2 / 3, quorum=4)
    table = results_by_chance(range(2, 7), rule)
    for n in table.index:
        flips = np.array(list(product([0, 1], repeat=n))).sum(1)
        results = pd.Series(consensus_result(flips, 0 * flips, n - flips, rule))
        shares = results.value_counts(normalize=True).reindex(table.columns, fill_value=0)
        assert table.loc[n].tolist() == pytest.approx(shares.tolist())
    assert "63 with four" in message("methods.result")


def test_rows_of_the_posterior_stand_by_statement():
    table = pd.DataFrame([[0, 0, 0, 0, 3], [3, 0, 0, 0, 0]], index=["b", "a"], columns=SCALE)
    found = share_posterior(table)
    assert list(zip(found["statement"], found["side"], found["n"], strict=True)) == [
        ("b", "agree", 3),
        ("b", "disagree", 0),
        ("a", "agree", 0),
        ("a", "disagree", 3),
    ]
    assert share_posterior(table[:0]).empty


def test_nothing_is_uncertain_on_one_position():
    with pytest.raises(
        ValueError,
        match=(
            "a scale of 1 position leaves nothing uncertain; there must be two or "
            "more: declare the whole"
        ),
    ):
        share_posterior(row(5))


# --- the tables
# -------------------------------------------------------------------------------------------------------------


def pandas_(positions):
    return positions


def polars_(positions):
    return import_module("polars").DataFrame(positions.to_dict("list"))


def polars_lazy(positions):
    return polars_(positions).lazy()


def duckdb_(positions):
    duckdb = import_module("duckdb")
    return duckdb.connect().from_df(positions.astype({"expert": object, "statement": object}))


def dask_(positions):
    return import_module("dask.dataframe").from_pandas(positions, npartitions=2)


def ibis_(positions):
    return import_module("ibis").memtable(positions)


ENGINES = [pandas_, polars_, polars_lazy, duckdb_]


def made_up(experts=7, statements=9, seed=0):
    rng = np.random.default_rng(seed)
    return frame(
        np.where(
            rng.random((experts, statements)) < 0.6,
            rng.integers(-2, 3, (experts, statements)),
            NAN,
        )
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", [*ENGINES, dask_, ibis_])
@pytest.mark.parametrize("table", [position_counts, expert_distances, pair_distances])
@pytest.mark.filterwarnings(
    "ignore::FutureWarning",
    "ignore::DeprecationWarning",
    "ignore::UserWarning",
    "ignore::ResourceWarning",
)
def test_every_engine_gives_the_same(engine, table):
    positions = made_up()
    expected, found = table(positions), table(engine(positions))
    pd.testing.assert_frame_equal(found, expected)
    whole = expected.select_dtypes("int64").columns
    assert len(whole) >= 2 - (table is position_counts)
    assert found[whole].equals(expected[whole])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", [position_counts, expert_distances, pair_distances])
def test_no_positions_at_all(engine, table):
    nobody = made_up()[:0]
    found = table(engine(nobody))
    assert len(found) == 0
    assert list(found) == list(table(made_up()))


@pytest.mark.parametrize(
    "position",
    [
        pd.array([2, None, 0, -1], dtype="Int8"),
        [2, np.nan, 0, -1],
        pd.Series([2, None, 0, -1], dtype=object),
        pd.Categorical([2, None, 0, -1], [-2, -1, 0, 1, 2]),
        pd.array([2.0, None, 0.0, -1.0], dtype="Float64"),
    ],
    ids=["Int8", "float", "object", "categorical", "Float64"],
)
def test_positions_of_every_type(position):
    positions = pd.DataFrame(
        {"expert": ["a", "b", "b", "c"], "statement": ["p", "p", "q", "p"], "position": position}
    )
    plain = positions.dropna().astype({"position": "int64"})
    for table in (position_counts, expert_distances, pair_distances):
        pd.testing.assert_frame_equal(table(positions), table(plain))
    assert position_counts(positions)["n"].tolist() == [1, 1, 1]


def test_nan_of_polars_is_silence_too():
    polars = import_module("polars")
    positions = polars.DataFrame(
        {"expert": ["a", "b"], "statement": ["p", "p"], "position": [1.0, float("nan")]}
    )
    assert position_counts(positions).to_numpy().tolist() == [["p", 1, 1]]
    assert pair_distances(positions.lazy()).empty


def test_categories_without_positions_are_nobody():
    positions = made_up().astype({"expert": "category", "statement": "category"})
    few = positions[(positions["expert"] != "e0") & (positions["statement"] != "p0")]
    plain = few.astype({"expert": str, "statement": str})
    for table in (position_counts, expert_distances, pair_distances):
        pd.testing.assert_frame_equal(table(few), table(plain))


def test_categories_sort_as_words():
    """Whatever the order of the categories, and in every engine."""
    polars = import_module("polars")
    plain = made_up()
    names = {
        "expert": polars.Enum(sorted(set(plain["expert"]), reverse=True)),
        "statement": polars.Categorical,
    }
    backwards = plain.astype(
        {"expert": pd.CategoricalDtype(sorted(set(plain["expert"]), reverse=True))}
    )
    for table in (position_counts, expert_distances, pair_distances):
        for positions in (backwards, polars_(plain).cast(names), polars_lazy(plain).cast(names)):
            pd.testing.assert_frame_equal(table(positions), table(plain))


def test_tables_by_hand():
    cells = np.array([[2, 1, NAN], [-1, 1, 0], [2, NAN, NAN]])
    assert position_counts(frame(cells)).to_numpy().tolist() == [
        ["p0", -1, 1],
        ["p0", 2, 2],
        ["p1", 1, 2],
        ["p2", 0, 1],
    ]
    assert position_matrix(position_counts(frame(cells))).to_numpy().tolist() == [
        [0, 1, 0, 0, 2],
        [0, 0, 0, 2, 0],
        [0, 0, 1, 0, 0],
    ]
    assert expert_distances(frame(cells)).to_numpy().tolist() == [
        ["e0", 2, 3, 3, 4],
        ["e1", 3, 3, 6, 4],
        ["e2", 1, 2, 3, 4],
    ]  # gap of p0 is 2
    assert pair_distances(frame(cells)).to_numpy().tolist() == [
        ["e0", "e1", 2, 3, 9, 2],
        ["e0", "e2", 1, 0, 0, 2],
        ["e1", "e2", 1, 3, 9, 2],
    ]


@pytest.mark.slow
@given(matrices)
def test_tables_as_the_definition_says(cells):
    found, far = pair_distances(frame(cells)), expert_distances(frame(cells)).set_index("expert")
    g = {
        p: mean_pairwise_distance(row(*[np.sum(x == k) for k in SCALE], scale=SCALE)).item()
        for p, x in enumerate(cells.T)
    }
    expected = []
    for i, j in combinations(range(len(cells)), 2):
        both = [p for p in g if not np.isnan(cells[[i, j], p]).any()]
        d = np.array([abs(cells[i, p] - cells[j, p]) for p in both])
        if both:
            expected.append(
                [f"e{i}", f"e{j}", len(both), d.sum(), (d**2).sum(), sum(g[p] for p in both)]
            )
    assert found[["expert", "other"]].to_numpy().tolist() == [pair[:2] for pair in expected]
    np.testing.assert_allclose(
        found.iloc[:, 2:].to_numpy(dtype=float),
        np.reshape([pair[2:] for pair in expected], (-1, 4)),
        atol=1e-9,
    )
    for name, who in far.iterrows():
        mine = found[(found["expert"] == name) | (found["other"] == name)]
        assert who[["meetings", "observed", "expected"]].tolist() == pytest.approx(
            mine[["shared", "observed", "expected"]].sum().tolist()
        )
    assert found["observed"].sum() == pytest.approx(found["expected"].sum())


def test_ten_thousand_experts_are_counted_and_not_paired():
    rng = np.random.default_rng(0)
    positions = pd.DataFrame(
        {
            "expert": np.repeat(np.arange(10_000), 3),
            "statement": np.tile(["p", "q", "r"], 10_000),
            "position": rng.integers(-2, 3, 30_000),
        }
    )
    table = position_matrix(position_counts(positions))
    assert table.sum(axis=1).tolist() == [10_000] * 3
    assert (abs(agreement_index(table)) < 0.05).all()
    assert expert_distances(positions)["meetings"].eq(3 * 9999).all()
    with pytest.raises(
        ValueError,
        match=(
            "10000 experts are 49995000 pairs; at most 3000 experts are compared one "
            "by one: choose some"
        ),
    ):
        pair_distances(positions)


@pytest.mark.parametrize("engine", ENGINES)
def test_two_positions_of_one_expert_are_refused(engine):
    twice = engine(pd.concat([made_up(), made_up()[:1]]))
    message = (
        "'e0' has more than one position on 'p[0-9]'; there may be one .*: decide before counting"
    )
    for table in (position_counts, expert_distances, pair_distances)[
        isinstance(nw.from_native(twice), nw.LazyFrame) :
    ]:
        with pytest.raises(ValueError, match=message):
            table(twice)


def test_two_positions_on_a_sheet_that_is_mostly_empty():
    """Every expert speaks to a statement of their own, so the cells are looked up otherwise."""
    names = [f"e{i:03}" for i in range(150)]
    alone = pd.DataFrame({"expert": names, "statement": names, "position": 1})
    assert position_counts(alone)["n"].tolist() == [1] * 150
    with pytest.raises(ValueError, match="'e007' has more than one position on 'e007'"):
        position_counts(pd.concat([alone, alone[7:8]]))


@pytest.mark.parametrize(
    ("positions", "message"),
    [
        (
            {"expert": ["a"], "position": [1]},
            (
                "no column 'statement' in positions; there are expert, position: rename "
                "yours, or add it"
            ),
        ),
        (
            {"expert": ["a"], "statement": ["p"], "position": ["2"]},
            "position is text; a position is a whole number such as -2, or missing",
        ),
        (
            {"expert": ["a"], "statement": ["p"], "position": [0.5]},
            "position 0.5 is no whole number; positions are the steps of a scale",
        ),
    ],
)
def test_positions_that_are_none(positions, message):
    for table in (position_counts, expert_distances, pair_distances):
        with pytest.raises(ValueError, match=message):
            table(pd.DataFrame(positions))


@pytest.mark.parametrize("engine", ENGINES)
def test_halves_are_refused_by_every_engine(engine):
    halves = engine(
        pd.DataFrame({"expert": ["a", "b"], "statement": ["p", "p"], "position": [0.5, 1.0]})
    )
    for table in (position_counts, expert_distances, pair_distances):
        with pytest.raises(ValueError, match=r"0.5 is no whole number"):
            table(halves)


def test_positions_outside_the_scale_are_refused():
    with pytest.raises(
        ValueError,
        match=(
            "position 3 is outside the scale; there are -2, -1, 0, 1, 2: correct the "
            "coding, or declare"
        ),
    ):
        position_matrix(position_counts(frame(np.array([[3.0]]))))
    assert position_matrix(
        position_counts(frame(np.array([[3.0]]))), scale=range(1, 10)
    ).to_numpy().tolist() == [[0, 0, 1, 0, 0, 0, 0, 0, 0]]


# --- pairs, drivers, cruxes
# -------------------------------------------------------------------------------------------------


def camps(seed=0):
    """Two camps of four that answer twenty statements against one another, each expert leaving
    out some.
    """
    rng = np.random.default_rng(seed)
    line = rng.choice([-1, 1], 20)
    cells = np.concatenate([side * line * rng.choice([1, 2], (4, 20)) for side in (1, -1)]).astype(
        float
    )
    return np.where(rng.random(cells.shape) < 0.2, NAN, cells)


def test_closeness_by_hand():
    table = pd.DataFrame(
        {
            "expert": ["a", "a", "b"],
            "other": ["b", "c", "c"],
            "shared": [4, 4, 4],
            "observed": [1, 8, 7],
            "squares": [1, 22, 15],
            "expected": [16 / 3] * 3,
        }
    )
    found = pair_shrinkage(table)
    within = ((1 - 1 / 4) + (22 - 16) + (15 - 49 / 4)) / 9
    between = np.var([0.25, 2, 1.75], ddof=1) - within / 4
    assert found[:4] == pytest.approx((within, between, within / between, 4 / 3))
    pull = within / between * 4 / 3
    assert pair_closeness(table)["closeness"].tolist() == pytest.approx(
        [1 - (S + pull) / (16 / 3 + pull) for S in (1, 8, 7)]
    )
    assert pair_closeness(table)["own"].tolist() == pytest.approx([4 / (4 + within / between)] * 3)
    assert (pair_closeness(table)["note"] == "").all()


def test_closeness_finds_camps():
    found = pair_closeness(pair_distances(frame(camps())))
    same = (found["expert"] < "e4") == (found["other"] < "e4")
    assert found.loc[same, "closeness"].min() > 0.5
    assert found.loc[~same, "closeness"].max() < 0


def test_where_pairs_do_not_differ_it_says_so():
    alike = pair_closeness(
        pair_distances(
            frame(np.array([[2, -2, 0, 1], [-2, 0, 1, 2], [0, 1, 2, -2], [1, 2, -2, 0.0]]))
        )
    )
    assert (alike["note"] == SAME).all()
    assert alike[["closeness", "own"]].isna().all(axis=None)
    assert alike["distance"].notna().all()
    assert pair_shrinkage(pair_distances(frame(np.full((3, 4), 2.0)))).note == SAME
    assert pair_shrinkage(pair_distances(frame(np.array([[1.0], [2.0]])))).note == FEW
    assert pair_closeness(pair_distances(frame(np.array([[1, NAN], [NAN, 2.0]])))).empty


def test_what_drives_the_disagreement():
    cells = np.array([[2, 2, NAN, 1], [2, -2, NAN, 1], [2, 2, 0, 2], [2, -2, NAN, NAN]])
    table = position_matrix(position_counts(frame(cells)))
    found = statement_drivers(table)
    assert found.index.tolist()[0] == "p1"
    assert found["share"].sum() == pytest.approx(1)
    assert found.at["p1", "share"] == pytest.approx(4 * (8 / 3) / (4 * (8 / 3) + 3 * (2 / 3)))
    assert found.at["p1", "on_index"] == pytest.approx(
        agreement_index(table).mean() - agreement_index(table.drop("p1")).mean()
    )
    assert (
        found.at["p2", ["on_index", "on_alpha"][0]] == found.at["p2", "on_alpha"] == 0
    )  # one voice
    assert found.at["p1", "on_alpha"] == pytest.approx(
        coefficients.alpha(table, SCALE) - coefficients.alpha(table.drop("p1"), SCALE)
    )
    assert (
        statement_drivers(position_matrix(position_counts(frame(np.full((3, 2), 1.0)))))["share"]
        .isna()
        .all()
    )


def test_who_drives_the_disagreement():
    cells = np.array([[2, 2, 2], [2, 1, 2], [2, 2, 1], [-2, -2, NAN]])
    found = expert_drivers(expert_distances(frame(cells)))
    assert found.index.tolist()[0] == "e3"
    assert found.at["e3", "ratio"] > 1.5
    assert found.at["e3", "distance"] == pytest.approx((12 + 11) / 6)
    assert expert_drivers(expert_distances(frame(np.full((3, 2), 1.0))))["ratio"].isna().all()
    assert (
        expert_drivers(expert_distances(frame(np.array([[1, NAN], [NAN, 1.0]]))))[
            ["distance", "ratio"]
        ]
        .isna()
        .all(axis=None)
    )


def test_the_split_is_found_and_what_carries_it():
    cells = camps()
    cells[:, 3] = [0, 1, 0, 1, 0, 1, 0, 1]  # on this the camps are alike
    found = panel_splits(frame(cells))
    assert (found.at[0, "one"], found.at[0, "other"]) == (
        ("e0", "e1", "e2", "e3"),
        ("e4", "e5", "e6", "e7"),
    )
    assert found.at[0, "explained"] > 0.75 > found.at[1, "explained"] + 0.1
    assert found["exact"].all()
    assert 0.1 < found.at[0, "average"] < 0.2  # about 1 / (m − 1)
    carried = splitting_statements(frame(cells))
    assert carried.index[-1] == "p3"
    assert carried["share"].sum() == pytest.approx(1)
    assert (carried["one_median"] * carried["other_median"] < 0)[:-1].all()
    assert carried["one"].sum() + carried["other"].sum() == (~np.isnan(cells)).sum()
    assert carried["between"].sum() / (
        carried["between"] + carried["within"]
    ).sum() == pytest.approx(found.at[0, "explained"])


@given(matrices)
def test_splits_as_the_definition_says(cells):
    """Every split, every pair: 1 − what is left inside the groups."""

    def inside(group):
        total = 0
        for x in cells[list(group)].T:
            there = x[~np.isnan(x)]
            total += (
                sum(abs(a - b) for a, b in combinations(there, 2)) / len(there) if len(there) else 0
            )
        return total

    who = [i for i, x in enumerate(cells) if not np.isnan(x).all()]
    total = inside(who)
    ways = {
        frozenset(g)
        for size in range(1, len(who))
        for g in combinations(who, size)
        if who[0] not in g
    }
    found = panel_splits(frame(cells), top=100)
    assert len(found) == (len(ways) if total else 0)
    for best in found.itertuples():
        groups = [[int(name[1:]) for name in g] for g in (best.one, best.other)]
        assert best.explained == pytest.approx(1 - (inside(groups[0]) + inside(groups[1])) / total)
        assert best.explained > -1e-9
    assert found["explained"].is_monotonic_decreasing
    assert len(splitting_statements(frame(cells))) == len(
        {p for p, x in enumerate(cells.T) if not np.isnan(x).all()}
    )


def test_many_experts_are_searched_and_too_many_refused():
    rng = np.random.default_rng(3)
    line = rng.choice([-2, 2], 12)
    cells = np.concatenate([np.tile(line, (9, 1)), np.tile(-line, (11, 1))]) * rng.choice(
        [1.0, 0.5], (20, 12)
    )
    found = panel_splits(frame(np.where(rng.random(cells.shape) < 0.1, NAN, cells)), top=1)
    assert set(found.at[0, "one"]) == {f"e{i}" for i in range(9)}
    assert not found.at[0, "exact"]
    assert np.isnan(found.at[0, "average"])
    with pytest.raises(
        ValueError,
        match="101 experts have too many splits in two; at most 100 are searched: choose some",
    ):
        panel_splits(frame(np.ones((101, 1))))


def test_the_search_finds_what_trying_all_finds():
    for seed in range(5):
        rng = np.random.default_rng(seed)
        cells = np.where(rng.random((9, 12)) < 0.3, NAN, rng.integers(-2, 3, (9, 12)))
        exact = panel_splits(frame(cells), top=1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys.modules[panel_splits.__module__], "MAX_EXACT", 5)
            searched = panel_splits(frame(cells), top=1)
        assert searched.at[0, "explained"] == pytest.approx(exact.at[0, "explained"], abs=0.02)


def test_splits_of_few():
    assert panel_splits(frame(np.array([[2.0]]))).empty
    assert panel_splits(frame(np.full((4, 2), 1.0))).empty  # unanimous: there is no crux
    assert splitting_statements(frame(np.full((4, 2), 1.0)))["share"].isna().all()
    assert splitting_statements(frame(np.zeros((0, 0)))).empty
    positions = made_up()
    with pytest.raises(
        ValueError,
        match=r"expert 'nobody' has no position; there are e0, e1, .*: choose the group among them",
    ):
        splitting_statements(positions, one=["nobody"])
    with pytest.raises(
        ValueError,
        match="7 of 7 experts are no split; both groups need somebody: name some experts, not all",
    ):
        splitting_statements(positions, one=[f"e{i}" for i in range(7)])


# --- by confidence
# ----------------------------------------------------------------------------------------------------------


def confident(cells, confidence):
    return frame(cells).assign(confidence=confidence)


def test_equal_confidence_changes_nothing():
    cells = np.array([[2, -1, 0], [1, NAN, 0], [-2, 2, NAN], [2, 1, 1.0]])
    found, plain = (
        agreement_by_confidence(confident(cells, 3)),
        statement_measures(position_matrix(position_counts(frame(cells)))),
    )
    pd.testing.assert_frame_equal(
        found[["n_positions", "median", "distance", "index"]],
        plain[["n_positions", "median", "distance", "index"]],
    )
    assert found["effective"].tolist() == found["n_positions"].tolist()
    assert found["moved"].tolist() == pytest.approx([0, 0, 0])


def test_confidence_by_hand():
    found = agreement_by_confidence(confident(np.array([[2.0], [2.0], [-2.0]]), [1, 1, 3])).loc[
        "p0"
    ]
    assert found["effective"] == pytest.approx(25 / 11)
    assert found[["agree", "disagree", "median"]].tolist() == pytest.approx([0.4, 0.6, -2])
    assert found["distance"] == pytest.approx(
        (1 * 3 * 4 + 1 * 3 * 4) / (1 * 1 + 1 * 3 + 1 * 3)
    )  # Σ w w' |x − y| / Σ w w' over the three pairs
    assert found["moved"] == pytest.approx(-0.2 - 1 / 3)


@pytest.mark.parametrize("engine", ENGINES)
def test_confidence_from_every_engine(engine):
    positions = made_up().assign(confidence=lambda t: 1 + np.arange(len(t)) % 3)
    pd.testing.assert_frame_equal(
        agreement_by_confidence(engine(positions)), agreement_by_confidence(positions)
    )


@pytest.mark.parametrize("bad", [None, 0, -1])
def test_positions_without_a_weight_are_refused(bad):
    with pytest.raises(
        ValueError,
        match=(
            "1 of 2 positions have no positive confidence; a weight is a number "
            "above 0: fill it in, or drop"
        ),
    ):
        agreement_by_confidence(
            confident(np.array([[1.0], [2.0]]), pd.array([2, bad], dtype="Int8"))
        )
    with pytest.raises(ValueError, match="no column 'sureness' in positions"):
        agreement_by_confidence(made_up(), weight="sureness")


@given(hnp.arrays(float, st.tuples(st.just(1), st.integers(3, 9)), elements=st.floats(0.01, 5)))
def test_fractional_weights(n):
    """What weighs the same is the same: no measure may depend on the sum of the weights."""
    one, two = (pd.DataFrame(x, columns=range(n.shape[1])) for x in (n, n * 7))
    assert van_der_eijk(one).item() == pytest.approx(van_der_eijk(two).item(), abs=1e-9)
    assert mean_pairwise_distance(one, effective=[3.5]).item() == pytest.approx(
        mean_pairwise_distance(two, effective=[3.5]).item()
    )
    pd.testing.assert_frame_equal(side_shares(one), side_shares(two))


# --- reasons
# ----------------------------------------------------------------------------------------------------------------

PASSAGES = pd.DataFrame(
    {"passage": ["a1", "a2", "b1", "c1", "d1", "x1"], "expert": ["a", "a", "b", "c", "d", None]}
)
POSITIONS = pd.DataFrame(
    {
        "expert": ["a", "b", "c", "a"],
        "statement": ["war", "war", "war", "arms"],
        "position": [-2, -1, 2, 0],
    }
)
REASONS = pd.DataFrame(
    [
        ("war", "costs", "a1", "one", "opposes"),
        ("war", "costs", "a2", "one", "opposes"),
        ("war", "costs", "a1", "two", "opposes"),
        ("war", "costs", "b1", "one", "opposes"),
        ("war", "allies", "b1", "one", "opposes"),
        ("war", "signs", "c1", "one", "supports"),
        ("war", "costs", "c1", "one", "opposes"),
        ("war", "signs", "d1", "one", "supports"),
        ("war", "costs", "x1", "one", "opposes"),
    ],
    columns=["statement", "reason", "passage", "coder", "relation"],
)


def test_reasons():
    found = reasons_by_side(REASONS, PASSAGES, POSITIONS)
    assert found.drop(columns="statement").to_numpy().tolist() == [
        ["agree", "costs", "opposes", ("c",), 1, 1, False, True],
        ["agree", "signs", "supports", ("c",), 1, 1, False, True],
        ["disagree", "costs", "opposes", ("a", "b"), 2, 2, True, True],
        ["disagree", "allies", "opposes", ("b",), 1, 2, False, False],
        ["not_addressed", "signs", "supports", ("d",), 1, 0, False, True],
    ]


def test_same_conclusion_different_reasons():
    found = reason_overlap(REASONS, PASSAGES, POSITIONS)
    assert found.iloc[:, :-1].to_numpy().tolist() == [
        ["arms", "both_sides", 1, 0, 0, 0],
        ["war", "agree", 1, 1, 0, 2],
        ["war", "disagree", 2, 2, 1, 1],
    ]
    assert found["overlap"].tolist() == pytest.approx([NAN, NAN, 0.5], nan_ok=True)


def test_no_reasons():
    assert reasons_by_side(REASONS[:0], PASSAGES, POSITIONS).empty
    assert reason_overlap(REASONS[:0], PASSAGES, POSITIONS)["reasoning"].tolist() == [0, 0, 0]
    assert reasons_by_side(REASONS, PASSAGES, POSITIONS[:0])["side"].unique().tolist() == [
        "not_addressed"
    ]
    assert reason_overlap(REASONS, PASSAGES, POSITIONS[:0]).empty


def test_reasons_from_categories():
    tables_ = [
        t.astype({c: "category" for c in t if c != "position"})
        for t in (REASONS, PASSAGES, POSITIONS)
    ]
    pd.testing.assert_frame_equal(
        reasons_by_side(*tables_), reasons_by_side(REASONS, PASSAGES, POSITIONS), check_dtype=False
    )
    pd.testing.assert_frame_equal(
        reason_overlap(*tables_), reason_overlap(REASONS, PASSAGES, POSITIONS), check_dtype=False
    )


# --- nothing is written into what is given
# ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        position_counts,
        expert_distances,
        pair_distances,
        panel_splits,
        splitting_statements,
        agreement_by_confidence,
        lambda t: reasons_by_side(REASONS, PASSAGES, t),
        lambda t: reason_overlap(REASONS, PASSAGES, t),
    ],
)
def test_positions_stay_as_they_are(call):
    positions = made_up().assign(confidence=2)
    before, reasons, passages = (
        positions.copy(deep=True),
        REASONS.copy(deep=True),
        PASSAGES.copy(deep=True),
    )
    call(positions)
    pd.testing.assert_frame_equal(positions, before)
    pd.testing.assert_frame_equal(REASONS, reasons)
    pd.testing.assert_frame_equal(PASSAGES, passages)


@pytest.mark.parametrize(
    "call",
    [
        statement_measures,
        panel_measures,
        side_shares,
        share_posterior,
        statement_drivers,
    ],
)
def test_counts_stay_as_they_are(call):
    table = position_matrix(position_counts(made_up()))
    before = table.copy(deep=True)
    call(table)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("call", "table"),
    [
        (pair_closeness, pair_distances),
        (pair_shrinkage, pair_distances),
        (expert_drivers, expert_distances),
        (position_matrix, position_counts),
    ],
)
def test_tables_stay_as_they_are(call, table):
    given_ = table(made_up())
    before = given_.copy(deep=True)
    call(given_)
    pd.testing.assert_frame_equal(given_, before)


def test_permuting_experts_permutes_the_pairs():
    cells = np.where(
        np.random.default_rng(5).random((4, 6)) < 0.3,
        NAN,
        np.random.default_rng(6).integers(-2, 3, (4, 6)),
    )
    whole = pair_closeness(pair_distances(frame(cells)))["distance"].sort_values().tolist()
    for order in permutations(range(4)):
        assert pair_closeness(pair_distances(frame(cells[list(order)])))[
            "distance"
        ].sort_values().tolist() == pytest.approx(whole)
