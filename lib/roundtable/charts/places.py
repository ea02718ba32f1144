"""Where things stand on the stance board: the columns, the rows, and the dots within a row. Pixels only, no colours."""

from math import ceil
from textwrap import wrap
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..schema import STANCES

DOT, PITCH = 25, 27  # px: a dot, and from one dot's centre to the next
LINE = 18  # px: a line of text
NARROW = 820  # px: below it the words stand above the track
LOW, HIGH = min(STANCES), max(STANCES)
_LETTER = 7.0  # px: a mean letter at 13 px, on the safe side for the fonts of `palette.FONT`
_END = 48  # px: from the ends of the track to the columns beside it, room for three dots on one end
_SILENT, _VERDICT = 148, 176  # px: the columns right of the track


class Grid(NamedTuple):
    """Where the columns are, in pixels from the left; `step` is one step of stance."""

    width: int
    narrow: bool
    words: float  # width of the words
    start: float  # where stance LOW is
    step: float
    silent: float  # left edge of the silent
    verdict: float  # left edge of the verdict (narrow: right edge)

    def x(self, px):
        """Pixels from the left → units of the x axis, which are steps of stance."""
        return LOW + (px - self.start) / self.step


def grid(width):
    """The columns of a board of this many pixels."""
    if width < NARROW:
        return Grid(width, True, width - 8, _END, (width - 2 * _END) / (HIGH - LOW), 0, width)
    words = min(380, max(210, 0.32 * width))
    track = max(250, width - words - _SILENT - _VERDICT)
    return Grid(width, False, words, words + _END, (track - 2 * _END) / (HIGH - LOW), words + track, words + track + _SILENT)


def pack(n, fits):
    """Offsets (right, down; px) of n dots about one point, at most `fits` in a line.

    >>> pack(3, 2)
    [(-13.5, -13.5), (13.5, -13.5), (0.0, 13.5)]
    """
    lines = ceil(n / fits)
    across = ceil(n / lines) if n else 0
    spots = [(*divmod(i, across), min(across, n - i // across * across)) for i in range(n)]
    return [((place - (here - 1) / 2) * PITCH, (line - (lines - 1) / 2) * PITCH) for line, place, here in spots]


def offsets(panel, columns):
    """How far each dot lies from its stance, or from the left of the silent column, and from the middle of its row.

    panel: one row per proposition and expert; columns: a `Grid`. Returns DataFrame, same index: right, down (px).
    """
    proposition, stance = panel["proposition"].astype(str).to_numpy(), panel["stance"].to_numpy(dtype=float, na_value=np.nan)
    order = np.argsort(panel["state"].astype(str).to_numpy() == "absent", kind="stable")  # those who do not speak at all come last
    places = {}
    for i in order:
        places.setdefault((proposition[i], None if np.isnan(stance[i]) else stance[i]), []).append(i)
    out = np.zeros((len(panel), 2))
    for (claim, at), here in places.items():
        if at is None:
            spots = np.array(pack(len(here), _SILENT // PITCH))
            out[here] = np.add(spots, (DOT / 2 + 2 - spots[:, 0].min(), 0))
        else:
            beside = any((claim, at + step) in places for step in (-1, 1))
            out[here] = pack(len(here), min(3, max(1, int(columns.step / PITCH))) if beside else 3)
    return pd.DataFrame(out, panel.index, ["right", "down"])


def rows(panel, verdicts, names, columns, down):
    """Where each row of the board lies.

    panel, verdicts, names: as for `board.stance_board`; columns: a `Grid`; down: of `offsets`.
    Returns the verdicts with more columns: proposition, lines (of text), top, bottom, y (of the track), below (the middle of what
    stands beside or, narrow, below the track), foot (y of the whisker), heading and note (only where a group begins).
    """
    text = dict(zip(names["propositions"]["proposition"], names["propositions"]["text"], strict=True))
    out = verdicts.reset_index(names="proposition")
    out["lines"] = pd.Series([wrap(text[p], int(columns.words / _LETTER)) for p in out["proposition"]], out.index, dtype="object")
    spoken = panel["stance"].notna()
    dots, quiet = (_heights(panel[which], down, out["proposition"]) for which in (spoken, ~spoken))
    words = out["lines"].str.len() * LINE
    begins = out["group"].ne(out["group"].shift())
    if columns.narrow:
        above, beside = words + 8, quiet.clip(lower=36)
        high = above + dots.clip(lower=PITCH) + 14 + beside
    else:
        above, beside = 0, pd.concat([words, dots + 8, quiet], axis=1).max(axis=1).clip(lower=36) + 12
        high = beside
    gap = begins * (58 + 14 * columns.narrow)
    out["bottom"] = (high + gap).cumsum() - 8
    out["top"] = out["bottom"] - high
    out["y"] = out["top"] + above + (dots.clip(lower=PITCH) / 2 + 4 if columns.narrow else high / 2)
    out["below"] = out["bottom"] - beside / 2
    out["foot"] = out["y"] + dots.clip(lower=PITCH) / 2 + 1
    return out.assign(**_headings(out, begins, panel, spoken, names))


def _heights(dots, down, propositions):
    """How tall the stack of dots of each proposition is."""
    reach = {}
    for claim, px in zip(dots["proposition"], down[dots.index].abs(), strict=True):
        reach[claim] = max(px, reach.get(claim, 0))
    return pd.Series([2 * reach[p] + PITCH if p in reach else 0 for p in propositions], dtype="float64")


def _headings(rows, begins, panel, spoken, names):
    labels = dict(zip(names["topics"]["topic"], names["topics"]["label"], strict=True))
    groups = names.get("groups", {})
    speak = panel.loc[spoken, ["topic", "expert"]].drop_duplicates()["topic"].value_counts()
    heading = [labels.get(g, groups.get(g, "All topics")) for g in rows["group"]]
    note = [f"{speak.get(g, 0)} of {n} speak" if g in labels else "" for g, n in zip(rows["group"], rows["experts"], strict=True)]
    return {"heading": pd.Series(heading, rows.index, dtype="str").where(begins, ""),
            "note": pd.Series(note, rows.index, dtype="str").where(begins, "")}
