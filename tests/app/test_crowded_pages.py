"""Pages of panels with more experts and statements than anybody reads: what is shown, and what is said."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CORPUS
from roundtable_app.dashboards import position_matrix
from roundtable_app.dashboards.expert_profiles import expert_profiles
from roundtable_app.dashboards.overview import overview_view
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.dashboards.timeline import timeline_view
from roundtable_app.pages.page_request import page_request
from roundtable_app.pages.prerender import page_parts_html
from roundtable_app.report import figures, timeline_section
from roundtable_app.report.evidence_section import evidence_section


def all_rows():
    request = page_request("agreement", CORPUS)
    return get_dashboard("agreement").matrix(request.shown, request.filters, request.view)


@given(st.lists(st.integers(0, 50)), st.integers(0, 200))
def test_every_group_has_its_share_of_the_rows(sizes, room):
    shares = position_matrix._shares(sizes, room)
    assert sum(shares) == min(sum(sizes), room)
    assert all(share <= size for share, size in zip(shares, sizes, strict=True))
    cut = [share for share, size in zip(shares, sizes, strict=True) if share < size]
    assert not cut or max(shares) - min(cut) <= 1  # no group is cut below another by more than one


@pytest.mark.parametrize(
    ("rows", "cells", "n_shown"), [(20, 10_000, 20), (2000, 80, 10), (2000, 10_000, None)]
)
def test_of_very_many_statements_a_page_shows_some_of_each_question(
    monkeypatch, rows, cells, n_shown
):
    n_all = all_rows().n_statements
    monkeypatch.setattr(position_matrix, "MAX_ALL_ROWS", rows)
    monkeypatch.setattr(position_matrix, "MAX_CELLS", cells)  # of five experts: eight a row
    matrix = all_rows()
    assert len(matrix.groups) > 1 and all(group.rows for group in matrix.groups)
    assert sum(len(group.rows) for group in matrix.groups) == (n_shown or n_all)
    assert sum(group.n_rows for group in matrix.groups) == n_all


def test_a_page_says_how_many_statements_it_leaves_out(monkeypatch):
    monkeypatch.setattr(position_matrix, "MAX_ALL_ROWS", 20)
    said = page_parts_html(page_request("agreement", CORPUS))["rt-first-table"]
    assert "more statements are left out here. Choose one question" in said
    assert "are on the page Agreement" not in said


def test_namesakes_both_have_their_place():
    names = CORPUS.experts["name"].copy()
    names.iloc[1] = names.iloc[0]
    corpus = replace(CORPUS, experts=CORPUS.experts.assign(name=names))
    panel = overview_view(corpus, {}).data.grouped.panel
    for most in (None, 1, 2):
        found = expert_profiles(corpus, panel, most)
        assert sorted(one.expert for one in found) == sorted(CORPUS.experts["expert"])
        assert sum(bool(one.positions) for one in found) == (most or len(names))


def test_the_positions_of_all_experts_are_sorted_once(monkeypatch):
    panel = overview_view(CORPUS, {}).data.grouped.panel
    sorts, sort_values = [], pd.DataFrame.sort_values
    monkeypatch.setattr(
        pd.DataFrame,
        "sort_values",
        lambda self, *args, **named: sorts.append(1) or sort_values(self, *args, **named),
    )
    expert_profiles(CORPUS, panel)
    assert len(sorts) == 1, "not once for each expert"


def test_a_report_of_very_many_statements_says_how_many_it_leaves_out(monkeypatch):
    parts = overview_view(CORPUS, {}).data
    assert figures.telling_parts(parts) is parts
    monkeypatch.setattr(figures, "MAX_STATEMENTS", 4)
    told = figures.telling_parts(parts)
    first = list(parts.grouped.results.index[:4])
    assert list(told.grouped.results.index) == first
    assert sorted(told.agreement.data.results.index) == sorted(first)
    assert set(told.grouped.panel["statement"]) == set(first) and len(told.agreement.rows) == 4
    section = evidence_section(CORPUS, told.agreement.data, told.grouped, 27)
    assert "27 more statements are on the Agreement page" in section
    assert section.count("<h4>") == 4
    assert "more statements are" not in evidence_section(CORPUS, told.agreement.data, told.grouped)


def test_a_report_of_very_many_events_lists_those_that_most_mention(monkeypatch):
    view = timeline_view(CORPUS, {})
    n_events = len(view.data.events)
    monkeypatch.setattr(timeline_section, "MAX_EVENTS", 7)
    drawings = {view.name: figures.Drawing(view.name, view.title, view.draw)}
    section = timeline_section.timeline_section(CORPUS, view, drawings)
    assert f"Of {n_events} events, this list holds the 7 that most experts mention" in section
    shown = timeline_section._most_mentioned(view.data.events)
    rest = view.data.events.drop(shown.index)
    assert len(shown) == 7 and shown["n_experts"].min() >= rest["n_experts"].max()
    calendar, *_ = timeline_section.fit_calendar(CORPUS, view.data, view.findings)
    ahead = shown["status"].isin(timeline_section.AHEAD).sum()
    assert calendar.n_left_out + len(calendar.rows) + ahead == n_events
