"""Changes of mind: who takes another side than before, in sentences with both passages."""

import re

import pandas as pd
import pytest

import roundtable as rt
from conftest import CORPUS, TOP, shipped
from roundtable import agreement, narrative
from roundtable_app.dashboards.agreement import agreement_view
from roundtable_app.evidence.mind_changes import change_section
from test_over_time import made

NAMES = {"x": "Xenia", "y": "Yann", "z": "Zoe", "p": "Dams help."}
ECONOMISTS = TOP / "data" / "us-economists"
DEBATE = shipped("bundestag-greece")


def moves(found):
    columns = ["expert", "position", "new_position", "article", "new_article"]
    return [tuple(row) for row in found.changes[columns].itertuples(index=False)]


def test_a_change_of_mind_is_another_side_than_at_the_date_before():
    found = agreement.mind_changes(made())
    assert moves(found) == [  # x grew weaker from b to a, which is none
        ("y", 2, -1, "b", "d"),
        ("z", -2, 0, "a", "e"),
        ("x", 1, -2, "a", "c"),
        ("z", 0, -2, "e", "c"),
    ]
    assert (found.n_pairs, found.experts, found.statements) == (3, ("x", "y", "z"), ("p",))
    assert narrative.describe_mind_changes(found, NAMES) == (
        "All three experts changed sides on the only statement that has positions at several dates: Zoe "
        "twice, Yann once and Xenia once."
    )
    said = [narrative.describe_mind_change(row, NAMES) for _, row in found.changes.iterrows()]
    assert said[2] == "“Dams help”: Xenia partly agrees (March 2020), then disagrees (2022)."


def test_what_was_said_on_one_day_changes_nothing():
    same_day = [("d", "x", 2), ("e", "x", -2)]
    found = agreement.mind_changes(made(same_day))
    assert found.changes.empty and found.n_pairs == 0
    assert narrative.describe_mind_changes(found, NAMES) == ""


def test_who_stays_is_told_and_who_is_hidden_is_not():
    found = agreement.mind_changes(made([("b", "x", 2), ("c", "x", 1), ("c", "y", -2)]))
    assert found.changes.empty and narrative.describe_mind_changes(found, NAMES) == (
        "The only expert never changed sides on the only statement that has positions at several dates."
    )
    assert moves(agreement.mind_changes(made(), experts=["y"])) == [("y", 2, -1, "b", "d")]
    with pytest.raises(ValueError, match="unknown expert 'w'"):
        agreement.mind_changes(made(), experts=["w"])


def test_a_passage_s_own_day_comes_before_its_article_s():
    corpus = made([("b", "x", 2), ("b", "x", -2)])
    corpus.passages["date"] = pd.Series(["2020-01-05", "2020-01-04"] + [None] * 5)
    found = agreement.mind_changes(corpus)
    assert list(found.changes["new_when"]) == ["5 January 2020"]
    assert moves(found) == [("x", -2, 2, "b", "b")]


@pytest.mark.slow
def test_a_page_has_each_change_with_both_passages_and_the_calendar():
    html = change_section(DEBATE, {}, agreement_view(DEBATE, {}))
    assert "Four of six experts changed sides on at least one of 14 statements" in html
    first = re.search(r"<li>“(.*?)</ul>", html, re.DOTALL)[0]
    assert "Greens agrees (7 May 2010), then disagrees (27 February 2012)." in first
    assert "7 May 2010: Agrees in 1 of 1" in first and "27 February 2012: Agrees in 0 of 1" in first
    assert "first aid to Greece" in first and "second aid to Greece" in first
    heads = re.findall(r'<th scope="col">(.*?)</th>', html.partition("rt-calendar")[2])
    assert len(heads) >= 4 and "by each one" in html and "5 agree · 1 disagrees" in html
    only = change_section(DEBATE, {"experts": ("left", "fdp")}, None)
    assert "None of 2 experts changed sides" in only and "<table" in only


def test_with_one_date_there_is_no_section():
    assert change_section(CORPUS, {}, None) == ""
    assert "changed sides" not in change_section(rt.load(ECONOMISTS), {}, None)
