"""Agreement over dates of publication, on a made corpus of five articles: who said what when, and
where everybody stood after each.
"""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from conftest import CORPUS
from figure_checks import checked
from roundtable import agreement, charts, narrative
from roundtable.schema import Rule

PUBLISHED = {"a": "2020-03", "b": "2019-05-01", "c": "2022", "d": "2021-07-15", "e": "2021-07-15"}
SAID = [  # article, expert, position; by hand: after b, a, d, e, c
    ("b", "x", 2),
    ("b", "y", 2),
    ("a", "x", 1),
    ("a", "z", -2),
    ("d", "y", -1),
    ("e", "z", 0),
    ("c", "x", -2),
    ("c", "z", -2),
]
STANDING = {"b": (2, 0, 0), "a": (2, 0, 1), "d": (1, 0, 2), "e": (1, 1, 1), "c": (0, 0, 3)}


def made(said=SAID, published=PUBLISHED):
    """A corpus of articles in which experts x, y, z speak to one statement, p; each article also
    has a passage of its own voice.
    """
    ids = pd.Series([f"{i}" for i in range(len(said))], dtype="str")
    own = pd.DataFrame(
        {
            "passage": [f"own-{a}" for a in published],
            "article": list(published),
            "expert": None,
            "kind": "editorial",
            "topic": "t",
        }
    )
    passages = pd.concat(
        [
            pd.DataFrame(
                {
                    "passage": ids,
                    "article": [a for a, _, _ in said],
                    "expert": [e for _, e, _ in said],
                    "kind": "answer",
                    "topic": "t",
                }
            ),
            own,
        ],
        ignore_index=True,
    )
    return SimpleNamespace(
        passages=passages,
        articles=pd.DataFrame(
            {"article": list(published), "title": "T", "published": list(published.values())}
        ),
        statements=pd.DataFrame({"statement": ["p", "q"]}),
        experts=pd.DataFrame({"expert": ["x", "y", "z"]}),
        coders=pd.DataFrame({"coder": ["c"], "name": ["C"], "kind": ["human"]}),
        positions=pd.DataFrame(
            {
                "statement": "p",
                "passage": ids,
                "coder": "c",
                "position": pd.array([s for *_, s in said], "Int64"),
                "basis": "explicit",
                "confidence": 2,
                "summary": "what is claimed",
                "note": "",
            }
        ),
        rule=Rule(),
    )


PEOPLE = {
    "experts": pd.DataFrame(
        {"expert": ["x", "y", "z"], "name": ["Ex & Co", "Why", "Zed"], "initials": ["X", "Y", "Z"]}
    )
}
NAMES = dict(zip("xyz", PEOPLE["experts"]["name"], strict=True))


def test_articles_follow_their_days_and_their_counts_are_their_own():
    said, after = agreement.positions_over_time(made(), "p")
    assert after["article"].tolist() == ["b", "a", "d", "e", "c"]
    assert after["when"].tolist() == [
        "1 May 2019",
        "March 2020",
        "15 July 2021",
        "15 July 2021",
        "2022",
    ]
    assert after[["agree", "both_sides", "disagree"]].to_numpy().tolist() == [
        [2, 0, 0],
        [1, 0, 1],
        [0, 0, 1],
        [0, 1, 0],
        [0, 0, 2],
    ]
    assert (after["result"] == "too few answers").all() and len(said) == len(SAID)


def test_a_position_stands_until_its_expert_takes_another():
    after = agreement.positions_over_time(made(), "p").by_article.set_index("article")
    assert {
        a: tuple(row)
        for a, row in after[
            ["standing_agree", "standing_both_sides", "standing_disagree"]
        ].iterrows()
    } == STANDING
    assert after["standing"].tolist() == [2, 3, 3, 3, 3]
    assert after["standing_result"].tolist() == [
        "too few answers",
        "split",
        "split",
        "split",
        "disagree",
    ]


def test_a_choice_of_experts():
    after = agreement.positions_over_time(made(), "p", experts=["y"]).by_article
    assert after["article"].tolist() == ["b", "d"] and after["standing"].tolist() == [1, 1]
    one = agreement.positions_over_time(made(), "p", experts="y").by_article
    pd.testing.assert_frame_equal(one, after)
    with pytest.raises(ValueError, match="unknown expert 'nobody'; there are x, y, z"):
        agreement.positions_over_time(made(), "p", experts=["nobody"])


def test_one_article_says_what_the_board_says():
    after = agreement.positions_over_time(CORPUS, "full-scale-likely").by_article
    row = agreement.agreement_summary(CORPUS).results.loc["full-scale-likely"]
    assert (
        after[["agree", "both_sides", "disagree", "result"]].iloc[0].tolist()
        == row[["agree", "both_sides", "disagree", "result"]].tolist()
        == [1, 0, 4, "disagree"]
    )


def test_nothing_is_written_and_an_unknown_statement_is_told():
    corpus = made()
    before = corpus.passages.copy(), corpus.positions.copy()
    agreement.positions_over_time(corpus, "p")
    pd.testing.assert_frame_equal(corpus.passages, before[0])
    pd.testing.assert_frame_equal(corpus.positions, before[1])
    with pytest.raises(
        ValueError, match="unknown statement 'r'; there are p, q; choose among these"
    ):
        agreement.positions_over_time(corpus, "r")


LATEST = " By each expert's latest position"
ALONE = (
    "Only one article addresses it (1 May 2019), so nothing can have changed yet."
    f"{LATEST}, 1 agrees: too few for a result."
)
CHANGES = {
    "all": (
        made(),
        (
            "From 1 May 2019 to 2022, in 5 articles: Ex & Co, Why and Zed changed sides."
            f"{LATEST}, 3 disagree: the result is “disagree”."
        ),
    ),
    "none": (
        made(SAID[:4]),
        (
            "From 1 May 2019 to March 2020, in 2 articles: nobody changed sides."
            f"{LATEST}, 2 agree and 1 disagrees: the result is “split”."
        ),
    ),
    "one": (made(SAID[:1]), ALONE),
    "nobody": (made([]), "Nobody addressed it in any article."),
}


@pytest.mark.parametrize(("corpus", "sentence"), CHANGES.values(), ids=CHANGES)
def test_what_changed_in_words(corpus, sentence):
    assert (
        narrative.describe_over_time(agreement.positions_over_time(corpus, "p"), NAMES) == sentence
    )


@pytest.mark.parametrize("width", [320, 1040])
@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_shows_every_position_and_the_latest_counts(width, dark):
    said, after = agreement.positions_over_time(made(), "p")
    traces = {
        t.name: t
        for t in checked(
            charts.positions_over_time_chart(said, after, tables=PEOPLE, width=width, dark=dark)
        ).data
    }
    assert {tuple(d) for d in traces["dots"].customdata} == {(a, e) for a, e, _ in SAID}
    at = {
        tuple(d): (x, y)
        for d, x, y in zip(
            traces["dots"].customdata, traces["dots"].x, traces["dots"].y, strict=True
        )
    }
    assert (
        at["b", "x"][1] < at["a", "x"][1] < at["c", "x"][1]
        and at["b", "x"][0] < at["a", "x"][0] < at["c", "x"][0]
    )
    spots = list(at.values())
    assert (
        min(abs(complex(a[0] - b[0], a[1] - b[1])) for i, a in enumerate(spots) for b in spots[:i])
        > 8
    )
    assert [n for _, n in traces["disagree"].customdata] == [
        STANDING[a][2] for a in after["article"]
    ]
    assert all(0 <= x <= width for x, _ in spots) and "Ex &amp; Co" in traces["dots"].hovertext[0]
    assert sum(np.isnan(traces["paths"].x)) == len(SAID) - 3


def test_the_chart_of_nothing_says_so():
    traces = checked(
        charts.positions_over_time_chart(*agreement.positions_over_time(made(), "q"), tables=PEOPLE)
    )
    full = checked(
        charts.positions_over_time_chart(*agreement.positions_over_time(made(), "p"), tables=PEOPLE)
    )
    assert [t.name for t in traces.data] == [t.name for t in full.data]
    assert "Nobody addressed it in any article." in traces.data[-2].text


def test_many_articles_of_one_day_keep_the_order_of_their_table():
    same = {f"a{i}": "2024-01-01" for i in range(9)}
    found = agreement.positions_over_time(
        made([(a, "x", (-1) ** i) for i, a in enumerate(same)], same), "p"
    )
    assert found.by_article["article"].tolist() == list(same)
    assert found.by_article["standing_agree"].tolist() == [1, 0] * 4 + [1]


def test_the_decided_view_decides_within_an_article():
    """Two passages of one expert in one article: the strongest explicit one."""
    corpus = made([("a", "x", 1), ("a", "x", -2), ("b", "x", 1)])
    assert agreement.positions_over_time(corpus, "p").positions["position"].tolist() == [1, -2]
