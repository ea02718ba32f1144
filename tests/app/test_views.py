"""The views: their sentences, tables of words and figures say what the measures found, and no
corpus is too small for them.
"""

import itertools
import re
import shutil
from dataclasses import replace

import pandas as pd
import pytest

import roundtable as rt
import test_coverage_charts
import test_timeline
from conftest import CORPUS
from figure_checks import checked
from roundtable import agreement, coverage, narrative, timeline
from roundtable.corpus import CorpusError, catalog
from roundtable.schema import POSITIONS, SILENCES
from roundtable_app.dashboards.agreement import agreement_matrix, agreement_view
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.expert_profiles import expert_profiles
from roundtable_app.dashboards.labels import country_names, words_by_id
from roundtable_app.dashboards.overview import overview_sections, overview_view
from roundtable_app.dashboards.position_matrix import matrix_by_result
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.dashboards.timeline import (
    MAX_LANES,
    brushed_span,
    calendar_frame,
    timeline_view,
)
from roundtable_app.dashboards.view import filtered_experts, filtered_topics
from roundtable_app.evidence.expert_pair import pair_section
from roundtable_app.evidence.statement import statement_evidence
from roundtable_app.html.position_matrix import matrix_html
from test_small_and_large_corpora import crowd

WORDS = (
    words_by_id(CORPUS.statements, "text")
    | words_by_id(CORPUS.experts, "name")
    | words_by_id(CORPUS.topics, "label")
)
NEGATIONS = words_by_id(CORPUS.statements.dropna(subset="negation"), "negation")
QUESTIONS = ("topics", "statements", "positions", "reasons", "passages", "experts")
SMALL = (
    {
        f"coverage: {n}": replace(
            c,
            event_mentions=c.event_mentions[
                c.event_mentions["passage"].isin(c.passages["passage"])
            ],
        )
        for n, c in test_coverage_charts.variants().items()
    }
    | {f"timeline: {n}": c for n, c in test_timeline.VARIANTS.items()}
    | {
        "one statement": replace(
            CORPUS,
            statements=CORPUS.statements[:1],
            positions=CORPUS.positions[
                CORPUS.positions["statement"] == CORPUS.statements["statement"][0]
            ],
        ),
        "no statement": replace(
            CORPUS, statements=CORPUS.statements[:0], positions=CORPUS.positions[:0]
        ),
        "one article": CORPUS.only(CORPUS.articles["article"].iloc[0]),
    }
)
CHOICES = {
    "agreement": (
        {},
        {"topic": "russia"},
        {"experts": ("areshev", "yunusov")},
        {"based": "AM", "coder": "second", "order": "positions"},
        {"kept": ("turkey-leads",), "statement": "turkey-leads"},
    ),
    "coverage": (
        {},
        {"topic": "west"},
        {"background": "Ph.D."},
        {"experts": ("yunusov",), "answer": "russia/yunusov"},
    ),
    "forecasts": ({}, {"topic": "russia"}, {"experts": ("yunusov",)}, {"based": "CH"}),
    "timeline": (
        {},
        {"status": "scheduled"},
        {"from": "2022-01", "to": "2022-12"},
        {"own": "no", "based": "CH"},
        {"order": "expert", "kind": "war"},
    ),
}


def trace(figure, name):
    """The trace of that name."""
    return next(t for t in figure.data if t.name == name)


def keys(figure, *names):
    """What the marks of some traces stand for."""
    return [tuple(k) for name in names for k in trace(figure, name).customdata]


@pytest.mark.parametrize("chosen", CHOICES["agreement"], ids=str)
def test_agreement_says_what_its_board_holds(chosen):
    view = agreement_view(CORPUS, chosen)
    board = agreement.agreement_summary(
        CORPUS,
        topics=filtered_topics(chosen),
        experts=filtered_experts(CORPUS, chosen),
        coder=chosen.get("coder"),
        order=chosen.get("order", "topic"),
    )
    assert view.data.panel.equals(board.panel) and view.data.results.equals(board.results)
    assert [view.headline, *view.findings] == narrative.agreement_findings(
        board, WORDS, CORPUS.rule.quorum, NEGATIONS
    )
    assert view.standfirst == narrative.describe_topics(board.results, WORDS)
    shown = [p for p in board.results.index if p in chosen.get("kept", board.results.index)]
    experts = list(filtered_experts(CORPUS, chosen))
    assert view.columns == ["statement", "result", "counts", *(WORDS[e] for e in experts)]
    cell = board.panel.set_index(["statement", "expert"])
    assert view.rows == [
        [
            WORDS[p],
            board.results.at[p, "result"],
            narrative.count_phrase(board.results.loc[p]),
            *(
                SILENCES[cell.at[(p, e), "state"]]
                if pd.isna(cell.at[(p, e), "position"])
                else POSITIONS[cell.at[(p, e), "position"]]
                for e in experts
            ),
        ]
        for p in shown
    ]
    figure = checked(view.draw(width=900, dark=False))
    assert sorted(keys(figure, "positions", "not_addressed", "no_answer")) == sorted(
        (p, e) for p in shown for e in experts
    )
    spoke = board.panel[board.panel["position"].notna() & board.panel["statement"].isin(shown)]
    assert sorted(keys(figure, "positions")) == sorted(
        zip(spoke["statement"].astype(str), spoke["expert"].astype(str), strict=True)
    )


@pytest.mark.parametrize("chosen", CHOICES["coverage"], ids=str)
def test_coverage_says_what_its_survey_holds(chosen):
    view = coverage_view(CORPUS, chosen)
    background = dict(
        zip(CORPUS.experts["expert"], CORPUS.experts["background"].fillna("?"), strict=True)
    )
    experts = [
        e
        for e in CORPUS.experts["expert"]
        if e in chosen.get("experts", (e,))
        and background[e] == chosen.get("background", background[e])
    ]
    found = coverage.coverage_summary(CORPUS, topics=filtered_topics(chosen), experts=experts)
    assert view.data.cells.equals(found.cells)
    assert view.headline == narrative.coverage_headline(found, WORDS)
    assert view.findings == narrative.coverage_findings(
        found,
        WORDS,
        coverage.representation(found.cells, CORPUS.experts),
        country_names(CORPUS.experts),
    )
    words = {(c.topic, c.expert): c.words for c in found.cells.itertuples()}
    topics = [chosen["topic"]] if "topic" in chosen else list(CORPUS.topics["topic"])
    assert view.columns == ["topic", *(WORDS[e] for e in experts)]
    assert view.rows == [
        [WORDS[t], *(f"{words[t, e]:,}" if words[t, e] else "no answer printed" for e in experts)]
        for t in topics
    ]
    figure = checked(view.draw(width=900, dark=False))
    assert sorted(keys(figure, "tiles")) == sorted(k for k, n in words.items() if n) and sorted(
        keys(figure, "gaps")
    ) == sorted(k for k, n in words.items() if not n)


@pytest.mark.parametrize("chosen", CHOICES["timeline"], ids=str)
def test_the_timeline_says_what_its_chronology_holds(chosen):
    view = timeline_view(CORPUS, chosen)
    span = {"span": ("2022-01-01", "2022-12-31")} if "from" in chosen else {}
    found = timeline.chronology(
        CORPUS,
        experts=filtered_experts(CORPUS, chosen),
        editorial=chosen.get("own") != "no",
        **span,
        statuses=[chosen["status"]] if "status" in chosen else None,
        kinds=[chosen["kind"]] if "kind" in chosen else None,
    )
    assert set(view.data.events["event"]) == set(found.events["event"]) and len(found.events) > 0
    assert [view.headline, *view.findings] == narrative.timeline_findings(found, WORDS)
    assert view.rows == [
        [e.label, e.date_text, e.status, e.mentioned_by] for e in view.data.events.itertuples()
    ]
    figure = checked(view.draw(width=900, dark=False))
    assert [k[0] for k in keys(figure, "rows")] == view.data.events["event"].tolist()
    told = found.mentions.dropna(subset="expert")
    assert set(keys(figure, "experts")) == set(
        zip(told["event"].astype(str), told["expert"].astype(str), strict=True)
    )


@pytest.mark.parametrize(
    "chosen", [{}, {"topic": "russia"}, {"experts": ("areshev", "mikaelian", "yunusov")}], ids=str
)
def test_the_overview_says_what_the_others_say(chosen):
    view = overview_view(CORPUS, chosen)
    one, two, three = (
        get_dashboard(name).view(CORPUS, chosen) for name in ("agreement", "coverage", "timeline")
    )
    assert [view.headline, *view.findings] == [one.headline, two.headline, three.headline]
    few = agreement.group_by_result(one.data).results
    assert [row[1:] for row in view.rows] == [
        [WORDS[p], v["result"], narrative.describe_result(v)] for p, v in few.iterrows()
    ]
    assert {row[0] for row in view.rows} <= {
        "Where they agree",
        "Where they split",
        "Too few answers",
    }
    few = few[few["result"] != "too few answers"]  # the others stand in the table
    marks = keys(
        checked(view.draw(width=900, dark=False)), "positions", "not_addressed", "no_answer"
    )
    assert {p for p, _ in marks} == set(few.index) and len(marks) == len(few) * one.data.panel[
        "expert"
    ].nunique()
    numbers = view.data.numbers
    assert numbers == narrative.describe_results(one.data, CORPUS.rule.quorum)
    assert overview_sections(view)[0].answer == numbers and "firm" in numbers
    assert view.data.coverage.headline == two.headline and view.data.timeline.rows == three.rows
    assert len(view.data.strip(width=900, dark=True).data) > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dashboard", "chosen"), [(name, all_[-1]) for name, all_ in CHOICES.items()], ids=str
)
def test_the_same_choice_gives_the_same_and_changes_no_table(dashboard, chosen):
    before = {n: getattr(CORPUS, n).copy() for n in QUESTIONS}
    one, two = (get_dashboard(dashboard).view(CORPUS, dict(chosen)) for _ in range(2))
    assert (one.headline, one.findings, one.columns, one.rows) == (
        two.headline,
        two.findings,
        two.columns,
        two.rows,
    )
    assert one.draw(width=700, dark=True).to_json() == two.draw(width=700, dark=True).to_json()
    assert all(before[n].equals(getattr(CORPUS, n)) for n in QUESTIONS)


# Little, or nothing


@pytest.mark.slow
@pytest.mark.parametrize("dashboard", ["overview", "forecasts"])
@pytest.mark.parametrize("name", SMALL)
def test_a_corpus_that_lacks_something_gets_an_answer(name, dashboard):
    """The overview is made of the views of the other dashboards. Each is drawn for a phone where the
    next is drawn for a desk, and the other way round for the next corpus.
    """
    view = get_dashboard(dashboard).view(SMALL[name], {})
    views = [view]
    if dashboard == "overview":
        views += [view.data.agreement, view.data.coverage, view.data.timeline]
        view.data.strip(width=320, dark=False)
    widths = (320, 1040) if list(SMALL).index(name) % 2 else (1040, 320)
    for one, width in zip(views, itertools.cycle(widths), strict=False):
        assert one.headline.endswith((".", "%")) and all(one.findings)
        assert all(len(row) == len(one.columns) for row in one.rows)
        figure = one.draw(width=width, dark=False)
        assert figure.layout.width == width and figure.layout.height > 0


@pytest.mark.parametrize(
    ("dashboard", "word"),
    [
        ("agreement", "Nothing to show"),
        ("coverage", "Nothing to show"),
        ("overview", "Nothing to show"),
    ],
)
def test_nobody_chosen_is_said(dashboard, word):
    view = get_dashboard(dashboard).view(CORPUS, {"experts": ("-",)})
    assert (
        word in view.headline
        and (view.rows == [] or dashboard == "coverage")
        and view.draw(width=400, dark=False).layout.width == 400
    )


def test_nothing_told_is_said():
    view = timeline_view(CORPUS, {"experts": ("-",), "own": "no"})
    assert "No event to show" in view.headline and view.rows == [] and view.findings == []


def test_a_brush_beyond_the_calendar_stays_on_it():
    stretches = calendar_frame(CORPUS).stretches
    last = len(stretches) - 1
    assert brushed_span(stretches, {}) == (0, last)
    assert brushed_span(stretches, {"from": "9999-12"}) == (
        last,
        last,
    ) and brushed_span(stretches, {"to": "1-01"}) == (0, 0)
    low, high = brushed_span(stretches, {"from": "2023-01", "to": "2022-01"})
    assert low <= high, "from after to: nothing is turned round"
    assert brushed_span(stretches[:0], {"from": "2022-01", "to": "2022-02"}) == (0, 0)


def test_the_longest_timeline_is_cut():
    many = CORPUS.events.loc[CORPUS.events.index.repeat(4)].reset_index(drop=True)
    many["event"] = [f"{e}-{i}" for i, e in enumerate(many["event"])]
    view = timeline_view(replace(CORPUS, events=many, event_mentions=CORPUS.event_mentions[:0]), {})
    assert (
        len(view.rows) == MAX_LANES == len(trace(view.draw(width=900, dark=False), "rows").y)
        and len(view.data.events) == 240
    )


def test_hostile_words_are_words_of_the_view():
    evil = "<img src=x>" * 900
    spoilt = replace(
        CORPUS,
        statements=CORPUS.statements.assign(text=evil),
        experts=CORPUS.experts.assign(name=evil),
    )
    view = agreement_view(spoilt, {})
    assert view.rows[0][0] == evil and view.columns[3] == evil
    drawn = view.draw(width=320, dark=False).to_dict()
    assert evil in drawn["layout"].pop("meta")["rows"][0], (
        "the table to take along has the words as they are"
    )
    assert "<img" not in repr(drawn)


# The corpora that are there


@pytest.fixture
def data(tmp_path):
    """A folder with two copies of the corpus, and something else."""
    for name in ("south-caucasus-2024", "another"):
        shutil.copytree(CORPUS.path, tmp_path / name)
    (tmp_path / "drafts").mkdir()
    return tmp_path


@pytest.mark.slow
def test_corpora_are_found_the_first_first(data):
    assert list(catalog.corpus_folders(data)) == ["south-caucasus-2024", "another"]
    assert catalog.get_corpus("another", data).path == data / "another"
    assert (
        catalog.get_corpus("", data).path
        == catalog.get_corpus("no such one", data).path
        == data / "south-caucasus-2024"
    )


@pytest.mark.slow
def test_a_corpus_is_read_again_only_when_a_table_changed(data):
    first = catalog.get_corpus("another", data)
    assert catalog.get_corpus("another", data) is first
    table = data / "another" / "experts.csv"
    table.write_text(
        table.read_text("utf-8").replace(first.experts["name"].iloc[0], "Zoe Changed"), "utf-8"
    )
    second = catalog.get_corpus("another", data)
    assert (
        second is not first
        and "Zoe Changed" in set(second.experts["name"])
        and second.version != first.version
    )
    (data / "another" / "texts.csv").write_text(
        "passage,text\n"
        + first.passages["passage"].astype(str).iloc[0]
        + ",Words of an invented answer.\n",
        "utf-8",
    )
    third = catalog.get_corpus("another", data)
    assert len(third.texts) == 1 and third.version == second.version, (
        "the reader's own copy of the text is no part of the version"
    )


@pytest.mark.slow
def test_a_corpus_with_faults_is_left_out_for_the_sake_of_the_others(data, capsys):
    assert list(catalog.corpus_titles(data)) == ["south-caucasus-2024", "another"]
    (data / "another" / "experts.csv").write_text("expert\n", "utf-8")
    for _ in range(2):
        assert catalog.get_corpus("another", data).path == data / "south-caucasus-2024"
        assert list(catalog.corpus_titles(data)) == ["south-caucasus-2024"]
        assert "experts.csv:1" in catalog.corpus_listings(data)["another"].fault
    said = capsys.readouterr().err
    assert (
        said.startswith(
            f"The corpus in {data / 'another'} is left out: {data / 'another' / 'experts.csv'}:1"
        )
        and said.count("is left out") == 1
    )
    (data / "south-caucasus-2024" / "experts.csv").write_text("expert\n", "utf-8")
    with pytest.raises(CorpusError):
        catalog.get_corpus("another", data)


@pytest.mark.slow
def test_only_the_corpus_that_is_asked_for_is_loaded(data, monkeypatch):
    loaded = []
    monkeypatch.setattr(catalog, "load", lambda path: loaded.append(path.name) or rt.load(path))
    listings = catalog.corpus_listings(data)
    assert loaded == [] and list(listings) == ["south-caucasus-2024", "another"]
    assert catalog.get_corpus("another", data).path.name == "another" and loaded == ["another"]
    listing, corpus = listings["another"], catalog.get_corpus("another", data)
    assert listing.cite == corpus.cite and listing.years == ("2024",) and listing.fault == ""
    assert listing.counts == {name: len(getattr(corpus, name)) for name in listing.counts} and set(
        listing.counts
    ) >= {"articles", "experts", "positions"}


def test_what_can_be_seen_without_loading_a_corpus_is_told(tmp_path):
    for name, package in (("a", "{"), ("b", '{"title": "B", "name": 3}')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "datapackage.json").write_text(package)
    a, b = catalog.corpus_listings(tmp_path).values()
    assert (a.title, b.title) == ("a", "B")
    assert "not JSON" in a.fault and "no name" in b.fault
    assert catalog.corpus_titles(tmp_path) == {}
    with pytest.raises(CorpusError):
        catalog.get_corpus("a", tmp_path)
    with pytest.raises(CorpusError, match="there is no corpus"):
        catalog.get_corpus("a", tmp_path / "a")


# The matrix of positions


def test_the_matrix_has_every_statement_with_the_panels_words():
    view = overview_view(CORPUS, {})
    matrix = matrix_by_result(CORPUS, view.data.grouped)
    panel = view.data.grouped.panel.set_index(["statement", "expert"])
    assert [group.heading.title for group in matrix.groups] == [
        "Where they agree",
        "Where they split",
        "Too few answers",
    ]
    assert [(len(group.rows), group.heading.folded) for group in matrix.groups] == [
        (8, False),
        (6, False),
        (17, True),
    ]
    assert [(head.given, head.surname) for head in matrix.experts][:2] == [
        ("Andrey", "Areshev"),
        ("Nerses", "Kopalyan"),
    ]
    assert [len(head.positions) for head in matrix.experts] == [6, 22, 21, 7, 16]
    rows = [row for group in matrix.groups for row in group.rows]
    assert sorted(row.statement for row in rows) == sorted(CORPUS.statements["statement"])
    for row in rows:
        for expert, cell in zip(CORPUS.experts["expert"], row.cells, strict=True):
            found = panel.loc[(row.statement, expert)]
            if cell.position is None:
                assert pd.isna(found["position"]) and cell.word == SILENCES[found["state"]]
                assert cell.printed == (found["state"] == "not_addressed")
            else:
                assert cell.word == POSITIONS[found["position"]] and cell.printed
    assert [row.text for row in rows if row.firm] == [
        WORDS["full-scale-likely"],
        WORDS["russia-backs-attack"],
    ]


@pytest.mark.parametrize("order", ["topic", "contest"])
def test_the_agreement_page_has_all_statements_by_topic_or_in_one_list(order):
    filters = {"order": order, "statement": "turkey-leads"}
    view = agreement_view(CORPUS, filters)
    matrix = agreement_matrix(CORPUS, filters, view)
    headings = [(group.heading.title, group.heading.question) for group in matrix.groups]
    topics = list(zip(CORPUS.topics["label"], CORPUS.topics["question"], strict=True))
    assert headings == (topics if order == "topic" else [("Most contested first", "")])
    rows = [row.statement for group in matrix.groups for row in group.rows]
    assert rows == list(view.data.results.index)
    assert matrix.selected == "turkey-leads" and not matrix.has_profiles
    for group in matrix.groups:
        for row in group.rows:
            positions = [cell.position for cell in row.cells if cell.position is not None]
            agree, disagree = sum(p > 0 for p in positions), sum(p < 0 for p in positions)
            assert row.sides == (agree, len(positions) - agree - disagree, disagree)
    html = matrix_html(matrix._replace(query="order=contest"))
    assert html.count('aria-current="true"') == html.count("rt-opened") == 1
    assert 'href="?order=contest&amp;statement=turkey-leads"' in html


def test_of_many_experts_a_bar_shows_the_sides():
    view = agreement_view(crowd(), {})
    matrix = agreement_matrix(crowd(), {}, view)
    html = matrix_html(matrix._replace(query=""))
    assert html.count('class="rt-sides"') == len(crowd().statements) and "rt-stance" not in html
    row = matrix.groups[0].rows[0]
    widths = [f'style="flex:{n} 0 0"' for n in row.sides if n]
    assert widths and all(width in html for width in widths)


def test_who_is_on_the_smaller_side_is_read_first():
    view = agreement_view(CORPUS, {})
    [card] = statement_evidence(CORPUS, {}, view, ["full-scale-likely"]).values()
    names = re.findall(r"<h4>([^<]+)</h4>", card)
    assert names[0] == "Grant Mikaelian" and len(names) == 5
    chosen = {"speaker": "yunusov"}
    [card] = statement_evidence(CORPUS, chosen, view, ["full-scale-likely"]).values()
    assert re.findall(r"<h4>([^<]+)</h4>", card)[:2] == ["Arif Yunusov", "Grant Mikaelian"]
    assert statement_evidence(CORPUS, {}, view, ["", "nothing"]) == {}


def test_two_experts_are_compared_alike_whoever_else_is_shown():
    pair = {"one": "yunusov", "other": "kopalyan"}
    everybody = pair_section(CORPUS, pair, agreement_view(CORPUS, pair))
    two = {**pair, "experts": ("kopalyan", "yunusov")}
    alone = pair_section(CORPUS, two, agreement_view(CORPUS, two))
    sentence = re.compile(r'<section class="rt-part">.*?</section>', re.DOTALL)
    assert sentence.search(everybody)[0] == sentence.search(alone)[0]
    assert "agree on 11 of 13" in everybody and "rt-pairs" in everybody
    assert "rt-pairs" not in alone, "of two there is one pair"
    one = {"experts": ("yunusov",)}
    assert "Nothing to compare" in pair_section(CORPUS, one, agreement_view(CORPUS, one))


def test_many_experts_have_counts_in_place_of_columns():
    view = overview_view(crowd(), {})
    matrix = matrix_by_result(crowd(), view.data.grouped)
    assert not matrix.has_columns and len(matrix.experts) == 40
    assert all(row.cells == () and row.counts for group in matrix.groups for row in group.rows)


def test_a_long_group_counts_what_it_does_not_show(monkeypatch):
    monkeypatch.setattr("roundtable_app.dashboards.position_matrix.MAX_ROWS", 3)
    grouped = overview_view(CORPUS, {}).data.grouped
    html = matrix_html(matrix_by_result(CORPUS, grouped))
    assert "5 more statements are on the page Agreement." in html
    assert html.count('role="rowheader"') == 9


def test_a_profile_has_every_position_with_its_reasons_and_every_event():
    panel = overview_view(CORPUS, {}).data.grouped.panel
    chronology = timeline.chronology(CORPUS)
    for profile in expert_profiles(CORPUS, panel):
        [expert] = [
            i
            for i, name in zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True)
            if name == profile.name
        ]
        rows = panel[(panel["expert"] == expert) & panel["position"].notna()]
        assert {p.statement: p.word for p in profile.positions} == {
            row.statement: POSITIONS[row.position] for row in rows.itertuples()
        }
        mentioned = [expert in who for who in chronology.events["experts"]]
        assert sorted(profile.events) == sorted(chronology.events["label"][mentioned])
    kopalyan = expert_profiles(CORPUS, panel)[1]
    [full_scale] = [p for p in kopalyan.positions if p.statement == "full-scale-likely"]
    given = set(CORPUS.reasons.loc[CORPUS.reasons["statement"] == "full-scale-likely", "reason"])
    labels = words_by_id(CORPUS.statements, "label")
    assert full_scale.reasons and set(full_scale.reasons) <= {labels[reason] for reason in given}
