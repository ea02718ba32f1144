"""Agreement coefficients from a table of counts, in numpy alone.

`counts` is everywhere an array of whole numbers, units × categories: how many raters put unit p
into category k; missing ratings are not counted. `values` are the categories' numbers, ascending, every
declared category included, used or not (Gwet's and Brennan and Prediger's chance terms count them);
without them they are 0, 1, 2 … A unit with one rating holds no pair of ratings: it leaves the
margin too. Every coefficient is NaN where it is undefined, and nothing here raises on unanimity.
"""

from .category_distances import METRICS, WEIGHTS, agreement_weights, distances
from .chance_corrected import brennan_prediger, gwet, percent_agreement
from .intervals import Coefficient, Interval, error_interval, mean_interval
from .krippendorff import alpha, influence, jackknife, leave_one_out
from .ratings import count_categories, ratings_to_counts

__all__ = [
    "METRICS",
    "WEIGHTS",
    "Coefficient",
    "Interval",
    "agreement_weights",
    "alpha",
    "brennan_prediger",
    "count_categories",
    "distances",
    "error_interval",
    "gwet",
    "influence",
    "jackknife",
    "leave_one_out",
    "mean_interval",
    "percent_agreement",
    "ratings_to_counts",
]
