"""Ids that a caller asks for: one, several or all of those that a table has."""

from __future__ import annotations

from collections.abc import Iterable

_MAX_LISTED = 12  # known ids that an error names


def as_ids(
    value: str | Iterable[str] | None, known: Iterable[str], kind: str
) -> tuple[str, ...] | None:
    """Return the requested ids as a tuple, without repeats.

    Parameters
    ----------
    value : str, iterable of str, or None
        One id, several, or None for all.
    known : iterable of str
        The ids there are.
    kind : str
        What they are ids of, such as "topic": a word for the error.

    Returns
    -------
    tuple of str, or None where `value` is None

    Raises
    ------
    TypeError
        If `value` is neither an id nor a collection of ids.
    ValueError
        If an id is not known.

    >>> as_ids("russia", ["russia", "west"], "topic")
    ('russia',)
    """
    if value is None:
        return None
    ids = _listed(value, kind)
    known_ids = [str(name) for name in known]
    unknown = [name for name in ids if name not in set(known_ids)]
    if unknown:
        listed = ", ".join(known_ids[:_MAX_LISTED])
        more = len(known_ids) - _MAX_LISTED
        if more > 0:
            listed += f" and {more} more"
        raise ValueError(
            f"unknown {kind} {unknown[0]!r}; there are {listed or 'none'}; choose among these"
        )
    return ids


def _listed(value: object, kind: str) -> tuple[str, ...]:
    """Return one id or several as a tuple of text."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Iterable) or hasattr(value, "columns"):
        raise TypeError(
            f"the {kind} ids are of type {type(value).__name__}; one id or a list of ids is "
            f"needed; pass text, a list of it, or None for all"
        )
    return tuple(dict.fromkeys(str(name) for name in value))
