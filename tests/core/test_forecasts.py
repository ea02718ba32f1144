"""The ledger of forecasts: what came of each, scores by hand, who may be ranked, and its words."""

from __future__ import annotations

import dataclasses
import math
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtable as rt
from conftest import CORPUS
from exchange_files import MADE, expected, imported, only_with_real_files, real
from roundtable import charts, forecasts, narrative
from roundtable.corpus import DEFAULT
from roundtable.exchange import ExchangeError, import_source
from roundtable.schema import YARDSTICK
from roundtable_app import cli
from roundtable_app.evidence.forecasts import ledger_section, yardstick_section
from roundtable_app.pages.notebook_page import with_corpora
from roundtable_intake.coding import CodingError, enter_forecast, resolve_outcome

LEDGER = forecasts.forecast_ledger(CORPUS)
NAMES = dict(zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True))


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped corpus to change."""
    return Path(shutil.copytree(DEFAULT, tmp_path / "corpus"))


def made(*rows):
    """A ledger of (expert, question, probability, came of it); each question has one outcome."""
    table = pd.DataFrame(rows, columns=["expert", "question", "probability", "came_of_it"])
    table["probability"] = table["probability"].astype("float64")
    table = table.assign(outcome=table["question"], text=table["question"] + ".")
    table = table.assign(least=table["probability"], most=table["probability"])
    empty = pd.Series(None, table.index, dtype="str")
    table = table.assign(likelihood=empty, expected=empty, by=empty, date=empty, checked=empty)
    return table.assign(forecast=[f"f{n}" for n in range(len(table))])


# The data


def test_the_first_article_has_its_forecasts_with_a_source_for_each_that_is_resolved():
    assert rt.check(DEFAULT) == []
    resolved = CORPUS.outcomes[CORPUS.outcomes["resolution"].isin(["happened", "did not happen"])]
    assert resolved[["checked", "source", "url"]].notna().all(axis=None)
    speakers = CORPUS.passages.set_index("passage")["expert"].astype(str)
    said = CORPUS.forecasts["passage"].map(speakers)
    assert said.tolist() == CORPUS.forecasts["expert"].astype(str).tolist()


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("outcomes", ",did not happen,2024-06-12", ",happened,", "'happened' without its date"),
        ("outcomes", ",did not happen,2024-06-12", ",,2024-06-12", "an open outcome has no date"),
        ("outcomes", ",did not happen,2024-06-12", ",maybe,2024-06-12", "is not a resolution"),
        ("forecasts", ",2026-01,likely,,", ",2026-01,likely,0.6,", "both a word and a number"),
        ("forecasts", ",2026-01,likely,,", ",2026-01,,1.2,", "is not of the right form"),
        ("forecasts", ",2026-01,likely,,", ",2026-01,,much,", "is not a number; write it like"),
        ("forecasts", ",2026-01,likely,,", ",2026-01,perhaps,,", "is not a likelihood"),
        ("forecasts", "insider-russia-yunusov-3", "insider-lead-1", "the article's own voice"),
    ],
)
def test_a_fault_is_told_with_its_place(folder, table, old, new, words):
    path = folder / f"{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    faults = rt.check(folder)
    assert any(words in str(fault) and f"{table}.csv:" in str(fault) for fault in faults), faults


def test_numbers_are_read_and_saved_as_they_are(folder):
    path = folder / "forecasts.csv"
    path.write_text(path.read_text("utf-8").replace(",2026-01,likely,,", ",2026-01,,0.65,"))
    corpus = rt.load(folder)
    before = path.read_bytes()
    assert corpus.forecasts["probability"].dropna().tolist() == [0.65]
    rt.save(corpus)
    assert path.read_bytes() == before


# What came of it


def came(resolution, date, checked, by):
    """What came of one forecast of the shipped corpus, had its outcome been so."""
    outcomes = CORPUS.outcomes.copy()
    row = outcomes["outcome"] == "peacekeepers-stay"
    outcomes.loc[row, ["resolution", "date", "checked"]] = [resolution, date, checked]
    rows = CORPUS.forecasts.copy()
    rows.loc[rows["outcome"] == "peacekeepers-stay", "by"] = by
    changed = dataclasses.replace(CORPUS, outcomes=outcomes, forecasts=rows)
    ledger = forecasts.forecast_ledger(changed).set_index("outcome")
    return ledger.loc["peacekeepers-stay", "came_of_it"]


@pytest.mark.parametrize(
    ("resolution", "date", "checked", "by", "result"),
    [
        ("happened", "2024-06", "2025-01-01", "2025", "happened"),
        ("happened", "2024-06", "2025-01-01", None, "happened"),
        ("happened", "2025-06", "2025-07-01", "2025-03", "did not happen"),
        ("happened", "2025", "2025-07-01", "2025-03", "happened"),  # not surely later
        ("did not happen", None, "2025-12-31", "2025", "did not happen"),
        ("did not happen", None, "2025-12-30", "2025", "open"),
        ("did not happen", "2024-06-12", "2024-06-12", "2025", "did not happen"),
        ("did not happen", None, "2024-06-12", None, "did not happen"),
        ("unresolvable", None, "2024-06-12", "2025", "unresolvable"),
        (None, None, None, "2025", "open"),
    ],
)
def test_what_came_of_it_depends_on_the_time_that_was_named(resolution, date, checked, by, result):
    assert came(resolution, date, checked, by) == result


def test_a_word_stands_for_the_middle_of_its_range():
    words = LEDGER.dropna(subset="likelihood")
    for row in words.itertuples():
        low, high = YARDSTICK[row.likelihood]
        assert (row.least, row.most) == (low, high)
        assert row.probability == pytest.approx((low + high) / 2)
    with pytest.raises(ValueError, match=r"the yardstick lacks .* it has likely: add the word"):
        forecasts.forecast_ledger(CORPUS, {"likely": (0.5, 1)})


def test_outcomes_are_counted():
    counts = forecasts.outcome_counts(LEDGER).loc["full-scale-invasion"]
    assert counts[["forecasts", "unlikely", "likely", "unsaid"]].tolist() == [5, 4, 0, 1]
    total = forecasts.outcome_counts(LEDGER)[list(forecasts.ledger._STATES)].sum().sum()
    assert total == len(LEDGER)


def test_one_article_has_its_own_forecasts_alone():
    assert len(CORPUS.only("insider").forecasts) == len(CORPUS.forecasts)


# Scores


def test_scores_by_hand():
    scores = forecasts.score_summary(LEDGER)
    by_hand = [0.3**2, 0.15**2, 0.025**2, 0.3**2, 0.65**2]
    assert scores["brier"] == pytest.approx(sum(by_hand) / 5)
    log = [-math.log(1 - p) for p in (0.3, 0.15, 0.025, 0.3, 0.65)]
    assert scores["log"] == pytest.approx(sum(log) / 5)
    low = [0.25**2, 0.1**2, 0, 0.25**2, 0.55**2]
    assert scores["brier_least"] == pytest.approx(sum(low) / 5)
    assert scores["brier_least"] <= scores["brier"] <= scores["brier_most"]


def test_nothing_open_or_undecided_is_scored():
    ledger = made(
        ("a", "q", 0.9, "open"), ("a", "r", 0.9, "unresolvable"), ("a", "s", None, "happened")
    )
    assert forecasts.score_forecasts(ledger).empty
    assert math.isnan(forecasts.score_summary(ledger)["brier"])
    assert narrative.describe_scores(ledger) == ""


def test_nobody_is_ranked_below_ten_questions_and_repeating_one_does_not_help():
    few = [("few", f"q{n}", 0.9, "happened") for n in range(9)] * 3
    many = [("many", f"q{n}", 0.6, "happened") for n in range(10)]
    table = forecasts.score_experts(made(*few, *many))
    assert table["questions"].tolist() == [9, 10] and table["scored"].tolist() == [27, 10]
    assert math.isnan(table.loc["few", "brier"]) and pd.isna(table.loc["few", "rank"])
    assert table.loc["many", "brier"] == pytest.approx(0.16) and table.loc["many", "rank"] == 1
    assert forecasts.score_experts(LEDGER)["rank"].isna().all()


def test_a_question_counts_once_for_whoever_repeats_it():
    rows = [("one", f"q{n}", 0.5, "happened") for n in range(10)]
    rows += [("one", "q0", 1.0, "happened")] * 9
    table = forecasts.score_experts(made(*rows))
    assert table.loc["one", "brier"] == pytest.approx((9 * 0.25 + 0.025) / 10)


@pytest.mark.slow
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_the_mean_score_lies_within_what_its_words_allow(pairs):
    rows = [
        ("a", f"q{n}", p, "happened" if yes else "did not happen")
        for n, (p, yes) in enumerate(pairs)
    ]
    ledger = made(*rows)
    ledger["least"] = (ledger["probability"] - 0.05).clip(0)
    ledger["most"] = (ledger["probability"] + 0.05).clip(upper=1)
    scores = forecasts.score_summary(ledger)
    assert 0 <= scores["brier_least"] <= scores["brier"] + 1e-12 <= scores["brier_most"] + 2e-12


def test_calibration_needs_ten_outcomes_at_one_level_and_counts_each_once():
    rows = [("a", f"q{n}", 0.7, "happened" if n < 8 else "did not happen") for n in range(10)]
    rows += [("b", "q0", 0.7, "happened")] * 50
    rows += [("a", f"r{n}", 0.1, "did not happen") for n in range(9)]
    rows += [("b", "r0", 0.1, "did not happen")] * 5  # fourteen forecasts of nine outcomes
    (row,) = forecasts.calibration(made(*rows)).to_dict("records")
    assert (row["low"], row["high"], row["forecasts"], row["outcomes"]) == (0.6, 0.8, 60, 10)
    assert row["happened"] == 0.8 and row["interval_low"] < 0.5 < row["interval_high"]
    assert forecasts.calibration(LEDGER).empty


# Words and figure


def test_the_headline_counts():
    said = narrative.forecasts_headline
    assert said(LEDGER).startswith("Seven of 14 forecasts by five experts can be checked")
    assert said(LEDGER.head(0)) == "No forecast to show."
    assert (
        said(made(("a", "q", 0.9, "open")))
        == "None of 1 forecast by one expert can be checked yet."
    )
    both = made(("a", "q", 0.9, "happened"), ("b", "r", 0.1, "did not happen"))
    assert (
        said(both)
        == "Two of 2 forecasts by two experts can be checked: in one it happened, in one not."
    )


def test_the_findings_name_who_expected_what():
    first, second = narrative.describe_outcomes(LEDGER, NAMES)
    assert "Areshev, Kopalyan, Mirgadirov and Yunusov thought it unlikely" in first
    assert first.endswith("It did not happen by March 2025.")
    assert second.endswith("Whether it happened cannot be decided.")
    assert "too little to rank anybody" in narrative.describe_scores(LEDGER)


@pytest.mark.parametrize("width", [340, 1040])
def test_the_figure_has_a_dot_for_each_likelihood_and_a_diamond_for_each_end(width):
    figure = charts.forecast_board(LEDGER, experts=CORPUS.experts, width=width)
    traces = {trace.name: trace for trace in figure.data}
    said = LEDGER.dropna(subset="probability")
    assert sorted(one for (one,) in traces["forecasts"].customdata) == sorted(said["forecast"])
    resolved = LEDGER[LEDGER["came_of_it"] == "did not happen"]
    assert len(traces["outcomes"].x) == resolved["outcome"].nunique()
    assert max(traces["outcomes"].x) < min(traces["forecasts"].x), "all at the end of what did not"


def test_many_forecasts_are_drawn_as_discs():
    rows = [("areshev", "q", p, "happened") for p in np.linspace(0, 1, 101)]
    figure = charts.forecast_board(made(*rows), experts=CORPUS.experts)
    traces = {trace.name: trace for trace in figure.data}
    assert len(traces["forecasts"].x) == 21


# Page


def test_the_page_names_every_source_and_the_yardstick():
    from roundtable_app.dashboards.registry import get_dashboard

    view = get_dashboard("forecasts").view(CORPUS, {})
    html = ledger_section(CORPUS, {}, view)
    for url in CORPUS.outcomes["url"].dropna():
        assert f'href="{url}"' in html
    assert "Yunusov" in html and "55–75%" in yardstick_section(CORPUS)


def test_a_corpus_without_forecasts_has_no_such_page():
    bare = dataclasses.replace(CORPUS, forecasts=CORPUS.forecasts[:0])
    some, none = {"forecasts": len(CORPUS.forecasts)}, {"forecasts": len(bare.forecasts)}
    assert some["forecasts"] and not none["forecasts"]
    listed = with_corpora([{"view": "forecasts"}, {"view": "agreement"}], {"a": some, "b": none})
    assert [one["hidden_for"] for one in listed] == [["b"], []]
    listed = with_corpora([{"view": "forecasts"}], {"b": none, "a": some})
    assert listed[0]["hidden_for"] == ["b", ""]
    assert yardstick_section(bare) == ""


# Entering


@pytest.mark.slow
def test_a_forecast_is_entered_and_resolved(folder, capsys):
    given = ["forecast", str(folder), "--passage", "insider-west-kopalyan-1", "--coder", "anna"]
    given += ["--text", "The United States impose sanctions on Azerbaijan.", "--by", "2025"]
    assert cli.main([*given, "--likelihood", "unlikely", "--expected", "No sanctions come."]) == 0
    forecast = capsys.readouterr().out.strip()
    row = rt.load(folder).forecasts.set_index("forecast").loc[forecast]
    assert (row["expert"], row["coder"], row["likelihood"]) == ("kopalyan", "anna", "unlikely")
    outcome = row["outcome"]
    assert cli.main(["outcome", str(folder), outcome, "--resolution", "did not happen"]) == 1
    assert "without its source" in capsys.readouterr().out
    assert rt.load(folder).outcomes.set_index("outcome").loc[outcome, "resolution"] is np.nan
    day = ["--checked", "2025-12-31", "--source", "A paper, 31 December 2025"]
    assert cli.main(["outcome", str(folder), outcome, "--resolution", "did not happen", *day]) == 0
    ledger = forecasts.forecast_ledger(rt.load(folder)).set_index("forecast")
    assert ledger.loc[forecast, "came_of_it"] == "did not happen" and rt.check(folder) == []


@pytest.mark.slow
def test_what_cannot_be_entered_is_said(folder):
    with pytest.raises(CodingError, match=r"no answer of an expert; there are .*insider-west"):
        enter_forecast(folder, coder="first", passage="insider-west-kopaljan-1", text="It rains.")
    with pytest.raises(CodingError, match=r"nothing says what may happen"):
        enter_forecast(folder, coder="first", passage="insider-west-kopalyan-1")
    with pytest.raises(CodingError, match=r"a forecast has no colour; there are by, "):
        enter_forecast(folder, coder="first", passage="insider-west-kopalyan-1", colour="red")
    with pytest.raises(CodingError, match="unknown outcome 'rain'"):
        resolve_outcome(folder, "rain")
    with pytest.raises(CodingError, match="is not a date"):
        enter_forecast(
            folder, coder="first", passage="insider-west-kopalyan-1", text="It rains.", by="soon"
        )
    assert rt.check(folder) == []


@pytest.mark.slow
def test_words_of_the_passage_are_no_words_of_ones_own(folder):
    passage = "insider-west-kopalyan-1"
    words = "No ship has left the old harbour since the winter of that year."
    pd.DataFrame({"passage": [passage], "text": [words]}).to_csv(folder / "texts.csv", index=False)
    with pytest.raises(
        CodingError, match="is word for word in the passage; say it in your own words"
    ):
        enter_forecast(folder, coder="first", passage=passage, text="It rains.", expected=words)


# Import


def test_questions_of_the_good_judgment_project(tmp_path):
    corpus, report = imported(MADE / "goodjudgment", "goodjudgment", tmp_path / "gjp")
    assert "questions without a forecast (1)" in report.lost
    ledger = forecasts.forecast_ledger(corpus).set_index("forecast")
    assert ledger["probability"].to_dict() == {
        "gjp-11-a": 0.8,
        "gjp-12-a": 0.5,
        "gjp-12-b": 0.4,
        "gjp-12-c": 0.1,
        "gjp-13-a": 0.3,
    }
    assert ledger["came_of_it"].to_dict() == {
        "gjp-11-a": "happened",
        "gjp-12-a": "did not happen",
        "gjp-12-b": "happened",
        "gjp-12-c": "did not happen",
        "gjp-13-a": "unresolvable",
    }
    assert ledger.loc["gjp-12-b", "text"].endswith("Marsh, by one vote")
    assert ledger.loc["gjp-11-a", ["said", "by"]].tolist() == ["2031-01-05", "2031-06-30"]
    assert forecasts.score_experts(forecasts.forecast_ledger(corpus))["questions"].tolist() == [
        2,
        0,
    ]


def test_questions_of_metaculus(tmp_path):
    corpus, report = imported(MADE / "metaculus", "metaculus", tmp_path / "metaculus")
    assert report.lost == [
        "questions of another type than yes or no (1)",
        "forecasts of those, or without a probability (1)",
    ]
    ledger = forecasts.forecast_ledger(corpus)
    assert sorted(ledger["probability"]) == [0.05, 0.6123, 0.7, 0.73]
    assert set(ledger["came_of_it"]) == {"happened", "open"}
    assert corpus.experts["name"].tolist() == ["ada", "Community (recency weighted)"]


@pytest.mark.parametrize(
    ("kind", "file", "old", "new", "words"),
    [
        (
            "goodjudgment",
            "forecasts.csv",
            ",0.8,",
            ",8,",
            "'8' is no probability; there are 0 to 1",
        ),
        ("goodjudgment", "questions.csv", "3-0,", "9-0,", "is of the question 3-0; there are 4"),
        (
            "metaculus",
            "forecast_data.csv",
            "Probability Yes",
            "Chance",
            "none of its CSV files has",
        ),
    ],
)
def test_a_file_of_forecasts_says_what_is_wrong(tmp_path, kind, file, old, new, words):
    folder = Path(shutil.copytree(MADE / kind, tmp_path / "source"))
    path = folder / file
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ExchangeError, match=words):
        import_source(folder, kind, tmp_path / "corpus")


@only_with_real_files
@pytest.mark.slow
def test_the_real_questions_of_the_good_judgment_project(tmp_path):
    found = expected("gjp")
    report = import_source(real("forecasts"), "goodjudgment", tmp_path / "gjp")
    corpus = rt.load(tmp_path / "gjp")
    assert len(corpus.topics) == found["questions_in_mini"]
    assert len(corpus.passages) == found["forecasts"]
    letters = corpus.forecasts["forecast"].str[-1].value_counts()
    assert letters["a"] == found["options"]["a"] and letters["c"] == found["options"]["c"]
    assert f"questions without a forecast ({found['questions'] - 18:,})" in report.lost
    named = corpus.experts["name"].str.fullmatch(r"Forecaster \S+")
    assert named.sum() == found["users"]
    assert 0 < forecasts.score_summary(forecasts.forecast_ledger(corpus))["brier"] < 0.25


@only_with_real_files
@pytest.mark.slow
def test_the_real_export_of_metaculus(tmp_path):
    found = expected("metaculus")
    import_source(real("forecasts"), "metaculus", tmp_path / "metaculus")
    ledger = forecasts.forecast_ledger(rt.load(tmp_path / "metaculus"))
    assert len(ledger) == found["rows"] and set(ledger["came_of_it"]) == {"open"}
    assert (
        ledger["said"].min() == found["first"][:10] and ledger["said"].max() == found["last"][:10]
    )
    last = ledger[ledger["said"] == found["last"][:10]]["probability"]
    assert found["last_probability"] in last.tolist()
