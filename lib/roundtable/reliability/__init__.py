"""How far independent coders agree, where they differ, and what that says of each."""

from .cell_values import cell_values, independent_coders
from .coder_errors import coder_accuracy, coder_confusion
from .engine_counts import UNITS, alpha_of_counts, counts
from .intercoder import BY, coder_disagreements, intercoder_reliability

__all__ = [
    "BY",
    "UNITS",
    "alpha_of_counts",
    "cell_values",
    "coder_accuracy",
    "coder_confusion",
    "coder_disagreements",
    "counts",
    "independent_coders",
    "intercoder_reliability",
]
