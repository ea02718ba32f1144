"""Coded rows as other engines hold them: made once, in Parquet, with what is to come out counted by
hand.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def coded_rows(n=3000, seed=5):
    """Rows of expert, statement, coder, position and words; some positions are missing."""
    rng = np.random.default_rng(seed)
    position = rng.choice([-2.0, -1, 0, 1, 2, np.nan], n, p=[0.1, 0.2, 0.2, 0.2, 0.2, 0.1])
    return pd.DataFrame(
        {
            "expert": [f"e{one}" for one in rng.integers(0, 40, n)],
            "party": [f"party {one}" for one in rng.integers(0, 3, n)],
            "statement": [f"s{one}" for one in rng.integers(0, 12, n)],
            "topic": [f"t{one}" for one in rng.integers(0, 4, n)],
            "coder": [f"c{one}" for one in rng.integers(0, 3, n)],
            "position": pd.array(position, dtype="Int64"),
            "words": pd.array(rng.integers(1, 90, n), dtype="Int64"),
        }
    )


def write_parquet(rows, path, parts=1):
    """Write rows as a Parquet file, or as a folder of some."""
    if parts == 1:
        rows.to_parquet(path, index=False)
        return path
    path.mkdir()
    for number, part in enumerate(np.array_split(np.arange(len(rows)), parts)):
        rows.iloc[part].to_parquet(path / f"part-{number}.parquet", index=False)
    return path


def counted_by_hand(rows):
    """{(statement, position): n}, with a loop."""
    found = {}
    for row in rows.itertuples():
        if row.position is not pd.NA:
            key = row.statement, int(row.position)
            found[key] = found.get(key, 0) + 1
    return found


def as_dict(counted):
    """The same of what `agreement.counts` returns."""
    return {(row.statement, row.position): row.n for row in counted.itertuples()}


def check_all_counts(frame, rows):
    """Agreement, coverage and reliability of a frame are those of the rows in pandas."""
    from roundtable import agreement, coverage, reliability

    assert as_dict(agreement.counts(frame)) == counted_by_hand(rows)
    by_party = agreement.counts(frame, "party")
    pd.testing.assert_frame_equal(by_party, agreement.counts(rows, "party"), check_dtype=False)
    answers = coverage.counts(frame)
    assert answers["answers"].sum() == len(rows)
    assert answers["words"].sum() == rows["words"].sum()
    pd.testing.assert_frame_equal(answers, coverage.counts(rows), check_dtype=False)
    pairs = reliability.counts(frame)
    pd.testing.assert_frame_equal(pairs, reliability.counts(rows), check_dtype=False)
