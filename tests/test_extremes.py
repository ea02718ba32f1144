"""Corpora of one, and of forty: what is said is true of one, and what is said of forty is read to
its end.
"""

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

import roundtable as rt
from figures import checked
from roundtable import agreement, charts, coverage
from roundtable.charts.coverage.board import _COUNTED
from roundtable.charts.places import DOT
from roundtable.schema import Rule
from roundtable.views import answers, events, stances
from roundtable.widgets import page

CORPUS = rt.load()
LONG = "A promise that was made again and again, " * 40


def few(propositions=1, experts=3, stance=1):
    """The shipped corpus cut down to the first propositions and experts, all of whom say the same
    of all of them.
    """
    corpus = CORPUS
    people = corpus.experts.head(experts)
    spoken = corpus.passages[corpus.passages["expert"].isin(people["expert"])].drop_duplicates(
        "expert"
    )
    first = corpus.propositions.head(propositions)
    rows = [
        (p, q, "first", stance, "explicit", 2, "So.", None)
        for p in first["proposition"]
        for q in spoken["passage"]
        if stance is not None
    ]
    coded = (
        pd.DataFrame(rows, columns=corpus.stances.columns).astype(corpus.stances.dtypes.to_dict())
        if rows
        else corpus.stances[:0]
    )
    return replace(
        corpus,
        experts=people,
        propositions=first,
        stances=coded,
        coders=corpus.coders[corpus.coders["coder"] == "first"],
        grounds=corpus.grounds[:0],
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
    coded = times(c.stances[c.stances["passage"].isin(own["passage"])], "passage").astype(
        {"stance": "Int64", "confidence": "Int64"}
    )
    told = times(c.event_mentions[c.event_mentions["passage"].isin(own["passage"])], "passage")
    return replace(
        c,
        experts=people,
        passages=passages,
        stances=coded,
        event_mentions=told,
        articles=times(c.articles, "article"),
        terms=times(c.terms[c.terms["passage"].isin(own["passage"])], "passage").astype(
            {"count": "int64"}
        ),
    )


@pytest.mark.parametrize("view", [stances, answers, events])
def test_no_finding_names_forty(view):
    found = view(crowd(), {})
    sentences = [found.headline, *found.findings]
    assert max(sentence.count("Doctor") for sentence in sentences) <= 16 and any(
        re.search(r"\d\d more", s) for s in sentences
    )


def test_a_number_of_four_digits_has_its_separator():
    assert "Of 1,240 cells" in stances(crowd(), {}).findings[-1]


def test_no_verdict_hangs_on_a_list_of_forty_names():
    board = agreement.board(crowd())
    names = dict(zip(crowd().experts["expert"], crowd().experts["name"], strict=True))
    row = board.verdicts.iloc[0].copy()
    row["flips"], row["voices"], row["left_out"] = ", ".join(list(names)[:30]), 31, "mixed"
    assert agreement.hangs_on(row, names).count("Doctor") == 4 and "26 more" in agreement.hangs_on(
        row, names
    )


def test_the_sides_of_a_split_name_a_few():
    names = {f"e{i}": f"Doctor {i}" for i in range(40)}
    splits = pd.DataFrame(
        {
            "one": [tuple(names)[:20]],
            "other": [tuple(names)[20:]],
            "explained": [0.5],
            "average": [0.1],
        }
    )
    assert agreement.tell_crux(splits, pd.DataFrame(index=[]), names).count("Doctor") == 8


@pytest.mark.parametrize(
    ("propositions", "experts", "stance", "sentences"),
    [
        (
            1,
            3,
            2,
            [
                "Of 1 proposition, the panel affirms 1, denies 0 and is divided on 0.",
                (
                    "The one verdict rests on 3 voices, the fewest that the rule allows; "
                    "it would not become another without a single voice"
                ),
                "Of 3 cells 3 hold a position; by expert, of 1: ",
            ],
        ),
        (
            1,
            1,
            2,
            [
                (
                    "Of 1 proposition none has the 3 voices that a verdict needs; there is "
                    "1 expert: nothing is concluded."
                ),
                "Of 1 cell 1 holds a position",
            ],
        ),
        (
            2,
            2,
            2,
            [
                (
                    "Of 2 propositions none has the 3 voices that a verdict needs; there "
                    "are 2 experts: nothing is concluded."
                ),
                "Most voices: ",
                " share 2 propositions; on 2 of them they stand on the same side.",
                "Of 4 cells 4 hold",
            ],
        ),
        (
            2,
            5,
            None,
            [
                (
                    "Of 2 propositions none has the 3 voices that a verdict needs: nothing "
                    "is concluded."
                ),
                "No position is coded.",
            ],
        ),
    ],
)
def test_of_one_or_none_only_what_is_true_is_said(propositions, experts, stance, sentences):
    corpus = few(propositions, experts, stance)
    board = agreement.board(replace(corpus, rule=Rule(0.75, 3)))
    names = dict(
        zip(corpus.propositions["proposition"], corpus.propositions["text"], strict=True)
    ) | dict(zip(corpus.experts["expert"], corpus.experts["name"], strict=True))
    found = agreement.findings(board, names, 3)
    assert len(found) == len(sentences), found
    for sentence, part in zip(found, sentences, strict=True):
        assert part in sentence


def test_where_nobody_is_based_is_said_so():
    table = pd.DataFrame({"group": [None], "experts": [3], "words": [87], "share": [1.0]})
    assert coverage.balance_words(table, {}) == "Where the experts are based is not stated."


def test_one_answer_is_not_all_answers():
    survey = coverage.survey(CORPUS, topics=["likelihood"], experts=["areshev"])
    assert "this one is there" in coverage.headline(survey, {"likelihood": "L", "areshev": "A"})


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
        stances=CORPUS.stances.assign(claim=LONG * 10),
    )
    rows = next(t for t in events(corpus, {}).draw(width=1040, dark=False).data if t.name == "rows")
    voices = next(
        t for t in stances(corpus, {}).draw(width=1040, dark=False).data if t.name == "voices"
    )
    assert max(lines(rows) + lines(voices)) <= 60
    assert max(box.count("<br>") for box in voices.hovertext) <= 12 and all(
        "…" in box for box in voices.hovertext
    )


def test_on_a_phone_no_dot_lies_under_the_counts():
    figure = checked(answers(crowd(), {}).draw(width=328, dark=False))
    missing = next(t for t in figure.data if t.name == "missing")
    assert max(missing.x) + DOT / 2 < 328 - _COUNTED + 12


def test_forty_lie_side_by_side_on_the_circle():
    edges = pd.DataFrame({"expert": [], "other": [], "weight": [], "n": []})
    dots = checked(charts.network_map(edges, names=crowd().experts)).data[-1]
    apart = ((dots.x[0] - dots.x[1]) ** 2 + (dots.y[0] - dots.y[1]) ** 2) ** 0.5
    assert dots.marker.size < apart
    assert checked(charts.network_map(edges, names=CORPUS.experts)).data[-1].marker.size == 36


def test_no_mark_of_the_plane_is_larger_than_eight_voices():
    names = {n: getattr(crowd(), n) for n in ("topics", "propositions", "experts")}
    marks = checked(
        charts.split_plane(agreement.analyse(agreement.board(crowd())).plane, names=names)
    ).data[0]
    assert max(marks.marker.size) == 24


def test_a_table_of_many_is_folded_away():
    rows = pd.DataFrame(
        {
            "proposition": "p",
            "expert": "e",
            "stance": 1,
            "other_stance": 2,
            "coder": "first",
            "other": "second",
        },
        index=range(17),
    )
    labels = {"p": "P", "e": "E"}
    assert page.disagreements(rows, labels, CORPUS).startswith("<details")
    assert page.disagreements(rows[:16], labels, CORPUS).startswith("<div")
