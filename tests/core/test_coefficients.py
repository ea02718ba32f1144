"""Coefficients: published numbers, identities, and what they say where there is little to say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from roundtable.coefficients import (
    METRICS,
    WEIGHTS,
    agreement_weights,
    alpha,
    brennan_prediger,
    distances,
    error_interval,
    gwet,
    influence,
    jackknife,
    leave_one_out,
    mean_interval,
    percent_agreement,
    ratings_to_counts,
)

GONE = None
# Krippendorff, Content Analysis (4th ed. 2018), p. 290; also Computing Krippendorff's
# alpha-reliability (2011), p. 8
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, GONE, GONE, GONE],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GONE, GONE],
    [GONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GONE],
]
WIKIPEDIA = [  # "Krippendorff's alpha", a computational example
    [GONE, GONE, GONE, GONE, GONE, 3, 4, 1, 2, 1, 1, 3, 3, GONE, 3],
    [1, GONE, 2, 1, 3, 3, 4, 3, GONE, GONE, GONE, GONE, GONE, GONE, GONE],
    [GONE, GONE, 2, 1, 3, 4, 4, GONE, 2, 1, 1, 3, 3, GONE, 4],
]
PANEL = [  # made up: five raters, eight units, on -2 … 2
    [2, 1, GONE, 0, 2, -1, GONE, 1],
    [1, 2, -1, 0, 2, GONE, GONE, 1],
    [2, -1, -2, GONE, 2, 1, GONE, 1],
    [GONE, 1, -1, 1, 2, -2, 0, 1],
    [1, GONE, GONE, -1, 2, 2, GONE, 1],
]
ratings = hnp.arrays(
    float,
    st.tuples(st.integers(2, 6), st.integers(2, 8)),
    elements=st.sampled_from([np.nan, -2, -1, 0, 1, 2]),
)
counted = hnp.arrays(np.int64, st.tuples(st.integers(2, 8), st.just(5)), elements=st.integers(0, 4))


@pytest.mark.parametrize(
    ("rows", "metric", "expected"),
    [
        (KRIPPENDORFF, "nominal", 0.743),
        (KRIPPENDORFF, "ordinal", 0.815),
        (KRIPPENDORFF, "interval", 0.849),
        (KRIPPENDORFF, "ratio", 0.797),
        (WIKIPEDIA, "nominal", 0.691),
        (WIKIPEDIA, "interval", 0.811),
        (KRIPPENDORFF, "linear", 0.800),
        (WIKIPEDIA, "linear", 0.752),  # R's irrCAC, krippen.alpha.raw(weights="linear")
        (PANEL, "nominal", 0.2915),
        (PANEL, "interval", 0.48457711442786067),  # PyPI's krippendorff 0.9.0
    ],
)
def test_alpha_as_published(rows, metric, expected):
    assert alpha(*ratings_to_counts(rows), metric) == pytest.approx(
        expected, abs=6e-4 if expected == round(expected, 3) else 6e-5
    )


@pytest.mark.parametrize(
    ("coefficient", "rows", "values", "kind", "expected"),
    [  # value and standard error of R's irrCAC 1.4
        (gwet, KRIPPENDORFF, [1, 2, 3, 4, 5], "quadratic", (0.914, 0.10396)),
        (gwet, WIKIPEDIA, [1, 2, 3, 4], "quadratic", (0.83524, 0.1314)),
        (gwet, PANEL, [-2, -1, 0, 1, 2], "linear", (0.48056, 0.21402)),
        (gwet, PANEL, [-2, -1, 0, 1, 2], "quadratic", (0.60139, 0.24261)),
    ],
)
def test_coefficients_as_published(coefficient, rows, values, kind, expected):
    found = coefficient(*ratings_to_counts(rows, values), kind)
    assert (found.value, found.error) == pytest.approx(expected, abs=6e-6)


def test_brennan_prediger_by_hand():
    """Three raters agree on one unit, part 2:1 on another, one rates a third: 2/3 against 1/2 by
    chance.
    """
    found = brennan_prediger([[3, 0], [2, 1], [0, 1]])
    assert (found.agreement, found.chance, found.value, found.units) == pytest.approx(
        (2 / 3, 1 / 2, 1 / 3, 2)
    )


def test_one_unit_lowers_alpha_as_krippendorffsalpha_has_it():
    """Hughes's R package prints 0.114 as what unit 6 of Krippendorff's example takes from nominal
    alpha.
    """
    assert influence(*ratings_to_counts(KRIPPENDORFF), "nominal")[5] == pytest.approx(
        -0.114, abs=6e-4
    )


@given(ratings, st.sampled_from([m for m in METRICS if m != "ratio"]))
def test_alpha_as_the_definition_says(rows, metric):
    """1 − D_o/D_e, pair by pair, with the ordinal distances counted over the categories between."""
    n, k = ratings_to_counts(rows)
    paired = [
        [int(c) for c, times in enumerate(row) for _ in range(times)] for row in n if row.sum() > 1
    ]
    margin = np.bincount([c for unit in paired for c in unit], minlength=len(k))

    def d(c, g):
        low, high = min(c, g), max(c, g)
        return {
            "nominal": c != g,
            "linear": k[high] - k[low],
            "interval": (k[high] - k[low]) ** 2,
            "ordinal": (margin[low : high + 1].sum() - (margin[low] + margin[high]) / 2) ** 2,
        }[metric]

    pool = [c for unit in paired for c in unit]
    observed = sum(
        d(c, g) / (len(unit) - 1)
        for unit in paired
        for i, c in enumerate(unit)
        for j, g in enumerate(unit)
        if i != j
    )
    expected = sum(d(c, g) for i, c in enumerate(pool) for j, g in enumerate(pool) if i != j)
    if expected:
        assert alpha(n, k, metric) == pytest.approx(
            1 - (len(pool) - 1) * observed / expected, abs=1e-9
        )
    else:
        assert np.isnan(alpha(n, k, metric))


@given(ratings, st.sampled_from([m for m in METRICS if m != "ratio"]))
def test_leaving_one_out_is_alpha_of_the_rest(rows, metric):
    n, k = ratings_to_counts(rows, [-2, -1, 0, 1, 2])
    rest = [alpha(np.delete(n, unit, axis=0), k, metric) for unit in range(len(n))]
    np.testing.assert_allclose(leave_one_out(n, k, metric), rest, atol=1e-9)


@given(counted)
def test_ordinal_alpha_is_interval_alpha_on_the_mid_ranks(n):
    margin = n[n.sum(1) > 1].sum(0)
    rank = np.cumsum(margin) - margin / 2
    used = margin > 0
    if used.any():
        np.testing.assert_allclose(
            alpha(n, metric="ordinal"),
            alpha(n[n.sum(1) > 1][:, used], rank[used], "interval"),
            atol=1e-9,
        )


@given(counted, st.randoms())
def test_the_order_of_units_does_not_matter(n, random):
    order = random.sample(range(len(n)), len(n))
    for metric in ("nominal", "ordinal", "interval", "linear"):
        np.testing.assert_allclose(
            jackknife(n, metric=metric)[:3], jackknife(n[order], metric=metric)[:3], atol=1e-9
        )
    np.testing.assert_allclose(gwet(n, kind="linear"), gwet(n[order], kind="linear"), atol=1e-9)


@pytest.mark.parametrize(
    "counts",
    [
        [[1, 0, 0, 1, 1], [0, 2, 1, 0, 0]],  # of two units each alone has an alpha of 0
        [[1, 0, 0, 0, 1], [1, 0, 0, 0, 1], [1, 0, 0, 0, 1]],
    ],
)
def test_no_interval_where_nothing_varies(counts):
    interval = jackknife(counts, [-2, -1, 0, 1, 2])
    assert np.isnan([interval.low, interval.high]).all()
    assert interval.note == "no interval: nothing varies from unit to unit"
    assert not np.isnan(interval.value)


@given(hnp.arrays(np.int64, (2, 5), elements=st.integers(0, 4)))
def test_two_units_never_have_an_interval(n):
    assert jackknife(n).note.startswith("no interval")


def test_unanimity_has_no_interval_whatever_the_rounding():
    counts = np.zeros((6, 5))
    counts[range(6), [4, 0, 2, 1, 4, 0]] = 7, 4, 5, 5, 6, 5
    for n in (counts, counts[:, ::-1]):
        interval = error_interval(gwet(n, [-2, -1, 0, 1, 2], "linear"))
        assert interval.note == "no interval: too little disagreement"


@given(counted)
def test_bounds(n):
    assert not alpha(n) > 1
    assert not alpha(n, metric="nominal") > 1
    assert not gwet(n, kind="linear").value > 1
    assert not brennan_prediger(n).value > 1
    assert not percent_agreement(n) > 1
    interval = jackknife(n)
    assert np.isnan(interval.low) == bool(interval.note)
    assert interval.note or interval.low <= interval.high <= 1


@given(counted)
def test_turned_round_the_coefficients_stay(n):
    """The same scale read from its other end."""
    for metric in ("nominal", "ordinal", "interval", "linear"):
        np.testing.assert_allclose(
            alpha(n, metric=metric), alpha(n[:, ::-1], metric=metric), atol=1e-9
        )


def test_a_unit_with_one_rating_leaves_the_margin_too():
    n = np.array([[2, 0, 1], [1, 1, 0], [0, 2, 0]])
    for metric in ("nominal", "ordinal", "interval", "linear", "ratio"):
        assert alpha(np.vstack([n, [0, 0, 1], [0, 0, 0]]), metric=metric) == alpha(n, metric=metric)
    assert gwet(np.vstack([n, [0, 0, 0]])) == gwet(n)  # R's irrCAC gives NaN here
    assert gwet(np.vstack([n, [0, 0, 1]])) != gwet(n)  # Gwet counts it in the chance term


def test_empty_categories():
    """Alpha does not see them; coefficients with a chance term over the scale do."""
    n = np.array([[3, 1], [1, 3]])
    wide = np.insert(n, 1, 0, axis=1)
    for metric in ("nominal", "ordinal"):
        assert alpha(wide, metric=metric) == alpha(n, metric=metric)
    assert brennan_prediger(wide).chance == pytest.approx(1 / 3)
    assert brennan_prediger(n).chance == pytest.approx(1 / 2)


def test_too_little_variation_is_an_answer_and_no_error():
    unanimous = np.array([[0, 3], [0, 5]])
    assert np.isnan(alpha(unanimous))
    assert jackknife(unanimous).note == "no interval: too little disagreement"
    assert (gwet(unanimous).value, brennan_prediger(unanimous).value) == (1, 1)
    assert error_interval(gwet(unanimous)).note == "no interval: too little disagreement"
    nearly = np.repeat([[0, 0, 0, 0, 5]], 8, axis=0)
    nearly[0] = [0, 0, 0, 1, 4]  # the paradox: one step in forty, and alpha is 0
    assert [
        round(alpha(nearly, metric=m), 9) for m in ("nominal", "ordinal", "interval", "linear")
    ] == [0, 0, 0, 0]
    assert round(gwet(nearly, kind="linear").value, 3) == 0.987
    assert round(brennan_prediger(nearly, kind="linear").value, 3) == 0.969
    assert jackknife(nearly).note == "no interval: too little disagreement"


@pytest.mark.parametrize(
    "n", [np.zeros((0, 5)), np.zeros((3, 5)), np.array([[0, 1, 0, 0, 0]]), np.array([[2], [3]])]
)
def test_nothing_to_count_gives_nan(n):
    assert np.isnan(alpha(n))
    assert np.isnan(gwet(n).value)
    assert np.isnan(brennan_prediger(n).value)
    assert np.isnan(leave_one_out(n)).all()
    assert jackknife(n).note.startswith("no interval")


def test_the_interval_is_the_one_of_its_formula():
    """Pseudo-values of log((1 + (m − 1) a) / (1 − a)), written out."""
    n, k = ratings_to_counts(PANEL)
    a, units = alpha(n, k), n[n.sum(1) > 1]
    m = (units.sum() - (units.sum(1) ** 2).sum() / units.sum()) / (len(units) - 1)
    e = [
        np.log((1 + (m - 1) * x) / (1 - x))
        for x in (a, *(alpha(np.delete(units, i, 0), k) for i in range(len(units))))
    ]
    pseudo = len(units) * e[0] - (len(units) - 1) * np.array(e[1:])
    half = 2.4469118511449692 * pseudo.std(ddof=1) / np.sqrt(len(units))  # t(0.975, 6)
    back = [
        (np.exp(x) - 1) / (np.exp(x) + m - 1) for x in (pseudo.mean() - half, pseudo.mean() + half)
    ]
    assert jackknife(n, k)[1:4] == pytest.approx((*back, 7))


def test_units_can_be_left_out_in_groups():
    n, k = ratings_to_counts(PANEL)
    each = jackknife(n, k, groups=np.arange(len(n)))
    assert each == jackknife(n, k)
    article = jackknife(n, k, groups=["a", "a", "b", "b", "c", "c", "c", "c"])
    assert article.value == each.value
    assert (article.low, article.high) != (each.low, each.high)


def test_disagreement_beyond_the_scale_of_the_interval():
    """Alpha can fall below −1/(m − 1), where the logarithm ends."""
    interval = jackknife(
        [[0, 1, 3, 1], [3, 3, 1, 1], [1, 0, 0, 1], [1, 2, 0, 3]], metric="interval"
    )
    assert interval.value == pytest.approx(-0.0924, abs=1e-4)
    assert np.isnan(interval.low)
    assert interval.note == "no interval: more disagreement than its scale can hold"


def test_a_standard_error_makes_a_t_interval():
    found = gwet(*ratings_to_counts(PANEL, [-2, -1, 0, 1, 2]), "linear")
    half = 2.4469118511449692 * found.error  # t(0.975, 6): seven units with two ratings
    assert error_interval(found)[:4] == pytest.approx(
        (found.value, found.value - half, found.value + half, 7)
    )


def test_mean_with_its_t_interval():
    half = 4.302652729911275 / 3**0.5  # t(0.975, 2)
    assert mean_interval([1.0, 2.0, 3.0, np.nan])[:4] == pytest.approx((2, 2 - half, 2 + half, 3))
    assert mean_interval([0.5, 0.5]).note == "no interval: too little disagreement"
    assert mean_interval([0.5]).note == "no interval: fewer than two values"
    assert np.isnan(mean_interval([]).value)


def test_weights_are_distances_turned_round():
    assert agreement_weights("linear", [-2, -1, 0, 1, 2])[0].tolist() == [1, 0.75, 0.5, 0.25, 0]
    assert agreement_weights("quadratic", [-2, -1, 0, 1, 2])[0].tolist() == [
        1,
        0.9375,
        0.75,
        0.4375,
        0,
    ]
    np.testing.assert_allclose(
        agreement_weights("ordinal", [1, 2, 3, 4, 5])[0], [1, 0.9, 0.7, 0.4, 0]
    )  # 1 − C(steps + 1, 2) / C(5, 2)
    assert set(WEIGHTS) == {"identity", "linear", "quadratic", "ordinal"}


def test_ordinal_distances_of_many_margins_at_once():
    margins = np.array([[3, 1, 0, 2], [1, 1, 1, 1]])
    both = distances("ordinal", range(4), margins)
    for margin, d in zip(margins, both, strict=True):
        np.testing.assert_array_equal(d, distances("ordinal", range(4), margin))


def test_zero_is_a_rating():
    assert ratings_to_counts([[0, None], [0, 0]], [-1, 0, 1])[0].tolist() == [[0, 2, 0], [0, 1, 0]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: alpha([[1, 2]], metric="euclid"),
            (
                "unknown metric 'euclid'; there are nominal, ordinal, interval, ratio, "
                "linear: choose one"
            ),
        ),
        (
            lambda: alpha([[1, 2]], [-1, 1], "ratio"),
            "no meaning for -1; there are -1, 1: use interval or ordinal",
        ),
        (
            lambda: gwet([[1, 2]], kind="cubic"),
            "unknown weights 'cubic'; there are identity, linear, quadratic, ordinal: choose one",
        ),
        (
            lambda: alpha([[0.5, 1.5]]),
            "counts are not all whole numbers from 0; .* weights have no place here",
        ),
        (lambda: alpha([[-1, 2]]), "counts are not all whole numbers"),
        (lambda: gwet([[np.nan, 2]]), "counts are not all whole numbers"),
        (
            lambda: alpha([[1, 2]], [1, 2, 3]),
            "counts have 2 categories, values are 1, 2, 3: give one value per category, ascending",
        ),
        (
            lambda: alpha([[1, 2]], [2, 1]),
            "values are 2, 1: give one value per category, ascending",
        ),
        (
            lambda: ratings_to_counts([[3, None]], [-2, -1, 0, 1, 2]),
            "rating 3 is not a category; there are -2, -1, 0, 1, 2: correct it",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@given(counted)
def test_what_is_given_stays_as_it_is(n):
    before = n.copy()
    for function in (
        alpha,
        leave_one_out,
        influence,
        jackknife,
        gwet,
        brennan_prediger,
        percent_agreement,
    ):
        function(n)
    np.testing.assert_array_equal(n, before)
