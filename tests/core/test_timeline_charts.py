"""The data of the timeline's figures: every mark where the calendar says, no two labels on one
another, nothing outside the page.
"""

from dataclasses import replace
from functools import cache
from itertools import cycle, pairwise

import numpy as np
import pandas as pd
import pytest

from figure_checks import checked
from roundtable import charts, narrative, timeline
from roundtable.charts.timeline.calendar_layout import (
    DOT,
    FADE,
    calendar_axis,
    calendar_grid,
    calendar_ticks,
    fold_text,
)
from test_chart_position_board import contrast
from test_timeline import CORPUS, VARIANTS, named

WIDTHS = [320, 736, 1040, 2400]


@cache
def drawn(width=1040, **choice):
    """The lanes of the corpus, and the traces by name."""
    return lanes_of(CORPUS, width, **choice)


def lanes_of(corpus, width, *, order="time", dark=False, selected=None, **choice):
    """The lanes of a corpus, and the traces by name."""
    chronology = timeline.chronology(corpus, **choice)
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    events = narrative.arrange_events(chronology, calendar, named(corpus), order)
    figure = checked(
        charts.event_lanes(
            events,
            chronology.mentions,
            calendar,
            tables={"topics": corpus.topics, "experts": corpus.experts},
            published=chronology.published,
            width=width,
            dark=dark,
            selected=selected,
        )
    )
    return events, chronology, calendar, figure, {t.name: t for t in figure.data}


def middle(traces):
    """{event: y of its row}."""
    return {
        event: y for (event, _), y in zip(traces["rows"].customdata, traces["rows"].y, strict=True)
    }


def ends(trace):
    """[(y, left, right)] of a trace of bars."""
    return [(y, b, b + w) for y, b, w in zip(trace.y, trace.base, trace.x, strict=True)]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_event_has_a_row_and_every_teller_a_dot(width):
    events, chronology, _, figure, traces = drawn(width)
    assert [e for e, _ in traces["rows"].customdata] == events["event"].tolist()
    pairs = {
        (e, v)
        for e, v in zip(
            chronology.mentions["event"],
            chronology.mentions["expert"].astype("object").fillna(""),
            strict=True,
        )
    }
    assert {tuple(d) for name in ("experts", "article") for d in traces[name].customdata} == pairs
    rows = sorted(
        zip(
            traces["rows"].y - traces["rows"].width / 2,
            traces["rows"].y + traces["rows"].width / 2,
            strict=True,
        )
    )
    assert (
        all(a[1] <= b[0] + 1e-6 for a, b in pairwise(rows)) and rows[-1][1] < figure.layout.height
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_no_two_dots_touch_and_none_leaves_the_page(width):
    *_, figure, traces = drawn(width)
    spots = sorted(
        (y, x)
        for name in ("experts", "article")
        for x, y in zip(traces[name].x, traces[name].y, strict=True)
    )
    assert all(
        abs(complex(a[0] - b[0], a[1] - b[1])) >= DOT
        for i, a in enumerate(spots)
        for b in spots[max(0, i - 8) : i]
    )
    assert all(
        DOT / 2 <= x <= width - DOT / 2 and DOT / 2 < y < figure.layout.height for y, x in spots
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_of_the_calendar_never_touch(width):
    _, _, calendar, figure, traces = drawn(width)
    line = calendar_axis(calendar, calendar_grid(width, 6).start, calendar_grid(width, 6).end)
    found = calendar_ticks(calendar, line)
    half = found["label"].str.len() * 6.4 / 2
    assert ((found["x"] - half).to_numpy()[1:] > (found["x"] + half).to_numpy()[:-1]).all()
    assert {"1915", "2018", "2022"} <= set(found["label"]) and (found["x"] - half).min() > 0
    assert max(traces["ticks"].x) < width and len(figure.layout.annotations) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_lie_where_the_calendar_says(width):
    events, chronology, calendar, _, traces = drawn(width)
    columns = calendar_grid(width, 6)
    line = calendar_axis(calendar, columns.start, columns.end)
    where = {y: (left, right) for y, left, right in ends(traces["bars"])}
    track = dict(zip(events["event"], _tracks(traces, width), strict=True))
    for event, first, after in (
        ("second-karabakh-war", "2020-01-01", "2021-01-01"),
        ("attack-on-armenia-2022", "2022-09-01", "2022-10-01"),
        ("kocharyan-presidency", "1998-01-01", "2009-01-01"),
    ):
        left, right = where[track[event]]
        x = line.x(np.array([first, after], "datetime64[D]"))
        wide = max(x[1] - x[0], 4)
        assert (left + right) / 2 == pytest.approx(x.mean()) and right - left == pytest.approx(wide)
    lowest = min(left for _, left, _ in ends(traces["bars"]))
    assert (
        lowest >= columns.start - 2
        and max(right for _, _, right in ends(traces["bars"])) <= columns.end + 2
    )
    assert all(right - left >= 4 - 1e-6 for _, left, right in ends(traces["bars"]))
    assert chronology.events["event"].size == 60


def _tracks(traces, width):
    """y of the track of each row: that of the labels' row, or below them on a narrow page."""
    if width >= 820:
        return traces["rows"].y
    lines = np.array([text.count("<br>") + 1 for text in traces["labels"].text])
    return traces["rows"].y - traces["rows"].width / 2 + lines * 17 + 7 + 10


def test_an_exact_day_is_a_diamond_and_no_bar():
    events, *_, traces = drawn()
    assert (
        list(traces["days"].y) == [middle(traces)["aliyev-inauguration"]]
        and traces["days"].marker.symbol == "diamond"
    )
    assert middle(traces)["aliyev-inauguration"] not in {y for y, *_ in ends(traces["bars"])}
    assert events["precision"].eq("day").sum() == 1


def test_what_is_ahead_is_hatched_and_right_of_the_line_of_publication():
    events, *_, traces = drawn()
    line = np.nanmax(traces["published"].x)
    assert np.nanmin(traces["published"].x) == line
    ahead = {
        e
        for e, s in zip(events["event"], events["status"], strict=True)
        if s in ("scheduled", "hypothetical")
    }
    rows = {y: event for event, y in middle(traces).items()}
    assert {rows[y] for y, *_ in ends(traces["ahead"])} == ahead and traces[
        "ahead"
    ].marker.pattern.shape == "/"
    assert all(
        left >= line - 1e-6
        for y, left, _ in ends(traces["ahead"])
        if rows[y] != "karabakh-corridor-bargain"
    )
    assert all(right <= line + 1e-6 for y, _, right in ends(traces["bars"]))
    assert not {rows[y] for y, *_ in ends(traces["bars"])} & ahead
    pieces = pd.Series([rows[y] for y, *_ in ends(traces["ahead"])]).value_counts()
    assert pieces["invasion-of-armenia"] == 16 and pieces["peacekeepers-mandate-end"] == 1, (
        "nothing is known of an end: it fades from the line on"
    )


def test_open_ends_fade_with_an_arrow():
    events, *_, traces = drawn()
    assert len(traces["ends"].x) == (events["open_begin"] | events["open_end"]).sum() == 23
    assert (
        list(traces["ends"].marker.symbol).count("triangle-left") == events["open_begin"].sum() == 7
    )
    rows = {y: event for event, y in middle(traces).items()}
    left = events.set_index("event")["open_begin"]
    for y, low, high in ends(traces["fades"]):
        assert high - low <= FADE / 16 + 1e-6 and (
            left[rows[y]] or events.set_index("event").loc[rows[y], "open_end"]
        )


def test_soft_dates_are_hollow():
    events, *_, traces = drawn()
    rows = {y: event for event, y in middle(traces).items()}
    soft = events.set_index("event")[["approximate", "uncertain"]].any(axis=1)
    for y, colour in zip(traces["bars"].y, traces["bars"].marker.color, strict=True):
        assert colour == (charts.LIGHT.paper if soft[rows[y]] else charts.LIGHT.muted)


def test_breaks_are_drawn_through_every_row():
    events, _, calendar, _, traces = drawn()
    assert sum(np.isnan(traces["breaks"].x)) == 2 * (len(calendar) - 1) * len(events)


@pytest.mark.parametrize("order", narrative.EVENT_ORDERS)
def test_every_word_is_written(order):
    events, *_, traces = drawn(order=order)
    said = " ".join(
        " ".join(
            t.replace("<br>", " ").replace("&#x27;", "'") for t in traces["labels"].text
        ).split()
    )
    assert all(" ".join(label.split()) in said for label in events["label"])
    assert [d.replace("<br>", " ") for d in traces["dates"].text] == events["date_text"].tolist()
    assert len(traces["heads"].text) == events["group"].nunique()


@pytest.mark.slow
def test_traces_are_the_same_whatever_is_chosen():
    names = [t.name for t in drawn()[3].data]
    for choice in (
        {"topics": ["west"]},
        {"experts": [], "editorial": False},
        {"statuses": ["scheduled"]},
        {"span": ("2020-01-01", "2020-12-31")},
    ):
        assert [t.name for t in lanes_of(CORPUS, 1040, **choice)[3].data] == names


def test_the_selected_row_has_a_reason():
    *_, figure, traces = drawn(selected="second-karabakh-war")
    assert [(s.type, s.fillcolor) for s in figure.layout.shapes] == [("rect", charts.LIGHT.select)]
    assert (
        figure.layout.shapes[0].y0
        < middle(traces)["second-karabakh-war"]
        < figure.layout.shapes[0].y1
    )
    assert not drawn()[3].layout.shapes


def test_a_brushed_span_is_all_that_is_drawn():
    events, _, calendar, _, traces = drawn(span=("2020-01-01", "2021-12-31"))
    assert {"second-karabakh-war", "border-incursions"} <= set(
        events["event"]
    ) and "armenian-genocide" not in set(events["event"])
    assert (
        calendar["start"].iloc[0] == pd.Timestamp("2020-01-01") and len(traces["date_text"].x) == 0
    )


def test_markup_in_data_is_written_not_interpreted():
    evil = '<img src=x onerror="a">'
    spoilt = replace(
        CORPUS,
        events=CORPUS.events.assign(label=evil),
        experts=CORPUS.experts.assign(name=evil, initials="<b>"),
        topics=CORPUS.topics.assign(label=[f"{evil}{i}" for i in range(5)]),
        event_mentions=CORPUS.event_mentions.assign(wording=evil),
    )
    for figure in figures(spoilt, 1040):
        for trace in figure.data:
            for text in (
                t for found in (trace.text, trace.hovertext) if found is not None for t in found
            ):
                assert "<img" not in text and "<b><" not in text.replace("<b><span", "")


def figures(corpus, width, dark=False):
    """All figures of the timeline for a corpus."""
    _, chronology, calendar, figure, _ = lanes_of(corpus, width, dark=dark)
    names = {"topics": corpus.topics, "experts": corpus.experts}
    stretches = timeline.calendar_bins(calendar, 60)
    profile = timeline.temporal_profile(chronology, calendar)
    labels = dict(zip(corpus.experts["expert"], corpus.experts["name"], strict=True)) | {
        "": "The article's own text"
    }
    yield figure
    look, published = {"width": width, "dark": dark}, chronology.published
    yield checked(
        charts.event_overview(
            stretches,
            timeline.events_per_bin(chronology.events, stretches),
            calendar=calendar,
            published=published,
            **look,
        )
    )
    yield checked(
        charts.narrative_order(
            chronology.events,
            chronology.mentions,
            corpus.passages,
            calendar,
            tables=names,
            published=published,
            **look,
        )
    )
    yield checked(
        charts.dot_matrix(profile, labels, {c: c for c in profile.columns}, unit="events", **look)
    )


@pytest.mark.slow
@pytest.mark.parametrize(("name", "width"), list(zip(VARIANTS, cycle([320, 1040]), strict=False)))
def test_a_corpus_that_lacks_something_still_gets_pictures(name, width):
    found = list(figures(VARIANTS[name], width, dark=True))
    for figure, names in zip(found, traces_of_all(), strict=True):
        assert (
            [t.name for t in figure.data] == names
            and figure.layout.width == width
            and figure.layout.height > 20
        )
        figure.to_json()
    if name in ("no event", "nothing"):
        assert "No event to draw." in list(found[0].data[-3].text)


@cache
def traces_of_all():
    """The names of the traces of each figure of the corpus."""
    return [[t.name for t in figure.data] for figure in figures(CORPUS, 1040)]


def test_the_overview_counts():
    chronology = timeline.chronology(CORPUS)
    calendar = timeline.calendar_segments(chronology.events, chronology.span, chronology.published)
    stretches = timeline.calendar_bins(calendar, 60)
    counts = timeline.events_per_bin(chronology.events, stretches)
    figure = checked(
        charts.event_overview(
            stretches,
            counts,
            calendar=calendar,
            span=("2020-01-01", "2024-03-31"),
            published=chronology.published,
        )
    )
    columns = figure.data[0]
    assert (
        list(columns.customdata) == counts.tolist()
        and min(columns.y) == -56
        and len(set(np.round(columns.width, 6))) == 1
    )
    assert figure.layout.shapes[0].x1 == pytest.approx(np.nanmax(figure.data[2].x)), (
        "the span ends with the month of publication"
    )


def test_the_order_of_telling_has_every_telling_at_its_passage():
    chronology = timeline.chronology(CORPUS)
    figure = list(figures(CORPUS, 1040))[2]
    seen = [
        tuple(d)
        for t in figure.data
        if t.name in ("bars", "ahead", "open", "days")
        for d in t.customdata
    ]
    assert sorted(seen) == sorted(
        zip(chronology.mentions["event"], chronology.mentions["passage"].astype(str), strict=True)
    )
    rank = CORPUS.passages.set_index("passage")["rank"]
    y = pd.Series(
        {
            rank[p]: at
            for t in figure.data
            if t.name == "bars"
            for (_, p), at in zip(t.customdata, t.y, strict=True)
        }
    ).sort_index()
    assert y.is_monotonic_increasing
    traces = {t.name: t for t in figure.data}
    first = dict(zip(traces["voices"].text, traces["voices"].y, strict=True))[
        "Rauf Mirgadirov"
    ]  # his last run begins with passage 35
    assert traces["open"].y[
        [p for _, p in traces["open"].customdata].index("insider-turkey-mirgadirov-1")
    ] == pytest.approx(first)
    assert [t for t in traces["topics"].text if "Outside" not in t] == [
        f"<b>{label}</b>" for label in CORPUS.topics["label"]
    ]


def test_the_dot_matrix_has_a_dot_for_every_count_and_an_empty_place_for_none():
    chronology = timeline.chronology(CORPUS)
    table = timeline.temporal_profile(
        chronology,
        timeline.calendar_segments(chronology.events, chronology.span, chronology.published),
    )
    figure = list(figures(CORPUS, 736))[3]
    dots = figure.data[1]
    assert sorted((r, c, n) for r, c, n in dots.customdata) == sorted(
        (r, c, int(n)) for (r, c), n in table.stack().items() if n
    )
    assert [str(n) for *_, n in dots.customdata] == list(dots.text)
    sizes = (
        pd.Series(dots.marker.size, [int(n) for *_, n in dots.customdata]).groupby(level=0).first()
    )
    assert sizes.is_monotonic_increasing


@pytest.mark.parametrize("dark", [False, True])
def test_words_can_be_read(dark):
    theme = charts.colour_theme(dark)
    for figure in figures(CORPUS, 1040, dark):
        for trace in figure.data:
            if trace.type == "scatter" and "text" in trace.mode:
                assert contrast(trace.textfont.color, theme.paper) >= 4.5, trace.name


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("a b", 5, ["a b"]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab cd", 2, ["ab", "cd"]),
    ],
)
def test_fold(text, width, lines):
    assert fold_text(text, width) == lines
