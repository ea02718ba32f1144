"""Discourse networks: as Discourse Network Analyzer defines them, and what sets our default
apart.
"""

from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.networks import (
    affiliation,
    conflict,
    congruence,
    congruence_share,
    network_matrix,
    subtract,
    time_windows,
    to_graphml,
)

SCALE = (-2, -1, 0, 1, 2)


def said(*rows):
    return pd.DataFrame(rows, columns=["expert", "statement", "position"])


STATEMENTS = said(
    ("a", "p", 2),
    ("b", "p", 2),
    ("c", "p", -2),
    ("a", "q", 1),
    ("b", "q", -1),
    ("c", "r", 0),
    ("d", "s", 1),
)
some = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("pqr"), st.sampled_from(SCALE)),
    min_size=1,
    max_size=14,
).map(lambda rows: said(*rows))


def dna(positions, how, normalisation, scale=SCALE):
    """What DNA 3 computes for an integer qualifier (Exporter.computeOneModeMatrix), loop by
    loop.
    """
    actors, concepts = sorted(set(positions["expert"])), sorted(set(positions["statement"]))
    x = {(i, j, k): 0 for i in actors for j in concepts for k in scale}
    for i, j, k in positions.itertuples(index=False):
        x[i, j, k] += 1
    out = {}
    for i in actors:
        for other in actors:
            weight = 0.0
            for j in concepts:
                for k in scale:
                    for m in scale:
                        apart = abs(k - m) / (max(scale) - min(scale))
                        near = {
                            "congruence": 1 - apart,
                            "conflict": apart,
                            "subtract": 1 - 2 * apart,
                        }[how]
                        weight += x[i, j, k] * x[other, j, m] * near
            one, two = ([x[who, j, k] for j in concepts for k in scale] for who in (i, other))
            norm = {
                "no": 1,
                "average": (sum(one) + sum(two)) / 2,
                "cosine": sum(one) * sum(two),
                "jaccard": sum(
                    a * (b == 0) + b * (a == 0) + a * b for a, b in zip(one, two, strict=True)
                ),
            }[normalisation]
            out[i, other] = weight / norm if norm else 0
    return out


@given(
    some,
    st.sampled_from([congruence, conflict, subtract]),
    st.sampled_from(["no", "average", "jaccard", "cosine"]),
)
def test_as_discourse_network_analyzer_has_it(positions, network, normalisation):
    expected = dna(positions, network.__name__, normalisation)
    found = network_matrix(network(positions, normalisation), empty=0)
    for (i, j), weight in expected.items():
        if i != j:
            assert (found.at[i, j] if i in found and j in found else 0) == pytest.approx(weight)


def test_the_example_of_the_manual():
    """Twice −4 against three times +2 on −5 … 5: 2 · 3 · (1 − 6/10). The manual (2018, p. 3) prints
    4.2, which is a slip for 2.4.
    """
    positions = said(*[("i", "j", -4)] * 2, *[("k", "j", 2)] * 3)
    assert congruence(positions, scale=range(-5, 6))["weight"].tolist() == pytest.approx([2.4])
    assert conflict(positions, scale=range(-5, 6))["weight"].tolist() == pytest.approx([3.6])


def test_the_figure_of_the_manual():
    """Five actors, five concepts, who refers to which: its two induced networks (2018, figure
    2.1).
    """
    refers = {1: [1], 2: [1, 2, 3], 3: [3, 5], 4: [3], 5: [3, 4]}
    positions = said(
        *((actor, concept, 1) for actor, concepts in refers.items() for concept in concepts)
    )
    assert list(zip(*(congruence(positions)[c] for c in ("expert", "other")), strict=True)) == [
        (1, 2),
        (2, 3),
        (2, 4),
        (2, 5),
        (3, 4),
        (3, 5),
        (4, 5),
    ]
    concepts = congruence(
        positions.assign(statement="c" + positions["statement"].astype(str)),
        nodes="statement",
    )
    assert list(zip(concepts["statement"], concepts["other"], strict=True)) == [
        ("c1", "c2"),
        ("c1", "c3"),
        ("c2", "c3"),
        ("c3", "c4"),
        ("c3", "c5"),
    ]
    assert conflict(positions)["weight"].eq(0).all()


def test_normalisations_by_hand():
    """a: p twice at 2, q at 1; b: p at 2, q at -1, r at 0."""
    positions = said(
        ("a", "p", 2), ("a", "p", 2), ("a", "q", 1), ("b", "p", 2), ("b", "q", -1), ("b", "r", 0)
    )
    found = {
        norm: congruence(positions, norm)[["weight", "n"]].to_numpy().tolist()[0]
        for norm in ("no", "average", "jaccard", "cosine")
    }
    assert found == {
        "no": [2.5, 2],
        "average": [2.5 / 3, 2],
        "jaccard": [2.5 / (1 + 2 + 2), 2],
        "cosine": [2.5 / 9, 2],
    }


def test_a_yes_or_no_scale_counts_matches():
    positions = said(
        ("a", "p", 1), ("b", "p", 1), ("a", "q", 0), ("b", "q", 0), ("a", "r", 1), ("b", "r", 0)
    )
    assert congruence(positions, scale=(0, 1))[["weight", "n"]].to_numpy().tolist() == [[2, 3]]
    assert conflict(positions, scale=(0, 1))["weight"].tolist() == [1]
    assert subtract(positions, scale=(0, 1))["weight"].tolist() == [1]


def test_our_default():
    found = congruence_share(STATEMENTS)
    assert found.to_numpy().tolist() == [["a", "b", 0.75, 2], ["a", "c", 0, 1], ["b", "c", 0, 1]]
    assert "d" not in set(found["expert"]) | set(
        found["other"]
    )  # shares nothing: no edge, not an edge of 0


@pytest.mark.slow
@given(some)
def test_our_default_is_congruence_in_all_that_is_shared(positions):
    once = positions.drop_duplicates(["expert", "statement"])
    one, two, share = congruence(once), conflict(once), congruence_share(once)
    assert (one["weight"] + two["weight"]).tolist() == pytest.approx(one["n"].tolist())
    assert share["weight"].tolist() == pytest.approx(
        (one["weight"] / (one["weight"] + two["weight"])).tolist()
    )
    assert share["weight"].between(0, 1).all()


def test_two_positions_are_refused_by_the_default_only():
    twice = pd.concat([STATEMENTS, said(("a", "p", 1))])
    with pytest.raises(
        ValueError,
        match=(
            "'a' has several positions on 'p'; there may be one per expert and "
            "statement: decide first"
        ),
    ):
        congruence_share(twice)
    assert congruence(twice).at[0, "weight"] == pytest.approx(1 + 0.75 + 0.5)


def test_affiliation():
    found = affiliation(pd.concat([STATEMENTS, said(("a", "p", 1))])).set_index(
        ["expert", "statement"]
    )
    assert found.loc[("a", "p")].tolist() == [3, 2]
    assert found.loc[("c", "r")].tolist() == [0, 1]  # sees both sides: an edge, of weight 0
    ignore = affiliation(STATEMENTS, "activity", qualifier="ignore").set_index(
        ["expert", "statement"]
    )["weight"]
    assert ignore.loc["a"].tolist() == [0.5, 0.5]
    prominence = affiliation(STATEMENTS, "prominence").set_index(["expert", "statement"])["weight"]
    assert prominence.to_dict() == pytest.approx(
        {
            ("a", "p"): 2 / 3,
            ("b", "p"): 2 / 3,
            ("c", "p"): -2 / 3,
            ("a", "q"): 0.5,
            ("b", "q"): -0.5,
            ("c", "r"): 0,
            ("d", "s"): 1,
        }
    )


def test_yes_and_no_as_combinations():
    """DNA's "combine": 1 is yes alone, 2 no alone, 3 both; and its "subtract" needs −1 and 1."""
    rows = said(("a", "p", 1), ("b", "p", 0), ("c", "p", 0), ("c", "p", 1))
    combined = affiliation(rows, qualifier="combine", scale=(0, 1))
    assert combined["weight"].tolist() == [1, 2, 3]
    signed = rows.assign(position=2 * rows["position"] - 1)
    assert affiliation(signed, scale=(-1, 1))["weight"].tolist() == [1, -1, 0]
    with pytest.raises(ValueError, match="'activity' has no meaning with the qualifier combine"):
        affiliation(rows, "activity", qualifier="combine", scale=(0, 1))


def test_matrices():
    found = network_matrix(congruence_share(STATEMENTS))
    assert found.index.tolist() == found.columns.tolist() == ["a", "b", "c"]
    assert found.at["a", "b"] == found.at["b", "a"] == 0.75
    assert found.at["a", "c"] == 0
    assert np.isnan(np.diag(found)).all()
    assert network_matrix(affiliation(STATEMENTS)).loc["a"].tolist() == pytest.approx(
        [2, 1, np.nan, np.nan], nan_ok=True
    )
    assert network_matrix(affiliation(STATEMENTS), empty=0).loc["a"].tolist() == [2, 1, 0, 0]


def test_silence_and_nothing():
    silent = said(("a", "p", None), ("b", "p", 1))
    for network in (congruence, conflict, subtract, congruence_share):
        assert network(silent).empty
        assert list(network(STATEMENTS[:0])) == ["expert", "other", "weight", "n"]
    assert affiliation(silent)["expert"].tolist() == ["b"]
    assert network_matrix(congruence_share(silent)).empty
    assert ElementTree.fromstring(to_graphml(congruence_share(silent))) is not None


# --- time windows
# -----------------------------------------------------------------------------------------------------------

DATED = said(("a", "p", 2), ("b", "p", 2), ("c", "p", -2), ("a", "q", 1), ("b", "q", -2)).assign(
    date=["2024-03-01", "2024-03-03", "2024-03-05", "2024-03-05", "2024-03-06"]
)


def test_windows():
    days = [
        (r.start.day, r.middle.day, r.stop.day, r.expert, r.other, r.weight)
        for r in time_windows(DATED, size=3).itertuples()
    ]
    assert days[:1] + days[2:] == [
        (1, 2, 3, "a", "b", 1.0),
        (3, 4, 5, "b", "c", 0.0),
        (4, 5, 6, "a", "b", 0.25),
    ]


def test_a_window_in_which_nobody_shares_a_statement_is_kept():
    """As DNA keeps it; programs for networks get no edge of it."""
    windows = time_windows(DATED, size=3)
    empty = windows[windows["expert"].isna()]
    assert empty["middle"].dt.day.tolist() == [3]
    assert empty["n"].tolist() == [0] and empty["weight"].isna().all()
    assert to_graphml(windows).count("<edge ") == len(windows) - 1


def test_a_window_as_wide_as_the_data_is_the_whole_network():
    found = time_windows(DATED, congruence, size=5)  # reaches two days to either side
    assert found["middle"].dt.day.unique().tolist() == [3, 4]
    assert time_windows(DATED, congruence, size=7).empty  # no place for it
    pd.testing.assert_frame_equal(
        time_windows(DATED, size=2), time_windows(DATED, size=3)
    )  # half a day is rounded up
    step = time_windows(DATED, congruence, size=1, step=2)
    assert set(step["middle"].dt.day) <= {1, 3, 5}


def test_windows_of_datetimes_and_months():
    dated = DATED.assign(date=pd.to_datetime(DATED["date"]))
    pd.testing.assert_frame_equal(time_windows(dated, size=3), time_windows(DATED, size=3))
    assert time_windows(DATED[:0], size=1).columns.tolist() == [
        "start",
        "middle",
        "stop",
        "expert",
        "other",
        "weight",
        "n",
    ]
    yearly = DATED.assign(
        date=["2020-01-01", "2021-01-01", "2022-01-01", "2022-01-01", "2023-01-01"]
    )
    found = time_windows(yearly, size=3, unit="years")
    assert list(zip(found["start"].dt.year, found["expert"], found["other"], strict=True)) == [
        (2020, "a", "b"),
        (2020, "a", "c"),
        (2020, "b", "c"),
        (2021, "a", "b"),
        (2021, "b", "c"),
    ]


# --- GraphML
# ----------------------------------------------------------------------------------------------------------------


def test_graphml_holds_nodes_edges_and_their_attributes():
    columns = {
        "name": ["Anna & co", "Boris", "Dora"],
        "based": ["AM", None, "AZ"],
        "board": [True, False, True],
    }
    root = ElementTree.fromstring(
        to_graphml(congruence_share(STATEMENTS), pd.DataFrame(columns, index=["a", "b", "d"]))
    )
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {k.get("id"): (k.get("attr.name"), k.get("attr.type")) for k in root.iter(f"{space}key")}
    assert sorted(keys.values()) == [
        ("based", "string"),
        ("board", "boolean"),
        ("n", "long"),
        ("name", "string"),
        ("weight", "double"),
    ]
    nodes = {
        n.get("id"): {keys[d.get("key")][0]: d.text for d in n} for n in root.iter(f"{space}node")
    }
    assert nodes == {
        "a": {"name": "Anna & co", "based": "AM", "board": "true"},
        "b": {"name": "Boris", "board": "false"},
        "d": {"name": "Dora", "based": "AZ", "board": "true"},
        "c": {},
    }
    edge = next(root.iter(f"{space}edge"))
    assert (edge.get("source"), edge.get("target"), [d.text for d in edge]) == (
        "a",
        "b",
        ["0.75", "2"],
    )
    assert root.find(f"{space}graph").get("edgedefault") == "undirected"


def test_graphml_is_read_by_networkx():
    import networkx

    read = networkx.parse_graphml(to_graphml(congruence_share(STATEMENTS)))
    edges = {(*sorted(ends), data["weight"], data["n"]) for *ends, data in read.edges(data=True)}
    assert edges == {("a", "b", 0.75, 2), ("a", "c", 0.0, 1), ("b", "c", 0.0, 1)}
    two_mode = networkx.parse_graphml(to_graphml(affiliation(STATEMENTS)))
    assert dict(two_mode.nodes(data="mode")) == {
        **dict.fromkeys("abcd", "expert"),
        **dict.fromkeys("pqrs", "statement"),
    }
    dated = networkx.parse_graphml(to_graphml(time_windows(DATED, size=3)))
    assert [start for *_, start in dated.edges(data="start")] == [
        "2024-03-01 00:00:00",
        "2024-03-04 00:00:00",
        "2024-03-03 00:00:00",
    ]


# --- refusals, and what is given stays
# --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: congruence(STATEMENTS, "activity"),
            "unknown normalisation 'activity'; there are no, average, jaccard, cosine: choose one",
        ),
        (
            lambda: affiliation(STATEMENTS, "average"),
            "unknown normalisation 'average'; there are no, activity, prominence: choose one",
        ),
        (
            lambda: affiliation(STATEMENTS, qualifier="add"),
            "unknown qualifier 'add'; there are subtract, ignore, combine: choose one",
        ),
        (
            lambda: congruence(STATEMENTS, nodes="topic"),
            "unknown nodes 'topic'; there are expert, statement: choose one",
        ),
        (
            lambda: congruence(said(("a", "p", 3))),
            (
                "position 3 is outside the scale; there are -2, -1, 0, 1, 2: correct it, or "
                "declare the scale"
            ),
        ),
        (
            lambda: time_windows(DATED, size=3, unit="hours"),
            "unknown unit 'hours'; there are days, weeks, months, years: choose one",
        ),
        (
            lambda: time_windows(DATED, size=0),
            "size 0 and step 1 make no window; both are 1 or more: give the width in days",
        ),
        (
            lambda: time_windows(DATED.assign(date="2024-03"), size=1),
            "'2024-03' is no day; a window needs days such as 2024-02-14: give the ear",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("call", [congruence, conflict, subtract, congruence_share, affiliation])
@pytest.mark.parametrize("kind", ["int64", "Int8", "float64", "object"])
def test_positions_of_every_type_and_none_of_them_changed(call, kind):
    positions = STATEMENTS.astype({"position": kind, "expert": "category", "statement": "category"})
    before, dated = positions.copy(deep=True), DATED.copy(deep=True)
    pd.testing.assert_frame_equal(call(positions), call(STATEMENTS), check_dtype=False)
    pd.testing.assert_frame_equal(positions, before)
    time_windows(DATED, call, size=3)
    pd.testing.assert_frame_equal(DATED, dated)


def test_another_table_is_refused_with_a_sentence():
    statements = pd.DataFrame(columns=["statement", "topic", "text", "label"])
    message = (
        r"no column 'expert', 'position' in positions; .* the table statements; pass positions"
    )
    for build in (congruence, conflict, subtract, congruence_share, affiliation):
        with pytest.raises(ValueError, match=message):
            build(statements)
    with pytest.raises(ValueError, match="no column 'date' in positions"):
        time_windows(DATED.drop(columns="date"), size=1)
