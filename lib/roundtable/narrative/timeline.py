"""Events in words: every sentence is a function of the tables, with its counts in it."""

import pandas as pd

from ..i18n.formatting import format_day, format_number, format_percent, isolate_text, truncate_list
from ..schema import STATUSES
from ..timeline.event_table import MENTION_GROUPS
from ..timeline.temporal_order import comes_before
from ..timeline.temporal_profile import (
    AHEAD,
    EARLIER,
    SOURCE_TEXT,
    UNDATED,
    earliest_reference,
    narrative_steps,
    segment_of,
)

EVENT_ORDERS = {
    "time": "In calendar order",
    "topic": "By topic",
    "kind": "By kind",
    "tellers": "By who tells it",
    "most": "Most tellers first",
}
_GROUPS = {
    AHEAD: "Announced or hypothetical",
    UNDATED: "No beginning given",
    EARLIER: "Begun earlier",
}
_ONLY = {
    "several experts": "Several experts",
    "source text only": "Only the article itself",
    "nobody": "Nobody",
}


def arrange_events(chronology, calendar, names, order="time"):
    """The events in reading order, with the heading of their group.

    calendar: of `pieces.pieces`; names: dict of topic and expert ids → words; order: a key of
    `EVENT_ORDERS`; within a group by time. Returns a new DataFrame: the events with the columns stretch
    (where on the calendar), group (the heading; "" where the order has none) and mentioned_by (a
    sentence). An event of several topics stands under the one with most of its passages.
    """
    if order not in EVENT_ORDERS:
        raise ValueError(
            f"unknown order {order!r}; there are {', '.join(EVENT_ORDERS)}; choose one of them"
        )
    events = chronology.events
    out = events.assign(stretch=segment_of(events, calendar))
    places = list(names)
    out["mentioned_by"] = [
        describe_mentions(row, len(chronology.experts))
        for row in out[["n_experts", "source_text"]].itertuples()
    ]
    if order == "topic":
        first = [t[0] if t else "" for t in out["topics"]]
        key, group = (
            [places.index(t) if t in names else len(places) for t in first],
            [names.get(t, "Outside the topics") for t in first],
        )
    elif order == "kind":
        key, group = out["kind"].cat.codes, out["kind"].astype(str).str.capitalize()
    elif order == "tellers":
        alone = [who[0] if len(who) == 1 else "" for who in out["experts"]]
        key = [
            -len(who) if len(who) > 1 else places.index(one) if one else len(places)
            for who, one in zip(out["experts"], alone, strict=True)
        ]
        group = [
            f"Only {names[one]}" if one else _ONLY[tellers]
            for one, tellers in zip(alone, out["mention_group"], strict=True)
        ]
    elif order == "most":
        key, group = -out["n_experts"], ""
    else:
        key, group = (
            out["stretch"].cat.codes,
            [_GROUPS.get(label, f"Begun {label}") for label in out["stretch"]],
        )
    return (
        out.assign(key=key, group=group)
        .sort_values(["key", "first", "last", "event"], kind="stable", ignore_index=True)
        .drop(columns="key")
    )


def describe_mentions(row, experts):
    """Who tells an event, in a few words.

    row: of the events, with n_experts and source_text; experts: how many there are.

    >>> from types import SimpleNamespace as Row
    >>> describe_mentions(Row(n_experts=2, source_text=1), 5), describe_mentions(Row(n_experts=0, source_text=3), 5), describe_mentions(Row(n_experts=1, source_text=0), 5)
    ('2 of 5 experts, and the article itself', 'the article itself, none of 5 experts', '1 of 5 experts')
    """
    if not row.n_experts:
        return f"the article itself, none of {experts} experts" if row.source_text else "nobody"
    return f"{row.n_experts} of {experts} experts" + ", and the article itself" * bool(
        row.source_text
    )


def describe_event(event):
    """An event's date and status in a line; what is soft in its date is said.

    event: row of the events.
    """
    soft = [
        word
        for word, flag in (("approximate", event.approximate), ("uncertain", event.uncertain))
        if flag
    ]
    bounds = (
        f"{_day(event.earliest, 'open')} to {_day(event.latest, 'open')}"
        if event.precision != "day"
        else ""
    )
    return " · ".join(
        [event.date_text, event.status, event.kind] + [f"bounds {bounds}"] * bool(bounds) + soft
    )


def describe_order(events, a, b, **options):
    """Does one event come before another, whatever the days that nobody gives?

    events: of a `Chronology`; a, b: ids; options: of `order.before`.
    """
    label = dict(zip(events["event"], events["label"], strict=True))
    found = comes_before(events, a, b, **options)
    first, second = (f"“{isolate_text(label[event])}”" for event in (a, b))
    reach_ = " An open end is taken to reach to the edge of the calendar." if found.open else ""
    draws = format_number(found.draws)
    if found.before == found.draws:
        return f"{first} lies before {second} in all {draws} draws of their days.{reach_}"
    if found.after == found.draws:
        return f"{first} lies after {second} in all {draws} draws of their days.{reach_}"
    share = format_percent(100 * found.before / found.draws, gap=" ")
    rest = (
        f"on the same day in {format_number(found.same)}, after it in {format_number(found.after)}"
    )
    return (
        f"{first} lies before {second} in {format_number(found.before)} of {draws} draws "
        f"of their days ({share}), {rest}.{reach_}"
    )


def describe_truncation(what, shown, found):
    """That a list is cut short, where it is.

    >>> describe_truncation("events", 150, 5000)
    '150 of 5,000 events are shown; choose a shorter span, a topic or a kind to see the others.'
    """
    return (
        ""
        if shown >= found
        else (
            f"{format_number(shown)} of {format_number(found)} {what} are shown; choose a shorter "
            "span, a topic or a kind to see the others."
        )
    )


def timeline_findings(chronology, names):
    """What the timeline says, as sentences: who tells how much, who reaches how far back, what most
    tell, how the dates are known, in which order it is told.

    names: dict of expert ids → names. Returns a list of str, the answer first.
    """
    events = chronology.events
    if events.empty:
        return ["No event is left with this choice, or the corpus has none."]
    far = earliest_reference(chronology)
    out = [
        _answer(events, far, names, len(chronology.experts)),
        _shared(events, len(chronology.experts)),
        _ahead(events),
    ]
    out += [f"By teller, events told: {_each(far, names)}."] if len(far) else []
    none = far[(far.index != SOURCE_TEXT) & far["dated"].eq(0)]
    if len(none):
        out.append(
            f"{_and(truncate_list(names[e] for e in none.index))} "
            f"{'tells' if len(none) == 1 else 'tell'} of nothing past with a known "
            "beginning."
        )
    out += [_dates(events, chronology.mentions)]
    way = narrative_steps(chronology)
    if sum(way):
        out.append(
            "From one dated passage to the next the telling goes forward in time "
            f"{_times(way.forward)}, back {_times(way.back)}, "
            f"and stays at the same date {_times(way.level)}."
        )
    return [sentence for sentence in out if sentence]


def _answer(events, far, names, experts):
    """Who reaches furthest back and who least far, and the event with most tellers."""
    people = far[(far.index != SOURCE_TEXT) & far["dated"].gt(0)].sort_values(
        "since", kind="stable"
    )
    said_ = ""
    if len(people) > 1 and people["since"].iloc[0] < people["since"].iloc[-1]:
        old, new = people["since"].iloc[0], people["since"].iloc[-1]
        back, late = (
            [names[e] for e in people.index[people["since"] == day]] for day in (old, new)
        )
        said_ = (
            f"{_and(truncate_list(back))} {'reaches' if len(back) == 1 else 'reach'} back to "
            f"{_since(people, old)}, {_and(truncate_list(late))} no further than "
            f"{_since(people, new)}."
        )
    elif len(people):
        verb = "reaches" if len(people) == 1 else "reach"
        said_ = (
            f"{_and(truncate_list(names[e] for e in people.index))} {verb} back to "
            f"{_since(people, people['since'].iloc[0])}."
        )
    most = events.sort_values(["n_experts", "passages"], ascending=False, kind="stable").iloc[0]
    top = (
        (
            f" The event with most tellers is “{isolate_text(most['label'])}”: {most['n_experts']} of "
            f"{experts} experts."
        )
        if most["n_experts"] > 1
        else ""
    )
    if not said_ and not top:
        return f"{_number(len(events), 'event')}: no expert dates any of them."
    return (said_ + top).strip()


def _shared(events, experts):
    kinds = events["mention_group"].value_counts()
    of = (
        f"several of the {experts} experts"
        if experts > 2
        else "both experts"
        if experts == 2
        else "several experts"
    )
    said_ = {
        "several experts": f"mentioned by {of}",
        **{key: MENTION_GROUPS[key] for key in ("one expert", "source text only", "nobody")},
    }
    parts = [
        f"{kinds[key]} {'is' if kinds[key] == 1 else 'are'} {said_[key]}"
        for key in MENTION_GROUPS
        if kinds[key]
    ]
    return f"Of {_number(len(events), 'event')}, {_and(parts)}."


def _ahead(events):
    kinds = events["status"].value_counts()
    parts = [f"{kinds[key]} {key}" for key in STATUSES if kinds[key]]
    return f"Seen from the day of publication: {_and(parts)}."


def _dates(events, told):
    exact, soft = (
        (events["precision"] == "day").sum(),
        (events["approximate"].fillna(False) | events["uncertain"].fillna(False)).sum(),
    )
    open_ = (events["earliest"].isna() | events["latest"].isna()).sum()
    stated = told.loc[told["date_basis"] == "stated", "event"].nunique()
    return (
        f"Of {_number(len(events), 'event')}, {exact or 'none'} "
        f"{'is' if exact == 1 or len(events) == 1 else 'are'} dated to the day, "
        f"{open_} {'has' if open_ == 1 else 'have'} an open end, and {soft} "
        f"{'is' if soft == 1 else 'are'} marked approximate or uncertain; "
        f"for {stated} a passage gives the date itself."
    )


def _each(far, names):
    rows = far.sort_values("events", ascending=False, kind="stable")
    return ", ".join(
        truncate_list(
            f"{names.get(e, 'the article itself') if e != SOURCE_TEXT else 'the article itself'} {k}"
            for e, k in rows["events"].items()
        )
    )


def _since(people, day):
    return people.loc[people["since"] == day, "date_text"].iloc[0]


def _day(when, none):
    return none if pd.isna(when) else format_day(when, "short day")


def _times(n):
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def _number(n, word):
    return f"{format_number(n)} {word}" + "s" * (n != 1)


def _and(parts):
    return " and ".join([", ".join(parts[:-1])] * (len(parts) > 1) + list(parts[-1:]))
