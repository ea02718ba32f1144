"""Verdicts in words: every sentence is a function of the tables, with its counts in it."""

import pandas as pd

from ..schema import SIDES
from ..writing import some
from .verdict import TOO_FEW

_COUNTED = {
    "affirm": ("affirms", "affirm"),
    "mixed": ("mixed", "mixed"),
    "deny": ("denies", "deny"),
}
_SAID = {
    "affirm": ("affirms it", "affirm it"),
    "mixed": ("weighs both sides", "weigh both sides"),
    "deny": ("denies it", "deny it"),
}
ORDERS = {"topic": "By topic", "contest": "Most contested first", "voices": "Most voices first"}


def counted(row):
    """The counts of one row of `verdicts` in a few words.

    >>> counted({"affirm": 1, "mixed": 0, "deny": 4, "silent": 0, "absent": 0, "experts": 5})
    '4 deny · 1 affirms'
    """
    return (
        " · ".join(f"{n} {one if n == 1 else many}" for n, one, many in _sides(row, _COUNTED))
        or "nobody speaks to it"
    )


def sentence(row):
    """The same as a sentence that can stand alone.

    >>> sentence({"affirm": 1, "mixed": 0, "deny": 3, "silent": 0, "absent": 1, "experts": 5})
    '3 of 5 deny it, 1 affirms it, 1 is silent.'
    """
    said = [f"{n} {one if n == 1 else many}" for n, one, many in _sides(row, _SAID)]
    quiet = row["silent"] + row["absent"]
    if not said:
        return f"None of {row['experts']} speaks to it."
    said[0] = said[0].replace(" ", f" of {row['experts']} ", 1)
    return ", ".join(said + [f"{quiet} {'is' if quiet == 1 else 'are'} silent"] * (quiet > 0)) + "."


def _sides(row, verbs):
    """(number, verb for one, verb for many) of each side that anybody takes, the largest first."""
    return sorted(
        ((row[side], *verbs[side]) for side in SIDES if row[side]), key=lambda part: -part[0]
    )


def hangs_on(row, names):
    """What the verdict hangs on: a sentence about silence and about each voice.

    row: of `verdicts`; names: dict expert → name.
    """
    if row["verdict"] == TOO_FEW:
        return f"{_voices(row['voices'])}: too few for a verdict."
    quiet = row["silent"] + row["absent"]
    spoke = {row["if_affirmed"], row["if_denied"]} - {row["verdict"]}
    silence = (
        "Nobody is silent."
        if not quiet
        else (
            (
                f"If the {quiet} silent all affirmed it: {row['if_affirmed']}; all denied "
                f"it: {row['if_denied']}."
            )
            if spoke
            else "The silent could not change it, if all of them stood on one side."
        )
    )
    if not row["flips"]:
        return f"{silence} It stays the same without any one voice."
    flips = row["flips"].split(", ")
    who = (
        "any one voice"
        if len(flips) == row["voices"]
        else " or ".join(some((names[f] for f in flips), 5))
    )
    return f"{silence} Without {who} it would be: {row['left_out'].replace(', ', ' or ')}."


def _voices(n):
    return "Nobody speaks to it" if n == 0 else "1 voice" if n == 1 else f"{n} voices"


def under_coders(row, names):
    """What the verdict is under each coder, in words.

    row: of `board.coder_range`, coder → verdict; names: dict coder → name.
    """
    if row.nunique() == 1:
        return "The same verdict under every coder."
    return " · ".join(f"{names[coder]}: {verdict}" for coder, verdict in row.items()) + "."


def arrange(verdicts, order="topic"):
    """The rows in reading order, with their words: what `charts.stance_board` draws.

    verdicts: as `verdict.verdicts` returns; order: a key of `ORDERS`; within a topic, and by
    contest, the widest gap of at least the quorum of voices comes first, then fewer voices. Returns
    a new DataFrame with the columns group (the topic, or "" where the order crosses topics), judged
    (is there a verdict?), counted and sentence.
    """
    if order not in ORDERS:
        raise ValueError(
            f"unknown order {order!r}; there are {', '.join(ORDERS)}; choose one of them"
        )
    records = verdicts.to_dict("records")
    out = verdicts.assign(
        group=verdicts["topic"].astype(str) if order == "topic" else "",
        judged=verdicts["verdict"] != TOO_FEW,
        counted=pd.Series(map(counted, records), verdicts.index, dtype="str"),
        sentence=pd.Series(map(sentence, records), verdicts.index, dtype="str"),
        place=verdicts["topic"].cat.codes,
    )
    by = {
        "topic": ["place", "judged", "gap", "voices"],
        "contest": ["judged", "gap", "voices"],
        "voices": ["voices", "gap"],
    }[order]
    return out.sort_values(
        by, ascending=[c == "place" for c in by], kind="stable", na_position="last"
    ).drop(columns="place")
