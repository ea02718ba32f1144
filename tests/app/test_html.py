"""HTML for readers: whatever the data hold stays words, on every page that the functions of html/
compose.
"""

import ast
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

import roundtable_app
from roundtable.agreement import pairwise_agreement
from roundtable.i18n.isolates import strip_isolates
from roundtable.i18n.reader_language import locale_context
from roundtable.schema import DATE_BASES
from roundtable_app.dashboards.answer_matrix import AnswerCell, AnswerMatrix, AnswerRow
from roundtable_app.dashboards.event_rows import EventLane, EventMark, LaneCalendar, LaneTable
from roundtable_app.dashboards.expert_profiles import ExpertPosition, ExpertProfile
from roundtable_app.dashboards.position_matrix import (
    GroupTitle,
    MatrixCell,
    MatrixGroup,
    MatrixRow,
    PositionMatrix,
)
from roundtable_app.html import (
    agreement_by_date,
    agreement_tables,
    answer_matrix,
    draft,
    event_cards,
    event_rows,
    evidence,
    expert_pair,
    mind_changes,
    page_parts,
    passage_cards,
    position_matrix,
    self_placement,
    tables,
)
from roundtable_app.html.environment import TEMPLATES, environment, render_macro
from roundtable_app.html.mind_changes import CalendarRow, PositionCalendar, StandingWords
from roundtable_app.html.share_menu import share_menu
from roundtable_app.report import figure_place

APP = Path(roundtable_app.__file__).parent
ROOMS = "html", "report"
TAG = re.compile(r"</?[a-z][a-z0-9]*[ >/]")
EVIL = '</script><script>x</script><img src=x onerror="x"><!-- </style> " \' & {{ 7 * 7 }} {% x %}'
HEBREW = "דנה <b>לוי</b> \" ' &"
#: Functions of html/ that take no words from data, and modules of which each function only puts
#: others together.
WITHOUT_DATA = {
    "environment",
    "render",
    "render_macro",
    "mark_english",
    "script_json",
    "methods_list",
    "copy_link_button",
    "spread_places",
}
COMBINING = {"analysis_sections"}


class Elements(HTMLParser):
    """The elements and attributes that a page is made of, and its text with attributes' values."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep the element and the names of its attributes, and their values as words."""
        if tag != "bdi":
            self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.words += [value or "" for _, value in attrs]

    def handle_data(self, data):
        """Keep the text."""
        self.words.append(data)

    def handle_comment(self, data):
        """Keep it as an element, which no page has."""
        self.elements.append(("comment", (data,)))


def passage_rows(words):
    return pd.DataFrame(
        {
            "passage": ["a-1", "a-2"],
            "name": [words, None],
            "place": [words, None],
            "rank": [1, 2],
            "words": [10, 20],
            "gist": [words, words],
            "summaries": [((words, words, words),), ()],
            "text": [words, None],
        }
    )


def evidence_rows(words):
    return pd.DataFrame(
        {
            "expert": ["ada", "bo", "cleo", "dee"],
            "name": [words, words, words, words],
            "state": ["position", "not_addressed", "no_answer", "position"],
            "position": pd.array([2, None, None, 1], "Int64"),
            "basis": ["explicit", None, None, None],
            "confidence": pd.array([2, None, None, None], "Int64"),
            "summary": [words, None, None, None],
            "word": ["agrees", "did not address it", "no answer printed", words],
            "how": ["explicit · plain", "", "", words],
            "place": [words, None, None, words],
            "coded": [words, "", "", ""],
            "note": [words, "", "", ""],
            "text": [words, None, None, None],
            "reply": ["disputed", "", "", ""],
            "said": ["partly agrees", "", "", ""],
            "said_note": [words, "", "", ""],
        }
    )


def pair_rows():
    return pd.DataFrame(
        {
            "statement": ["s-1", "s-2"],
            "meeting": [expert_pair.MEETINGS[0], expert_pair.MEETINGS[-1]],
            "position": pd.array([2, 1], "Int64"),
            "other_position": pd.array([-2, None], "Int64"),
            "state": ["position", "position"],
            "other_state": ["position", "not_addressed"],
        }
    )


def corpus_of(words):
    coders = pd.DataFrame(
        {"coder": ["first", "second"], "name": [words, words], "kind": ["human", "human"]}
    )
    positions = pd.DataFrame(
        {
            "statement": ["s-1", "s-1"],
            "passage": ["a-1", "a-1"],
            "coder": ["first", "second"],
            "position": pd.array([2, -2], "Int64"),
        }
    )
    return SimpleNamespace(coders=coders, positions=positions)


def article_rows(words):
    columns = {"title": words, "publisher": words, "published": "2024-03-12", "url": words}
    return pd.DataFrame([columns, columns])


def chronicle_rows(words):
    columns = {
        "event": words,
        "label": words,
        "date_text": words,
        "status": words,
        "mentioned_by": words,
    }
    return pd.DataFrame([columns])


def mentions_of(words):
    """What two passages call an event, and how they date it."""
    bases = list(DATE_BASES)[:2]
    rows = [SimpleNamespace(wording=words, date_basis=basis) for basis in bases]
    return dict(zip(("a-1", "a-2"), rows, strict=True))


def ranking_rows():
    return pd.DataFrame(
        {
            "expert": ["ada"] * 12,
            "place": pd.array([1] * 11 + [None], "Int64"),
            "tied": [True] * 12,
            "same": [1] * 12,
            "shared": [2] * 12,
            "opposite": [1] * 12,
            "distance": [0.5] * 12,
        }
    )


def closeness_rows():
    return pd.DataFrame(
        {"expert": ["ada"], "other": ["bo"], "closeness": [0.5], "shared": [3], "own": [0.2]}
    )


def expert_rows(words):
    return pd.DataFrame({"expert": ["ada", "bo"], "name": [words] * 2, "initials": [words] * 2})


def reliability_rows():
    columns = {"cells": 3, "both": 2, "percent": 0.5, "sides": 1.0, "ac2": 0.5}
    alphas = {"nominal": None, "nominal_low": None, "nominal_high": None}
    alphas |= {"ordinal": 0.5, "ordinal_low": 0.1, "ordinal_high": 0.9}
    return pd.DataFrame([columns | alphas], index=["t-1"])


def difference_rows():
    columns = {"statement": "s-1", "expert": "ada", "coder": "first", "other": "second"}
    return pd.DataFrame([columns | {"position": 2, "other_position": None}])


def drawing_of(words):
    figure = SimpleNamespace(
        layout=SimpleNamespace(meta={"columns": ["topic", words], "rows": [["t-1", words]]})
    )
    return SimpleNamespace(
        name="words", title=words, sheets=(None,), wide=840, draw=lambda **_: figure
    )


def texts_of(words):
    return dict.fromkeys(["s-1", "s-2", "ada", "bo", "first", "second", "t-1"], words)


def matrix_of(words):
    """A matrix of one statement, one expert and a position, of these words."""
    position = ExpertPosition("s-1", words, words, (words,))
    expert = ExpertProfile(words, words, words, words, (position,), (words,))
    row = MatrixRow("s-1", words, (MatrixCell(words, 2, True),), words, words, True, (1, 0, 0))
    group = MatrixGroup(GroupTitle(words, words), (row,), 1)
    return PositionMatrix((expert,), True, (group,), 1, has_profiles=True)


def panel_of_three():
    """Three experts on one statement."""
    rows = [("s-1", f"e-{i}", position) for i, position in ((1, 2), (2, 1), (3, -2))]
    return pd.DataFrame(rows, columns=["statement", "expert", "position"])


def answers_of(words):
    """A matrix of one row and a cell, of these words."""
    row = AnswerRow(
        words,
        (AnswerCell("t-1/ada", words, 0.5), AnswerCell("t-2/ada", "", 0, words)),
        words,
        words,
    )
    return AnswerMatrix(words, words, ((words, words),), (row,), 1, query="")


def lanes_of(words):
    """A calendar of one event, of these words."""
    lane = EventLane(
        "e-1",
        words,
        (EventMark("day", 1, 2),),
        words,
        words,
        ((words, words),),
        True,
        "2020-01",
        "2020-02",
    )
    calendar = LaneCalendar((40.0, 50.0), ((1.0, words),), 90.0, "May 2020")
    return LaneTable(calendar, ((words, (lane,)),), 1, "", "")


def positions_of(words):
    """The positions of one expert at one date, in these words."""
    row, stood = CalendarRow(words, [2, None]), StandingWords((1, 0, 0), words)
    return PositionCalendar(words, [words, words], [row], [stood, stood], 1, {2: words})


def two_dates(w):
    """The counts of two days, named by the given words."""
    days = pd.to_datetime(["2020-01-31", "2021-06-30"])
    return [agreement_by_date.DateCounts(w, day, (3, 1, 2, 1), w) for day in days]


#: What composes HTML from data: name → (words) → HTML.
PAGES = {
    "headline_html": lambda w: page_parts.headline_html(w, w),
    "answer_html": lambda w: page_parts.answer_html(
        SimpleNamespace(headline=w, standfirst=w, coding=w), w
    ),
    "hidden_heading": page_parts.hidden_heading,
    "findings_list": lambda w: page_parts.findings_list([w, w]),
    "hint_html": page_parts.hint_html,
    "note_html": page_parts.note_html,
    "initials_html": lambda w: page_parts.initials_html([(w, w)]),
    "section_html": lambda w: page_parts.section_html(w, w, w),
    "dashboard_link": lambda w: page_parts.dashboard_link(w, w, w, w),
    "article_html": lambda w: page_parts.article_html(next(article_rows(w).itertuples())),
    "source_line": lambda w: page_parts.source_line(article_rows(w)),
    "made_note": page_parts.made_note,
    "download_links": lambda w: page_parts.download_links((w, "text/csv", w)),
    "share_menu": lambda w: share_menu(w.replace("/", "-"), w, w, w),
    "pair_counts_table": lambda w: expert_pair.pair_counts_table(
        pairwise_agreement(panel_of_three()), dict.fromkeys(("e-1", "e-2", "e-3"), w)
    ),
    "html_table": lambda w: tables.html_table([w, w], [[w, (w, w)]], w, [[w, w]]),
    "folded_html": lambda w: tables.folded_html(w, Markup("<p>…</p>"), w),
    "folded_table": lambda w: tables.folded_table(
        SimpleNamespace(columns=[w], rows=[[w]], caption=w, opens=[[w]])
    ),
    "fold_long_table": lambda w: tables.fold_long_table(tables.html_table([w], [[w]], w), 99),
    "matrix_html": lambda w: position_matrix.matrix_html(matrix_of(w)),
    "pairs_table": lambda w: agreement_tables.pairs_table(closeness_rows(), expert_rows(w)),
    "statement_picker": lambda w: agreement_tables.statement_picker(
        pd.DataFrame({"split": [0.5], "nonresponse": [0.5]}, index=["s-1"]), texts_of(w)
    ),
    "reliability_table": lambda w: agreement_tables.reliability_table(
        reliability_rows(), pd.DataFrame({"topic": ["t-1"], "label": [w]})
    ),
    "disagreements_table": lambda w: agreement_tables.disagreements_table(
        difference_rows(), texts_of(w), corpus_of(w)
    ),
    "evidence_card": lambda w: evidence.evidence_card(
        w, w, evidence.ResultNotes((w,), (w,), w), evidence_rows(w), "ada"
    ),
    "passages_html": lambda w: passage_cards.passages_html(w, passage_rows(w)),
    "no_answer_card": lambda w: passage_cards.no_answer_card(w, w, w, passage_rows(w)),
    "event_card": lambda w: event_cards.event_card(
        w, [w], mentions_of(w), passage_rows(w).itertuples()
    ),
    "chronicle_html": lambda w: event_cards.chronicle_html(chronicle_rows(w), passage_rows(w), [w]),
    "pair_table": lambda w: expert_pair.pair_table(pair_rows(), w, w, texts_of(w), "s-1"),
    "question_list": lambda w: self_placement.question_list(["s-1"], texts_of(w)),
    "ranking_list": lambda w: self_placement.ranking_list(ranking_rows(), texts_of(w)),
    "sentence_list": lambda w: self_placement.sentence_list([w, w]),
    "draft_headline": lambda w: draft.draft_headline(w, w),
    "message_html": draft.message_html,
    "section_heading": draft.section_heading,
    "chosen_passage": lambda w: draft.chosen_passage(w, w),
    "answer_matrix_html": lambda w: answer_matrix.answer_matrix_html(answers_of(w)),
    "mentions_html": lambda w: answer_matrix.mentions_html(w, answers_of(w), 1),
    "event_rows_html": lambda w: event_rows.event_rows_html(lanes_of(w), lambda _: (w, ((w, w),))),
    "calendar_strip_html": lambda w: event_rows.calendar_strip_html(w, [1], [2], 3, [(4, w)]),
    "event_order_html": lambda w: event_rows.event_order_html("other", w, {"e-1": w}, "e-1", w),
    "changes_list": lambda w: mind_changes.changes_list(
        [mind_changes.ChangeWords(w, (w, w, w), (w, w, w))], w
    ),
    "calendar_table": lambda w: mind_changes.calendar_table(positions_of(w)),
    "dates_drawing": lambda w: agreement_by_date.dates_drawing(w, two_dates(w), [w] * 4),
    "figure_with_table": lambda w: figure_place.figure_with_table(drawing_of(w), texts_of(w)),
}


def public_functions(module):
    """The names of the functions of a module that have no underscore."""
    tree = ast.parse(module.read_text("utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {name for name in names if not name.startswith("_")}


def test_every_function_of_html_is_tried_with_hostile_words():
    modules = [path for path in (APP / "html").glob("*.py") if path.stem not in COMBINING]
    functions = set().union(*map(public_functions, modules))
    assert len(functions) > 30
    assert functions - WITHOUT_DATA <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=15, deadline=None)
@given(words=st.text(min_size=1, max_size=30))
@example(words=EVIL)
@example(words=HEBREW)
def test_words_never_become_markup(name, words):
    page = Elements(PAGES[name](words))
    assert page.elements == Elements(PAGES[name]("plain")).elements
    assert any(words in strip_isolates(text) for text in page.words)


@pytest.mark.parametrize("name", PAGES)
def test_a_name_written_from_right_to_left_is_isolated(name):
    html = PAGES[name](HEBREW)
    isolated = html.count(f"\u2068{escape(HEBREW)}\u2069") + html.count(f"<bdi>{escape(HEBREW)}")
    assert isolated == html.count(escape(HEBREW)) > 0


def texts_of_program(path):
    """Every text of a program that is not a docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in docstrings:
            yield node.value


@pytest.mark.parametrize("room", ROOMS)
def test_tags_stand_in_templates_alone(room):
    marking = {"english_parts.py"}  # gives `lang` to what templates have made
    for path in (path for path in (APP / room).glob("*.py") if path.name not in marking):
        texts = [text for text in texts_of_program(path) if isinstance(text, str)]
        written = {text for text in texts if TAG.search(text)}
        assert not written, f"{path.name}: move it to a template"


@pytest.mark.parametrize("text", ['<p class="rt-note">', "</p>", "<br>", "<b>{name}</b>"])
def test_such_a_tag_would_be_found(text):
    assert TAG.search(text)


def test_templates_switch_no_escaping_off():
    for path in TEMPLATES.rglob("*.j2"):
        words = path.read_text("utf-8")
        assert "safe" not in words, path
        assert "autoescape" not in words, path


def test_an_unknown_name_in_a_template_is_an_error():
    template = environment().from_string("{{ nobody_passed_this }}")
    with pytest.raises(UndefinedError, match="nobody_passed_this"):
        template.render()


def test_markup_is_not_escaped_twice():
    inner = render_macro("page_parts.html.j2", "note", sentence="R & D")
    assert inner == '<p class="rt-note">R &amp; D</p>'
    assert inner in tables.folded_html("R & D", inner)


@pytest.mark.parametrize(("name", "end"), [("Bo Ry", "Bo Ry."), ("Bo Ry Jr.", "Bo Ry Jr.")])
def test_a_name_that_ends_a_sentence_has_no_second_full_stop(name, end):
    line = environment().from_string("{{ name|bdi }}{{ name|full_stop }}")
    assert line.render(name=name) == end


def test_no_template_writes_a_full_stop_behind_words_of_the_data():
    behind = re.compile(r"bdi[^{}]*\}\}\.")
    assert behind.search('{{ names | map("bdi") | join(", ") }}.')
    for path in TEMPLATES.rglob("*.j2"):
        assert not behind.search(path.read_text("utf-8")), path.name


def test_a_source_line_ends_in_one_full_stop_whatever_its_date_ends_in():
    articles = article_rows("Paper").assign(published="2024-03")
    assert str(page_parts.source_line(articles)).rstrip().endswith("March 2024.</p>")
    with locale_context("ru"):
        assert str(page_parts.source_line(articles)).rstrip().endswith("2024\u202fг.</p>")
