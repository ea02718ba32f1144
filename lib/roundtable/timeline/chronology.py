"""The corpus's events with their bounds, and every telling of them: by which expert, or by the
article itself, where and how dated.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import edtf
from ..i18n import formatting
from ..schema import EVENT_KINDS, STATUSES

AHEAD = ("scheduled", "hypothetical")  # statuses of what lies after the day of publication
TELLERS = ("several", "one", "article", "nobody")  # who mentions an event, as codes
DAY = pd.Timedelta(days=1)


@lru_cache(2**16)  # a dashboard asks for the same texts at every choice
def _when(text, status, _language):
    """A date in words; what has no known beginning and is under way has not ended on the day to
    which it is known.
    """
    known = text.removeprefix("../")
    return (
        f"under way in {edtf.describe_date(known)}"
        if status == "under way" and known != text
        else edtf.describe_date(text)
    )


class Chronology(NamedTuple):
    """events: one row per event (`event_table`); told: one row per telling (`event_mentions`); span: the first
    and the last day to be drawn; published: the first and the last day on which the articles may
    have appeared (both NaT: no article); experts: the ids of those who may tell.
    """

    events: pd.DataFrame
    told: pd.DataFrame
    span: tuple
    published: tuple
    experts: tuple


def chronology(
    corpus, *, topics=None, experts=None, editorial=True, statuses=None, kinds=None, span=None
):
    """The events and who tells them, for a choice.

    corpus: anything with the corpus's tables as attributes; topics, experts, statuses, kinds: what
    to keep, None for all; editorial: keep the article's own voice (editorial text and end notes)?
    span: (first, last) day, anything that pandas reads as one; keeps the events that touch it.
    Events that nobody tells are kept only where no topic is chosen, nor a part of the experts.
    Raises ValueError for an unknown id.
    """
    for name, wanted, known in (
        ("topic", topics, corpus.topics["topic"]),
        ("expert", experts, corpus.experts["expert"]),
        ("status", statuses, STATUSES),
        ("kind", kinds, EVENT_KINDS),
    ):
        _known(name, wanted, known)
    published = publication_days(corpus.articles)
    told = event_mentions(corpus.event_mentions, corpus.passages)
    everything = (
        topics is None
        and editorial
        and (experts is None or set(experts) >= set(corpus.experts["expert"]))
    )
    told = told[
        _among(told["topic"], topics)
        & (_among(told["expert"], experts) | told["expert"].isna())
        & (told["expert"].notna() | editorial)
    ]
    found = event_table(corpus.events, told, published)
    whole = _span(found, published)
    found = found[
        _among(found["status"], statuses)
        & _among(found["kind"], kinds)
        & ((found["passages"] > 0) | everything)
    ]
    if span is not None:
        first, last = whole = tuple(pd.Timestamp(day).as_unit("s") for day in span)
        found = found[(found["first"] <= last) & (found["last"] >= first)]
    found = _reaching(found, whole)
    told = told[event_rows(told, found) >= 0].reset_index(drop=True)
    return Chronology(
        found.reset_index(drop=True),
        told,
        whole,
        published,
        tuple(e for e in corpus.experts["expert"] if experts is None or e in set(experts)),
    )


def event_mentions(event_mentions, passages):
    """Every telling of an event, in the order of the articles.

    event_mentions, passages: the corpus's tables. Returns DataFrame, one row per event and passage:
    event, passage, article, topic, expert (missing: the article's own voice), rank, date_basis,
    wording.
    """
    place = passages.reset_index(drop=True)
    at = pd.Index(place["passage"].astype("object")).get_indexer(
        event_mentions["passage"].astype("object")
    )
    rows = place.loc[at, ["passage", "article", "topic", "expert", "rank"]].reset_index(drop=True)
    rows.insert(0, "event", event_mentions["event"].astype("category").array)
    rows[["date_basis", "wording"]] = event_mentions[["date_basis", "wording"]].reset_index(
        drop=True
    )
    return rows.iloc[np.argsort(at, kind="stable")].reset_index(drop=True)


def event_table(table, told, published=(pd.NaT, pd.NaT)):
    """Events with their bounds and their tellers.

    table: the corpus's events; told: of `event_mentions`; published: of `publication_days`. Returns DataFrame,
    one row per event: event, label, date, when (the date in words), earliest, latest (NaT: no
    bound), precision, approximate, uncertain, status, kind; experts (tuple of ids), n (how many),
    topics (tuple of ids, the one with most passages first), passages, own (passages in the
    article's own voice), tellers (a key of `TELLERS`); first, last (the days that are known: the
    bounds, and at an open end the other bound; what is expected or hypothetical cannot come
    before publication, so both lie after it, unless its bounds say that it lay before, as a
    rumoured bargain may; and what happened had happened by then).
    """
    ids = table["event"].astype("object").reset_index(drop=True)
    when = [
        _when(text, status, formatting.current_language())
        for text, status in zip(table["date"], table["status"], strict=True)
    ]
    out = table[["label", "date"]].reset_index(drop=True).assign(when=when)
    out.insert(0, "event", ids)
    out = out.join(edtf.date_bounds(out["date"])).join(
        table[["status", "kind"]].reset_index(drop=True)
    )
    row, own = event_rows(told, out), told["expert"].isna().to_numpy()
    out["experts"] = _gathered(row, told["expert"], len(out))
    out["n"] = out["experts"].str.len().astype("int64")
    out["topics"] = _gathered(row, told["topic"], len(out), most_first=True)
    known = row >= 0
    out["passages"], out["own"] = (
        np.bincount(row[known], minlength=len(out)),
        np.bincount(row[known & own], minlength=len(out)),
    )
    out["tellers"] = pd.Categorical(
        np.select(
            [out["n"] > 1, out["n"] == 1, out["own"] > 0], ["several", "one", "article"], "nobody"
        ),
        TELLERS,
    )
    first, last = out["earliest"].fillna(out["latest"]), out["latest"].fillna(out["earliest"])
    if published[1] is not pd.NaT:
        late, after = (
            out["status"].isin(AHEAD) & ~(out["latest"] <= published[1]),
            published[1] + DAY,
        )
        past = (out["status"] == "happened") & (first <= published[1])
        first, last = (day.where(~late | (day >= after), after) for day in (first, last))
        last = last.where(~past | (last <= published[1]), published[1])
    return out.assign(first=first, last=last)


def publication_days(articles):
    """The first and the last day on which the articles may have appeared; both NaT where there is
    none.
    """
    found = edtf.date_bounds(articles["published"])
    days = pd.concat([found["earliest"], found["latest"]]).dropna()
    return (days.min(), days.max()) if len(days) else (pd.NaT, pd.NaT)


def _span(found, published):
    """From the first year of which anything is known to the end of the last, and some way beyond
    publication, where open ends go on.
    """
    known = pd.concat(
        [
            found["first"],
            found["last"],
            pd.Series([d for d in published if d is not pd.NaT], dtype="datetime64[s]"),
        ]
    )
    if known.empty:
        return pd.NaT, pd.NaT
    beyond = known.max() if published[1] is pd.NaT else max(known.max(), published[1] + 183 * DAY)
    return pd.Timestamp(known.min().year, 1, 1).as_unit("s"), pd.Timestamp(
        min(beyond.year, 9999), 12, 31
    ).as_unit("s")


def _reaching(found, span):
    """More columns: begin, end (the days from which and to which it is drawn: an open end reaches
    the end of the span), and open_begin, open_end.
    """
    begins, ends = found["earliest"].isna(), found["latest"].isna()
    return found.assign(
        begin=found["first"].where(~begins, span[0]).clip(upper=found["last"]),
        end=found["last"].where(~ends, span[1]).clip(lower=found["first"]),
        open_begin=begins,
        open_end=ends,
    )


def event_rows(told, events):
    """The number of each telling's event among the rows of events; -1: not there."""
    column = told["event"].astype("category")
    return np.append(
        pd.Index(events["event"].astype("object")).get_indexer(
            column.cat.categories.astype("object")
        ),
        -1,
    )[column.cat.codes]


def _gathered(row, values, n, most_first=False):
    """For each of n rows the tuple of its distinct values, in the order of their table, or the most
    frequent first.
    """
    values = values.astype("category")
    names, code = [*values.cat.categories], values.cat.codes.to_numpy()
    pairs, counts = np.unique(
        (row * (len(names) + 1) + code)[(row >= 0) & (code >= 0)], return_counts=True
    )
    at, which = divmod(pairs, len(names) + 1)
    order = np.lexsort((which, -counts if most_first else which, at))
    out = [()] * n
    for i, k in zip(at[order].tolist(), which[order].tolist(), strict=True):
        out[i] += (names[k],)
    return pd.Series(out, dtype="object")


def _among(column, wanted):
    return pd.Series(True, column.index) if wanted is None else column.isin(list(wanted))


def _known(name, wanted, known):
    strange = [w for w in wanted or () if w not in set(known)]
    if strange:
        raise ValueError(
            f"unknown {name} {strange[0]!r}; there are {', '.join(known)}; choose among these"
        )
