"""Null worlds: how often is something told where there is nothing, and how often do intervals hold
the truth?

Run it with `make bench-null`, or `python benchmarks/bench_null.py 100` for fewer worlds than 1,000.
In a world nobody has a view of his own: statements lean one way, experts do not; some topics have
words and names of their own, and experts who answer on them more often. A family's false claims may
be 5 in 100, an interval's coverage is to lie between 93 and 97. Rates, not seconds: they are the
same on every machine, but for the luck of the seeds.
"""

import sys

import numpy as np
import pandas as pd

from roundtable import agreement, coefficients, coverage

WORLDS = 1000
MOST_FALSE, COVERED = 0.05, (0.93, 0.97)
PANELS = {"five experts": (5, 30), "eight experts": (8, 20)}


def null_panel(rng, experts, statements):
    """Positions in a panel without views: silence differs by expert, agreement by statement."""
    lean = rng.random(statements)
    answers = rng.random((experts, statements)) < rng.uniform(0.3, 0.95, (experts, 1))
    agrees = rng.random((experts, statements)) < lean
    strength = rng.integers(1, 3, (experts, statements))
    expert, statement = np.nonzero(answers)
    position = np.where(agrees, strength, -strength)[expert, statement]
    return pd.DataFrame(
        {
            "expert": [f"e{i}" for i in expert],
            "statement": [f"p{j}" for j in statement],
            "position": position,
        }
    )


def null_articles(rng, articles=6, experts=5, topics=4, words=60):
    """Answers and their words: each topic has words of its own, and experts who prefer it."""
    prefers = rng.random((experts, topics))
    rows = [
        (f"a{a}", f"t{t}", f"e{e}")
        for a in range(articles)
        for t in range(topics)
        for e in range(experts)
        if rng.random() < prefers[e, t]
    ]
    answers = pd.DataFrame(rows, columns=["article", "topic", "expert"])
    answers["passage"] = [f"p{i}" for i in range(len(answers))]
    topic = answers["topic"].str[1:].astype(int).to_numpy()
    weight = 1 + 9 * (np.arange(words) % topics == topic[:, None])
    counts = rng.poisson(2 * weight / weight.mean())
    row, word = np.nonzero(counts)
    terms = pd.DataFrame(
        {
            "passage": answers["passage"].to_numpy()[row],
            "term": [f"w{i}" for i in word],
            "count": counts[row, word],
        }
    )
    return answers, terms


def claims_of_panel(rng, size):
    """Which claims a null panel makes: one True or False per family."""
    positions = null_panel(rng, *size)
    whole = agreement.panel_significance(positions, draws=99)
    return {
        "a pair": agreement.pair_significance(positions)["significant"].any(),
        "an outlier": agreement.expert_significance(positions)["significant"].any(),
        "a map": whole.pairs_p <= MOST_FALSE,
        "a division": whole.split_p <= MOST_FALSE,
    }


def claims_of_text(rng):
    """Which claims null articles make: a word of somebody's own, a pair of names."""
    answers, terms = null_articles(rng)
    names = terms[terms["term"].isin([f"w{i}" for i in range(20)])]
    names = names.rename(columns={"term": "entity"})
    return {
        "a word": coverage.keyness(terms, answers).words["significant"].any(),
        "names together": coverage.cooccurrence(names, answers)["significant"].any(),
    }


def coverages(rng):
    """Which intervals hold the truth: of alpha (0.5, normal raters in steps), and of a share."""
    ratings = rng.normal(size=20) + rng.normal(size=(4, 20))
    counts, values = coefficients.ratings_to_counts((4 * ratings).round())
    held = {}
    for name, interval in (
        ("jackknife of alpha", coefficients.jackknife(counts, values, "interval")),
        ("analysis of variance", coefficients.anova_interval(counts, values)),
    ):
        held[name] = interval.low <= 0.5 <= interval.high
    share = rng.uniform(0.1, 0.9)
    wilson = coefficients.wilson_interval(int(rng.binomial(30, share)), 30)
    held["Wilson's, 30 answers"] = wilson.low <= share <= wilson.high
    return held


def rates(worlds, world, *details):
    """Share of the worlds in which each thing is true."""
    rng = np.random.default_rng(19)
    return pd.DataFrame([world(rng, *details) for _ in range(worlds)]).mean()


def show(title, table, low, high):
    """Print each rate beside its limits."""
    print(f"\n{title}")
    for name, rate in table.items():
        verdict = "" if low <= rate <= high else "   OUTSIDE"
        print(
            f"  {name:24} {100 * rate:5.1f} in 100   limits {100 * low:.0f} to {min(100 * high, 100):.1f}{verdict}"
        )


def main():
    """False claims by family, then coverage."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else WORLDS
    luck = 3 * np.sqrt(MOST_FALSE * (1 - MOST_FALSE) / worlds)
    print(f"{worlds:,} null worlds each")
    for name, size in PANELS.items():
        table = rates(worlds, claims_of_panel, size)
        show(f"told of {name}, {size[1]} statements", table, 0, MOST_FALSE + luck)
    show("told of six articles", rates(worlds, claims_of_text), 0, MOST_FALSE + luck)
    low, high = COVERED
    show("95 % intervals hold the truth", rates(worlds, coverages), low - luck, high + luck)


if __name__ == "__main__":
    main()
