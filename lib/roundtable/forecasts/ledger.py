"""Forecasts and outcomes → the ledger: each forecast with its probability and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..corpus.dataset import Corpus
from ..corpus.typed_frames import TEXT
from ..edtf import date_bounds
from ..schema import HAPPENED, MISSED, UNRESOLVABLE, YARDSTICK

#: What came of a forecast of which nobody can say yet.
OPEN = "open"
_OF_OUTCOME = ("text", "statement", "event", "resolution", "date", "checked", "source", "url")


def forecast_ledger(
    corpus: Corpus, yardstick: Mapping[str, tuple[float, float]] = YARDSTICK
) -> pd.DataFrame:
    """Return every forecast with what is known of it.

    Parameters
    ----------
    corpus : Corpus
    yardstick : mapping of str to (float, float)
        {word: the least and the most probability that it stands for}.

    Returns
    -------
    DataFrame
        One row per forecast, in the order of outcome and expert: forecast, outcome, question (the
        outcome's, else the outcome), expert, passage, topic, said (EDTF: of the passage, else of
        its article), expected, by, likelihood, probability (the number given, else the middle of
        the word's range; NaN where nobody says how likely), least, most (of the word's range),
        came_of_it (happened, did not happen, unresolvable, open), note, and of the outcome text,
        statement, event, resolution, date, checked, source, url.

        What happened after the time that was named did not happen; what has not happened is open
        until the outcome was checked at the end of that time, or could no longer happen.

    Raises
    ------
    ValueError
        For a word that the yardstick lacks.

    Examples
    --------
    >>> import roundtable as rt
    >>> ledger = forecast_ledger(rt.load())
    >>> print(ledger["came_of_it"].value_counts().to_dict())
    {'did not happen': 7, 'unresolvable': 6, 'open': 1}
    """
    ledger = _joined(corpus)
    spread = _ranges(ledger["likelihood"], yardstick)
    number = ledger["probability"].astype("float64")
    ledger["least"] = number.fillna(spread["least"])
    ledger["most"] = number.fillna(spread["most"])
    ledger["probability"] = number.fillna(spread.mean(axis=1))
    ledger["came_of_it"] = _what_came(ledger)
    return ledger


def outcome_counts(ledger: pd.DataFrame) -> pd.DataFrame:
    """Count the forecasts of each outcome.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecast_ledger`.

    Returns
    -------
    DataFrame
        Indexed by outcome, in the ledger's order: text, forecasts, experts, likely, unlikely, even
        (forecasts that give it more than half, less than 0.4, or between), unsaid (that give no
        likelihood), happened, did_not_happen, unresolvable, open.
    """
    p, came = ledger["probability"], ledger["came_of_it"]
    marked = ledger.assign(
        likely=p > 0.5,
        unlikely=p < 0.4,
        even=p.between(0.4, 0.5),
        unsaid=p.isna(),
        happened=came == HAPPENED,
        did_not_happen=came == MISSED,
        unresolvable=came == UNRESOLVABLE,
        open=came == OPEN,
    )
    groups = marked.groupby("outcome", sort=False, observed=True)
    first = groups[["text"]].first()
    first["forecasts"] = groups.size()
    first["experts"] = groups["expert"].nunique()
    counted = ["likely", "unlikely", "even", "unsaid", *_STATES]
    return first.join(groups[counted].sum())


_STATES = ("happened", "did_not_happen", "unresolvable", "open")


def _joined(corpus: Corpus) -> pd.DataFrame:
    """Return the forecasts with passage, article and outcome, their ids as text."""
    passages = _texts(corpus.passages).set_index("passage")
    published = _texts(corpus.articles).set_index("article")["published"]
    ledger = _texts(corpus.forecasts)
    of_passage = passages.reindex(ledger["passage"])
    ledger["expert"] = ledger["expert"].fillna(_column(of_passage, "expert", ledger.index))
    ledger["topic"] = _column(of_passage, "topic", ledger.index)
    day = _column(of_passage, "article", ledger.index).map(published).astype(TEXT)
    ledger["said"] = _column(of_passage, "date", ledger.index).fillna(day)
    outcomes = _texts(corpus.outcomes).set_index("outcome").reindex(ledger["outcome"])
    for name in _OF_OUTCOME:
        ledger[name] = outcomes[name].to_numpy()
    ledger["decided"] = outcomes["note"].to_numpy()
    ledger["question"] = _column(outcomes, "question", ledger.index).fillna(ledger["outcome"])
    order = {expert: place for place, expert in enumerate(corpus.experts["expert"])}
    places = ledger["expert"].map(order)
    by = ledger.assign(place=places).sort_values(["outcome", "place", "forecast"], kind="stable")
    return ledger.loc[by.index].reset_index(drop=True)


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with ids and codes as plain text, null where they are empty."""
    plain = {}
    for name, column in frame.items():
        is_coded = isinstance(column.dtype, pd.CategoricalDtype)
        plain[name] = column.astype(TEXT) if is_coded else column
    return pd.DataFrame(plain)


def _column(frame: pd.DataFrame, name: str, index: pd.Index) -> pd.Series:
    """Return a column under another index; nulls where the frame has none of that name."""
    if name not in frame:
        return pd.Series(None, index, dtype=TEXT)
    return pd.Series(frame[name].to_numpy(), index, dtype=TEXT)


def _ranges(words: pd.Series, yardstick: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    unknown = sorted(set(words.dropna()) - set(yardstick))
    if unknown:
        raise ValueError(
            f"the yardstick lacks {unknown[0]!r}; it has {', '.join(yardstick)}: add the word, or "
            "give the forecast another one"
        )
    ends = {end: words.map({word: both[i] for word, both in yardstick.items()}) for i, end in _ENDS}
    return pd.DataFrame(ends, index=words.index).astype("float64")


_ENDS = ((0, "least"), (1, "most"))


def _what_came(ledger: pd.DataFrame) -> np.ndarray:
    """Return what came of each forecast within the time that it names."""
    end = date_bounds(ledger["by"])["latest"]
    date, checked = date_bounds(ledger["date"]), date_bounds(ledger["checked"])["latest"]
    resolution = ledger["resolution"]
    is_late = date["earliest"] > end
    is_over = end.isna() | date["latest"].notna() | (checked >= end)
    return np.select(
        [
            resolution == UNRESOLVABLE,
            (resolution == HAPPENED) & ~is_late,
            (resolution == HAPPENED) & is_late,
            (resolution == MISSED) & is_over,
        ],
        [UNRESOLVABLE, HAPPENED, MISSED, MISSED],
        OPEN,
    )
