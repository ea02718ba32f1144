"""Check the arguments that say what is written in a figure, each of one shape.

`tables`: DataFrames by name; `experts`: one DataFrame; `labels`: words by id; `only`: choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd


def require_tables(
    tables: Mapping[str, pd.DataFrame], columns: Mapping[str, Iterable[str]]
) -> None:
    """Refuse what is not a mapping from names to DataFrames with the columns that are drawn.

    Parameters
    ----------
    tables : Mapping of str to DataFrame
        The argument `tables` of a figure function.
    columns : Mapping of str to iterable of str
        The columns that the figure needs, by the name of their table.

    Raises
    ------
    TypeError
        `tables` or one of its values has another shape.
    ValueError
        A table or a column is missing.
    """
    example = ", ".join(f'"{name}": corpus.{name}' for name in columns)
    remedy = f"pass tables={{{example}}}"
    if not isinstance(tables, Mapping):
        raise TypeError(
            f"tables is a {_shape(tables)}; it is a mapping from names to DataFrames: {remedy}"
        )
    for name, needed in columns.items():
        if name not in tables:
            raise ValueError(f"tables has no table '{name}'; it has {_listed(tables)}; {remedy}")
        _require_frame(tables[name], f"tables['{name}']", needed, remedy)


def require_experts(experts: pd.DataFrame, columns: Iterable[str]) -> None:
    """Refuse what is not a DataFrame of experts with these columns.

    Parameters
    ----------
    experts : DataFrame
        The argument `experts` of a figure function, one row per expert.
    columns : iterable of str
        The columns that the figure needs.

    Raises
    ------
    TypeError
        `experts` is not a DataFrame.
    ValueError
        A column is missing.
    """
    _require_frame(experts, "experts", columns, "pass experts=corpus.experts")


def require_labels(labels: Mapping[str, str], ids: Iterable[str] = ()) -> None:
    """Refuse what is not a mapping from ids to words, or one that lacks some of these ids.

    Parameters
    ----------
    labels : Mapping of str to str
        The argument `labels` of a figure function.
    ids : iterable of str
        What is drawn, and needs words.

    Raises
    ------
    TypeError
        `labels` is not a mapping.
    ValueError
        An id that is drawn has no label.
    """
    if not isinstance(labels, Mapping):
        raise TypeError(
            f"labels is a {_shape(labels)}; it is a mapping from ids to words: "
            'pass labels={"some-id": "what is written for it", …}'
        )
    missing = [each for each in ids if each not in labels]
    if missing:
        raise ValueError(
            f"labels has no words for '{missing[0]}'; it has {_listed(labels)}; "
            "pass one label for each id that is drawn"
        )


def require_choices(only: Iterable[str], name: str = "only") -> None:
    """Refuse one word, or what cannot be gone through, where several choices are meant.

    Parameters
    ----------
    only : iterable of str
        An argument that is limited to some choices.
    name : str
        The name of this argument.

    Raises
    ------
    TypeError
        `only` is one string, or not iterable.
    """
    if isinstance(only, str):
        raise TypeError(
            f"{name} is the text '{only}'; it is a list of choices: pass {name}=['{only}']"
        )
    if not isinstance(only, Iterable):
        raise TypeError(f"{name} is a {_shape(only)}; it is a list of choices: pass {name}=[…]")


def _require_frame(frame: object, name: str, columns: Iterable[str], remedy: str) -> None:
    """Refuse what is not a DataFrame with these columns."""
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"{name} is a {_shape(frame)}; it is a DataFrame: {remedy}")
    for column in columns:
        if column not in frame.columns:
            raise ValueError(
                f"{name} has no column '{column}'; it has {_listed(frame.columns)}; {remedy}"
            )


def _shape(value: object) -> str:
    """Return the name of a value's type."""
    return type(value).__name__


def _listed(names: Iterable[object], max_items: int = 6) -> str:
    """Return the first names of a list in one line."""
    shown = [f"'{name}'" for name in names]
    if not shown:
        return "none"
    more = [f"and {len(shown) - max_items} more"] if len(shown) > max_items else []
    return ", ".join(shown[:max_items] + more)
