"""Dates and anchors: a million dates, and a thousand long articles found again, beside what one
would otherwise use.

Each row is one run on this machine; the ratio is what counts. Run it with `make bench`, or by
itself.
"""

import random
import re
import time
from difflib import SequenceMatcher
from importlib.util import find_spec

import numpy as np
import pandas as pd

from roundtable.edtf import date_bounds
from roundtable.text import anchor_passages, find_passages, split_terms

ARTICLES, WORDS, PARAGRAPH = 1000, 10_000, 70


def seconds(call):
    """(wall-clock seconds, result) of one call."""
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def row(what, ours, other, theirs, note=""):
    """Print one line of the table."""
    print(f"{what:44} {ours:8.2f} s   {other:34} {theirs:9.2f} s   {theirs / ours:8.1f} ×  {note}")


def dates():
    """A million EDTF texts of 50,000 distinct ones."""
    days = pd.date_range("1890-01-01", periods=50_000).strftime("%Y-%m-%d").to_numpy()
    values = pd.Series(np.random.default_rng(1).choice(days, 1_000_000))
    ours, _ = seconds(lambda: date_bounds(values))
    theirs, _ = seconds(lambda: pd.to_datetime(values, format="%Y-%m-%d", exact=True))
    row(
        "1,000,000 dates to bounds and precision",
        ours,
        "pandas.to_datetime (plain days only)",
        theirs,
    )
    if find_spec("edtf"):
        import edtf

        few = values.head(500)
        theirs, _ = seconds(lambda: [edtf.parse_edtf(v).lower_strict() for v in few])
        row("the same", ours, "edtf (from 500)", theirs * len(values) / len(few), "extrapolated")
    else:
        print(f"{'the same':44} {'':10}   edtf: not installed")


def article(seed):
    """(the text of a made-up article, its paragraphs)."""
    chance = np.random.default_rng(seed)
    lexicon = np.array(
        [
            "".join(chance.choice(list("aeioubdfklmnprst"), chance.integers(2, 11)))
            for _ in range(3000)
        ]
    )
    chosen = lexicon[np.minimum(chance.zipf(1.3, WORDS), 3000) - 1]
    paragraphs = [
        " ".join(chosen[i : i + PARAGRAPH]).capitalize() + "." for i in range(0, WORDS, PARAGRAPH)
    ]
    return "\n\n".join(paragraphs), paragraphs


def articles():
    """A thousand articles of ten thousand words, with another header and other line ends."""
    made = [article(seed) for seed in range(10)]
    copies = ["Another header\r\n" + text.replace("\n", "\r\n") for text, _ in made]
    tables = [
        anchor_passages(text, pd.Series(parts, [f"p{i}" for i in range(len(parts))]))
        for text, parts in made
    ]
    ours, found = seconds(
        lambda: [
            find_passages(tables[i % 10].reset_index(names="passage"), copies[i % 10])
            for i in range(ARTICLES)
        ]
    )
    assert all((table["status"] == "found").all() for table in found)
    theirs, _ = seconds(
        lambda: [[copies[i % 10].find(part) for part in made[i % 10][1]] for i in range(ARTICLES)]
    )
    row(
        "1,000 articles of 10,000 words found again",
        ours,
        "str.find (has the words themselves)",
        theirs,
    )
    chance = random.Random(1)
    changed = [
        re.sub(r"\w+", lambda word: "quux" if chance.random() < 0.05 else word[0], text)
        for text, _ in made
    ]
    bags = [
        pd.DataFrame(
            [
                (f"p{i}", *pair)
                for i, part in enumerate(parts)
                for pair in split_terms(part).items()
            ],
            columns=["passage", "term", "count"],
        )
        for _, parts in made
    ]
    ours, found = seconds(
        lambda: [
            find_passages(
                tables[i % 10].reset_index(names="passage"), changed[i % 10], bags[i % 10]
            )
            for i in range(ARTICLES)
        ]
    )
    assert all((table["status"] != "missing").mean() > 0.99 for table in found)
    few = [
        SequenceMatcher(None, part.split(), changed[0].split(), autojunk=False)
        for part in made[0][1][:3]
    ]
    theirs, _ = seconds(lambda: [matcher.find_longest_match() for matcher in few])
    row(
        "the same, every 20th word changed",
        ours,
        "difflib, longest match (from 3)",
        theirs * sum(map(len, tables)) / 10 / 3 * ARTICLES,
        "extrapolated",
    )


if __name__ == "__main__":
    print(__doc__.split("\n")[0])
    dates()
    articles()
