"""What the pages say of answers and events: small tables, their places, and the calendar below
them.
"""

import dataclasses
import json
from html import unescape
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CORPUS
from roundtable import agreement, timeline
from roundtable_app.dashboards.answer_matrix import answer_matrix, mention_matrix
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.event_rows import lane_table, mentioned_by, named_experts
from roundtable_app.dashboards.timeline import brushed_span, calendar_frame, timeline_view
from roundtable_app.evidence import event_table as event_pages
from roundtable_app.evidence.answer_table import answer_table
from roundtable_app.evidence.expert_pair import compared_experts
from roundtable_app.pages.fallback_form import fallback_form
from test_timeline import VARIANTS

# The panels


def days(*years):
    """Events that are known on the first of January of these years."""
    when = pd.to_datetime([f"{year}-01-01" for year in years])
    return pd.DataFrame({"earliest": when, "latest": when})


def panels(events, first, last):
    span = pd.Timestamp(first, 1, 1), pd.Timestamp(last, 12, 31)
    return timeline.calendar_panels(events, span)


def test_the_first_corpus_breaks_at_2018():
    frame = calendar_frame(CORPUS)
    assert frame.calendar["label"].tolist() == ["1915 to 2017", "2018 to 2025"]
    assert frame.calendar["share"].sum() == pytest.approx(1)
    assert frame.breaks == [int(frame.stretches["start"].searchsorted("2018-01-01"))]


def test_an_even_calendar_has_one_panel():
    even = panels(days(*range(1990, 2020)), 1990, 2019)
    assert even["label"].tolist() == ["1990 to 2019"] and even["share"].tolist() == [1.0]
    assert timeline.calendar_panels(days(), (pd.NaT, pd.NaT)).empty


def test_a_past_that_is_known_best_is_no_panel_of_its_own():
    dense_first = pd.concat([days(*[1990] * 1), _daily("1990-01-01", 40), days(2010, 2020)])
    assert len(panels(dense_first, 1990, 2020)) == 1


def _daily(first, n):
    when = pd.date_range(first, periods=n, freq="5D")
    return pd.DataFrame({"earliest": when, "latest": when})


@given(
    st.lists(st.integers(1900, 2019), min_size=1, max_size=40),
    st.integers(1800, 1900),
)
def test_panels_cover_the_span_and_at_most_two(years, first):
    found = panels(days(*years), first, 2020)
    assert len(found) in (1, 2) and found["share"].sum() == pytest.approx(1)
    assert found["start"].iloc[0] == pd.Timestamp(first, 1, 1)
    assert found["stop"].iloc[-1] == pd.Timestamp(2021, 1, 1)
    assert (found["stop"].iloc[:-1].to_numpy() == found["start"].iloc[1:].to_numpy()).all()
    if len(found) == 2:
        past = found.iloc[0]
        known = np.unique(pd.to_datetime([f"{year}-01-01" for year in years]))
        of_days = (known < past["stop"]).mean()
        of_time = (past["stop"] - past["start"]) / (found["stop"].iloc[1] - past["start"])
        assert of_time > of_days, "the past is thinner"
        assert 0.22 <= past["share"] <= 0.5


def test_the_panels_stay_put_while_a_period_is_chosen():
    whole, part = timeline_view(CORPUS, {}), timeline_view(CORPUS, {"from": "2022-01"})
    assert part.data.calendar.equals(whole.data.calendar)
    assert 0 < len(part.data.events) < len(whole.data.events)
    tables = [lane_table(CORPUS, view.data) for view in (whole, part)]
    places = [{row.event: row.marks for _, rows in t.groups for row in rows} for t in tables]
    assert all(places[0][event] == marks for event, marks in places[1].items())


# Events


def test_events_of_several_experts_stand_first_and_what_had_not_happened_last():
    table = lane_table(CORPUS, timeline_view(CORPUS, {}).data)
    titles = [title for title, _ in table.groups]
    assert titles == [
        "Mentioned by several experts",
        "Mentioned by one expert",
        "Only in the article's own text",
        "Had not happened by March 2024",
    ]
    counts = [len(row.experts) for row in table.groups[0][1]]
    assert counts == sorted(counts, reverse=True) and min(counts) == 2
    ahead = table.groups[-1][1]
    assert {row.status for row in ahead} == {"scheduled", "hypothetical"}
    assert not any(row.status for _, rows in table.groups[:-1] for row in rows)
    assert sum(len(rows) for _, rows in table.groups) == table.n_events == len(CORPUS.events)


def test_marks_lie_on_the_calendar_and_say_how_sure_a_date_is():
    table = lane_table(CORPUS, timeline_view(CORPUS, {}).data)
    rows = {row.event: row for _, rows in table.groups for row in rows}
    for row in rows.values():
        assert row.marks and all(
            0 <= mark.left <= mark.left + mark.width <= 100.01 for mark in row.marks
        )
    looks = {event: [mark.look for mark in row.marks] for event, row in rows.items()}
    assert looks["second-karabakh-war"] == ["known"]
    assert looks["russian-pressure-on-armenia"] == ["soft", "after"]
    assert looks["invasion-of-armenia"] == ["ahead after"]
    assert looks["ukraine-war"] == ["before"], "no known start: a stub, no bar"
    assert sum(look == ["day"] for look in looks.values()) == 1


def test_who_mentions_an_event_is_named_or_counted():
    row = lane_table(CORPUS, timeline_view(CORPUS, {}).data).groups[0][1][0]
    assert named_experts(row) == row.experts
    assert mentioned_by(row).endswith("Arif Yunusov, The article's own text")
    many = row._replace(experts=tuple(("XX", f"Expert {n}") for n in range(9)))
    assert named_experts(many) == () and mentioned_by(many).startswith("9 experts")


def test_initials_have_a_key_and_a_crowd_has_none():
    view = timeline_view(CORPUS, {})
    key = lane_table(CORPUS, view.data).initials
    assert ("GM", "Grant Mikaelian") in key and len(key) == len(CORPUS.experts)
    html = event_pages.event_lane_table(CORPUS, {}, view, "")
    assert html.count("<li><i>") == len(key) and "Grant Mikaelian" in html.split("<table")[0]
    alone = lane_table(CORPUS, timeline_view(CORPUS, {"experts": ("areshev",)}).data)
    assert alone.initials == (("AA", "Andrey Areshev"),)
    with mock.patch("roundtable_app.dashboards.event_rows.MAX_EXPERTS", 4):
        crowded = event_pages.event_lane_table(CORPUS, {}, view, "")
    assert "<li><i>" not in crowded and 'title="Grant Mikaelian"' not in crowded
    assert "3 experts" in crowded, "who can't be told apart by initials is counted"


@pytest.mark.parametrize("name", VARIANTS)
def test_a_corpus_that_lacks_something_has_its_tables(name):
    view = timeline_view(VARIANTS[name], {})
    html = event_pages.event_lane_table(VARIANTS[name], {}, view, "")
    assert html.count("data-opens") == len(view.data.events)
    event_pages.period_brush(VARIANTS[name], {}, view)


def test_the_brush_has_what_the_address_needs():
    view = timeline_view(CORPUS, {})
    html = event_pages.period_brush(CORPUS, {}, view)
    brush = json.loads(unescape(html.partition('data-brush="')[2].partition('">')[0]))
    n = len(brush["labels"])
    assert n == len(brush["counts"]) == len(brush["starts"]) == len(brush["ends"])
    assert sum(brush["counts"]) > len(CORPUS.events) and brush["words"]["whole"] == "Whole period"
    asked = {"from": brush["starts"][3], "to": brush["ends"][7]}
    assert brushed_span(view.data.frame.stretches, asked) == (3, 7)


def test_does_one_event_come_before_another():
    filters = {"event": "armenian-revolution", "other": "second-karabakh-war"}
    view = timeline_view(CORPUS, filters)
    html = event_pages.order_control(CORPUS, filters, view)
    assert "came before “Second Karabakh war”, whichever exact days are right" in html
    assert '<option value="second-karabakh-war" selected>' in html
    assert 'value="armenian-revolution"' not in html, "it is no other"
    assert event_pages.order_control(CORPUS, {}, view) == ""


# Answers


def crowd(n):
    """The corpus, with so many experts more, who answer nothing."""
    more = CORPUS.experts.iloc[[0] * n].assign(
        expert=[f"e-{i}" for i in range(n)], name=[f"Expert {i}" for i in range(n)]
    )
    experts = pd.concat([CORPUS.experts, more], ignore_index=True)
    return dataclasses.replace(CORPUS, experts=experts)


def test_few_experts_have_columns():
    view = coverage_view(CORPUS, {})
    table = answer_matrix(CORPUS, view.data)
    assert [large for _, large in table.heads] == [
        name.split()[-1] for name in CORPUS.experts["name"]
    ]
    cells = {cell.opens: cell for row in table.rows for cell in row.cells}
    assert cells["russia/yunusov"].number == "440" and cells["russia/yunusov"].share == 1
    assert cells["russia/mirgadirov"] == ("russia/mirgadirov", "", 0.0, "said elsewhere")
    assert [row.total for row in table.rows][:2] == ["5 of 5 answered", "2 of 5 answered"]


def test_many_experts_are_rows():
    many = crowd(20)
    table = answer_matrix(many, coverage_view(many, {}).data)
    assert [large for _, large in table.heads] == CORPUS.topics["label"].tolist()
    assert len(table.rows) == table.n_rows == 25
    assert table.rows[0].text == "Nerses Kopalyan" and table.rows[0].total == "5 of 5 answered"
    names = mention_matrix(many, coverage_view(many, {}).data)
    assert names.heads == () and names.rows[0].about == "71 times · by 5 of 25 experts"


def test_names_are_counted_by_expert():
    table = mention_matrix(CORPUS, coverage_view(CORPUS, {}).data)
    first = table.rows[0]
    assert (first.text, first.total) == ("Armenia", "in 29 of 40 paragraphs")
    assert [cell.number for cell in first.cells] == ["7", "31", "13", "1", "19"]
    nothing = dataclasses.replace(CORPUS, entity_mentions=CORPUS.entity_mentions.iloc[:0])
    assert mention_matrix(nothing, coverage_view(nothing, {}).data) is None


def test_of_a_crowd_few_stand_on_the_page():
    many = crowd(60)
    view = coverage_view(many, {})
    whole = answer_table(many, {}, view, "")
    assert whole.count("<details") == 1 and "25 further experts" in whole
    assert whole.count("data-opens") == 65 * 5, "all are there to be searched"
    glance = answer_table(many, {}, view, None)
    assert "data-query" not in glance and glance.count("<tr") == 6
    form = fallback_form("coverage", many, {})
    assert "Choose among 65 experts" in form and form.count('name="experts"') == 65
    assert "<details" not in fallback_form("coverage", CORPUS, {})


def test_of_a_crowd_the_two_with_most_positions_are_compared():
    panel = agreement.agreement_summary(crowd(120)).panel
    taken = panel[panel["position"].notna()].groupby("expert", observed=True).size()
    assert set(compared_experts(panel)) == set(taken.nlargest(2).index)
