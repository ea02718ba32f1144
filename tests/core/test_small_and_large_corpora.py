"""Corpora of one, and of forty: what is said is true of one, and what is said of forty is read to
its end.
"""

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from conftest import CORPUS
from figure_checks import checked
from roundtable import agreement, charts, coverage, narrative
from roundtable.charts.coverage.topic_matrix import _COUNTED
from roundtable.charts.position_board_layout import DOT
from roundtable.schema import Rule
from roundtable_app.dashboards.agreement import agreement_view
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.timeline import timeline_view
from roundtable_app.html import agreement_tables

LONG = "A promise that was made again and again, " * 40


def few(statements=1, experts=3, position=1):
    """The shipped corpus cut down to the first statements and experts, all of whom say the same
    of all of them.
    """
    corpus = CORPUS
    people = corpus.experts.head(experts)
    spoken = corpus.passages[corpus.passages["expert"].isin(people["expert"])].drop_duplicates(
        "expert"
    )
    first = corpus.statements.head(statements)
    rows = [
        (p, q, "first", position, "explicit", 2, "So.", None)
        for p in first["statement"]
        for q in spoken["passage"]
        if position is not None
    ]
    coded = (
        pd.DataFrame(rows, columns=corpus.positions.columns).astype(
            corpus.positions.dtypes.to_dict()
        )
        if rows
        else corpus.positions[:0]
    )
    return replace(
        corpus,
        experts=people,
        statements=first,
        positions=coded,
        coders=corpus.coders[corpus.coders["coder"] == "first"],
        reasons=corpus.reasons[:0],
        readings=corpus.readings[:0],
    )


@cache
def crowd():
    """Forty experts where the shipped corpus has five: each eight times, with a name of many
    words.
    """
    c = CORPUS

    def times(table, *ids):
        parts = [
            table.astype("object").assign(
                **{
                    i: table[i]
                    .astype("object")
                    .where(table[i].isna(), table[i].astype(str) + f"-{k}")
                    for i in ids
                }
            )
            for k in range(8)
        ]
        return pd.concat(parts, ignore_index=True)

    people = times(c.experts, "expert")
    people["name"], people["initials"] = (
        [f"Doctor {n} of the Long Name" for n in range(40)],
        [f"{n:02}" for n in range(40)],
    )
    own = c.passages[c.passages["expert"].notna()]
    passages = times(own, "passage", "expert", "article").astype(
        {"words": "int64", "rank": "int64"}
    )
    coded = times(c.positions[c.positions["passage"].isin(own["passage"])], "passage").astype(
        {"position": "Int64", "confidence": "Int64"}
    )
    told = times(c.event_mentions[c.event_mentions["passage"].isin(own["passage"])], "passage")
    return replace(
        c,
        experts=people,
        passages=passages,
        positions=coded,
        event_mentions=told,
        articles=times(c.articles, "article"),
        terms=times(c.terms[c.terms["passage"].isin(own["passage"])], "passage").astype(
            {"count": "int64"}
        ),
    )


@pytest.mark.parametrize("view", [agreement_view, coverage_view, timeline_view])
def test_no_finding_names_forty(view):
    found = view(crowd(), {})
    sentences = [found.headline, *found.findings]
    most = max(sentence.count("Doctor") for sentence in sentences)
    assert most <= 16
    assert most == 0 or any(re.search(r"\d\d more", sentence) for sentence in sentences)


def test_no_result_hangs_on_a_list_of_forty_names():
    board = agreement.agreement_summary(crowd())
    names = dict(zip(crowd().experts["expert"], crowd().experts["name"], strict=True))
    row = board.results.iloc[0].copy()
    row["decisive"], row["n_positions"], row["without_one"] = (
        ", ".join(list(names)[:30]),
        31,
        "both sides",
    )
    assert narrative.describe_sensitivity(row, names).count(
        "Doctor"
    ) == 4 and "26 more" in narrative.describe_sensitivity(row, names)


def test_the_sides_of_a_split_name_a_few():
    names = {f"e{i}": f"Doctor {i}" for i in range(40)}
    splits = pd.DataFrame(
        {
            "one": [tuple(names)[:20]],
            "other": [tuple(names)[20:]],
            "explained": [0.5],
            "average": [0.1],
            "p": [0.01],
            "by_chance": [0.3],
        }
    )
    assert narrative.describe_key_split(splits, pd.DataFrame(index=[]), names).count("Doctor") == 4


@pytest.mark.parametrize(
    ("statements", "experts", "position", "sentences"),
    [
        (
            1,
            3,
            2,
            [
                "All three experts agree: Aliyev is cautious",
                "On the only statement shown, 3 of 3 agree.",
                "The only result is not firm: it rests on 3 experts and could change if a single",
                "Statements addressed, of 1: ",
            ],
        ),
        (
            1,
            1,
            2,
            [
                "Only 1 expert is shown, and a result needs 3, so we draw no conclusion.",
                "Statements addressed, of 1: ",
            ],
        ),
        (
            2,
            2,
            2,
            [
                "Only 2 experts are shown, and a result needs 3, so we draw no conclusion.",
                "Most answered, with one other: ",
                " both answered 2 statements and agree on all.",
                "Statements addressed, of 2: ",
            ],
        ),
        (
            2,
            5,
            None,
            [
                "Not coded yet: no expert has a position on these 2 statements.",
            ],
        ),
    ],
)
def test_of_one_or_none_only_what_is_true_is_said(statements, experts, position, sentences):
    corpus = few(statements, experts, position)
    board = agreement.agreement_summary(replace(corpus, rule=Rule(0.75, 3)))
    names = dict(
        zip(corpus.statements["statement"], corpus.statements["text"], strict=True)
    ) | dict(zip(corpus.experts["expert"], corpus.experts["name"], strict=True))
    found = narrative.agreement_findings(board, names, 3)
    assert len(found) == len(sentences), found
    for sentence, part in zip(found, sentences, strict=True):
        assert part in sentence


def test_where_nobody_is_based_is_said_so():
    table = pd.DataFrame({"group": [None], "experts": [3], "words": [87], "share": [1.0]})
    assert (
        narrative.describe_representation(table, {}) == "Where the experts are based is not stated."
    )


def test_one_answer_is_not_all_answers():
    survey = coverage.coverage_summary(CORPUS, topics=["likelihood"], experts=["areshev"])
    assert "The only expert answered the only question." in narrative.coverage_headline(
        survey, {"likelihood": "L", "areshev": "A"}
    )


# Figures


def lines(trace):
    """The lengths of all lines in the hover boxes of a trace."""
    return [
        len(re.sub("<[^>]*>", "", line)) for box in trace.hovertext for line in box.split("<br>")
    ]


def test_a_box_under_the_pointer_fits_the_page():
    corpus = replace(
        CORPUS,
        events=CORPUS.events.assign(label=LONG),
        positions=CORPUS.positions.assign(summary=LONG * 10),
    )
    rows = next(
        t for t in timeline_view(corpus, {}).draw(width=1040, dark=False).data if t.name == "rows"
    )
    voices = next(
        t
        for t in agreement_view(corpus, {}).draw(width=1040, dark=False).data
        if t.name == "positions"
    )
    assert max(lines(rows) + lines(voices)) <= 60
    assert max(box.count("<br>") for box in voices.hovertext) <= 12 and all(
        "…" in box for box in voices.hovertext
    )


def test_on_a_phone_no_dot_lies_under_the_counts():
    figure = checked(coverage_view(crowd(), {}).draw(width=328, dark=False))
    missing = next(t for t in figure.data if t.name == "missing")
    assert max(missing.x) + DOT / 2 < 328 - _COUNTED + 12


def test_forty_lie_side_by_side_on_the_circle():
    edges = pd.DataFrame({"expert": [], "other": [], "weight": [], "n": []})
    dots = checked(charts.network_map(edges, experts=crowd().experts)).data[-1]
    apart = ((dots.x[0] - dots.x[1]) ** 2 + (dots.y[0] - dots.y[1]) ** 2) ** 0.5
    assert dots.marker.size < apart
    assert checked(charts.network_map(edges, experts=CORPUS.experts)).data[-1].marker.size == 36


def test_no_mark_of_the_plane_is_larger_than_eight_voices():
    names = {n: getattr(crowd(), n) for n in ("topics", "statements", "experts")}
    marks = checked(
        charts.split_plane(
            agreement.analysis_tables(agreement.agreement_summary(crowd())).plane, tables=names
        )
    ).data[0]
    assert max(marks.marker.size) == 24


def test_a_table_of_many_is_folded_away():
    rows = pd.DataFrame(
        {
            "statement": "p",
            "expert": "e",
            "position": 1,
            "other_position": 2,
            "coder": "first",
            "other": "second",
        },
        index=range(17),
    )
    labels = {"p": "P", "e": "E"}
    assert agreement_tables.disagreements_table(rows, labels, CORPUS).startswith("<details")
    assert agreement_tables.disagreements_table(rows[:16], labels, CORPUS).startswith("<div")
