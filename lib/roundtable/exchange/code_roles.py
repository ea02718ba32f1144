"""What a code of qualitative data analysis says: who speaks, about which statement, from which side;
or only which topic a text is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .position_words import guess_positions
from .table_columns import plain_column_name

#: {what it is: likely names of the group of codes}.
CODE_GROUPS = {
    "expert": ("expert", "experts", "speaker", "speakers", "person", "persons", "actor", "actors"),
    "statement": (
        "statement",
        "statements",
        "concept",
        "concepts",
        "claim",
        "claims",
        "proposition",
        "propositions",
    ),
    "position": ("position", "positions", "stance", "agreement"),
}
CodePath = tuple[str, ...]
STEP = " :: "


class CodeRole(NamedTuple):
    """What one code says.

    Attributes
    ----------
    role : str
        A key of `CODE_GROUPS`; "side" for a statement and a position in one; "topic" for all else.
    name : str
        Of the expert, the statement, the topic; the word of a position.
    topic : str
        In which a statement stands; "" where the code does not say it.
    position : int, optional
        Of a position, and a side.
    """

    role: str
    name: str
    topic: str = ""
    position: int | None = None


def code_roles(
    paths: Iterable[CodePath], groups: Mapping[str, str], positions: Mapping[str, int]
) -> dict[CodePath, CodeRole]:
    """Return what each code says.

    Parameters
    ----------
    paths : iterable of tuple of str
        The codes, as steps from the outermost.
    groups : mapping of str to str
        {key of `CODE_GROUPS`: name of the outermost step}, where a person says so.
    positions : mapping of str to int
        {word: position}, where a person says so.

    Notes
    -----
    A code whose last step is a word for a position ("Ships > agree") is a side where all codes
    beside it are such words as well, and both sides are among them; or where its word is one of
    those of such a place. "Family > Support" alone stays a topic.
    """
    paths = list(dict.fromkeys(paths))
    found = _groups_of(paths, groups)
    sides = _sides([path for path in paths if path[0] not in found], positions)
    named = {STEP.join(path[1:]) for path in paths if found.get(path[0]) == "position"} - {""}
    meanings = _meanings(named, positions)
    return {path: _role_of(path, found, sides, meanings) for path in paths}


def _groups_of(paths: list[CodePath], groups: Mapping[str, str]) -> dict[str, str]:
    """Return {outermost step: what is below it}; unless statements and positions are both there,
    nothing but who is an expert by what a person says.
    """
    tops = {path[0] for path in paths if len(path) > 1}
    found = {}
    for role, names in CODE_GROUPS.items():
        for top in tops:
            is_named = groups.get(role) == top
            if is_named or (role not in groups and plain_column_name(top) in names):
                found[top] = role
    if {"statement", "position"} <= set(found.values()):
        return found
    return {top: role for top, role in found.items() if role == "expert" and role in groups}


def _sides(paths: list[CodePath], positions: Mapping[str, int]) -> dict[CodePath, int]:
    """Return {code: position} of those whose last step is one."""
    below: dict[CodePath, set[str]] = {}
    for path in paths:
        if len(path) > 1:
            below.setdefault(path[:-1], set()).add(path[-1])
    families = {parent: words for parent, words in below.items() if _meanings(words, positions)}
    meanings = _meanings({word for words in families.values() for word in words}, positions)
    sure = set(positions)
    for words in families.values():
        steps = [meanings[word] for word in words]
        if min(steps) < 0 < max(steps):
            sure |= words
    return {
        (*parent, word): meanings[word]
        for parent, words in families.items()
        if words <= sure
        for word in words
    }


def _meanings(words: Iterable[str], positions: Mapping[str, int]) -> dict[str, int]:
    """Return {word: position}; nothing where one of them is none."""
    words = sorted(words)
    guess = guess_positions([word for word in words if word not in positions])
    if isinstance(guess, str) or guess[1]:
        return {}
    return guess[0] | {word: positions[word] for word in words if word in positions}


def _role_of(
    path: CodePath,
    groups: Mapping[str, str],
    sides: Mapping[CodePath, int],
    meanings: Mapping[str, int],
) -> CodeRole:
    role = groups.get(path[0]) if len(path) > 1 else None
    name = STEP.join(path[1:])
    if role is not None:
        return CodeRole(role, name, position=meanings.get(name))
    if path in sides:
        return CodeRole("side", path[-2], STEP.join(path[:-2]), sides[path])
    return CodeRole("topic", STEP.join(path))
