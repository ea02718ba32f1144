"""Coded rows counted by their engine: the same whole numbers from each, and a corpus of the counts.

Dask and Spark on clusters: `make test-engines`.
"""

from __future__ import annotations

import math
import re

import pandas as pd
import polars
import pytest

import roundtable as rt
from coded_rows import (
    as_dict,
    check_all_counts,
    coded_rows,
    counted_by_hand,
    write_parquet,
)
from roundtable import agreement, coefficients, engines, reliability
from roundtable.engines import EngineError, open_parquet, save_counts
from roundtable_app import cli
from roundtable_app.dashboards.agreement import agreement_view
from roundtable_app.dashboards.overview import overview_view

ROWS = coded_rows()
LOCAL = ("duckdb", "polars", "dask")


@pytest.fixture(scope="module")
def parquet(tmp_path_factory):
    """The rows as one file, and as a folder of three."""
    folder = tmp_path_factory.mktemp("rows")
    write_parquet(ROWS, folder / "rows.parquet")
    write_parquet(ROWS, folder / "parts", 3)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("place", ["rows.parquet", "parts"])
@pytest.mark.parametrize("engine", LOCAL)
@pytest.mark.filterwarnings(  # of Dask's own parts
    "ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::UserWarning"
)
def test_every_engine_counts_the_same(parquet, engine, place):
    check_all_counts(open_parquet(parquet / place, engine), ROWS)


def test_what_is_no_position_is_said():
    rows = pd.DataFrame({"statement": ["p"], "position": [0.5]})
    with pytest.raises(ValueError, match=r"position 0.5 is no whole number"):
        agreement.counts(rows)
    with pytest.raises(ValueError, match="statement"):
        agreement.counts(rows.drop(columns="statement"))


def test_missing_positions_are_silence_and_never_0():
    rows = pd.DataFrame({"statement": ["p"] * 3, "position": [0, None, float("nan")]})
    assert as_dict(agreement.counts(rows)) == {("p", 0): 1}
    nan = polars.DataFrame({"statement": ["p", "p"], "position": [0.0, float("nan")]})
    assert as_dict(agreement.counts(nan)) == {("p", 0): 1}, (
        "of which polars thinks that it is there"
    )


def test_results_come_from_counts_alone():
    table = agreement.counted_results(agreement.counts(ROWS))
    panel = ROWS.dropna(subset="position")
    for statement, row in table.iterrows():
        positions = panel.loc[panel["statement"] == statement, "position"]
        sides = [(positions > 0).sum(), (positions == 0).sum(), (positions < 0).sum()]
        assert row[["agree", "both_sides", "disagree"]].tolist() == sides
        assert row["result"] == agreement.consensus_result(*[[n] for n in sides])[0]


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
def test_alpha_of_counts_is_that_of_the_rows(metric):
    """Krippendorff's own example: four coders, twelve units."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    rows = pd.DataFrame([a, b, c, d]).stack().reset_index()
    rows.columns = ["coder", "statement", "position"]
    rows["statement"] = rows["statement"].astype(str)
    counted = reliability.counts(rows, ["statement"])
    matrix, values = coefficients.ratings_to_counts([a, b, c, d])
    expected = coefficients.alpha(matrix, values, metric)
    assert reliability.alpha_of_counts(counted, metric) == pytest.approx(expected, abs=1e-12)
    same = counted[counted["position"] == 3]
    assert math.isnan(reliability.alpha_of_counts(same[same["other"] == 3], metric))


@pytest.mark.parametrize(
    ("engine", "source", "options", "words"),
    [
        ("sqlite", "rows.parquet", {}, r"unknown engine 'sqlite'; there are duckdb, .*choose one"),
        ("duckdb", "none.parquet", {}, "is not there; name a Parquet file"),
        ("duckdb", "rows.parquet", {"memory": "much'"}, "is no amount of memory; write it like"),
    ],
)
def test_what_cannot_be_opened_is_said(parquet, engine, source, options, words):
    with pytest.raises(EngineError, match=words):
        open_parquet(parquet / source, engine, **options)


_CELLS = {"statement": ["p"], "position": [1]}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (None, "can't be counted by polars .* must be Parquet"),
        ({"statement": ["p"]}, "no column 'position'"),
        (_CELLS | {"position": ["much"]}, "position 'much' is no number"),
        (_CELLS | {"position": [2**40]}, "position 1099511627776 is outside the scale"),
        (_CELLS | {"statement": [["p", "q"]]}, r"positions.statement holds List\(String\)"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(tmp_path, cells, words, capsys):
    source = tmp_path / "rows.parquet"
    if cells is None:
        source.write_bytes(b"PAR1 and no more")
    else:
        polars.DataFrame(cells).write_parquet(source)
    assert cli.main(["count", str(source), "--engine", "polars"]) == 1
    assert re.search(words, " ".join(capsys.readouterr().out.split()))


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_signs_of_a_name_are_no_pattern(tmp_path, engine):
    folder = tmp_path / "a[1]*?{b}'c"
    folder.mkdir()
    write_parquet(ROWS, folder / "within", 2)
    assert as_dict(agreement.counts(open_parquet(folder, engine))) == counted_by_hand(ROWS)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match=r"empty has no file \*.parquet"):
        open_parquet(tmp_path / "empty", engine)


def test_duckdb_keeps_to_its_memory(parquet):
    rows = open_parquet(parquet / "rows.parquet", "duckdb", memory="64MB")
    assert as_dict(agreement.counts(rows)) == counted_by_hand(ROWS)


# A corpus of the counts


@pytest.mark.slow
def test_the_command_makes_a_corpus_that_the_pages_open(parquet, tmp_path, capsys):
    source, folder = str(parquet / "rows.parquet"), tmp_path / "corpus"
    given = ["count", source, "--engine", "polars", "--by", "party", "--corpus", str(folder)]
    assert cli.main([*given, "--output", str(tmp_path / "counts.csv")]) == 0
    printed = capsys.readouterr().out
    n_there = int(ROWS["position"].notna().sum())
    assert f"{n_there:,} rows, 12 statements" in printed
    assert pd.read_csv(tmp_path / "counts.csv")["n"].sum() == n_there
    assert rt.check(folder) == []
    corpus = rt.load(folder)
    assert corpus.position_counts["n"].sum() == n_there
    assert corpus.experts["name"].tolist() == ["party 0", "party 1", "party 2"]
    assert len(agreement_view(corpus, {}).rows) == 12 and overview_view(corpus, {}).headline
    again = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert cli.main(given) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == again


def test_a_group_stands_at_its_median(tmp_path):
    cells = [("a", -2, 3), ("a", 2, 2), ("b", 1, 1), ("b", 2, 1), ("c", -1, 5), ("c", 1, 5)]
    counted = pd.DataFrame(cells, columns=["party", "position", "n"]).assign(statement="p")
    save_counts(counted, "party", tmp_path / "corpus", "Parties")
    corpus = rt.load(tmp_path / "corpus")
    experts = corpus.passages.set_index("passage")["expert"].astype(str)
    positions = dict(
        zip(corpus.positions["passage"].map(experts), corpus.positions["position"], strict=True)
    )
    assert positions == {"a": -2, "b": 1, "c": 0}
    assert corpus.positions["summary"].iloc[0] == "5 rows (-2: 3, 2: 2)"


def test_too_many_groups_are_refused(tmp_path):
    many = pd.DataFrame({"expert": [f"e{n}" for n in range(engines.MAX_GROUPS + 1)]})
    counted = many.assign(statement="p", position=1, n=1)
    with pytest.raises(EngineError, match=r"301 groups; a page shows at most 300: choose another"):
        save_counts(counted, "expert", tmp_path / "corpus", "Many")
