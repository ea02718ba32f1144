"""Timelines: 5,000 events told in 10,000 passages of 200 articles: every measure in under 100 ms,
every figure in under a second.

Run it with `make bench`, or `python benchmarks/bench_timeline.py`. CPU time, as others may share
the machine, of the quickest of some runs; past a limit it says so, and ends with 1.
"""

import sys
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd

from roundtable import agreement, charts, narrative, timeline
from roundtable.schema import EVENT_KINDS, STATUSES, Rule

EVENTS, PASSAGES, MENTIONS, ARTICLES, EXPERTS, TOPICS = 5000, 10_000, 15_000, 200, 40, 12
MEASURE, FIGURE = 0.1, 1.0  # seconds


def ids(name, n):
    """n ids as a categorical."""
    return pd.Categorical([f"{name}-{i}" for i in range(n)])


def made_up(seed=0):
    """A corpus of that size: the tables that a timeline reads."""
    chance = np.random.default_rng(seed)
    days = np.datetime64("2025-06-30") - np.sort(chance.gamma(1.2, 1500, EVENTS).astype(int))
    form = chance.integers(0, 6, EVENTS)
    dates = [
        (d, d[:7], d[:4], d[:7] + "~", f"{d[:7]}/..", f"{d[:4]}/2025")[f]
        for d, f in zip(days.astype(str), form, strict=True)
    ]
    published = np.datetime64("2015-01-15") + np.arange(ARTICLES) * 19
    articles = pd.DataFrame(
        {
            "article": ids("article", ARTICLES),
            "title": "An article",
            "published": published.astype(str),
        }
    )
    number = [str(i) for i in range(EXPERTS)]
    experts = pd.DataFrame(
        {
            "expert": ids("expert", EXPERTS),
            "name": [f"Expert {i}" for i in number],
            "initials": [f"E{i}" for i in number],
        }
    )
    topics = pd.DataFrame(
        {"topic": ids("topic", TOPICS), "label": [f"Topic {i}" for i in range(TOPICS)]}
    )
    who = pd.Categorical.from_codes(
        chance.integers(-1, EXPERTS, PASSAGES), experts["expert"].cat.categories
    )
    passages = pd.DataFrame(
        {
            "passage": ids("passage", PASSAGES),
            "article": pd.Categorical.from_codes(
                np.arange(PASSAGES) * ARTICLES // PASSAGES, articles["article"].cat.categories
            ),
            "topic": pd.Categorical.from_codes(
                chance.integers(-1, TOPICS, PASSAGES), topics["topic"].cat.categories
            ),
            "expert": who,
            "kind": np.where(who.codes < 0, "editorial", "answer"),
            "rank": np.arange(PASSAGES) % (PASSAGES // ARTICLES) + 1,
        }
    )
    events = pd.DataFrame(
        {
            "event": ids("event", EVENTS),
            "label": [f"What happened as event {i}" for i in range(EVENTS)],
            "date": dates,
            "status": pd.Categorical(
                chance.choice(list(STATUSES), EVENTS, p=[0.7, 0.2, 0.05, 0.05]), list(STATUSES)
            ),
            "kind": pd.Categorical(chance.choice(EVENT_KINDS, EVENTS), EVENT_KINDS),
        }
    )
    pairs = np.unique(chance.integers(0, [EVENTS, PASSAGES], (MENTIONS, 2)), axis=0)
    mentions = pd.DataFrame(
        {
            "event": events["event"].array[pairs[:, 0]],
            "passage": passages["passage"].array[pairs[:, 1]],
            "date_basis": "stated",
            "wording": "what a passage says of it",
        }
    )
    spoke = np.flatnonzero(who.codes >= 0)
    positions = pd.DataFrame(
        {
            "statement": "p",
            "passage": passages["passage"].array[spoke],
            "coder": "c",
            "basis": "explicit",
            "confidence": 2,
            "position": pd.array(chance.integers(-2, 3, len(spoke)), "Int64"),
            "summary": "a summary",
            "note": "",
        }
    )
    return SimpleNamespace(
        articles=articles,
        topics=topics,
        experts=experts,
        passages=passages,
        events=events,
        event_mentions=mentions,
        positions=positions,
        coders=pd.DataFrame({"coder": ["c"], "name": ["One"], "kind": ["human"]}),
        statements=pd.DataFrame({"statement": ["p"]}),
        rule=Rule(),
    )


def quickest(call, repeats=5):
    """CPU seconds (others may share the machine) of the quickest of some calls, and its result."""
    best, result = np.inf, None
    for _ in range(repeats):
        begun = time.process_time()
        result = call()
        best = min(best, time.process_time() - begun)
    return best, result


def main():
    """Print a line per measure and figure; exit with 1 past a limit."""
    corpus, late = made_up(), []

    def row(what, call, limit):
        taken, result = quickest(call, 5 if limit == MEASURE else 2)
        print(
            f"{what:52} {taken * 1000:8.1f} ms   limit {limit * 1000:5.0f} "
            f"ms{'   TOO SLOW' * (taken > limit)}"
        )
        late.extend([what] * (taken > limit))
        return result

    print(
        f"{EVENTS:,} events, {len(corpus.event_mentions):,} tellings, {PASSAGES:,} "
        f"passages, {ARTICLES} articles, {EXPERTS} experts"
    )
    names = {
        i: word
        for table in (corpus.topics, corpus.experts)
        for i, word in zip(table.iloc[:, 0], table.iloc[:, 1], strict=True)
    }
    begun = time.process_time()
    timeline.chronology(corpus)
    print(
        f"{'chronology, the first time (no date read before)':52} "
        f"{(time.process_time() - begun) * 1000:8.1f} ms"
    )
    found = row("chronology", lambda: timeline.chronology(corpus), MEASURE)
    row(
        "  of a span and a topic",
        lambda: timeline.chronology(corpus, topics=["topic-1"], span=("2010-01-01", "2020-01-01")),
        MEASURE,
    )
    calendar = row(
        "pieces",
        lambda: timeline.calendar_segments(found.events, found.span, found.published),
        MEASURE,
    )
    stretches = row("stops", lambda: timeline.calendar_bins(calendar, 96), MEASURE)
    counts = row("tally", lambda: timeline.events_per_bin(found.events, stretches), MEASURE)
    profile = row("profile", lambda: timeline.temporal_profile(found, calendar), MEASURE)
    for name in ("reach", "steps"):
        row(name, lambda name=name: getattr(timeline, name)(found), MEASURE)
    row("resolve, a draw", lambda: timeline.resolve_dates(found.events, "draw"), MEASURE)
    row(
        "before, 1,000 draws",
        lambda: timeline.comes_before(found.events, "event-1", "event-2"),
        MEASURE,
    )
    row("sequence, 200 draws of all", lambda: timeline.temporal_sequence(found.events), MEASURE)
    events = row("arrange", lambda: narrative.arrange_events(found, calendar, names), MEASURE)
    row("findings", lambda: narrative.timeline_findings(found, names), MEASURE)
    said, after = row(
        f"agreement over time, {len(corpus.positions):,} positions",
        lambda: agreement.positions_over_time(corpus, "p"),
        MEASURE,
    )

    tables = {"topics": corpus.topics, "experts": corpus.experts}
    drawn = {"tables": tables, "published": found.published}
    row(
        "event_lanes, all 5,000 rows",
        lambda: charts.event_lanes(events, found.mentions, calendar, **drawn),
        FIGURE,
    )
    row(
        "event_lanes, 150 rows as the dashboard draws",
        lambda: charts.event_lanes(events.head(150), found.mentions, calendar, **drawn),
        FIGURE,
    )
    row(
        "event_overview",
        lambda: charts.event_overview(
            stretches, counts, calendar=calendar, published=found.published
        ),
        FIGURE,
    )
    row(
        "telling_order",
        lambda: charts.narrative_order(
            found.events, found.mentions, corpus.passages, calendar, **drawn
        ),
        FIGURE,
    )
    row(
        "dot_matrix",
        lambda: charts.dot_matrix(
            profile, names | {"": "The articles"}, {c: c for c in profile.columns}, unit="events"
        ),
        FIGURE,
    )
    row(
        "agreement_over_time",
        lambda: charts.positions_over_time_chart(said, after, tables=tables),
        FIGURE,
    )
    if late:
        sys.exit(f"past their limit: {', '.join(late)}")


if __name__ == "__main__":
    main()
