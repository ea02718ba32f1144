"""Krippendorff's alpha for unitizing: do coders mark the same stretches of a text, and call them the
same?
"""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd

_COLUMNS = ["coder", "category", "start", "length"]
_Sections = np.ndarray  # sections × (start, length, is a unit): the whole text, in order


def unitizing_alpha(
    units: pd.DataFrame, *, start: int, length: int, coders: list[str] | None = None
) -> pd.DataFrame:
    """Return u-alpha by category, and of all together.

    Parameters
    ----------
    units : DataFrame
        What each coder marks: coder, category, start, length (whole numbers: characters, or words
        or seconds). The units of a coder and category do not overlap.
    start, length : int
        Of the whole text, in the same numbers.
    coders : list of str, optional
        All coders, also those who marked nothing.

    Returns
    -------
    DataFrame
        Indexed by category, the last row all: observed, expected (disagreement), alpha (NaN where
        nobody marks anything).

    Raises
    ------
    ValueError
        For a missing column, fewer than two coders, a unit outside the text, or two that overlap.

    References
    ----------
    Krippendorff, Sociological Methodology 25 (1995); Content Analysis (2nd ed. 2004), p. 254, whose
    example is below: 0.7286, 1.0000 and 0.8591 there, which come from rounded disagreements.

    Examples
    --------
    >>> rows = [("a", "c", 225, 70), ("a", "c", 370, 30), ("b", "c", 220, 80), ("b", "c", 355, 20)]
    >>> rows += [("b", "c", 400, 20), ("a", "k", 180, 60), ("a", "k", 300, 50)]
    >>> rows += [("b", "k", 180, 60), ("b", "k", 300, 50)]
    >>> units = pd.DataFrame(rows, columns=["coder", "category", "start", "length"])
    """
    missing = [column for column in _COLUMNS if column not in units]
    if missing:
        raise ValueError(
            f"units lack the column {missing[0]!r}; there are {', '.join(map(str, units.columns))}:"
            f" give {', '.join(_COLUMNS)}"
        )
    names = sorted(units["coder"].unique()) if coders is None else list(coders)
    if len(names) < 2:
        raise ValueError(
            f"u-alpha needs two coders; there is {', '.join(map(str, names)) or 'none'}: have a "
            "second one mark the text, or name those who marked nothing in coders"
        )
    rows = {}
    for category, marked in units.groupby("category", observed=True):
        by_coder = [_sections(marked[marked["coder"] == name], start, length) for name in names]
        rows[category] = _observed(by_coder, length), _expected(by_coder, length)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["observed", "expected"])
    table.loc["all"] = table.sum()
    expected = table["expected"].where(table["expected"] > 0)
    return table.assign(alpha=1 - table["observed"] / expected).rename_axis("category")


def _sections(marked: pd.DataFrame, start: int, length: int) -> _Sections:
    """Return the text as one coder cuts it for one category: units, and the gaps between them."""
    sections = []
    place, end = start, start + length
    for unit in marked.sort_values("start").itertuples():
        if unit.start < place or unit.length < 1 or unit.start + unit.length > end:
            raise ValueError(
                f"the unit at {unit.start} of length {unit.length} overlaps another or leaves the "
                f"text, which goes from {start} to {end}: correct it"
            )
        if unit.start > place:
            sections.append((place, unit.start - place, 0))
        sections.append((unit.start, unit.length, 1))
        place = unit.start + unit.length
    if place < end:
        sections.append((place, end - place, 0))
    return np.array(sections, dtype=float).reshape(-1, 3)


def _observed(by_coder: list[_Sections], length: int) -> float:
    """Return the mean disagreement of two coders, in squares of the text's length."""
    m = len(by_coder)
    total = sum(_pair_disagreement(one, two) for one, two in permutations(by_coder, 2))
    return total / (m * (m - 1) * length**2)


def _pair_disagreement(one: _Sections, two: _Sections) -> float:
    """Return Σ δ² over the sections of two coders: how far the ends of units that overlap lie
    apart, and the squared length of a unit that falls into a gap of the other.
    """
    start, length, is_unit = one.T[:, :, None]
    other_start, other_length, is_other = two.T[:, None, :]
    end, other_end = start + length, other_start + other_length
    overlap = (is_unit == 1) & (is_other == 1) & (start < other_end) & (other_start < end)
    in_gap = (is_unit == 1) & (is_other == 0) & (start >= other_start) & (end <= other_end)
    gap_of = (is_unit == 0) & (is_other == 1) & (other_start >= start) & (other_end <= end)
    squares = np.where(overlap, (start - other_start) ** 2 + (end - other_end) ** 2, 0)
    squares = squares + np.where(in_gap, length**2, 0) + np.where(gap_of, other_length**2, 0)
    return float(squares.sum())


def _expected(by_coder: list[_Sections], length: int) -> float:
    """Return the mean disagreement if the same units lay anywhere in the texts of all coders."""
    _, lengths, is_unit = np.concatenate(by_coder).T
    unit, gap = lengths[is_unit == 1], lengths[is_unit == 0]
    overlaps = (len(unit) - 1) / 3 * (2 * unit**3 - 3 * unit**2 + unit)
    places = np.maximum(gap[None, :] - unit[:, None] + 1, 0)  # for a unit in each gap
    in_gaps = unit**2 * places.sum(1)
    total = len(by_coder) * length
    pairs = total * (total - 1) - (unit * (unit - 1)).sum()
    return float(2 / length * (overlaps + in_gaps).sum() / pairs)
