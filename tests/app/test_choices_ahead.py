"""What one click asks of a page is there before anybody asks."""

import pytest

from conftest import TOP
from roundtable.corpus.catalog import corpus_titles, get_corpus
from roundtable_app import url_state
from roundtable_app.pages import choices_ahead, prerender
from roundtable_app.pages.choices_ahead import prepare_choices, prepare_pages
from roundtable_app.pages.next_choices import asked_ahead, next_choices

CORPUS = get_corpus("south-caucasus-2024")


def test_a_click_asks_for_one_topic_or_for_all_but_one():
    queries = list(next_choices("agreement", CORPUS))
    asked = [url_state.parse_query(query, "agreement", CORPUS) for query in queries]
    assert not any(notes for _, notes in asked)
    topics = [filters["topic"] for filters, _ in asked if "topic" in filters]
    hidden = [set(CORPUS.experts["expert"]) - set(f["experts"]) for f, _ in asked if "experts" in f]
    assert topics == list(CORPUS.topics["topic"])
    assert hidden == [{expert} for expert in CORPUS.experts["expert"]]


def test_a_page_asks_ahead_for_what_is_computed_ahead():
    assert asked_ahead("agreement", CORPUS, {}) == list(next_choices("agreement", CORPUS))
    assert asked_ahead("agreement", CORPUS, {"topic": "turkey"}) == []
    assert asked_ahead("forecasts", CORPUS, {}) == [], "its charts are drawn for each width"


def test_a_page_of_many_experts_asks_nothing_ahead(monkeypatch):
    monkeypatch.setattr("roundtable_app.pages.next_choices.MAX_EXPERTS", len(CORPUS.experts) - 1)
    assert asked_ahead("agreement", CORPUS, {}) == []


@pytest.mark.slow
def test_what_is_prepared_is_not_computed_again(monkeypatch):
    prerender._json.cache_clear()
    choices_ahead._prepared.cache_clear()
    monkeypatch.setattr(choices_ahead, "BUDGET", float("inf"))
    assert prepare_choices("coverage", "", "en") == len(list(next_choices("coverage", CORPUS)))
    monkeypatch.setattr(prerender, "page_state", None)  # nothing can be computed any more
    for query in next_choices("coverage", CORPUS):
        answers = {prerender.prerender_json("coverage", query, w, w > 900) for w in (300, 1000)}
        assert len(answers) == 1, "all readers have one answer, as words have no width"


@pytest.mark.parametrize(("dashboard", "query"), [("agreement", "topic=x"), ("forecasts", "")])
def test_nothing_is_prepared_for_a_page_that_chose_nor_for_one_with_charts(dashboard, query):
    assert prepare_choices(dashboard, query, "en") == 0


def test_of_a_large_panel_no_more_is_prepared_than_the_budget_allows(monkeypatch):
    choices_ahead._prepared.cache_clear()
    monkeypatch.setattr(choices_ahead, "BUDGET", -1)
    assert prepare_choices("agreement", "", "en") == 0
    choices_ahead._prepared.cache_clear()


@pytest.mark.slow
def test_a_page_of_any_corpus_is_there_before_its_first_reader(monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(TOP / "data"))
    names = list(corpus_titles())
    monkeypatch.setattr(choices_ahead, "corpus_titles", lambda: names[:2])
    prerender._page.cache_clear()
    assert prepare_pages(["coverage"]) == 2
    monkeypatch.setattr(prerender, "page_answer", None)  # nothing can be computed any more
    for query in ("", f"corpus={names[1]}"):
        assert prerender.prerender_page("coverage", query).headline


def test_a_page_that_fails_leaves_the_others(monkeypatch, capsys):
    monkeypatch.setattr(choices_ahead, "corpus_titles", lambda: ["a", "b"])
    asked = []

    def fail_once(dashboard, query):
        asked.append((dashboard, query))
        if len(asked) == 1:
            raise ValueError("broken")

    monkeypatch.setattr(choices_ahead, "prerender_page", fail_once)
    assert prepare_pages(["coverage"]) == 1
    assert asked == [("coverage", ""), ("coverage", "corpus=b")]
    assert "broken" in capsys.readouterr().err
    monkeypatch.setattr(choices_ahead, "PAGES_BUDGET", -1)
    assert prepare_pages(["coverage"]) == 0
