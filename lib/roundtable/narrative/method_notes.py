"""How what a page shows was made: the small paragraph at its end, of the data set that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..i18n.messages import message
from .phrases import join_sentences
from .scale_words import answer_key

if TYPE_CHECKING:
    from ..corpus import Corpus


def positions_note(corpus: Corpus) -> str:
    """Return where the positions of a data set come from; "" before anything is coded."""
    kinds = _kinds(corpus, corpus.positions)
    if not kinds:
        return ""
    sentences = []
    if "self" in kinds:
        sentences.append(message("made.own" if kinds == {"self"} else "made.own.some"))
    if kinds != {"self"}:
        sentences.append(message("made.coded.others" if "self" in kinds else "made.coded"))
    if "adjudicated" in kinds:
        sentences.append(message("made.reconciled"))
    return join_sentences([*sentences, message("made.no_sample")])


def is_open_debate(corpus: Corpus) -> bool:
    """Return whether nobody was asked, and nobody answered for themselves as in a vote."""
    return not corpus.settings.asked and not is_self_reported(corpus)


def is_self_reported(corpus: Corpus) -> bool:
    """Return whether everyone who has a position gave it themselves, as in a poll."""
    return _kinds(corpus, corpus.positions) == {"self"}


def answers_note(corpus: Corpus) -> str:
    """Return how answers are counted, and whether it is known who was asked."""
    n, asked = len(corpus.articles), ""
    if is_open_debate(corpus):
        asked = message("made.unasked")
    elif corpus.settings.asked and corpus.silences.empty:
        asked = message("made.asked.unknown", n=n)
    return join_sentences([message(answer_key("made.words"), n=n), asked])


def events_note(corpus: Corpus) -> str:
    """Return how exact the dates of events are; "" where a data set has none."""
    if corpus.events.empty:
        return ""
    return message("made.events", n=len(corpus.articles))


def forecasts_note(corpus: Corpus) -> str:
    """Return where forecasts and their outcomes come from; "" where a data set has none."""
    kinds = _kinds(corpus, corpus.forecasts)
    if corpus.forecasts.empty:
        return ""
    read = message("made.forecasts.own" if kinds == {"self"} else "made.forecasts")
    return join_sentences([read, message("made.outcomes")])


def _kinds(corpus: Corpus, coded: pd.DataFrame) -> set[str]:
    """Return the kinds of the coders of a table's rows."""
    coders = corpus.coders[corpus.coders["coder"].isin(coded["coder"])]
    return set(coders["kind"].astype(str))
