"""What says nothing is left off the pages: full coverage, missing tables, long lists on a phone."""

from dataclasses import replace

import pytest

from conftest import CORPUS, shipped
from roundtable import coverage, narrative
from roundtable.agreement import agreement_summary
from roundtable.i18n.messages import message
from roundtable.narrative.scale_words import scale_in_use
from roundtable_app.dashboards.agreement import agreement_view
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.filters import NOBODY
from roundtable_app.dashboards.overview import overview_sections, overview_view
from roundtable_app.dashboards.position_matrix import matrix_by_topic, with_hidden
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.dashboards.statement_evidence import evidence_by_statement
from roundtable_app.dashboards.timeline import timeline_view
from roundtable_app.dashboards.view import words_of
from roundtable_app.evidence.answer_table import mentions_section
from roundtable_app.evidence.event_table import event_lane_table
from roundtable_app.evidence.standpoint import MAX_EXPERTS, standpoint_section
from roundtable_app.html.position_matrix import matrix_html
from roundtable_app.pages import prerender
from roundtable_app.pages.page_request import page_request
from roundtable_app.pages.parts_html import page_parts_html
from roundtable_app.site.page_states import evidence_as_text
from test_narrative_headline import NO, YES, results_of


def test_no_topic_is_said_to_be_agreed_on_in_part_where_nothing_is():
    results = results_of([YES, NO, NO], [0, 0, 0], topics=["a", "a"])
    said = narrative.describe_topics(results, {"a": "Dam"})
    assert said == "They split in part on “Dam” (1 of 2 results)."
    neither = results_of([0, 0, 0], [0, 0, 0], topics=["a", "a"])
    assert narrative.describe_topics(neither, {"a": "Dam"}) == "They take no common side on “Dam”."


def test_most_and_a_few_agreed_statements_of_a_topic_are_told_apart():
    mostly = results_of([YES] * 3, [YES] * 3, [YES, NO, NO], topics=["a"] * 3)
    said = narrative.describe_topics(mostly, {"a": "Dam"})
    assert said == "They mostly agree on “Dam” (2 of 3 results)."
    rarely = [[YES] * 3, [YES, NO, NO], [NO, NO, YES], *[[0] * 3] * 2]
    said = narrative.describe_topics(results_of(*rarely, topics=["a"] * 5), {"a": "Dam"})
    assert said == "They split in part on “Dam” (2 of 5 results)."
    said = narrative.describe_topics(results_of([0] * 3, *rarely, topics=["a"] * 6), {"a": "Dam"})
    assert said == "They split in part on “Dam” (2 of 6 results)."
    said = narrative.describe_topics(
        results_of(*[[0] * 3] * 2, *rarely, topics=["a"] * 7), {"a": "Dam"}
    )
    assert said == "They mostly take no common side on “Dam” (4 of 7 results)."


def test_a_topic_whose_every_result_is_a_split_is_not_mostly_split():
    split, alike = [YES, YES, NO, NO], [YES] * 4
    results = results_of(split, split, alike, topics=["a", "b", "b"])
    said = narrative.describe_topics(results, {"a": "Dam", "b": "Toll"})
    assert "split on “Dam” (1 of 1 result)" in said and "mostly" not in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[YES] * 4, [YES] * 4, [YES, YES, YES, None]], "Two of these 3 results are firm. "),
        ([[YES] * 4, [YES, YES, YES, None], [YES, YES, YES, None]], "Only 1 of these 3 results is"),
    ],
)
def test_most_is_not_called_only(rows, said):
    panel = agreement_summary(CORPUS).panel
    summary = agreement_summary(CORPUS)._replace(panel=panel, results=results_of(*rows))
    assert said in narrative.agreement.describe_results(summary, 3)


def test_where_all_answered_nothing_more_is_said_of_it():
    [topic] = [one for one in CORPUS.topics["topic"] if one == "likelihood"]
    survey = coverage.coverage_summary(CORPUS, topics=[topic])
    names = dict(CORPUS.experts[["expert", "name"]].to_numpy()) | {topic: "Likelihood"}
    assert narrative.describe_answers(survey) == ""
    found = narrative.coverage_findings(survey, names)
    assert found and not any(one.startswith("Questions answered") for one in found)


def test_a_corpus_without_events_has_no_section_about_them():
    assert [one.name for one in overview_sections(overview_view(CORPUS, {}))][-1] == "timeline"
    tables = {name: getattr(CORPUS, name).iloc[:0] for name in ("events", "event_mentions")}
    sections = overview_sections(overview_view(replace(CORPUS, **tables), {}))
    assert [one.name for one in sections] == ["agreement", "coverage"]


def test_a_corpus_that_names_nobody_has_no_section_about_them():
    view = coverage_view(CORPUS, {})
    assert "<table" in mentions_section(CORPUS, {}, view)
    silent = replace(CORPUS, entity_mentions=CORPUS.entity_mentions.iloc[:0])
    assert mentions_section(silent, {}, view) == ""


def test_a_phone_folds_what_is_longer_than_eight_events():
    view = timeline_view(CORPUS, {})
    html = event_lane_table(CORPUS, {}, view, None)
    sizes = view.data.events["group"].value_counts()
    long = sorted(sizes[sizes > 8])
    assert html.count('class="rt-all"') == len(long) > 0
    for n in long:
        assert f"Show all {n} events" in html
    few = replace(
        CORPUS, events=CORPUS.events.iloc[:3], event_mentions=CORPUS.event_mentions.iloc[:0]
    )
    assert 'class="rt-all"' not in event_lane_table(few, {}, timeline_view(few, {}), None)


def test_a_crowd_has_no_columns_from_which_to_hide_it():
    crowd = CORPUS.experts.loc[CORPUS.experts.index.repeat(60)].reset_index(drop=True)
    crowd["expert"] = [f"e-{number}" for number in range(len(crowd))]
    many = replace(CORPUS, experts=crowd)
    matrix = with_hidden(matrix_by_topic(many, agreement_summary(many), "topic"), many)
    assert not matrix.has_columns and not matrix.hides and matrix.hidden == ""
    assert len(crowd) > MAX_EXPERTS and standpoint_section(many) == ""
    few = with_hidden(matrix_by_topic(CORPUS, agreement_summary(CORPUS), "topic"), CORPUS)
    assert len(few.hides) == len(CORPUS.experts)


def test_everybody_by_name_is_everybody():
    everybody = tuple(reversed(list(CORPUS.experts["expert"].astype(str))))
    named, all_ = agreement_summary(CORPUS, experts=everybody), agreement_summary(CORPUS)
    assert named.results.equals(all_.results) and named.panel.equals(all_.panel)


@pytest.mark.parametrize("name", ["timeline", "forecasts"])
def test_a_page_without_data_offers_nothing_to_choose_and_blames_no_filter(name):
    spec = get_dashboard(name)
    empty = replace(CORPUS, **{spec.table_needed: getattr(CORPUS, spec.table_needed).iloc[:0]})
    request = page_request(name, empty)
    html = prerender.page_answer(request).html
    assert "is hidden" not in html and message("as a table") not in html
    assert not spec.hint or message(spec.hint) not in html
    assert (
        message("report.made") not in html
        and prerender.page_charts(request, width=900, dark=False) == {}
    )


def test_the_key_of_a_table_explains_only_the_signs_that_are_there():
    economists = shipped("us-economists")
    assert "○" not in overview_html(economists) and "said elsewhere" not in overview_html(
        economists
    )
    assert "said elsewhere”:" in overview_html(CORPUS)


def overview_html(corpus):
    """Return the overview of a corpus."""
    return prerender.page_answer(page_request("overview", corpus)).html


def test_a_result_of_answers_without_words_is_not_said_to_hang_on_who_addressed_it():
    said = overview_html(shipped("us-economists"))
    assert "The other two could change if those without a position took one." in said
    assert "with everyone who answered" in said and "summary of each answer" not in said


@pytest.mark.parametrize(
    ("name", "most", "word"),
    [("us-economists", 5, "is uncertain"), ("football-concussions", 2, "disagrees")],
)
def test_of_answers_without_words_the_evidence_says_who_gave_which(name, most, word):
    corpus = shipped(name)
    for dashboard in ("agreement", "coverage"):
        cards = evidence_as_text(get_dashboard(dashboard), page_request(dashboard, corpus))
        assert cards and max(card.count("<article") for card in cards) <= max(most, 9)
        said = " ".join(cards)
        assert f"<b>{word}</b>" in said and "sees both sides" not in said
        for nothing in (" nan", "paragraph ", "0 words", "<p></p>"):
            assert nothing not in said, nothing
    statements = evidence_as_text(get_dashboard("agreement"), page_request("agreement", corpus))
    assert max(card.count("<article") for card in statements) <= most


@pytest.mark.parametrize("name", ["us-economists", "bundestag-greece", "south-caucasus-2024"])
def test_the_evidence_of_a_report_has_the_words_and_the_numbers_of_its_results(name):
    corpus = shipped(name)
    with words_of(corpus):
        summary = agreement_summary(corpus)
        evidence = evidence_by_statement(corpus, summary)
    for statement, row in summary.results.iterrows():
        entry = evidence[str(statement)]
        assert {one.word for one in entry.positions} <= set(corpus.settings.scale.values())
        for state in ("not_addressed", "no_answer"):
            assert len(entry.silent.get(state, ())) == row[state]


@pytest.mark.parametrize("name", ["overview", "agreement"])
def test_before_anything_is_coded_nobody_is_called_silent(name):
    corpus = replace(CORPUS, positions=CORPUS.positions[:0], reasons=CORPUS.reasons[:0])
    page = page_request(name, corpus, {"statement": "full-scale-likely"})
    html = "".join(page_parts_html(page).values())
    assert "Not coded yet" in html and "not coded yet" in html
    for said in ("did not address", "addressed it", "no answer printed</span>", "too few"):
        assert said not in html.partition("Who answered")[0].lower()
    assert "0 of 31" not in html and "statement=" not in html.partition("Who answered")[0]


def test_of_a_debate_nobody_is_said_to_have_answered():
    corpus = shipped("bundestag-greece")
    page = page_request("agreement", corpus)
    html = "".join(page_parts_html(page).values())
    assert "answered" not in html and "both addressed all 14 statements" in html
    assert "6 took a position" in html and "5 took a position" in html


def test_who_votes_gives_no_answer_where_others_have_none_printed():
    row = {"agree": 1, "both_sides": 0, "disagree": 4, "not_addressed": 1, "no_answer": 2}
    with scale_in_use({}, given=True):
        assert narrative.describe_silence(row | {"experts": 8}) == (
            "1 took no side, 2 gave no answer"
        )


def without_statements(topic):
    """The first corpus without what is said on a topic, or on any ("")."""
    statements = CORPUS.statements
    kept = statements[statements["topic"] != topic] if topic else statements.iloc[:0]
    rows = {
        name: table[table["statement"].isin(kept["statement"])]
        for name, table in (("positions", CORPUS.positions), ("reasons", CORPUS.reasons))
    }
    return replace(CORPUS, statements=kept, **rows)


@pytest.mark.parametrize("name", ["overview", "agreement"])
def test_nobody_is_said_to_be_hidden_where_there_is_no_statement_yet(name):
    view = page_request(name, without_statements("")).view
    assert view.headline == "The data set has no statements yet."
    assert "rt.suggestion_desk" in view.standfirst


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"topic": "turkey"}, "There is no statement yet on what is chosen here."),
        ({"experts": (NOBODY,)}, "Nothing to show: every expert or every topic is hidden."),
    ],
)
def test_a_question_without_a_statement_hides_nobody(filters, said):
    assert agreement_view(without_statements("turkey"), filters).headline == said


def test_where_no_statement_is_coded_nobody_is_called_hidden():
    corpus = without_statements("")
    summary = agreement_summary(corpus)
    assert with_hidden(matrix_by_topic(corpus, summary, "topic"), corpus).hidden == ""


@pytest.mark.parametrize(
    ("name", "key"), [("bundestag-greece", "unasked"), ("south-caucasus-2024", "")]
)
def test_the_key_of_a_debate_calls_nobody_silent(name, key):
    corpus = CORPUS if not key else shipped(name)
    matrix = matrix_by_topic(corpus, agreement_summary(corpus), "topic")
    with words_of(corpus):
        html = str(matrix_html(matrix))
        assert (message("matrix.key.unasked") in html) == bool(key)
        assert (message("matrix.key") in html) != bool(key)
