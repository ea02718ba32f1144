"""Where passages could stand in a copy: places of their digests, and where each should begin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd

from .normalize import (
    word_digest,
)


class PassageAnchor(NamedTuple):
    """What is known of a passage; sequence: digest of its words in order, where it is known."""

    passage: str
    start: int
    length: int
    digest: str
    sequence: str | None


def passage_anchors(passages: pd.DataFrame) -> list[PassageAnchor]:
    """Return the anchors of a table of passages."""
    sequences: list[str | None] = [None] * len(passages)
    if "sequence" in passages:
        sequences = passages["sequence"].tolist()
    columns = [passages[name].tolist() for name in ("passage", "start", "length", "digest")]
    return [PassageAnchor(*row) for row in zip(*columns, sequences, strict=True)]


def line_places(text: str) -> dict[str, list[int]]:
    """Return {digest: places} of the lines of a canonical text."""
    places, start = defaultdict(list), 0
    for line in text.split("\n"):
        places[word_digest(line)].append(start)
        start += len(line) + 1
    return dict(places)


def stretch_places(
    text: str, anchors: list[PassageAnchor], lost: list[int], expected: np.ndarray
) -> dict[str, list[int]]:
    """Return {digest: places} of stretches between word boundaries, their lines joined by spaces.

    The search goes outwards from the expected place, shifted as the passage before was, so that a
    hard-wrapped copy takes few steps. It ends at the first hit, unless several passages have the
    digest.
    """
    runs = [run.span() for run in re.finditer(r"\w+|[^\w\s]", text)]
    begins, ends = np.array(runs, int).reshape(-1, 2).T
    n_passages = Counter(anchors[i].digest for i in lost)
    places: dict[str, list[int]] = defaultdict(list)
    shift = 0.0
    for i in lost:
        anchor, near = anchors[i], expected[i]
        if anchor.digest in places:
            continue
        starts = begins[np.isin(begins + anchor.length, ends, kind="table")]
        outwards = np.abs(starts - near - shift).argsort()
        for start in starts[outwards].tolist():
            if has_digest(text, start, anchor):
                places[anchor.digest].append(start)
                if n_passages[anchor.digest] == 1:
                    shift = start - near
                    break
    return places


def has_digest(text: str, start: int, anchor: PassageAnchor) -> bool:
    """Return whether a stretch is the passage, as it stands or with its lines joined by spaces."""
    if start < 0:
        return False
    stretch = text[start : start + anchor.length]
    if word_digest(stretch) == anchor.digest:
        return True
    return "\n" in stretch and word_digest(stretch.replace("\n", " ")) == anchor.digest


def expected_starts(anchors: list[PassageAnchor], places: dict[str, list[int]]) -> np.ndarray:
    """Return where each passage should start in the copy: shifted as the unmistakable passages
    around it are.
    """
    n_passages = Counter(anchor.digest for anchor in anchors)
    known = []
    for anchor in anchors:
        starts = places.get(anchor.digest, ())
        if len(starts) == n_passages[anchor.digest] == 1:
            known.append((anchor.start, starts[0]))
    old, new = np.array(sorted(known) or [(0, 0)]).T
    coded = np.array([anchor.start for anchor in anchors], float)
    return coded + np.interp(coded, old, new - old)
