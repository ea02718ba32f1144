"""How many of what a dashboard shows belong to each topic: on the buttons that choose one."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from roundtable.corpus.dataset import Corpus
from roundtable.forecasts import forecast_ledger

MAX_BUTTONS = 12  # topics; more of them are a drop-down


def topic_counts(corpus: Corpus, counted: str) -> dict[str, int]:
    """Return {topic: how many there are}, and for "" how many in all.

    Parameters
    ----------
    corpus : Corpus
        What is counted.
    counted : str
        "statements", "answers", "events" (each in every topic that mentions it) or "forecasts"; "":
        nothing.
    """
    if not counted:
        return {}
    pairs = _COUNTED[counted](corpus).dropna(subset="item").drop_duplicates()
    per_topic = pairs["topic"].astype(str).value_counts()
    counts = {str(topic): int(per_topic.get(topic, 0)) for topic in corpus.topics["topic"]}
    return {"": int(pairs["item"].nunique())} | counts


def _statements(corpus: Corpus) -> pd.DataFrame:
    return corpus.statements[["topic", "statement"]].set_axis(["topic", "item"], axis=1)


def _answers(corpus: Corpus) -> pd.DataFrame:
    """Return the topic and expert of every answer."""
    passages = corpus.passages.dropna(subset=["topic", "expert"])
    answers = passages["topic"].astype(str) + "/" + passages["expert"].astype(str)
    return pd.DataFrame({"topic": passages["topic"], "item": answers})


def _events(corpus: Corpus) -> pd.DataFrame:
    """Return every event with the topics that mention it; some stand in no topic."""
    mentions = corpus.event_mentions[["event", "passage"]].astype(str)
    topics = corpus.passages[["passage", "topic"]].astype({"passage": str})
    events = corpus.events[["event"]].astype(str)
    found = events.merge(mentions, how="left").merge(topics, how="left", on="passage")
    return found[["topic", "event"]].set_axis(["topic", "item"], axis=1)


def _forecasts(corpus: Corpus) -> pd.DataFrame:
    ledger = forecast_ledger(corpus)
    return ledger[["topic", "forecast"]].set_axis(["topic", "item"], axis=1)


_COUNTED: dict[str, Callable[[Corpus], pd.DataFrame]] = {
    "statements": _statements,
    "answers": _answers,
    "events": _events,
    "forecasts": _forecasts,
}
