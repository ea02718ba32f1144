"""Agreement coefficients from a table of counts, in numpy alone.

`counts` is everywhere an array of whole numbers, units × categories: how many raters put unit p
into category k; missing ratings are not counted. `values` are the categories' numbers, ascending, every
declared category included, used or not (Gwet's and Brennan and Prediger's chance terms count them);
without them they are 0, 1, 2 … A unit with one rating holds no pair of ratings: it leaves the
margin too. Every coefficient is NaN where it is undefined, and nothing here raises on unanimity.
"""

from .alpha_intervals import alpha_below, anova_interval, jackknife
from .category_distances import METRICS, WEIGHTS, agreement_weights, distances
from .chance_corrected import brennan_prediger, gwet, percent_agreement
from .cultural_consensus import ConsensusAnalysis, cultural_consensus
from .dawid_skene import RaterModel, dawid_skene
from .delphi import (
    STABLE,
    Concordance,
    content_validity_ratio,
    critical_content_validity,
    interquartile_range,
    kendall_w,
    round_change,
)
from .dirichlet_multinomial import (
    Overdispersion,
    dirichlet_multinomial_log_likelihood,
    overdispersion,
)
from .forecast_scores import brier_score, log_score
from .intervals import Coefficient, Interval, error_interval, mean_interval, wilson_interval
from .kappa import cohen_kappa, confusion_matrix, fleiss_kappa, pairwise_confusion
from .krippendorff import alpha, influence, leave_one_out
from .multiple_tests import LEVEL, passes_holm
from .ordinal_dispersion import leik_dispersion, tastle_wierman_consensus
from .ratings import count_categories, ratings_to_counts
from .unitizing import unitizing_alpha

__all__ = [
    "LEVEL",
    "METRICS",
    "STABLE",
    "WEIGHTS",
    "Coefficient",
    "Concordance",
    "ConsensusAnalysis",
    "Interval",
    "Overdispersion",
    "RaterModel",
    "agreement_weights",
    "alpha",
    "alpha_below",
    "anova_interval",
    "brennan_prediger",
    "brier_score",
    "cohen_kappa",
    "confusion_matrix",
    "content_validity_ratio",
    "count_categories",
    "critical_content_validity",
    "cultural_consensus",
    "dawid_skene",
    "dirichlet_multinomial_log_likelihood",
    "distances",
    "error_interval",
    "fleiss_kappa",
    "gwet",
    "influence",
    "interquartile_range",
    "jackknife",
    "kendall_w",
    "leave_one_out",
    "leik_dispersion",
    "log_score",
    "mean_interval",
    "overdispersion",
    "pairwise_confusion",
    "passes_holm",
    "percent_agreement",
    "ratings_to_counts",
    "round_change",
    "tastle_wierman_consensus",
    "unitizing_alpha",
    "wilson_interval",
]
