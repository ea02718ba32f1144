"""Who argues from which past: how far back each expert reaches, in which stretch of the calendar
they stand, and in what order it is told.

An event counts once for everybody who tells it, in the stretch in which it begins; what has no
known beginning, and what lies ahead, is counted by itself.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from .chronology import event_rows

ARTICLE = ""  # in the column expert: the article's own voice
AHEAD, UNDATED, EARLIER = "ahead", "no start given", "earlier"


class NarrativeSteps(NamedTuple):
    """From one passage to the next that tells of a dated event: how often the story goes forward in
    time, back, or neither.
    """

    forward: int
    back: int
    level: int


def segment_of(events, calendar):
    """In which stretch each event is counted.

    events: of a `Chronology`; calendar: of `pieces.pieces`. Returns a categorical Series, same
    index, ordered by time: `EARLIER` (only where something began before the calendar), the labels
    of the calendar, `UNDATED`, `AHEAD`.
    """
    labels = [EARLIER, *calendar["label"], UNDATED, AHEAD]
    code = calendar["start"].searchsorted(events["first"], "right")
    late = events["status"].isin(("scheduled", "hypothetical")).to_numpy()
    code = np.where(late, len(labels) - 1, np.where(events["open_begin"], len(labels) - 2, code))
    found = pd.Series(pd.Categorical.from_codes(code, labels, ordered=True), events.index)
    return found if (code == 0).any() else found.cat.remove_categories(EARLIER)


def temporal_profile(chronology, calendar):
    """How many events everybody tells from each stretch of the calendar: each expert's time
    profile.

    Returns DataFrame, indexed by expert (`ARTICLE` last: the article's own voice), in the experts'
    order, one column per stretch, of whole numbers; an event counts once per teller.
    """
    events, told = chronology.events, chronology.told
    places = segment_of(events, calendar)
    row = event_rows(told, events)
    voices = [*chronology.experts, ARTICLE]
    once = np.unique(np.column_stack([_voice(told, voices), row]), axis=0)
    out = np.zeros((len(voices), len(places.cat.categories)), dtype="int64")
    np.add.at(out, (once[:, 0], places.cat.codes.to_numpy()[once[:, 1]]), 1)
    return pd.DataFrame(out, pd.Index(voices, name="expert"), list(places.cat.categories))


def earliest_reference(chronology):
    """How far back everybody goes.

    Returns DataFrame, indexed by expert (`ARTICLE` last), only those who tell anything: events
    (told), dated (of them: begun, with a known beginning), ahead, undated; event, since, when (the
    one that began first: id, day, and when that was in words, of an interval the year in which it
    began; missing where none is dated).
    """
    events, voices = chronology.events, [*chronology.experts, ARTICLE]
    once = np.unique(
        np.column_stack([_voice(chronology.told, voices), event_rows(chronology.told, events)]),
        axis=0,
    )
    begun = (
        events["first"]
        .dt.year.astype("str")
        .where((events["precision"] == "interval") & ~events["open_begin"], events["when"])
    )
    ahead = events["status"].isin(("scheduled", "hypothetical"))
    facts = pd.DataFrame(
        {
            "dated": ~ahead & ~events["open_begin"],
            "ahead": ahead,
            "undated": ~ahead & events["open_begin"],
            "event": events["event"],
            "since": events["first"],
            "when": begun,
        }
    )
    rows = facts.take(once[:, 1]).assign(voice=once[:, 0])
    counts = rows.groupby("voice")[["dated", "ahead", "undated"]].sum()
    counts.insert(0, "events", rows["voice"].value_counts())
    oldest = (
        rows[rows["dated"]]
        .sort_values(["since", "event"], kind="stable")
        .drop_duplicates("voice")
        .set_index("voice")
    )
    out = counts.join(oldest[["event", "since", "when"]])
    return out.set_axis(pd.Index([voices[i] for i in out.index], name="expert", dtype="object"))


def narrative_steps(chronology):
    """Does the telling follow the calendar?

    Takes each passage that tells of a begun event with a known beginning as standing at the first
    of them, and compares it with the next such passage of the same article. Returns `NarrativeSteps`.
    """
    events = chronology.events
    begun = events[~events["status"].isin(("scheduled", "hypothetical")) & ~events["open_begin"]]
    rows = chronology.told[["article", "passage"]].assign(row=event_rows(chronology.told, begun))
    rows = rows[rows["row"] >= 0]
    day = begun["first"].to_numpy("datetime64[D]").astype("int64")[rows["row"]]
    begins = (rows["passage"] != rows["passage"].shift()).to_numpy()
    firsts = pd.DataFrame(
        {
            "article": rows["article"].array[begins],
            "day": np.minimum.reduceat(day, np.flatnonzero(begins)) if len(day) else [],
        }
    )
    way = np.sign(np.diff(firsts["day"]))[
        (firsts["article"] == firsts["article"].shift()).to_numpy()[1:]
    ]
    return NarrativeSteps(int((way > 0).sum()), int((way < 0).sum()), int((way == 0).sum()))


def _voice(told, voices):
    """The number of each telling's voice among the voices; the article's own is the last."""
    column = told["expert"].astype("category")
    return np.append(
        pd.Index(voices, dtype="object").get_indexer(column.cat.categories.astype("object")),
        len(voices) - 1,
    )[column.cat.codes]
