"""Reliability: which row decides a cell, presence apart from agreement, and where coders differ."""

import numpy as np
import pandas as pd
import pytest

from roundtable import coefficients
from roundtable.reliability import cell_values, coder_disagreements, intercoder_reliability

SCALE = (-2, -1, 0, 1, 2)
PASSAGES = pd.DataFrame(
    [
        ("a1", "anna", "war", 2, "answer"),
        ("a2", "anna", "war", 3, "answer"),
        ("b1", "boris", "war", 4, "answer"),
        ("c1", "clara", "peace", 5, "answer"),
        ("ed", None, "war", 1, "editorial"),
    ],
    columns=["passage", "expert", "topic", "rank", "kind"],
)
STATEMENTS = pd.DataFrame(
    [("likely", "war"), ("costly", "war"), ("soon", "peace")], columns=["statement", "topic"]
)
CODERS = pd.DataFrame(
    [("one", "human"), ("two", "assisted"), ("final", "adjudicated")], columns=["coder", "kind"]
)


def coded(*rows):
    names = ["statement", "passage", "coder", "position", "basis", "summary"]
    return pd.DataFrame([(*row, f"{row[2]} on {row[1]}") for row in rows], columns=names).astype(
        {"position": "Int8"}
    )


POSITIONS = coded(
    ("likely", "a1", "one", 2, "explicit"),
    ("likely", "a1", "two", 2, "explicit"),
    ("likely", "b1", "one", -1, "explicit"),
    ("likely", "b1", "two", 0, "explicit"),
    ("costly", "a2", "one", 1, "inferred"),
    ("costly", "b1", "one", 2, "explicit"),
    ("costly", "b1", "two", 1, "explicit"),
    ("soon", "c1", "one", 0, "explicit"),
    ("soon", "c1", "two", 0, "explicit"),
    ("likely", "ed", "one", 2, "explicit"),
    ("likely", "a1", "final", -2, "explicit"),
)


@pytest.mark.parametrize(
    ("rows", "position", "passage"),
    [
        ([("a1", 1, "explicit"), ("a2", 2, "explicit")], 2, "a2"),  # the strongest
        ([("a1", -2, "explicit"), ("a2", 1, "explicit")], -2, "a1"),  # whichever sign
        ([("a1", 1, "explicit"), ("a2", 2, "inferred")], 1, "a1"),  # explicit before inferred
        ([("a1", 1, "explicit"), ("a2", -1, "explicit")], -1, "a2"),  # as strong: the later one
        (
            [("a2", -1, "explicit"), ("a1", 1, "explicit")],
            -1,
            "a2",
        ),  # whatever the order of the rows
        (
            [("a1", 1, "inferred"), ("a2", 0, "inferred")],
            1,
            "a1",
        ),  # without an explicit one the strongest inferred
        ([("a1", 0, "explicit"), ("a2", 1, "inferred")], 0, "a1"),  # 0 is a position
        ([("a1", None, "explicit"), ("a2", 1, "inferred")], 1, "a2"),  # a missing one is none
    ],
)
def test_the_row_that_decides_a_cell(rows, position, passage):
    found = cell_values(coded(*(("likely", p, "one", s, b) for p, s, b in rows)), PASSAGES)
    assert found[["expert", "position", "passage"]].to_numpy().tolist() == [
        ["anna", position, passage]
    ]


def test_the_later_passage_is_the_one_of_the_higher_rank():
    upside_down = PASSAGES[::-1].assign(article="x")
    found = cell_values(
        coded(("likely", "a1", "one", 1, "explicit"), ("likely", "a2", "one", -1, "explicit")),
        upside_down,
    )
    assert found["passage"].tolist() == ["a2"]


def test_the_articles_own_voice_and_the_adjudicator_give_no_value():
    found = cell_values(POSITIONS, PASSAGES, CODERS)
    assert set(found["coder"]) == {"one", "two"}
    assert "ed" not in set(found["passage"])
    assert set(cell_values(POSITIONS, PASSAGES)["coder"]) == {"one", "two", "final"}


def test_reliability_by_hand():
    found = intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, CODERS, by="corpus").loc[
        "corpus"
    ]
    assert found[["cells", "both"]].tolist() == [9, 4]
    assert found["presence"] == pytest.approx(8 / 9)  # anna on costly: one only
    assert found["percent"] == pytest.approx(2 / 4)
    assert found["sides"] == pytest.approx(3 / 4)  # 2 and 1 are one side, -1 and 0 are not
    ratings = [[2, -1, 2, 0], [2, 0, 1, 0]]
    n, k = coefficients.ratings_to_counts(ratings, SCALE)
    assert found["nominal"] == coefficients.alpha(n, k, "nominal")
    assert found["ordinal"] == coefficients.alpha(n, k, "ordinal")
    assert found[["ordinal_low", "ordinal_high"]].tolist() == list(
        coefficients.jackknife(n, k)[1:3]
    )
    assert (
        found["ac2"] == coefficients.gwet(np.vstack([n, [0, 0, 0, 1, 0]]), k, "linear").value
    )  # Gwet counts what one coder gave
    assert found["presence_alpha"] == pytest.approx(
        1 - 17 * 1 * 2 / (2 * 9 * 9)
    )  # nine times two marks, nine of them present


def test_per_topic_and_statement():
    topics = intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, CODERS)
    assert topics.index.tolist() == ["war", "peace"]
    assert topics[["cells", "both"]].to_numpy().tolist() == [[6, 3], [3, 1]]
    found = intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, CODERS, by="statement")
    assert found.index.tolist() == ["likely", "costly", "soon"]
    assert found["cells"].tolist() == [3, 3, 3]
    assert found["both"].tolist() == [2, 1, 1]
    assert found["percent"].tolist() == [0.5, 0, 1]
    assert found.at["soon", "presence"] == 1
    assert found["note"].str.startswith("no interval").all()


def test_unanimous_coders_are_no_error():
    same = pd.concat(
        [
            POSITIONS[POSITIONS["coder"] == "one"],
            POSITIONS[POSITIONS["coder"] == "one"].assign(coder="two"),
        ]
    )
    found = intercoder_reliability(same, PASSAGES, STATEMENTS, CODERS, by="corpus").loc["corpus"]
    assert found[["presence", "percent", "ordinal", "nominal"]].tolist() == [1, 1, 1, 1]
    assert found["note"] == "no interval: too little disagreement"
    assert coder_disagreements(same, PASSAGES, STATEMENTS, CODERS).empty


def test_coders_who_never_meet():
    apart = coded(("likely", "a1", "one", 2, "explicit"), ("costly", "a1", "two", 1, "explicit"))
    found = intercoder_reliability(apart, PASSAGES, STATEMENTS, by="corpus").loc["corpus"]
    assert found["both"] == 0
    assert found["presence"] == pytest.approx(7 / 9)
    assert np.isnan(found["ordinal"])


def test_an_expert_whom_nobody_coded_counts_as_cells():
    """Both coders found nothing of clara on likely: that is agreement on silence."""
    found = intercoder_reliability(
        POSITIONS[POSITIONS["statement"] == "likely"], PASSAGES, STATEMENTS[:1], CODERS
    )
    assert found["cells"].tolist() == [3]
    assert found["presence"].tolist() == [1]


def test_disagreements():
    found = coder_disagreements(POSITIONS, PASSAGES, STATEMENTS, CODERS)
    columns = [
        "statement",
        "expert",
        "coder",
        "other",
        "position",
        "other_position",
        "distance",
        "differ",
    ]
    assert found[columns].astype(object).where(
        found[columns].notna(), None
    ).to_numpy().tolist() == [
        ["likely", "boris", "one", "two", -1, 0, 1, "side"],
        ["costly", "boris", "one", "two", 2, 1, 1, "degree"],
        ["costly", "anna", "one", "two", 1, None, None, "presence"],
    ]
    assert found["summary"].tolist() == ["one on b1", "one on b1", "one on a2"]
    assert found.loc[0, ["other_summary", "passage", "other_passage"]].tolist() == [
        "two on b1",
        "b1",
        "b1",
    ]


def test_the_furthest_apart_come_first():
    far = pd.concat(
        [
            POSITIONS,
            coded(("soon", "b1", "one", 2, "explicit"), ("soon", "b1", "two", -1, "explicit")),
        ]
    )
    assert coder_disagreements(far, PASSAGES, STATEMENTS, CODERS)["distance"].tolist()[:3] == [
        3,
        1,
        1,
    ]


def test_three_coders_in_pairs():
    third = pd.concat(
        [POSITIONS[POSITIONS["coder"] != "final"], coded(("likely", "a1", "three", 1, "explicit"))]
    )
    found = coder_disagreements(third, PASSAGES, STATEMENTS)
    assert sorted(set(zip(found["coder"], found["other"], strict=True))) == [
        ("one", "three"),
        ("one", "two"),
        ("three", "two"),
    ]
    assert (
        intercoder_reliability(third, PASSAGES, STATEMENTS, by="corpus").at["corpus", "both"] == 4
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, by="name"),
            "unknown by 'name'; there are corpus, topic, statement: choose",
        ),
        (
            lambda: intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, CODERS[:1]),
            "needs two coders; there is one .adjudicated ones do not count.: h",
        ),
        (
            lambda: intercoder_reliability(POSITIONS[:0], PASSAGES, STATEMENTS),
            "needs two coders; there is none",
        ),
        (
            lambda: intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, scale=(0, 1, 2)),
            "rating -2 is not a category; there are 0, 1, 2: correct it",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_nothing_coded_is_no_disagreement():
    found = coder_disagreements(POSITIONS[:0], PASSAGES, STATEMENTS)
    assert len(found) == 0
    assert {"statement", "expert", "position", "other_position", "differ"} <= set(found)


@pytest.mark.parametrize("kind", ["Int8", "float64", "object"])
def test_tables_of_every_type_and_none_of_them_changed(kind):
    tables = POSITIONS, PASSAGES, STATEMENTS, CODERS
    words = [
        t.astype({c: "category" for c in t if c not in {"position", "rank", "summary"}})
        for t in tables
    ]
    words[0] = words[0].astype({"position": kind})
    before = [t.copy(deep=True) for t in words]
    pd.testing.assert_frame_equal(
        intercoder_reliability(*words),
        intercoder_reliability(POSITIONS, PASSAGES, STATEMENTS, CODERS),
        check_index_type=False,
    )
    pd.testing.assert_frame_equal(
        coder_disagreements(*words),
        coder_disagreements(POSITIONS, PASSAGES, STATEMENTS, CODERS),
        check_dtype=False,
    )
    for now, then in zip(words, before, strict=True):
        pd.testing.assert_frame_equal(now, then)


def test_swapped_tables_are_refused_with_a_sentence():
    with pytest.raises(ValueError, match="no column 'statement', 'topic' in statements"):
        intercoder_reliability(POSITIONS, PASSAGES, PASSAGES.drop(columns="topic", errors="ignore"))
    with pytest.raises(ValueError, match=r"no column .* in positions; "):
        cell_values(PASSAGES, POSITIONS)
