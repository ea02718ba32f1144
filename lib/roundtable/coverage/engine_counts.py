"""Who answered what, counted by whatever engine holds the rows."""

from __future__ import annotations

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from ..lazy_frames import rows_that_are_there, sorted_table


def counts(answers: IntoFrame, *by: str) -> pd.DataFrame:
    """Count answers and their words.

    Parameters
    ----------
    answers : any frame that narwhals reads
        One row per answer: the columns in `by`, and words (how many; missing for none).
    *by : str
        Columns that make groups; none: topic and expert.

    Returns
    -------
    DataFrame
        One row per group: the groups, answers, words.

    Raises
    ------
    ValueError
        For a missing column.

    Examples
    --------
    >>> rows = {"topic": ["a", "a"], "expert": ["x", "x"], "words": [3, 4]}
    >>> counts(pd.DataFrame(rows)).values.tolist()
    [['a', 'x', 2, 7]]
    """
    key = list(by or ("topic", "expert"))
    rows = rows_that_are_there("answers", answers, key, "words")
    words = nw.col("words").fill_null(0)
    query = rows.with_columns(words).group_by(key)
    table = query.agg(nw.len().alias("answers"), nw.col("words").sum())
    return sorted_table(table, key, ["answers", "words"])
