"""Events, tellings, the calendar in pieces, orders and sentences: numbers recomputed by hand, and
corpora in which something is missing.
"""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from conftest import CORPUS
from roundtable import narrative, timeline
from roundtable.schema import STATUSES


def named(corpus):
    """Words for the ids of topics and experts."""
    topics, experts = corpus.topics, corpus.experts
    return dict(zip(topics["topic"], topics["label"], strict=True)) | dict(
        zip(experts["expert"], experts["name"], strict=True)
    )


NAMES = named(CORPUS)


def found(**choice):
    """The chronology of the shipped corpus, its events by id."""
    chronology = timeline.chronology(CORPUS, **choice)
    return chronology, chronology.events.set_index("event")


def made(*rows, published="2024-03", tellers=()):
    """A corpus of made-up events. rows: (event, date, status); tellers: (event, expert or None,
    topic or None), one passage each.
    """
    ids = [r[0] for r in rows]
    passages = pd.DataFrame(
        {
            "passage": [f"p{i}" for i in range(len(tellers))],
            "article": "a",
            "topic": [t for _, _, t in tellers],
            "expert": [e for _, e, _ in tellers],
            "rank": range(1, len(tellers) + 1),
        }
    ).astype({"topic": "category", "expert": "category"})
    return replace(
        CORPUS,
        articles=CORPUS.articles.assign(published=published),
        passages=passages,
        events=pd.DataFrame(
            {
                "event": ids,
                "label": [f"Label of {e}" for e in ids],
                "date": [r[1] for r in rows],
                "status": pd.Categorical([r[2] for r in rows], list(STATUSES)),
                "kind": pd.Categorical(["war"] * len(ids)),
            }
        ),
        event_mentions=pd.DataFrame(
            {
                "event": [e for e, *_ in tellers],
                "passage": passages["passage"],
                "date_basis": "stated",
                "wording": "w",
            }
        ),
    )


EMPTIED = ("articles", "topics", "experts", "passages", "events", "event_mentions", "positions")


def variants():
    """The shipped corpus with something missing."""
    answers, ed = CORPUS.event_mentions, CORPUS.passages[CORPUS.passages["expert"].isna()]
    one = CORPUS.passages[CORPUS.passages["expert"] == "yunusov"]
    few = CORPUS.events.iloc[:2]
    return {
        "as it is": CORPUS,
        "one expert": replace(
            CORPUS,
            experts=CORPUS.experts[CORPUS.experts["expert"] == "yunusov"],
            passages=one,
            event_mentions=answers[answers["passage"].isin(one["passage"])],
        ),
        "no event": replace(CORPUS, events=CORPUS.events.iloc[:0], event_mentions=answers.iloc[:0]),
        "editorial only": replace(
            CORPUS,
            experts=CORPUS.experts.iloc[:0],
            passages=ed,
            event_mentions=answers[answers["passage"].isin(ed["passage"])],
        ),
        "every topic once": replace(
            CORPUS,
            passages=CORPUS.passages.drop_duplicates("topic"),
            event_mentions=answers[
                answers["passage"].isin(CORPUS.passages.drop_duplicates("topic")["passage"])
            ],
        ),
        "no article": replace(CORPUS, articles=CORPUS.articles.iloc[:0]),
        "nothing told": replace(CORPUS, event_mentions=answers.iloc[:0]),
        "nothing": replace(CORPUS, **{t: getattr(CORPUS, t).iloc[:0] for t in EMPTIED}),
        "one day": replace(
            CORPUS,
            events=few.assign(date="2024-03-05"),
            articles=CORPUS.articles.assign(published="2024-03-05"),
            event_mentions=answers[answers["event"].isin(few["event"])],
        ),
        "all ages": replace(
            CORPUS,
            events=few.assign(date=["0900", "9999"]),
            event_mentions=answers[answers["event"].isin(few["event"])],
        ),
    }


VARIANTS = variants()


def test_counts_of_the_article():
    """By hand from events.csv and event_mentions.csv."""
    chronology, events = found()
    assert len(events) == 60 and len(chronology.mentions) == len(CORPUS.event_mentions) == 126
    assert events["mention_group"].value_counts().to_dict() == {
        "one expert": 32,
        "several experts": 15,
        "source text only": 13,
        "nobody": 0,
    }
    invasion = events.loc["invasion-of-armenia"]
    assert (invasion["n_experts"], invasion["passages"], invasion["source_text"]) == (5, 14, 2)
    assert invasion["experts"] == ("areshev", "kopalyan", "mikaelian", "mirgadirov", "yunusov")
    assert invasion["topics"][0] == "likelihood" and events.loc[
        "russian-pressure-on-armenia", "topics"
    ] == ("russia", "likelihood")
    assert events.loc["attack-on-armenia-2022", "experts"] == ("kopalyan",)
    assert (
        events.loc["armenian-genocide", "experts"] == ()
        and events.loc["armenian-genocide", "source_text"] == 1
    )


def test_bounds_precision_and_words():
    _, events = found()
    row = events.loc["second-karabakh-war"]
    assert (
        str(row["earliest"].date()),
        str(row["latest"].date()),
        row["precision"],
        row["date_text"],
    ) == ("2020-01-01", "2020-12-31", "year", "2020")
    assert (
        events.loc["aliyev-inauguration", "precision"] == "day"
        and events["precision"].eq("day").sum() == 1
    )
    assert events["earliest"].isna().sum() + events["latest"].isna().sum() == 23


def test_tellings_are_in_the_order_of_the_article():
    chronology, _ = found()
    assert chronology.mentions["rank"].is_monotonic_increasing
    assert (
        chronology.mentions["expert"].isna().sum()
        == CORPUS.event_mentions["passage"].astype(str).str.contains("lead|editorial|note").sum()
    )


def test_what_is_ahead_lies_after_publication_but_a_rumoured_past_does_not():
    chronology, events = found()
    line = chronology.published[1]
    ahead = events[events["status"].isin(("scheduled", "hypothetical"))].drop(
        index="karabakh-corridor-bargain"
    )
    assert (ahead["first"] > line).all() and (ahead["begin"] > line).all() and len(ahead) == 9
    assert events.loc["karabakh-corridor-bargain", "last"] < line
    assert (events.loc[events["status"] == "happened", "last"] <= line).all()


def test_what_is_only_considered_for_a_year_that_has_begun_lies_in_the_rest_of_it():
    events = timeline.chronology(
        made(("a", "2024", "hypothetical"), ("b", "2023", "hypothetical"))
    ).events.set_index("event")
    assert [str(day.date()) for day in events.loc["a", ["first", "last"]]] == [
        "2024-04-01",
        "2024-12-31",
    ]
    assert [str(day.date()) for day in events.loc["b", ["first", "last"]]] == [
        "2023-01-01",
        "2023-12-31",
    ]


@pytest.mark.parametrize(
    ("published", "end"), [("2020-03", "2020-12-31"), ("2020-12", "2021-12-31")]
)
def test_the_calendar_has_room_beyond_publication(published, end):
    assert (
        str(
            timeline.chronology(made(("a", "2020-01/..", "under way"), published=published))
            .span[1]
            .date()
        )
        == end
    )


def test_open_ends_reach_the_edge_of_the_span():
    chronology, events = found()
    assert [str(day.date()) for day in chronology.span] == ["1915-01-01", "2025-12-31"]
    assert (events.loc[events["open_end"], "end"] == chronology.span[1]).all() and (
        events.loc[events["open_begin"], "begin"] == chronology.span[0]
    ).all()
    assert events["begin"].notna().all() and (events["begin"] <= events["end"]).all()


@pytest.mark.parametrize(
    ("choice", "n"),
    [
        ({"topics": ["preparedness"]}, 10),
        ({"experts": ["mirgadirov"], "editorial": False}, 3),
        ({"experts": [], "editorial": False}, 0),
        ({"experts": []}, 25),
        ({"statuses": ["scheduled"]}, 2),
        ({"kinds": ["war"]}, 3),
        ({"span": ("1900-01-01", "1990-12-31")}, 1),
        ({"span": ("2024-04-01", "2025-12-31"), "statuses": ["hypothetical"]}, 7),
    ],
)
def test_choices(choice, n):
    if choice.get("topics"):
        topic = CORPUS.passages.set_index("passage")["topic"]
        n = CORPUS.event_mentions.loc[
            CORPUS.event_mentions["passage"].map(topic).eq("preparedness"), "event"
        ].nunique()
    chronology, events = found(**choice)
    assert len(events) == n and set(chronology.mentions["event"]) <= set(events.index)


def test_events_that_nobody_tells_are_kept_only_where_everybody_may_tell():
    quiet = made(
        ("a", "2020", "happened"), ("b", "2021", "happened"), tellers=[("a", "yunusov", "west")]
    )
    assert list(timeline.chronology(quiet).events["event"]) == ["a", "b"]
    assert timeline.chronology(quiet).events["mention_group"].tolist() == ["one expert", "nobody"]
    assert list(timeline.chronology(quiet, topics=["west"]).events["event"]) == ["a"]
    assert list(timeline.chronology(quiet, experts=["areshev"]).events["event"]) == []


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"topics": ["wset"]}, "unknown topic 'wset'; there are likelihood"),
        ({"experts": ["x"]}, "unknown expert"),
        ({"statuses": ["past"]}, "unknown status"),
        ({"kinds": ["x"]}, "unknown kind"),
    ],
)
def test_unknown_ids_are_told(choice, said):
    with pytest.raises(ValueError, match=said):
        timeline.chronology(CORPUS, **choice)


@pytest.mark.parametrize(
    ("name", "value"),
    [("topics", "russia"), ("experts", "yunusov"), ("statuses", "happened"), ("kinds", "war")],
)
def test_one_id_is_one_id_and_not_its_letters(name, value):
    one, several = (timeline.chronology(CORPUS, **{name: ids}) for ids in (value, [value]))
    pd.testing.assert_frame_equal(one.events, several.events)
    assert 0 < len(one.events) < len(CORPUS.events)


EVENTS = timeline.chronology(CORPUS).events
SWAPPED = {
    "event_mentions": lambda: timeline.event_mentions(CORPUS.passages, CORPUS.event_mentions),
    "event_table": lambda: timeline.event_table(CORPUS.event_mentions, CORPUS.events),
    "calendar_bins": lambda: timeline.calendar_bins(EVENTS),
    "events_per_bin": lambda: timeline.events_per_bin(
        timeline.calendar_segments(EVENTS, (pd.NaT, pd.NaT)), EVENTS
    ),
    "segment_of": lambda: timeline.segment_of(CORPUS.events, EVENTS),
    "publication_days": lambda: timeline.publication_days(CORPUS.events),
    "resolve_dates": lambda: timeline.resolve_dates(CORPUS.events),
    "temporal_sequence": lambda: timeline.temporal_sequence(CORPUS.topics),
}


@pytest.mark.parametrize("name", SWAPPED)
def test_a_swapped_table_is_refused_with_a_sentence(name):
    with pytest.raises(ValueError, match=r"no column '\w+'.* in \w+; there are .*: .*pass "):
        SWAPPED[name]()


def test_nothing_is_written_into_the_tables():
    before = {
        name: getattr(CORPUS, name).copy()
        for name in ("events", "event_mentions", "passages", "experts")
    }
    chronology, _ = found()
    events = chronology.events.copy()
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    narrative.arrange_events(chronology, calendar, NAMES)
    timeline.temporal_profile(chronology, calendar)
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(CORPUS, name), table)
    pd.testing.assert_frame_equal(chronology.events, events)


# The calendar


def test_the_calendar_gives_room_where_much_happens():
    chronology, _ = found()
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    assert calendar["label"].tolist() == ["1915 to 2017", "2018 to 2021", "2022 to 2025"]
    assert calendar["share"].sum() == pytest.approx(1) and calendar["share"].min() > 0.13
    pace = calendar["share"] / (calendar["stop"] - calendar["start"]).dt.days
    assert pace.is_monotonic_increasing and pace.iloc[-1] > 20 * pace.iloc[0]


@pytest.mark.parametrize("name", VARIANTS)
def test_the_calendar_has_no_gap(name):
    chronology = timeline.chronology(VARIANTS[name])
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    stretches = timeline.calendar_bins(calendar, 40)
    assert (calendar["stop"].iloc[:-1].to_numpy() == calendar["start"].iloc[1:].to_numpy()).all()
    assert (
        (stretches["last"] + pd.Timedelta(days=1)).iloc[:-1].to_numpy()
        == stretches["start"].iloc[1:].to_numpy()
    ).all()
    assert len(stretches) <= 44 and stretches["label"].is_unique
    if len(calendar):
        assert (
            calendar["start"].iloc[0] <= chronology.span[0]
            and calendar["stop"].iloc[-1] > chronology.span[1]
        )
        assert stretches["start"].iloc[0] == calendar["start"].iloc[0]
        assert stretches["last"].iloc[-1] + pd.Timedelta(days=1) == calendar["stop"].iloc[-1]


def test_tally_by_hand():
    stretches = pd.DataFrame(
        {
            "start": pd.to_datetime(["2000-01-01", "2001-01-01", "2002-01-01"]),
            "last": pd.to_datetime(["2000-12-31", "2001-12-31", "2002-12-31"]),
        }
    )
    events = pd.DataFrame(
        {
            "first": pd.to_datetime(
                ["2000-05-01", "2001-12-31", "1990-01-01", "2003-01-01", "1990-01-01"]
            ),
            "last": pd.to_datetime(
                ["2001-02-01", "2001-12-31", "2005-01-01", "2003-02-01", "1991-01-01"]
            ),
        }
    )
    assert timeline.events_per_bin(events, stretches).tolist() == [2, 3, 1]


# Who argues from which past


def test_profile_counts_every_event_once_per_teller():
    chronology, events = found()
    table = timeline.temporal_profile(
        chronology,
        timeline.calendar_segments(chronology.events, chronology.span, chronology.published),
    )
    assert table.loc["yunusov"].tolist() == [1, 10, 10, 1, 5] and table.loc["areshev"].tolist() == [
        0,
        0,
        1,
        2,
        5,
    ]
    assert table.drop(index=timeline.SOURCE_TEXT).to_numpy().sum() == events["n_experts"].sum()
    assert table.loc[timeline.SOURCE_TEXT].sum() == (events["source_text"] > 0).sum() == 25


def test_reach():
    rows = timeline.earliest_reference(found()[0])
    assert rows["events"].to_dict() == {
        "areshev": 8,
        "kopalyan": 17,
        "mikaelian": 15,
        "mirgadirov": 3,
        "yunusov": 27,
        "": 25,
    }
    assert (rows["dated"] + rows["ahead"] + rows["undated"] == rows["events"]).all()
    assert rows.loc["kopalyan", ["event", "date_text"]].tolist() == [
        "turkey-azerbaijan-partnership",
        "1991",
    ]
    assert (
        rows.loc["", "date_text"] == "1915"
        and pd.isna(rows.loc["mirgadirov", "since"])
        and rows.loc["mirgadirov", "dated"] == 0
    )


def test_steps_by_hand():
    """2020, 2018 (with 2022 beside it), 2018, 2021: back, level, forward."""
    corpus = made(
        ("a", "2020", "happened"),
        ("b", "2018", "happened"),
        ("c", "2022", "happened"),
        ("d", "2021", "happened"),
        ("e", "2030", "scheduled"),
        ("f", "../2024-03", "under way"),
        tellers=[
            ("a", "yunusov", "west"),
            ("b", None, None),
            ("e", None, None),
            ("f", None, None),
            ("b", "yunusov", "west"),
            ("d", "yunusov", "west"),
        ],
    )
    assert timeline.narrative_steps(timeline.chronology(corpus)) == (1, 1, 1)
    several = replace(
        corpus,
        event_mentions=corpus.event_mentions.assign(passage=["p0", "p1", "p1", "p2", "p1", "p1"]),
    )
    assert timeline.narrative_steps(timeline.chronology(several)) == (0, 1, 0), (
        "a passage of 2018 and 2021 stands at 2018"
    )
    assert timeline.narrative_steps(found()[0]) == (12, 13, 9)


# Orders that hang on the days that nobody gives


def test_resolve():
    _, events = found()
    table = events[["earliest", "latest"]]
    assert (
        str(timeline.resolve_dates(table, "earliest")["second-karabakh-war"].date()) == "2020-01-01"
    )
    assert str(timeline.resolve_dates(table, "latest")["armenian-genocide"].date()) == "1923-12-31"
    drawn = timeline.resolve_dates(table, "draw", seed=1)
    pd.testing.assert_series_equal(drawn, timeline.resolve_dates(table, "draw", seed=1))
    assert (drawn != timeline.resolve_dates(table, "draw", seed=2)).any() and drawn.notna().all()
    known = table.notna().all(axis=1)
    assert ((drawn >= table["earliest"]) & (drawn <= table["latest"]))[known].all()
    with pytest.raises(ValueError, match="unknown resolution 'mean'; there are earliest"):
        timeline.resolve_dates(table, "mean")


def test_before_is_certain_where_bounds_do_not_overlap_and_even_where_they_are_the_same():
    events = timeline.chronology(CORPUS).events
    assert timeline.comes_before(events, "armenian-revolution", "second-karabakh-war") == (
        1000,
        0,
        0,
        1000,
        False,
    )
    even = timeline.comes_before(events, "arrests-pro-western", "congress-push", draws=20_000)
    assert (
        even.before / even.draws == pytest.approx(0.5 - 1 / 730, abs=0.012)
        and even.before + even.same + even.after == 20_000
    )
    assert timeline.comes_before(events, "border-incursions", "congress-push").open
    with pytest.raises(ValueError, match="unknown event 'x'"):
        timeline.comes_before(events, "x", "congress-push")


def test_sequence_follows_the_middle_and_counts_draws():
    corpus = made(("b", "2001", "happened"), ("a", "2000", "happened"), ("c", "2001", "happened"))
    rows = timeline.temporal_sequence(timeline.chronology(corpus).events, draws=50)
    assert rows[["event", "following"]].to_numpy().tolist() == [["a", "b"], ["b", "c"]]
    assert rows.loc[0, ["before", "same", "after", "draws"]].tolist() == [50, 0, 0, 50]
    assert 10 < rows.loc[1, "before"] < 40 and rows.loc[1, ["before", "same", "after"]].sum() == 50


# Sentences


def test_findings():
    said = narrative.timeline_findings(found()[0], NAMES)
    assert said[0] == (
        "Kopalyan, Mikaelian and Yunusov go back to 1991; Areshev goes back only to about March "
        "2024."
    )
    assert said[1] == (
        "The past event most of them mention is “Displacement of the Armenian population of "
        "Nagorno-Karabakh” (3 of 5 experts)."
    )
    assert said[2] == (
        "Of 60 events, counting those that had not happened, 15 are mentioned by several of the 5 "
        "experts, 32 are mentioned by one expert and 13 are only in the article's own text."
    )
    assert said[3] == (
        "When the article appeared, 34 had happened, 16 were under way, 2 were scheduled and 8 "
        "were only possibilities. All five experts discuss “Azerbaijani invasion of Armenia”, which "
        "had not happened."
    )
    assert said[5] == "Mirgadirov mentions no datable past event."
    assert "1 is dated to the day, 23 have no known start or end and 19 are approximate" in said[6]


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (
            "armenian-revolution",
            "second-karabakh-war",
            "came before “Second Karabakh war”, whichever exact days are right.",
        ),
        (
            "second-karabakh-war",
            "armenian-revolution",
            (
                "came after “Revolution in Armenia brings Pashinyan to power”, whichever exact "
                "days are right."
            ),
        ),
        (
            "arrests-pro-western",
            "congress-push",
            r"do not settle which came first\. \(.* in \d\d% of 1,000 random draws .*; 0% .*\.\)$",
        ),
        (
            "border-incursions",
            "congress-push",
            "Where a start or an end is not known, the edge of the calendar stands for it.",
        ),
    ],
)
def test_order_sentence(a, b, said):
    sentence = narrative.describe_order(timeline.chronology(CORPUS).events, a, b)
    assert said in sentence or re.search(said, sentence)


@pytest.mark.parametrize("order", narrative.EVENT_ORDERS)
def test_arrange_keeps_every_event_and_its_groups_together(order):
    chronology, _ = found()
    rows = narrative.arrange_events(
        chronology,
        timeline.calendar_segments(chronology.events, chronology.span, chronology.published),
        NAMES,
        order,
    )
    assert sorted(rows["event"]) == sorted(CORPUS.events["event"])
    runs = rows["group"][rows["group"] != rows["group"].shift()]
    assert runs.is_unique and len(runs) > 1
    for _, group in rows.groupby("group"):
        if order == "mentions":
            assert group["n_experts"].is_monotonic_decreasing
        else:
            assert group["first"].is_monotonic_increasing or order == "expert"


def test_arrange_by_topic_follows_the_article_and_refuses_other_orders():
    chronology, _ = found()
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    assert list(
        dict.fromkeys(narrative.arrange_events(chronology, calendar, NAMES, "topic")["group"])
    ) == [
        *CORPUS.topics["label"],
        "Outside the topics",
    ]
    with pytest.raises(ValueError, match="unknown order 'size'; there are time"):
        narrative.arrange_events(chronology, calendar, NAMES, "size")


def test_what_began_before_a_brushed_span_is_said_so():
    chronology, _ = found(span=("2020-06-01", "2021-12-31"))
    rows = narrative.arrange_events(
        chronology, timeline.calendar_segments(chronology.events, chronology.span), NAMES
    )
    assert rows.loc[rows["event"] == "second-karabakh-war", "group"].item() == "Began earlier"


def test_said_gives_date_status_kind_and_bounds():
    event = next(
        timeline.chronology(CORPUS).events.query("event == 'mineral-mapping-order'").itertuples()
    )
    assert narrative.describe_event(event) == (
        "about February 2024 · happened · politics · possible dates 1 Feb 2024 to 29 Feb 2024 · "
        "approximate"
    )


@pytest.mark.parametrize("name", VARIANTS)
def test_a_corpus_that_lacks_something_gets_tables_and_plain_sentences(name):
    corpus = VARIANTS[name]
    names = named(corpus)
    chronology = timeline.chronology(corpus)
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    said = narrative.timeline_findings(chronology, names)
    assert said and all(
        s.endswith((".", "”")) and "nan" not in s.lower().replace("nano", "") and "NaT" not in s
        for s in said
    )
    assert timeline.temporal_profile(chronology, calendar).shape[0] == len(corpus.experts) + 1
    assert timeline.events_per_bin(
        chronology.events, timeline.calendar_bins(calendar)
    ).sum() >= len(chronology.events)
    for order in narrative.EVENT_ORDERS:
        assert len(narrative.arrange_events(chronology, calendar, names, order)) == len(
            chronology.events
        )
    assert (
        len(timeline.earliest_reference(chronology)) <= len(corpus.experts) + 1
        and len(timeline.narrative_steps(chronology)) == 3
    )
    assert timeline.resolve_dates(chronology.events, "draw", span=chronology.span).notna().all()
    assert len(timeline.temporal_sequence(chronology.events, span=chronology.span)) == max(
        len(chronology.events) - 1, 0
    )


def test_sentences_for_the_corpora_that_lack_something():
    answer = {
        name: narrative.timeline_findings(timeline.chronology(corpus), NAMES)[0]
        for name, corpus in VARIANTS.items()
    }
    assert (
        answer["no event"]
        == answer["nothing"]
        == "No event to show: none is coded yet, or every one is hidden."
    )
    assert answer["editorial only"] == (
        "60 events: no expert mentions a past one with a known date."
    )
    assert answer["one expert"] == "Yunusov goes back to 1991."


def test_numbers_do_not_hang_on_the_order_of_rows():
    chance = np.random.default_rng(0)
    mixed = replace(
        CORPUS,
        event_mentions=CORPUS.event_mentions.iloc[chance.permutation(len(CORPUS.event_mentions))],
    )
    pd.testing.assert_frame_equal(
        timeline.chronology(mixed).events, timeline.chronology(CORPUS).events
    )


@pytest.mark.parametrize(
    ("date", "status", "when"),
    [
        ("../2020-03", "under way", "under way in March 2020"),
        ("../2020-03", "happened", "until March 2020"),
        ("2020-01/..", "under way", "from January 2020"),
    ],
)
def test_what_is_under_way_has_not_ended(date, status, when):
    assert timeline.chronology(made(("a", date, status))).events["date_text"].tolist() == [when]
