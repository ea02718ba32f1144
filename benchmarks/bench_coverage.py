"""Coverage: every measure and every chart on 10,000 passages of 40 experts on 25 topics, with 300
names and 4,000 words.

Run it with `make bench`, or `python benchmarks/bench_coverage.py`. The quickest of three runs of
each; the limits are 100 ms for a measure, a second for a chart. Shuffles for the words are drawn as
`keyness` draws them for a corpus of this size.
"""

import time
from types import SimpleNamespace

import numpy as np
import pandas as pd

from roundtable import charts, coverage

PASSAGES, EXPERTS, TOPICS, NAMES, WORDS, LENGTH = 10_000, 40, 25, 300, 4_000, 60
MEASURE, CHART = 0.1, 1.0  # seconds


def made_up(seed=0):
    """A corpus of that size: nobody speaks on everything, and words and names are as unequal as
    they are in texts.
    """
    rng = np.random.default_rng(seed)
    experts = pd.DataFrame(
        {
            "expert": [f"expert-{i}" for i in range(EXPERTS)],
            "name": [f"Expert Number{i}" for i in range(EXPERTS)],
            "initials": [f"E{i}" for i in range(EXPERTS)],
            "based_in": rng.choice(["AM", "AZ", "GE", None], EXPERTS),
            "role": "analyst",
            "background": None,
            "affiliation": None,
        }
    )
    topics = pd.DataFrame(
        {
            "topic": [f"topic-{i}" for i in range(TOPICS)],
            "label": [f"Topic number {i}" for i in range(TOPICS)],
        }
    )
    spoken = np.flatnonzero(rng.random(EXPERTS * TOPICS) < 0.7)
    place = np.sort(rng.choice(spoken, PASSAGES))
    ids = pd.Series([f"passage-{i}" for i in range(PASSAGES)])
    passages = pd.DataFrame(
        {
            "passage": pd.Categorical(ids, ids),
            "article": "article",
            "kind": "answer",
            "words": rng.integers(20, 120, PASSAGES),
            "topic": pd.Categorical.from_codes(place % TOPICS, topics["topic"]),
            "rank": np.arange(1, PASSAGES + 1),
            "expert": pd.Categorical.from_codes(place // TOPICS, experts["expert"]),
        }
    )
    statements = pd.DataFrame(
        {
            "statement": [f"p-{i}" for i in range(200)],
            "topic": [f"topic-{i % TOPICS}" for i in range(200)],
        }
    )
    summaries, where = rng.choice(statements["statement"], 3000), rng.choice(ids, 3000)
    positions = pd.DataFrame(
        {"statement": summaries, "passage": where, "coder": "one", "position": 1}
    )
    names = [f"Name {i}" for i in range(NAMES)]
    return SimpleNamespace(
        experts=experts,
        topics=topics,
        passages=passages,
        statements=statements,
        positions=positions,
        coders=pd.DataFrame({"coder": ["one"], "kind": ["human"]}),
        terms=drawn(rng, ids, "term", WORDS, LENGTH),
        entities=pd.DataFrame(
            {"entity": [f"entity-{i}" for i in range(NAMES)], "name": names, "kind": "person"}
        ),
        entity_mentions=drawn(rng, ids, "entity", NAMES, 4),
    )


def drawn(rng, ids, what, kinds, length):
    """Counts of things in passages, the first kinds far more often than the last."""
    chance = 1 / (np.arange(kinds) + 3)
    kind = rng.choice(kinds, PASSAGES * length, p=chance / chance.sum())
    n = np.bincount(
        np.repeat(np.arange(PASSAGES), length) * kinds + kind, minlength=PASSAGES * kinds
    )
    at = np.flatnonzero(n)
    names = pd.Series([f"{what}-{i}" for i in range(kinds)])
    table = {
        "passage": pd.Categorical.from_codes(at // kinds, ids),
        what: names.take(at % kinds).to_numpy(),
        "count": n[at],
    }
    return pd.DataFrame(table).astype({what: "category" if what == "entity" else "str"})


def timed(call, repeats=3):
    """Seconds of the quickest call, and what it returned."""
    best, result = np.inf, None
    for _ in range(repeats):
        start = time.perf_counter()
        result = call()
        best = min(best, time.perf_counter() - start)
    return best, result


def row(what, call, limit):
    """Print one line of the table; returns what was computed."""
    taken, result = timed(call)
    print(
        f"{what:44} {1000 * taken:8.1f} ms   limit {1000 * limit:5.0f} "
        f"ms{'' if taken <= limit else '   TOO SLOW'}"
    )
    return result


def main():
    """The measures, then the charts."""
    c = made_up()
    print(
        f"{PASSAGES:,} passages, {len(c.terms):,} counts of words, "
        f"{len(c.entity_mentions):,} mentions of names"
    )
    answers = row(
        "answers", lambda: coverage.expert_answers(c.passages, c.topics, c.experts), MEASURE
    )
    cells = row("cells", lambda: coverage.topic_matrix(c.passages, c.topics, c.experts), MEASURE)
    spoken = row(
        "elsewhere",
        lambda: coverage.positions_elsewhere(c.positions, c.passages, c.statements, c.coders),
        MEASURE,
    )
    row("gaps", lambda: coverage.missing_answers(cells, c.statements, spoken), MEASURE)
    voices = row("voices", lambda: coverage.topic_diversity(cells), MEASURE)
    row("balance", lambda: coverage.representation(cells, c.experts), MEASURE)
    survey = row("survey: all of these", lambda: coverage.coverage_summary(c), MEASURE)
    first = row(
        "prominence",
        lambda: coverage.entity_prominence(c.entity_mentions, answers, c.entities),
        MEASURE,
    )
    mentions = row(
        "mentions", lambda: coverage.entity_mentions(c.entity_mentions, answers), MEASURE
    )
    pairs = row("together", lambda: coverage.cooccurrence(c.entity_mentions, answers), MEASURE)
    row("occurrences", lambda: coverage.term_occurrences(c.terms, answers, "term-7"), MEASURE)
    found = row("distinctive", lambda: coverage.keyness(c.terms, answers), MEASURE)
    names = {"topics": c.topics, "experts": c.experts}
    labels = dict(zip(c.experts["expert"], c.experts["name"], strict=True))
    row("coverage_board", lambda: charts.topic_matrix_chart(survey.cells, tables=names), CHART)
    row("voices_chart", lambda: charts.diversity_chart(voices, tables=names), CHART)
    row("topic_profile", lambda: charts.topic_profile(cells, tables=names), CHART)
    row("entity_dots", lambda: charts.entity_dots(first, mentions, tables=names), CHART)
    row("comention_matrix", lambda: charts.comention_matrix(pairs, first), CHART)
    row(
        "word_chart",
        lambda: charts.keyness_chart(found.words, found.bound, labels=labels),
        CHART,
    )


if __name__ == "__main__":
    main()
