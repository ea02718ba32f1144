"""The corpus's events with their bounds, and every mention of them: by which expert, or in the
source text, where and how dated.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from .. import edtf
from ..arguments import require_columns
from ..i18n import reader_language
from ..i18n.messages import message

FUTURE_STATUSES = ("scheduled", "hypothetical")  # of what lies after the day of publication
MENTION_GROUPS = {
    "several experts": "mentioned by several experts",
    "one expert": "mentioned by one expert",
    "source text only": "mentioned by the source text alone",
    "nobody": "mentioned nowhere",
}
UNKNOWN_DAYS = (pd.NaT, pd.NaT)
_DAY = pd.Timedelta(days=1)
_EVENT_COLUMNS = ["event", "label", "date", "status", "kind"]
_PASSAGE_COLUMNS = ["passage", "article", "topic", "expert", "rank"]


def event_mentions(mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return every mention of an event, in the order of the articles.

    Parameters
    ----------
    mentions : DataFrame
        The corpus's `event_mentions`: event, passage, date_basis, wording.
    passages : DataFrame
        The corpus's table, one row per passage.

    Returns
    -------
    DataFrame
        One row per event and passage: event, passage, article, topic, expert (missing: the source
        text), rank, date_basis, wording.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    columns = ["event", "passage", "date_basis", "wording"]
    require_columns("mentions", mentions, columns, source="corpus.event_mentions")
    require_columns("passages", passages, _PASSAGE_COLUMNS, source="corpus.passages")
    passages = passages.reset_index(drop=True)
    ids = pd.Index(passages["passage"].astype("object"))
    row = ids.get_indexer(mentions["passage"].astype("object"))
    table = passages.loc[row, _PASSAGE_COLUMNS].reset_index(drop=True)
    table.insert(0, "event", mentions["event"].astype("category").array)
    details = ["date_basis", "wording"]
    table[details] = mentions[details].reset_index(drop=True)
    return table.iloc[np.argsort(row, kind="stable")].reset_index(drop=True)


def event_table(
    events: pd.DataFrame,
    mentions: pd.DataFrame,
    published: tuple[pd.Timestamp, pd.Timestamp] = UNKNOWN_DAYS,
) -> pd.DataFrame:
    """Return the events with their bounds and who mentions them.

    Parameters
    ----------
    events : DataFrame
        The corpus's table: event, label, date (EDTF), status, kind.
    mentions : DataFrame
        As `event_mentions` returns it.
    published : (Timestamp, Timestamp)
        As `publication_days` returns them.

    Returns
    -------
    DataFrame
        One row per event: event, label, date, date_text (the date in words), earliest, latest
        (NaT: no bound), precision, approximate, uncertain, status, kind; experts (tuple of ids),
        n_experts, topics (tuple of ids, the one with most passages first), passages, source_text
        (number of passages of the source text), mention_group (a key of `MENTION_GROUPS`); first,
        last (the days that are known: the bounds, and at an open end the other bound). What is
        scheduled or hypothetical cannot come before publication, so both lie after it, unless its
        bounds say that it lay before, as a rumoured bargain may; and what happened had happened by
        then.

    Raises
    ------
    DateError
        If a date is not EDTF.
    ValueError
        If a table lacks a column.
    """
    require_columns("events", events, _EVENT_COLUMNS, source="corpus.events")
    columns = ["event", "topic", "expert", "date_basis"]
    require_columns("mentions", mentions, columns, source="timeline.event_mentions(…)")
    language = reader_language.current_language()
    date_texts = []
    for text, status in zip(events["date"], events["status"], strict=True):
        date_texts.append(_date_in_words(text, status, language))
    table = events[["label", "date"]].reset_index(drop=True).assign(date_text=date_texts)
    table.insert(0, "event", events["event"].astype("object").reset_index(drop=True))
    table = table.join(edtf.date_bounds(table["date"]))
    table = table.join(events[["status", "kind"]].reset_index(drop=True))
    table = table.assign(**_mention_columns(table, mentions))
    first, last = _known_days(table, published)
    return table.assign(first=first, last=last)


def event_rows(mentions: pd.DataFrame, events: pd.DataFrame) -> np.ndarray:
    """Return the row number of each mention's event in a table of events; -1: not in it.

    Parameters
    ----------
    mentions, events : DataFrame
        Of a `Chronology`: both have a column event.

    Returns
    -------
    array of mentions
    """
    column = mentions["event"].astype("category")
    ids = pd.Index(events["event"].astype("object"))
    row_of = ids.get_indexer(column.cat.categories.astype("object"))
    return np.append(row_of, -1)[column.cat.codes]


def publication_days(articles: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day on which the articles may have appeared.

    Parameters
    ----------
    articles : DataFrame
        The corpus's table, with the column published (EDTF).

    Returns
    -------
    (Timestamp, Timestamp)
        Both NaT where no day is known.

    Raises
    ------
    ValueError
        If the table lacks the column.
    """
    require_columns("articles", articles, ["article", "published"], source="corpus.articles")
    bounds = edtf.date_bounds(articles["published"])
    days = pd.concat([bounds["earliest"], bounds["latest"]]).dropna()
    return (days.min(), days.max()) if len(days) else UNKNOWN_DAYS


@lru_cache(2**16)  # a dashboard asks for the same texts at every choice
def _date_in_words(text: str, status: str, _language: str) -> str:
    """Return a date in words; what is under way and has no known beginning has not ended on the day
    to which it is known.
    """
    known = text.removeprefix("../")
    if status == "under way" and known != text:
        return message("date.under_way", date=edtf.describe_date(known))
    return edtf.describe_date(text)


def _mention_columns(events: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, object]:
    """Return the columns that say who mentions each event."""
    row = event_rows(mentions, events)
    is_event = row >= 0
    is_source = mentions["expert"].isna().to_numpy()
    experts = _distinct_values(row, mentions["expert"], len(events))
    n_experts = experts.str.len().astype("int64")
    source_text = np.bincount(row[is_event & is_source], minlength=len(events))
    conditions = [n_experts > 1, n_experts == 1, source_text > 0]
    *named_groups, nobody = MENTION_GROUPS
    groups = np.select(conditions, named_groups, nobody)
    return {
        "experts": experts,
        "n_experts": n_experts,
        "topics": _distinct_values(row, mentions["topic"], len(events), by_frequency=True),
        "passages": np.bincount(row[is_event], minlength=len(events)),
        "source_text": source_text,
        "mention_group": pd.Categorical(groups, list(MENTION_GROUPS)),
    }


def _distinct_values(
    row: np.ndarray, values: pd.Series, n: int, by_frequency: bool = False
) -> pd.Series:
    """Return for each of n rows the tuple of its distinct values, in the order of their table, or
    the most frequent first.
    """
    values = values.astype("category")
    names, code = [*values.cat.categories], values.cat.codes.to_numpy()
    base = len(names) + 1
    is_known = (row >= 0) & (code >= 0)
    pairs, counts = np.unique((row * base + code)[is_known], return_counts=True)
    pair_row, pair_code = divmod(pairs, base)
    rank = -counts if by_frequency else pair_code
    order = np.lexsort((pair_code, rank, pair_row))
    tuples: list[tuple[str, ...]] = [()] * n
    for i, k in zip(pair_row[order].tolist(), pair_code[order].tolist(), strict=True):
        tuples[i] += (names[k],)
    return pd.Series(tuples, dtype="object")


def _known_days(
    events: pd.DataFrame, published: tuple[pd.Timestamp, pd.Timestamp]
) -> tuple[pd.Series, pd.Series]:
    """Return the first and the last known day of each event, set right by its status."""
    first = events["earliest"].fillna(events["latest"])
    last = events["latest"].fillna(events["earliest"])
    line = published[1]
    if line is pd.NaT:
        return first, last
    is_future = events["status"].isin(FUTURE_STATUSES) & ~(events["latest"] <= line)
    is_past = (events["status"] == "happened") & (first <= line)
    next_day = line + _DAY
    first = first.where(~is_future | (first >= next_day), next_day)
    last = last.where(~is_future | (last >= next_day), next_day)
    last = last.where(~is_past | (last <= line), line)
    return first, last
