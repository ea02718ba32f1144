"""The position board as a widget, without a browser: choices redraw, a click tells, hostile words
stay words.
"""

from dataclasses import replace

import pandas as pd
import pytest

from conftest import CORPUS
from roundtable import agreement
from roundtable_app.widgets import PositionBoard

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus():
    """The shipped corpus."""
    return CORPUS


@pytest.fixture
def board(corpus):
    """A board as a notebook shows it."""
    widget = PositionBoard(corpus)
    yield widget
    widget.close_all()


def count(board, name):
    """How many marks a trace of the board has."""
    return len(next(t for t in board.figure.data if t.name == name).x)


def test_it_says_the_answer_and_five_findings(board, corpus):
    said = board.headline.value
    assert "Four of five experts say a full-scale Azerbaijani invasion" in said
    assert "Of 31 statements" not in said and "Of 31 statements" in board.findings.value
    assert "mostly split on “Role of Turkey” (3 of 4)" in said
    assert "made with a language model; they gave the same position in 93%" in said
    assert board.findings.value.count("<li>") == 5


@pytest.mark.parametrize(
    ("control", "value", "cells"),
    [
        ("topic", "russia", 35),
        ("country", "AM", 31),
        ("country", "?", 31),
        ("order", "positions", 155),
        ("coder", "second", 155),
    ],
)
def test_a_choice_redraws(board, control, value, cells):
    control = board.people.country if control == "country" else getattr(board, control)
    control.value = value
    assert sum(count(board, n) for n in ("positions", "not_addressed", "no_answer")) == cells
    assert count(board, "positions") == len(board.board.panel.dropna(subset="position"))


def test_leaving_out_an_expert_changes_marks_and_words(board):
    board.people.buttons["mikaelian"].value = False
    assert "Mikaelian" not in board.findings.value and count(board, "positions") == 72 - 21
    for button in board.people.buttons.values():
        button.value = False
    assert "Nothing to show" in board.headline.value and count(board, "positions") == 0


def test_every_country_is_offered(board, corpus):
    assert [name for name, _ in board.people.country.options] == [
        "All countries",
        "Armenia",
        "Netherlands",
        "Switzerland",
        "United States",
        "Not stated",
    ]


def test_a_click_on_any_dot_opens_its_evidence(board, corpus):
    evidence = agreement.position_evidence(board.board.panel, corpus).set_index(
        ["statement", "expert"]
    )
    for name in ("positions", "not_addressed", "no_answer"):
        trace = next(t for t in board.figure.data if t.name == name)
        for i in (0, len(trace.x) - 1):
            statement, expert = trace.customdata[i]
            board._click(trace, type("Points", (), {"point_inds": [i]}), None)
            assert board.statement.value == statement
            assert page_of(corpus, statement) in board.evidence.value
            if name == "positions":
                assert escape(evidence.loc[(statement, expert), "summary"]) in board.evidence.value
                assert board.evidence.value.index("rt-chosen") < board.evidence.value.index(
                    escape(evidence.loc[(statement, expert), "place"])
                )
            assert corpus.experts.set_index("expert")["name"][expert] in board.evidence.value
    board._click(trace, type("Points", (), {"point_inds": []}), None)


def escape(text):
    """Text as it stands in HTML."""
    from html import escape

    return escape(text)


def page_of(corpus, statement):
    """The summary of a statement as it stands in HTML."""
    return escape(corpus.statements.set_index("statement")["text"][statement])


def test_the_evidence_can_be_chosen_and_closed_without_a_pointer(board):
    board.statement.value = "turkey-leads"
    assert "rt-open" in board.detail._dom_classes and board.evidence.value.count("<article") == 3
    assert [s.type for s in board.figure.layout.shapes].count("rect") == 1
    board.closer.click()
    assert (
        "rt-open" not in board.detail._dom_classes and "Choose a statement" in board.evidence.value
    )


def test_evidence_that_is_filtered_away_closes(board):
    board.statement.value = "turkey-leads"
    board.topic.value = "west"
    assert "rt-open" not in board.detail._dom_classes


def test_the_page_decides_width_and_colours(board):
    board.viewport.width, board.viewport.dark = 344, True
    assert board.figure.layout.width == 344 and board.figure.layout.font.color == "#f1f0ee"


def test_hydrated_words_stand_beside_the_summary(corpus):
    first = corpus.positions.loc[corpus.positions["statement"] == "turkey-leads", "passage"].iloc[0]
    widget = PositionBoard(
        replace(
            corpus, texts=pd.DataFrame({"passage": [first], "text": ["Made-up words <b>here</b>."]})
        )
    )
    widget.statement.value = "turkey-leads"
    assert (
        "<blockquote>Made-up words &lt;b&gt;here&lt;/b&gt;.</blockquote>" in widget.evidence.value
    )


def test_hostile_words_stay_words(corpus):
    evil = '<img src=x onerror="alert(1)">'
    spoilt = replace(
        corpus,
        experts=corpus.experts.assign(name=evil),
        statements=corpus.statements.assign(text=evil, label=evil),
        positions=corpus.positions.assign(summary=evil, note=evil),
        topics=corpus.topics.assign(label=[f"{evil}{i}" for i in range(5)]),
    )
    widget = PositionBoard(spoilt)
    widget.statement.value = "turkey-leads"
    for html in (widget.headline, widget.findings, widget.evidence):
        assert "<img" not in html.value
    assert "&lt;img" in widget.evidence.value
