"""What the buttons of the topics count, and how an expert is hidden without scripts."""

import re
from urllib.parse import parse_qs

import pytest

import roundtable as rt
from conftest import CORPUS, TOP
from roundtable_app.dashboards.filters import NOBODY
from roundtable_app.dashboards.forecasts import forecasts_view
from roundtable_app.dashboards.registry import dashboard_specs
from roundtable_app.dashboards.topic_counts import topic_counts
from roundtable_app.pages import fallback_form
from roundtable_app.pages.prerender import prerender_page

EXPERTS = list(CORPUS.experts["expert"])


@pytest.mark.parametrize(
    ("counted", "all_", "russia"), [("statements", 31, 7), ("answers", 18, 3), ("", None, None)]
)
def test_counts_are_those_of_the_tables(counted, all_, russia):
    counts = topic_counts(CORPUS, counted)
    assert (counts.get(""), counts.get("russia")) == (all_, russia)


def test_an_event_counts_in_every_topic_that_mentions_it():
    counts = topic_counts(CORPUS, "events")
    assert counts[""] == len(CORPUS.events) == 60, "also those that stand in no topic"
    assert counts[""] < sum(counts.values()) - counts[""]


def test_forecasts_are_counted_as_the_page_lists_them():
    counts = topic_counts(CORPUS, "forecasts")
    assert counts[""] == len(CORPUS.forecasts)
    for topic in ("russia", "west"):
        assert counts[topic] == len(forecasts_view(CORPUS, {"topic": topic}).rows)


def test_every_page_with_topics_counts_something():
    for spec in dashboard_specs().values():
        if "topic" in {one.name for one in spec.filters}:
            assert topic_counts(CORPUS, spec.counted), spec.name


def test_topics_are_radio_buttons_where_there_is_no_kernel_and_few_topics(monkeypatch):
    form = fallback_form.fallback_form("agreement", CORPUS, {"topic": "russia"})
    chosen = re.findall(r'type="radio" name="topic" value="(\w*)" checked', form)
    assert chosen == ["russia"] and 'select name="topic"' not in form
    monkeypatch.setattr(fallback_form, "MAX_BUTTONS", 4)
    form = fallback_form.fallback_form("agreement", CORPUS, {"topic": "russia"})
    assert 'select name="topic"' in form and 'type="radio"' not in form
    offered = fallback_form.fallback_form("agreement", CORPUS, {}, offered={"order"})
    assert "topic" not in re.findall(r'name="(\w+)"', offered)


def test_only_what_can_show_something_else_is_offered():
    """No topic without a forecast, no list of one country or one coder; what is chosen stays."""
    form = fallback_form.fallback_form("forecasts", CORPUS, {})
    topics = re.findall(r'type="radio" name="topic" value="(\w*)"', form)
    assert topics == ["", "likelihood", "russia", "turkey"]
    form = fallback_form.fallback_form("forecasts", CORPUS, {"topic": "west"})
    assert 'value="west" checked' in form
    bundestag = rt.load(TOP / "data" / "bundestag-greece")
    form = fallback_form.fallback_form("agreement", bundestag, {})
    assert set(re.findall(r'name="(\w+)"', form)) == {"order", "experts"}
    chosen = {"coder": "not-stated-in-the-source"}
    assert 'name="coder"' in fallback_form.fallback_form("agreement", bundestag, chosen)
    assert "<select" not in fallback_form.fallback_form("timeline", bundestag, {})


def test_links_hide_an_expert_and_keep_what_else_is_chosen():
    html = str(prerender_page("agreement", f"topic=russia&experts={','.join(EXPERTS[:2])}").html)
    links = re.findall(r'class="rt-hide" data-experts="([^"]*)" href="\?([^"]*)"', html)
    found = {ids: parse_qs(query.replace("&amp;", "&")) for ids, query in links}
    assert found == {
        one: {"topic": ["russia"], "experts": [one]} for one in (EXPERTS[1], EXPERTS[0])
    }
    assert 'class="rt-shows" data-experts="" href="?topic=russia"' in html
    assert "Not shown: Grant Mikaelian, Rauf Mirgadirov, Arif Yunusov." in html
    assert "rt-hidden" not in prerender_page("agreement", "").html
    alone = str(prerender_page("agreement", f"experts={EXPERTS[0]}").html)
    assert f'data-experts="{NOBODY}"' in alone
