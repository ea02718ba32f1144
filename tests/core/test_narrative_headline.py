"""What a page begins with: the finding, a clause for each topic, how the positions were made; and
the order and the groups behind them.
"""

import pandas as pd
import pytest
from hypothesis import given

from conftest import CORPUS
from roundtable import agreement, narrative
from roundtable.agreement import AgreementSummary
from roundtable.schema import Rule
from test_narrative_sentences import SLOW, assert_sound, names_of, panel_of, panels, summary_of

RULE = Rule(0.75, 3)
YES, PARTLY, BOTH, NO = 2, 1, 0, -2


def results_of(*rows, topics=None):
    """Results of made-up statements p0, p1, …: one list of positions each."""
    panel = panel_of(rows)
    if topics:
        of_statement = dict(zip(panel["statement"].unique(), topics, strict=True))
        panel["topic"] = panel["statement"].map(of_statement).astype("category")
    results = agreement.statement_results(panel, RULE)
    return agreement.in_reading_order(results)


def headline(*rows, texts="A dam is safe.", negations=None):
    """The headline over made-up statements, all of one text."""
    results = results_of(*rows)
    return narrative.finding_headline(results, dict.fromkeys(results.index, texts), negations)


@pytest.mark.parametrize(
    ("positions", "text", "negation", "said"),
    [
        (
            [YES, YES, YES, PARTLY, NO],
            "A dam is safe.",
            "",
            "Four of five experts say a dam is safe.",
        ),
        ([YES, YES, YES, None], "A dam is safe.", "", "Three of four experts say a dam is safe."),
        ([YES] * 3, "Anna knows it.", "", "All three experts agree: Anna knows it."),
        ([NO] * 3, "A dam is safe.", "The dam leaks.", "All three experts say the dam leaks."),
        ([NO] * 3, "A dam is safe.", "", "All three experts disagree that a dam is safe."),
        ([NO] * 3, "Anna knows it.", "", "All three experts disagree with “Anna knows it”."),
        ([YES] * 11 + [NO], "A dam is safe.", "", "11 of 12 experts say a dam is safe."),
        (
            [YES, NO, NO],
            "A dam is safe.",
            "",
            "Experts split on “A dam is safe”: 2 disagree, 1 agrees.",
        ),
        (
            [YES, YES, BOTH, BOTH],
            "A dam is safe.",
            "",
            "Experts see both sides of “A dam is safe”: 2 agree, 2 see both sides.",
        ),
        ([YES, YES, None], "A dam is safe.", "", ""),
    ],
)
def test_a_finding_in_words(positions, text, negation, said):
    negations = {"p0": negation} if negation else None
    assert headline(positions, texts=text, negations=negations) == said


def test_firm_results_come_first_then_more_answers_then_the_larger_majority():
    results = results_of(
        [YES, YES, YES, None, None],  # not firm
        [YES, YES, YES, YES, NO],
        [YES] * 4 + [None],
        [YES] * 5,
        [YES, None, None, None, None],
    )
    assert list(agreement.order_findings(results).index) == ["p3", "p1", "p2", "p0"]
    assert dict(results["firm"]) == {"p3": True, "p1": True, "p2": True, "p0": False, "p4": False}


def test_where_no_side_is_large_enough_comes_last():
    results = results_of([YES] * 3 + [BOTH] * 3, [YES, NO, NO, None, None, None])
    assert results["firm"].to_dict() == {"p0": True, "p1": False}
    assert list(agreement.order_findings(results).index) == ["p1", "p0"]


def test_nobody_is_said_to_have_been_asked_in_a_debate():
    said = narrative.describe_coding(["human"], None, asked=False)
    assert said.startswith("Nobody was asked: ") and said.endswith("That was done once, by people.")


def test_findings_as_clear_as_the_first_are_counted():
    clear, less = [YES] * 5, [YES] * 4 + [None]
    assert narrative.describe_ties(results_of(clear, less)) == ""
    assert (
        narrative.describe_ties(results_of(clear, [NO] * 5))
        == "One other finding is just as clear."
    )
    tied = narrative.describe_ties(results_of(clear, [NO] * 5, clear, less))
    assert tied == "Two other findings are just as clear."
    assert narrative.describe_ties(results_of([YES, None, None])) == ""


def test_the_shipped_article():
    summary = agreement.agreement_summary(CORPUS)
    first = agreement.order_findings(summary.results)
    assert list(first.index[:2]) == ["full-scale-likely", "russia-backs-attack"]
    assert first["firm"].sum() == 2 and len(first) == 14
    labels = dict(zip(CORPUS.topics["topic"], CORPUS.topics["label"], strict=True))
    assert narrative.describe_topics(summary.results, labels) == (
        "They agree on “The likelihood of invasion” (3 of 3 results) and “Role of Russia” (3 of "
        "3); they mostly split on “Role of Turkey” (3 of 4) and “Western position” (3 of 4). Too "
        "few answered on “Preparedness for war”."
    )


@SLOW
@given(panels())
def test_any_panel_has_a_sound_headline_that_its_counts_bear_out(panel):
    summary, names = summary_of(panel), names_of(panel)
    ranked = agreement.order_findings(summary.results)
    said = narrative.finding_headline(summary.results, names)
    assert_sound(said, narrative.describe_topics(summary.results, {"t": "Topic"}))
    assert bool(said) == bool(len(ranked))
    ranked = ranked.assign(is_clear=ranked["result"] != "both sides")
    assert ranked["is_clear"].is_monotonic_decreasing
    keys = ["is_clear", "firm", "n_positions"]
    majority = ranked[["agree", "both_sides", "disagree"]].max(axis=1)
    alike = (ranked[keys].eq(ranked[keys].iloc[:1].squeeze()).all(axis=1)) & (
        majority == majority.iloc[:1].squeeze()
    )
    assert agreement.count_ties(summary.results) == max(alike.sum() - 1, 0)
    for name, row in ranked.iterrows():
        firm = "Firm:" in narrative.describe_sensitivity(row, names) or (
            "no single answer decides" in narrative.describe_sensitivity(row, names)
        )
        assert row["firm"] == firm, name


@SLOW
@given(panels())
def test_orders_are_those_of_a_stable_sort(panel):
    results = agreement.statement_results(panel, RULE)
    table = results.assign(
        topic=results["topic"].cat.codes,
        judged=results["result"] != "too few answers",
        widely=10 * results["n_positions"] >= results["n_positions"].max(),
        is_clear=results["result"] != "both sides",
        majority=results[["agree", "both_sides", "disagree"]].max(axis=1),
    )

    def ranked(rows, *columns):
        is_ascending = [column == "topic" for column in columns]
        return list(rows.sort_values(list(columns), ascending=is_ascending, kind="stable").index)

    contest = ("judged", "widely", "distance", "n_positions")
    orders = {
        "topic": ("topic", *contest),
        "contest": contest,
        "positions": ("n_positions", "distance"),
    }
    for order, columns in orders.items():
        assert list(agreement.in_reading_order(results, order).index) == ranked(table, *columns)
    found, keys = table[table["judged"]], ["is_clear", "firm", "n_positions", "majority"]
    assert list(agreement.order_findings(results).index) == ranked(found, *keys)
    first = found.loc[ranked(found, *keys)[:1], keys].to_numpy()
    alike = (found[keys].to_numpy() == first).all(axis=1) if len(found) else pd.Series(dtype=bool)
    assert agreement.count_ties(results) == max(0, int(alike.sum()) - 1)


@SLOW
@given(panels())
def test_every_statement_stands_in_one_group(panel):
    summary = summary_of(panel)
    grouped = agreement.group_by_result(summary)
    assert sorted(grouped.results.index) == sorted(summary.results.index)
    group = grouped.results["group"]
    assert list(dict.fromkeys(group)) == [g for g in agreement.RESULT_GROUPS if (group == g).any()]
    few = grouped.results["result"] == agreement.TOO_FEW
    assert ((group == "too_few") == few).all()
    for _, rows in grouped.results[~few].groupby("group"):
        assert rows["firm"].is_monotonic_decreasing, "firm ones first"
    assert isinstance(grouped, AgreementSummary)


def test_a_topic_of_which_some_is_agreed_and_some_split():
    results = results_of([YES] * 3, [YES, NO, NO], [YES, None, None], topics=["a", "a", "b"])
    labels = {"a": "Dam", "b": "Road"}
    assert narrative.describe_topics(results, labels) == (
        "They agree in part on “Dam” (1 of 2 results). Too few answered on “Road”."
    )
    assert narrative.describe_topics(results_of([YES, None, None]), {"t": "Dam"}) == ""


READ = (
    "Experts did not vote: their answers were read, and coded by whether each supports or "
    "contradicts our statements."
)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([], ""),
        (["adjudicated"], ""),
        (["human"], f"{READ} That was done once, by people."),
        (["assisted"], f"{READ} That was done once, with a language model."),
        (
            ["assisted", "assisted", "adjudicated"],
            (
                f"{READ} Both codings were made with a language model; they gave the same position in "
                "90% of the 40 positions that both found."
            ),
        ),
        (
            ["human", "human"],
            (
                f"{READ} Both codings were made by people; they gave the same position in 90% of the "
                "40 positions that both found."
            ),
        ),
        (
            ["human", "assisted", "human"],
            (
                f"{READ} One of the three codings was made with a language model; they gave the same "
                "position in 90% of the 40 positions that two of them found."
            ),
        ),
    ],
)
def test_how_the_positions_were_made(kinds, said):
    assert narrative.describe_coding(kinds, pd.Series({"both": 40, "percent": 0.9})) == said
    assert "%" not in narrative.describe_coding(kinds, None)
    assert "%" not in narrative.describe_coding(kinds, {"both": 0, "percent": float("nan")})
