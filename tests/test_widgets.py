"""The stance board as a widget, without a browser: choices redraw, a click tells, hostile words
stay words.
"""

from dataclasses import replace

import pandas as pd
import pytest

import roundtable as rt
from roundtable import agreement
from roundtable.widgets import StanceBoard


@pytest.fixture(scope="module")
def corpus():
    """The shipped corpus."""
    return rt.load()


@pytest.fixture
def board(corpus):
    """A board as a notebook shows it."""
    widget = StanceBoard(corpus)
    yield widget
    widget.close_all()


def count(board, name):
    """How many marks a trace of the board has."""
    return len(next(t for t in board.figure.data if t.name == name).x)


def test_it_says_the_answer_and_five_findings(board, corpus):
    assert "Of 31 propositions" in board.headline.value
    assert board.findings.value.count("<li>") == 5


@pytest.mark.parametrize(
    ("control", "value", "cells"),
    [
        ("topic", "russia", 35),
        ("country", "AM", 31),
        ("country", "?", 31),
        ("order", "voices", 155),
        ("coder", "second", 155),
    ],
)
def test_a_choice_redraws(board, control, value, cells):
    control = board.people.country if control == "country" else getattr(board, control)
    control.value = value
    assert sum(count(board, n) for n in ("voices", "silent", "absent")) == cells
    assert count(board, "voices") == len(board.board.panel.dropna(subset="stance"))


def test_leaving_out_an_expert_changes_marks_and_words(board):
    board.people.buttons["mikaelian"].value = False
    assert "of 4" in board.findings.value and count(board, "voices") == 72 - 21
    for button in board.people.buttons.values():
        button.value = False
    assert "Nothing is chosen" in board.headline.value and count(board, "voices") == 0


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
    evidence = agreement.evidence(board.board.panel, corpus).set_index(["proposition", "expert"])
    for name in ("voices", "silent", "absent"):
        trace = next(t for t in board.figure.data if t.name == name)
        for i in (0, len(trace.x) - 1):
            proposition, expert = trace.customdata[i]
            board._click(trace, type("Points", (), {"point_inds": [i]}), None)
            assert board.proposition.value == proposition
            assert page_of(corpus, proposition) in board.evidence.value
            if name == "voices":
                assert escape(evidence.loc[(proposition, expert), "claim"]) in board.evidence.value
                assert board.evidence.value.index("rt-chosen") < board.evidence.value.index(
                    escape(evidence.loc[(proposition, expert), "place"])
                )
            assert corpus.experts.set_index("expert")["name"][expert] in board.evidence.value
    board._click(trace, type("Points", (), {"point_inds": []}), None)


def escape(text):
    """Text as it stands in HTML."""
    from html import escape

    return escape(text)


def page_of(corpus, proposition):
    """The claim of a proposition as it stands in HTML."""
    return escape(corpus.propositions.set_index("proposition")["text"][proposition])


def test_the_evidence_can_be_chosen_and_closed_without_a_pointer(board):
    board.proposition.value = "turkey-leads"
    assert "rt-open" in board.detail._dom_classes and board.evidence.value.count("<article") == 3
    assert [s.type for s in board.figure.layout.shapes].count("rect") == 1
    board.closer.click()
    assert "rt-open" not in board.detail._dom_classes and "Choose a dot" in board.evidence.value


def test_evidence_that_is_filtered_away_closes(board):
    board.proposition.value = "turkey-leads"
    board.topic.value = "west"
    assert "rt-open" not in board.detail._dom_classes


def test_the_page_decides_width_and_colours(board):
    board.viewport.width, board.viewport.dark = 344, True
    assert board.figure.layout.width == 344 and board.figure.layout.font.color == "#f1f0ee"


def test_hydrated_words_stand_beside_the_claim(corpus):
    first = corpus.stances.loc[corpus.stances["proposition"] == "turkey-leads", "passage"].iloc[0]
    widget = StanceBoard(
        replace(
            corpus, texts=pd.DataFrame({"passage": [first], "text": ["Made-up words <b>here</b>."]})
        )
    )
    widget.proposition.value = "turkey-leads"
    assert (
        "<blockquote>Made-up words &lt;b&gt;here&lt;/b&gt;.</blockquote>" in widget.evidence.value
    )


def test_hostile_words_stay_words(corpus):
    evil = '<img src=x onerror="alert(1)">'
    spoilt = replace(
        corpus,
        experts=corpus.experts.assign(name=evil),
        propositions=corpus.propositions.assign(text=evil, label=evil),
        stances=corpus.stances.assign(claim=evil, note=evil),
        topics=corpus.topics.assign(label=[f"{evil}{i}" for i in range(5)]),
    )
    widget = StanceBoard(spoilt)
    widget.proposition.value = "turkey-leads"
    for html in (widget.headline, widget.findings, widget.evidence):
        assert "<img" not in html.value
    assert "&lt;img" in widget.evidence.value
