"""Statistics of agreement equal what other packages and publications give for the same input.

`agreement_vectors.json` and `measure_vectors.json` in `tests/data` hold the values whose inputs may
be published. Some inputs are data files of other projects and stay where they are: with ROUNDTABLE_REFERENCE set to the path of a
file that has them, in the same format, those values are compared as well. Without it they are no
tests at all; where it names no file, that is an error.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from roundtable import coefficients
from roundtable.agreement.change import bowker_symmetry, stuart_maxwell
from roundtable.agreement.counts import pair_distances
from roundtable.agreement.measures import mean_pairwise_distance, van_der_eijk
from roundtable.agreement.posterior import share_parameters
from roundtable.networks import polarization

SCALE = (-2, -1, 0, 1, 2)
DATA = Path(__file__).parents[1] / "data"
NOT_OURS = "data file of a fetched repository"  # `input_origin` of what stays outside
WEIGHTS = {
    "unweighted": "identity",
    "linear": "linear",
    "quadratic": "quadratic",
    "ordinal": "ordinal",
}


def read_vectors(path):
    """Return the vectors of a file, each with its matrix in place of the matrix's name."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    vectors = []
    for vector in content["vectors"]:
        inputs = dict(vector["input"])
        if "matrix" in inputs:
            inputs["rows"] = content["matrices"][inputs.pop("matrix")]
        vectors.append({**vector, "input": inputs})
    return vectors


def external_vectors(environment):
    """Return what ROUNDTABLE_REFERENCE adds: the vectors whose inputs are not ours to publish."""
    path = environment.get("ROUNDTABLE_REFERENCE")
    if not path:
        return []
    if not Path(path).is_file():
        raise FileNotFoundError(
            f"ROUNDTABLE_REFERENCE={path} is no file; correct the path, or unset the variable"
        )
    return [v for v in read_vectors(path) if v["input_origin"] == NOT_OURS]


VECTORS = [
    *read_vectors(DATA / "agreement_vectors.json"),
    *read_vectors(DATA / "measure_vectors.json"),
]
EXTERNAL = external_vectors(os.environ)


def row(*n, scale=None):
    """Return the counts of one statement; without a scale on 1 … K."""
    return pd.DataFrame([n], index=["p"], columns=scale or range(1, len(n) + 1))


def matrix_of(inputs):
    return np.array(inputs["rows"], dtype=float)


def counts_of(inputs, categories=None):
    return coefficients.ratings_to_counts(matrix_of(inputs), categories)


def gini(inputs):
    return mean_pairwise_distance(row(*inputs["counts"])).item()


def with_replacement(inputs):
    m = sum(inputs["counts"])
    return gini(inputs) * (m - 1) / m


def blair_lacy(inputs):
    return 1 - 2 / (len(inputs["counts"]) - 1) * with_replacement(inputs)


def within_group_agreement(inputs):
    result = coefficients.brennan_prediger([inputs["counts"]], kind="quadratic")
    return max(0, result.value)


def krippendorff(inputs):
    return coefficients.alpha(*counts_of(inputs), inputs["metric"])


def delete_one(inputs):
    influence = coefficients.influence(*counts_of(inputs), inputs["metric"])
    return influence[inputs["drop_statement"]]


def corrected(coefficient, inputs):
    counts, values = counts_of(inputs, inputs["categories"])
    result = coefficient(counts, values, WEIGHTS[inputs["weights"]])
    return {"pa": result.agreement, "pe": result.chance, "coeff": result.value, "se": result.error}


def gwet(inputs):
    return corrected(coefficients.gwet, inputs)


def brennan_prediger(inputs):
    return corrected(coefficients.brennan_prediger, inputs)


def kappa(table, weights):
    return coefficients.cohen_kappa(table, kind=WEIGHTS[weights])


def kappa_of_table(inputs):
    return kappa(inputs["table"], inputs["weights"]).value


def kappa_of_raters(inputs):
    one, two = matrix_of(inputs)[inputs["raters"]]
    table, _ = coefficients.confusion_matrix(one, two, SCALE)
    assert table.sum() == inputs["n_shared"]
    return kappa(table, inputs["weights"]).value


def kappa_with_interval(inputs):
    result = kappa(inputs["table"], inputs["weights"])
    half_width = stats.norm.ppf(0.975) * result.error
    return [result.value, result.value - half_width, result.value + half_width]


def gwet_of_table(inputs):
    table = np.array(inputs["table"])
    unit = np.eye(len(table))
    cells = [unit[i] + unit[j] for i, j in np.ndindex(table.shape)]
    counts = np.repeat(cells, table.ravel(), axis=0)
    return coefficients.gwet(counts, kind=WEIGHTS[inputs["weights"]]).value


def mean_distance(inputs):
    """Return the mean distance of two raters, as a share of the scale."""
    cells = matrix_of(inputs)
    expert, statement = np.nonzero(~np.isnan(cells))
    positions = pd.DataFrame(
        {
            "expert": [f"e{i}" for i in expert],
            "statement": [f"p{j}" for j in statement],
            "position": cells[expert, statement].astype("int64"),
        }
    )
    one, two = (f"e{i}" for i in inputs["raters"])
    pair = pair_distances(positions).set_index(["expert", "other"]).loc[one, two]
    low, high = inputs["scale"]
    return pair["observed"] / pair["shared"] / (high - low)


def proportion_interval(inputs):
    """Return the interval of a share; on two positions the prior 1/K is Jeffreys's."""
    if inputs["method"] == "wilson":
        return coefficients.wilson_interval(inputs["agree"], inputs["n"], inputs["level"])[1:3]
    n = row(inputs["n"] - inputs["agree"], inputs["agree"], scale=[-1, 1])
    return np.ravel(stats.beta(*share_parameters(n, "agree")).interval(inputs["level"]))


def dirichlet_multinomial(inputs):
    return coefficients.dirichlet_multinomial_log_likelihood(inputs["counts"], inputs["alpha"])[0]


def kendall(inputs):
    result = coefficients.kendall_w(inputs["ratings"])
    assert result.df == 19
    return [result.value, result.statistic, result.p]


def dawid_skene(inputs):
    return coefficients.dawid_skene(inputs["counts"])


def unitizing(inputs):
    columns = ["coder", "category", "start", "length"]
    units = pd.DataFrame(inputs["units"], columns=columns)
    table = coefficients.unitizing_alpha(units, start=inputs["start"], length=inputs["length"])
    return [*table.loc["c"], *table.loc["k"], table.at["all", "alpha"]]


def polarization_of_counts(inputs):
    said = [
        (f"e{expert}", f"s{statement}", position)
        for expert, statement, position in np.ndindex(np.shape(inputs["counts"]))
        for _ in range(inputs["counts"][expert][statement][position])
    ]
    positions = pd.DataFrame(said, columns=["expert", "statement", "position"])
    result = polarization(positions, scale=(0, 1))
    halves = [[int(name[1:]) for name in half] for half in (result.one, result.other)]
    assert halves == inputs["halves"]
    return result.value


RECOMPUTED = {
    "van_der_eijk_A": lambda inputs: van_der_eijk(row(*inputs["counts"])).item(),
    "gini_mean_difference": gini,
    "rao_quadratic_entropy_linear": with_replacement,
    "blair_lacy_lsquared": blair_lacy,
    "rwg_uniform_null_truncated": within_group_agreement,
    "krippendorff_alpha": krippendorff,
    "alpha_delete_one": delete_one,
    "gwet_ac": gwet,
    "brennan_prediger": brennan_prediger,
    "gwet_ac_table": gwet_of_table,
    "weighted_kappa": kappa_of_raters,
    "weighted_kappa_table": kappa_of_table,
    "pairwise_mean_distance_linear": mean_distance,
    "proportion_interval": proportion_interval,
    "leik_D": lambda inputs: coefficients.leik_dispersion(inputs["counts"])[0],
    "tastle_wierman_cns": lambda x: coefficients.tastle_wierman_consensus(x["counts"])[0],
    "dirichlet_multinomial_logpmf": dirichlet_multinomial,
    "fleiss_kappa": lambda inputs: coefficients.fleiss_kappa(inputs["counts"]),
    "cohen_kappa_interval": kappa_with_interval,
    "kendall_w": kendall,
    "critical_content_validity": lambda x: coefficients.critical_content_validity(x["n"]),
    "brier_score": lambda inputs: coefficients.brier_score(**inputs),
    "log_score": lambda inputs: coefficients.log_score(**inputs),
    "dawid_skene_shares": lambda inputs: dawid_skene(inputs).shares,
    "dawid_skene_errors": lambda x: np.diag(dawid_skene(x).errors[x["rater"]]),
    "dawid_skene_likelihood": lambda inputs: dawid_skene(inputs).log_likelihood,
    "stuart_maxwell": lambda inputs: stuart_maxwell(inputs["table"])[:2],
    "bowker_symmetry": lambda inputs: bowker_symmetry(inputs["table"])[:2],
    "unitizing_alpha": unitizing,
    "polarization": polarization_of_counts,
    "anova_interval": lambda x: coefficients.anova_interval(
        *coefficients.ratings_to_counts(x["ratings"])
    )[:3],
}


@pytest.mark.parametrize("vector", [pytest.param(v, id=v["id"]) for v in [*VECTORS, *EXTERNAL]])
def test_reference_value(vector):
    result = RECOMPUTED[vector["statistic"]](vector["input"])
    assert result == pytest.approx(vector["expected"], abs=vector["tolerance"], rel=0)


def test_every_statistic_has_a_published_reference_value():
    statistics = {vector["statistic"] for vector in VECTORS}
    external = {"gwet_ac_table", "weighted_kappa_table"}  # their tables are not ours to publish
    assert statistics == set(RECOMPUTED) - external


def test_no_input_of_another_project_is_published():
    assert {vector["input_origin"] for vector in VECTORS} == {"own", "published"}


def test_a_path_to_no_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="is no file; correct the path, or unset"):
        external_vectors({"ROUNDTABLE_REFERENCE": str(tmp_path / "missing.json")})
    assert external_vectors({}) == []
