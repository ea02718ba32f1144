"""What a figure is told to write has one shape each, and another shape is refused in a sentence."""

import inspect

import pandas as pd
import pytest

from conftest import CORPUS
from roundtable import charts
from roundtable.charts.arguments import (
    require_choices,
    require_experts,
    require_labels,
    require_tables,
)

EXPERTS = CORPUS.experts
NEEDED = {"experts": ("expert", "name")}


@pytest.mark.parametrize(
    ("check", "value", "error", "words"),
    [
        (
            lambda value: require_tables(value, NEEDED),
            EXPERTS,
            TypeError,
            r"tables is a DataFrame; it is a mapping .*: pass tables=\{\"experts\": corpus.experts\}",
        ),
        (
            lambda value: require_tables(value, NEEDED),
            {"topics": CORPUS.topics},
            ValueError,
            r"tables has no table 'experts'; it has 'topics'; pass tables=",
        ),
        (
            lambda value: require_tables(value, NEEDED),
            {"experts": {"areshev": "Andrey Areshev"}},
            TypeError,
            r"tables\['experts'\] is a dict; it is a DataFrame: pass tables=",
        ),
        (
            lambda value: require_tables(value, NEEDED),
            {"experts": pd.DataFrame({"expert": []})},
            ValueError,
            r"tables\['experts'\] has no column 'name'; it has 'expert'; pass tables=",
        ),
        (
            lambda value: require_experts(value, ("expert",)),
            {"experts": EXPERTS},
            TypeError,
            r"experts is a dict; it is a DataFrame: pass experts=corpus.experts",
        ),
        (
            lambda value: require_experts(value, ("expert",)),
            pd.DataFrame(),
            ValueError,
            r"experts has no column 'expert'; it has none; pass experts=corpus.experts",
        ),
        (
            require_labels,
            EXPERTS,
            TypeError,
            r"labels is a DataFrame; it is a mapping from ids to words: pass labels=",
        ),
        (
            lambda value: require_labels(value, ["p", "q"]),
            {str(i): "" for i in range(8)} | {"p": ""},
            ValueError,
            r"labels has no words for 'q'; it has '0', .*, and 3 more; pass one label for each id",
        ),
        (
            require_choices,
            "russia",
            TypeError,
            r"only is the text 'russia'; it is a list of choices: pass only=\['russia'\]",
        ),
        (require_choices, 3, TypeError, r"only is a int; it is a list of choices: pass only="),
    ],
)
def test_another_shape_is_refused_in_three_parts(check, value, error, words):
    with pytest.raises(error, match=words):
        check(value)


def test_the_right_shapes_pass():
    assert require_tables({"experts": EXPERTS}, NEEDED) is None
    assert require_experts(EXPERTS, ("expert", "name")) is None
    assert require_labels({"p": "words"}, pd.Index(["p"])) is None
    assert require_choices(("russia",)) is None


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: charts.position_board(None, None, tables=EXPERTS), "tables is a DataFrame"),
        (
            lambda: charts.position_board(
                None,
                None,
                tables={n: getattr(CORPUS, n) for n in ("topics", "statements", "experts")},
                headings=["most"],
            ),
            "labels is a list",
        ),
        (lambda: charts.stance_matrix(None, None, tables=EXPERTS), "tables is a DataFrame"),
        (lambda: charts.result_bars(None, tables=[]), "tables is a list"),
        (lambda: charts.split_plane(None, tables=None), "tables is a NoneType"),
        (
            lambda: charts.split_plane(
                None,
                tables={"topics": CORPUS.topics, "statements": CORPUS.statements},
                kept="turkey-leads",
            ),
            "kept is the text 'turkey-leads'",
        ),
        (lambda: charts.diversity_chart(None, tables=[]), "tables is a list"),
        (lambda: charts.topic_profile(None, tables=[]), "tables is a list"),
        (lambda: charts.topic_matrix_chart(None, tables=[]), "tables is a list"),
        (lambda: charts.entity_dots(None, None, tables=[]), "tables is a list"),
        (
            lambda: charts.event_lanes(None, None, None, tables=[], published=None),
            "tables is a list",
        ),
        (
            lambda: charts.narrative_order(None, None, None, None, tables=[], published=None),
            "tables is a list",
        ),
        (lambda: charts.positions_over_time_chart(None, None, tables=[]), "tables is a list"),
        (lambda: charts.network_map(None, experts={}), "experts is a dict"),
        (
            lambda: charts.driver_bars(
                pd.DataFrame({"share": [0.5], "n_positions": [2]}, index=["p"]), labels=EXPERTS
            ),
            "labels is a DataFrame",
        ),
        (
            lambda: charts.weight_shift(pd.DataFrame(index=["p"]), None, labels={}),
            "labels has no words for 'p'; it has none",
        ),
        (lambda: charts.keyness_chart(None, 1, labels=["a"]), "labels is a list"),
        (
            lambda: charts.dot_matrix(pd.DataFrame(index=["a"]), [], {}, unit="events"),
            "labels is a list",
        ),
    ],
)
def test_every_figure_refuses_another_shape(draw, words):
    with pytest.raises((TypeError, ValueError), match=words):
        draw()


def test_every_chart_with_a_width_fits_the_cell_of_a_notebook():
    drawn = [getattr(charts, name) for name in charts.__all__]
    wide = [each for each in drawn if {"width", "dark"} <= set(_parameters(each))]
    assert wide and all(hasattr(each, "__wrapped__") for each in wide)


def _parameters(drawn):
    return inspect.signature(drawn).parameters if inspect.isfunction(drawn) else ()
